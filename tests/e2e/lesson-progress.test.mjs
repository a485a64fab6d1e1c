// How far one has come in a lesson, where two windows or a browser that keeps nothing come into it; and in which language it is read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { exerciseLink, fixture, openLesson } from "./lesson-link.mjs";

const { steps, ...head } = JSON.parse(fixture("short"));
// every object has a “constructor” of its own, and that is no answer
const questions = [{ id: "constructor", kind: "choice", prompt: "Fällt der Fehler?", options: ["ja", "nein"], answer: 0 }];
const EXERCISE = exerciseLink(JSON.stringify({ ...head, language: "de", title: "Kleiner Fehler", steps: [{ kind: "predict", text: "Vorher:", questions }, ...steps] }));

inBrowsers((getPage) => {
  const open = async (page) => {
    await openLesson(page, EXERCISE);
  };

  test("what is done in one window is done in the other", async () => {
    const page = getPage();
    await open(page);
    const first = await page.driver.getWindowHandle();
    await page.driver.switchTo().newWindow("tab");
    await page.visit(EXERCISE);
    await page.until("the lesson is open here too", () => page.read("lesson"));
    await page.clickOn(".lesson-option:nth-child(2) input");
    await page.click("record");
    await page.until("it is recorded", async () => !(await page.read("record")));
    await page.click("lesson-next");
    await page.until("the next step", async () => (await page.read("lesson")).data.step === "1");
    await page.driver.close();
    await page.driver.switchTo().window(first);
    await page.until("the first window knows the answer", async () => !(await page.read("record")));
    assert.equal((await page.read("lesson")).data.step, "0", "and stands where it stood");
    await page.reload();
    await page.until("the lesson is open", () => page.read("lesson"));
    assert.equal(await page.read("record"), null, "and has lost nothing");
  });

  test("who starts again in one window has started again in the other", async () => {
    const page = getPage();
    await open(page);
    await page.clickOn(".lesson-option:nth-child(2) input");
    await page.click("record");
    await page.click("lesson-next");
    await page.until("the next step", async () => (await page.read("lesson")).data.step === "1");
    const first = await page.driver.getWindowHandle();
    await page.driver.switchTo().newWindow("tab");
    await page.visit(EXERCISE);
    await page.until("the lesson is open here too", async () => (await page.read("lesson"))?.data.step === "1");
    await page.ready();
    await page.click("lesson-again");
    await page.click("lesson-again-sure");
    await page.until("it begins anew", async () => (await page.read("lesson")).data.step === "0");
    await page.driver.close();
    await page.driver.switchTo().window(first);
    await page.until("here too", async () => (await page.read("lesson")).data.step === "0");
    assert.equal(await page.script(`return document.querySelector('[data-testid="record"]').disabled`), true, "nothing is answered");
    await page.clickOn(".lesson-option:nth-child(1) input");
    await page.click("record");
    await page.until("it is recorded", async () => (await page.keptLessons()).length === 1 && (await page.keptLessons())[0].answers.constructor?.answer === 0);
  });

  test("a browser that has no room says so, once", async () => {
    const page = getPage();
    await open(page);
    await page.script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }");
    await page.clickOn(".lesson-option:nth-child(1) input");
    await page.click("record");
    await page.until("it says so", async () => (await page.texts("notice")).some((text) => /is not kept/.test(text)));
    assert.equal(await page.read("record"), null, "and the lesson goes on");
  });

  test("an exercise's own words are in its language, the page's in the page's", async () => {
    const page = getPage();
    await open(page);
    const language = (selector) => page.script("return document.querySelector(arguments[0]).closest('[lang]').lang", selector);
    for (const own of [".lesson-head h2", ".lesson-question .prose", ".lesson-option span *", ".lesson-step .prose"]) assert.equal(await language(own), "de", own);
    for (const ours of ['[data-testid="record"]', '[data-testid="lesson-next"]', ".lesson-part", ".lesson-steps"]) assert.equal(await language(ours), "en", ours);
  });
});
