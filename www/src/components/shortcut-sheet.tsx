// The keyboard shortcuts as a sheet over the page, with the switch that turns them off; and how a button names its key.
import { X } from "lucide";
import { useEffect, useId, useRef } from "preact/hooks";
import { keyName, keysOf, SHORTCUTS, type ShortcutId } from "../lib/shortcuts";
import { isSheetOpen, shortcutsAreOn } from "../state/view-state";
import { t } from "../text";
import { Icon } from "./icon";
import { Text } from "./text";

/** Attributes of a button that has a shortcut: its title names the key as long as shortcuts are on. */
export function withShortcut(id: ShortcutId, title: string): { title: string; "aria-keyshortcuts"?: string } {
  if (!shortcutsAreOn.value) return { title };
  const keys = keysOf(id);
  const [key = "", other] = keys.map(keyName);
  return { title: other === undefined ? t("shortcuts-title", { title, key }) : t("shortcuts-title-two", { title, key, other }), "aria-keyshortcuts": keys.join(" ") };
}

export function ShortcutSheet() {
  return isSheetOpen.value ? <Sheet /> : null;
}

function Sheet() {
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="shortcut-sheet"
      data-testid="shortcut-sheet"
      aria-labelledby={heading}
      onClose={() => (isSheetOpen.value = false)}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="shortcut-content">
        <header>
          <h2 id={heading}>{t("shortcuts-heading")}</h2>
          <button type="button" class="icon-button" data-testid="close-sheet" aria-label={t("shortcuts-close")} title={t("shortcuts-close")} onClick={() => dialog.current?.close()}>
            <Icon node={X} />
          </button>
        </header>
        <label class="shortcut-switch">
          <input type="checkbox" class="switch" role="switch" data-testid="shortcuts-on" checked={shortcutsAreOn.value} onChange={(event) => (shortcutsAreOn.value = event.currentTarget.checked)} />
          {t("shortcuts-switch")}
        </label>
        <table data-off={!shortcutsAreOn.value}>
          <thead><tr><th scope="col">{t("shortcuts-key")}</th><th scope="col">{t("shortcuts-does")}</th></tr></thead>
          <tbody>
            {SHORTCUTS.map(({ id, keys, action }) => (
              <tr key={id}>
                <th scope="row"><Keys keys={keys.map(keyName)} /></th>
                <td>{action}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>{t("shortcuts-note")}</p>
      </div>
    </dialog>
  );
}

/** An action has one key or two. */
function Keys({ keys: [key = "", other] }: { keys: readonly string[] }) {
  const parts = { key: (name: string) => <kbd>{name}</kbd> };
  return other === undefined ? <Text id="shortcuts-one-key" args={{ key }} parts={parts} /> : <Text id="shortcuts-two-keys" args={{ key, other }} parts={parts} />;
}
