// What explains the numbers: the chain-rule calculator, the explanation behind each label, early stopping as a machine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";

inBrowsers((getPage, browser) => {
  /** The cells of a row of the calculator: what is shown, and every digit. */
  const row = (page, format) => page.script(
    `const row = document.querySelector('.formats [data-format="' + arguments[0] + '"]');
     return [...row.querySelectorAll("td[data-value]")].map((cell) => [cell.querySelector(".held").textContent, cell.dataset.value]);`, format);
  const openCalculator = async (page) => {
    await page.open();
    await page.clickOn('[data-tab="chain-rule"]');
  };
  const type = (page, label, text) => page.script(
    `const input = [...document.querySelectorAll(".chain-rule label")].find((each) => each.textContent === arguments[0]).control;
     input.value = arguments[1];
     for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, { bubbles: true }));`, label, text);

  test("the chain-rule calculator: the notes' example loses its update in float32, and so does the notes' own product", async () => {
    const page = getPage();
    await openCalculator(page);
    assert.deepEqual((await row(page, "exact")).map(([shown]) => shown), ["0.0000001", "0.000000001", "0.999999999"]);
    assert.deepEqual((await row(page, "float32"))[2], ["1", "1"]);
    assert.deepEqual((await row(page, "float32"))[0], ["1.00000015e-7", "1.0000001537946445751003921031951904296875e-7"]);
    assert.match(await page.text("verdict-float32"), /^Unchanged: the update, 1e-9, is less than half the gap between 1 and the next number, 3e-8\.$/);
    assert.match(await page.text("verdict-float64"), /^Changed/);
    await page.click("prefill-written");
    assert.match(await page.text("chain-sum"), /= 0\.99999999999$/);
    assert.deepEqual((await row(page, "float32"))[2], ["1", "1"]);
  });

  test("the chain-rule calculator: factors come and go, and bad input is named while the last good result stays", async () => {
    const page = getPage();
    await openCalculator(page);
    await page.click("add-factor");
    await type(page, "Factor 5", "1e-30");
    assert.equal((await row(page, "exact"))[0][0], "1e-37");
    await type(page, "Factor 5", "1e-40");
    assert.match(await page.text("verdict-float32"), /^Unchanged: the update is so small that it is held as 0/);
    await type(page, "Factor 5", "0,5");
    const problem = await page.script("return document.querySelector('.chain-rule .problem').textContent");
    assert.equal(problem, "Factor 5 is “0,5”, but decimals are written with a point: 0.5. The last good result stays.");
    assert.equal((await row(page, "exact"))[0][0], "1e-47");
    await page.clickOn('[aria-label="Remove Factor 5"]');
    await type(page, "Weight w", "0");
    assert.match(await page.text("verdict-bfloat16"), /^Changed/, "beside 0 there is room for the smallest update");
    assert.deepEqual(await page.script("return document.querySelectorAll('.chain-rule .problem').length"), 0);
  });

  test("the chain-rule calculator says what to do while the run has no factors", async () => {
    const page = getPage();
    await openCalculator(page);
    await page.script(`[...document.querySelectorAll(".prefills button")].at(-1).click()`);
    assert.match(await page.script("return document.querySelector('.popover:popover-open').textContent"), /Open “One step, slowly”/);
  });

  /** The panel as it stands, once its formulas are there: title, the formulas as MathML says them, this run's numbers. */
  const explanation = (page) => page.until("the explanation is there", () => page.script(
    `const panel = document.querySelector('[data-testid="explanation"]:popover-open');
     const formulas = panel ? [...panel.querySelectorAll("math")] : [];
     return formulas.length > 0 && {
       name: panel.ariaLabel, title: panel.querySelector("h2").textContent, math: formulas.map((math) => math.querySelector("semantics > *").textContent),
       numbers: panel.querySelector('[data-testid="explanation-live"]')?.dataset.tex ?? null, text: panel.textContent,
     };`));
  const label = (name) => `.explained[aria-label="What is ${name}?"]`;
  const loaded = (page) => page.script("return performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /explanation-body|KaTeX/.test(name))");

  test("a label explains its number: words, formula, and the numbers of this run", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=20");
    await page.play();
    assert.deepEqual(await loaded(page), [], "nothing is loaded before it is asked for");
    await page.press(label("Loss"), "ENTER");
    const loss = await explanation(page);
    assert.deepEqual([loss.name, loss.title], ["What is Loss?", "Loss"]);
    assert.ok(loss.numbers.includes(`=${(await page.number("train-loss")).toFixed(3)}`), loss.numbers);
    assert.ok(loss.math.at(-1).includes((await page.number("val-loss")).toFixed(3)), loss.math.at(-1));
    assert.ok((await loaded(page)).some((name) => name.endsWith(".woff2")), "the formulas' own typeface");

    await page.press('[data-testid="explanation"]', "ESCAPE");
    assert.equal(await page.script("return document.querySelector('.explanation:popover-open')"), null);
    assert.equal(await page.script("return document.activeElement.ariaLabel"), "What is Loss?", "the focus goes back");

    await page.clickOn(label("Accuracy"));
    const accuracy = await explanation(page);
    const right = Math.round((await page.number("train-accuracy")) * 250);
    assert.ok(accuracy.numbers.includes(`\\frac{${right}}{250}`), accuracy.numbers);
    await page.clickOn(label("Gradient"));
    assert.match((await explanation(page)).numbers, /g_\{1\}=\\sqrt/, "one click on another label is enough");
  });

  // what axe finds does not depend on the browser
  if (browser === "chromium") {
    test("an explanation that is open is accessible, and labels are large enough to press", async () => {
      const page = getPage();
      await page.open("#v=1&epochs=30&early_stopping=true&patience=3&baseline=0.5&schedule=plateau&dropout=0.1");
      await page.play();
      await page.clickOn(label("Loss"));
      await explanation(page);
      assert.deepEqual(await page.violations("html", { targets: true }), []);
    });
  }

  test("an explanation follows the run, and says when there is no number yet", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=20");
    await page.press(label("Frozen %"), "SPACE");
    const before = await explanation(page);
    assert.equal(before.numbers, null);
    assert.match(before.text, /There is no number for it yet/);
    // by script, for a click of the pointer would close the panel
    await page.script("document.querySelector('[data-testid=\"epoch\"]').click()");
    await page.until("the numbers are there", async () => (await explanation(page)).numbers !== null);
    assert.match((await explanation(page)).numbers, /\{16\}=\d/);
  });

  for (const { link, names, charts = [] } of [
    { link: "#v=1&dataset=bumps&epochs=3&schedule=exponential", names: ["R²", "RMSE", "MAE", "parameters", "step", "Epoch", "the learning rate now"] },
    { link: "#v=1&dataset=digits&samples=300&epochs=2&dropout=0.2", names: ["validation accuracy", "Balanced accuracy", "Training, with dropout"] },
    { link: "#v=1&epochs=30&activation=relu", charts: ["update-ratio", "saturation", "histograms", "activations"], names: ["Gradient magnitude per layer", "Gradient ladder", "∂L/∂a of its units", "Update ratio per layer", "Frozen weights per layer", "Dead units per layer", "Histograms: weights", "Spread of activations per layer"] },
    { link: "#v=1&epochs=60&early_stopping=true&patience=3&baseline=0.1&schedule=plateau", names: ["Current", "Best", "Wait", "Baseline", "Precision", "Recall", "F1", "AUC"] },
  ]) {
    test(`has this run's numbers: ${names.join(", ")}`, async () => {
      const page = getPage();
      await page.open(link);
      for (const id of charts) await page.script(`const box = document.querySelector('[data-testid="show-${id}"]'); if (!box.checked) box.click();`);
      if (charts.includes("saturation")) await page.script(`document.querySelector('[data-testid="chart-saturation"] input[value="dead"]').click()`);
      await page.play();
      for (const name of names) {
        // by script: two panels in a row need no pointer
        await page.script("document.querySelector(arguments[0]).click()", label(name));
        const { numbers, name: opened } = await explanation(page);
        assert.equal(opened, `What is ${name}?`);
        assert.match(numbers ?? "", /\d/, name);
      }
    });
  }

  /** The machine as it stands, read at one moment. */
  const machine = (page) => page.script(
    `const machine = document.querySelector('[data-testid="stopping-machine"]');
     return machine && {
       state: machine.dataset.state, marked: [...machine.querySelectorAll("[aria-current]")].map((each) => each.dataset.name),
       notes: Object.fromEntries([...machine.children].map((each) => [each.dataset.name, each.querySelector(".machine-note").textContent])),
       pips: document.querySelectorAll(".early-stopping .pip").length, filled: document.querySelectorAll(".early-stopping .pip[data-filled]").length,
       spoken: document.querySelector('[data-testid="stopping-spoken"]').textContent,
     };`);
  const epoch = async (page, number) => {
    await page.click("epoch");
    await page.until(`epoch ${number} is done`, async () => (await page.number("epoch-count")) === number);
  };

  test("early stopping as a machine: warm-up, watching, waiting, stopped, epoch by epoch", async () => {
    const page = getPage();
    // a gain of 9 is never made, so the first epoch that counts stays the best
    const link = "#v=1&epochs=50&early_stopping=true&patience=3&min_delta=9&start_from_epoch=2&restore_best_weights=true";
    await page.open(link);
    const seen = [await machine(page)];
    for (let number = 1; number <= 6; number += 1) {
      await epoch(page, number);
      seen.push(await machine(page));
    }
    const waits = seen.map(({ state, filled }) => [state, filled]);
    assert.deepEqual(waits, [["warm-up", 0], ["warm-up", 0], ["warm-up", 0], ["watching", 0], ["waiting", 1], ["waiting", 2], ["stopped", 3]]);
    for (const { state, marked, pips } of seen) assert.deepEqual([marked, pips], [[state], 3]);
    assert.match(seen[0].notes["warm-up"], /^2 epochs left/);
    assert.match(seen[3].notes.watching, /^new best: epoch 3/);
    assert.match(seen[6].notes.stopped, /^after epoch 6$/);
    assert.deepEqual(await page.texts("keras-message"), ["Epoch 6: early stopping", "Restoring model weights from the end of the best epoch: 3."]);
    await page.until("the end is read aloud", async () => /^Early stopping ended the run\. The best is epoch 3/.test((await machine(page)).spoken));
    assert.equal(await page.text("live-weights"), "the best: epoch 3, put back");
  });

  test("early stopping as a machine: an unmet baseline uses the patience up, though each epoch is a new best", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=6&early_stopping=true&patience=2&baseline=0.01");
    await page.play();
    const { state, marked, filled } = await machine(page);
    assert.deepEqual([state, marked, filled], ["watching", ["watching"], 2]);
    assert.match(await page.text("wait"), /^6 of 2 epochs$/);
    const panel = await page.script("return document.querySelector('.early-stopping').textContent");
    assert.match(panel, /It is used up: the first epoch without a new best ends the run/);
    assert.match(panel, /All epochs were done before the patience was used up/);
    assert.deepEqual(await page.texts("keras-message"), [], "Keras prints nothing then");
  });

  test("early stopping that is off takes one line", async () => {
    const page = getPage();
    await page.open();
    assert.equal(await machine(page), null);
    assert.equal(await page.script("return document.querySelectorAll('.early-stopping .panel-hint').length"), 1);
  });
});
