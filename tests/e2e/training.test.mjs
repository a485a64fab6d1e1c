// Whole runs: Play is pressed, the run ends, and the page says what the network did. Each run ends with the very
// weights that the native program ends with, in every browser, and again after a reload.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { train } from "./native.mjs";

const GOLDEN = JSON.parse(readFileSync(new URL("../golden/runs.json", import.meta.url), "utf8"));
const twelve = Array(12).fill(8).join(",");

const RUNS = [
  {
    name: "two tanh layers part the circle from its ring",
    link: "#v=1&dataset=circle&activation=tanh&hidden_layers=8,8&epochs=300",
    ends: "finished",
    async shows(page) {
      const loss = await page.number("train-loss");
      assert.ok(loss < 0.05, `training loss ${loss}`);
      assert.ok((await page.number("val-accuracy")) > 0.95);
    },
  },
  {
    name: "twelve sigmoid layers vanish: a layer is frozen as a whole",
    link: `#v=1&hidden_layers=${twelve}&activation=sigmoid&seed=1&data_seed=1&epochs=100`,
    ends: "alarm",
    async shows(page, { text }) {
      assert.match(text, /vanish/i);
      assert.ok((await frozenLayers(page)).length > 0, "some layer is 100 % frozen");
      assert.ok((await page.number("train-loss")) > 0.68, "the loss is that of chance");
    },
  },
  {
    name: "early stopping halts the overfitting run and puts the best weights back",
    link:
      "#v=1&noise=0.5&validation_split=0.9&hidden_layers=8,8&activation=tanh&optimizer=sgd&learning_rate=0.03" +
      "&batch_size=10&epochs=1500&early_stopping=true&patience=50&restore_best_weights=true",
    ends: "stopped_early",
    async shows(page) {
      const epoch = await page.number("epoch-count");
      assert.ok(epoch < 1500, `stopped at epoch ${epoch}`);
      assert.equal(epoch - (await page.number("best-epoch")), 50, "patience");
      assert.match(await page.digest("best-digest"), /^[0-9a-f]{16}$/);
      assert.equal(await page.digest(), await page.digest("best-digest"), "the weights are those of the best epoch");
      const shown = (await page.number("val-loss")) - (await page.number("best-value"));
      assert.ok(Math.abs(shown) < 1e-6, `the loss shown is that of the live weights, not ${shown} off`);
    },
  },
  {
    name: "digits are learned to 95 %",
    link:
      "#v=1&dataset=digits&samples=1797&validation_split=0.2&hidden_layers=32&activation=relu&initializer=he_normal" +
      "&optimizer=adam&learning_rate=0.003&batch_size=32&epochs=40",
    ends: "finished",
    async shows(page) {
      const accuracy = await page.number("val-accuracy");
      assert.ok(accuracy >= 0.95, `validation accuracy ${accuracy}`);
      const cells = await page.script(`return document.querySelectorAll('[data-testid="confusion"] td').length`);
      assert.ok(cells >= 100, `${cells} cells in the confusion matrix`);
    },
  },
  {
    name: "dropout and a regression",
    link: "#v=1&dataset=bumps&hidden_layers=16,16&activation=relu&initializer=he_normal&dropout=0.1&optimizer=adam&learning_rate=0.01&epochs=30",
    ends: "finished",
    async shows(page) {
      assert.equal(await page.read("confusion"), null);
    },
  },
  {
    name: "a learning rate far too large diverges, and the page says so",
    link: "#v=1&dataset=plane&activation=linear&hidden_layers=8&learning_rate=10&epochs=100",
    ends: "diverged",
    async shows(page, { text }) {
      assert.match(text, /diverged/i);
      assert.ok((await page.number("epoch-count")) < 100);
    },
  },
];

/** The layers of which not one weight changed by a single bit in the last epoch. */
function frozenLayers(page) {
  return page.script(
    `return [...document.querySelectorAll(".evidence")].filter((e) => e.querySelector("[data-full]")).map((e) => e.ariaLabel)`,
  );
}

inBrowsers((getPage) => {
  for (const { name, link, ends, shows } of RUNS) {
    test(name, async () => {
      const page = getPage();
      await page.open(link);
      const initial = await page.digest();
      const message = await page.play();
      assert.equal(message.kind, ends, message.text);
      await shows(page, message);

      const final = await page.digest();
      assert.equal(final, train(link).digest, "the digest of the native program");

      await page.reload();
      assert.equal(await page.digest(), initial, "the same initial weights after a reload");
      await page.play();
      assert.equal(await page.digest(), final, "the same final weights after a reload");
    });
  }

  for (const { name, link, epochs, digest } of GOLDEN) {
    test(`golden run: ${name}`, async () => {
      const page = getPage();
      await page.open(link);
      await page.play();
      assert.equal(await page.number("epoch-count"), epochs);
      assert.equal(await page.digest(), digest);
    });
  }
});
