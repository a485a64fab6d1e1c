// The numbers the page shows: metrics, early stopping, the learning rate; and what it shows of epochs that are not
// measured as a whole at full speed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { train } from "./native.mjs";

const near = (got, expected, what) => assert.ok(Math.abs(got - expected) < 1e-5 * Math.max(1, Math.abs(expected)), `${what}: ${got}, not ${expected}`);

const STOPPED =
  "#v=1&noise=0.5&validation_split=0.9&data_seed=3&epochs=1500&early_stopping=true&patience=50&restore_best_weights=true" +
  "&verbose=1&baseline=0.6&start_from_epoch=10&schedule=plateau&plateau_patience=20";

inBrowsers((getPage) => {
  for (const { link, metrics } of [
    { link: "#v=1&dataset=spiral&epochs=20", metrics: ["accuracy", "balanced_accuracy", "precision", "recall", "f1", "auc"] },
    { link: "#v=1&dataset=bumps&epochs=20", metrics: ["r2", "rmse", "mae"] },
  ]) {
    test(`all metrics, as the native program has them: ${metrics.join(", ")}`, async () => {
      const page = getPage();
      await page.open(link);
      await page.play();
      const { final } = train(link);
      for (const name of ["loss", ...metrics]) {
        near(await page.number(`train-${name.replace("_", "-")}`), final[name], name);
        near(await page.number(`val-${name.replace("_", "-")}`), final[`val_${name}`], `val_${name}`);
      }
    });
  }

  test("early stopping and ReduceLROnPlateau say what Keras says, word for word", async () => {
    const page = getPage();
    await page.open(STOPPED);
    assert.equal((await page.read("baseline")).text, "not met yet");
    assert.match((await page.read("warm-up")).text, /10 epochs left/);
    assert.equal((await page.play()).kind, "stopped_early");
    const native = train(STOPPED);
    assert.equal(await page.digest(), native.digest);
    const lines = [...native.early_stopping_messages, ...native.reduce_on_plateau_messages];
    assert.ok(native.early_stopping_messages.length === 2 && lines.length > 2, lines.join("\n"));
    assert.deepEqual(await page.texts("keras-message"), lines);
    assert.equal((await page.read("baseline")).text, "met");
    assert.equal((await page.read("warm-up")).text, "over");
    assert.match((await page.read("live-weights")).text, /the best: epoch \d+/);
    assert.ok((await page.number("learning-rate-now")) < 0.03);
    assert.ok(native.best_epoch > 50 && native.best_epoch % 25 !== 0, `epoch ${native.best_epoch} was not measured on the way`);
    near(await page.number("train-loss"), native.final.loss, "the training loss of the weights that were put back");
  });

  test("a target that is reached ends the run", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=500&target_loss=0.2");
    const { kind, text } = await page.play();
    assert.equal(kind, "finished");
    assert.match(text, /target is reached/);
    assert.ok((await page.number("val-loss")) <= 0.2);
  });

  test("at full speed, what was not measured is read as what was measured last, and says so", async () => {
    const page = getPage();
    const link = "#v=1&epochs=90";
    await page.open(link);
    await page.play();
    const reader = '[data-testid="chart-loss"] [role="slider"]';
    const reading = () => page.script(`return document.querySelector(arguments[0]).ariaValueText`, reader);
    await page.press(reader, "END");
    assert.match(await reading(), /^Epoch 90: Training [\d.e-]+, Validation [\d.e-]+$/);
    await page.press(reader, ...Array(5).fill("ARROW_LEFT"));
    assert.match(await reading(), /^Epoch 85: Training [\d.e-]+ \(epoch 75\), Validation [\d.e-]+$/);
    await page.press(reader, "HOME");
    assert.match(await reading(), /^Epoch 0: Training [\d.e-]+, /);
    assert.equal(await page.digest(), train(link).digest, "measuring less changes nothing");
  });

  test("a layer's own settings come and go with it", async () => {
    const page = getPage();
    await page.open("#v=1&hidden_layers=8,8,8&epochs=5");
    await page.clickOn('[aria-label="Layer 3: menu"]');
    await page.choose('.popover:popover-open [data-parameter="layer_activations"] select', "relu");
    await page.until("the link has it", async () => /layer_activations=,,relu/.test(await page.link()));
    await page.until("the network is another", async () => (await page.message()).kind === "ready" && (await page.digest()));
    await page.press("body", "ESCAPE");
    const link = await page.link();
    await page.play();
    assert.equal(await page.digest(), train(link).digest);

    await page.clickOn('[aria-label="Remove the last hidden layer"]');
    await page.until("the layer and its setting are gone", async () => !/hidden_layers|layer_activations/.test(await page.link()));
    await page.ready();
    assert.equal((await page.play()).kind, "finished");
  });
});
