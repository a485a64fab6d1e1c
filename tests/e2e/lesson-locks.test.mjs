// A lesson that lets nothing change on the way: a setting begins another run, weights are to read, and no link brings changes in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { exerciseLink, fixture, openLesson } from "./lesson-link.mjs";

const START = "#v=1&samples=60&hidden_layers=4&epochs=5000&learning_rate=0.001";
const { steps, ...head } = JSON.parse(fixture("short"));
const FIXED = {
  ...head,
  start: START,
  locked: ["changes", "epochs"],
  steps: [{ kind: "goal", text: `Allowed: [faster](${START.replace("0.001", "0.01")}). Not: [more](${START.replace("5000", "9000")}), [on the way](${START}&changes=6:learning_rate:0.1).`, goals: steps[1].goals }],
};
const FREE = { ...FIXED, locked: ["learning_rate"], steps: [{ ...FIXED.steps[0], text: `[on the way](${START}&changes=6:learning_rate:0.1), [of another](${START}&changes=6:l2:0.1)` }] };

inBrowsers((getPage) => {
  const open = async (page, exercise) => {
    await openLesson(page, exerciseLink(JSON.stringify(exercise)));
  };
  const said = async (page, pattern) => page.until(`it says ${pattern}`, async () => pattern.test((await page.read("run-line"))?.text ?? ""));
  const runLink = (page, text) => page.script(`[...document.querySelectorAll(".run-link")].find((link) => link.textContent === arguments[0]).click()`, text);
  const setting = async (page, name) => new URLSearchParams((await page.link()).slice(1)).get(name);

  test("where nothing may change on the way, a setting begins another run, and weights are to read", async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    await open(page, FIXED);
    await page.click("epoch");
    await page.until("an epoch is done", async () => (await page.number("epoch-count")) === 1);
    await page.fill("learning_rate", "0.2");
    await page.until("it is another run", async () => (await setting(page, "learning_rate")) === "0.2");
    assert.equal(await setting(page, "changes"), null, "nothing has changed on the way");
    await page.ready();
    assert.equal(await page.number("epoch-count"), 0);
    await said(page, /Learning rate changed. The lesson lets nothing change during a run/);
    for (const theme of ["light", "dark"]) {
      await page.theme(theme);
      await page.click("node-1-0");
      await page.until("the numbers are there", () => page.read("bias.1.1"));
      assert.match((await page.read("numbers-note")).text, /lets nothing change during a run: these numbers are to read/);
      assert.equal(await page.script(`return document.querySelectorAll(".numbers-fields input").length`), 0);
      assert.deepEqual(await page.violations('[data-testid="numbers"]', { targets: true }), [], theme);
      await page.script(`document.querySelector('[data-testid="numbers"]').hidePopover()`);
    }
  });

  test("no link brings in what is locked, not even on the way", async () => {
    const page = getPage();
    await open(page, FIXED);
    await runLink(page, "more");
    await said(page, /Epochs/);
    await runLink(page, "on the way");
    await said(page, /Changes during the run/);
    assert.equal(await setting(page, "changes"), null);
    await runLink(page, "faster");
    await page.until("what is free may come", async () => (await setting(page, "learning_rate")) === "0.01");

    await open(page, FREE);
    await runLink(page, "on the way");
    await said(page, /Learning rate/);
    assert.equal(await setting(page, "changes"), null);
    await runLink(page, "of another");
    await page.until("a change of what is free may come", async () => (await setting(page, "changes")) === "6:l2:0.1");
  });

  test("what a start changes on the way is not where another run begins", async () => {
    const page = getPage();
    await open(page, { ...FREE, start: `${START}&changes=6:learning_rate:0.1`, steps: FIXED.steps.map((step) => ({ ...step, text: "" })) });
    for (let epoch = 1; epoch <= 4; epoch += 1) {
      await page.click("epoch");
      await page.until("an epoch is done", async () => (await page.number("epoch-count")) === epoch);
    }
    await page.until("the start has changed it", async () => (await page.field("learning_rate")) === "0.1");
    await page.fill("batch_size", "20");
    await page.until("a change of what is free", async () => /batch_size:20/.test(await setting(page, "changes")));
    await page.click("reset");
    await page.until("it begins anew", async () => (await setting(page, "batch_size")) === "20");
    await page.ready();
    assert.equal(await setting(page, "learning_rate"), "0.001", "as the start has it, and grading asks for");
    assert.equal((await page.field("learning_rate")), "0.001");
  });

  test("a change that is under way when a step locks it is taken back", async () => {
    const page = getPage();
    const [goal] = FIXED.steps;
    await open(page, { ...FREE, locked: [], steps: [{ kind: "question", text: "Free." }, { ...goal, text: "Fixed.", locked: ["learning_rate"] }] });
    await page.click("epoch");
    await page.until("an epoch is done", async () => (await page.number("epoch-count")) === 1);
    await page.script(`
      const field = document.querySelector('[data-parameter="learning_rate"] input.number');
      field.value = "0.2";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      document.querySelector('[data-testid="lesson-next"]').click();
    `);
    await page.until("the step is there", async () => (await page.read("lesson")).data.step === "1");
    await said(page, /keeps this setting as it is: Learning rate/);
    await page.until("it is as the start has it", async () => (await page.field("learning_rate")) === "0.001" && (await setting(page, "changes")) === null);
  });

  test("an address with a change that is locked begins with the lesson's own run", async () => {
    const page = getPage();
    await page.visit("#v=1");
    await page.forgetLessons();
    await page.visit(exerciseLink(JSON.stringify(FREE), `${START}&changes=6:learning_rate:0.1`));
    await page.until("the lesson is open", () => page.read("lesson"));
    await page.ready();
    assert.equal(await setting(page, "changes"), null);
  });
});
