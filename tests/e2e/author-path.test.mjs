// The whole way of an exercise: it is handed out as a link, solved by a student whose browser knows nothing of it, reported, and graded
// by the command line; and a copy of the report that was made better by hand is found.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { grade } from "./native.mjs";
import { EXERCISE, openFresh, report, savedBy, solve } from "./solve-graded.mjs";

/** The cells of each submission, by the names of the columns; no cell here has a comma of its own but notes, which stand last. */
const rowsOf = (csv) => {
  const [head, ...lines] = csv.trimEnd().split("\n").map((line) => line.split(","));
  return lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at]])));
};

inBrowsers((getPage) => {
  test("an exercise is solved, reported and graded, and a forged copy is rejected", async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    await openFresh(page);
    await solve(page, { name: "Emmy", learningRate: "0.2" });
    await report(page);
    const own = await savedBy(page, "report-save");
    const better = JSON.parse(own);
    better.name = "Mallory";
    better.goals.push({ ...better.goals[0], goal: "small", values: [{ measure: "last(loss)", run: "run", seed: better.goals[0].values[0].seed, value: 5e-5 }] });
    const settings = JSON.parse(own);
    settings.name = "Trent";
    settings.goals[0].run.link = settings.goals[0].run.link.replace("learning_rate=0.2", "learning_rate=0.3");
    const rows = rowsOf(grade(EXERCISE, { "emmy.json": own, "mallory.json": JSON.stringify(better), "trent.json": JSON.stringify(settings) }));
    const cells = rows.map(({ name, points, status, lower_status, small_points, small_status }) => ({ name, points, status, lower_status, small_points, small_status }));
    assert.deepEqual(cells, [
      { name: "Emmy", points: "6", status: "not_reached", lower_status: "ok", small_points: "0", small_status: "not_reached" },
      { name: "Mallory", points: "6", status: "mismatch", lower_status: "ok", small_points: "0", small_status: "mismatch" },
      { name: "Trent", points: "4", status: "mismatch", lower_status: "mismatch", small_points: "0", small_status: "not_reached" },
    ]);
  });
});
