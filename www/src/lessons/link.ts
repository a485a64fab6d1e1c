// What an address holds beside its run: a lesson that comes with the page (`&lesson=ID`), or an exercise of a teacher's own
// (`&exercise=…`); and how the page is to be shown: in large type (`&look=projector`), in another page's frame (`&embed=1`). All
// are taken off before the core reads the run. Knows nothing of what they hold.

/** `text`: the exercise, packed (lessons/packing.ts). `inside`: the page itself holds it (lessons/inside.ts). */
export type Asked = { kind: "lesson"; id: string } | { kind: "exercise"; text: string } | { kind: "inside" };

export type View = { look: "projector" | null; isEmbedded: boolean };

export type SplitAddress = { run: string; asked: Asked | null; view: View };

const NAMES = /^(lesson|exercise|look|embed)=(.*)$/s;
const PLAIN: View = { look: null, isEmbedded: false };

export function splitAddress(hash: string): SplitAddress {
  let asked: Asked | null = null;
  const view = { ...PLAIN };
  const rest = hash.replace(/^#/, "").split("&").filter((part) => {
    const [, name, value = ""] = NAMES.exec(part) ?? [];
    if (name === undefined) return true;
    if (name === "look") view.look = value === "projector" ? value : null;
    else if (name === "embed") view.isEmbedded = value === "1";
    else asked ??= name === "lesson" ? { kind: "lesson", id: decoded(value) } : { kind: "exercise", text: value };
    return false;
  });
  const run = rest.filter((part) => part !== "").join("&");
  return { run: run === "" ? "" : `#${run}`, asked, view };
}

/** Says the address nothing of a run, so that the lesson chooses it? */
export const isBare = (run: string): boolean => run === "" || /^#v=\d+(&engine=\d+)?$/.test(run);

export function joinAddress(run: string, asked: Asked | null, { look, isEmbedded }: View = PLAIN): string {
  const parts = [
    ...(asked?.kind === "lesson" ? [`lesson=${encodeURIComponent(asked.id)}`] : asked?.kind === "exercise" ? [`exercise=${asked.text}`] : []),
    ...(look === null ? [] : [`look=${look}`]),
    ...(isEmbedded ? ["embed=1"] : []),
  ];
  if (parts.length === 0) return run;
  return `${run === "" || run === "#" ? "#" : `${run}&`}${parts.join("&")}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // as it stands it is the id of no lesson, and is said to be
    return text;
  }
}
