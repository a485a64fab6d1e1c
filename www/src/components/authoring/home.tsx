// What there is to edit: the exercises that are kept in this browser, a new one, a file.
import { FilePlus2, FolderOpen, Trash2 } from "lucide";
import { begin, focusOn, openFile } from "../../authoring/actions";
import { drafts } from "../../authoring/drafts";
import { discard, isKept, keptVersion } from "../../authoring/keeping";
import { rules, t } from "../../text";
import { FileButton } from "../file-button";
import { Icon } from "../icon";

const when = new Intl.DateTimeFormat(rules, { dateStyle: "medium", timeStyle: "short" });

export function Home() {
  void keptVersion.value;
  const kept = drafts();
  return (
    <section class="author-home">
      <h3 class="author-home-title" tabIndex={-1}>{t("authoring-home")}</h3>
      <p>{t("authoring-home-hint")}</p>
      {!isKept.value && <p class="problem">{t("authoring-not-kept")}</p>}
      <div class="author-buttons">
        <button type="button" class="button primary" data-testid="author-new" onClick={() => begin({ kind: "new" })}><Icon node={FilePlus2} size={16} /> {t("authoring-make")}</button>
        <FileButton testId="author-file" accept=".json" onFiles={([file]) => file && void openFile(file)}><Icon node={FolderOpen} size={16} /> {t("authoring-open-file")}</FileButton>
      </div>
      <ul class="author-drafts">
        {kept.map(({ id, exercise: { title, steps }, touched }) => (
          <li key={id}>
            <button type="button" class="author-draft" data-draft={id} onClick={() => begin({ kind: "draft", id })}>
              <strong>{title || t("authoring-untitled")}</strong>
              <span class="author-note">{t("authoring-draft-of", { count: steps.length, when: when.format(new Date(touched)) })}</span>
            </button>
            <button type="button" class="icon-button" data-testid="delete-draft" aria-label={t("authoring-delete", { title: title || t("authoring-untitled") })} title={t("authoring-delete", { title: title || t("authoring-untitled") })} onClick={() => (discard(id), focusOn('[data-testid="author-undo"]'))}><Icon node={Trash2} size={15} /></button>
          </li>
        ))}
      </ul>
    </section>
  );
}
