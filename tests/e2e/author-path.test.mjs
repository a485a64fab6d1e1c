// The whole way of an exercise: a teacher makes it in the page and hands it out as a link; a student whose browser knows nothing of
// it predicts, solves and reports; the command line grades the report against the teacher's file; and copies of the report that
// were made better by hand are found.
import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, make, openFreshPane, openStep, type } from "./author.mjs";
import { inBrowsers } from "./harness.mjs";
import { grade } from "./native.mjs";
import { report, savedBy } from "./solve-graded.mjs";

const START = "#v=1&samples=60&hidden_layers=4&epochs=6&learning_rate=0.001";

/** The cells of each submission, by the names of the columns; no cell here has a comma of its own but notes, which stand last. */
const rowsOf = (csv) => {
  const [head, ...lines] = csv.trimEnd().split("\n").map((line) => line.split(","));
  return lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at]])));
};

/** An exercise with one free setting, a question and two goals. Gives its file and its link. */
async function author(page) {
  await openFreshPane(page, START);
  await make(page);
  await type(page, byId("author-title"), "Faster, in six epochs");
  await page.clickOn(`${byId("author-about")} summary`);
  await page.clickOn(byId("author-ask-name"));
  await page.clickOn(byId("lock-all-but"));
  await page.choose(byId("add-free"), "learning_rate");
  await page.until("it is free", () => page.script(`return document.querySelector('[data-names="free"] [data-name="learning_rate"]') !== null`));

  await openStep(page, 1);
  await type(page, byId("question-prompt"), "What does a **larger** learning rate change?");
  await type(page, '[data-option="1-0-0"]', "The steps are larger");
  await type(page, '[data-option="1-0-1"]', "There are more of them");
  await page.clickOn('[data-mark="0"]');

  await openStep(page, 2);
  await type(page, `${byId("bound-done-2")}, ${byId("bound-done-2-0")}`, "6");

  await openStep(page, 5);
  await page.play();
  await type(page, byId("goal-says"), "The loss ends below 0.6.");
  await page.clickOn(byId("measure-goal-5-0-0"));
  await type(page, byId("measure-search"), "last(");
  await page.clickOn('[data-measure="last"]');
  await page.until("it is in the row", () => page.read("argument-goal-5-0-0-0"));
  await page.clickOn(`${byId("argument-goal-5-0-0-0")} option:first-child`);
  await type(page, byId("bound-goal-5-0-0"), "0.6");
  await page.until("the run at hand has not reached it", async () => (await page.read("verdict-goal-5-0")).data.verdict === "failed");
  await page.clickOn(byId("add-goal"));
  await page.until("there is another goal", () => page.script(`return document.querySelector('[data-goal-form="5-1"]') !== null`));
  await type(page, '[data-goal-form="5-1"] [data-testid="goal-says"]', "It does with most weights.");
  await page.clickOn(byId("as-text-goal-5-1"));
  await type(page, byId("check-text-goal-5-1"), "last(loss) < start.last(loss) in 2 of 3 seeds");
  await page.until("all is right", async () => (await page.read("author-state")).data.problems === "0");

  const file = await savedBy(page, "save-file");
  await page.script(`Object.defineProperty(navigator, "clipboard", { value: { writeText: (text) => { window.copied = text; return Promise.resolve(); } }, configurable: true })`);
  await page.clickOn(byId("class-link"));
  const link = await page.until("the link is copied", () => page.script("return window.copied"));
  return { file, link: link.slice(link.indexOf("#")) };
}

/** As a student, whose browser holds nothing of it. Gives the report as a file. */
async function solve(page, link) {
  await openFreshPane(page);
  await page.visit(link);
  await page.until("the link opens it", async () => (await page.read("lesson"))?.data.lesson === "faster-in-six-epochs");
  await page.ready();
  await page.speed("unlimited");
  const next = async (step) => {
    await page.until("it goes on", () => page.script(`return document.querySelector('[data-testid="lesson-next"]').disabled === false`));
    await page.click("lesson-next");
    await page.until(`step ${step}`, async () => (await page.read("lesson")).data.step === step);
  };
  await page.press(byId("lesson-name"), "Emmy");
  await next("1");
  await page.clickOn(".lesson-option:nth-child(1) input");
  await page.click("record");
  await next("2");
  await page.play();
  await page.until("the run is seen to be done", () => page.script(`return document.querySelector('[data-testid="lesson-next"]').classList.contains("primary")`));
  for (const step of ["3", "4", "5"]) await next(step);
  await page.fill("learning_rate", "0.2");
  await page.until("the run begins anew", async () => (await page.message()).kind === "ready" && (await page.digest()));
  await page.play();
  const isReached = async (goal) => (await page.read(`goal-${goal}`))?.data.reached === "";
  await page.until("the first goal is reached", () => isReached("goal-1"));
  await page.clickOn('[data-testid="goal-goal-2"] [data-testid="measure"]');
  await page.until("so is the second, over the seeds", () => isReached("goal-2"));
  await report(page);
  return savedBy(page, "report-save");
}

inBrowsers((getPage) => {
  test("an exercise is made, handed out, solved, reported and graded, and forged copies are rejected", async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    const { file, link } = await author(page);
    const own = await solve(page, link);
    const copy = (name, change) => {
      const report = JSON.parse(own);
      report.name = name;
      change(report);
      return JSON.stringify(report);
    };
    const value = copy("Mallory", ({ goals }) => (goals[0].values[0].value /= 2));
    const settings = copy("Trent", ({ goals }) => (goals[0].run.link = goals[0].run.link.replace("learning_rate=0.2", "learning_rate=0.3")));
    const locked = copy("Oscar", ({ goals }) => goals.forEach(({ run }) => (run.link = run.link.replace("hidden_layers=4", "hidden_layers=8"))));
    const rows = rowsOf(grade(file, { "emmy.json": own, "mallory.json": value, "trent.json": settings, "oscar.json": locked }));
    const cells = rows.map((row) => ({ name: row.name, points: row.points, status: row.status, first: row["goal-1_status"], second: row["goal-2_status"] }));
    assert.deepEqual(cells, [
      { name: "Emmy", points: "2", status: "ok", first: "ok", second: "ok" },
      { name: "Mallory", points: "1", status: "mismatch", first: "mismatch", second: "ok" },
      { name: "Trent", points: "1", status: "mismatch", first: "mismatch", second: "ok" },
      { name: "Oscar", points: "0", status: "locked_changed", first: "locked_changed", second: "locked_changed" },
    ]);
  });
});
