// Keeps every run that has come through an epoch, by itself: while it trains every couple of seconds, at rest at once, and
// when the page goes. Also what a learner does with kept runs: pin, star, name, open, delete, save to a file. One link is one
// run: training it again makes no second record.
import { batch, effect } from "@preact/signals";
import { checkConfig } from "./core";
import type { Change, Checked, Config, Status } from "./core-types";
import type { RunHistory } from "./lib/history";
import { bestOf, byTime, finalOf, freeSlot, keptRows, surplus, type KeptRun } from "./lib/kept-run";
import { RunArchive } from "./lib/run-archive";
import { MOST_NAME, readFile, writeFile } from "./lib/run-record";
import { save } from "./lib/save-picture";
import { catalogue } from "./state/config-state";
import { importedWords, keptRuns, nameOf, presentId, refusal, removedRuns } from "./state/kept-runs";
import { log, started } from "./state/run-log";
import { history, newest, playing } from "./state/run-state";
import { insideTab } from "./state/view-state";
import { showOpened } from "./opened";
import { openRun } from "./store";
import { t } from "./text";

/** While a run trains, its record is made anew this often, in milliseconds: more often where one looks at it. */
const INTERVAL_MS = { seen: 500, unseen: 2000 };
/** And written this often. */
const WRITE_MS = 2000;

/** What the run at hand shows: taken down with every frame, for the next run replaces all of it at once. */
type Sight = { history: RunHistory; status: Status; started: Config; log: Change[] };

let sight: Sight | null = null;
/** The record of the run of this history. Only a record that this run has made itself may follow a change of its link. */
let own: { history: RunHistory; id: string; isMadeHere: boolean } | null = null;
/** A run whose record was deleted while it was at hand: it is let go until another begins. */
let unwanted: RunHistory | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let recordedAt = -Infinity;
let writtenAt = -Infinity;
const unwritten = new Set<string>();
let archive: RunArchive | null = null;

export function startKeeping(): void {
  archive = new RunArchive({ onState: (reason) => (refusal.value = reason), onChange: (ids) => void refresh(ids) });
  void archive.all().then(merge);
  effect(() => see(newest.value, playing.value));
  const leave = () => {
    record();
    write();
  };
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.hidden && leave());
}

/** Older runs of the database stand beside those that this page has made meanwhile. */
function merge(stored: KeptRun[]): void {
  const here = new Set(keptRuns.value.map(({ id }) => id));
  keptRuns.value = byTime([...keptRuns.value, ...stored.filter(({ id }) => !here.has(id))]);
}

/** Another tab has changed these. */
async function refresh(ids: string[]): Promise<void> {
  for (const id of ids) {
    if (own?.id === id) continue;
    const run = await archive?.get(id);
    keptRuns.value = byTime([...keptRuns.value.filter((kept) => kept.id !== id), ...(run ? [run] : [])]);
  }
}

function see(now: Status | null, isPlaying: boolean): void {
  if (!now) return;
  const seen = history.peek();
  // the last of the run before, whose settings are no longer to be had elsewhere
  if (sight && sight.history !== seen && sight.status !== now) {
    record();
    write();
    presentId.value = null;
    own = null;
  }
  // settings are taken down with a frame only: between two, they may already be those of a run to come
  if (sight?.status !== now) sight = { history: seen, status: now, started: started.peek(), log: log.peek() };
  clearTimeout(timer);
  const interval = insideTab.peek() === "runs" ? INTERVAL_MS.seen : INTERVAL_MS.unseen;
  // at rest too not within this very task, in which others still take in the frame
  timer = setTimeout(record, isPlaying ? Math.max(0, recordedAt + interval - performance.now()) : 0);
}

/** Makes the record of the run at hand. */
function record(): void {
  clearTimeout(timer);
  if (!sight || sight.status.epoch < 1 || sight.history.rows < 2 || sight.history === unwanted) return;
  recordedAt = performance.now();
  const now = sight;
  const judged = checkConfig({ ...now.started, changes: now.log });
  if (!judged.config) return;
  const before = recordOf(now.history, judged.link);
  if (before?.link === judged.link && isAsFar(before, now)) presentId.value = before.id;
  else keep(now, judged, before);
  if (now.status.digest !== null || recordedAt - writtenAt >= WRITE_MS) write();
}

function keep(now: Sight, judged: Checked, before: KeptRun | null): void {
  const run = { ...made(now, judged), ...(before && { id: before.id, name: before.name, starred: before.starred, slot: before.slot }) };
  unwritten.add(run.id);
  batch(() => {
    put([run]);
    presentId.value = run.id;
  });
  own ??= { history: now.history, id: run.id, isMadeHere: !before };
  prune();
}

/** The record that this run goes on with: its own, or one of the same link; null: it gets a new one. */
function recordOf(of: RunHistory, link: string): KeptRun | null {
  if (own?.history !== of) own = null;
  const mine = own && keptRuns.peek().find(({ id }) => id === own?.id);
  if (mine && (mine.link === link || own?.isMadeHere)) return mine;
  const same = keptRuns.peek().find((run) => run.link === link && run.engine === catalogue().engineVersion) ?? null;
  own = same && { history: of, id: same.id, isMadeHere: false };
  return same;
}

