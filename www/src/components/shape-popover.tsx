// Shapes at a budget: box, pyramid or one wide layer, with the widths that come nearest to a number of parameters. What is
// shown is the offer; the network changes only when it is taken. Its parameters are counted by the core.
import { ArrowRight, FlaskConical } from "lucide";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Parameter, Problem } from "../core-types";
import { formatCount } from "../lib/format";
import { reshape } from "../lib/per-layer";
import { fitShape, fitWords, widthsWords, type Count, type Fit, type Shape } from "../lib/shapes";
import { accepted, draft, parameter, parametersWith } from "../state/config-state";
import { hasTrained } from "../state/run-state";
import { change, compareWith } from "../store";
import { Control } from "./control";
import { Icon } from "./icon";
import { layerLists } from "./layer-settings";
import { Popover } from "./popover";
import { Segmented } from "./segmented";

const SHAPES: readonly { value: Shape; label: string; hint: string }[] = [
  { value: "box", label: "Box", hint: "All hidden layers are equally wide." },
  { value: "pyramid", label: "Pyramid", hint: "Layers narrow, by half where there is room: none is narrower than the outputs." },
  { value: "wide", label: "One wide layer", hint: "All units stand in one hidden layer." },
];

/** A pair of which one is wide and the other deep. */
const PAIR: readonly { shape: Shape; widths: number[] }[] = [
  { shape: "wide", widths: [512] },
  { shape: "box", widths: [128, 128, 128] },
];

const FEW_LAYERS = 5;
/** About twice what the largest network has, so that a budget can also be too large. */
const MOST_PARAMETERS = 10_000_000;

type Choice = { shape: Shape; layers: number };

export function ShapePopover() {
  const [choice, choose] = useState<Choice>({ shape: "box", layers: FEW_LAYERS });
  return (
    <Popover buttonClass="button quiet shape-button" panelClass="shapes" panelName="Shape of the network" isLazy label="Shape…">
      {(close) => <ShapeForm choice={choice} choose={choose} close={close} />}
    </Popover>
  );
}

function ShapeForm({ choice: { shape, layers }, choose, close }: { choice: Choice; choose: (next: Choice) => void; close: () => void }) {
  const present = accepted.value?.parameters ?? 1;
  const table = parameter("hidden_layers");
  // Until a budget is chosen, that of the present network: shapes are compared at equally many parameters.
  const [chosen, setBudget] = useState<number | null>(null);
  const [faulty, setFaulty] = useState<Problem | null>(null);
  const budget = chosen ?? present;
  const lists = layerLists().map(({ name }) => name);
  const count: Count = (widths) => parametersWith(reshape(accepted.value?.config ?? {}, lists, widths));
  const outputs = accepted.value?.layerSizes.at(-1) ?? 1;
  const limits = { min: table.min ?? 1, max: table.max ?? Infinity, narrowest: Math.max(2, outputs) };
  const fit = useMemo(() => fitShape(shape, layers, budget, limits, count), [shape, layers, budget, accepted.value]);
  const pair = useMemo(() => PAIR.map((entry) => ({ ...entry, count: count(entry.widths) })), [accepted.value]);
  const layersTable = integer("shape_layers", table.label, 1, table.maxLayers ?? 1, "How many hidden layers the shape has. Three to eight are usual; try five.");
  const budgetTable = integer("shape_budget", "Parameter budget", 1, MOST_PARAMETERS, "How many weights, biases and other trained numbers the network may have. At first as many as the present network has: with equal counts it is the shape alone that is compared.");

  /** A control's number, if it is one that can be; otherwise what is wrong with it. */
  const take = (of: Parameter, act: (value: number) => void) => (value: unknown) => {
    const { name, label, min = 1, max = Infinity } = of;
    const isGood = typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;
    const text = String(value);
    setFaulty(isGood ? null : { field: name, value: text, message: `${label} is ${text === "" ? "no number" : text}, but must be a whole number from ${formatCount(min)} to ${formatCount(max)}.` });
    if (isGood) act(value);
  };
  const takeBudget = (next: number | null) => {
    setFaulty(null);
    setBudget(next);
  };
  const problemOf = ({ name }: Parameter) => (faulty?.field === name ? faulty : undefined);

  return (
    <>
      <h3 class="help-title">Shape</h3>
      <Segmented label="Shape" options={SHAPES} value={shape} onChange={(next) => choose({ shape: next, layers })} />
      <p class="shape-hint">{SHAPES.find(({ value }) => value === shape)?.hint}</p>
      <fieldset class="shape-layers" disabled={shape === "wide"}>
        <Control parameter={layersTable} value={shape === "wide" ? 1 : layers} problem={problemOf(layersTable)} onChange={take(layersTable, (next) => choose({ shape, layers: next }))} />
      </fieldset>
      <Control parameter={budgetTable} value={budget} problem={problemOf(budgetTable)} onChange={take(budgetTable, setBudget)} />
      <div class="shape-starts">
        <button type="button" class="button quiet" data-testid="shape-present" disabled={budget === present} onClick={() => takeBudget(null)}>As the present network: {formatCount(present)}</button>
      </div>
      <div class="shape-starts" role="group" aria-label="A pair to compare, with their parameters">
        {pair.map((entry) => (
          <button
            key={entry.shape}
            type="button"
            class="button quiet"
            data-testid={`shape-${entry.shape}`}
            disabled={entry.count === null}
            onClick={() => {
              choose({ shape: entry.shape, layers: entry.widths.length });
              takeBudget(entry.count);
            }}
          >
            {widthsWords(entry.widths)}: {entry.count === null ? "too large" : formatCount(entry.count)}
          </button>
        ))}
      </div>
      {fit ? <Offer fit={fit} words={fitWords(fit, shape, layers, budget)} lists={lists} close={close} /> : <p class="problem">No such network can be run with the present settings.</p>}
    </>
  );
}

