// The controls of a run, and the link: what each button does to the counters and to the weights.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { train } from "./native.mjs";

// 250 training samples in mini-batches of 10: 25 steps an epoch
const LINK = "#v=1&epochs=20";

inBrowsers((getPage) => {
  test("one step, one epoch and Play lead to the same weights as Play alone", async () => {
    const page = getPage();
    await page.open(LINK);
    assert.equal(await page.number("epoch-count"), 0);

    await page.click("step");
    await page.until("one step is done", async () => (await page.number("step-count")) === 1);
    assert.equal(await page.number("epoch-count"), 0);
    assert.equal((await page.message()).kind, "paused");

    await page.click("epoch");
    await page.until("the epoch is complete", async () => (await page.number("epoch-count")) === 1);
    assert.equal(await page.number("step-count"), 25);
    await page.click("epoch");
    await page.until("the next epoch is complete", async () => (await page.number("epoch-count")) === 2);
    assert.equal(await page.number("step-count"), 50);

    assert.equal((await page.play()).kind, "finished");
    assert.equal(await page.digest(), train(LINK).digest);
  });

  test("Pause stops where it is, Reset brings the same initial weights back", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=100000", { speed: "10-epochs" });
    const initial = await page.digest();
    assert.equal((await page.read("play")).data.playing, "false");

    await page.click("play");
    await page.until("some epochs are done", async () => (await page.number("epoch-count")) >= 3);
    assert.equal((await page.message()).kind, "training");
    await page.click("play");
    await page.until("the run is paused", async () => (await page.message()).kind === "paused" && (await page.digest()));
    const [paused, epoch] = [await page.digest(), await page.number("epoch-count")];
    assert.notEqual(paused, initial);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual([await page.digest(), await page.number("epoch-count")], [paused, epoch], "nothing moves");

    await page.click("reset");
    await page.ready();
    assert.equal(await page.digest(), initial);
    assert.equal(await page.number("epoch-count"), 0);
  });

  test("new weights and new data are other seeds, and stand in the link", async () => {
    const page = getPage();
    await page.open(LINK);
    const loss = await page.number("train-loss");
    const initial = await page.digest();

    await page.click("new-data");
    await page.until("the data are others", async () => /[&]data_seed=\d/.test(await page.link()));
    await page.until("the loss is another", async () => (await page.number("train-loss")) !== loss);
    assert.equal(await page.digest(), initial, "the initial weights do not depend on the data");

    await page.click("new-weights");
    await page.until("the weights are others", async () => (await page.digest()) && (await page.digest()) !== initial);
    const [link, other] = [await page.link(), await page.digest()];
    assert.match(link, /&seed=\d/);

    await page.play();
    assert.equal(await page.digest(), train(link).digest, "the link in the address bar is the run");
    await page.reload();
    assert.equal(await page.digest(), other, "reloading brings it back");
  });

  test("what a link gets wrong is named, and the rest of it works", async () => {
    const page = getPage();
    await page.open("#v=1&learning_rate=99&activation=swoosh&colour=red&epochs=3");
    const { text, shown } = await page.read("notice");
    assert.ok(shown);
    for (const named of [/learning.rate/i, /99/, /activation/i, /swoosh/, /colour/]) assert.match(text, named);
    assert.doesNotMatch(await page.link(), /99|swoosh|colour/);
    assert.equal((await page.play()).kind, "finished");
    assert.equal(await page.number("epoch-count"), 3);
    assert.equal(await page.digest(), train("#v=1&epochs=3").digest, "defaults in place of the bad values");
  });

  test("any text at all as a link opens a page that works", async () => {
    const page = getPage();
    for (const link of ["#", "#v=1", "#%%%&&==&v=2&epochs=-1&hidden_layers=,,&features=", "#" + "x".repeat(5000)]) {
      await page.open(link);
      await page.click("epoch");
      await page.until("an epoch is complete", async () => (await page.number("epoch-count")) === 1);
    }
  });

  test("the charts and the heat map are drawn, and change as the network learns", async () => {
    const page = getPage();
    await page.viewport(1280, 3000); // only what is in view is drawn
    await page.open(LINK);
    const pictures = ["chart-loss", "chart-gradient", "chart-frozen", "heat-map"];
    await page.until("all are drawn", () => drawn(page, pictures));
    await new Promise((resolve) => setTimeout(resolve, 500)); // drawings follow the numbers at their leisure
    const start = await drawn(page, pictures);
    assert.equal(new Set(start).size, pictures.length, "each its own");

    await page.play();
    await page.until("all have changed", async () =>
      (await drawn(page, pictures))?.every((picture, index) => picture !== start[index]));
    await page.click("reset");
    await page.until("all are as at the start", async () =>
      (await drawn(page, pictures))?.every((picture, index) => picture === start[index]));
    await page.viewport(1280, 900);
  });

  test("the settings of regularisation lead to early stopping", async () => {
    const page = getPage();
    await page.open();
    await page.clickOn('[data-panel="regularization"]');
    await page.press('[data-testid="to-early-stopping"]', "ENTER");
    const focused = () => page.script(`const e = document.activeElement, { top, bottom } = e.getBoundingClientRect(); return e.closest('.early-stopping [data-parameter="early_stopping"]') !== null && top > 0 && bottom < innerHeight`);
    await page.until("its switch has the focus, in view", focused);
    await page.press('.early-stopping [data-parameter="early_stopping"] input', "SPACE");
    await page.until("it is on", async () => /early_stopping=/.test(await page.link()));
  });
});

/** The pictures' contents; null as long as one of them is blank. */
function drawn(page, ids) {
  return page.script(
    `const pictures = arguments[0].map((id) => {
       const found = document.querySelector('[data-testid="' + id + '"]');
       const canvas = found.matches("canvas") ? found : found.querySelector("canvas");
       if (canvas.width === 0 || canvas.height === 0) return null;
       const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
       return data.some((byte) => byte !== 0) ? canvas.toDataURL() : null;
     });
     return pictures.includes(null) ? null : pictures;`,
    ids,
  );
}
