// What a run shows, in words, and the cures that are tried beside it on the same seeds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { train } from "./native.mjs";

const VANISHING = `#v=1&activation=sigmoid&hidden_layers=${Array(12).fill(8).join(",")}&epochs=60`;

inBrowsers((getPage) => {
  /** Ids and severities of the findings shown, most important first. */
  const findings = (page) =>
    page.script(`return [...document.querySelectorAll("[data-finding]")].map((e) => [e.dataset.finding, e.dataset.severity])`);
  const found = (page, id) => page.until(`${id} is found`, async () => (await findings(page)).some(([each]) => each === id));
  const cures = (page) => page.script(`return [...document.querySelectorAll(".cure")].map((e) => e.textContent.trim())`);
  const press = (page, label) =>
    page.script(`[...document.querySelectorAll(".cure")].find((e) => e.textContent.trim() === arguments[0]).click()`, label);
  const pairs = (page) =>
    page.script(`return Object.fromEntries([...document.querySelectorAll(".comparison dl > div")].map((e) => [e.querySelector("dt").textContent, e.querySelector("dd").textContent]))`);
  const ended = (page) => page.until("the run ends", async () => !["ready", "training"].includes((await page.message()).kind) && (await page.digest()) !== "");

  /** A run in which vanishing is found. */
  const vanish = async (page) => {
    await page.open(VANISHING);
    await page.play();
    await found(page, "vanishing");
  };
  /** Tries the first cure beside it. */
  const cure = async (page) => {
    await press(page, (await cures(page))[0]);
    await ended(page);
    assert.ok(await page.read("comparison"));
  };

  test("nothing is found before training", async () => {
    const page = getPage();
    await page.open(VANISHING);
    assert.deepEqual((await findings(page)).filter(([, severity]) => severity === "alarm"), []);
  });

  test("vanishing is found, a cure is tried on the same seeds, and both runs stand side by side", async () => {
    const page = getPage();
    await vanish(page);
    assert.equal((await findings(page))[0][1], "alarm");
    const offered = await cures(page);
    assert.equal(new Set(offered).size, offered.length, "no cure is offered twice");
    const label = offered.find((cure) => cure.includes("ReLU"));
    assert.ok(label, offered.join("; "));
    const before = await page.digest();

    await press(page, label);
    await page.until("another run has begun", async () => (await page.digest()) !== before);
    await ended(page);
    const link = await page.link();
    assert.match(link, /activation=relu/);
    assert.equal(await page.digest(), train(link).digest, "the link repeats the cured run");
    assert.ok(!(await findings(page)).some(([id]) => id === "vanishing"), "the finding is gone");
    const compared = await pairs(page);
    assert.match(compared["Activation"], /Sigmoid.*ReLU/);
    assert.match(compared["Epochs"], /60.*60/);
    assert.match(compared["Training loss"], /before: 0\.69\d → now: 0\.0/);
    assert.match((await page.read("comparison")).text, /same data and the same seeds/);

    await page.click("go-back");
    await page.until("the run before is back where it was", async () => (await page.digest()) === before);
    assert.match(await page.link(), /activation=sigmoid/);
    assert.equal(await page.read("comparison"), null);
  });

  test("a comparison can be ended, and another example ends it", async () => {
    const page = getPage();
    await vanish(page);
    await cure(page);
    await page.clickOn(`.comparison [aria-label="End the comparison"]`);
    assert.equal(await page.read("comparison"), null);

    await vanish(page);
    await cure(page);
    await page.clickOn(`[aria-label="Start from…"]`);
    await page.clickOn(`[data-example="first"]`);
    await page.ready();
    assert.equal(await page.read("comparison"), null);
  });

  test("two cures pressed at once, then other data: the comparison stays with the first run, and claims no more than is so", async () => {
    const page = getPage();
    await vanish(page);
    await page.script(`const [first, second] = document.querySelectorAll(".cure"); first.click(); second.click();`);
    await ended(page);
    const compared = await pairs(page);
    assert.match(compared["Activation"], /Sigmoid.*ReLU/);
    assert.match(compared["Normalisation"], /None.*Batch/);
    assert.match((await page.read("comparison")).text, /same data and the same seeds/);
    await page.script(`document.querySelector(".datasets input[value=spiral]").click()`);
    await page.until("the other data are compared", async () => /same seeds, but not the same data/.test((await page.read("comparison")).text));
    await page.click("go-back");
    await page.until("the run before is back", async () => /activation=sigmoid/.test(await page.link()));
    assert.doesNotMatch(await page.link(), /spiral/);
  });

  test("a run that diverges names it, and a healthy one is well", async () => {
    const page = getPage();
    await page.open("#v=1&dataset=plane&initializer=he_normal&learning_rate=0.5&batch_size=250");
    assert.equal((await page.play()).kind, "diverged");
    await found(page, "diverged");
    await page.open("#v=1&epochs=100");
    await page.play();
    await page.until("all is well", async () => JSON.stringify(await findings(page)) === '[["all_well","good"]]');
  });

  test("the evidence under a layer has its gradient, update, frozen weights and saturation", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=3&hidden_layers=4");
    await page.play();
    const read = (layer) => page.script(
      `const layer = [...document.querySelectorAll("dl.evidence")][arguments[0]];
       return [...layer.querySelectorAll(".measure")].map((e) => [e.querySelector("dt").textContent, e.querySelector(".long").textContent]);`, layer);
    const rows = await read(0);
    assert.deepEqual(rows.map(([label]) => label), ["Gradient", "Update, log₁₀ of the ratio", "Frozen", "Saturated"]);
    assert.match(rows[0][1], /^\d\.\de-\d/);
    assert.match(rows[1][1], /^−[1-4]\.\d$/, "log10 of update to weight");
    assert.match(rows[2][1], /%$/);
    assert.match(rows[3][1], /%$/);
    assert.equal((await read(1)).at(-1)[1], "–", "the output layer is not said to be saturated");
    await page.open("#v=1&epochs=2&activation=relu&initializer=he_normal");
    await page.play();
    assert.deepEqual((await read(0)).map(([label]) => label).at(-1), "Dead");
  });
});
