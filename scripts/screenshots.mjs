// Takes the two pictures of the README anew, from the built site: a network that learns, in the light theme, and one
// whose gradients vanish, in the dark one. Runs are the same everywhere, so the pictures change only with the page.
// WebP, for it takes a third of what PNG does.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Page } from "../tests/e2e/harness.mjs";

const DIRECTORY = fileURLToPath(new URL("../www/screenshots/", import.meta.url));
const PICTURES = [
  { name: "learning", theme: "light", link: "#v=1" },
  { name: "vanished", theme: "dark", link: `#v=1&activation=sigmoid&hidden_layers=${Array(12).fill(8).join(",")}&epochs=100` },
];

mkdirSync(DIRECTORY, { recursive: true });
const page = await Page.start("chromium");
try {
  await page.viewport(1280, 1180);
  for (const { name, theme, link } of PICTURES) {
    await page.open(link);
    await page.theme(theme);
    await page.script("document.documentElement.style.scrollbarWidth = 'none'");
    await page.play();
    // the charts follow within a moment
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const command = ["Page.captureScreenshot", { format: "webp", quality: 85 }];
    const { data } = await page.driver.sendAndGetDevToolsCommand(...command);
    writeFileSync(`${DIRECTORY}${name}.webp`, data, "base64");
    console.log(`www/screenshots/${name}.webp`);
  }
} finally {
  await page.quit();
}
if (page.problems.length > 0) throw new Error(page.problems.join("\n"));
