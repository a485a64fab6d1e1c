// One claim: a sentence that the student can have measured, the runs that it is about, and the check that holds it; measured here
// as a student would.
import { Camera } from "lucide";
import { useState } from "preact/hooks";
import { edit, editStep, focusOn, presentLink, remove } from "../../authoring/actions";
import { isRunName, MOST_RUNS, nameTyped, renamed, withoutRun, withRun } from "../../authoring/claim-runs";
import { problemsAt, startAt } from "../../authoring/judging";
import { settingsOf } from "../../authoring/starts";
import type { Claim, Exercise } from "../../lessons/exercise";
import { t } from "../../text";
import { Icon } from "../icon";
import { CheckField } from "./check-field";
import { EntryTools, moved } from "./entries";
import { Problems, Prose } from "./fields";
import { Trial } from "./trial";

type Props = { claim: Claim; step: number; index: number; count: number; path: string; onRemove: () => void };

export function ClaimForm({ claim, step, index, count, path, onRemove }: Props) {
  const { says, check, runs } = claim;
  const change = (copy: Exercise, changed: Partial<Claim>) => Object.assign(copy.steps[step]?.claims[index] ?? {}, changed);
  const set = (changed: Partial<Claim>) => editStep(step, (_, all) => change(all, changed));
  const start = startAt(step);
  const names = Object.keys(runs);
  return (
    <section class="author-entry" data-claim-form={`${step}-${index}`} aria-label={t("authoring-claim", { number: String(index + 1) })}>
      <div class="author-entry-head">
        <strong>{t("authoring-claim", { number: String(index + 1) })}</strong>
        <EntryTools list={`claims-${step}`} index={index} count={count} name={t("authoring-claim", { number: String(index + 1) })} onMove={(to) => editStep(step, (copy) => (copy.claims = moved(copy.claims, index, to)))} onRemove={onRemove} />
      </div>
      <Prose label={t("authoring-claim-says")} path={`${path}.says`} value={says} onChange={(says) => set({ says })} testId="claim-says" />
      <div class="author-field">
        <span class="field-label">{t("authoring-runs")}</span>
        {names.length === 0 && <p class="author-note">{t("authoring-runs-none")}</p>}
        {names.map((name, place) => (
          <Run
            key={place}
            name={name}
            names={names}
            link={runs[name] ?? ""}
            path={`${path}.runs.${name}`}
            at={`${step}-${index}-${place}`}
            onRename={(to) => set(renamed(claim, name, to))}
            onTake={() => set({ runs: { ...runs, [name]: presentLink() } })}
            onRemove={() => remove(t("authoring-run-removed", { name }), (copy) => change(copy, withoutRun(claim, name)))}
          />
        ))}
        <Problems path={`${path}.runs`} id={`${path}-runs`} />
        <div class="author-buttons">
          <button type="button" class="button small" data-testid="add-run" disabled={names.length >= MOST_RUNS} onClick={() => (edit((copy) => change(copy, withRun(claim, presentLink(), start ?? "#v=1")), null), focusOn(`[data-run-name="${step}-${index}-${names.length}"]`))}><Icon node={Camera} size={15} /> {t("authoring-add-run")}</button>
        </div>
      </div>
      <CheckField name={`claim-${step}-${index}`} label={t("authoring-claim-check")} path={`${path}.check`} check={check} onChange={(check) => set({ check })} without={t("authoring-on-each")} runs={names} />
      <Trial check={check} runs={names.length > 0 ? runs : start === undefined ? null : { run: start }} label={t("authoring-measure")} />
    </section>
  );
}

type RunProps = { name: string; names: readonly string[]; link: string; path: string; at: string; onRename: (to: string) => void; onTake: () => void; onRemove: () => void };

function Run({ name, names, link, path, at, onRename, onTake, onRemove }: RunProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const isTaken = typed !== null && typed !== name && names.includes(typed);
  const isBad = typed !== null && (isTaken || !isRunName(typed));
  const id = `author-run-${at}`;
  return (
    <div class="author-run" data-run={name}>
      <input
        class="number boxed author-code"
        type="text"
        autocomplete="off"
        spellcheck={false}
        aria-label={t("authoring-run-name", { number: String(names.indexOf(name) + 1) })}
        aria-describedby={id}
        data-run-name={at}
        value={typed ?? name}
        {...((isBad || problemsAt(path).length > 0) && { "aria-invalid": true })}
        onInput={(event) => {
          const wished = nameTyped(event.currentTarget.value);
          setTyped(wished);
          if (isRunName(wished) && !names.includes(wished)) onRename(wished);
        }}
        onBlur={() => setTyped(null)}
      />
      <button type="button" class="icon-button" data-testid="run-take" aria-label={t("authoring-run-again", { name })} title={t("authoring-run-again", { name })} onClick={onTake}><Icon node={Camera} size={15} /></button>
      <EntryTools list={`runs-${at}`} index={0} count={names.length} name={name} onRemove={onRemove} />
      <p id={id} class="author-note">{settingsOf(link)}</p>
      {isBad && <p class="problem">{isTaken ? t("authoring-run-taken") : t("authoring-run-bad")}</p>}
      <Problems path={path} id={`${id}-problems`} />
    </div>
  );
}
