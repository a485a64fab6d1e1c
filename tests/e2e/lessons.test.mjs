// Every lesson, solved as a student would who follows its text (solve-lesson.mjs), and the list that leads to them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { lessons, next, openBuiltIn, solve } from "./solve-lesson.mjs";

/** In Firefox, which is as exact and slower to drive, one of so many. */
const FIREFOX_EVERY = 3;

inBrowsers((getPage, browser) => {
  for (const [index, { lesson, way }] of lessons.entries()) {
    if (browser === "firefox" && index % FIREFOX_EVERY !== 0) continue;
    test(`${lesson.id}: ${lesson.title}`, async () => {
      const page = getPage();
      await openBuiltIn(page, lesson.id);
      await solve(page, lesson, way);
    });
  }

  test("the list leads to every lesson, in the parts of the notes, and knows how far one has come", async () => {
    const page = getPage();
    await page.open("#v=1");
    await page.forgetLessons();
    for (const theme of ["light", "dark"]) {
      await page.theme(theme);
      await page.click("lessons");
      await page.until("the list is open", () => page.read("lesson-menu"));
      assert.deepEqual(await page.violations(".lesson-menu"), [], theme);
      await page.click("close-lessons");
      await page.until("it is closed", async () => !(await page.read("lesson-menu")));
    }
    await page.click("lessons");
    const listed = await page.script("return [...document.querySelectorAll('.lesson-parts section')].map((part) => [...part.querySelectorAll('[data-open-lesson]')].map((e) => e.dataset.openLesson))");
    assert.deepEqual(listed.flat().sort(), lessons.map(({ lesson }) => lesson.id).sort());
    const [first, second] = listed.flat();
    await page.clickOn(`[data-open-lesson="${first}"]`);
    await page.until("it is open", async () => (await page.read("lesson"))?.data.lesson === first);
    assert.match(await page.link(), new RegExp(`&lesson=${first}$`));
    await next(page);
    await page.click("lessons");
    assert.match(await page.script("return document.querySelector(`[data-open-lesson=\"${arguments[0]}\"]`).textContent", first), /Step 2 of/);
    await page.clickOn(`[data-open-lesson="${second}"]`);
    await page.until("the other one is open", async () => (await page.read("lesson"))?.data.lesson === second);
  });
});
