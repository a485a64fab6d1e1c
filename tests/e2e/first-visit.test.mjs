// The first visit: a network that learns unasked, a welcome, and the guided minute, whose words are held to what the runs do.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";

const AWAY = "localStorage.removeItem('gradient-playground.visited')";
/** What CURRICULUM and tests/stories measure: less than this share of the gradient reaches the first of twelve sigmoid layers. */
const VANISHED = 1e-4;

inBrowsers((getPage, browser) => {
  const first = async (page) => {
    await page.visit("#v=1");
    await page.ready();
    await page.script(AWAY);
    await page.visit();
    await page.until("the welcome stands", () => page.read("tour"));
  };
  const step = async (page) => Number((await page.read("tour"))?.data.step ?? -1);
  const epoch = async (page) => parseInt(await page.text("epoch-count"), 10);
  const isPlaying = async (page) => (await page.read("play")).data.playing === "true";
  const onward = async (page, to) => {
    await page.click("tour-onward");
    assert.equal(await step(page), to);
  };
  const config = async (page) => new URLSearchParams((await page.link()).slice(1));
  const gradients = (page) =>
    page.script(`return [...document.querySelectorAll(".network-frame .evidence .measure-gradient .long")].map((e) => Number(e.textContent))`);
  const isFramed = (page, selector) =>
    page.script(
      `const frame = document.querySelector(".tour-frame")?.getBoundingClientRect();
       return frame != null && [...document.querySelectorAll(arguments[0])].every((e) => {
         const box = e.getBoundingClientRect();
         return box.left >= frame.left - 1 && box.right <= Math.max(frame.right, innerWidth) + 1 && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
       });`, selector);

  test("something moves unasked, can be paused, and ends by itself", async () => {
    const page = getPage();
    await first(page);
    await page.until("epochs go by", async () => (await epoch(page)) > 0);
    // on a busy machine the short run may be over before it can be paused; then it is played once more
    if (!(await isPlaying(page))) await page.click("play");
    await page.click("play");
    assert.equal(await isPlaying(page), false);
    await page.speed("unlimited");
    assert.match((await page.play()).text, /^Finished/);
    assert.match(await page.text("tour"), /has just learned/);
  });

  test("on a phone the network is in sight at once", async () => {
    const page = getPage();
    await page.viewport(390, 844);
    await first(page);
    await page.until("it is between the bar and the card", () =>
      page.script(`const [bar, network, card] = [".run-bar", ".network-frame", ".tour"].map((each) => document.querySelector(each).getBoundingClientRect());
        return network.top >= bar.bottom && network.top < card.top - 100;`));
    await page.viewport(1280, 900);
  });

  test("the first stop by keyboard leads past the settings", async () => {
    const page = getPage();
    await page.open("#v=1");
    await page.press("body", "TAB");
    await page.press(".skip-link", "ENTER");
    assert.equal(await page.script("return document.activeElement.id"), "network-heading");
    assert.match(await page.link(), /^#v=1/, "the address is still the run's");
  });

  test("whoever explores alone is left alone, at this visit and the next", async () => {
    const page = getPage();
    await first(page);
    await page.click("tour-decline");
    assert.equal(await page.read("tour"), null);
    await page.visit();
    await page.ready();
    assert.equal(await page.read("tour"), null);
    assert.equal(await isPlaying(page), false);
  });

  test("a link is shown as it is, without a welcome", async () => {
    const page = getPage();
    await page.visit("#v=1");
    await page.ready();
    await page.script(AWAY);
    await page.visit("#v=1&epochs=7");
    await page.ready();
    assert.equal(await page.read("tour"), null);
    assert.equal(await isPlaying(page), false);
  });

  test("the guided minute shows what it says", async () => {
    const page = getPage();
    await first(page);
    await page.speed("unlimited");
    await onward(page, 1);
    assert.ok(await page.until("the network is framed", () => isFramed(page, ".network-frame")));
    assert.equal(await page.script("return document.activeElement.closest('.tour') !== null"), true, "its words are read next");
    await onward(page, 2);
    assert.ok(await page.until("the output is framed", () => isFramed(page, ".output")));
    await onward(page, 3);
    await page.until("both layers are measured", async () => (await gradients(page)).length === 3);
    const [one, two] = await gradients(page);
    assert.ok(one / two > 0.1 && one / two < 10, `bars of much the same height: ${one} and ${two}`);

    await onward(page, 4);
    await page.until("twelve layers train", async () => (await gradients(page)).length === 13 && (await epoch(page)) > 20);
    const broken = await gradients(page);
    assert.ok(broken[0] / broken[11] < VANISHED, `the gradient dies away: ${broken}`);
    const factor = (broken[4] / broken[11]) ** (1 / 7);
    assert.ok(factor > 0.15 && factor < 0.4, `each layer hands back about a quarter: ${factor}`);
    await page.until("the alarm", async () => (await page.message()).kind === "alarm");
    assert.ok(Math.abs((await page.number("train-loss")) - Math.LN2) < 0.01, "the loss stays at guessing");

    await onward(page, 5);
    const cured = await config(page);
    assert.deepEqual([cured.get("activation"), cured.get("hidden_layers")], [null, Array(12).fill(8).join(",")], "tanh is the default");
    await page.until("the loss falls", async () => (await page.number("train-loss")) < 0.1);
    const healed = await gradients(page);
    assert.ok(healed[0] / healed[11] > 0.01, `the gradient reaches the first layer: ${healed}`);

    await page.click("tour-back");
    assert.equal(await step(page), 4);
    await page.until("the broken one is back", async () => (await config(page)).get("activation") === "sigmoid");
    await onward(page, 5);
    await onward(page, 6);
    await page.click("tour-onward");
    assert.equal(await page.read("tour"), null);
  });

  test("asked for again, by keyboard: Escape ends it, and the run from before comes back on demand", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=9&activation=elu");
    await page.play();
    const digest = await page.digest();
    const again = async () => {
      await page.press('button[aria-label="Start from…"]', "ENTER");
      await page.press('[data-testid="tour-again"]', "ENTER");
      assert.equal(await step(page), 1);
    };
    await again();
    await page.press(".tour h2", "ESCAPE");
    assert.equal(await page.read("tour"), null);
    assert.equal(await page.script("return document.activeElement.dataset.testid"), "play", "the focus does not go with the card");
    await page.open("#v=1&epochs=9&activation=elu");
    await page.play();
    await again();
    assert.equal((await config(page)).get("activation"), null, "it shows the network that its words are about");
    for (const to of [2, 3, 4, 5, 6]) await onward(page, to);
    await page.click("tour-return");
    await page.until("the run from before is back, where it was", async () => (await page.digest()) === digest);
  });

  if (browser !== "chromium") return;

  test("stays still for whoever wants less motion", async () => {
    const page = getPage();
    await page.driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features: [{ name: "prefers-reduced-motion", value: "reduce" }] });
    await first(page);
    await page.ready();
    assert.equal(await epoch(page), 0);
    assert.equal(await isPlaying(page), false);
    assert.match(await page.text("tour"), /Press Play/);
    await page.driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features: [] });
  });

  // what axe finds, and what fits, does not depend on the browser
  for (const [width, height, theme] of [[1440, 900, "light"], [390, 844, "dark"], [320, 640, "light"]]) {
    test(`accessible, and fits ${width} px: welcome and all steps, ${theme}`, async () => {
      const page = getPage();
      await first(page);
      await page.theme(theme);
      await page.viewport(width, height);
      for (let at = 0; at < 7; at += 1) {
        if (at > 0) await onward(page, at);
        assert.deepEqual(await page.violations(), [], `step ${at}`);
        assert.deepEqual(await page.violations(".tour", { targets: true }), [], `step ${at}: its own buttons`);
        assert.ok(await page.script("return document.documentElement.scrollWidth <= innerWidth"), `step ${at} fits`);
        const card = await page.script(`const { top, bottom } = document.querySelector(".tour").getBoundingClientRect(); return bottom - top`);
        assert.ok(card < height / 2, `step ${at} leaves the page in sight: ${card} of ${height} px`);
      }
      await page.viewport(1280, 900);
    });
  }
});
