// The recipe: how the network is made and how it is trained, in one quiet row above the picture.
import { isNarrow } from "../state/view-state";
import { GroupControls } from "./group-controls";

/** Shares and rates are slid; counts are typed. */
const slides = (_name: string, kind: string) => kind === "real";

export function Recipe() {
  const fields = <GroupControls groups={["network", "training"]} sliders={slides} />;
  if (!isNarrow.value) return <div class="recipe" role="group" aria-label="Network and training settings">{fields}</div>;
  return (
    <details class="settings recipe-narrow">
      <summary>Network and training settings</summary>
      <div class="recipe">{fields}</div>
    </details>
  );
}
