// What an address holds beside its run: a lesson that comes with the page (`&lesson=ID`), or an exercise of a teacher's own
// (`&exercise=…`). Both are taken off before the core reads the run. Knows nothing of what they hold.

/** `text`: the exercise, packed (lessons/packing.ts). */
export type Asked = { kind: "lesson"; id: string } | { kind: "exercise"; text: string };

export type SplitAddress = { run: string; asked: Asked | null };

const NAMES = /^(lesson|exercise)=(.*)$/s;

export function splitAddress(hash: string): SplitAddress {
  let asked: Asked | null = null;
  const rest = hash.replace(/^#/, "").split("&").filter((part) => {
    const [, name, value = ""] = NAMES.exec(part) ?? [];
    if (name === undefined) return true;
    asked ??= name === "lesson" ? { kind: "lesson", id: decoded(value) } : { kind: "exercise", text: value };
    return false;
  });
  const run = rest.filter((part) => part !== "").join("&");
  return { run: run === "" ? "" : `#${run}`, asked };
}

/** Says the address nothing of a run, so that the lesson chooses it? */
export const isBare = (run: string): boolean => run === "" || /^#v=\d+(&engine=\d+)?$/.test(run);

export function joinAddress(run: string, asked: Asked | null): string {
  if (!asked) return run;
  const part = asked.kind === "lesson" ? `lesson=${encodeURIComponent(asked.id)}` : `exercise=${asked.text}`;
  return run === "" || run === "#" ? `#${part}` : `${run}&${part}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // as it stands it is the id of no lesson, and is said to be
    return text;
  }
}
