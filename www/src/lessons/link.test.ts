import { describe, expect, it } from "vitest";
import { isBare, joinAddress, splitAddress, type Asked } from "./link";

const lesson = (id: string): Asked => ({ kind: "lesson", id });
const exercise = (text: string): Asked => ({ kind: "exercise", text });

describe("an address", () => {
  it.each<[string, string, string, Asked | null]>([
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
  ])("%s", (_, hash, run, asked) => expect(splitAddress(hash)).toEqual({ run, asked }));

  it.each<[string, string, Asked | null, string]>([
    ["a run alone", "#v=1", null, "#v=1"],
    ["both", "#v=1&epochs=7", lesson("a b"), "#v=1&epochs=7&lesson=a%20b"],
    ["no run", "", lesson("a"), "#lesson=a"],
    ["an exercise", "#v=1", exercise("xyz"), "#v=1&exercise=xyz"],
  ])("joined, %s", (_, run, asked, joined) => {
    expect(joinAddress(run, asked)).toBe(joined);
    expect(splitAddress(joined)).toEqual({ run, asked });
  });

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
