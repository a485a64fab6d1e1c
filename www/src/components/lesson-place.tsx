// Where a lesson stands: beside the page where there is room, else in the bar that stays, below the run's controls. All else
// about lessons is loaded with the first one, or with the list of them; the page without any is no larger for it. The author's
// pane stands in the same place, and is loaded when it is asked for.
import { computed, effect, signal, untracked } from "@preact/signals";
import { isPaneOpen, leftOpen, wish } from "../state/authoring-state";
import { asked, isMenuOpen, lesson } from "../state/lesson-state";
import { isWide, windowWidth } from "../state/look-state";
import { notify } from "../state/notices";
import { t } from "../text";

type Code = typeof import("./lesson/lesson");
const code = signal<Code | null>(null);
let loading: Promise<void> | null = null;

/** The narrowest window in which the page keeps its columns beside a lesson. */
const ROOM_BESIDE = 992;
/** In a wide window, which has no height to share, a lesson stands beside the page of a phone: on a projector with its large type. */
const ROOM_BESIDE_IF_WIDE = 608;
const isBeside = computed(() => windowWidth.value >= (isWide.value ? ROOM_BESIDE_IF_WIDE : ROOM_BESIDE));

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

type Authoring = typeof import("./authoring/authoring");
const authoring = signal<Authoring | null>(null);

function loadAuthoring(): void {
  import("./authoring/authoring").then(
    (loaded) => void (authoring.value = loaded),
    () => {
      wish.value = null;
      notify({ id: "lesson", tone: "error", title: t("page-loading-failed"), lines: [] });
    },
  );
}

effect(() => {
  const [wanted, loaded] = [wish.value, authoring.value];
  if (wanted === null) return;
  if (loaded === null) return loadAuthoring();
  untracked(() => {
    wish.value = null;
    loaded.begin(wanted);
  });
});

/** What was under edit when the page was left stands there again, unless the address asks for something else. */
export function openDraftAgain(): void {
  const id = leftOpen();
  if (id !== null && asked.peek() === null) wish.value = { kind: "draft", id };
}

export function LessonBeside() {
  const loaded = code.value;
  const author = authoring.value;
  if (author && isPaneOpen.value && isBeside.value) return <author.AuthorPane isBeside />;
  return loaded && lesson.value && isBeside.value ? <loaded.LessonPane isBeside /> : null;
}

export function LessonBar() {
  const loaded = code.value;
  const author = authoring.value;
  if (author && isPaneOpen.value && !isBeside.value) return <author.AuthorPane isBeside={false} />;
  return loaded && lesson.value && !isBeside.value ? <loaded.LessonPane isBeside={false} /> : null;
}

export function LessonMenu() {
  const loaded = code.value;
  return loaded && isMenuOpen.value ? <loaded.Menu /> : null;
}
