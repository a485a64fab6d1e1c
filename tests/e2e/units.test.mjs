// Neuron maps: what each unit responds to, layer by layer, and one of them large with its numbers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";

const DIGITS =
  "#v=1&dataset=digits&samples=500&validation_split=0.2&hidden_layers=12,8&activation=relu&initializer=he_normal&optimizer=adam" +
  "&learning_rate=0.01&batch_size=32&epochs=8";

inBrowsers((getPage, browser) => {
  /** Opens the panel, brings it into view and waits until all samples were looked at. */
  const look = async (page) => {
    await page.clickOn('[data-tab="units"]');
    await page.script(`document.querySelector('[data-testid="unit-maps"]').scrollIntoView({ block: "center" })`);
    await page.until("the units are looked at", async () => (await page.read("unit-maps"))?.data.complete !== undefined);
  };
  /** A fingerprint of each small picture of a layer, and how many colours it has. */
  const pictures = (page, layer) =>
    page.script(
      `return [...document.querySelectorAll('[data-testid^="unit-' + arguments[0] + '-"] canvas')].map((canvas) => {
         const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
         const colours = new Set(), print = [];
         for (let i = 0; i < data.length; i += 4) { colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]); print.push(data[i]); }
         return { width: canvas.width, colours: colours.size, print: print.join() };
       })`,
      layer,
    );
  const label = (page, id) => page.script(`return document.querySelector('[data-testid="' + arguments[0] + '"]').ariaLabel`, id);
  const focused = (page) => page.script("return document.activeElement.dataset.testid ?? document.activeElement.tagName");
  const text = (page, id) => page.script(`return document.querySelector('[data-testid="' + arguments[0] + '"]')?.innerText ?? ""`, id);

  test("on the plane each unit has a map of its own, and training changes it", async () => {
    const page = getPage();
    await page.open("#v=1&hidden_layers=6,4,3&epochs=40&learning_rate=0.1");
    await look(page);
    const before = await pictures(page, 1);
    await page.play();
    await look(page);
    for (const [layer, units] of [[0, 6], [1, 4], [2, 3], [3, 1]]) {
      const maps = await pictures(page, layer);
      assert.equal(maps.length, units);
      assert.ok(maps.every(({ colours, width }) => colours > 8 && width === 32), `layer ${layer}: ${JSON.stringify(maps.map(({ colours }) => colours))}`);
      assert.equal(new Set(maps.map(({ print }) => print)).size, units, "no two are alike");
    }
    await page.until("the maps are those of the trained network", async () => (await pictures(page, 1))[0].print !== before[0].print);
    const levels = await page.script("return [...document.querySelectorAll('.unit-level')].map((e) => e.textContent)");
    assert.deepEqual(levels, ["low", "mid", "high", ""]);
  });

  test("a unit is chosen by the keyboard, and its numbers are shown", async () => {
    const page = getPage();
    await page.open("#v=1&hidden_layers=6,4&epochs=10&features=x1,x2");
    await page.play();
    await look(page);
    await page.press('[data-testid="unit-0-0"]', "ARROW_DOWN");
    assert.equal(await focused(page), "unit-0-1");
    await page.press('[data-testid="unit-0-1"]', "ARROW_RIGHT");
    assert.equal(await focused(page), "unit-1-1");
    await page.press('[data-testid="unit-1-1"]', "END");
    assert.equal(await focused(page), "unit-1-3");
    await page.press('[data-testid="unit-1-3"]', "ENTER");
    await page.until("the unit is shown", async () => (await text(page, "unit-detail")).startsWith("Layer 2, unit 4"));
    assert.match(await label(page, "unit-1-3"), /^Layer 2, unit 4: −?0\.\d+ to 0\.\d+, active for \d+ % of the samples/);
    assert.equal(await page.script("return document.querySelectorAll('[data-testid=unit-weights] li').length"), 6);
    const inOrder = await page.script("return document.querySelectorAll('.unit-tile[tabindex=\"0\"]').length");
    assert.equal(inOrder, 1, "the tab key meets one of the tiles");

    // the weights shown are those of the network: the range follows when it trains on
    await page.click("reset");
    await page.ready();
    await look(page);
    const range = await text(page, "unit-range");
    await page.click("epoch");
    await page.until("the range is another", async () => (await text(page, "unit-range")) !== range);
  });

  test("digits have templates, means, and best samples", async () => {
    const page = getPage();
    await page.open(DIGITS);
    await page.play();
    await look(page);
    for (const [layer, units] of [[0, 12], [2, 10]]) {
      const images = await pictures(page, layer);
      assert.equal(images.length, units);
      assert.ok(images.every(({ width, colours }) => width === 8 && colours > 8));
      assert.equal(new Set(images.map(({ print }) => print)).size, units);
    }
    await page.click("unit-2-7");
    await page.until("its best samples are shown", async () => (await text(page, "unit-detail")).startsWith("Output, unit 8"));
    const best = await page.script(
      `return [...document.querySelectorAll('[data-testid="unit-best"] li')].map((li) => [li.querySelector("strong").textContent, Number(li.lastElementChild.textContent)])`,
    );
    assert.equal(best.length, 8);
    assert.ok(best.filter(([digit]) => digit === "7").length >= 7, `the eighth output stands for 7: ${JSON.stringify(best)}`);
    assert.deepEqual(best.map(([, value]) => value), best.map(([, value]) => value).toSorted((a, b) => b - a), "largest first");
    await page.click("unit-0-3");
    await page.until("its template is shown", async () => (await text(page, "unit-detail")).startsWith("Layer 1, unit 4"));
    assert.equal(await page.script("return document.querySelector('[data-testid=unit-large]').width"), 8);
  });

  test("wide layers show their first units, and all if asked; deep ones scroll in their own frame", async () => {
    const page = getPage();
    await page.open(`#v=1&hidden_layers=100,${Array(15).fill(8).join(",")}&epochs=1&batch_size=50`);
    await look(page);
    assert.equal((await pictures(page, 0)).length, 24);
    assert.equal(await text(page, "show-units"), "Show all 100");
    await page.click("show-units");
    await page.until("all are shown", async () => (await pictures(page, 0)).length === 100);
    await page.click("show-units");
    await page.until("the first are shown", async () => (await pictures(page, 0)).length === 24);
    for (const width of [1280, 390, 320]) {
      await page.viewport(width, 900);
      const over = await page.until("the layout has settled", () =>
        page.script("return innerWidth === arguments[0] ? [document.documentElement.scrollWidth] : null", width));
      assert.ok(over[0] <= width, `${over[0]} px wide at ${width} px`);
    }
    await page.viewport(1280, 900);
  });

  test("dead and saturated units bear a sign, and the maps follow while the network trains", async () => {
    const page = getPage();
    await page.open("#v=1&hidden_layers=8,8&layer_activations=tanh,relu&bias_initializer=random_normal&bias_scale=10&epochs=100000", { speed: "10-epochs" });
    await look(page);
    for (const [layer, state, sign] of [[0, "saturated", "="], [1, "dead", "×"]]) {
      const found = await page.script(
        `return [...document.querySelectorAll('[data-testid^="unit-' + arguments[0] + '-"]')].filter((e) => e.dataset.state === arguments[1]).map((e) => [e.ariaLabel, e.textContent])`,
        layer, state,
      );
      assert.ok(found.length > 0 && found.length < 8, `some are ${state}: ${JSON.stringify(found)}`);
      assert.ok(found.every(([label, text]) => label.endsWith(state) && text === sign), JSON.stringify(found));
    }
    const before = (await pictures(page, 2))[0].print;
    await page.click("play");
    await page.until("the map has changed", async () => (await pictures(page, 2))[0].print !== before);
    await page.click("play");
    await page.until("the run is paused", async () => /^Paused/.test((await page.message()).text));
  });

  // what axe finds does not depend on the browser
  for (const [name, link] of browser === "chromium" ? [["the plane", "#v=1&hidden_layers=30,4"], ["digits", DIGITS]] : []) {
    test(`accessible: ${name}`, async () => {
      const page = getPage();
      await page.open(link);
      await look(page);
      await page.click("unit-0-2");
      await page.until("the unit is shown", async () => (await text(page, "unit-detail")).startsWith("Layer 1, unit 3"));
      for (const theme of ["light", "dark"]) {
        await page.script("scrollTo(0, 0)");
        await page.theme(theme);
        assert.deepEqual(await page.violations('[data-testid="unit-maps"]'), [], `axe, ${theme}`);
      }
    });
  }
});
