// Shapes at a number of parameters: the offer, what the core counts, and what taking or comparing it does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { train } from "./native.mjs";

inBrowsers((getPage, browser) => {
  const open = (page) => page.clickOn(".shape-button");
  const isOpen = (page) => page.script(`return document.querySelector(".shapes").matches(":popover-open")`);
  const shape = (page, value) => page.clickOn(`.shapes input[value="${value}"]`);
  const offer = async (page) => [await page.text("shape-widths"), await page.number("shape-count"), await page.text("shape-distance")];
  const offers = (page, widths) => page.until(`${widths} is offered`, async () => (await page.text("shape-widths")) === widths);
  const parameters = (page) => page.script(`return document.querySelector(".network .zone-note").textContent.replaceAll(/[^\\d]/g, "")`);
  const isDisabled = (page, id) => page.script(`return document.querySelector('[data-testid="' + arguments[0] + '"]').disabled`, id);

  test("a box, a pyramid and a wide layer at the present network's number of parameters", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=5");
    await open(page);
    assert.equal(await page.field("shape_budget"), "105");
    assert.deepEqual(await offer(page), ["5 × 4", 97, "8 fewer than the budget (7.6 %)."]);
    await shape(page, "wide");
    await offers(page, "26 in one layer");
    assert.deepEqual((await offer(page)).slice(1), [105, "Exactly the budget."]);
    await shape(page, "pyramid");
    await offers(page, "7, 5, 4, 3, 2");
    await page.fill("shape_layers", "3");
    await page.fill("shape_budget", "2800");
    await offers(page, "64, 32, 16");
    assert.equal(await page.number("shape-count"), 2817);
    assert.equal(await parameters(page), "105", "an offer changes nothing");

    await page.click("use-shape");
    await page.until("the network has the shape", async () => (await parameters(page)) === "2817");
    assert.equal(await isOpen(page), false);
    assert.match(await page.link(), /hidden_layers=64,32,16/);
    assert.equal(await page.text("layer-count"), "3");
    await page.ready();
    await page.play();
    assert.equal(await page.digest(), train(await page.link()).digest, "the link repeats the run");
  });

  test("what cannot be met, or is no budget, is said", async () => {
    const page = getPage();
    await page.open();
    await open(page);
    await page.fill("shape_budget", "1");
    await offers(page, "5 × 1");
    assert.match(await page.text("shape-distance"), /^The smallest box of 5 layers: 12 more/);
    await shape(page, "wide");
    await page.fill("shape_budget", "9000000");
    await offers(page, "512 in one layer");
    assert.match(await page.text("shape-distance"), /^The largest single layer: .* fewer/);
    await page.fill("shape_budget", "0");
    const problem = () => page.script(`return document.querySelector(".shapes .problem")?.textContent ?? ""`);
    await page.until("the budget is refused", async () => /Parameter budget is 0/.test(await problem()));
    assert.equal(await page.text("shape-widths"), "512 in one layer", "the last good offer stays");
    await page.click("shape-present");
    await page.until("the budget is as at first", async () => (await page.field("shape_budget")) === "105" && (await problem()) === "");

    // mini-batches this large, on 1,800 samples, leave no room for the widest box
    await page.open("#v=1&batch_size=512&samples=2000&validation_split=0.1");
    await open(page);
    await page.fill("shape_layers", "20");
    await page.fill("shape_budget", "9000000");
    await page.until("it is said why", async () => /can train on mini-batches of this size/.test(await page.text("shape-distance")));
    await page.click("use-shape");
    await page.until("it can be run", async () => (await page.text("layer-count")) === "20" && (await page.link()).includes("hidden_layers="));
    assert.equal(await page.script(`return document.querySelector(".network .problem")`), null);
  });

  test("counts are the core's: digits, normalisation, and the pair", async () => {
    const page = getPage();
    await page.open("#v=1&dataset=digits&samples=500&normalization=batch&layer_dropout=0.1,0.2&epochs=2");
    await open(page);
    await page.click("shape-wide");
    await offers(page, "512 in one layer");
    // (64 + 1) × 512 + (512 + 1) × 10, and γ and β of 512 units
    assert.deepEqual((await offer(page)).slice(1), [39434, "Exactly the budget."]);
    await page.click("shape-box");
    await offers(page, "3 × 128");
    assert.equal(await page.field("shape_layers"), "3");
    await page.click("shape-wide");
    await offers(page, "512 in one layer");
    await page.click("use-shape");
    await page.until("the network has one layer", async () => (await parameters(page)) === "39434");
    assert.match(await page.link(), /layer_dropout=0\.1(&|$)/, "the layer that is left keeps its own");
    await page.ready();
    await open(page);
    await page.until("it is the present shape", () => isDisabled(page, "use-shape"));
    assert.equal(await page.field("shape_budget"), "39434", "the next shape has as many");
  });

  test("another shape is compared with the same seeds", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=5");
    await open(page);
    assert.equal(await isDisabled(page, "compare-shape"), true, "nothing is trained yet");
    await page.press(".shape-button", "ESCAPE");
    await page.play();
    const before = await page.digest();
    await open(page);
    await shape(page, "wide");
    await offers(page, "26 in one layer");
    await page.click("compare-shape");
    await page.until("the other run has ended", async () => {
      const digest = await page.digest();
      return digest !== "" && digest !== before && (await page.message()).kind === "finished";
    });
    const { text } = await page.read("comparison");
    assert.match(text, /same data and the same seeds/);
    assert.match(text, /Hidden layers.*8,8.*26/);
    await page.click("go-back");
    await page.until("the run before is back where it was", async () => (await page.digest()) === before);
    assert.equal(await parameters(page), "105");
  });

  test("by keyboard, and inside the window however small", async () => {
    const page = getPage();
    await page.open();
    await page.press(".shape-button", "ENTER");
    await page.until("it is open", () => isOpen(page));
    await page.press(".shapes input[value=box]", "ARROW_RIGHT");
    await offers(page, "7, 5, 4, 3, 2");
    await page.press(".shapes .slider", "ARROW_LEFT");
    await page.until("a layer fewer", async () => (await page.field("shape_layers")) === "4");
    await page.press(".shapes .slider", "ESCAPE");
    await page.until("it is closed", async () => !(await isOpen(page)));
    assert.ok(await page.script(`return document.activeElement.matches(".shape-button")`), "the focus is back");
    for (const [width, height] of [[390, 844], [320, 640]]) {
      await page.viewport(width, height);
      await open(page);
      await shape(page, "pyramid");
      await page.fill("shape_layers", "20");
      await page.until(`inside ${width} × ${height}`, () => page.script(
        `const { left, top, right, bottom } = document.querySelector(".shapes").getBoundingClientRect();
         return innerWidth === arguments[0] && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;`, width));
      await page.press(".shapes .slider", "ESCAPE");
    }
    await page.viewport(1280, 900);
  });

  if (browser === "chromium") {
    test("accessible, in both themes", async () => {
      const page = getPage();
      await page.open();
      for (const theme of ["light", "dark"]) {
        await page.theme(theme);
        await open(page);
        await page.fill("shape_budget", "0");
        assert.deepEqual(await page.violations(), [], `axe, ${theme}`);
        await page.press(".shapes .slider", "ESCAPE");
      }
    });
  }
});
