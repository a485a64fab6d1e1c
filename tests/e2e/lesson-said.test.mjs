// What a lesson says to whoever hears it: results in a few words and once; and an order, put right by keys alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { exerciseLink, fixture, openLesson } from "./lesson-link.mjs";

const { steps, ...head } = JSON.parse(fixture("all-kinds"));
const GOAL = exerciseLink(JSON.stringify({ ...head, locked: ["changes"], steps: [{ ...steps[6], unlocked: [] }] }));
const ORDER = exerciseLink(JSON.stringify({ ...head, steps: [{ ...steps[1], questions: steps[1].questions.filter(({ kind }) => kind === "order") }, steps[2]] }));
const SAID = (goal) => `[data-testid="goal-${goal}"] > [role="status"]`;

inBrowsers((getPage) => {
  const open = async (page, link) => {
    await page.viewport(1440, 900);
    await openLesson(page, link);
    await page.speed("unlimited");
  };
  const inBothThemes = async (page, what) => {
    for (const theme of ["light", "dark"]) {
      await page.theme(theme);
      assert.deepEqual(await page.violations('[data-testid="lesson"]', { targets: true }), [], `${what}, ${theme}`);
    }
  };
  /** Every text that a part has come to, one after the other. */
  const listen = (page, selector) => page.script(`
    const part = document.querySelector(arguments[0]);
    const said = (window.said = []);
    new MutationObserver(() => {
      const text = part.innerText.trim().replace(/\\s+/g, " ");
      if (text !== "" && said.at(-1) !== text) said.push(text);
    }).observe(part, { childList: true, subtree: true, characterData: true });
  `, selector);
  const said = (page) => page.script("return window.said");
  const text = (page, selector) => page.script("return document.querySelector(arguments[0]).innerText.trim().replace(/\\s+/g, ' ')", selector);

  test("a goal's result is said in a few words: reached or not, and what its author says", async () => {
    const page = getPage();
    await open(page, GOAL);
    await page.play();
    await page.until("it is judged", async () => (await text(page, SAID("hears"))) === "Not yet It is still a sigmoid.");
    await page.choose('[data-parameter="activation"] select', "tanh");
    await page.ready();
    await page.play();
    await page.until("it is reached", async () => (await page.read("goal-hears")).data.reached === "");
    assert.equal(await text(page, SAID("hears")), "Reached, at epoch 20 It hears.");
    assert.notEqual(await page.script(`return document.querySelector('[data-testid="goal-hears"] > .lesson-values')`), null, "the values are there to be read");
    await inBothThemes(page, "a goal that is reached");
  });

  test("of a goal over seeds nothing is said before all are in, and then once", async () => {
    const page = getPage();
    await open(page, GOAL);
    await listen(page, SAID("sure"));
    await page.clickOn('[data-testid="goal-sure"] [data-testid="measure"]');
    await page.until("it is judged", async () => (await said(page)).length > 0);
    await page.until("it is done", async () => (await page.texts("measure")).some((label) => /again/.test(label)));
    assert.deepEqual(await said(page), ["Not yet With these seeds, too, it is a sigmoid."]);
    const verdict = await page.script(`const verdict = document.querySelector('[data-testid="goal-sure"] .lesson-verdict'); return { text: verdict.innerText.trim(), role: verdict.getAttribute("role") }`);
    assert.deepEqual(verdict, { text: "It holds for 0 of 3 seeds; 3 are needed.", role: null }, "is there to be read");
    await inBothThemes(page, "a goal that is not reached");
  });

  test("an order that nobody has touched is no answer; one that was moved there and back, or named, is", async () => {
    const page = getPage();
    await open(page, ORDER);
    const question = '[data-question="order"]';
    const isOpen = () => page.script(`return document.querySelector('[data-testid="record"]').disabled`);
    const order = () => page.script(`return [...document.querySelectorAll('${question} li')].map((item) => Number(item.dataset.place))`);
    assert.equal(await isOpen(), true, "as it stands");
    await inBothThemes(page, "an order that is open");
    await page.press(`${question} [data-place="0"] [data-move="down"]`, "ARROW_DOWN");
    await page.until("it moved", async () => (await order())[1] === 0);
    assert.equal(await isOpen(), false);
    assert.match(await text(page, `${question} [role="status"]`), /2 of 3/);
    assert.equal(await page.read("order-as-is"), null, "nothing is to be named any more");
    await page.press(`${question} [data-place="0"] [data-move="down"]`, "ARROW_UP");
    await page.until("it moved back", async () => (await order())[0] === 0);
    assert.equal(await isOpen(), false, "it was moved there on purpose");

    await page.reload();
    await page.until("the lesson is open", () => page.read("record"));
    assert.equal(await isOpen(), true, "a new visit is a new question");
    await page.press('[data-testid="order-as-is"]', "SPACE");
    await page.until("it is named", async () => !(await isOpen()));
    assert.equal(await text(page, `${question} [role="status"]`), "This order is your answer.");
    assert.equal(await page.script(`return document.activeElement.closest('${question}') !== null`), true, "the focus is kept");
    await inBothThemes(page, "an order that is given");
    await page.click("record");
    await page.until("it is recorded", async () => (await page.keptLessons())[0]?.answers.order !== undefined);
    assert.deepEqual((await page.keptLessons())[0].answers.order.answer, [0, 1, 2]);
  });
});
