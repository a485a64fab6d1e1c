// The network drawn: units with their maps, what is frozen, dead or dropped, the gradient on its way back, wide layers in
// bundles, and numbers that can be seen and edited.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { train } from "./native.mjs";

const VANISHED = `#v=1&hidden_layers=${Array(12).fill(8)}&activation=sigmoid&epochs=100`;

inBrowsers((getPage, browser) => {
  const focused = (page) => page.script("return document.activeElement.dataset.testid ?? document.activeElement.tagName");
  const label = (page, id) => page.script(`return document.querySelector('[data-testid="' + arguments[0] + '"]').ariaLabel`, id);
  const show = (page, what) => page.script(`document.querySelector('.network-key input[value="' + arguments[0] + '"]').click()`, what);
  const isOpen = (page) => page.script(`return document.querySelector('[data-testid="numbers"]').matches(":popover-open")`);
  /** Colours in the middle of a unit, as "r g b". */
  const colours = (page, id) =>
    page.script(
      `const button = document.querySelector('[data-testid="' + arguments[0] + '"]').getBoundingClientRect();
       const canvas = document.querySelector(".network-canvas"), frame = canvas.getBoundingClientRect(), ratio = devicePixelRatio;
       const x = (button.x + button.width / 2 - frame.x - 8) * ratio, y = (button.y + button.height / 2 - frame.y - 8) * ratio;
       const { data } = canvas.getContext("2d").getImageData(x, y, 16 * ratio, 16 * ratio), found = new Set();
       for (let i = 0; i < data.length; i += 4) found.add([data[i], data[i + 1], data[i + 2]].join(" "));
       return [...found];`,
      id,
    );
  const drawn = (page, id, condition, what) => page.until(what, async () => condition(await colours(page, id)));
  const edit = async (page, address, text) => {
    await page.until(`${address} is there`, () => page.read(address));
    await page.script("const field = document.querySelector(arguments[0]); field.focus(); field.select()", `[data-testid="${address}"]`);
    await page.press(`[data-testid="${address}"]`, text, "ENTER");
  };
  const said = (page, pattern) => page.until(`the page says ${pattern}`, async () => pattern.test((await page.read("run-notice"))?.text ?? ""));

  test("a click on another unit, while one is open, opens that one", async () => {
    const page = getPage();
    await page.open("#v=1");
    for (const [node, title] of [["node-1-0", /Layer 1, unit 1/], ["node-1-7", /Layer 1, unit 8/], ["node-2-3", /Layer 2, unit 4/]]) {
      await page.click(node);
      await page.until(`${title} is open`, async () => {
        const numbers = await page.read("numbers");
        return numbers?.shown && title.test(numbers.text);
      });
      assert.ok(await page.script(`return document.querySelector('[data-testid="numbers"]').matches(":popover-open")`));
    }
    await page.press('[data-testid="numbers"]', "ESCAPE");
  });

  test("each unit shows a map of the plane, and training changes it", async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    await page.open("#v=1&hidden_layers=4,3&activation=tanh&epochs=30&learning_rate=0.1");
    for (const id of ["node-0-0", "node-1-0", "node-2-2", "node-3-0"]) await drawn(page, id, ({ length }) => length > 5, `${id} has a map`);
    const before = (await colours(page, "node-3-0")).join();
    await page.play();
    await drawn(page, "node-3-0", (now) => now.join() !== before, "the output has another map");
  });

  test("units are reached by the keyboard, and open their numbers", async () => {
    const page = getPage();
    await page.open("#v=1&hidden_layers=6,4&epochs=10");
    await page.press('[data-testid="node-0-0"]', "ARROW_RIGHT");
    assert.match(await focused(page), /^node-1-/);
    await page.press(`[data-testid="${await focused(page)}"]`, "HOME");
    assert.equal(await focused(page), "node-1-0");
    await page.press('[data-testid="node-1-0"]', "ARROW_DOWN");
    assert.equal(await focused(page), "node-1-1");
    const stops = await page.script(`return [...document.querySelectorAll(".unit-button")].filter((each) => each.tabIndex === 0).map((each) => each.dataset.testid)`);
    assert.deepEqual(stops, ["node-1-1"], "one of them is in the order of the tab key");
    assert.equal(await label(page, "node-1-1"), "Layer 1, unit 2");
    assert.equal(await label(page, "node-0-1"), "Input x₂");
    await page.press('[data-testid="node-1-1"]', "ENTER");
    await page.until("the numbers are there", () => page.read("bias.1.2"));
    assert.equal(await focused(page), "numbers");
    assert.ok(await page.read("weight.1.1.2"), "a weight into it");
    assert.ok(await page.read("weight.2.2.4"), "a weight out of it");
    await page.press('[data-testid="numbers"]', "ESCAPE");
    await page.until("they are closed", async () => !(await isOpen(page)));
    assert.equal(await focused(page), "node-1-1", "the focus is back");
  });

  test("an edited weight has an effect at once, and the link repeats it bit for bit", async () => {
    const page = getPage();
    await page.open("#v=1&hidden_layers=4,3&epochs=12&activation=tanh");
    await page.click("epoch");
    await page.until("an epoch is done", async () => (await page.number("epoch-count")) === 1);
    const before = await page.digest();
    await page.click("node-1-1");
    await edit(page, "weight.1.1.2", "2.5");
    await said(page, /Weight Input x₁ → Layer 1, unit 2 is now 2\.5, from step 26 on/);
    await page.until("the weights are others", async () => ![before, ""].includes(await page.digest()));
    await edit(page, "bias.1.2", "-0.1");
    await said(page, /Bias of Layer 1, unit 2 is now -0\.1/);
    assert.match(await page.link(), /&changes=25:weight\.1\.1\.2:2\.5,25:bias\.1\.2:-0\.1$/);
    await page.press('[data-testid="numbers"]', "ESCAPE");
    assert.equal((await page.play()).kind, "finished");
    const [link, digest] = [await page.link(), await page.digest()];
    assert.equal(digest, train(link).digest, "the native program repeats it");
    assert.notEqual(digest, train("#v=1&hidden_layers=4,3&epochs=12&activation=tanh").digest);
    await page.reload();
    await said(page, /repeats 2 changes.*Weight Input x₁ → Layer 1, unit 2 2\.5 from epoch 2 on/);
    await page.play();
    assert.equal(await page.digest(), digest, "a reload repeats it");
    await page.click("node-1-0");
    await page.until("a run that is over has numbers to read", async () => (await page.read("weight.1.1.1"))?.text);
    assert.equal(await page.script(`return document.querySelectorAll(".numbers-fields input").length`), 0, "and none to edit");
    assert.match((await page.read("numbers-note")).text, /The run is over/);

    // One button goes on from the epoch before, and leaves the focus where the numbers are.
    await page.click("continue-to-edit");
    await page.until("the numbers can be edited", () => page.script(`return document.querySelectorAll(".numbers-fields input").length > 0`));
    assert.equal(await focused(page), "numbers");
    assert.equal(await page.number("epoch-count"), 11);
    await edit(page, "bias.1.1", "0.5");
    await page.until("the popover itself says so", async () => /Edited: Layer 1, unit 1 was .*, is now 0\.5\. The link keeps it/.test((await page.read("numbers-note"))?.text ?? ""));
    await page.press('[data-testid="numbers"]', "ESCAPE");
    await page.play();
    assert.equal(await page.digest(), train(await page.link()).digest, "the native program repeats that too");
  });

  test("while an earlier epoch is looked at, its numbers are to read", async () => {
    const page = getPage();
    await page.open("#v=1&hidden_layers=4&epochs=5");
    await page.click("epoch");
    await page.until("an epoch is done", async () => (await page.number("epoch-count")) === 1);
    await page.script(`const slider = document.querySelector('[data-testid="progress"]'); slider.value = "0"; slider.dispatchEvent(new Event("input", { bubbles: true }))`);
    await page.until("the start is looked at", async () => (await page.number("epoch-count")) === 0);
    await page.click("node-1-0");
    await page.until("its numbers are there", async () => (await page.read("bias.1.1"))?.text === "0");
    assert.match((await page.read("numbers-note")).text, /after epoch 0/);
    await page.click("continue-to-edit");
    await edit(page, "bias.1.1", "0.25");
    await page.until("the popover says so", async () => /was 0, is now 0\.25/.test((await page.read("numbers-note"))?.text ?? ""));
    await page.press('[data-testid="numbers"]', "ESCAPE");
  });

  test("the numbers stand beside the network, not over it", async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    await page.open("#v=1&hidden_layers=6,4&epochs=10");
    await page.click("node-1-2");
    await page.until("the numbers are there", () => page.read("bias.1.3"));
    const [right, left] = await page.script(`return [document.querySelector('[data-testid="numbers"]').getBoundingClientRect().right, document.querySelector(".network-frame").getBoundingClientRect().left]`);
    assert.ok(right <= left, `the popover ends at ${right}, the network begins at ${left}`);
    await page.press('[data-testid="numbers"]', "ESCAPE");
  });

  test("an edit while the network trains does not stop it, and what is no number is refused", async () => {
    const page = getPage();
    await page.open("#v=1&hidden_layers=4&epochs=100000", { speed: "10-epochs" });
    await page.click("play");
    await page.until("it trains", async () => (await page.number("epoch-count")) >= 1);
    await page.click("node-2-0");
    await edit(page, "bias.2.1", "much");
    await said(page, /This number could not be changed.*a number from/);
    await edit(page, "bias.2.1", "1");
    await said(page, /Bias of Output layer, unit 1 is now 1/);
    const epoch = await page.number("epoch-count");
    await page.until("it goes on", async () => (await page.number("epoch-count")) > epoch + 1);
    await page.press('[data-testid="numbers"]', "ESCAPE");
    await page.click("play");
    // by then there may be more to say of it than that it rests
    await page.until("the run is at rest", async () => (await page.digest()) !== "");
  });

  test("an edge is found by the pointer, and opens its weight", async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    await page.open("#v=1&hidden_layers=1&epochs=10&features=x1");
    const at = await page.script(`const middle = (id) => { const { x, y, width, height } = document.querySelector('[data-testid="' + id + '"]').getBoundingClientRect(); return [x + width / 2, y + height / 2]; };
      const [a, b] = [middle("node-0-0"), middle("node-1-0")]; return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2].map(Math.round);`);
    await page.driver.actions().move({ x: at[0], y: at[1] }).perform();
    await page.until("a line tells of it", async () => /Input x₁ → Layer 1, unit 1\s*weight/.test((await page.read("network-tip"))?.text ?? ""));
    await page.driver.actions().click().perform();
    await page.until("its weight is there", () => page.read("weight.1.1.1"));
    assert.equal(await page.read("bias.1.1"), null, "of an edge, there is only the weight");
    await edit(page, "weight.1.1.1", "3");
    await said(page, /Weight Input x₁ → Layer 1, unit 1 is now 3/);
    await page.press('[data-testid="numbers"]', "ESCAPE");
  });

  test("frozen layers say so, in words too", async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    await page.open(VANISHED);
    assert.equal(await page.read("frozen-1"), null);
    await page.play();
    assert.equal((await page.read("frozen-1")).text, "frozen");
    assert.equal(await page.read("frozen-13"), null, "the output layer moves");
    const frozen = await page.script(`return [...document.querySelectorAll(".measure-frozen .long")].map((each) => parseFloat(each.textContent))`);
    for (const [index, share] of frozen.entries()) assert.equal((await page.read(`frozen-${index + 1}`)) !== null, share >= 80, `layer ${index + 1}: ${share} %`);
  });

  test("weights that stand still because units are dead are not called frozen", async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    // Wild biases leave one unit of eight alive, and that one learns.
    await page.open("#v=1&hidden_layers=8&activation=relu&initializer=he_normal&bias_initializer=random_normal&bias_scale=8&epochs=20&seed=3");
    await page.play();
    const shares = await page.script(`return [".measure-frozen", ".measure-dead"].map((each) => [...document.querySelectorAll(each + " .long")].map((e) => parseFloat(e.textContent)))`);
    const stilled = await page.script(`return [...document.querySelectorAll('[data-testid^="stilled-"]')].map((each) => [each.dataset.testid, each.textContent])`);
    assert.deepEqual(stilled, [["stilled-1", "dead units"], ["stilled-2", "dead units"]], JSON.stringify(shares));
    assert.equal(await page.read("frozen-1"), null);
    assert.match(await page.script(`return document.querySelector(".network-key").textContent`), /most of its weights stand still because of dead units/);
  });

  test("what is less than the axis shows is not drawn as nothing", async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    await page.open(VANISHED);
    await page.play();
    const bars = await page.script(`return [...document.querySelectorAll("dl.evidence .measure-gradient")].map((each) => [each.querySelector(".long").textContent, each.dataset.below !== undefined, getComputedStyle(each.querySelector(".bar"), "::after").clipPath])`);
    for (const [text, isBelow, clip] of bars) {
      assert.equal(isBelow, Number(text) > 0 && Number(text) < 1e-9, text);
      assert.equal(/2px\) 0px 0px/.test(clip), isBelow, `${text} is cut off by ${clip}`);
    }
    assert.ok(bars.some(([, isBelow]) => isBelow), "some are below the axis");
    const updates = await page.script(`return [...document.querySelectorAll("dl.evidence .measure-update_ratio .long")].map((each) => each.textContent)`);
    assert.ok(updates.every((text) => /^(none|−?\d+\.\d)$/.test(text)), updates.join());
  });

  test("deep networks fit, and their figures stay apart, in large type too", async () => {
    const page = getPage();
    for (const [width, layers, contrast] of [[1440, 20, "normal"], [1440, 12, "projector"], [1024, 20, "normal"], [1024, 12, "normal"]]) {
      await page.viewport(width, 900);
      await page.open(`#v=1&hidden_layers=${Array(layers).fill(8)}&activation=sigmoid&epochs=20`);
      await page.theme("light", contrast);
      await page.play();
      const { over, cut } = await page.script(`const scroll = document.querySelector(".network-scroll");
        const cut = [...document.querySelectorAll("dl.evidence .figure")].filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.innerText);
        return { over: scroll.scrollWidth - scroll.clientWidth, cut };`);
      assert.deepEqual({ over, cut }, { over: 0, cut: [] }, `${layers} layers at ${width}, ${contrast}`);
    }
    await page.theme("light");
  });

  test("digits: inputs are pixels, outputs are classes", async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    await page.open("#v=1&dataset=digits&samples=200&hidden_layers=4&epochs=2");
    const classes = await page.script(`return [...document.querySelectorAll(".unit-class")].map((each) => each.textContent)`);
    assert.deepEqual(classes.join(""), "0123456789");
    assert.equal(await label(page, "node-2-7"), "Output layer, unit 8: digit 7");
    assert.equal(await label(page, "node-0-1"), "Pixel in row 1, column 2");
    assert.equal(await page.script(`return document.querySelector(".layer-input .layer-size").textContent`), "8 × 8 pixels");
    await drawn(page, "node-0-1", ({ length }) => length > 1, "the pixel is marked");
  });

  test("a phone shows two measures a layer, or all", async () => {
    const page = getPage();
    await page.viewport(390, 844);
    await page.open("#v=1&hidden_layers=4,4&epochs=3");
    await page.play();
    const shown = () => page.script(`return [...document.querySelectorAll("dl.evidence")].map((each) => [...each.querySelectorAll(".measure")].filter((one) => one.offsetHeight > 0).length)`);
    assert.deepEqual(await shown(), [2, 2, 2]);
    await page.click("all-measures");
    assert.deepEqual(await shown(), [4, 4, 4]);
    await page.click("all-measures");
    assert.deepEqual(await shown(), [2, 2, 2]);
    await page.viewport(1440, 900);
  });

  test("a layer's menu has its width too", async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    await page.open("#v=1&hidden_layers=4,4&epochs=3");
    await page.clickOn(".layer-menu-button");
    await page.script(`const field = document.querySelector(".layer-width input"); field.value = "7"; field.dispatchEvent(new Event("input", { bubbles: true })); field.dispatchEvent(new Event("change", { bubbles: true }))`);
    await page.until("the layer is wider", async () => /hidden_layers=7,4/.test(await page.link()));
    await page.press(".layer-width input", "ESCAPE");
  });

  test("the gradient runs back, and fades where it vanishes", async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    await page.open(VANISHED);
    await page.play();
    await show(page, "gradient");
    const text = await page.until("it says how the gradient fares", async () => (await page.read("network-flow"))?.text);
    assert.match(text, /fades [\d\u202f.e]+-fold: \S+ → \S+\./);
    const lit = () => page.script(`const canvas = document.querySelectorAll(".network-canvas")[1], { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let sum = 0, weighted = 0; for (let i = 3; i < data.length; i += 4) { sum += data[i]; weighted += data[i] * ((i >> 2) % canvas.width) / canvas.width; } return sum > 0 ? { sum, at: weighted / sum } : null;`);
    const early = await page.until("pulses leave the output", async () => { const now = await lit(); return now && now.at > 0.75 ? now : null; });
    const late = await page.until("they come to the inputs", async () => { const now = await lit(); return now && now.at < 0.4 ? now : null; });
    assert.ok(late.sum < early.sum, `they have faded: ${early.sum}, then ${late.sum}`);
    await show(page, "weights");
    assert.equal(await page.script(`return document.querySelectorAll(".network-canvas").length`), 1);
  });

  test("units that dropout switched off are faded, for the sample of the last step", async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    await page.open("#v=1&hidden_layers=8,8&activation=tanh&dropout=0.5&epochs=50");
    await page.click("step");
    await page.until("a step is done", async () => (await page.number("step-count")) === 1);
    await page.until("it is explained", () => page.script(`return document.querySelector(".network-signs + .network-signs").textContent.includes("dropout")`));
    const faded = async () => {
      const found = [];
      for (let unit = 0; unit < 8; unit += 1) {
        // a map at a fifth of its strength hardly leaves the colour of the surface
        const spread = Math.max(...(await colours(page, `node-1-${unit}`)).map((colour) => { const [r, g, b] = colour.split(" ").map(Number); return Math.max(r, g, b) - Math.min(r, g, b); }));
        found.push(spread < 40);
      }
      return found;
    };
    const first = await page.until("some are faded", async () => { const now = await faded(); return now.includes(true) && now.includes(false) ? now : null; });
    let changed = false;
    for (let step = 2; step <= 6 && !changed; step += 1) {
      await page.click("step");
      await page.until("another step", async () => (await page.number("step-count")) === step);
      await new Promise((resolve) => setTimeout(resolve, 300));
      changed = (await faded()).join() !== first.join();
    }
    assert.ok(changed, "other steps switch off others");
  });

  test("wide layers condense, and every unit of a bundle can be reached", async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    await page.open(`#v=1&hidden_layers=${Array(20).fill(512)}&activation=relu&initializer=he_normal&samples=50&epochs=10`);
    const buttons = await page.script(`return [...document.querySelectorAll(".unit-button")].length`);
    assert.equal(buttons, 2 + 20 * 8 + 1);
    assert.equal(await label(page, "node-3-7"), "Layer 3: 505 more units");
    await page.press('[data-testid="node-3-7"]', "ENTER");
    await page.until("the numbers of its first unit are there", () => page.read("bias.3.8"));
    await page.script(`const input = document.querySelector(".numbers-which input"); input.value = "512"; input.dispatchEvent(new Event("input", { bubbles: true })); input.dispatchEvent(new Event("change", { bubbles: true }))`);
    await page.until("and of its last", () => page.read("bias.3.512"));
    await page.press('[data-testid="numbers"]', "ESCAPE");
  });

  // what axe finds does not depend on the browser
  for (const [name, link, width, act] of browser === "chromium"
    ? [
        ["weights", "#v=1&hidden_layers=8,12&activation=tanh&dropout=0.2&epochs=3", 1440, ""],
        ["gradient", VANISHED, 1440, `document.querySelector('.network-key input[value="gradient"]').click()`],
        ["numbers", "#v=1&hidden_layers=8,4&epochs=1000", 1024, `document.querySelector('[data-testid="node-1-1"]').click()`],
        ["phone", "#v=1&hidden_layers=20,8&epochs=3", 390, `document.querySelector('[data-testid="node-2-1"]').click()`],
        ["narrowest", "#v=1&hidden_layers=20,8&epochs=3", 320, ""],
      ]
    : []) {
    test(`accessible: ${name}`, async () => {
      const page = getPage();
      await page.viewport(width, 900);
      await page.open(link);
      if (name !== "numbers") await page.play();
      for (const theme of ["light", "dark"]) {
        await page.script("scrollTo(0, 0)");
        await page.theme(theme);
        await page.script(act);
        if (name === "numbers") await page.until("the numbers are there", () => page.read("bias.1.2"));
        assert.deepEqual(await page.violations(".network"), [], `axe, ${theme}`);
        if (await isOpen(page)) await page.script(`document.querySelector('[data-testid="numbers"]').hidePopover()`);
        assert.equal(await page.script("return document.documentElement.scrollWidth <= innerWidth"), true, "nothing sticks out");
      }
      await page.viewport(1280, 900);
    });
  }
});
