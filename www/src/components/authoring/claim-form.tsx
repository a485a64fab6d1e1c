// One claim: a sentence that the student can have measured, the check that holds it, and the runs it is about.
import { Camera } from "lucide";
import { editStep, presentLink } from "../../authoring/actions";
import type { Claim } from "../../lessons/exercise";
import { t } from "../../text";
import { Icon } from "../icon";
import { CheckField } from "./check-field";
import { EntryTools, moved } from "./entries";
import { Fold, Prose, Problems } from "./fields";

type Props = { claim: Claim; step: number; index: number; count: number; path: string; onRemove: () => void };

const NAMES = ["run", "other", "third", "fourth"];

export function ClaimForm({ claim, step, index, count, path, onRemove }: Props) {
  const { says, check, runs } = claim;
  const set = (change: Partial<Claim>) => editStep(step, (copy) => void Object.assign(copy.claims[index] ?? {}, change));
  const free = NAMES.find((name) => !(name in runs));
  return (
    <section class="author-entry" data-claim-form={`${step}-${index}`} aria-label={t("authoring-claim", { number: String(index + 1) })}>
      <div class="author-entry-head">
        <strong>{t("authoring-claim", { number: String(index + 1) })}</strong>
        <EntryTools list={`claims-${step}`} index={index} count={count} name={t("authoring-claim", { number: String(index + 1) })} onMove={(to) => editStep(step, (copy) => (copy.claims = moved(copy.claims, index, to)))} onRemove={onRemove} />
      </div>
      <Prose label={t("authoring-claim-says")} path={`${path}.says`} value={says} onChange={(says) => set({ says })} />
      <CheckField name={`claim-${step}-${index}`} label={t("authoring-claim-check")} path={`${path}.check`} check={check} onChange={(check) => set({ check })} hasSeeds />
      <Fold title={t("authoring-runs")} note={t("authoring-runs-count", { count: Object.keys(runs).length })}>
        <p class="author-note">{t("authoring-runs-hint")}</p>
        {Object.keys(runs).map((name) => (
          <div key={name} class="author-claim-run">
            <code>{name}</code>
            <button type="button" class="button quiet" onClick={() => set({ runs: { ...runs, [name]: presentLink() } })}><Icon node={Camera} size={14} /> {t("authoring-run-again")}</button>
            <button type="button" class="button quiet" onClick={() => set({ runs: Object.fromEntries(Object.entries(runs).filter(([each]) => each !== name)) })}>{t("authoring-remove", { name })}</button>
          </div>
        ))}
        <button type="button" class="button small" disabled={free === undefined} onClick={() => free !== undefined && set({ runs: { ...runs, [free]: presentLink() } })}><Icon node={Camera} size={15} /> {t("authoring-add-run")}</button>
        <Problems path={`${path}.runs`} id={`${path}-runs`} />
      </Fold>
    </section>
  );
}