function Offer({ fit: { widths, count }, words, lists, close }: { fit: Fit; words: string; lists: string[]; close: () => void }) {
  const isPresent = JSON.stringify(widths) === JSON.stringify(accepted.value?.config["hidden_layers"]);
  const widest = Math.max(...widths);
  const act = (action: (patch: ReturnType<typeof reshape>) => void) => () => {
    close();
    action(reshape(draft.value, lists, widths));
  };
  const reason = isPresent ? "This is the present shape." : hasTrained.value ? "" : "To compare, train the present network first.";
  return (
    <div class="shape-offer">
      <div class="shape-bars" aria-hidden="true">
        {widths.map((width, layer) => <span key={layer} style={{ "--share": width / widest }} />)}
      </div>
      <p class="shape-widths" data-testid="shape-widths">{widthsWords(widths)}</p>
      <p><strong data-testid="shape-count" data-value={count}>{formatCount(count)}</strong> parameters</p>
      <p class="shape-hint" data-testid="shape-distance">{words}</p>
      <div class="shape-actions">
        <button type="button" class="button" data-testid="use-shape" disabled={isPresent} onClick={act(change)}><Icon node={ArrowRight} size={16} /> Use this shape</button>
        <button type="button" class="button" data-testid="compare-shape" disabled={reason !== ""} aria-describedby="shape-reason" onClick={act(compareWith)}><Icon node={FlaskConical} size={16} /> Compare with the present shape</button>
      </div>
      <p id="shape-reason" class="shape-hint">{reason || "Both have the same data and seeds."}</p>
      <Spoken text={`${widthsWords(widths)}: ${formatCount(count)} parameters. ${words}`} />
    </div>
  );
}

const SPEAK_AFTER_MS = 1200;

/** The offer in a sentence, once nothing has moved for a moment: it is read aloud. */
function Spoken({ text }: { text: string }) {
  // what stood here at first can be read; only what follows is news
  const [first] = useState(text);
  const [spoken, speak] = useState("");
  useEffect(() => {
    if (spoken === "" && text === first) return;
    const timer = setTimeout(() => speak(text), SPEAK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return <p class="visually-hidden" role="status">{spoken}</p>;
}

/** What the controls of this form are made from; its numbers are no settings of the core. */
function integer(name: string, label: string, min: number, max: number, help: string): Parameter {
  return { name, label, help, min, max, kind: "integer", group: "network", advanced: false, live: false, default: min };
}
