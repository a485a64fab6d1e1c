// Where a lesson stands: beside the page where there is room, else in the bar that stays, below the run's controls. All else
// about lessons is loaded with the first one, or with the list of them; the page without any is no larger for it.
import { computed, effect, signal, untracked } from "@preact/signals";
import { asked, isMenuOpen, lesson } from "../state/lesson-state";
import { windowWidth } from "../state/look-state";
import { notify } from "../state/notices";
import { t } from "../text";

type Code = typeof import("./lesson/lesson");
const code = signal<Code | null>(null);
let loading: Promise<void> | null = null;

/** The narrowest window in which the page keeps its columns beside a lesson. */
const ROOM_BESIDE = 992;
const isBeside = computed(() => windowWidth.value >= ROOM_BESIDE);

function load(): void {
  loading ??= import("./lesson/lesson").then(
    (loaded) => void (code.value = loaded),
    () => {
      loading = null;
      isMenuOpen.value = false;
      asked.value = null;
      notify({ id: "lesson", tone: "error", title: t("page-loading-failed"), lines: [] });
    },
  );
}

effect(() => {
  const [wanted, loaded] = [asked.value, code.value];
  if (wanted === null && !isMenuOpen.value && lesson.value === null) return;
  if (loaded === null) load();
  else if (wanted !== null) untracked(() => void loaded.open(wanted));
});

export function LessonBeside() {
  const loaded = code.value;
  return loaded && lesson.value && isBeside.value ? <loaded.LessonPane isBeside /> : null;
}

export function LessonBar() {
  const loaded = code.value;
  return loaded && lesson.value && !isBeside.value ? <loaded.LessonPane isBeside={false} /> : null;
}

export function LessonMenu() {
  const loaded = code.value;
  return loaded && isMenuOpen.value ? <loaded.Menu /> : null;
}
