// What each unit responds to, layer by layer from the input to the output: over the plane, or as templates and the images
// that move it most. One unit can be chosen, and is shown large with its numbers.
import { useMemo, useRef, useState } from "preact/hooks";
import { layerArguments } from "../../lib/layer-names";
import { lookOf } from "../../lib/unit-picture";
import {
  FIRST_SHOWN, SIGNS, describe, levelOf, neighbour, readingOf, scaleWords, tilesAcross,
  type Arrow, type LayerOfUnits, type UnitQuestion, type UnitsAnswer,
} from "../../lib/units";
import { READING_WIDTH } from "../../protocol";
import { parameter } from "../../state/config-state";
import { chosenUnit } from "../../state/view-state";
import { sentences, t } from "../../text";
import { Text } from "../text";
import { UnitDetail } from "./unit-detail";
import { UnitPicture } from "./unit-picture";
import { useUnits } from "./use-units";

export function UnitMaps() {
  const panel = useRef<HTMLDivElement>(null);
  const chosen = chosenUnit.value;
  const [opened, setOpened] = useState<readonly number[]>([]);
  const shown = (layer: number, units: number) => (opened.includes(layer) ? units : Math.min(units, FIRST_SHOWN));
  const { units, unit } = useUnits(panel, shown, chosen);
  const toggle = (layer: number) => setOpened(opened.includes(layer) ? opened.filter((other) => other !== layer) : [...opened, layer]);
  return (
    <div ref={panel} class="unit-maps" data-testid="unit-maps" data-seen={units?.seen} data-complete={units && !units.hasMore ? "" : undefined}>
      {units && units.pictured !== "none" && (
        <>
          <Intro units={units} />
          <div class="unit-board">
            <Layers units={units} chosen={chosen} opened={opened} onChoose={(unit) => (chosenUnit.value = unit)} onToggle={toggle} />
            <div class="unit-side">
              {unit && unit.layer === chosen.layer && unit.unit === chosen.unit
                ? <UnitDetail units={units} answer={unit} />
                : <p class="panel-hint">{units.pictured === "image" ? t("units-choose-image") : t("units-choose")}</p>}
            </div>
          </div>
          <Legend units={units} />
        </>
      )}
    </div>
  );
}

function Intro({ units: { pictured, layers } }: { units: UnitsAnswer }) {
  const hidden = layers.length - 1;
  const words = pictured === "plane"
    ? sentences(t("units-intro-plane"), hidden > 1 && t("units-intro-plane-deep"))
    : sentences(t("units-intro-image"), hidden > 1 && t("units-intro-image-deep"));
  return <p class="unit-intro">{words}</p>;
}

const LEVELS = { low: t("units-low"), mid: t("units-mid"), high: t("units-high") };

type LayersProps = {
  units: UnitsAnswer;
  chosen: UnitQuestion;
  opened: readonly number[];
  onChoose: (unit: UnitQuestion) => void;
  onToggle: (layer: number) => void;
};

function Layers({ units, chosen, opened, onChoose, onToggle }: LayersProps) {
  const board = useRef<HTMLDivElement>(null);
  // Of all tiles one is in the order of the tab key; the arrow keys move from there.
  const [focused, setFocused] = useState<UnitQuestion>({ layer: 0, unit: 0 });
  const current = isShown(units, focused) ? focused : { layer: 0, unit: 0 };
  const hidden = units.layers.length - 1;
  const move = (event: KeyboardEvent) => {
    const tiles = [...(board.current?.querySelectorAll<HTMLButtonElement>(".unit-tile") ?? [])];
    const from = tiles.indexOf(event.target as HTMLButtonElement);
    const to = from < 0 ? -1 : destination(event.key, tiles, from);
    if (to < 0) return;
    event.preventDefault();
    tiles[to]?.focus();
  };
  return (
    <div ref={board} class="unit-layers" role="group" aria-label={t("units-board")} onKeyDown={move}>
      {units.layers.map((layer, index) => {
        const level = levelOf(index, hidden);
        const place = layerArguments(index + 1, hidden + 1);
        const name = t("units-layer", place);
        const count = layer.readings.length / READING_WIDTH;
        return (
          <section key={index} class="unit-layer" aria-label={level ? t("units-layer-level", { ...place, level }) : t("units-group", place)} style={{ "--across": tilesAcross(count) }}>
            <header class="unit-layer-head">
              <span class="unit-level">{level && LEVELS[level]}</span>
              <h3>{name}</h3>
              <p>{t("units-layer-note", { count: layer.units, activation: activationLabel(layer.activation) })}</p>
            </header>
            <div class="unit-tiles">
              {Array.from({ length: count }, (_, unit) => (
                <Tile
                  key={unit}
                  name={t("units-unit", { ...place, unit: unit + 1 })}
                  units={units}
                  layer={index}
                  unit={unit}
                  isChosen={chosen.layer === index && chosen.unit === unit}
                  isInTabOrder={current.layer === index && current.unit === unit}
                  onFocus={() => setFocused({ layer: index, unit })}
                  onChoose={() => onChoose({ layer: index, unit })}
                />
              ))}
            </div>
            {layer.units > FIRST_SHOWN && (
              <button type="button" class="button quiet" data-testid="show-units" aria-expanded={opened.includes(index)} onClick={() => onToggle(index)}>
                {opened.includes(index) ? t("units-show-first", { count: FIRST_SHOWN }) : t("units-show-all", { count: layer.units })}
              </button>
            )}
          </section>
        );
      })}
    </div>
  );
}

