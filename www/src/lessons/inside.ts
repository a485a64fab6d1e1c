// An exercise that stands in the page itself: the one file in a package for a learning platform carries one (lms/package.ts).

/** Id of the element that holds it. */
export const INSIDE_ID = "exercise";

/** `exercise`: its file; `passMark`: percent of the points that pass. */
export type Inside = { exercise: string; passMark: number };

export const INSIDE: Inside | null = read();

function read(): Inside | null {
  const text = document.getElementById(INSIDE_ID)?.textContent;
  if (!text) return null;
  const { exercise, pass_mark: passMark } = JSON.parse(text) as { exercise: unknown; pass_mark: number };
  return { exercise: JSON.stringify(exercise), passMark };
}
