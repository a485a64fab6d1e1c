// The keyboard shortcuts as a sheet over the page, with the switch that turns them off; and how a button names its key.
import { X } from "lucide";
import { useEffect, useId, useRef } from "preact/hooks";
import { keysOf, SHORTCUTS, type ShortcutId } from "../lib/shortcuts";
import { isSheetOpen, shortcutsAreOn } from "../state/view-state";
import { Icon } from "./icon";

/** Attributes of a button that has a shortcut: its title names the key as long as shortcuts are on. */
export function withShortcut(id: ShortcutId, title: string): { title: string; "aria-keyshortcuts"?: string } {
  if (!shortcutsAreOn.value) return { title };
  const keys = keysOf(id);
  return { title: `${title} (${keys.join(" or ")})`, "aria-keyshortcuts": keys.join(" ") };
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
          <h2 id={heading}>Keyboard</h2>
          <button type="button" class="icon-button" data-testid="close-sheet" aria-label="Close" title="Close" onClick={() => dialog.current?.close()}>
            <Icon node={X} />
          </button>
        </header>
        <label class="shortcut-switch">
          <input type="checkbox" class="switch" role="switch" data-testid="shortcuts-on" checked={shortcutsAreOn.value} onChange={(event) => (shortcutsAreOn.value = event.currentTarget.checked)} />
          Keyboard shortcuts
        </label>
        <table data-off={!shortcutsAreOn.value}>
          <thead><tr><th scope="col">Key</th><th scope="col">What it does</th></tr></thead>
          <tbody>
            {SHORTCUTS.map(({ id, keys, action }) => (
              <tr key={id}>
                <th scope="row">{keys.map((key, index) => <>{index > 0 && " or "}<kbd>{key}</kbd></>)}</th>
                <td>{action}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>Keys do nothing while you type in a field, move a slider or have a menu open. Space presses the button that has the focus.</p>
      </div>
    </dialog>
  );
}