function activationLabel(name: string): string {
  const choices = ["activation", "output_activation"].flatMap((list) => parameter(list).choices ?? []);
  return choices.find(({ value }) => value === name)?.label ?? name;
}

function isShown(units: UnitsAnswer, { layer, unit }: UnitQuestion): boolean {
  return unit < (units.layers[layer]?.readings.length ?? 0) / READING_WIDTH;
}

/** Where a key leads: by an arrow to the nearest tile that way, by Home and End to the ends of the layer. */
function destination(key: string, tiles: HTMLButtonElement[], from: number): number {
  if (key.startsWith("Arrow")) {
    const places = tiles.map((tile) => {
      const { left, top } = tile.getBoundingClientRect();
      return { x: left, y: top };
    });
    return neighbour(places, from, key as Arrow);
  }
  const layer = tiles[from]?.closest(".unit-layer");
  const own = tiles.filter((tile) => tile.closest(".unit-layer") === layer);
  const end = key === "Home" ? own[0] : key === "End" ? own.at(-1) : undefined;
  return end ? tiles.indexOf(end) : -1;
}

type TileProps = {
  name: string;
  units: UnitsAnswer;
  layer: number;
  unit: number;
  isChosen: boolean;
  isInTabOrder: boolean;
  onFocus: () => void;
  onChoose: () => void;
};

function Tile({ name, units, layer, unit, isChosen, isInTabOrder, onFocus, onChoose }: TileProps) {
  const all = units.layers[layer] as LayerOfUnits;
  const reading = readingOf(all.readings, unit, units.seen);
  const label = describe(name, reading);
  const size = units.side * units.side;
  const values = useMemo(() => all.pictures?.subarray(unit * size, (unit + 1) * size), [all.pictures, unit, size]);
  // Signs that leave no doubt need no picture: the best samples of a dead unit are any.
  const hasPicture = values && values.length === size && !(reading?.state === "dead" && units.pictured === "image" && layer > 0);
  return (
    <button
      type="button"
      class="unit-tile"
      data-testid={`unit-${layer}-${unit}`}
      data-state={reading?.state}
      aria-pressed={isChosen}
      aria-label={label}
      title={label}
      tabIndex={isInTabOrder ? 0 : -1}
      onFocus={onFocus}
      onClick={onChoose}
    >
      {hasPicture && <UnitPicture values={values} side={units.side} {...lookOf(units.pictured, layer, all.activation, values)} />}
      {reading && reading.state !== "alive" && <span class="unit-sign" aria-hidden="true">{SIGNS[reading.state]}</span>}
    </button>
  );
}

function Legend({ units: { pictured, layers, seen, of, side } }: { units: UnitsAnswer }) {
  const words = scaleWords(layers.map(({ activation }) => activation));
  return (
    <div class="unit-legend">
      <p class="unit-scale">
        <span>{t("units-low")}</span><span class="color-bar" aria-hidden="true" /><span>{t("units-high")}</span>
        <span>
          {pictured === "plane"
            ? t("units-colours-plane", { scale: words, side })
            : t("units-colours-image")}
        </span>
      </p>
      <p>
        <Text
          id="units-states"
          args={{ dead: SIGNS.dead, saturated: SIGNS.saturated, seen: seen < of ? "some" : "all", count: seen, of }}
          parts={{ key: (sign) => <span class="unit-key">{sign}</span> }}
        />
      </p>
    </div>
  );
}
