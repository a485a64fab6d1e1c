// What is set up: the settings of the exercise's start, or of a step's, in words; taken from the workbench, or put back there.
import { Camera, MonitorUp, X } from "lucide";
import { focusOn, presentLink, showStart } from "../../authoring/actions";
import { parseLink } from "../../core";
import { changedSettings, valueWords } from "../../lib/changes";
import { defaults, parameter } from "../../state/config-state";
import { listOf, t } from "../../text";
import { Icon } from "../icon";
import { Problems } from "./fields";
import { useId } from "preact/hooks";

type Props = { link: string | null; path: string; onChange: (link: string | null) => void; canBeNone?: boolean };

export function StartField({ link, path, onChange, canBeNone = false }: Props) {
  const id = useId();
  const isPresent = link !== null && same(link, presentLink());
  const take = () => onChange(presentLink());
  return (
    <div class="author-start" data-testid={canBeNone ? "step-start" : "start"} data-present={isPresent ? "" : undefined}>
      <p class="author-start-words">{link === null ? t("authoring-start-none") : words(link)}</p>
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

const same = (a: string, b: string): boolean => JSON.stringify(parseLink(a).config) === JSON.stringify(parseLink(b).config);

/** What differs from the page's defaults. */
function words(link: string): string {
  const { config } = parseLink(link);
  const changed = changedSettings(defaults(), config).filter((name) => name !== "changes");
  if (changed.length === 0) return t("authoring-start-defaults");
  return listOf(changed.map((name) => t("settings-changed", { label: parameter(name).label, value: valueWords(parameter(name), config[name]) })));
}
