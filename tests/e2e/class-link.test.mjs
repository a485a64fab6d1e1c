// A class link: it opens an exercise at once, at its first step, and in a projector's look if it says so; what the visitor has chosen
// for themselves stays chosen.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { exerciseLink, fixture, packed } from "./lesson-link.mjs";

inBrowsers((getPage) => {
  const look = (page) => page.script("const { contrast, size } = document.documentElement.dataset; return `${contrast} ${size}`");
  const opened = async (page, link) => {
    await page.visit(link);
    await page.until("the lesson is open", () => page.read("lesson"));
    await page.ready();
  };
  /** What the button puts on the clipboard; with `isRefused` what it shows instead. */
  const classLink = async (page, { isLarge = false, isRefused = false } = {}) => {
    await page.script(`const isRefused = arguments[0];
      const writeText = async (text) => { if (isRefused) throw new Error("refused"); window.copied = text; };
      Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText } });`, isRefused);
    await page.click("lesson-share");
    await page.until("it is open", () => page.script(`return document.querySelector('[data-testid="class-link"]')?.checkVisibility()`));
    if (isLarge) await page.click("class-link-projector");
    await page.click("class-link");
    await page.until("it is said", () => page.text("class-link-said"));
    const link = isRefused ? await page.script(`return document.querySelector('[data-testid="class-link-text"]').value`) : await page.script("return window.copied");
    await page.press("body", "ESCAPE");
    return link;
  };

  test("a teacher's file opens, and its class link carries all of it; a bad file is told by line and field", async () => {
    const page = getPage();
    const folder = mkdtempSync(join(tmpdir(), "exercise-"));
    const choose = async (name, text) => {
      writeFileSync(join(folder, name), text);
      await page.click("lessons");
      await page.until("the list is open", () => page.read("lesson-menu"));
      await page.driver.executeScript("arguments[0].hidden = false", await page.element("exercise-file"));
      await (await page.element("exercise-file")).sendKeys(join(folder, name));
    };
    const { id } = JSON.parse(fixture("short"));
    const own = JSON.stringify(JSON.parse(fixture("short")), null, 2);
    await page.open("#v=1");
    await choose("short.json", own);
    await page.until("it is open", async () => (await page.read("lesson"))?.data.lesson === id);
    const link = await classLink(page);
    assert.match(link, /#exercise=[\w-]+$/);
    await page.script("localStorage.clear()");
    await opened(page, link.slice(link.indexOf("#")));
    assert.equal((await page.read("lesson")).data.lesson, id);
    await choose("bad.json", own.replace('"title"', '"titel"'));
    await page.until("it is said where and what", () => page.script("return /Line \\d+: .*titel/.test(document.body.textContent)"));
    assert.equal((await page.read("lesson")).data.lesson, id, "what was open stays");
  });

  test("a link opens the lesson at its first step, whatever run stands here", async () => {
    const page = getPage();
    await opened(page, "#v=1&epochs=7&lesson=vanishing");
    const link = await classLink(page);
    assert.equal(link, `${page.site.address}#lesson=vanishing`);
    await page.script("localStorage.clear()");
    await opened(page, "#lesson=vanishing");
    assert.equal((await page.read("lesson")).data.step, "0");
    assert.match(await page.link(), /hidden_layers=8,8,8,8,8,8/, "with the lesson's own run");
    assert.equal(await classLink(page, { isRefused: true }), link, "it is shown where it cannot be copied");
  });

  test("so does that of an exercise of one's own", async () => {
    const page = getPage();
    await opened(page, exerciseLink(fixture("short")));
    assert.equal(await classLink(page), `${page.site.address}#exercise=${packed(fixture("short"))}`);
  });

  test("the projector's look is that of this visit, until another is chosen", async () => {
    const page = getPage();
    await opened(page, "#lesson=vanishing");
    await page.theme("light", "normal");
    const kept = () => page.script("return localStorage.getItem('gradient-playground.look')");
    const own = await kept();
    const link = await classLink(page, { isLarge: true });
    assert.equal(link, `${page.site.address}#lesson=vanishing&look=projector`);
    await opened(page, link.slice(page.site.address.length));
    assert.equal(await look(page), "high large");
    assert.equal(await page.script("return document.querySelector('[data-look=projector] input')?.checked ?? null"), true);
    assert.deepEqual(await page.violations(".lesson", { enhanced: true }), []);
    await page.reload();
    assert.equal(await look(page), "high large", "as long as the address says so");
    assert.match(await page.link(), /&look=projector$/);
    assert.equal(await kept(), own);

    await opened(page, "#lesson=vanishing");
    assert.equal(await look(page), "normal normal", "the visitor's own choice is what it was");
    await page.script("location.hash = '#lesson=vanishing&look=projector'");
    await page.until("in an open page too", async () => (await look(page)) === "high large");
    await page.theme("light", "normal");
    assert.doesNotMatch(await page.link(), /look=/, "what was chosen by hand stands");
  });

  test("before the program has arrived the look is right", async () => {
    const page = getPage();
    await opened(page, "#lesson=vanishing");
    await page.theme("light", "normal");
    const painted = await page.driver.executeAsyncScript(`const done = arguments[0];
      const frame = document.createElement("iframe");
        frame.src = "./licenses/inter.txt#lesson=a&look=projector";
        frame.onload = () => {
          const script = frame.contentDocument.createElement("script");
          script.src = new URL("./look.js", location.href).href;
          script.onload = () => { const { contrast, size } = frame.contentDocument.documentElement.dataset; frame.remove(); done(contrast + " " + size); };
          frame.contentDocument.head.append(script);
        };
        document.body.append(frame);`);
    assert.equal(painted, "high large");
  });
});
