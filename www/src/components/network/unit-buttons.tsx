// The units as real buttons over the picture: of all of them one is in the order of the tab key, the arrow keys move from
// unit to unit and from layer to layer, and each opens its numbers.
import { useRef, useState } from "preact/hooks";
import { formatCount } from "../../lib/format";
import type { NetworkGeometry } from "../../lib/network-geometry";
import { neighbour, type Arrow } from "../../lib/units";
import { classes, features, opened, pointed } from "../../state/network-state";
import { bundleName, unitName } from "../../state/node-names";
import { t } from "../../text";
import { MathLabel } from "../math-label";

/** More names than this stand upright above their units, where the picture runs down. */
const FEW_NAMES = 4;

type Place = { layer: number; slot: number };

export function UnitButtons({ geometry, layerSizes }: { geometry: NetworkGeometry; layerSizes: number[] }) {
  const group = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<Place>({ layer: 0, slot: 0 });
  const { columns, size, spacing, direction } = geometry;
  const isThere = current.slot < (columns[current.layer]?.slots.length ?? 0);
  const home = isThere ? current : { layer: 0, slot: 0 };
  // As large as a finger wants it, but never over the neighbour.
  const target = Math.max(24, size);
  const aside = Math.min(target, spacing);
  const [width, height] = direction === "across" ? [target, aside] : [aside, target];
  const move = (event: KeyboardEvent) => {
    if (event.key === "Escape") pointed.value = null;
    const buttons = [...(group.current?.querySelectorAll<HTMLButtonElement>(".unit-button") ?? [])];
    const from = buttons.indexOf(event.target as HTMLButtonElement);
    const to = from < 0 ? -1 : destination(event.key, buttons, geometry, from);
    if (to < 0) return;
    event.preventDefault();
    buttons[to]?.focus();
  };
  return (
    <div ref={group} class="network-units" role="group" aria-label={t("network-units")} onKeyDown={move}>
      {columns.map(({ slots, drawn, rest }, layer) =>
        slots.map(({ x, y }, slot) => {
          const isBundle = slot === drawn;
          const name = isBundle ? bundleName(layer, rest) : unitName(layer, slot);
          const point = () => (pointed.value = { kind: "unit", layer, unit: slot });
          const leave = () => (pointed.value?.kind === "unit" ? (pointed.value = null) : undefined);
          const feature = layer === 0 && !isBundle ? features.value[slot] : undefined;
          return (
            <button
              key={`${layer}-${slot}`}
              type="button"
              class="unit-button"
              data-testid={`node-${layer}-${slot}`}
              data-bundle={isBundle ? "" : undefined}
              data-many={feature && (layerSizes[0] ?? 0) > FEW_NAMES ? "" : undefined}
              aria-label={name}
              aria-haspopup="dialog"
              tabIndex={home.layer === layer && home.slot === slot ? 0 : -1}
              style={{ left: `${x - width / 2}px`, top: `${y - height / 2}px`, width: `${width}px`, height: `${height}px`, "--unit": `${size}px` }}
              onFocus={() => {
                setCurrent({ layer, slot });
                point();
              }}
              onBlur={leave}
              onPointerEnter={(event) => event.pointerType !== "touch" && point()}
              onPointerLeave={leave}
              onClick={(event) => (opened.value = { subject: { kind: "unit", layer, unit: slot }, anchor: event.currentTarget.getBoundingClientRect() })}
            >
              {feature && <span class="unit-label"><MathLabel text={feature.label} /></span>}
              {layer === columns.length - 1 && !isBundle && classes.value[slot] !== undefined && <span class="unit-label unit-class">{classes.value[slot]}</span>}
              {isBundle && <span class="unit-label">+{formatCount(rest)}</span>}
            </button>
          );
        }),
      )}
    </div>
  );
}

/** Where a key leads: by an arrow to the nearest unit that way, by Home and End to the ends of the layer. */
function destination(key: string, buttons: HTMLButtonElement[], { columns }: NetworkGeometry, from: number): number {
  const places = columns.flatMap(({ slots }, layer) => slots.map((place) => ({ ...place, layer })));
  if (key.startsWith("Arrow")) return neighbour(places, from, key as Arrow);
  const own = places.flatMap(({ layer }, index) => (layer === places[from]?.layer ? [index] : []));
  const end = key === "Home" ? own[0] : key === "End" ? own.at(-1) : undefined;
  return end !== undefined && buttons[end] ? end : -1;
}
