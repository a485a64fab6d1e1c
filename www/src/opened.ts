// A run was opened from far down the page: says which, and leads to the picture of its network.
import { reducedMotion } from "./state/view-state";
import { sayOfRun } from "./state/run-line";
import { t } from "./text";

/** Of the window, from its top: a picture that begins above this is in sight. */
const IN_SIGHT = 0.4;

export function showOpened(name: string): void {
  sayOfRun(t("runs-opened", { name }));
  const heading = document.getElementById("network-heading");
  if (!heading) return;
  // what was pressed may be gone, and what it has changed begins here
  heading.focus({ preventScroll: true });
  const { top } = heading.getBoundingClientRect();
  const bar = document.querySelector(".run-bar")?.getBoundingClientRect().bottom ?? 0;
  if (top < bar || top > innerHeight * IN_SIGHT) heading.scrollIntoView({ behavior: reducedMotion.value ? "instant" : "smooth", block: "start" });
}
