// The log of the run at hand: settings changed while it was under way, by hand or by the link that it repeats.
import { computed, signal } from "@preact/signals";
import type { Change, Config } from "../core-types";
import { epochsOf, firstEpochOf, valueWords } from "../lib/changes";
import { accepted, parameter } from "./config-state";
import { status } from "./run-state";

/** The settings with which the run at hand started. */
export const started = signal<Config>({});
/** Changes made or, in a run that repeats a link, still to come. */
export const log = signal<Change[]>([]);

export type MadeChange = Change & { epoch: number; firstEpoch: number; words: string };

export const timedLog = computed<MadeChange[]>(() => {
  const epochs = epochsOf(log.value, accepted.value?.trainingSamples ?? 1, Number(started.value["batch_size"] ?? 1));
  return log.value.map((change, index) => {
    const epoch = epochs[index] ?? 0;
    const entry = parameter(change.set);
    return { ...change, epoch, firstEpoch: firstEpochOf(epoch), words: `${entry.label} ${valueWords(entry, change.to)}` };
  });
});

/** Those that have taken effect. */
export const madeChanges = computed(() => timedLog.value.filter(({ step }) => step <= (status.value?.step ?? 0)));
