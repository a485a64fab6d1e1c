// The page in a language of long, accented words (?lang=en-XA): whatever has no message shows, and so does whatever a
// longer language would break. No horizontal scrolling, nothing cut off, nothing axe finds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";

const LANGUAGE = "?lang=en-XA";
const SIZES = [[1440, 900], [390, 844], [320, 640]];
const DEEP = `#v=1&activation=sigmoid&hidden_layers=${Array(12).fill(8).join(",")}&epochs=30`;

/** What is on the page, and the words its dialogs, panels and tabs add. */
const STATES = [
  { name: "first visit", isWelcomed: true },
  { name: "before a run", link: "#v=1" },
  {
    name: "vanished and stopped early, all charts shown",
    link: `${DEEP}&early_stopping=true&patience=5&min_delta=0.01&baseline=0.5&start_from_epoch=2&verbose=1&schedule=plateau&dropout=0.1&residual=2`,
    plays: true,
    async act(page) {
      for (const chart of ["metric", "update-ratio", "histograms", "activations", "saturation", "learning-rate"]) await page.clickOn(`[data-testid="show-${chart}"]`);
    },
    async undo(page) {
      for (const chart of ["metric", "update-ratio", "histograms", "activations", "saturation", "learning-rate"]) await page.clickOn(`[data-testid="show-${chart}"]`);
    },
  },
  { name: "digits", link: "#v=1&dataset=digits&samples=300&epochs=3&optimizer=adam", plays: true },
  { name: "a bad link", link: "#v=1&samples=1e99&patience=-1" },
  {
    name: "a step taken slowly",
    link: DEEP,
    async act(page) {
      await page.clickOn('[data-tab="step"]');
      await page.click("walk-start");
      await page.until("the walk begins", async () => (await page.number("walk-place")) === 0);
      await page.click("walk-end");
    },
  },
  { name: "the chain-rule calculator", link: "#v=1", act: (page) => page.clickOn('[data-tab="chain-rule"]') },
  { name: "neuron maps", link: "#v=1", act: (page) => page.clickOn('[data-tab="units"]') },
  { name: "kept runs", link: "#v=1&epochs=3", plays: true, act: (page) => page.clickOn('[data-tab="runs"]') },
  { name: "sweep", link: "#v=1", act: (page) => page.clickOn('[data-tab="sweep"]') },
  { name: "over seeds", link: "#v=1", act: (page) => page.clickOn('[data-tab="seeds"]') },
  { name: "settings open", link: "#v=1", act: (page) => page.script(`document.querySelector('[data-panel="training"]')?.click(); document.querySelectorAll("details").forEach((e) => (e.open = true));`) },
  { name: "the sheet of shortcuts", link: "#v=1", act: (page) => page.script(`document.querySelector('[data-testid="shortcuts"]').click()`) },
  {
    name: "an explanation",
    link: "#v=1&epochs=3",
    plays: true,
    async act(page) {
      await page.script(`document.querySelector(".scores .explained").click()`);
      await page.until("the explanation is there", () => page.script(`return document.querySelector("#explanation .formula") !== null`));
    },
  },
  {
    name: "a chart opened large, with its table",
    link: "#v=1&epochs=3",
    plays: true,
    async act(page) {
      await page.script(`document.querySelector('[data-testid="enlarge-loss"]').click()`);
      await page.until("the chart is large", () => page.script(`return document.querySelector("dialog[open] details") !== null`));
      await page.script(`document.querySelector("dialog[open] details").open = true`);
    },
  },
  { name: "shapes at a budget", link: "#v=1", act: (page) => page.script(`document.querySelector(".shape-button").click()`) },
];

inBrowsers((getPage, browser) => {
  for (const { name, link, isWelcomed, plays, act, undo } of STATES) {
    test(`in long words: ${name}`, async () => {
      const page = getPage();
      await page.viewport(1440, 900);
      if (isWelcomed) {
        await page.open();
        await page.script("localStorage.clear()");
        await page.visit(LANGUAGE);
        await page.until("the visitor is welcomed", () => page.read("tour"));
      } else await page.open(`${LANGUAGE}${link}`);
      if (plays) await page.play();
      await act?.(page);
      const plain = await page.script(PLAIN_WORDS);
      assert.deepEqual(plain, [], "words without a message");
      for (const [width, height] of SIZES) {
        await page.viewport(width, height);
        await page.until("the layout has settled", () => page.script("return innerWidth === arguments[0]", width));
        const wide = await page.script("return document.documentElement.scrollWidth");
        assert.ok(wide <= width, `${wide} px wide at ${width} px`);
        assert.deepEqual(await page.script(CUT_OFF), [], `cut off at ${width} px`);
      }
      await page.viewport(1440, 900);
      // what axe finds does not depend on the browser
      if (browser === "chromium") assert.deepEqual(await page.violations(), [], "axe");
      await undo?.(page);
    });
  }
});

/** Letters that nobody has given accents, in text and in what is read aloud. */
const PLAIN_WORDS = `
  // what Keras prints is a quotation
  const QUOTED = ".keras";
  const SYMBOLS = /float(32|64)|\\btanh\\b|\\bsigmoid\\b|bfloat16|\\bval_\\w+|\\b[0-9a-f]{16}\\b|0x[0-9a-f]{8}|verbose=1/g;
  const NAMED = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"];
  const found = new Set();
  const judge = (text, element) => {
    if (element.closest(QUOTED) || element.closest("script, style, code, kbd, samp, annotation, math, .katex-html")) return;
    const rest = text.replace(SYMBOLS, "");
    if (/[A-Za-z]{3,}/.test(rest)) found.add(element.tagName.toLowerCase() + "." + element.className + ": " + rest.trim());
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) judge(walk.currentNode.data, walk.currentNode.parentElement);
  for (const element of document.body.querySelectorAll("*")) for (const name of NAMED) if (element.hasAttribute(name)) judge(element.getAttribute(name), element);
  return [...found];`;

/** Text that reaches out of its own box, or out of one that hides what is outside of it. */
const CUT_OFF = `
  const found = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (text.data.trim() === "") continue;
    let box = text.parentElement;
    if (!box.checkVisibility({ visibilityProperty: true }) || box.closest(".visually-hidden, option, .katex")) continue;
    range.selectNodeContents(text);
    const { left, right } = range.getBoundingClientRect();
    if (right - left < 1) continue;
    for (let isOwn = true; box !== document.body; box = box.parentElement) {
      const { display, overflowX, position } = getComputedStyle(box);
      if (display === "inline" || display === "contents") continue;
      if (overflowX === "auto" || overflowX === "scroll") break;
      const edge = box.getBoundingClientRect();
      // shown to screen readers only
      if (edge.width <= 1) break;
      if ((isOwn || overflowX !== "visible") && (right > edge.right + 1 || left < edge.left - 1)) found.add(box.tagName.toLowerCase() + "." + box.className + ": " + text.data.trim().slice(0, 60));
      isOwn = false;
      if (position === "fixed") break;
    }
  }
  return [...found];`;
