import { readFileSync } from "node:fs";
import { expect, it, vi } from "vitest";

// only names are looked at: what marks a thing, or brings it into view, may stay away
await import("./catalogue-text");
vi.stubGlobal("CSSStyleSheet", class {});
vi.stubGlobal("document", { adoptedStyleSheets: [] });
vi.mock("../state/config-state", () => ({ parameter: () => undefined }));
vi.mock("../state/chart-state", () => ({ CHARTS: [], choices: {}, show: () => undefined }));
vi.mock("../state/group-state", () => ({ setOpen: () => undefined }));
vi.mock("../state/lesson-state", () => ({ isFolded: {} }));
vi.mock("../state/view-state", () => ({ insideTab: {}, openPanel: {}, reducedMotion: {} }));

const { PLACES } = await import("./highlights");

/** The published schema, which a native test holds current. */
const schema = JSON.parse(readFileSync(new URL("../../public/exercise.schema.json", import.meta.url), "utf8")) as { $defs: { highlight: { enum: string[] }; setting: { enum: string[] } } };

it("the page knows where everything stands that the core lets a step speak of", () => {
  const { highlight, setting } = schema.$defs;
  expect(Object.keys(PLACES).sort()).toEqual(highlight.enum.filter((name) => !setting.enum.includes(name)).sort());
});
