// Packages for learning platforms, as a test handles them: taken from the page that saves them, and unpacked by a program that is not
// ours.
import { execFileSync } from "node:child_process";
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Presses the button, and returns the bytes of what the page saves. */
export async function savedPackage(page, passMark) {
  await page.click("lesson-share");
  await page.until("it is open", () => page.script(`return document.querySelector('[data-testid="scorm"]')?.checkVisibility()`));
  await page.choose('[data-testid="pass-mark"]', String(passMark));
  await page.script(`const create = URL.createObjectURL.bind(URL);
    window.saved = new Promise((resolve) => { URL.createObjectURL = (blob) => { resolve(blob); URL.createObjectURL = create; return "blob:"; }; });
    HTMLAnchorElement.prototype.click = function () { if (!this.download) this.dispatchEvent(new MouseEvent("click")); else window.savedAs = this.download; };`);
  await page.click("scorm");
  await page.until("the package is saved", async () => /saved/.test(await page.text("scorm-said")));
  const base64 = await page.driver.executeAsyncScript(`const done = arguments[0];
    window.saved.then((blob) => { const reader = new FileReader(); reader.onload = () => done(reader.result.split(",")[1]); reader.readAsDataURL(blob); });`);
  return { name: await page.script("return window.savedAs"), bytes: Buffer.from(base64, "base64") };
}

/** Names of the files that are in it; the archive is judged by Python's zipfile. */
export function unpack(bytes, folder) {
  const archive = join(folder, "package.zip");
  writeFileSync(archive, bytes);
  execFileSync("python3", ["-m", "zipfile", "-t", archive]);
  execFileSync("python3", ["-m", "zipfile", "-e", archive, join(folder, "package")]);
  return readdirSync(join(folder, "package")).map((name) => ({ name, size: statSync(join(folder, "package", name)).size }));
}
