// One step, slowly: the walk through a step, which says what training then does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";

const DEEP = `#v=1&activation=sigmoid&hidden_layers=${Array(12).fill(8).join(",")}&epochs=30`;

inBrowsers((getPage, browser) => {
  /** Opens a link, trains some epochs, and starts the walk through the next mini-batch. */
  const begin = async (page, link, epochs = 0) => {
    await page.open(link);
    await page.clickOn('[data-tab="step"]');
    for (let done = 1; done <= epochs; done += 1) {
      await page.click("epoch");
      await page.until(`epoch ${done} is complete`, async () => (await page.number("epoch-count")) === done);
    }
    await page.click("choose-batch");
    await page.click("walk-start");
    await page.until("the walk begins", async () => (await page.number("walk-place")) === 0);
  };
  const kind = async (page) => (await page.read("walk-view"))?.data.kind;
  /** The selected option by its value; a change of the chooser takes the step anew. */
  const choose = async (page, id, value, what, condition) => {
    await page.choose(`[data-testid="${id}"]`, value);
    await page.until(what, condition);
  };
  const products = (page) =>
    page.script(`return [...document.querySelectorAll('[data-testid="chain-product"]')].map((e) => Number(e.dataset.value))`);
  const moment = (page) => page.text("walk-moment");

  test("the product of twelve sigmoid layers shrinks before one's eyes, until no bit changes", async () => {
    const page = getPage();
    await begin(page, DEEP, 2);
    const digest = await page.digest();
    const seen = [];
    for (;;) {
      seen.push(await kind(page));
      const known = await products(page);
      assert.equal(known.length, Math.max(0, seen.length - 14), "nothing of the chain is told before the walk is there");
      if (seen.at(-1) === "gradient") break;
      await page.click("walk-next");
    }
    assert.deepEqual(seen, ["inputs", ...Array(13).fill("forward"), "loss", ...Array(12).fill("backward"), "gradient"]);
    assert.match(await page.text("chain"), /All 8\.59e9 paths.*All 10 samples/, "what the path is a part of");
    const sizes = (await products(page)).map(Math.abs);
    assert.equal(sizes.length, 14, "the loss, twelve layers, the weight");
    for (let layer = 1; layer <= 12; layer += 1) assert.ok(sizes[layer] < sizes[layer - 1], `row ${layer}: ${sizes}`);
    assert.ok(sizes[0] > 1e-3 && sizes[12] < 1e-9, String(sizes));
    await page.click("walk-next");
    assert.equal(await kind(page), "update");
    await page.click("walk-end");
    assert.equal(await kind(page), "weight");
    assert.match(await page.text("walk-view"), /smaller than half the spacing of float32 at this weight.*not a bit changes/);
    assert.equal((await page.read("float-bits")).data.changed, "0");
    await page.click("walk-back");
    assert.equal(await kind(page), "update");
    assert.equal(await page.digest(), digest, "looking changes nothing");
  });

  for (const [name, link] of [
    ["Adam with dropout", "#v=1&hidden_layers=6,6&optimizer=adam&dropout=0.3&epochs=30"],
    ["batch normalisation, clipping and penalty", "#v=1&hidden_layers=6,6&normalization=batch&clipping=global_norm&clip_limit=0.1&l2=0.01"],
    ["digits", "#v=1&dataset=digits&samples=100&hidden_layers=16&epochs=5"],
  ]) {
    test(`the new weight is the one that the next step makes: ${name}`, async () => {
      const page = getPage();
      await begin(page, link, 1);
      await page.click("walk-end");
      const told = (await page.read("weight-new")).data;
      const old = (await page.read("weight-old")).data;
      const [, from, to] = /from input (\d+) to unit (\d+)/.exec(await moment(page));
      assert.notEqual(told.bits, old.bits);
      const step = await page.number("step-count");
      await page.click("step");
      await page.until("the step is done", async () => (await page.number("step-count")) === step + 1);
      await page.until("the walk says that the run has gone on", async () => (await page.read("walk-old"))?.shown);
      assert.equal((await page.read("weight-new")).data.bits, told.bits, "the walk stays at its moment");

      await choose(page, "choose-from", String(from - 1), "this weight is chosen", async () => (await page.read("choose-to")) !== null);
      await choose(page, "choose-to", String(to - 1), "the old weight is the new one of before", async () => (await page.read("weight-old")).data.bits === told.bits);
      assert.equal(await page.read("walk-old"), null);
    });
  }

  test("by the keyboard alone", async () => {
    const page = getPage();
    await page.open("#v=1&hidden_layers=3,3");
    for (const tab of ["time", "runs", "seeds", "sweep"]) await page.press(`[data-tab="${tab}"]`, "ARROW_RIGHT");
    await page.press('[data-testid="walk-start"]', "ENTER");
    await page.until("the walk begins", async () => (await page.number("walk-place")) === 0);
    const focus = () => page.script("return document.activeElement?.dataset.testid ?? document.activeElement?.tagName");
    assert.equal(await focus(), "walk-start", "the focus stays");
    await page.press('[data-testid="walk-stage"]', "ARROW_RIGHT", "ARROW_RIGHT");
    await page.until("two stages on", async () => (await page.number("walk-place")) === 2);
    await page.press('[data-testid="walk-stage"]', "ARROW_LEFT");
    await page.until("one back", async () => (await page.number("walk-place")) === 1);
    await page.press('[data-testid="walk-stage"]', "END");
    await page.until("the end", async () => (await kind(page)) === "weight");
    const spoken = await page.script(`return document.querySelector('[data-testid="walk-stage"]').getAttribute("aria-valuetext")`);
    assert.match(spoken, /^Stage \d+ of \d+: The new weight, in float32$/);
    await page.press('[data-testid="walk-back"]', "ENTER");
    assert.equal(await kind(page), "update");

    await page.click("step");
    await page.until("the run has gone on", async () => (await page.read("walk-old"))?.shown);
    await page.press('[data-testid="walk-again"]', "ENTER");
    await page.until("the walk is taken anew", async () => (await page.read("walk-old")) === null);
    assert.equal(await kind(page), "update", "it stays at its stage");
    await page.until("the focus is where the news is", async () => (await focus()) === "walk-moment");
  });

  test("the chain-rule calculator takes over the factors of the walk, all of them", async () => {
    const page = getPage();
    await begin(page, DEEP, 1);
    await page.click("walk-end");
    const product = (await products(page)).at(-1);
    await page.clickOn('[data-tab="chain-rule"]');
    const labels = await page.script("return [...document.querySelectorAll('#factors-of-run option')].map((each) => each.textContent)");
    assert.equal(labels.length, 13, "a weight of each layer");
    assert.match(labels[0], /^Layer 1, input \d to unit \d$/);
    await page.click("take-factors");
    assert.equal(await page.script("return document.querySelectorAll('.factors .factor').length"), 26 + 2, "factors, and learning rate and weight");
    const taken = await page.until("the factors are multiplied", () => page.script(
      `const row = document.querySelector('[data-testid="verdict-float64"]')?.closest("tr");
       return row && Number(row.querySelector("td[data-value]").dataset.value);`));
    assert.ok(Math.abs(taken / product - 1) < 1e-5, `${taken} is ${product}`);
    await page.clickOn('[data-tab="step"]');
    assert.equal(await kind(page), "weight", "the walk is still there");
  });

  test("another sample of the mini-batch can be followed", async () => {
    const page = getPage();
    await begin(page, "#v=1&hidden_layers=3,3", 1);
    await page.press('[data-testid="walk-stage"]', "END", "ARROW_LEFT", "ARROW_LEFT");
    await page.until("the gradient", async () => (await kind(page)) === "gradient");
    const followed = await page.text("walk-sample");
    await page.clickOn('.products button[aria-label^="Follow sample"]');
    await page.until("another is followed", async () => (await page.text("walk-sample")) !== followed);
    assert.equal(await kind(page), "gradient");
  });

  test("a sample of one's choice, another, and a bias", async () => {
    const page = getPage();
    await begin(page, "#v=1&hidden_layers=3,3", 1);
    await page.click("choose-sample");
    await page.until("it is a sample", async () => (await moment(page)).startsWith("One training sample"));
    const field = '[data-testid="one-step"] input[type="number"]';
    await page.script("document.querySelector(arguments[0]).select()", field);
    await page.press(field, "7", "ENTER");
    await page.until("sample 7", async () => (await page.text("walk-sample")).startsWith("sample 7,"));
    await page.click("another-sample");
    await page.until("another sample", async () => !(await page.text("walk-sample")).startsWith("sample 7,"));
    await choose(page, "choose-layer", "2", "the output layer", async () => (await moment(page)).includes("of the output layer"));
    await choose(page, "choose-from", "bias", "its bias", async () => (await moment(page)).includes("the bias of unit 1 of the output layer"));
    await page.click("walk-end");
    assert.equal((await products(page)).length, 2, "the loss and the bias");
  });

  test("where units are tied together there is no path, and the page says why; the end of a run has no next mini-batch", async () => {
    const page = getPage();
    await begin(page, "#v=1&hidden_layers=3,3&normalization=layer&epochs=2");
    assert.match(await page.text("one-step"), /Layer normalisation ties all units of a layer together/);
    await page.play();
    await page.click("walk-again");
    await page.until("it is refused", async () => /The run is over/.test((await page.read("step-refusal"))?.text ?? ""));
    await page.click("choose-sample");
    await page.until("a sample still can be looked at", async () => (await moment(page)).startsWith("One training sample"));
    assert.equal(await page.read("step-refusal"), null);
    await page.choose('[data-parameter="activation"] select', "relu");
    await page.until("the walk is of a run that is gone", async () => /replaced by another/.test((await page.read("walk-old"))?.text ?? ""));
  });

  for (const [width, height] of [[1440, 900], [390, 844], [320, 640]]) {
    test(`fits ${width} px${browser === "chromium" ? ", and is accessible" : ""}`, async () => {
      const page = getPage();
      await begin(page, DEEP, 1);
      await page.viewport(width, height);
      const last = Number(await page.script(`return document.querySelector('[data-testid="walk-stage"]').max`));
      for (const stage of [0, 5, 14, 20, last - 2, last - 1, last]) {
        await page.script(
          `const slider = document.querySelector('[data-testid="walk-stage"]');
           slider.value = arguments[0]; slider.dispatchEvent(new Event("input", { bubbles: true }));`, stage);
        await page.until(`stage ${stage}`, async () => (await page.number("walk-place")) === stage);
        const over = await page.script(
          `return [...document.querySelectorAll('[data-testid="one-step"] *')]
             .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 || (e.matches(".cell, dl > div, td") && e.scrollWidth > e.clientWidth + 1))
             .map((e) => e.tagName + "." + e.className + " " + e.textContent).slice(0, 5)`);
        assert.deepEqual(over, [], `stage ${stage} is too wide`);
        if (browser !== "chromium") continue;
        assert.deepEqual(await page.violations('[data-testid="one-step"]'), [], `axe, stage ${stage}`);
      }
      await page.viewport(1280, 900);
    });
  }
});
