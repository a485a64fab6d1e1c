// What stands in the steps of an exercise under edit: orders, claims with runs of their own, checks that are typed into, starts and
// locks of a step; each tried as a student and saved.
import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, focus, make, openFreshPane, openStep, problems, type } from "./author.mjs";
import { inBrowsers } from "./harness.mjs";
import { checkExercise } from "./native.mjs";
import { savedBy } from "./solve-graded.mjs";

const START = "#v=1&samples=60&hidden_layers=4&activation=sigmoid&epochs=4";

inBrowsers((getPage) => {
  const saved = async (page) => {
    await page.until("it is right", async () => (await problems(page)) === 0);
    const text = await savedBy(page, "save-file");
    checkExercise(text);
    return JSON.parse(text);
  };
  const begin = async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    await openFreshPane(page, START);
    await make(page);
    return page;
  };
  const isAt = (page, step) => page.until(`step ${step} is there`, async () => (await page.read("lesson"))?.data.step === String(step));

  test("an order: options as students see them, the right order by place, judged as the student puts it", async () => {
    const page = await begin();
    await openStep(page, 1);
    await page.choose(byId("question-kind"), "order");
    await page.until("it is an order", () => page.read("order-0"));
    await page.clickOn(byId("add-option"));
    await focus(page, '[data-option="1-0-2"]');
    for (const [place, word] of ["small", "large", "middle"].entries()) await type(page, `[data-option="1-0-${place}"]`, word);
    await page.choose(byId("order-0"), "1");
    await page.choose(byId("order-1"), "2");
    assert.deepEqual(await page.script(`return [0, 1, 2].map((at) => document.querySelector('[data-testid="order-' + at + '"]').value)`), ["1", "2", "0"], "what stood there takes the other's place");
    await page.clickOn('[data-list="options-1-0"][data-entry="0"] [data-tool="down"]');
    const file = await saved(page);
    const [question] = file.steps[1].questions;
    assert.deepEqual([question.kind, question.options, question.answer], ["order", ["large", "small", "middle"], [0, 2, 1]], "the answer goes along when options move");

    await page.clickOn(byId("try-step"));
    await isAt(page, 1);
    await page.clickOn('[aria-label="Move up: middle"]');
    await page.click("record");
    await page.until("it is recorded", () => page.script(`return document.querySelector('[data-testid="record"]') === null`));
    for (const step of [2, 3]) {
      await page.click("lesson-next");
      await isAt(page, step);
    }
    await page.until("it is judged: large, middle, small", () => page.script(`return document.querySelector('[data-testid="lesson"] .lesson-body').textContent.includes("Right.")`));
    await page.clickOn(byId("back-to-editing"));
    await page.clickOn(byId("order-judged"));
    await page.until("no order is right", async () => (await page.read("order-0")) === null);
    assert.equal((await saved(page)).steps[1].questions[0].answer, undefined);
  });

  test("a claim compares runs that its author names, and is measured where it is written", async () => {
    const page = await begin();
    await openStep(page, 3);
    await page.clickOn(byId("add-claim"));
    await page.until("there is a claim", () => page.read("claim-says"));
    assert.equal(await problems(page), 0);
    await page.clickOn(byId("add-run"));
    await focus(page, '[data-run-name="3-0-0"]');
    await page.choose('[data-parameter="activation"] select', "relu");
    await page.ready();
    await page.clickOn(byId("add-run"));
    const names = () => page.script(`return [...document.querySelectorAll("[data-run-name]")].map((e) => e.value)`);
    await page.until("the second is named after what it changes", async () => (await names()).join() === "unchanged,relu");
    await focus(page, '[data-run-name="3-0-1"]');
    await type(page, '[data-run-name="3-0-0"]', "As it Was");
    await page.until("typed words become a name, also in the check", async () => (await names())[0] === "as_it_was" && (await page.script(`return document.querySelector('[data-testid="run-claim-3-0-0"]').value`)) === "as_it_was");
    await type(page, '[data-run-name="3-0-1"]', "as_it_was");
    assert.match(await page.script(`return document.querySelector('.author-run:has([data-run-name="3-0-1"])').textContent`), /Another run has this name/);
    await type(page, '[data-run-name="3-0-1"]', "cure");
    await page.choose(byId("comparison-claim-3-0-0"), "> cure");
    const file = await saved(page);
    const [claim] = file.steps[3].claims;
    assert.equal(claim.check, "as_it_was.last(loss) > cure.last(loss) in 4 of 5 seeds");
    assert.deepEqual(Object.keys(claim.runs), ["as_it_was", "cure"]);
    assert.match(claim.runs.cure, /activation=relu/);

    await page.clickOn('[data-testid="trial"] [data-testid="measure"]');
    const { data } = await page.until("it is measured", async () => ((await page.read("trial"))?.data.stage === "done" ? page.read("trial") : null));
    assert.match(data.verdict, /passed|failed/);
    assert.match(await page.text("trial"), /as_it_was\.last\(loss\).*cure\.last\(loss\)/s);

    await page.clickOn('[data-run="cure"] [data-tool="remove"]');
    await page.until("it is gone, and what was said of it", async () => (await names()).join() === "as_it_was");
    assert.equal(await problems(page), 0);
    await page.clickOn(byId("author-undo"));
    await page.until("it is back", async () => (await names()).join() === "as_it_was,cure");
    assert.deepEqual((await saved(page)).steps[3].claims[0], claim);
  });

  test("what is half typed into a row stays a row; feedback and hints are written one after the other", async () => {
    const page = await begin();
    await openStep(page, 5);
    const bound = byId("bound-goal-5-0-0");
    await type(page, bound, "0.7");
    for (const keys of [["BACK_SPACE"], ["BACK_SPACE"], ["BACK_SPACE"]]) await page.press(bound, ...keys);
    await page.until("nothing is no bound", async () => (await problems(page)) > 0);
    await focus(page, bound);
    await page.press(bound, "<");
    await focus(page, bound);
    await page.press(bound, "BACK_SPACE", "0.5");
    await page.until("a number is", async () => (await problems(page)) === 0);
    assert.match(await page.script(`return document.querySelector('[data-testid="argument-goal-5-0-0-0"]').selectedOptions[0].textContent`), /Validation accuracy · val_accuracy/, "words stand beside the code");
    await page.choose(byId("on-goal-5-0"), "seeds");
    await page.press(byId("needed-goal-5-0"), "BACK_SPACE", "3");
    for (const at of [0, 1]) {
      await page.clickOn(byId("add-hint"));
      await focus(page, byId(`goal-hint-${at}`));
      await type(page, byId(`goal-hint-${at}`), `hint ${at}`);
    }
    await page.clickOn(`${byId("goal-feedback")} summary`);
    for (const [at, words] of [[0, "always"], [0, "if it vanishes"]]) {
      await page.clickOn(byId("add-feedback"));
      await focus(page, byId(`goal-failed-${at}`));
      await type(page, byId(`goal-failed-${at}`), words);
    }
    const [goal] = (await saved(page)).steps[5].goals;
    assert.equal(goal.check, "best(val_accuracy) >= 0.5 in 3 of 5 seeds");
    assert.deepEqual(goal.hints, ["hint 0", "hint 1"]);
    assert.deepEqual(goal.failed, [{ when: "found(vanishing) = true", say: "if it vanishes" }, { say: "always" }]);
    await type(page, byId("goal-failed-0"), "x");
    await page.press(byId("goal-failed-0"), "BACK_SPACE");
    await focus(page, byId("goal-failed-0"));
    assert.equal(await page.script(`return document.querySelector('[data-testid="goal-feedback"]').open`), true, "an emptied field stays open");
  });

  test("a step has a start and locks of its own, which a student meets there", async () => {
    const page = await begin();
    await page.fill("learning_rate", "0.5");
    await page.ready();
    await openStep(page, 2);
    const unfold = async () => {
      await page.clickOn(`${byId("step-more")} summary`);
      await page.until("it is unfolded", () => page.read("take-step-start"));
    };
    await unfold();
    await page.clickOn(byId("take-step-start"));
    await page.until("it is taken", async () => /0\.5/.test((await page.read("step-start")).text));
    await page.choose(byId("add-locked-2"), "learning_rate");
    await page.until("it is locked", () => page.script(`return document.querySelector('[data-names="locked-2"] [data-name="learning_rate"]') !== null`));
    await openStep(page, 5);
    await unfold();
    await page.choose(byId("add-unlocked-5"), "learning_rate");
    const { steps } = await saved(page);
    assert.match(steps[2].start, /learning_rate=0\.5/);
    assert.deepEqual([steps[2].locked, steps[5].unlocked], [["learning_rate"], ["learning_rate"]]);

    const isLocked = () => page.script(`return document.querySelector('[data-parameter="learning_rate"] input').disabled`);
    await page.click("author-try");
    await isAt(page, 0);
    await page.ready();
    assert.deepEqual([await page.field("learning_rate"), await isLocked()], ["0.03", false], "the exercise's start comes first");
    await page.choose(byId("lesson-steps"), "2");
    await isAt(page, 2);
    await page.until("the step's start is set up", async () => (await page.field("learning_rate")) === "0.5");
    assert.equal(await isLocked(), true);
    await page.choose(byId("lesson-steps"), "5");
    await isAt(page, 5);
    await page.until("it is free again", async () => !(await isLocked()));
    await page.click("back-to-editing");
    await page.until("the pane is back", () => page.read("author-title"));
  });

  test("axe finds nothing wrong with claims, orders and their problems", async () => {
    const page = await begin();
    await openStep(page, 3);
    await page.clickOn(byId("add-claim"));
    await page.until("there is a claim", () => page.read("claim-says"));
    await page.clickOn(byId("add-run"));
    await page.until("it has a run", () => page.read("run-take"));
    await openStep(page, 1);
    await page.choose(byId("question-kind"), "order");
    await page.until("it is an order", () => page.read("order-0"));
    await type(page, byId("author-title"), "x".repeat(121));
    await page.until("the title is too long", async () => (await problems(page)) > 0);
    for (const theme of ["light", "dark"]) {
      await page.theme(theme);
      for (const step of [1, 3]) {
        await openStep(page, step);
        assert.deepEqual(await page.violations(byId("author"), { targets: true }), [], `step ${step}, ${theme}`);
      }
    }
    await page.theme("light");
  });
});
