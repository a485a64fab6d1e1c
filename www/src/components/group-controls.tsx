// The controls of a group of the core's table, in its order: those without an effect are left out, the advanced ones
// wait under "More".
import { useState } from "preact/hooks";
import type { GroupId, Parameter } from "../core-types";
import { isHidden, lockOf } from "../lessons/locks";
import { applies, catalogue, draft, problems } from "../state/config-state";
import { change } from "../store";
import { t } from "../text";
import { Control, type Sliders } from "./control";
import { DatasetPicker } from "./dataset-picker";

/** Kinds that are set in the picture of the network, or by what one does in a run. */
const WITHOUT_FIELD = new Set(["widths", "layer_choices", "layer_reals", "changes"]);

/** The parameters of a group that have a field, and an effect as the others stand; one with a problem must be in sight. */
export function fieldsOf(group: GroupId): Parameter[] {
  return catalogue().parameters.filter((parameter) => parameter.group === group && !WITHOUT_FIELD.has(parameter.kind) && !isHidden(parameter.name) && (applies(parameter.name) || problems.value.has(parameter.name)));
}

export function Fields({ parameters, sliders = "all" }: { parameters: Parameter[]; sliders?: Sliders }) {
  return (
    <>
      {parameters.map((parameter) => {
        const props = {
          parameter,
          value: draft.value[parameter.name],
          problem: problems.value.get(parameter.name),
          lock: lockOf(parameter.name),
          onChange: (value: unknown) => change({ [parameter.name]: value }),
        };
        if (parameter.name === "dataset") return <DatasetPicker key={parameter.name} {...props} />;
        return <Control key={parameter.name} {...props} sliders={sliders} />;
      })}
    </>
  );
}

type Props = { group: GroupId; only?: string; except?: string; sliders?: Sliders };

export function GroupControls({ group, only, except, sliders = "all" }: Props) {
  const all = fieldsOf(group).filter(({ name }) => name !== except && (only === undefined || name === only));
  const advanced = all.filter((parameter) => parameter.advanced);
  const [isOpen, setOpen] = useState(false);
  const hasProblem = advanced.some(({ name }) => problems.value.has(name));
  return (
    <>
      <Fields parameters={all.filter((parameter) => !parameter.advanced)} sliders={sliders} />
      {advanced.length > 0 && (
        <details class="more" open={isOpen || hasProblem} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t("settings-more")}</summary>
          <div class="more-fields"><Fields parameters={advanced} sliders={sliders} /></div>
        </details>
      )}
    </>
  );
}
