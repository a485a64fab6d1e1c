// The one file, opened from a disk: no server, and no network to reach one. Chromium and Firefox let a page that is a file do
// less than one from a server, so whatever leans on workers, fonts, the store of runs or downloads is done here again. Any
// request but for the file itself fails the test in which it happens (harness.mjs).
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { inBrowsers } from "./harness.mjs";
import { sweep, train } from "./native.mjs";
import { savedPackage, unpack } from "./packages.mjs";
import { lessons, openBuiltIn, solve } from "./solve-lesson.mjs";

const FILE = fileURLToPath(new URL("../../dist-onefile/gradient-playground.html", import.meta.url));
/** Predictions, a claim measured in workers, a goal. */
const SOLVED = "vanishing";
const TINY = "#v=1&hidden_layers=3,3&epochs=12&seed=7";

inBrowsers((getPage) => {
  const openTab = (page, name) => page.clickOn(`[data-tab="${name}"]`);
  /** Of every canvas in sight: whether anything is drawn on it. */
  const drawn = (page, within) => page.script(
    `return [...document.querySelectorAll(":is(" + arguments[0] + ") canvas")].filter((each) => each.checkVisibility() && each.width > 0).map((canvas) => {
       const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
       return data.some((value, index) => index % 4 === 3 && value > 0);
     });`, within);
  /** The families that the fonts of the page have loaded. */
  const loadedFonts = (page) => page.script("return [...document.fonts].filter((face) => face.status === 'loaded').map(({ family }) => family.replaceAll('\"', ''))");
  /** The newest file that was handed over, once it is whole. */
  const downloaded = (page, pattern) => page.until(`a file ${pattern} is saved`, () => {
    const name = readdirSync(page.site.downloads).find((each) => pattern.test(each));
    const text = name && readFileSync(join(page.site.downloads, name), "utf8");
    return text || null;
  });

  test("the network is refused", async () => {
    const page = getPage();
    await page.visit(TINY);
    const refused = await page.driver.executeAsyncScript(`
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => arguments[0](effectiveDirective), { once: true });
      fetch("http://127.0.0.1:8080/").catch(() => {});`);
    assert.equal(refused, "connect-src", "the page's own policy forbids it already");
    page.problems.length = 0;
    // outside of the page, where that policy does not hold, there is no network either
    await assert.rejects(page.driver.get("http://127.0.0.1:8080/"), /PROXY_CONNECTION_FAILED|proxyConnectFailure/);
    page.problems.length = 0;
  });

  test("it trains to the command line's digest, a link opens the same run, and charts and map are drawn in the page's typeface", async () => {
    const page = getPage();
    await page.open(TINY);
    assert.match(await page.script("return location.protocol"), /^file:$/);
    assert.equal((await page.play()).kind, "finished");
    const { digest } = train(TINY);
    assert.equal(await page.digest(), digest);
    await openTab(page, "time");
    for (const within of [".heat-map", '[data-testid="chart-loss"]']) {
      await page.script("document.querySelector(arguments[0]).scrollIntoView()", within);
      await page.until(`${within} is drawn`, async () => (await drawn(page, within)).some(Boolean));
    }
    assert.ok((await loadedFonts(page)).includes("Inter Variable"));

    assert.match((await page.script(`return document.querySelector('[data-testid="copy-link"]').title`)), /in this file on this computer/);
    await page.fill("epochs", "9");
    const link = await page.link();
    assert.match(link, /epochs=9/);
    await page.open(link);
    await page.play();
    assert.equal(await page.digest(), train(link).digest);
  });

  test("a long run can be halted and looked at as it was", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=100000");
    await page.click("play");
    await page.until("a hundred epochs are done", async () => (await page.number("epoch-count")) > 100);
    await page.click("play");
    await page.until("it rests", () => page.digest());
    const newest = await page.digest();
    await page.press('[data-testid="progress"]', "HOME");
    await page.until("the start is shown", async () => (await page.read("look-bar")) && (await page.number("epoch-count")) === 0);
    await page.click("back-to-newest");
    await page.until("the newest is back", async () => (await page.digest()) === newest);
  });

  test("over seeds and a sweep run in workers, and the sweep's file is the command line's", async () => {
    const page = getPage();
    await page.open(TINY);
    await openTab(page, "seeds");
    await page.choose('[data-testid="seed-count"]', "5");
    await page.click("repeat-seeds");
    await page.until("the repetition is done", async () => (await page.read("seeds-status"))?.data.stage === "done");
    assert.match(await page.text("seeds-status"), /^5 runs done: seeds 7 to 11\./);

    await openTab(page, "sweep");
    await page.choose('[data-testid="sweep-axis-1"] select', "activation");
    await page.click("sweep-start");
    await page.until("the sweep is done", async () => (await page.read("sweep-status"))?.data.stage === "done");
    const command = await page.text("sweep-command");
    await page.click("sweep-csv");
    assert.equal(await downloaded(page, /\.csv$/), sweep(command));
  });

  test("one step, the calculator, neuron maps: what is fetched later elsewhere is there", async () => {
    const page = getPage();
    await page.open(TINY);
    await openTab(page, "step");
    await page.until("the walk is there", () => page.read("one-step"));
    await openTab(page, "chain-rule");
    await page.until("the calculator is there", () => page.read("verdict-float32"));
    assert.match(await page.text("verdict-float32"), /^Unchanged/);
    await openTab(page, "units");
    await page.until("the maps are drawn", async () => (await drawn(page, ".inside")).some(Boolean));
    assert.equal(await page.script("return document.querySelectorAll('[role=alert]').length"), 0);
  });

  test("an explanation is typeset in KaTeX's fonts", async () => {
    const page = getPage();
    await page.open(TINY);
    await page.script(`document.querySelector('.explained[aria-label*="radient"]').click()`);
    await page.until("its formulas are there", () => page.script(`return document.querySelector('[data-testid="explanation"]:popover-open .katex-html')`));
    await page.until("the fonts are there", async () => (await loadedFonts(page)).includes("KaTeX_Math"));
    assert.deepEqual(await page.violations('[data-testid="explanation"]'), []);
  });

  test("a run is kept, is there after a reload, and opens again to the same bits", async () => {
    const page = getPage();
    await page.open(TINY);
    await page.play();
    const digest = await page.digest();
    await page.reload();
    await openTab(page, "runs");
    const selector = `[data-run][data-digest="${digest}"]`;
    await page.until("the run is listed", () => page.script("return document.querySelector(arguments[0]) !== null", selector));
    await page.fill("learning_rate", "0.2");
    await page.clickOn(`${selector} [data-action="open"]`);
    await page.until("the run stands again", async () => (await page.digest()) === digest);
  });

  test("the licences of all that is in the file can be read from it", async () => {
    const page = getPage();
    await page.open(TINY);
    await page.script(`const link = document.querySelectorAll(".foot a")[1]; link.scrollIntoView(); link.click();`);
    const text = await page.until("a text is shown", () => page.script("return location.protocol === 'blob:' && document.body?.textContent"));
    for (const part of ["katex", "preact", "@fluent/bundle", "lucide", "SIL OPEN FONT LICENSE", "# Gradient Playground", "## plotters - ", "# The handwritten digits"]) assert.ok(text.includes(part), part);
  });

  test(`a lesson is solved from its question to its goal: ${SOLVED}`, async () => {
    const page = getPage();
    const { lesson, way } = lessons.find(({ lesson }) => lesson.id === SOLVED);
    await openBuiltIn(page, lesson.id);
    await solve(page, lesson, way);
    assert.deepEqual(await page.violations(".lesson"), []);
    await page.reload();
    await page.until("what was reached is kept", async () => Number((await page.read("lesson"))?.data.step) === lesson.steps.length - 1);
  });

  test("it makes a package for a learning platform of itself, with the lesson inside", async () => {
    const page = getPage();
    await openBuiltIn(page, SOLVED);
    const { bytes } = await savedPackage(page, 60);
    const folder = mkdtempSync(join(page.site.downloads, "package-"));
    assert.deepEqual(unpack(bytes, folder).map(({ name }) => name).sort(), ["imsmanifest.xml", "index.html", "licences.txt"]);
    const [made, own] = [join(folder, "package/index.html"), FILE].map((path) => readFileSync(path, "utf8"));
    assert.match(made, /<script type="application\/json" id="exercise">\{"exercise":\{"format":"gradient-playground-exercise"/);
    // scripts as they are, or the policy of the file would not let them run
    for (const [script] of own.matchAll(/<script(?! type="text)[^>]*>[^]*?<\/script>/g)) assert.ok(made.includes(script.replace(/^<script[^>]*>/, "")), script.slice(0, 80));
    assert.match(made, /^<!doctype html>\n<html lang="en">/);
  });

  test("every lesson is in the file and opens", async () => {
    const page = getPage();
    await page.open(TINY);
    for (const { lesson } of lessons) {
      await page.click("lessons");
      await page.until("the list is open", () => page.read("lesson-menu"));
      await page.clickOn(`[data-open-lesson="${lesson.id}"]`);
      await page.until(`${lesson.id} is open`, async () => (await page.read("lesson"))?.data.lesson === lesson.id);
      assert.equal(await page.script("return document.querySelector('.lesson h2').textContent"), lesson.title);
      assert.deepEqual(await page.texts("notice"), [], lesson.id);
    }
  });

  test("axe finds nothing, in light and dark", async () => {
    const page = getPage();
    for (const theme of ["light", "dark"]) {
      await page.open(TINY);
      await page.theme(theme);
      assert.deepEqual(await page.violations(), [], theme);
    }
  });
}, { file: FILE });
