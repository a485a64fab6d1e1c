// What the run at hand gives for checks: read anew at rest and, while it trains, now and then. Nothing is read of a moment of the
// past that is looked at.
import { signal, useSignalEffect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { checkPredicate, type Reading } from "../../lessons/core";
import { started } from "../../state/run-log";
import { historyVersion, past, playing, status } from "../../state/run-state";
import { ask } from "../../store";

const INTERVAL_MS = 500;

/** By check; what is no valid check is not asked. */
export function useReadings(checks: readonly string[]): ReadonlyMap<string, Reading[]> {
  const wish = JSON.stringify(checks);
  const state = useMemo(() => ({ wanted: signal(wish), found: signal<ReadonlyMap<string, Reading[]>>(new Map()), timer: undefined as ReturnType<typeof setTimeout> | undefined, readAt: -Infinity, newest: 0 }), []);
  useEffect(() => void (state.wanted.value = wish), [wish]);
  useSignalEffect(() => {
    const valid = (JSON.parse(state.wanted.value) as string[]).filter((check) => checkPredicate(check).problems.length === 0);
    void [historyVersion.value, started.value, status.value];
    const wait = playing.value ? Math.max(0, state.readAt + INTERVAL_MS - performance.now()) : 0;
    clearTimeout(state.timer);
    state.newest += 1;
    const asked = state.newest;
    if (past.value !== null || valid.length === 0) return;
    state.timer = setTimeout(() => {
      state.readAt = performance.now();
      void ask("checks", valid).then(
        (answers) => {
          if (answers && asked === state.newest) state.found.value = new Map(valid.map((check, index) => [check, answers[index] ?? []]));
        },
        // another run has begun, which is asked in its turn
        () => undefined,
      );
    }, wait);
  });
  useEffect(() => () => clearTimeout(state.timer), []);
  return state.found.value;
}
