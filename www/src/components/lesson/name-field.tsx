// The field for a student's name, in the first step and on the report: the name is one and the same.
import { setName } from "../../lessons/player";
import { progress } from "../../state/lesson-state";

/** A name is at most so long in the core's format. */
const MOST_NAME = 120;

export function NameField({ place, label, hint }: { place: "lesson" | "report"; label: string; hint: string }) {
  return (
    <label class={`${place}-name`}>
      <span class="field-label">{label}</span>
      <input class="report-input" data-testid={`${place}-name`} autocomplete="name" maxLength={MOST_NAME} value={progress.value.name ?? ""} onInput={(event) => setName(event.currentTarget.value)} />
      <span class="panel-hint">{hint}</span>
    </label>
  );
}
