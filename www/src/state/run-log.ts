// The log of the run at hand: settings changed while it was under way, by hand or by the link that it repeats.
import { computed, signal } from "@preact/signals";
import type { Change, Config } from "../core-types";
import { epochsOf, firstEpochOf, valueWords } from "../lib/changes";
import { parseAddress } from "../lib/network-numbers";
import { toTyped } from "../lib/scale";
import { t } from "../text";
import { accepted, parameter } from "./config-state";
import { unitName } from "./node-names";
import { newest } from "./run-state";

/** The settings with which the run at hand started. */
export const started = signal<Config>({});
/** Changes made or, in a run that repeats a link, still to come. */
export const log = signal<Change[]>([]);

export type MadeChange = Change & { epoch: number; firstEpoch: number; words: string };

export const timedLog = computed<MadeChange[]>(() => {
  const epochs = epochsOf(log.value, accepted.value?.trainingSamples ?? 1, Number(started.value["batch_size"] ?? 1));
  return log.value.map((change, index) => {
    const epoch = epochs[index] ?? 0;
    return { ...change, epoch, firstEpoch: firstEpochOf(epoch), words: wordsOf(change) };
  });
});

/** "Learning rate 0.1", "Bias Layer 1, unit 2 −0.5". */
function wordsOf({ set, to }: Change): string {
  const address = parseAddress(set);
  if (!address) return t("settings-changed", { label: parameter(set).label, value: valueWords(parameter(set), to) });
  const { layer, from } = address;
  const unit = unitName(layer, address.to);
  return from === "bias" ? t("network-change-bias", { unit, value: toTyped(to) }) : t("network-change-weight", { edge: t("network-edge-name", { from: unitName(layer - 1, from), to: unit }), value: toTyped(to) });
}

/** Those that have taken effect. */
export const madeChanges = computed(() => timedLog.value.filter(({ step }) => step <= (newest.value?.step ?? 0)));
