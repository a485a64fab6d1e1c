// A run repeated over seeds: what the page sums up is what the native program computes, seed by seed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { train } from "./native.mjs";

// the log of changes is part of what is repeated
const TINY = "#v=1&hidden_layers=3,3&epochs=12&changes=60:learning_rate:0.1";
const LONG = "#v=1&epochs=20000";

inBrowsers((getPage) => {
  const openTab = async (page) => {
    await page.clickOn('[data-tab="seeds"]');
    await page.script(`document.querySelector('[data-testid="over-seeds"]').scrollIntoView()`);
  };
  const start = async (page, count) => {
    await page.choose('[data-testid="seed-count"]', String(count));
    await page.click("repeat-seeds");
  };
  const stage = async (page) => (await page.read("seeds-status"))?.data.stage;
  const reaches = (page, wanted) => page.until(`the repetition is ${wanted}`, async () => (await stage(page)) === wanted);
  const value = (page, measure, quantile) => page.script(
    `return Number(document.querySelector('[data-measure="' + arguments[0] + '"] [data-quantile="' + arguments[1] + '"]').dataset.value)`,
    measure, quantile,
  );
  const near = (actual, expected, what) => assert.ok(Math.abs(actual - expected) <= 1e-6 * Math.abs(expected) + 1e-9, `${what}: ${actual} instead of ${expected}`);
  const quantile = (values, q) => {
    const sorted = [...values].sort((a, b) => a - b);
    const place = (sorted.length - 1) * q;
    const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return below + (above - below) * (place % 1);
  };
  const openSeeds = async (page) => {
    await page.clickOn('[data-testid="seeds-each"] summary');
    await page.until("each seed is listed", () => page.read("seeds-table"));
  };

  test("median and 5–95 % are those of five native runs, and a seed's run can be loaded", async () => {
    const page = getPage();
    await page.open(`${TINY}&seed=7`);
    const before = await page.digest();
    await openTab(page);
    await start(page, 5);
    await reaches(page, "done");
    assert.match(await page.text("seeds-status"), /^5 runs done: seeds 7 to 11\. None diverged\.$/);
    assert.equal(await page.digest(), before, "the run at hand is as it was");

    const runs = [7, 8, 9, 10, 11].map((seed) => train(`${TINY}&seed=${seed}`));
    const measures = { loss: "loss", "val-loss": "val_loss", metric: "val_accuracy" };
    for (const [measure, column] of Object.entries(measures)) {
      const finals = runs.map((run) => run.final[column]);
      for (const [name, q] of [["median", 0.5], ["low", 0.05], ["high", 0.95]]) {
        near(await value(page, measure, name), quantile(finals, q), `${name} of ${measure}`);
      }
    }
    assert.equal(await value(page, "epochs", "median"), 12);

    await page.until("the chart is described", async () => /median of the validation loss over 5 runs/.test(await page.text("chart-seeds")));
    await openSeeds(page);
    await page.press('[data-seed="9"] button', "ENTER");
    await page.until("the run of seed 9 has come to its end", async () => (await page.number("epoch-count")) === 12 && (await page.digest()) !== "");
    assert.match(await page.link(), /seed=9/);
    assert.equal(await page.digest(), runs[2].digest);
    assert.equal(await page.read("seeds-outdated"), null, "the results are still of these settings");
    assert.equal(await page.script(`return document.querySelector('[data-seed="9"]').getAttribute("aria-current")`), "true");
  });

  test("it can be cancelled at once, and what has come stays", async () => {
    const page = getPage();
    await page.open(LONG);
    await openTab(page);
    await start(page, 50);
    await reaches(page, "running");
    await page.click("repeat-seeds");
    await reaches(page, "cancelled");
    assert.match(await page.text("seeds-status"), /^Cancelled after \d+ of 50 runs\./);
    const said = await page.text("seeds-status");
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(await page.text("seeds-status"), said, "nothing comes after that");
  });

  test("a changed setting cancels it and marks what has come", async () => {
    const page = getPage();
    await page.open(LONG);
    await openTab(page);
    await start(page, 50);
    await reaches(page, "running");
    await page.fill("learning_rate", "0.1");
    await reaches(page, "outdated");
    assert.match(await page.text("seeds-outdated"), /other settings/);
  });

  test("a run that would take too long is refused in words", async () => {
    const page = getPage();
    await page.open("#v=1&dataset=digits&hidden_layers=512,512,512&epochs=100000");
    await openTab(page);
    await start(page, 50);
    await page.until("it is refused", async () => /would take about .* hours; at most 30 minutes/.test(await page.text("seeds-trouble")));
    assert.equal(await stage(page), "none");
  });

  test("runs that diverge or stop early are counted and named", async () => {
    const page = getPage();
    await page.open("#v=1&dataset=plane&learning_rate=10&epochs=30&seed=1");
    await openTab(page);
    await start(page, 5);
    await reaches(page, "done");
    const ends = [1, 2, 3, 4, 5].filter((seed) => train(`#v=1&dataset=plane&learning_rate=10&epochs=30&seed=${seed}`).stop_reason === "diverged");
    assert.ok(ends.length > 0, "the test needs a run that diverges");
    assert.match(await page.text("seeds-status"), new RegExp(`${ends.length} diverged: seeds? ${ends.join(", ")}\\.`));
  });

  test("alarms are counted over the seeds", async () => {
    const page = getPage();
    const deep = `#v=1&activation=sigmoid&hidden_layers=${Array(10).fill(8).join(",")}&epochs=40`;
    await page.open(`${deep}&seed=1`);
    await openTab(page);
    await start(page, 5);
    await reaches(page, "done");
    const findings = [1, 2, 3, 4, 5].map((seed) => train(`${deep}&seed=${seed}`).findings);
    const { title } = findings.flat().find(({ id }) => id === "vanishing");
    const count = findings.filter((found) => found.some(({ id }) => id === "vanishing")).length;
    assert.ok((await page.text("seeds-alarms")).includes(`${title}: ${count} of 5`), await page.text("seeds-alarms"));
    assert.ok((await value(page, "gradient", "median")) < 1e-3, "layer 1 has next to no gradient");
  });

  test("nothing to object to for axe, also on a phone and in the dark", async () => {
    const page = getPage();
    await page.open(TINY);
    await openTab(page);
    await start(page, 5);
    await reaches(page, "done");
    await openSeeds(page);
    for (const [width, theme] of [[1280, "light"], [320, "dark"]]) {
      await page.viewport(1280, 900);
      await page.script("scrollTo(0, 0)");
      await page.theme(theme);
      await page.viewport(width, 900);
      assert.deepEqual(await page.violations('[data-testid="over-seeds"]'), [], `${width} ${theme}`);
      assert.ok(await page.script("return document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out");
    }
    await page.viewport(1280, 900);
  });
});
