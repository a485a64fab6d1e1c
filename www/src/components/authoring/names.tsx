// A list of names as chips, and a menu that adds one: settings, or parts of the page.
import { X } from "lucide";
import { focusOn } from "../../authoring/actions";
import type { Parameter } from "../../core-types";
import { catalogue, parameter } from "../../state/config-state";
import { PLACES } from "../../lessons/highlights";
import { highlights } from "../../lessons/core";
import { t } from "../../text";
import { Icon } from "../icon";

export type NameGroup = { label: string; names: readonly { name: string; label: string }[] };

/** All that can be locked, by group: settings, and whether anything changes on the way. */
export const settingGroups = (): NameGroup[] => groupsOf(catalogue().parameters);

function groupsOf(parameters: readonly Parameter[]): NameGroup[] {
  return catalogue()
    .groups.map(({ id, label }) => ({ label, names: parameters.filter(({ group }) => group === id).map(({ name, label }) => ({ name, label })) }))
    .filter(({ names }) => names.length > 0);
}

export const settingNames = (): string[] => settingGroups().flatMap(({ names }) => names.map(({ name }) => name));

/** Parts of the page, and then the settings that have a control. */
export function placeGroups(): NameGroup[] {
  return [{ label: t("authoring-places"), names: highlights().map((name) => ({ name, label: PLACES[name]?.label ?? name })) }, ...groupsOf(catalogue().parameters.filter(({ kind }) => kind !== "changes"))];
}

export const labelOf = (name: string): string => (Object.hasOwn(PLACES, name) ? (PLACES[name]?.label ?? name) : known(name));

function known(name: string): string {
  try {
    return parameter(name).label;
  } catch {
    return name;
  }
}

type Props = { list: string; label: string; add: string; names: readonly string[]; groups: readonly NameGroup[]; onAdd: (name: string) => void; onRemove: (name: string) => void; note?: (name: string) => string };

export function Names({ list, label, add, names, groups, onAdd, onRemove, note }: Props) {
  const removed = (name: string) => {
    onRemove(name);
    focusOn(`[data-names="${list}"] select`);
  };
  return (
    <div class="author-names" role="group" aria-label={label} data-names={list}>
      {names.map((name) => (
        <span key={name} class="author-name" data-name={name}>
          {labelOf(name)}{note?.(name) && <em>{note(name)}</em>}
          <button type="button" class="icon-button" aria-label={t("authoring-remove", { name: labelOf(name) })} onClick={() => removed(name)}><Icon node={X} size={13} /></button>
        </span>
      ))}
      <select
        class="small-select"
        aria-label={add}
        data-testid={`add-${list}`}
        value=""
        onChange={(event) => {
          const { value } = event.currentTarget;
          event.currentTarget.value = "";
          if (value !== "") onAdd(value);
        }}
      >
        <option value="">{add}</option>
        {groups.map(({ label: group, names: all }) => {
          const left = all.filter(({ name }) => !names.includes(name));
          return left.length > 0 && <optgroup key={group} label={group}>{left.map(({ name, label: each }) => <option key={name} value={name}>{each}</option>)}</optgroup>;
        })}
      </select>
    </div>
  );
}
