// What everybody can use: no accessibility violation that axe finds, and a page that fits a narrow screen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";

const STATES = [
  { name: "ready", link: "#v=1" },
  { name: "after a run", link: "#v=1&epochs=5", plays: true },
  { name: "vanished", link: `#v=1&activation=sigmoid&hidden_layers=${Array(12).fill(8).join(",")}&epochs=30`, plays: true },
  { name: "stopped early, digits", link: "#v=1&dataset=digits&samples=500&epochs=50&optimizer=adam&early_stopping=true&patience=1", plays: true },
  { name: "diverged", link: "#v=1&dataset=plane&initializer=he_normal&learning_rate=0.5&batch_size=250", plays: true },
  { name: "a bad link", link: "#v=1&samples=1e99" },
  {
    name: "a deep network with all it may have",
    link:
      `#v=1&activation=sigmoid&hidden_layers=${Array(20).fill(8).join(",")}&residual=2&normalization=batch&dropout=0.25` +
      "&layer_activations=softplus,leaky_relu&epochs=5&changes=25:learning_rate:0.1,50:l2:0.01",
    plays: true,
  },
  {
    name: "stopped early with Keras' words, settings open",
    link:
      "#v=1&epochs=300&early_stopping=true&patience=3&min_delta=0.01&verbose=1&baseline=0.5&start_from_epoch=2&target_loss=0.001" +
      "&schedule=plateau&plateau_patience=1&plateau_min_delta=0.1&clipping=global_norm&loss=mse",
    plays: true,
    opens: "training",
  },
];
const SIZES = [[3840, 2160], [2560, 1440], [1920, 1080], [1440, 900], [1280, 800], [1024, 768], [768, 1024], [390, 844], [320, 640]];
const THEMES = ["light", "dark"];

inBrowsers((getPage, browser) => {
  for (const { name, link, plays, opens } of STATES) {
    test(`no horizontal scrolling: ${name}`, async () => {
      const page = getPage();
      await page.open(link);
      if (plays) await page.play();
      if (opens) await page.clickOn(`[data-panel="${opens}"]`);
      for (const [width, height] of SIZES) {
        await page.viewport(width, height);
        const wide = await page.until("the layout has settled", () => widest(page, width));
        assert.ok(wide.scrollWidth <= width, `${wide.scrollWidth} px wide at ${width} px: ${wide.elements.join(", ")}`);
      }
      await page.viewport(1280, 900);
    });
  }

  // what axe finds does not depend on the browser
  for (const { name, link, plays, opens } of browser === "chromium" ? STATES : []) {
    test(`accessible: ${name}`, async () => {
      const page = getPage();
      await page.open(link);
      if (plays) await page.play();
      if (opens) await page.clickOn(`[data-panel="${opens}"]`);
      for (const theme of THEMES) {
        await page.theme(theme);
        assert.deepEqual(await page.violations(), [], `axe, ${theme}`);
      }
    });
  }
});

/** How far the page reaches to the right, and which elements do; null until the viewport is this wide. */
function widest(page, width) {
  return page.script(
    `const root = document.documentElement;
     if (innerWidth !== arguments[0]) return null;
     const over = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1);
     return { scrollWidth: root.scrollWidth, elements: over.slice(0, 5).map((e) => e.tagName + "." + e.className) };`,
    width,
  );
}
