import { deleteDB, openDB } from "idb";
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { kept } from "./kept-run.fixture";
import { RunArchive, type Refusal } from "./run-archive";

const NAME = "gradient-playground";
const made: RunArchive[] = [];

function archive() {
  const states: (Refusal | null)[] = [];
  const changes: string[][] = [];
  const opened = new RunArchive({ onState: (state) => states.push(state), onChange: (ids) => changes.push(ids) });
  made.push(opened);
  return { archive: opened, states, changes };
}

beforeEach(() => deleteDB(NAME));
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(made.splice(0).map((each) => each.close()));
});

describe("the archive", () => {
  it("gives back after a reload what was put, and not what was removed", async () => {
    const first = archive();
    await first.archive.put([kept({ id: "a" }), kept({ id: "b" })]);
    await first.archive.put([kept({ id: "a", name: "renamed" })]);
    await first.archive.remove(["b"]);
    await first.archive.close();
    expect(await archive().archive.all()).toEqual([kept({ id: "a", name: "renamed" })]);
  });

  it("leaves out records that are not sound", async () => {
    const { archive: runs } = archive();
    await runs.put([kept({ id: "a" }), { ...kept({ id: "b" }), epochs: -1 }]);
    expect((await runs.all()).map(({ id }) => id)).toEqual(["a"]);
  });

  it("tells other tabs, not its own", async () => {
    const [here, there] = [archive(), archive()];
    await here.archive.put([kept({ id: "a" })]);
    await vi.waitFor(() => expect(there.changes).toEqual([["a"]]));
    expect(here.changes).toEqual([]);
    expect(await there.archive.get("a")).toEqual(kept({ id: "a" }));
  });
});

describe("a database that cannot be had", () => {
  it("is said to be missing, and nothing fails", async () => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("", "SecurityError");
    });
    const { archive: runs, states } = archive();
    await runs.put([kept()]);
    expect(await runs.all()).toEqual([]);
    expect(states).toEqual(["unavailable"]);
  });

  it("is said to be of another version when it is newer", async () => {
    (await openDB(NAME, 99)).close();
    const { archive: runs, states } = archive();
    expect(await runs.all()).toEqual([]);
    expect(states).toEqual(["other-version"]);
  });

  it("is let go for a newer version of the page, which is said", async () => {
    const { archive: runs, states } = archive();
    await runs.put([kept()]);
    (await openDB(NAME, 99)).close();
    await vi.waitFor(() => expect(states.at(-1)).toBe("other-version"));
    await runs.put([kept({ id: "b" })]);
    expect(states.at(-1)).toBe("other-version");
  });

  it("is said to be full, and takes runs again when there is room", async () => {
    const { archive: runs, states } = archive();
    await runs.all();
    const spy = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("", "QuotaExceededError");
    });
    await runs.put([kept()]);
    expect(states.at(-1)).toBe("full");
    spy.mockRestore();
    await runs.put([kept()]);
    expect(states.at(-1)).toBeNull();
    expect(await runs.all()).toHaveLength(1);
  });
});
