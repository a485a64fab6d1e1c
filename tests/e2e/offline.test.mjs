// The site kept on the device: after a first visit it opens and works without its server, and a newer version never takes
// anything away. It is reached by a name, for on the builder's own machine (localhost) nothing is kept.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { inBrowsers } from "./harness.mjs";
import { train } from "./native.mjs";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
const TINY = "#v=1&hidden_layers=3,3&epochs=12&seed=7";

/** The site as another build leaves it: no file of the program has the name that it had. The page says which it is. */
function anotherBuild(version) {
  const folder = join(mkdtempSync(join(tmpdir(), "gradient-playground-")), "dist");
  cpSync(DIST, folder, { recursive: true });
  const assets = readdirSync(join(folder, "assets"));
  const renamed = assets.map((name) => [name, name.replace(/-[\w-]{8}(?=\.\w+$)/, `-version${version}`)]);
  renamed.forEach(([from, to]) => renameSync(join(folder, "assets", from), join(folder, "assets", to)));
  for (const path of ["index.html", "sw.js", ...renamed.map(([, name]) => `assets/${name}`)].filter((name) => /\.(js|css|html)$/.test(name))) {
    const text = renamed.reduce((text, [from, to]) => text.replaceAll(from, to), readFileSync(join(folder, path), "utf8"));
    writeFileSync(join(folder, path), path === "index.html" ? text.replace("<html ", `<html data-version="${version}" `) : text.replace(/("index\.html",\s*"?revision"?:\s*"|url:`index\.html`,revision:`)[^"`]*/, `$1version${version}`));
  }
  return folder;
}

inBrowsers((getPage) => {
  let second;
  before(() => (second = anotherBuild(2)));
  after(() => rmSync(join(second, ".."), { recursive: true }));

  /** As a browser that was never here: no worker, no files. Runs stay. A text of the site does it, which loads nothing itself. */
  beforeEach(async () => {
    const page = getPage();
    page.site.files = DIST;
    await page.until("nothing is kept", async () => {
      await page.visit("licenses/inter.txt");
      return page.driver.executeAsyncScript(`
        const done = arguments[0];
        (async () => {
          const [workers, names] = [await navigator.serviceWorker.getRegistrations(), await caches.keys()];
          await Promise.all([...workers.map((each) => each.unregister()), ...names.map((name) => caches.delete(name))]);
          return workers.length + names.length === 0 && navigator.serviceWorker.controller === null;
        })().then(done, () => done(false));`);
    });
    page.problems.length = 0;
  });

  const openTab = (page, name) => page.clickOn(`[data-tab="${name}"]`);
  const visit = async (page, link = TINY) => {
    await page.open(link);
    await page.until("the page is kept", () => page.read("kept-offline"));
  };
  const cut = (page) => {
    page.site.files = null;
    page.site.drop();
  };
  /** A browser that asks in vain whether there is a newer version says so in its console. */
  const forgive = (page) => (page.problems.length = 0);
  const version = (page) => page.script("return document.documentElement.dataset.version ?? '1'");
  const offered = (page) => page.until("the new version is offered", () => page.read("notice-action"));
  /** As the browser does by itself every so often. */
  const lookForNewer = (page) => page.driver.executeAsyncScript("navigator.serviceWorker.getRegistration().then((each) => each.update()).then(() => arguments[0](), arguments[0])");
  /** Everything that is fetched late: the parts of tabs, an explanation with its fonts, workers and their engine. */
  const worksThroughout = async (page) => {
    for (const [tab, id] of [["step", "one-step"], ["chain-rule", "verdict-float32"], ["sweep", "sweep-start"]]) {
      await openTab(page, tab);
      await page.until(`${tab} is there`, () => page.read(id));
    }
    await page.script(`document.querySelector('.explained[aria-label*="radient"]').click()`);
    await page.until("the formulas are there", () => page.script(`return document.querySelector('[data-testid="explanation"]:popover-open .katex-html')`));
    await page.until("their fonts are there", () => page.script("return [...document.fonts].some((face) => face.family.includes('KaTeX_Math') && face.status === 'loaded')"));
    await page.script(`document.querySelector('[data-testid="explanation"]').hidePopover()`);
    await openTab(page, "seeds");
    await page.choose('[data-testid="seed-count"]', "5");
    await page.click("repeat-seeds");
    await page.until("the repetition is done", async () => (await page.read("seeds-status"))?.data.stage === "done");
  };

  test("after one visit it opens without its server, trains to the same bits, and has all of its parts", async () => {
    const page = getPage();
    await visit(page);
    cut(page);
    await page.open(TINY);
    await page.play();
    assert.equal(await page.digest(), train(TINY).digest);
    await worksThroughout(page);
    await page.visit("?lang=en-XA#v=1");
    await page.until("it opens with a query, too", () => page.script("return document.documentElement.lang === 'en-XA' && document.querySelector('.play-button') !== null"));
    await page.visit("licenses/bundled.md");
    assert.match(await page.script("return document.body.textContent"), /workbox-precaching/);
    forgive(page);
  });

  test("a new version waits; the old one works on with its own files until the new one is asked for, and nothing is lost", async () => {
    const page = getPage();
    await visit(page);
    await page.play();
    const digest = await page.digest();
    page.site.files = second;
    await lookForNewer(page);
    await offered(page);
    assert.deepEqual(await page.violations(".notices", { targets: true }), []);
    assert.equal(await version(page), "1");
    await worksThroughout(page);
    await page.script("scrollTo(0, 0)");
    await page.fill("learning_rate", "0.2");
    const link = await page.link();
    assert.match(link, /learning_rate=0\.2/);
    await page.click("notice-action");
    await page.until("the new version runs", async () => (await version(page)) === "2");
    await page.ready();
    assert.equal(await page.link(), link, "the run at hand");
    await page.speed("unlimited");
    await page.play();
    assert.equal(await page.digest(), train(link).digest);
    await openTab(page, "runs");
    await page.until("the run of before is kept", () => page.script("return document.querySelector(arguments[0]) !== null", `[data-run][data-digest="${digest}"]`));
    assert.equal(await page.read("notice-action"), null);
    cut(page);
    await page.open(TINY);
    assert.equal(await version(page), "2");
    forgive(page);
  });

  test("a tab that did not ask for the new version keeps the files of the old one, and is offered the new one", async () => {
    const page = getPage();
    await visit(page);
    const old = await page.driver.getWindowHandle();
    page.site.files = second;
    await lookForNewer(page);
    await offered(page);
    await page.driver.switchTo().newWindow("tab");
    const other = await page.driver.getWindowHandle();
    try {
      await page.open(TINY);
      await offered(page);
      await page.click("notice-action");
      await page.until("the new version runs", async () => (await version(page)) === "2");
      await page.ready();
    } finally {
      await page.driver.switchTo().window(other);
      await page.driver.close();
      await page.driver.switchTo().window(old);
    }
    assert.equal(await version(page), "1");
    // the server no longer has these files, and neither has the new version
    await worksThroughout(page);
    await offered(page);
    await page.script("scrollTo(0, 0)");
    await page.click("notice-action");
    await page.until("the new version runs here, too", async () => (await version(page)) === "2");
    await page.ready();
    forgive(page);
  });

  test("the next start, with no tab left, is the new version by itself", async () => {
    const page = getPage();
    await visit(page);
    page.site.files = second;
    await lookForNewer(page);
    await offered(page);
    await page.until("the new version runs", async () => {
      const old = await page.driver.getWindowHandle();
      await page.driver.switchTo().newWindow("tab");
      const next = await page.driver.getWindowHandle();
      await page.driver.switchTo().window(old);
      await page.driver.close();
      await page.driver.switchTo().window(next);
      await page.open(TINY);
      return (await version(page)) === "2";
    });
  });

  test("it can be installed: name, icons and start lie where the manifest says", async () => {
    const page = getPage();
    await visit(page);
    const { manifest, icons, apple } = await page.driver.executeAsyncScript(`
      const done = arguments[0];
      (async () => {
        const address = document.querySelector('link[rel="manifest"]').href;
        const manifest = await (await fetch(address)).json();
        const sizeOf = async (source) => {
          const image = await createImageBitmap(await (await fetch(source)).blob());
          return image.width + "x" + image.height;
        };
        const icons = await Promise.all(manifest.icons.map(async ({ src, sizes, purpose }) => ({ purpose, sizes, found: await sizeOf(new URL(src, address)) })));
        return { manifest, icons, apple: await sizeOf(document.querySelector('link[rel="apple-touch-icon"]').href) };
      })().then(done, (error) => done({ icons: [], error: String(error) }));`);
    assert.equal(manifest?.display, "standalone");
    for (const { sizes, found } of icons) assert.equal(found, sizes);
    assert.deepEqual(icons.map(({ purpose, sizes }) => `${purpose} ${sizes}`), ["any 192x192", "any 512x512", "maskable 512x512"]);
    assert.equal(apple, "180x180");
    if (page.name === "chromium") {
      const { installabilityErrors } = await page.driver.sendAndGetDevToolsCommand("Page.getInstallabilityErrors", {});
      assert.deepEqual(installabilityErrors, []);
    }
  });
}, { host: "gradient-playground.localhost" });
