// The head of a hidden layer: its name opens a menu (what it has of its own, insert, remove), its width can be stepped or
// typed.
import { BetweenHorizontalEnd, BetweenHorizontalStart, Minus, Plus, Trash2 } from "lucide";
import type { Parameter } from "../core-types";
import { Icon } from "./icon";
import { LayerSettings } from "./layer-settings";
import { NumberInput } from "./number-input";
import { Popover } from "./popover";

type Props = {
  index: number;
  width: unknown;
  parameter: Parameter;
  canInsert: boolean;
  onWidth: (width: number | string | null) => void;
  onInsert: (at: number) => void;
  onRemove: () => void;
};

export function LayerControl({ index, width, parameter, canInsert, onWidth, onInsert, onRemove }: Props) {
  const { min = 1, max = Infinity } = parameter;
  const number = typeof width === "number" ? width : min;
  const name = `layer ${index + 1}`;
  const act = (close: () => void, action: () => void) => () => {
    close();
    action();
  };
  const stepper = (
    <div class="stepper">
      <button type="button" class="icon-button" aria-label={`One unit fewer in ${name}`} disabled={number <= min} onClick={() => onWidth(number - 1)}>
        <Icon node={Minus} size={14} />
      </button>
      <NumberInput class="width" name={`Units in ${name}`} value={width} onChange={onWidth} isInteger min={min} max={max} />
      <button type="button" class="icon-button" aria-label={`One unit more in ${name}`} disabled={number >= max} onClick={() => onWidth(number + 1)}>
        <Icon node={Plus} size={14} />
      </button>
    </div>
  );
  return (
    <div class="layer-head">
      <Popover
        buttonClass="layer-name layer-menu-button"
        panelClass="menu"
        name={`Layer ${index + 1}: menu`}
        panelName={`Layer ${index + 1}`}
        label={<><span class="layer-word">Layer </span>{index + 1}</>}
      >
        {(close) => (
          <>
            <p class="menu-title">Layer {index + 1}</p>
            <LayerSettings layer={index} />
            <button type="button" class="menu-item" disabled={!canInsert} onClick={act(close, () => onInsert(index))}>
              <Icon node={BetweenHorizontalStart} size={16} /> Insert a layer before
            </button>
            <button type="button" class="menu-item" disabled={!canInsert} onClick={act(close, () => onInsert(index + 1))}>
              <Icon node={BetweenHorizontalEnd} size={16} /> Insert a layer after
            </button>
            <button type="button" class="menu-item" onClick={act(close, onRemove)}>
              <Icon node={Trash2} size={16} /> Remove this layer
            </button>
          </>
        )}
      </Popover>
      {stepper}
    </div>
  );
}
