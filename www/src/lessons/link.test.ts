import { describe, expect, it } from "vitest";
import { isBare, joinAddress, splitAddress, type Asked, type View } from "./link";

const lesson = (id: string): Asked => ({ kind: "lesson", id });
const exercise = (text: string): Asked => ({ kind: "exercise", text });
const plain: View = { look: null, isEmbedded: false };
const large: View = { look: "projector", isEmbedded: false };
const embedded: View = { look: null, isEmbedded: true };

describe("an address", () => {
  it.each<[string, string, string, Asked | null, View?]>([
    ["a run alone", "#v=1&epochs=7", "#v=1&epochs=7", null],
    ["nothing at all", "", "", null],
    ["a lesson beside a run", "#v=1&epochs=7&lesson=vanishing", "#v=1&epochs=7", lesson("vanishing")],
    ["a lesson alone", "#lesson=vanishing", "", lesson("vanishing")],
    ["a lesson before the run", "#lesson=vanishing&v=1", "#v=1", lesson("vanishing")],
    ["an exercise", "#v=1&exercise=eJwr-_w", "#v=1", exercise("eJwr-_w")],
    ["the first of two counts, neither reaches the core", "#v=1&lesson=a&exercise=b", "#v=1", lesson("a")],
    ["a name that only ends like it", "#v=1&my_lesson=a", "#v=1&my_lesson=a", null],
    ["an id with letters that addresses encode", "#lesson=a%20b", "", lesson("a b")],
    ["broken percent signs stay as they are", "#lesson=%E0%A4%A", "", lesson("%E0%A4%A")],
    ["an empty id is an id that no lesson has", "#v=1&lesson=", "#v=1", lesson("")],
    ["in large type", "#lesson=a&look=projector", "", lesson("a"), large],
    ["another look is the visitor's own to choose", "#v=1&look=dark", "#v=1", null],
    ["in a frame", "#v=1&embed=1&epochs=7", "#v=1&epochs=7", null, embedded],
    ["in a frame only if it says so", "#v=1&embed=0", "#v=1", null],
  ])("%s", (_, hash, run, asked, view = plain) => expect(splitAddress(hash)).toEqual({ run, asked, view }));

  it.each<[string, string, Asked | null, string, View?]>([
    ["a run alone", "#v=1", null, "#v=1"],
    ["both", "#v=1&epochs=7", lesson("a b"), "#v=1&epochs=7&lesson=a%20b"],
    ["no run", "", lesson("a"), "#lesson=a"],
    ["an exercise", "#v=1", exercise("xyz"), "#v=1&exercise=xyz"],
    ["a class link", "", lesson("a"), "#lesson=a&look=projector", large],
    ["a run in a frame", "#v=1", null, "#v=1&embed=1", embedded],
  ])("joined, %s", (_, run, asked, joined, view = plain) => {
    expect(joinAddress(run, asked, view)).toBe(joined);
    expect(splitAddress(joined)).toEqual({ run, asked, view });
  });

  it("says nothing of an exercise that the page itself holds", () => expect(joinAddress("#v=1", { kind: "inside" })).toBe("#v=1"));

  it.each([
    ["", true],
    ["#v=1", true],
    ["#v=12", true],
    ["#v=1&engine=2", true],
    ["#v=1&engine=2&epochs=7", false],
    ["#v=1&epochs=7", false],
    ["#epochs=7", false],
  ])("“%s” leaves the run to the lesson: %s", (run, bare) => expect(isBare(run)).toBe(bare));
});
