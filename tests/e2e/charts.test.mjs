// The charts: a learner chooses them, opens them large, reads them off in step, and saves them as files.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";

const CHARTS = ["loss", "metric", "gradient", "ladder", "update-ratio", "frozen", "histograms", "activations", "saturation"];
const FIRST_CHOICE = ["loss", "gradient", "ladder", "frozen"];
const VANISHING = `#v=1&activation=sigmoid&hidden_layers=${Array(6).fill(8).join(",")}&epochs=40`;
const STOPPING = "#v=1&noise=0.5&validation_split=0.9&data_seed=3&epochs=1500&early_stopping=true&patience=50";

inBrowsers((getPage, browser) => {
  test("charts are chosen, and the choice is kept", async () => {
    const page = getPage();
    await page.viewport(1280, 3000); // only what is in view is drawn
    await page.open(VANISHING);
    await page.script("localStorage.removeItem('gradient-playground.charts')");
    await page.reload();
    assert.deepEqual(await shown(page), FIRST_CHOICE);
    await choose(page, ["metric", "ladder"]);
    assert.deepEqual(await shown(page), ["metric", "ladder"]);
    await page.reload();
    assert.deepEqual(await shown(page), ["metric", "ladder"], "after a reload");
    await choose(page, CHARTS);
    await page.play();
    await page.until("every chart is drawn", () => areDrawn(page, CHARTS));
    await choose(page, []);
    assert.deepEqual(await shown(page), [], "none at all is a choice too");
    await choose(page, FIRST_CHOICE);
  });

  test("the learning rate has a chart only where it moves", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=5");
    assert.equal(await page.read("show-learning-rate"), null);
    await page.open("#v=1&epochs=30&schedule=exponential");
    await choose(page, ["learning-rate"]);
    await page.play();
    await page.until("it is drawn", () => areDrawn(page, ["learning-rate"]));
    await page.press('[data-testid="chart-learning-rate"] [role="slider"]', "HOME", "ARROW_RIGHT");
    assert.match(await readingOf(page, "learning-rate"), /^Epoch 1: Learning rate [\d.]+/);
    await page.press("body", "ESCAPE");
    await choose(page, FIRST_CHOICE);
  });

  test("all charts point at the same epoch, and the ladder shows that one", async () => {
    const page = getPage();
    await page.open(VANISHING);
    await page.play();
    await page.until("the ladder shows the end", async () => (await page.read("ladder-words"))?.data.epoch === "40");
    await page.press('[data-testid="chart-loss"] [role="slider"]', "HOME", ...Array(7).fill("ARROW_RIGHT"));
    for (const id of ["loss", "gradient", "frozen"]) {
      assert.match(await readingOf(page, id), /^Epoch 7: /, id);
      assert.equal(await page.script(`return document.querySelectorAll('[data-testid="chart-${id}"] .crosshair').length`), 1, id);
    }
    const words = await page.read("ladder-words");
    assert.equal(words.data.epoch, "7");
    assert.match(words.text, /^∂L\/∂W, from the output layer back to layer 1: ×[\d.e\u2060-]+, about ×0\.\d+ a layer\. Epoch 7\.$/);
    await page.press('[data-testid="chart-loss"] [role="slider"]', "ESCAPE");
    await page.until("the ladder is back at the end", async () => (await page.read("ladder-words")).data.epoch === "40");
    await page.press('[data-testid="chart-ladder"] [role="slider"]', "HOME");
    assert.match(await readingOf(page, "ladder"), /^Layer 1: ∂L\/∂W [\d.]+e-\d+, ∂L\/∂a [\d.]+e-\d+, over the next layer ×[\d.]+$/);
  });

  test("layers are measured at the chosen interval, and a long record is thinned but never torn", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=2500&samples=20&batch_size=10&hidden_layers=3");
    await page.choose('[data-testid="interval"]', "1-epoch");
    await page.play();
    const atEnd = async () => (await page.read("ladder-words"))?.data.epoch === "2500";
    await page.until("the ladder shows the end", atEnd);
    const slider = '[data-testid="chart-gradient"] [role="slider"]';
    await page.press(slider, "END", "ARROW_LEFT");
    assert.match(await readingOf(page, "gradient"), /^Epoch 2499: /, "the newest epochs are all there");
    await page.press(slider, "HOME", "ARROW_RIGHT");
    const [, epoch] = /^Epoch (\d+): /.exec(await readingOf(page, "gradient"));
    assert.ok(Number(epoch) > 1, `older ones stand apart: ${epoch}`);
    await page.press(slider, "ESCAPE");

    await page.open("#v=1&epochs=2");
    await page.choose('[data-testid="interval"]', "10-steps");
    await page.play();
    await page.press(slider, "HOME", "ARROW_RIGHT");
    assert.match(await readingOf(page, "gradient"), /^Epoch 0\.40: /, "ten of twenty-five steps");
    await page.press(slider, "ESCAPE");
    await page.choose('[data-testid="interval"]', "auto");
  });

  test("switches change what is drawn, and are remembered", async () => {
    const page = getPage();
    await page.viewport(1280, 3000);
    await page.open(VANISHING);
    await page.play();
    await choose(page, CHARTS);
    for (const { id, option, title } of [
      { id: "loss", option: "log" },
      { id: "gradient", option: "activations" },
      { id: "frozen", option: "start" },
      { id: "saturation", option: "dead", title: "Dead units per layer" },
      { id: "histograms", option: "time" },
    ]) {
      await page.until(`${id} is drawn`, () => areDrawn(page, [id]));
      await new Promise((resolve) => setTimeout(resolve, 500)); // drawings follow the numbers at their leisure
      const before = await picture(page, id);
      await page.clickOn(`[data-testid="chart-${id}"] input[value="${option}"]`);
      await page.until(`${id} is another picture`, async () => (await picture(page, id)) !== before);
      if (title) assert.equal(await page.script(`return document.querySelector('[data-testid="chart-${id}"] h3').textContent`), title);
    }
    await page.choose('[data-testid="histogram-of"]', "gradient");
    await page.reload();
    assert.deepEqual(
      await page.script("return ['gradient', 'frozen', 'saturation', 'histograms'].map((id) => document.querySelector(`[data-testid=chart-${id}] input:checked`).value)"),
      ["activations", "start", "dead", "time"],
    );
    await page.script("localStorage.clear()");
    await page.reload();
  });

  test("a chart opens large, with its numbers, and closes by Escape", async () => {
    const page = getPage();
    await page.open(VANISHING);
    await page.play();
    await page.click("enlarge-gradient");
    await page.until("the dialog is open", () => page.script("return document.querySelector('dialog.large-chart')?.open === true"));
    await page.until("it is drawn", () => page.script("return document.querySelector('dialog.large-chart canvas').width > 600"));
    await page.press('dialog.large-chart [role="slider"]', "END");
    assert.match(await page.script("return document.querySelector('dialog.large-chart [role=slider]').ariaValueText"), /^Epoch 40: Layer 1 /);
    await page.clickOn("dialog.large-chart summary");
    const cells = await page.until("the numbers are there", () =>
      page.script("const rows = [...document.querySelectorAll('dialog.large-chart tr')].map((row) => [...row.cells].map((cell) => cell.textContent)); return rows.length > 0 && rows"));
    assert.equal(cells[0][0], "Epoch");
    assert.equal(cells[0].length, 8, "an epoch and seven layers");
    assert.equal(cells.at(-1)[0], "40");
    await page.press("dialog.large-chart summary", "ESCAPE");
    await page.until("the dialog is gone", () => page.script("return document.querySelector('dialog.large-chart') === null"));
    assert.equal(await page.script("return document.activeElement.dataset.testid"), "enlarge-gradient", "the focus is back");
  });

  for (const id of ["loss", "ladder", "histograms"]) {
    test(`saved as SVG and PNG: ${id}`, async () => {
      const page = getPage();
      await page.open(STOPPING);
      await choose(page, ["loss", "ladder", "histograms"]);
      await page.play();
      await page.until("it is drawn", () => areDrawn(page, [id]));
      const epoch = await page.number("epoch-count");
      // files go to the disk of whoever visits: what is handed over is kept here
      await page.script(`
        window.saved = [];
        const address = window.URL.createObjectURL.bind(window.URL);
        window.URL.createObjectURL = (blob) => (window.saved.push({ blob }), address(blob));
        window.HTMLAnchorElement.prototype.click = function () { window.saved.at(-1).name = this.download; };`);
      for (const kind of ["svg", "png"]) {
        await page.clickOn(`[data-testid="chart-${id}"] .icon-button[popovertarget]`);
        await page.click(`save-${kind}-${id}`);
        const file = await page.until(`the ${kind} is there`, () => page.driver.executeAsyncScript(
          `const done = arguments[0], last = window.saved.at(-1);
           if (!last?.name?.endsWith(".${kind}")) return done(null);
           const reader = new FileReader();
           reader.onload = () => done({ name: last.name, type: last.blob.type, data: reader.result.split(",")[1] });
           reader.readAsDataURL(last.blob);`));
        assert.equal(file.name, `gradient-playground-${id}-epoch-${epoch}.${kind}`);
        const bytes = Buffer.from(file.data, "base64");
        if (kind === "png") {
          assert.deepEqual([...bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "the signature of PNG");
          assert.equal(bytes.readUInt32BE(16), 2 * (800 + 32), "twice as wide");
          assert.ok(bytes.length > 10_000, `${bytes.length} bytes are no picture`);
          continue;
        }
        const text = bytes.toString("utf8");
        const parsed = await page.script(
          `const tree = new DOMParser().parseFromString(arguments[0], "image/svg+xml");
           return { error: tree.querySelector("parsererror")?.textContent ?? null, title: tree.querySelector("title")?.textContent,
             texts: [...tree.querySelectorAll("text")].map((e) => e.textContent.trim()), fill: tree.querySelector("rect").getAttribute("fill") };`, text);
        assert.equal(parsed.error, null);
        assert.ok(parsed.texts.some((line) => /layers 2–8–8–1/.test(line)), "it says of which run it is");
        assert.match(parsed.fill, /^#[0-9A-F]{6}$/, "a background of its own");
        if (id === "loss") {
          assert.equal(parsed.title, "Loss");
          for (const entry of ["Training", "Validation", "Patience: 50 of 50"]) assert.ok(parsed.texts.includes(entry), entry);
        }
      }
    });
  }

  // what axe finds does not depend on the browser
  test("accessible: all charts, and one of them large with its numbers", { skip: browser !== "chromium" }, async () => {
    const page = getPage();
    await page.viewport(1280, 3000);
    await page.open(`${STOPPING}&schedule=plateau`);
    await choose(page, [...CHARTS, "learning-rate"]);
    await page.play();
    await page.until("every chart is drawn", () => areDrawn(page, CHARTS));
    for (const isLarge of [false, true]) {
      if (isLarge) {
        await page.click("enlarge-ladder");
        await page.clickOn("dialog.large-chart summary");
      }
      assert.deepEqual(await page.violations(isLarge ? "dialog.large-chart" : ".over-time"), []);
    }
    await page.press("body", "ESCAPE");
    await page.viewport(1280, 900);
    await choose(page, FIRST_CHOICE);
  });

  test("all charts fit a narrow screen", async () => {
    const page = getPage();
    await page.open(VANISHING);
    await choose(page, CHARTS);
    await page.play();
    await page.viewport(320, 640);
    const width = await page.until("the layout has settled", () => page.script("return innerWidth === 320 && document.documentElement.scrollWidth"));
    assert.ok(width <= 320, `${width} px wide`);
    await page.click("enlarge-ladder");
    await page.until("the dialog fits", () => page.script("const box = document.querySelector('dialog.large-chart')?.getBoundingClientRect(); return box && box.left >= 0 && box.right <= innerWidth"));
    await page.press("body", "ESCAPE");
    await page.viewport(1280, 900);
    await page.script("localStorage.clear()");
  });
});

