// The data sets as a row of small pictures. The pictures are signs drawn by hand, not samples of the data.
import { useEffect, useId, useRef } from "preact/hooks";
import { Help, LockSign, ProblemText, type ControlProps } from "./field";

export function DatasetPicker({ parameter, value, problem, lock, onChange }: ControlProps) {
  const id = useId();
  const strip = useRef<HTMLDivElement>(null);
  // On a phone the tiles are a strip that scrolls: the chosen one is in sight.
  useEffect(() => {
    const [element, tile] = [strip.current, strip.current?.querySelector<HTMLElement>(".dataset:has(:checked)")];
    if (element && tile) element.scrollLeft = tile.offsetLeft - (element.clientWidth - tile.offsetWidth) / 2;
  }, [value]);
  return (
    <fieldset class="datasets" data-parameter={parameter.name} data-locked={lock ? "" : undefined}>
      <legend class="field-head">
        <span class="field-label">{parameter.label}</span>
        <Help parameter={parameter} />
        <LockSign label={parameter.label} reason={lock} />
      </legend>
      <div ref={strip} class="dataset-tiles">
        {(parameter.choices ?? []).map((choice) => (
          <label key={choice.value} class="dataset" title={choice.help}>
            <input type="radio" name={id} disabled={!!lock} value={choice.value} checked={choice.value === value} onChange={() => onChange(choice.value)} />
            <DatasetSign dataset={choice.value} />
            <ShortName label={choice.label} />
          </label>
        ))}
      </div>
      <ProblemText id={id} problem={problem} />
    </fieldset>
  );
}

/** The last word fits under a small picture; the whole name is there for screen readers. */
function ShortName({ label }: { label: string }) {
  const words = label.split(" ");
  const last = words.at(-1) ?? label;
  return (
    <span class="dataset-name">
      {words.length > 1 && <span class="visually-hidden">{words.slice(0, -1).join(" ")} </span>}
      {last.charAt(0).toUpperCase() + last.slice(1)}
    </span>
  );
}

type Mark = readonly [x: number, y: number, isPositive: boolean];

const around = (count: number, radius: number, isPositive: boolean, turn = 0): Mark[] =>
  Array.from({ length: count }, (_, index) => {
    const angle = ((index + turn) / count) * 2 * Math.PI;
    return [16 + radius * Math.cos(angle), 16 + radius * Math.sin(angle), isPositive];
  });

const arm = (turn: number, isPositive: boolean): Mark[] =>
  Array.from({ length: 8 }, (_, index) => {
    const angle = index * 0.62 + turn;
    const radius = 2 + index * 1.6;
    return [16 + radius * Math.cos(angle), 16 + radius * Math.sin(angle), isPositive];
  });

const cluster = (x: number, y: number, isPositive: boolean): Mark[] => [
  [x, y, isPositive],
  [x - 4.5, y + 1.5, isPositive],
  [x + 1.5, y - 4.5, isPositive],
  [x + 4, y + 2, isPositive],
  [x - 1, y + 5, isPositive],
];

const MARKS: Record<string, Mark[]> = {
  circle: [...around(11, 12.5, false), ...around(4, 4, true, 0.5)],
  xor: [
    ...cluster(9, 9, false),
    ...cluster(23, 23, false),
    ...cluster(23, 9, true),
    ...cluster(9, 23, true),
  ],
  gauss: [...cluster(10, 22, false), ...around(4, 7.5, false).map(([x, y, p]): Mark => [x - 6, y + 6, p]), ...cluster(22, 10, true), ...around(4, 7.5, true).map(([x, y, p]): Mark => [x + 6, y - 6, p])],
  spiral: [...arm(0, false), ...arm(Math.PI, true)],
};

function DatasetSign({ dataset }: { dataset: string }) {
  const marks = MARKS[dataset];
  return (
    <svg class="dataset-sign" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
      {marks?.map(([x, y, isPositive]) =>
        isPositive ? <rect class="positive" x={x - 1.5} y={y - 1.5} width="3" height="3" /> : <circle class="negative" cx={x} cy={y} r="1.6" />,
      )}
      {dataset === "plane" && <PlaneSign />}
      {dataset === "bumps" && <BumpsSign />}
      {dataset === "digits" && <DigitSign />}
    </svg>
  );
}

/** Stripes from one colour to the other, with a break where the value is about zero. */
function PlaneSign() {
  return (
    <g>
      {[0, 1, 2, 3, 4, 5].map((index) => {
        const distance = Math.abs(index - 2.5);
        return <path class={index < 2.5 ? "negative-stroke" : "positive-stroke"} stroke-width={1 + distance * 1.1} d={`M${3 + index * 5.2} 28 L${3 + index * 5.2} 4`} />;
      })}
    </g>
  );
}

function BumpsSign() {
  return (
    <g fill="none" stroke-width="1.6">
      {[2, 5, 8].map((radius) => <circle class="positive-stroke" cx="21.5" cy="10.5" r={radius} />)}
      {[2, 5, 8].map((radius) => <circle class="negative-stroke" cx="10.5" cy="21.5" r={radius} />)}
    </g>
  );
}

/** A "3" on a grid of 8 by 8. */
function DigitSign() {
  const rows = ["..####..", ".##..##.", ".....##.", "...###..", ".....##.", ".....##.", ".##..##.", "..####.."];
  return (
    <g class="ink">
      {rows.flatMap((row, y) => [...row].map((pixel, x) => (pixel === "#" ? <rect x={4 + x * 3} y={4 + y * 3} width="2.6" height="2.6" /> : null)))}
    </g>
  );
}
