// Makes the icons of the installed page from its logo: the logo in white on a tile of its own colour. For `maskable` and for
// Apple the system cuts the tile, so it fills the picture, and what matters lies within the middle.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Page } from "../tests/e2e/harness.mjs";

const PUBLIC = fileURLToPath(new URL("../www/public/", import.meta.url));
const ICONS = [
  { name: "icon-192", size: 192, logo: 0.62, corner: 0.2 },
  { name: "icon-512", size: 512, logo: 0.62, corner: 0.2 },
  { name: "maskable-512", size: 512, logo: 0.5, corner: 0 },
  { name: "apple-touch", size: 180, logo: 0.6, corner: 0 },
];

const [, path] = readFileSync(`${PUBLIC}logo.svg`, "utf8").match(/ d="([^"]+)"/);
const [, color] = readFileSync(`${PUBLIC}logo.svg`, "utf8").match(/ fill="([^"]+)"/);

const page = await Page.start("chromium");
try {
  await page.visit();
  for (const { name, size, logo, corner } of ICONS) {
    // the bars lie in [2, 21.4] × [3, 21] of the logo's 24 × 24
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 1 1"><rect width="1" height="1" rx="${corner}" fill="${color}"/>
      <path fill="#fff" transform="translate(.5 .5) scale(${logo / 19.4}) translate(-11.7 -12)" d="${path}"/></svg>`;
    const address = await page.driver.executeAsyncScript(
      `const [svg, size, done] = arguments;
       const image = new Image();
       image.onload = () => {
         const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
         canvas.getContext("2d").drawImage(image, 0, 0, size, size);
         done(canvas.toDataURL("image/png"));
       };
       image.src = "data:image/svg+xml," + encodeURIComponent(svg);`, svg, size);
    writeFileSync(`${PUBLIC}icons/${name}.png`, address.replace(/^data:image\/png;base64,/, ""), "base64");
    console.log(`www/public/icons/${name}.png`);
  }
} finally {
  await page.quit();
}
