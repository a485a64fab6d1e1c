// One stage of the walk: what happens there in words, and the numbers of the units in cells.
import type { OneStep } from "../../core-types";
import type { Stage } from "../../lib/walk";
import { wordsOf } from "../../lib/walk-words";
import { stageIndex, stages } from "../../state/one-step";
import { MathLabel } from "../math-label";
import { FloatBits } from "./float-bits";
import { Samples } from "./samples";
import { InputCells, UnitCells } from "./unit-cells";
import { UpdateTable } from "./update-table";

export function StageView({ step }: { step: OneStep }) {
  const stage = stages.value[Math.min(stageIndex.value, stages.value.length - 1)];
  if (!stage) return null;
  const { title, sentences } = wordsOf(step, stage);
  return (
    <section data-testid="walk-view" data-kind={stage.kind} aria-label={title}>
      <div aria-live="polite">
        <h3>{title}</h3>
        {sentences.map((sentence) => <p key={sentence} class="walk-words"><MathLabel text={sentence} /></p>)}
      </div>
      <Numbers step={step} stage={stage} />
    </section>
  );
}

function Numbers({ step, stage }: { step: OneStep; stage: Stage }) {
  switch (stage.kind) {
    case "inputs":
      return <InputCells step={step} />;
    case "forward":
      return <UnitCells step={step} layer={stage.layer} way="forward" />;
    case "loss":
      return <UnitCells step={step} layer={step.layers.length - 1} way="backward" />;
    case "backward":
      return <UnitCells step={step} layer={stage.layer} way="backward" />;
    case "gradient":
      return step.batch.samples > 1 ? <Samples step={step} /> : null;
    case "update":
      return <UpdateTable step={step} />;
    case "weight":
      return <FloatBits step={step} />;
  }
}
