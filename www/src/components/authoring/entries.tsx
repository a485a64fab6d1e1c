// The buttons of an entry in a list: up, down, away. The focus goes with what was moved, and to the next one when one goes.
import { ArrowDown, ArrowUp, Trash2 } from "lucide";
import { focusOn } from "../../authoring/actions";
import { t } from "../../text";
import { Icon } from "../icon";

type Props = {
  /** Names the list, for the focus. */
  list: string;
  index: number;
  count: number;
  /** What it is called. */
  name: string;
  /** Fewer than these may not stay. */
  least?: number;
  onMove?: (to: number) => void;
  onRemove: () => void;
};

export function EntryTools({ list, index, count, name, least = 0, onMove, onRemove }: Props) {
  // the only one, which must stay
  if (count === 1 && least >= 1) return null;
  const move = (to: number) => {
    onMove?.(to);
    // at either end the button that was pressed does nothing more
    const button = to === 0 ? "down" : to === count - 1 ? "up" : to < index ? "up" : "down";
    focusOn(`[data-list="${list}"][data-entry="${to}"] [data-tool="${button}"]`);
  };
  const removed = () => {
    onRemove();
    focusOn('[data-testid="author-undo"]');
  };
  return (
    <span class="author-tools" data-list={list} data-entry={index}>
      {onMove && count > 1 && <button type="button" class="icon-button" data-tool="up" aria-label={t("authoring-up", { name })} title={t("authoring-up", { name })} disabled={index === 0} onClick={() => move(index - 1)}><Icon node={ArrowUp} size={15} /></button>}
      {onMove && count > 1 && <button type="button" class="icon-button" data-tool="down" aria-label={t("authoring-down", { name })} title={t("authoring-down", { name })} disabled={index === count - 1} onClick={() => move(index + 1)}><Icon node={ArrowDown} size={15} /></button>}
      <button type="button" class="icon-button" data-tool="remove" aria-label={t("authoring-remove", { name })} title={t("authoring-remove", { name })} disabled={count <= least} onClick={removed}><Icon node={Trash2} size={15} /></button>
    </span>
  );
}

/** The same list, one entry elsewhere. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const others = list.filter((_, index) => index !== from);
  const entry = list[from];
  return entry === undefined ? [...list] : [...others.slice(0, to), entry, ...others.slice(to)];
}
