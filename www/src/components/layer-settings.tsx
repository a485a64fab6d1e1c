// What one hidden layer has of its own: for each list of the core's table with an entry a layer, this layer's entry, or
// what holds for all.
import { useId } from "preact/hooks";
import type { Parameter } from "../core-types";
import { valueWords } from "../lib/changes";
import { isHidden, lockOf } from "../lessons/locks";
import { entryAt, settingForAll, withEntry, type Entry } from "../lib/per-layer";
import { applies, catalogue, draft, parameter, problems } from "../state/config-state";
import { change } from "../store";
import { t } from "../text";
import { Field, problemAttributes } from "./field";
import { NumberInput } from "./number-input";

export const layerLists = (): Parameter[] => catalogue().parameters.filter(({ kind }) => kind === "layer_choices" || kind === "layer_reals");

export function LayerSettings({ layer }: { layer: number }) {
  return (
    <div class="layer-settings">
      {layerLists().filter(({ name }) => applies(name) && !isHidden(name)).map((list) => <LayerSetting key={list.name} list={list} layer={layer} />)}
    </div>
  );
}

function LayerSetting({ list, layer }: { list: Parameter; layer: number }) {
  const id = useId();
  const entry = entryAt(draft.value[list.name], layer);
  const problem = problems.value.get(list.name);
  const lock = lockOf(list.name);
  const forAll = settingForAll(list.name);
  const general = forAll ? parameter(forAll) : null;
  const asForAll = general ? t("settings-as-for-all-now", { value: valueWords(general, draft.value[general.name]) }) : t("settings-as-for-all");
  const set = (next: Entry) => change({ [list.name]: withEntry(draft.value[list.name], layer, next) });
  const label = { ...list, label: general?.label ?? list.label };
  return (
    <Field id={id} parameter={label} problem={problem} lock={lock}>
      {list.kind === "layer_choices" ? (
        <select id={id} class="select" disabled={!!lock} value={entry === null ? "" : String(entry)} onChange={(event) => set(event.currentTarget.value || null)} {...problemAttributes(id, problem)}>
          <option value="">{asForAll}</option>
          {(list.choices ?? []).map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
        </select>
      ) : (
        <NumberInput id={id} class="boxed" isDisabled={!!lock} value={entry} onChange={set} isInteger={false} isOptional whenEmpty={asForAll} min={list.min} max={list.max} step={0.05} describedBy={problemAttributes(id, problem)} />
      )}
    </Field>
  );
}
