// Opens a lesson and solves it as a student would who follows its text: predicts before Play works, runs, sees, opens the answer,
// and reaches each goal with the page's own controls. What there is to set is in tests/lessons, where native tests read it too.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { openLesson } from "./lesson-link.mjs";
import { setAll } from "./settings.mjs";

const LESSONS = new URL("../../www/lessons/", import.meta.url);
const WAYS = new URL("../lessons/", import.meta.url);

const read = (url) => JSON.parse(readFileSync(url, "utf8"));

/** Every lesson, in the order of the course, and the way to solve it. */
export const lessons = readdirSync(LESSONS).filter((name) => name.endsWith(".json")).sort().map((name) => {
  const lesson = read(new URL(name, LESSONS));
  return { lesson, way: read(new URL(`${lesson.id}.json`, WAYS)) };
});

const at = async (page) => (await page.read("lesson"))?.data.step;
const isReady = (page) => page.until("the run is at its start", async () => (await page.message()).kind === "ready" && (await page.digest()));
export const next = async (page) => {
  const before = await at(page);
  await page.click("lesson-next");
  await page.until("the next step", async () => (await at(page)) !== before);
};

export const openBuiltIn = async (page, id) => {
  await page.viewport(1440, 900);
  await openLesson(page, `#v=1&lesson=${id}`);
  await page.speed("unlimited");
};

/** What a step speaks of has its name, and is marked: not all of it need be there before anything has trained. */
const assertMarked = async (page, { highlight = [] }) => {
  const places = await page.script("return [...document.querySelectorAll('.lesson-place')].map((e) => e.dataset.place)");
  assert.deepEqual(places, highlight, "each has its name");
  if (highlight.length === 0) return;
  await page.until(`it is on the page: ${highlight}`, () =>
    page.script("return [...document.adoptedStyleSheets].flatMap((each) => [...each.cssRules]).some(({ selectorText }) => [...document.querySelectorAll(selectorText)].some((e) => e.checkVisibility()))"));
};

const predict = async (page, { questions }, { answers = {} }) => {
  assert.equal(await page.script("return ['play', 'step', 'epoch', 'run-to-end'].every((id) => document.querySelector(`[data-testid=\"${id}\"]`).disabled)"), true, "nothing trains before");
  for (const { id, kind, options = [] } of questions) {
    const answer = answers[id];
    const question = `[data-question="${id}"]`;
    if (kind === "number") await page.press(`${question} input`, String(answer ?? 1));
    if (kind === "choice") for (const place of [answer ?? 0].flat()) await page.clickOn(`${question} .lesson-option:nth-child(${place + 1}) input`);
    if (kind === "order") {
      for (const [to, place] of (answer ?? options.map((_, each) => each)).entries()) {
        const order = () => page.script("return [...document.querySelectorAll(arguments[0] + ' li')].map((e) => Number(e.dataset.place))", question);
        for (let from = (await order()).indexOf(place); from > to; from -= 1) {
          await page.press(`${question} [data-place="${place}"] [data-move="up"]`, "ENTER");
          await page.until("it moved", async () => (await order()).indexOf(place) === from - 1);
        }
      }
      // none has moved where they stood right at first
      await page.script(`document.querySelector(arguments[0] + ' [data-testid="order-as-is"]')?.click()`, question);
    }
  }
  await page.click("record");
  await page.until("it is recorded", async () => !(await page.read("record")));
  assert.equal(await page.script(`return document.querySelector('[data-testid="play"]').disabled`), false);
};

const epochs = async (page, until) => {
  for (let epoch = Number((await page.read("epoch-count")).data.value); epoch < until; epoch += 1) {
    await page.click("epoch");
    await page.until(`epoch ${epoch + 1}`, async () => Number((await page.read("epoch-count")).data.value) > epoch && (await page.digest()));
  }
};

/** From the start of the step: what to set, how far to run, and what to change on the way. */
const follow = async (page, { set = {}, do: until = "end", during = [] } = {}) => {
  await page.click("set-up-again");
  await isReady(page);
  const names = Object.keys(set);
  const edits = Object.fromEntries(Object.entries(set).filter(([name]) => name.includes(".")));
  await setAll(page, Object.fromEntries(names.filter((name) => !(name in edits)).map((name) => [name, set[name]])));
  await isReady(page);
  await setAll(page, edits);
  await page.until("nothing is amiss", () => page.script("return document.querySelector('[data-invalid]') === null"));
  for (const { epoch, set: later } of during) {
    await epochs(page, epoch);
    await setAll(page, later);
  }
  if (until === "end") await page.play();
  else await epochs(page, until.epochs);
};

export const solve = async (page, { steps }, way) => {
  let hasMeasured = false;
  for (const [index, step] of steps.entries()) {
    assert.equal(await at(page), String(index));
    await assertMarked(page, step);
    if (step.kind === "predict") await predict(page, step, way);
    if (step.kind === "run" && step.done) {
      await follow(page, way.runs?.[index + 1]);
      await page.until(`step ${index + 1} is done: ${step.done}`, async () => (await page.read("lesson-done")).data.done === "");
    }
    if (step.kind === "explain") {
      await page.clickOn('[data-testid="lesson-answer"] summary');
      assert.equal(await page.script(`return document.querySelector(".katex-error") === null`), true);
    }
    // native tests hold all claims; one is measured here too
    if (step.claims?.length > 0 && !hasMeasured) {
      hasMeasured = true;
      const claim = `claim-${step.claims[0].id}`;
      await page.clickOn(`[data-testid="${claim}"] [data-testid="measure"]`);
      await page.until("the claim is measured", async () => (await page.read(claim)).data.stage === "done", 240_000);
      assert.equal((await page.read(claim)).data.verdict, "passed", (await page.text(claim)));
    }
    for (const { id, check } of step.goals ?? []) {
      await follow(page, way.goals[id]);
      if (/\bseeds$/.test(check)) await page.clickOn(`[data-testid="goal-${id}"] [data-testid="measure"]`);
      await page.until(`the goal is reached: ${check}`, async () => (await page.read(`goal-${id}`)).data.reached === "", 120_000);
    }
    await next(page);
  }
  assert.equal((await page.read("lesson-end")).data.whole, "", "all goals are reached");
};
