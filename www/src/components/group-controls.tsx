// The controls of some groups of the core's table, in its order: those without an effect are left out, the advanced
// ones wait under "More".
import type { GroupId } from "../core-types";
import { applies, catalogue, draft, problems } from "../state/config-state";
import { change } from "../store";
import { Control } from "./control";
import { DatasetPicker } from "./dataset-picker";

type Props = { groups: GroupId[]; only?: string; except?: string; sliders?: (name: string, kind: string) => boolean };

export function GroupControls({ groups, only, except, sliders = () => true }: Props) {
  const all = catalogue().parameters.filter(({ name, group, kind }) => groups.includes(group) && kind !== "widths" && name !== except && (only === undefined || name === only) && applies(name));
  const render = (advanced: boolean) =>
    all.filter((parameter) => parameter.advanced === advanced).map((parameter) => {
      const props = {
        parameter,
        value: draft.value[parameter.name],
        problem: problems.value.get(parameter.name),
        onChange: (value: unknown) => change({ [parameter.name]: value }),
      };
      if (parameter.name === "dataset") return <DatasetPicker key={parameter.name} {...props} />;
      return <Control key={parameter.name} {...props} slider={sliders(parameter.name, parameter.kind)} />;
    });
  const hasAdvanced = all.some((parameter) => parameter.advanced);
  const advancedProblem = all.some((parameter) => parameter.advanced && problems.value.has(parameter.name));
  return (
    <>
      {render(false)}
      {hasAdvanced && (
        <details class="more" open={advancedProblem || undefined}>
          <summary>More</summary>
          <div class="more-fields">{render(true)}</div>
        </details>
      )}
    </>
  );
}
