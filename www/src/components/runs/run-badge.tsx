// The letter of a compared run, in its colour: the same in list, chart and table. The run at hand, unless it is pinned, is a
// dot in the colour of text.
import { letterOf } from "../../lib/kept-run";
import { colors } from "../../lib/colors";
import { runPalette } from "../../lib/palette";
import { brightness } from "../../state/view-state";

export function runColor(slot: number | null): string {
  return slot === null ? colors.value.ink : (runPalette(brightness.value)[slot] ?? colors.value.ink);
}

export function RunBadge({ slot }: { slot: number | null }) {
  return <span class="run-badge" style={{ "--run": runColor(slot) }} data-slot={slot ?? "present"}>{slot === null ? "•" : letterOf(slot)}</span>;
}
