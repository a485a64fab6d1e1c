// What is set up: the settings of the exercise's start, or of a step's, in words; taken from the workbench, or put back there.
import { Camera, MonitorUp, X } from "lucide";
import { useId } from "preact/hooks";
import { focusOn, presentLink, showStart } from "../../authoring/actions";
import { settingsOf, startsAlike } from "../../authoring/starts";
import { t } from "../../text";
import { Icon } from "../icon";
import { Problems } from "./fields";

type Props = { link: string | null; path: string; onChange: (link: string | null) => void; canBeNone?: boolean };

export function StartField({ link, path, onChange, canBeNone = false }: Props) {
  const id = useId();
  const isPresent = link !== null && startsAlike(link, presentLink());
  const take = () => onChange(presentLink());
  return (
    <div class="author-start" data-testid={canBeNone ? "step-start" : "start"} data-present={isPresent ? "" : undefined}>
      <p>{link === null ? t("authoring-start-none") : settingsOf(link)}</p>
      <div class="author-buttons">
        <button type="button" class="button small" data-testid={canBeNone ? "take-step-start" : "take-start"} aria-describedby={id} aria-disabled={isPresent} onClick={() => !isPresent && take()}><Icon node={Camera} size={15} /> {t("authoring-take-start")}</button>
        {link !== null && <button type="button" class="button small" aria-disabled={isPresent} onClick={() => !isPresent && showStart(link)}><Icon node={MonitorUp} size={15} /> {t("authoring-show-start")}</button>}
        {canBeNone && link !== null && (
          <button type="button" class="button quiet" onClick={() => (onChange(null), focusOn('[data-testid="take-step-start"]'))}><Icon node={X} size={14} /> {t("authoring-no-start")}</button>
        )}
      </div>
      <p id={id} class="author-note">{isPresent ? t("authoring-start-present") : ""}</p>
      <Problems path={path} id={`${id}-problems`} />
    </div>
  );
}
