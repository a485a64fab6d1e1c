// Settings changed while a run is under way: they go to the worker, which takes them from the next mini-batch on, and
// the run goes on. What the worker answers, and what a repeated run changes by itself, comes back into the controls.
import type { Change, Config } from "./core-types";
import { changedSettings, settingsAfter, valueAfter, valueWords } from "./lib/changes";
import { lockOf } from "./lessons/locks";
import { parseAddress } from "./lib/network-numbers";
import { toTyped } from "./lib/scale";
import type { Event, RunRecord } from "./protocol";
import { accepted, draft, parameter, setDraft, withLabel } from "./state/config-state";
import { dismiss, notify } from "./state/notices";
import { log, started, timedLog, type MadeChange } from "./state/run-log";
import { unitName } from "./state/node-names";
import { sayOfRun } from "./state/run-line";
import { status } from "./state/run-state";
import { t } from "./text";

/** A slider on its way is not yet a decision: a value is sent when it has stood for this long. */
const SETTLE_MS = 200;
/** Lines of a notice; more are counted. */
const MOST_LINES = 6;

export class LiveChanges {
  readonly #send: (name: string, value: unknown) => void;
  #pending = new Map<string, unknown>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How many changes of the log the controls have followed. */
  #followed = 0;

  constructor(send: (name: string, value: unknown) => void) {
    this.#send = send;
  }

  queue(name: string, value: unknown): void {
    this.#pending.set(name, value);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), SETTLE_MS);
  }

  /** Sends what waits, so that it holds from the very next mini-batch. */
  flush(): void {
    clearTimeout(this.#timer);
    for (const [name, value] of this.#pending) {
      if (JSON.stringify(value) !== JSON.stringify(this.#present(name))) this.#send(name, value);
    }
    this.#pending.clear();
  }

  /** Another run starts, with these changes ahead of it. */
  begin(config: Config, ahead: Change[]): void {
    clearTimeout(this.#timer);
    this.#pending.clear();
    this.#followed = 0;
    started.value = config;
    log.value = ahead;
    if (ahead.length === 0) return dismiss("change");
    const lines = timedLog.value.slice(0, MOST_LINES).map(({ words, firstEpoch }) => t("notices-change-ahead", { change: words, epoch: firstEpoch }));
    if (ahead.length > MOST_LINES) lines.push(t("notices-changes-more", { count: ahead.length - MOST_LINES }));
    notify({ id: "change", tone: "info", title: t("notices-repeats", { count: ahead.length }), lines });
  }

  /** The controls take the values that a repeated run has come to. */
  follow(step: number): void {
    const due = log.value.slice(this.#followed).filter((change) => change.step <= step);
    if (due.length === 0) return;
    this.#followed += due.length;
    this.#show(due);
  }

  taken({ name, record }: { name: string; record: RunRecord }): void {
    const made = record.changes.at(-1)?.step ?? 0;
    const dropsLater = log.value.some(({ step }) => step > made);
    log.value = record.changes;
    // The last is the one just made: its control shows it already, or something newer.
    this.#show(record.changes.slice(this.#followed, -1));
    this.#followed = record.changes.length;
    const change = timedLog.value.at(-1);
    if (!change) return;
    const lines = [t("notices-kept", { count: record.changes.length })];
    if (dropsLater) lines.push(t("notices-drops-later"));
    notify({ id: "change", tone: "info", title: titleOf(name, change), lines });
  }

  /** The run goes on from an earlier epoch: the controls go back to its settings. Returns how many changes are given up. */
  cut({ changes }: RunRecord): number {
    clearTimeout(this.#timer);
    this.#pending.clear();
    const given = log.value.length - changes.length;
    log.value = changes;
    this.#followed = changes.length;
    setDraft(settingsAfter(started.value, changes));
    dismiss("change");
    return given;
  }

  refused({ name, reason }: Extract<Event, { type: "changeRefused" }>): void {
    if (parseAddress(name)) return notify({ id: "change", tone: "error", title: t("network-refused"), lines: [reason] });
    if (!this.#pending.has(name)) setDraft({ ...draft.value, [name]: this.#present(name) });
    const { message } = withLabel({ field: name, value: "", message: reason });
    notify({ id: "change", tone: "error", title: t("notices-change-refused", { label: parameter(name).label }), lines: [message] });
  }

  /** What the run has at present, as far as the page knows. */
  #present(name: string): unknown {
    return valueAfter(started.value, log.value.slice(0, this.#followed), name);
  }

  #show(changes: Change[]): void {
    const patch = Object.fromEntries(changes.filter(({ set }) => !this.#pending.has(set) && !parseAddress(set)).map(({ set, to }) => [set, to]));
    setDraft({ ...draft.value, ...patch });
  }
}

function titleOf(name: string, { to, step, firstEpoch }: MadeChange): string {
  const address = parseAddress(name);
  if (!address) return t("notices-changed", { label: parameter(name).label, value: valueWords(parameter(name), to), epoch: firstEpoch });
  const { layer, from } = address;
  const unit = unitName(layer, address.to);
  const made = { value: toTyped(to), step: step + 1 };
  return from === "bias" ? t("network-edited-bias", { unit, ...made }) : t("network-edited-weight", { edge: t("network-edge-name", { from: unitName(layer - 1, from), to: unit }), ...made });
}

/** Says that the run under way starts again because of what was changed; nothing if there is nothing to lose. */
export function sayRestart(before: Config, patch: Config): void {
  const { step, stopped } = status.value ?? { step: 0, stopped: null };
  const now = accepted.value?.config;
  if (step === 0 || !now) return;
  // what is set along with it need not be named, and whoever asks for other seeds asks for another run
  const names = changedSettings(before, now).filter((name) => name in patch && name !== "seed" && name !== "data_seed");
  const fixed = names.find((name) => !parameter(name).live);
  if (fixed !== undefined) sayOfRun(t("run-restarted", { setting: parameter(fixed).label }));
  else if (names.length > 0 && stopped) sayOfRun(t("run-restarted-after-end"));
  else if (names[0] !== undefined && lockOf("changes") !== null) sayOfRun(t("locks-restarted", { setting: parameter(names[0]).label }));
}

/** The settings that differ from the run's, if each can change while it is under way; else null. */
export function liveDifference(before: Config): string[] | null {
  const { step, stopped } = status.value ?? { step: 0, stopped: null };
  if (step === 0 || stopped || !accepted.value) return null;
  const names = changedSettings(before, accepted.value.config);
  return names.every((name) => parameter(name).live) ? names : null;
}
