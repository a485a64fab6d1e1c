// The head of a hidden layer: its name opens a menu (what it has of its own, insert, remove), its width can be stepped or
// typed.
import { BetweenHorizontalEnd, BetweenHorizontalStart, Minus, Plus, Trash2 } from "lucide";
import { useId } from "preact/hooks";
import type { Parameter } from "../core-types";
import { t } from "../text";
import { Icon } from "./icon";
import { LayerSettings } from "./layer-settings";
import { NumberInput } from "./number-input";
import { Popover } from "./popover";
import { Text } from "./text";

type Props = {
  index: number;
  width: unknown;
  parameter: Parameter;
  canInsert: boolean;
  /** Why the layers must stay as they are; null: they need not. */
  lock: string | null;
  onWidth: (width: number | string | null) => void;
  onInsert: (at: number) => void;
  onRemove: () => void;
};

export function LayerControl({ index, width, parameter, canInsert, lock, onWidth, onInsert, onRemove }: Props) {
  const { min = 1, max = Infinity } = parameter;
  const number = typeof width === "number" ? width : min;
  const args = { layer: index + 1 };
  const id = useId();
  const act = (close: () => void, action: () => void) => () => {
    close();
    action();
  };
  const stepper = (
    <div class="stepper">
      <button type="button" class="icon-button" aria-label={t("evidence-unit-fewer", args)} disabled={number <= min || lock !== null} onClick={() => onWidth(number - 1)}>
        <Icon node={Minus} size={14} />
      </button>
      <NumberInput class="width" isDisabled={lock !== null} name={t("evidence-units-in", args)} value={width} onChange={onWidth} isInteger min={min} max={max} />
      <button type="button" class="icon-button" aria-label={t("evidence-unit-more", args)} disabled={number >= max || lock !== null} onClick={() => onWidth(number + 1)}>
        <Icon node={Plus} size={14} />
      </button>
    </div>
  );
  return (
    <div class="layer-head">
      <Popover
        buttonClass="layer-name layer-menu-button"
        panelClass="menu"
        name={t("evidence-menu-of", args)}
        panelName={t("evidence-menu-title", args)}
        label={<Text id="evidence-menu-button" args={args} parts={{ word: (words) => <span class="layer-word">{words}</span> }} />}
      >
        {(close) => (
          <>
            <p class="menu-title">{t("evidence-menu-title", args)}</p>
            <div class="layer-settings layer-width">
              <label class="field-label" for={id}>{t("evidence-width")}</label>
              <NumberInput id={id} class="boxed" isDisabled={lock !== null} value={width} onChange={onWidth} isInteger min={min} max={max} />
            </div>
            {lock !== null && <p class="menu-note">{lock}</p>}
            <LayerSettings layer={index} />
            <button type="button" class="menu-item" disabled={!canInsert || lock !== null} onClick={act(close, () => onInsert(index))}>
              <Icon node={BetweenHorizontalStart} size={16} /> {t("evidence-insert-before")}
            </button>
            <button type="button" class="menu-item" disabled={!canInsert || lock !== null} onClick={act(close, () => onInsert(index + 1))}>
              <Icon node={BetweenHorizontalEnd} size={16} /> {t("evidence-insert-after")}
            </button>
            <button type="button" class="menu-item" disabled={lock !== null} onClick={act(close, onRemove)}>
              <Icon node={Trash2} size={16} /> {t("evidence-remove")}
            </button>
          </>
        )}
      </Popover>
      {stepper}
    </div>
  );
}
