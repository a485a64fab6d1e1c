// Drafts of the author's pane: kept, listed and brought back, also when they are not valid, when there is no room, and when two windows
// write the same; and changes that are taken back, one after the other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, focus, make, openFreshPane, openStep, problems, type } from "./author.mjs";
import { inBrowsers } from "./harness.mjs";

inBrowsers((getPage) => {
  const value = (page, id) => page.script(`return document.querySelector('[data-testid="' + arguments[0] + '"]')?.value`, id);
  const titles = (page) => page.script(`return [...document.querySelectorAll("[data-draft] strong")].map((e) => e.textContent)`);
  const toHome = async (page) => {
    await page.click("author-home");
    await page.until("the list of mine", () => page.read("author-new"));
  };
  /** At once, as one who pastes. */
  const paste = (page, id, text) => page.script(`const e = document.querySelector('[data-testid="' + arguments[0] + '"]');
    e.focus(); e.value = arguments[1]; e.dispatchEvent(new Event("input", { bubbles: true }))`, id, text);

  test("drafts stay: after a reload, by name, deleted and brought back", async () => {
    const page = getPage();
    await openFreshPane(page);
    await make(page);
    await type(page, byId("author-title"), "Kept one");
    await page.reload();
    assert.equal(await page.until("it is open again", () => page.script(`return document.querySelector('[data-testid="author-title"]')?.value`)), "Kept one");
    await page.click("author-home");
    await page.until("the list of mine", () => page.read("author-new"));
    await page.click("author-new");
    await page.until("another", () => page.script(`return document.querySelector('[data-testid="author-title"]')?.value === "My exercise"`));
    await page.click("author-home");
    await page.until("both are listed", async () => (await titles(page)).length === 2);
    await page.clickOn('li:nth-child(2) [data-testid="delete-draft"]');
    await page.until("one is gone", async () => (await titles(page)).join() === "My exercise");
    await focus(page, byId("author-undo"));
    await page.click("author-undo");
    await page.until("and back", async () => (await titles(page)).includes("Kept one"));
    await page.click("author-close");
    await page.until("the pane is gone", async () => (await page.read("author")) === null);
    await focus(page, byId("lessons"));
  });

  test("what is not right comes back as it was left", async () => {
    const page = getPage();
    await openFreshPane(page);
    await make(page);
    const long = "x".repeat(121);
    await paste(page, "author-title", long);
    await openStep(page, 5);
    await type(page, byId("bound-goal-5-0-0"), "much");
    await page.until("two things are to be put right", async () => (await problems(page)) === 2);
    await page.reload();
    await page.until("it is open again", async () => (await value(page, "author-title")) === long);
    await page.until("and no better", async () => (await problems(page)) === 2);
    await openStep(page, 5);
    assert.equal(await value(page, "bound-goal-5-0-0"), "much");
    await toHome(page);
    assert.deepEqual(await titles(page), [long]);
    await page.clickOn("[data-draft]");
    await page.until("it is as it was left", async () => (await value(page, "author-title")) === long && (await problems(page)) === 2);
  });

  test("two drafts do not mix; two windows with the same draft both keep what was written in them", async () => {
    const page = getPage();
    await openFreshPane(page);
    await make(page);
    await type(page, byId("author-title"), "First");
    await toHome(page);
    await page.click("author-new");
    await page.until("another", async () => (await value(page, "author-title")) === "My exercise");
    await type(page, byId("author-title"), "Second");
    await toHome(page);
    await page.until("both are there", async () => (await titles(page)).join() === "Second,First");
    const open = async () => {
      await page.clickOn("li:has(strong) [data-draft]");
      await page.until("it is open", () => page.read("author-title"));
    };
    await open();
    const first = await page.driver.getWindowHandle();
    await page.driver.switchTo().newWindow("tab");
    try {
      await page.open();
      await page.click("lessons");
      await page.until("the list is there", () => page.read("my-exercises"));
      await page.click("my-exercises");
      await page.until("the list of mine", () => page.read("author-new"));
      await open();
      await type(page, byId("author-title"), "Second, elsewhere");
      await page.until("it is kept", () => page.script(`return localStorage.getItem("gradient-playground.drafts").includes("elsewhere")`));
    } finally {
      await page.driver.close();
      await page.driver.switchTo().window(first);
    }
    await type(page, byId("author-title"), "Second, here");
    await toHome(page);
    await page.until("none is lost", async () => (await titles(page)).toSorted().join("; ") === "First; Second, elsewhere; Second, here");
  });

  test("no room: it is said, whatever else is wrong, and what was written is there as long as the window is", async () => {
    const page = getPage();
    await openFreshPane(page);
    await make(page);
    await page.script(`window.real = Storage.prototype.setItem; Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }`);
    await paste(page, "author-title", "x".repeat(121));
    await page.until("it is said, beside what is not right", async () => /to put right.*no room/s.test(await page.text("author-state")));
    assert.equal((await page.read("author-state")).data.kept, undefined);
    await type(page, byId("author-title"), "Not kept");
    await toHome(page);
    assert.deepEqual(await titles(page), ["Not kept"]);
    assert.match(await page.script(`return document.querySelector(".author-home").textContent`), /no room/);
    await page.clickOn("[data-draft]");
    await page.until("it is there", async () => (await value(page, "author-title")) === "Not kept");
    await page.script("Storage.prototype.setItem = window.real");
    await type(page, byId("author-title"), "Kept after all");
    await page.until("there is room again", async () => (await page.read("author-state")).data.kept === "");
    await page.reload();
    await page.until("it is kept", async () => (await value(page, "author-title")) === "Kept after all");
  });

  test("changes are taken back one by one, and done again: typing as a whole, by button and by keyboard", async () => {
    const page = getPage();
    await openFreshPane(page);
    await make(page);
    const kinds = () => page.script(`return [...document.querySelectorAll('[data-testid="author-step"]')].map((e) => e.dataset.kind).join()`);
    const isOff = (id) => page.script(`return document.querySelector('[data-testid="' + arguments[0] + '"]').getAttribute("aria-disabled") === "true"`, id);
    const [before, all] = [await value(page, "author-title"), await kinds()];
    assert.deepEqual([await isOff("undo"), await isOff("redo")], [true, true]);
    await type(page, byId("author-title"), "Typed in one go");
    await page.clickOn('[data-list="steps"][data-entry="4"] [data-tool="remove"]');
    await page.clickOn('[data-list="steps"][data-entry="0"] [data-tool="down"]');
    await page.clickOn(byId("author-ask-name"));
    const after = await kinds();
    assert.notEqual(after, all);
    for (let times = 0; times < 3; times += 1) await page.click("undo");
    await page.until("three changes back", async () => (await kinds()) === all);
    assert.equal(await value(page, "author-title"), "Typed in one go");
    await page.click("undo");
    await page.until("all that was typed goes at once", async () => (await value(page, "author-title")) === before);
    assert.equal(await isOff("undo"), true);
    for (let times = 0; times < 4; times += 1) await page.press('[data-step-button="0"]', "CONTROL", "y", "NULL");
    await page.until("all is done again", async () => (await kinds()) === after && (await value(page, "author-title")) === "Typed in one go");
    assert.equal(await isOff("redo"), true);
    await page.press('[data-step-button="0"]', "CONTROL", "z", "NULL");
    await page.until("one is back", async () => !(await page.script(`return document.querySelector('[data-testid="author-ask-name"]').checked`)));
    await page.clickOn(byId("lock-all-but"));
    assert.equal(await isOff("redo"), true, "what is done anew comes instead");
  });

  test("very long words: a title, a text, one word without end; nothing is cut off or pushed out", async () => {
    const page = getPage();
    await openFreshPane(page);
    await make(page);
    const title = `Why ${"deepandmoredeeply".repeat(6)} so?`;
    await paste(page, "author-title", title);
    await openStep(page, 0);
    await paste(page, "step-text", `${"unbroken".repeat(60)}\n\n${"Words and $x^2$. ".repeat(1000)}`);
    await page.until("it is kept, and right", async () => (await problems(page)) === 0 && page.script(`return localStorage.getItem("gradient-playground.drafts").includes("Words and")`));
    for (const width of [1440, 320]) {
      await page.viewport(width, 800);
      await page.until("it has its place", async () => (await page.read("author")).data.place === (width > 992 ? "beside" : "bar"));
      const isInside = () => page.script(`const body = document.querySelector(".author-body"); return document.documentElement.scrollWidth <= innerWidth && body.scrollWidth <= body.clientWidth`);
      await page.until("nothing is wider than its place", isInside);
      await toHome(page);
      await page.until("in the list too", isInside);
      await page.clickOn("[data-draft]");
      await page.until("it is open", () => page.read("author-title"));
    }
    await page.viewport(1280, 900);
    await paste(page, "author-title", "x".repeat(121));
    await openStep(page, 0);
    await paste(page, "step-text", "x".repeat(20_001));
    await page.until("too long is said of both", async () => (await problems(page)) === 2);
    await page.reload();
    await page.until("and nothing of it is lost", async () => (await value(page, "author-title")) === "x".repeat(121));
  });
});
