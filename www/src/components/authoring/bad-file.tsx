// A file that could not be opened, and every problem of it by line and field. What was under edit stays.
import { TriangleAlert } from "lucide";
import { useEffect, useId } from "preact/hooks";
import { focusOn } from "../../authoring/actions";
import { badFile } from "../../state/authoring-state";
import { t } from "../../text";
import { Icon } from "../icon";

export function BadFile() {
  const id = useId();
  const bad = badFile.value;
  useEffect(() => {
    if (bad) focusOn(".author-bad h3");
  }, [bad]);
  if (!bad) return null;
  return (
    <section class="author-bad" data-testid="bad-file" aria-labelledby={id}>
      <h3 id={id} tabIndex={-1}><Icon node={TriangleAlert} size={16} /> {t("authoring-bad-file", { name: bad.name })}</h3>
      <p>{t("authoring-bad-file-hint", { count: bad.problems.length })}</p>
      <ul>{bad.problems.map(({ line, path, message }, index) => <li key={index} data-line={line} data-path={path}><strong>{t("authoring-bad-line", { line: String(line) })}</strong> {message}</li>)}</ul>
      <button type="button" class="button small" onClick={() => ((badFile.value = null), focusOn('[data-testid="author-close"]'))}>{t("authoring-dismiss")}</button>
    </section>
  );
}
