// Shapes at a budget: box, pyramid or one wide layer, with the widths that come nearest to a number of parameters. What is
// shown is the offer; the network changes only when it is taken. Its parameters are counted by the core.
import { ArrowRight, FlaskConical } from "lucide";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Parameter, Problem } from "../core-types";
import { reshape } from "../lib/per-layer";
import { trainingIsLocked } from "../state/lesson-state";
import { fitShape, fitWords, widthsWords, type Count, type Fit, type Shape } from "../lib/shapes";
import { accepted, draft, parameter, parametersWith } from "../state/config-state";
import { hasTrained } from "../state/run-state";
import { change, compareWith } from "../store";
import { t } from "../text";
import { Control } from "./control";
import { Icon } from "./icon";
import { layerLists } from "./layer-settings";
import { Popover } from "./popover";
import { Segmented } from "./segmented";
import { Text } from "./text";

const SHAPES: readonly { value: Shape; label: string; hint: string }[] = [
  { value: "box", label: t("shapes-box"), hint: t("shapes-box-hint") },
  { value: "pyramid", label: t("shapes-pyramid"), hint: t("shapes-pyramid-hint") },
  { value: "wide", label: t("shapes-wide"), hint: t("shapes-wide-hint") },
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
    <Popover buttonClass="button quiet shape-button" panelClass="shapes" panelName={t("shapes-panel")} isLazy label={t("shapes-button")}>
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
  const layersTable = integer("shape_layers", table.label, 1, table.maxLayers ?? 1, t("shapes-layers-help"));
  const budgetTable = integer("shape_budget", t("shapes-budget"), 1, MOST_PARAMETERS, t("shapes-budget-help"));

  /** A control's number, if it is one that can be; otherwise what is wrong with it. */
  const take = (of: Parameter, act: (value: number) => void) => (value: unknown) => {
    const { name, label, min = 1, max = Infinity } = of;
    const isGood = typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;
    const text = String(value);
    const limits = { label, least: min, most: max };
    setFaulty(isGood ? null : { field: name, value: text, message: text === "" ? t("shapes-no-number", limits) : t("shapes-bad-number", { ...limits, text }) });
    if (isGood) act(value);
  };
  const takeBudget = (next: number | null) => {
    setFaulty(null);
    setBudget(next);
  };
  const problemOf = ({ name }: Parameter) => (faulty?.field === name ? faulty : undefined);

  return (
    <>
      <h3 class="help-title">{t("shapes-shape")}</h3>
      <Segmented label={t("shapes-shape")} options={SHAPES} value={shape} onChange={(next) => choose({ shape: next, layers })} />
      <p class="shape-hint">{SHAPES.find(({ value }) => value === shape)?.hint}</p>
      <fieldset class="shape-layers" disabled={shape === "wide"}>
        <Control parameter={layersTable} value={shape === "wide" ? 1 : layers} problem={problemOf(layersTable)} onChange={take(layersTable, (next) => choose({ shape, layers: next }))} />
      </fieldset>
      <Control parameter={budgetTable} value={budget} problem={problemOf(budgetTable)} onChange={take(budgetTable, setBudget)} />
      <div class="shape-starts">
        <button type="button" class="button quiet" data-testid="shape-present" disabled={budget === present} onClick={() => takeBudget(null)}>{t("shapes-as-present", { count: present })}</button>
      </div>
      <div class="shape-starts" role="group" aria-label={t("shapes-pair")}>
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
            {entry.count === null ? t("shapes-pair-too-large", { widths: widthsWords(entry.widths) }) : t("shapes-pair-count", { widths: widthsWords(entry.widths), count: entry.count })}
          </button>
        ))}
      </div>
      {fit ? <Offer fit={fit} words={fitWords(fit, shape, layers, budget)} lists={lists} close={close} /> : <p class="problem">{t("shapes-none-runs")}</p>}
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
  const reason = isPresent ? t("shapes-is-present") : trainingIsLocked.value ? t("locks-predict") : hasTrained.value ? "" : t("shapes-train-first");
  return (
    <div class="shape-offer">
      <div class="shape-bars" aria-hidden="true">
        {widths.map((width, layer) => <span key={layer} style={{ "--share": width / widest }} />)}
      </div>
      <p class="shape-widths" data-testid="shape-widths">{widthsWords(widths)}</p>
      <p><Text id="shapes-count" args={{ count }} parts={{ count: (text) => <strong data-testid="shape-count" data-value={count}>{text}</strong> }} /></p>
      <p class="shape-hint" data-testid="shape-distance">{words}</p>
      <div class="shape-actions">
        <button type="button" class="button" data-testid="use-shape" disabled={isPresent} onClick={act(change)}><Icon node={ArrowRight} size={16} /> {t("shapes-use")}</button>
        <button type="button" class="button" data-testid="compare-shape" disabled={reason !== ""} aria-describedby="shape-reason" onClick={act(compareWith)}><Icon node={FlaskConical} size={16} /> {t("shapes-compare")}</button>
      </div>
      <p id="shape-reason" class="shape-hint">{reason || t("shapes-same-seeds")}</p>
      <Spoken text={t("shapes-spoken", { widths: widthsWords(widths), count, distance: words })} />
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