/** Turns charts on and off until exactly these are shown. */
async function choose(page, wanted) {
  await page.script(
    `for (const box of document.querySelectorAll('[data-testid="chart-chooser"] input')) {
       if (box.checked !== arguments[0].includes(box.dataset.testid.slice("show-".length))) box.click();
     }`,
    wanted,
  );
  await page.until("these charts are shown", async () => JSON.stringify(await shown(page)) === JSON.stringify(wanted));
}

/** The charts on the page, in their order. */
function shown(page) {
  return page.script(`return [...document.querySelectorAll("figure.chart")].map((chart) => chart.dataset.testid.slice("chart-".length))`);
}

function areDrawn(page, ids) {
  return page.script(
    `return arguments[0].every((id) => {
       const canvas = document.querySelector('[data-testid="chart-' + id + '"] canvas');
       if (!canvas || canvas.width === 0 || canvas.height === 0) return false;
       return canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((byte) => byte !== 0);
     });`,
    ids,
  );
}

const picture = (page, id) => page.script(`return document.querySelector('[data-testid="chart-' + arguments[0] + '"] canvas').toDataURL()`, id);

const readingOf = (page, id) => page.script(`return document.querySelector('[data-testid="chart-' + arguments[0] + '"] [role="slider"]').ariaValueText`, id);
