// Time travel: the scrubber shows the run as it was after an earlier epoch, and the run can go on from there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";

const SIZES = [[1440, 900], [1024, 768], [390, 844], [320, 640]];
/** Milliseconds from a move of the scrubber to the picture; a hundred on a machine that has nothing else to do. */
const LONGEST_LOOK = 1500;
const SCORES = ["train-loss", "val-loss", "train-accuracy", "val-accuracy"];

inBrowsers((getPage, browser) => {
  const press = (page, ...keys) => page.driver.actions().sendKeys(...keys).perform();
  const leaveFocus = (page) => page.script("document.activeElement.blur()");
  const focused = (page) => page.script("return document.activeElement.dataset.testid ?? document.activeElement.tagName");
  const scrubber = (page) => page.script(`const s = document.querySelector('[data-testid="progress"]'); return { at: Number(s.value), most: Number(s.max), words: s.getAttribute("aria-valuetext") }`);
  /** Moves the thumb as a finger does: the input says so at once. */
  const drag = (page, epoch) => page.script(`const s = document.querySelector('[data-testid="progress"]'); s.valueAsNumber = arguments[0]; s.dispatchEvent(new Event("input", { bubbles: true }))`, epoch);
  const shows = (page, epoch) => page.until(`epoch ${epoch} is shown`, async () => (await page.number("epoch-count")) === epoch && (await page.digest()));
  const looksBack = async (page, epoch) => {
    await drag(page, epoch);
    await shows(page, epoch);
  };
  const isNewest = (page) => page.until("the newest is shown", async () => (await page.read("look-bar")) === null && (await page.digest()));
  const marked = (page) => page.script(`return [...document.querySelectorAll(".chart .legend li")].map((e) => e.textContent).filter((text) => /shown$/.test(text))`);
  const numbers = async (page) => {
    const evidence = await page.script(`return [...document.querySelectorAll(".evidence .figure .long")].map((e) => e.textContent)`);
    return { digest: await page.digest(), scores: await Promise.all(SCORES.map((id) => page.number(id))), evidence };
  };
  const run = async (page, link) => {
    await page.open(link);
    await page.play();
    return numbers(page);
  };

  test("everything shows the epoch as it was, to the bit", async () => {
    const page = getPage();
    const settings = "#v=1&optimizer=adam&dropout=0.1&early_stopping=true&patience=200";
    const at37 = await run(page, `${settings}&epochs=37`);
    const at90 = await run(page, `${settings}&epochs=90`);
    await looksBack(page, 37);
    assert.deepEqual(await numbers(page), at37, "the numbers are those of a run that ended there");
    assert.match(await page.text("look-epoch"), /epoch 37 of 90/);
    assert.match((await scrubber(page)).words, /^epoch 37 of 90, looking back/);
    await page.until("the message says so", async () => /Looking back at epoch 37/.test((await page.message()).text));
    await page.script(`document.querySelector('[data-testid="chart-loss"]').scrollIntoView()`);
    await page.until("charts mark the epoch", async () => (await marked(page)).length === 3);
    assert.equal(await page.text("live-weights"), "the latest: epoch 37");
    // what is asked for, too
    await page.script(`document.querySelector('[data-testid="show-histograms"]').click()`);
    await page.until("there are histograms", () => page.read("chart-histograms"));
    await page.script(`document.querySelector('[data-testid="chart-histograms"]').scrollIntoView()`);
    await page.until("histograms are of that epoch", () => page.script(`return /Epoch 37\\./.test(document.querySelector('[data-testid="chart-histograms"] .chart-caption').textContent)`));
    await looksBack(page, 0);
    await looksBack(page, 89);
    await page.click("back-to-newest");
    await isNewest(page);
    await page.until("the newest numbers", async () => (await page.digest()) === at90.digest);
    assert.deepEqual(await numbers(page), at90, "looking back has left the run as it was");
    assert.equal((await marked(page)).length, 0);
    await page.script(`document.querySelector('[data-testid="show-histograms"]').click()`);
  });

  test("dragging is followed at once, and ends at the last place", async () => {
    const page = getPage();
    await run(page, "#v=1&epochs=200");
    const took = await page.driver.executeAsyncScript(
      `const done = arguments[0];
       const s = document.querySelector('[data-testid="progress"]');
       const shown = () => document.querySelector('[data-testid="epoch-count"]').dataset.value;
       const look = (epoch) => new Promise((resolve) => {
         const start = performance.now();
         s.valueAsNumber = epoch;
         s.dispatchEvent(new Event("input", { bubbles: true }));
         const wait = () => (shown() === String(epoch) ? resolve(performance.now() - start) : setTimeout(wait, 2));
         wait();
       });
       (async () => { const all = []; for (const epoch of [150, 149, 30, 199, 3, 77]) all.push(await look(epoch)); return all; })().then(done);`,
    );
    console.log(`${browser}: looks took ${took.map(Math.round).join(", ")} ms`);
    assert.ok(Math.max(...took) < LONGEST_LOOK, `looks took ${took.map(Math.round)} ms`);
    for (let epoch = 180; epoch >= 20; epoch -= 4) await drag(page, epoch);
    await shows(page, 20);
    assert.equal((await scrubber(page)).at, 20);
    await drag(page, 200);
    await isNewest(page);
  });

  test("keys move it; what lies ahead cannot be looked at", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=400", { speed: "10-epochs" });
    await page.press('[data-testid="progress"]', "ARROW_LEFT");
    assert.equal((await scrubber(page)).at, 0, "there is no past yet");
    await page.click("play");
    await page.until("some epochs", async () => (await page.number("epoch-count")) >= 12);
    await page.press('[data-testid="progress"]', "ARROW_LEFT", "ARROW_LEFT");
    await page.until("training rests, looking back", () => page.read("look-bar"));
    assert.equal((await page.read("play")).data.playing, "false");
    const { at } = await scrubber(page);
    await shows(page, at);
    await leaveFocus(page);
    await press(page, ",");
    await shows(page, at - 1);
    await press(page, ".");
    await shows(page, at);
    await drag(page, 300);
    await isNewest(page);
    const newest = await page.number("epoch-count");
    assert.ok(newest >= at + 1 && newest < 300, `the newest epoch is ${newest}`);
    assert.equal((await scrubber(page)).at, newest);
    await press(page, ",", ",");
    await page.until("back again", () => page.read("look-bar"));
    await press(page, "n");
    await isNewest(page);
    await looksBack(page, 2);
    assert.equal(await page.script(`return document.querySelector('[data-testid="play"]').ariaLabel`), "Play on from the newest");
    await page.click("play");
    await page.until("it goes on from the newest", async () => (await page.number("epoch-count")) > newest);
    assert.equal(await page.read("look-bar"), null);
    await page.click("play");
  });

  test("the run goes on from an earlier epoch as it did, or otherwise", async () => {
    const page = getPage();
    const settings = "#v=1&optimizer=adam&epochs=120";
    const end = await run(page, settings);
    await looksBack(page, 40);
    await page.click("continue-here");
    await isNewest(page);
    assert.equal(await page.number("epoch-count"), 40);
    assert.equal(await focused(page), "progress", "the focus is not lost");
    assert.equal((await scrubber(page)).at, 40);
    await page.play();
    assert.deepEqual(await numbers(page), end, "nothing was changed: the same bits");

    // otherwise
    await looksBack(page, 40);
    await page.click("continue-here");
    await isNewest(page);
    await page.fill("learning_rate", "0.02");
    await page.until("the link keeps the change", async () => /changes=1000:learning_rate:0.02/.test(await page.link()));
    await page.play();
    const other = await numbers(page);
    assert.notEqual(other.digest, end.digest);
    assert.deepEqual(await run(page, await page.link()), other, "the link repeats it");

    // what came later is cut, in link and controls
    await looksBack(page, 10);
    await page.click("continue-here");
    await isNewest(page);
    assert.doesNotMatch(await page.link(), /changes/);
    assert.notEqual(await page.field("learning_rate"), "0.02");
    assert.match(await page.text("run-notice"), /stands at epoch 10 again.*(left out|changed later)/s);
    await page.play();
    assert.deepEqual(await numbers(page), end);
  });

  test("a change just typed comes first, and the scrubber goes on working", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=60");
    for (const unit of ["epoch", "epoch", "epoch"]) {
      await page.click(unit);
      await page.until("the epoch is done", async () => (await page.digest()) !== "");
    }
    await page.fill("learning_rate", "0.02");
    await looksBack(page, 1);
    await page.until("the change is kept", async () => /changes=75:learning_rate:0.02/.test(await page.link()));
    await looksBack(page, 2);
    await page.click("back-to-newest");
    await isNewest(page);
  });

  test("settings can be changed after going on from before a weight was edited", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=20&changes=130:weight.1.1.2:0.5,260:weight.1.1.1:1");
    await page.play();
    await looksBack(page, 8);
    await page.click("continue-here");
    await isNewest(page);
    assert.match(await page.link(), /changes=130:weight.1.1.2:0.5$/);
    await page.fill("learning_rate", "0.02");
    await page.until("the link keeps both", async () => /130:weight.1.1.2:0.5,200:learning_rate:0.02/.test(await page.link()));
  });

  test("a run that was stopped early, or diverged, goes on from before", async () => {
    const page = getPage();
    await page.open("#v=1&early_stopping=true&patience=3&epochs=300&restore_best_weights=true&learning_rate=0.3");
    assert.equal((await page.play()).kind, "stopped_early");
    const stopped = await page.number("epoch-count");
    await looksBack(page, stopped - 2);
    await page.click("continue-here");
    await isNewest(page);
    await page.fill("patience", "30");
    await page.play();
    assert.ok((await page.number("epoch-count")) > stopped, "with more patience it goes further");

    await page.open("#v=1&dataset=bumps&activation=linear&scaling=none&learning_rate=10");
    assert.equal((await page.play()).kind, "diverged");
    await press(page, ",");
    await page.until("before training", () => page.read("look-bar"));
    assert.equal(await page.number("epoch-count"), 0);
    assert.ok(Number.isFinite(await page.number("train-loss")));
    await press(page, "n");
    await isNewest(page);
  });

  test("a long replay tells how far it is, and gives way to another", async () => {
    const page = getPage();
    await page.open("#v=1&dataset=digits&samples=1797&hidden_layers=512,512,512&batch_size=8&epochs=40");
    await page.click("play");
    await page.until("some epochs", async () => (await page.number("epoch-count")) >= 3);
    await drag(page, 2);
    await page.until("it says how far the replay is", () => page.read("look-replay"));
    await drag(page, 1);
    await shows(page, 1);
    assert.equal(await page.read("look-replay"), null);
    await page.click("back-to-newest");
    await isNewest(page);
  });

  test("a change made while looking back is one of the newest weights", async () => {
    const page = getPage();
    await run(page, "#v=1&epochs=60");
    await page.open("#v=1&epochs=500", { speed: "10-epochs" });
    await page.click("play");
    await page.until("some epochs", async () => (await page.number("epoch-count")) >= 8);
    await drag(page, 3);
    await shows(page, 3);
    await page.fill("learning_rate", "0.05");
    await isNewest(page);
    const newest = await page.number("epoch-count");
    await page.until("the link keeps the change", async () => Number((await page.link()).match(/changes=(\d+):learning_rate/)?.[1]) >= newest * 25);
  });

  test("the bars fit every width, and targets are large enough", async () => {
    const page = getPage();
    await run(page, "#v=1&epochs=50");
    await looksBack(page, 20);
    for (const [width, height] of SIZES) {
      await page.viewport(width, height);
      await page.until("the viewport is this wide", () => page.script("return innerWidth === arguments[0]", width));
      const found = await page.script(
        `const boxes = [...document.querySelectorAll(".scrubber input, .look-bar button")].map((e) => e.getBoundingClientRect());
         return { wide: document.documentElement.scrollWidth, small: boxes.filter((b) => b.width < 24 || b.height < 24).length, out: boxes.filter((b) => b.left < 0 || b.right > innerWidth).length };`,
      );
      assert.ok(found.wide <= width, `${found.wide} px wide at ${width} px`);
      assert.deepEqual([found.small, found.out], [0, 0], `at ${width} px`);
    }
    await page.viewport(1280, 900);
  });

  // what axe finds does not depend on the browser
  if (browser !== "chromium") return;
  for (const theme of ["light", "dark"]) {
    test(`accessible while looking back: ${theme}`, async () => {
      const page = getPage();
      await run(page, "#v=1&epochs=60&early_stopping=true&patience=40");
      await page.theme(theme);
      await looksBack(page, 20);
      for (const [width, height] of [[1280, 900], [390, 844]]) {
        await page.viewport(width, height);
        assert.deepEqual(await page.violations(), [], `${width} px`);
      }
      await page.viewport(1280, 900);
    });
  }
});