/** Is there nothing to add? A run repeated from its start must not shorten its record. */
function isAsFar(before: KeptRun, { status: now, history: rows }: Sight): boolean {
  if (before.epochs !== now.epoch) return before.epochs > now.epoch;
  const isMeasured = (before.rows.at(-before.columns.length) ?? 0) >= rows.last("epoch");
  return isMeasured && before.ended === (now.stopped?.reason ?? null) && (before.digest !== null || now.digest === null);
}

function made({ history: rows, status: now }: Sight, { link, task, objective, parameters, trainingSamples }: Checked): KeptRun {
  const restored = now.earlyStopping?.restored ? now.earlyStopping.bestEpoch : null;
  return {
    id: newId(),
    link,
    engine: catalogue().engineVersion,
    name: null,
    starred: false,
    slot: null,
    at: Date.now(),
    epochs: now.epoch,
    ended: now.stopped?.reason ?? null,
    restored,
    best: bestOf(rows),
    final: finalOf(rows, restored),
    digest: now.digest,
    task,
    loss: objective.loss,
    parameters,
    trainingSamples,
    ...keptRows(rows),
  };
}

/** Not `crypto.randomUUID`, which only secure contexts have. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function put(runs: readonly KeptRun[]): void {
  const ids = new Set(runs.map(({ id }) => id));
  keptRuns.value = byTime([...keptRuns.peek().filter(({ id }) => !ids.has(id)), ...runs]);
}

function write(): void {
  if (unwritten.size === 0) return;
  writtenAt = performance.now();
  const runs = keptRuns.peek().filter(({ id }) => unwritten.has(id));
  unwritten.clear();
  void store(runs);
}

/** What finds no room is tried again with the next record. */
async function store(runs: readonly KeptRun[]): Promise<void> {
  const isKept = await archive?.put(runs);
  if (isKept === false) runs.forEach(({ id }) => unwritten.add(id));
}

function prune(): void {
  const ids = surplus(keptRuns.peek()).map(({ id }) => id).filter((id) => id !== own?.id);
  if (ids.length === 0) return;
  drop(ids);
}

function drop(ids: readonly string[]): void {
  keptRuns.value = keptRuns.peek().filter(({ id }) => !ids.includes(id));
  ids.forEach((id) => unwritten.delete(id));
  // there may be room now for what there was none for
  void archive?.remove(ids).then(write);
}

// ---- what a learner does with them

function edit(id: string, patch: Partial<Pick<KeptRun, "name" | "starred" | "slot">>): void {
  const run = keptRuns.value.find((kept) => kept.id === id);
  if (!run) return;
  put([{ ...run, ...patch }]);
  unwritten.add(id);
  write();
}

export function star(id: string, starred: boolean): void {
  edit(id, { starred });
}

/** Nothing, or spaces: the automatic name again. */
export function rename(id: string, name: string): void {
  edit(id, { name: name.trim().slice(0, MOST_NAME) || null });
}

export function pin(id: string, isPinned: boolean): void {
  edit(id, { slot: isPinned ? freeSlot(keptRuns.value) : null });
}

export function unpinAll(): void {
  keptRuns.value.filter(({ slot }) => slot !== null).forEach(({ id }) => edit(id, { slot: null }));
}

/** The run takes the place of the run at hand, and trains as far as it had come. */
export function openKept(run: KeptRun): void {
  if (openRun(run.link, run.ended === null ? run.epochs : Infinity)) showOpened(nameOf(run));
}

export function remove(ids: readonly string[]): void {
  removedRuns.value = keptRuns.value.filter(({ id }) => ids.includes(id));
  importedWords.value = "";
  if (own && ids.includes(own.id)) {
    unwanted = own.history;
    presentId.value = null;
  }
  drop(ids);
}

export function removeUnstarred(): void {
  remove(keptRuns.value.filter(({ starred }) => !starred).map(({ id }) => id));
}

export function undoRemove(): void {
  const back = removedRuns.value;
  removedRuns.value = [];
  take(back);
  if (own && back.some(({ id }) => id === own?.id)) {
    unwanted = null;
    presentId.value = own.id;
    // it may have gone on meanwhile
    record();
  }
}

export function saveRuns(): void {
  save("gradient-playground-runs.json", new Blob([writeFile(keptRuns.value)], { type: "application/json" }));
}

/** Runs of a file join those that are kept; those already here stay as they are. */
export async function loadRuns(file: Blob): Promise<void> {
  removedRuns.value = [];
  const read = readFile(await file.text().catch(() => ""));
  if (!read) {
    importedWords.value = t("runs-import-refused");
    return;
  }
  const here = new Set(keptRuns.value.map(({ id }) => id));
  const fresh = read.runs.filter(({ id }) => !here.has(id)).map((run) => ({ ...run, slot: null }));
  take(fresh);
  importedWords.value = t("runs-imported", { count: fresh.length, known: read.runs.length - fresh.length, refused: read.refused });
}

function take(runs: readonly KeptRun[]): void {
  // a place in the comparison may have been given to another meanwhile
  for (const run of runs) {
    const isTaken = run.slot !== null && keptRuns.peek().some(({ slot }) => slot === run.slot);
    put([isTaken ? { ...run, slot: freeSlot(keptRuns.peek()) } : run]);
  }
  runs.forEach(({ id }) => unwritten.add(id));
  write();
}
