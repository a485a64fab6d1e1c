import { computed } from "@preact/signals";
import { exercise } from "./authoring-state";
import { lesson } from "./lesson-state";

/** The language of an exercise's own words, where it is another than the page's: of the lesson, or the exercise under edit. */
export const proseLanguage = computed<string | undefined>(() => {
  const language = lesson.value?.exercise.language ?? exercise.value?.language;
  return language === document.documentElement.lang ? undefined : language;
});
