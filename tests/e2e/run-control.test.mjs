// Control of the run: to the end at full speed, progress and time left, and keyboard shortcuts that can be switched off.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";

const LONG = "#v=1&dataset=digits&samples=1797&hidden_layers=64,64&epochs=20000";
const SIZES = [[1440, 900], [1024, 768], [390, 844], [320, 640]];
/** Pixels: two lines of text, the borders, and the half of the scrubber that lies within. */
const HIGHEST_BAR = 68;

inBrowsers((getPage, browser) => {
  const isPlaying = async (page) => (await page.read("play")).data.playing === "true";
  const press = (page, ...keys) => page.driver.actions().sendKeys(...keys).perform();
  const leaveFocus = (page) => page.script("document.activeElement.blur()");
  const speedOf = (page) => page.script(`return document.querySelector('[data-testid="speed"]').value`);
  const isDisabled = (page, id) => page.script(`return document.querySelector('[data-testid="' + arguments[0] + '"]').disabled`, id);
  const progress = (page) => page.script(`const p = document.querySelector('[data-testid="progress"]'); return p.value / p.max`);

  test("a run goes to its end whatever the speed, which stays chosen", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=200", { speed: "1-step" });
    await page.click("run-to-end");
    await page.until("the run is over", async () => (await page.message()).kind === "finished");
    assert.equal(await page.number("epoch-count"), 200);
    assert.equal(await speedOf(page), "1-step");
    assert.equal(await isDisabled(page, "run-to-end"), true);
    assert.equal(await progress(page), 1);

    await page.click("reset");
    await page.ready();
    assert.equal(await isDisabled(page, "run-to-end"), false);
    assert.equal(await progress(page), 0);
    await page.click("play");
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(await page.number("epoch-count"), 0, "the next run has the chosen speed");
    await page.click("play");
  });

  test("pause stops it; a long run says how long it takes, at rest it does not", async () => {
    const page = getPage();
    await page.open(LONG, { speed: "1-epoch" });
    await page.click("run-to-end");
    assert.match((await page.until("the time left is said", () => page.read("time-left"))).text, /^about \d+ (s|min|h) left$/);
    await page.click("play");
    await page.until("training rests", async () => (await page.message()).kind === "paused" && (await page.digest()));
    assert.equal(await page.read("time-left"), null);
    assert.equal(await speedOf(page), "1-epoch");

    await page.open(`${LONG}&early_stopping=true&patience=10000`);
    await page.click("play");
    assert.match((await page.until("the time left is said", () => page.read("time-left"))).text, /^at most /);
    await page.click("play");
  });

  test("keys do what the buttons do", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=100000", { speed: "10-epochs" });
    await leaveFocus(page);
    await press(page, "s");
    await page.until("one step", async () => (await page.number("step-count")) === 1);
    await press(page, "e");
    await page.until("one epoch", async () => (await page.number("epoch-count")) === 1);
    for (const key of ["k", " "]) {
      await press(page, key);
      await page.until(`${key}: playing`, () => isPlaying(page));
      await press(page, key);
      await page.until(`${key}: paused`, async () => !(await isPlaying(page)) && (await page.digest()));
    }
    await press(page, "f");
    await page.until("running to the end", () => isPlaying(page));
    await press(page, "r");
    await page.ready();
    const link = await page.link();
    await press(page, "w");
    await page.until("other weights", async () => (await page.link()) !== link);
  });

  test("keys are left alone where they have a use", async () => {
    const page = getPage();
    await page.open("#v=1");
    const link = await page.link();
    await page.press('[data-parameter="learning_rate"] input.number', "k", "s", "w");
    await page.press('[data-testid="speed"]', "s", "e");
    await page.press('[data-testid="theme"]', " ", "ESCAPE"); // the menu of colours opens; nothing plays
    await leaveFocus(page);
    await page.driver.actions().keyDown("\uE008").sendKeys("s").keyUp("\uE008").perform(); // Shift
    assert.equal(await isPlaying(page), false);
    assert.equal(await page.number("step-count"), 0);
    assert.equal(await page.number("epoch-count"), 0);
    assert.equal((await page.link()).match(/&seed=\d+/)?.[0], link.match(/&seed=\d+/)?.[0]);
  });

  test("a sheet lists the keys and switches them off, for good", async () => {
    const page = getPage();
    await page.open("#v=1");
    await leaveFocus(page);
    assert.match(await page.script(`return document.querySelector('[data-testid="step"]').title`), /\(S\)$/);
    await press(page, "?");
    await page.until("the sheet is open", () => page.read("shortcut-sheet"));
    await press(page, "k");
    assert.equal(await isPlaying(page), false, "no key works through the sheet");
    await page.click("shortcuts-on");
    await page.click("close-sheet");
    await page.until("the sheet is closed", async () => !(await page.read("shortcut-sheet")));
    await page.reload();
    await leaveFocus(page);
    await press(page, "s", "?", "k");
    assert.equal(await isPlaying(page), false);
    assert.equal(await page.read("shortcut-sheet"), null);
    const step = await page.script(`const e = document.querySelector('[data-testid="step"]'); return [e.title, e.ariaKeyShortcuts ?? e.getAttribute("aria-keyshortcuts")]`);
    assert.deepEqual(step, ["One step: one mini-batch", null]);

    await page.click("shortcuts");
    await page.click("shortcuts-on");
    await press(page, "\uE00C"); // Escape
    await page.until("the sheet is closed", async () => !(await page.read("shortcut-sheet")));
    assert.equal(await page.script("return document.activeElement.dataset.testid"), "shortcuts", "the focus is back");
  });

  test("bar and sheet fit every width, and targets are large enough", async () => {
    const page = getPage();
    await page.open(LONG);
    await page.click("play");
    for (const [width, height] of SIZES) {
      await page.viewport(width, height);
      await page.until("the viewport is this wide", () => page.script("return innerWidth === arguments[0]", width));
      const found = await page.script(
        `const bar = document.querySelector(".run-bar");
         const boxes = [...bar.querySelectorAll("button, select, input")].filter((e) => e.checkVisibility()).map((e) => [e, e.getBoundingClientRect()]);
         const name = ([e]) => e.dataset.testid ?? e.className;
         const run = document.querySelector(".top-run").getBoundingClientRect();
         const over = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
         return {
           stuck: bar.getBoundingClientRect().bottom - Math.max(0, run.top - 8),
           wide: document.documentElement.scrollWidth,
           small: boxes.filter(([, b]) => b.width < 24 || b.height < 24).map(name),
           covered: boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => over(a[1], b[1])).map((b) => name(a) + " and " + name(b))),
         };`,
      );
      assert.ok(found.wide <= width, `${found.wide} px wide at ${width} px`);
      assert.ok(found.stuck <= HIGHEST_BAR, `the bar that stays is ${found.stuck} px high at ${width} px`);
      assert.deepEqual([found.small, found.covered], [[], []], `at ${width} px`);
    }
    await page.click("play");
    await page.click("shortcuts");
    const sheet = await page.script(`const { left, right } = document.querySelector('[data-testid="shortcut-sheet"]').getBoundingClientRect(); return [left, right]`);
    assert.ok(sheet[0] >= 0 && sheet[1] <= 320, `the sheet reaches from ${sheet[0]} to ${sheet[1]}`);
    await page.click("close-sheet");
    await page.viewport(1280, 900);
  });

  // what axe finds does not depend on the browser
  if (browser !== "chromium") return;
  for (const theme of ["light", "dark"]) {
    test(`accessible with the sheet open and while training: ${theme}`, async () => {
      const page = getPage();
      await page.open(LONG);
      await page.theme(theme);
      await page.click("play");
      await page.until("the time left is said", () => page.read("time-left"));
      assert.deepEqual(await page.violations(), []);
      await page.click("play");
      await page.click("shortcuts");
      assert.deepEqual(await page.violations(), []);
    });
  }
});
