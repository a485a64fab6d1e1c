// What has just been done to the run, in a line beside its controls, where it is seen wherever the page is scrolled to: a run
// that was opened, a setting that was changed on the way, a run that had to start again. It goes by itself; whatever is to
// stay stands as a notice below the message.
import { signal } from "@preact/signals";

/** Long enough for two lines to be read twice. */
const SHOWN_MS = 8000;

export const runLine = signal("");
let timer: ReturnType<typeof setTimeout> | undefined;

export function sayOfRun(text: string): void {
  runLine.value = text;
  clearTimeout(timer);
  timer = setTimeout(() => (runLine.value = ""), SHOWN_MS);
}
