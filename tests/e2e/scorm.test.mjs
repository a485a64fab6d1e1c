// An exercise as a package for a learning platform: saved from the page, put into a page with the run-time interface of
// scorm-again, a SCORM library that is not ours, solved in part, left, resumed, and finished.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { inBrowsers } from "./harness.mjs";
import { exerciseLink, fixture } from "./lesson-link.mjs";
import { savedPackage, unpack } from "./packages.mjs";
import { lessons } from "./solve-lesson.mjs";

const require = createRequire(new URL("../../www/package.json", import.meta.url));
const RUNTIME = join(dirname(require.resolve("scorm-again")), "scorm12.min.js");
const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
const PASS_MARK = 70;

/** A platform for one student, which keeps what it is told and nothing else. What of it is kept is that of SCORM 1.2. */
const PLATFORM = `<!doctype html><html lang="en"><title>A platform</title><link rel="icon" href="data:,"><script src="scorm12.min.js"></script><script>
  const api = new Scorm12API({ logLevel: 5, mastery_override: false });
  const kept = localStorage.getItem("platform");
  if (kept) api.loadFromJSON(JSON.parse(kept));
  else api.cmi.core.student_name = "Lovelace, Ada";
  window.calls = [];
  const keep = () => localStorage.setItem("platform", JSON.stringify(api.renderCMIToJSONObject().cmi));
  for (const name of ["LMSInitialize", "LMSCommit", "LMSFinish"]) {
    const call = api[name].bind(api);
    api[name] = (text) => { const answer = call(text); keep(); calls.push(name); localStorage.setItem("calls", JSON.stringify(calls)); return answer; };
  }
  const set = api.LMSSetValue.bind(api);
  window.isDown = false;
  api.LMSSetValue = (name, value) => {
    if (name === "cmi.core.session_time") localStorage.setItem("time", value);
    return window.isDown ? "false" : set(name, value);
  };
  window.API = api;
</script><iframe src="package/index.html" title="The exercise" style="position:fixed;inset:0;width:100%;height:100%;border:0"></iframe></html>`;

inBrowsers((getPage, browser) => {
  let folder;
  before(() => (folder = mkdtempSync(join(tmpdir(), "gradient-playground-"))));
  after(() => rmSync(folder, { recursive: true }));
  beforeEach(() => (getPage().site.files = DIST));

  const inside = async (page) => page.driver.switchTo().frame(0);
  const outside = (page) => page.driver.switchTo().defaultContent();
  const platform = async (page) => {
    await outside(page);
    const cmi = JSON.parse(await page.script("return localStorage.getItem('platform')"));
    const calls = JSON.parse(await page.script("return localStorage.getItem('calls')"));
    await inside(page);
    return { cmi, calls };
  };
  const at = async (page) => (await page.read("lesson"))?.data.step;
  const next = async (page) => {
    const before = await at(page);
    await page.click("lesson-next");
    await page.until("the next step", async () => (await at(page)) !== before);
  };
  const launch = async (page, path = "platform.html") => {
    page.site.files = folder;
    await outside(page);
    await page.visit(path);
    if (path === "platform.html") await inside(page);
    await page.until("the exercise is open", () => page.read("lesson"));
    await page.ready();
    await page.speed("unlimited");
  };

  test("a package is saved: a sound archive, with a manifest that names what is in it", async () => {
    const page = getPage();
    await page.visit("#v=1");
    await page.script("localStorage.clear()");
    await page.visit(exerciseLink(fixture("all-kinds"), "#v=1"));
    await page.until("the exercise is open", () => page.read("lesson"));
    await page.ready();
    const { name, bytes } = await savedPackage(page, PASS_MARK);
    assert.equal(name, "all-kinds-scorm12.zip");
    const files = unpack(bytes, folder);
    assert.deepEqual(files.map(({ name }) => name).sort(), ["imsmanifest.xml", "index.html", "licences.txt"]);
    assert.ok(files.every(({ size }) => size > 500), JSON.stringify(files));
    const manifest = readFileSync(join(folder, "package/imsmanifest.xml"), "utf8");
    const names = JSON.parse(execFileSync("python3", ["-c", `
import json, sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
spaces = {"c": "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2"}
item = root.find(".//c:item", spaces)
resource = root.find(".//c:resource[@identifier='%s']" % item.get("identifierref"), spaces)
print(json.dumps({
  "hrefs": [resource.get("href")] + [each.get("href") for each in resource.findall("c:file", spaces)],
  "kind": resource.get("{%s}scormtype" % spaces["adlcp"]),
  "mark": item.find("adlcp:masteryscore", spaces).text,
  "title": item.find("c:title", spaces).text,
  "version": root.find("c:metadata/c:schemaversion", spaces).text,
}))`], { input: manifest }).toString());
    assert.deepEqual({ ...names, hrefs: [...new Set(names.hrefs)] }, { hrefs: ["index.html", "licences.txt"], kind: "sco", mark: String(PASS_MARK), title: "Does a deep sigmoid network learn?", version: "1.2" });
    assert.match(readFileSync(join(folder, "package/licences.txt"), "utf8"), /katex[^]*SIL OPEN FONT LICENSE/);
    writeFileSync(join(folder, "platform.html"), PLATFORM);
    copyFileSync(RUNTIME, join(folder, "scorm12.min.js"));
  });

  test("solved in part, left, and resumed at the step, with answers and goals", async () => {
    const page = getPage();
    await page.script("localStorage.clear()");
    await launch(page);
    assert.equal((await page.read("platform")).data.kind, "connected");
    for (const id of ["lessons", "lesson-leave", "lesson-share", "copy-link"]) assert.equal(await page.read(id), null, `${id} would lead away`);
    await page.until("the platform has heard of the start", async () => (await platform(page)).cmi.core.lesson_status === "incomplete");

    await next(page);
    await page.clickOn('[data-question="falls"] .lesson-option:nth-child(2) input');
    await page.clickOn('[data-question="which"] .lesson-option:nth-child(1) input');
    await page.press('[data-question="how-much"] input', "1e-2");
    await page.press('[data-question="order"] li:nth-child(3) [data-move="up"]', "ENTER");
    await page.click("record");
    await page.until("it is recorded", async () => !(await page.read("record")));
    await next(page);
    await page.play();
    await page.until("the step is done", async () => (await page.read("lesson-done")).data.done === "");
    for (let step = 3; step <= 6; step += 1) await next(page);
    await page.choose('[data-parameter="activation"] select', "tanh");
    await page.until("another run", async () => (await page.number("epoch-count")) === 0 && (await page.digest()));
    await page.play();
    await page.until("it is reached", async () => (await page.read("goal-hears")).data.reached === "");
    const digest = await page.digest();
    const { cmi } = await page.until("the platform has heard of it", async () => {
      const told = await platform(page);
      return told.cmi.core.score.raw === "25" && told;
    });
    assert.equal(cmi.core.lesson_status, "incomplete", "one point of four");
    assert.equal(cmi.core.lesson_location, "7");
    assert.ok(cmi.suspend_data.length > 0 && cmi.suspend_data.length <= 4096, String(cmi.suspend_data.length));
    const interactions = Object.values(cmi.interactions).filter(({ id }) => id).map(({ id, type, student_response: said, result }) => ({ id, type, said, result }));
    assert.deepEqual(interactions, [
      { id: "answer-falls", type: "choice", said: "b", result: "correct" },
      { id: "answer-which", type: "choice", said: "a", result: "wrong" },
      { id: "answer-how-much", type: "numeric", said: "0.01", result: "neutral" },
      { id: "answer-order", type: "sequencing", said: "a,c,b", result: "wrong" },
      { id: "goal-hears", type: "performance", said: digest, result: "correct" },
    ]);
    const commits = (await platform(page)).calls.filter((name) => name === "LMSCommit").length;
    assert.ok(commits <= 12, `${commits} commits for what was done, none for an epoch`);
    assert.deepEqual(await page.keptLessons(), [], "the next student at this browser is another");

    await launch(page);
    assert.deepEqual((await platform(page)).cmi.core.exit, "suspend");
    assert.match(await page.script("return localStorage.getItem('time')"), /^0000:0\d:\d\d\.\d\d$/);
    assert.equal(await at(page), "6");
    assert.equal((await page.read("goal-hears")).data.reached, "");
    assert.equal((await page.read("goal-sure")).data.reached, undefined);
    await page.choose('[data-testid="lesson-steps"]', "3");
    assert.deepEqual(await page.script(`return [...document.querySelectorAll(".look-back-one")].map((e) => e.dataset.right ?? null)`), ["true", "false", null, "false"]);
  });

  test("finished: passed, with its score, and nothing is told twice", async () => {
    const page = getPage();
    await launch(page);
    await page.choose('[data-testid="lesson-steps"]', "6");
    await page.choose('[data-parameter="activation"] select', "tanh");
    await page.clickOn('[data-testid="goal-sure"] [data-testid="measure"]');
    await page.until("over the seeds too", async () => (await page.read("goal-sure")).data.reached === "", 120_000);
    await next(page);
    assert.equal((await page.read("lesson-end")).data.whole, "");
    const { cmi } = await page.until("the platform has heard of it", async () => {
      const told = await platform(page);
      return told.cmi.core.lesson_location === "end" && told;
    });
    assert.equal(cmi.core.lesson_status, "passed");
    assert.deepEqual([cmi.core.score.raw, cmi.core.score.min, cmi.core.score.max], ["75", "0", "100"]);
    assert.ok(cmi.suspend_data.length <= 4096);
    const ids = Object.values(cmi.interactions).flatMap(({ id }) => id || []);
    assert.deepEqual(ids, ["answer-falls", "answer-which", "answer-how-much", "answer-order", "goal-hears", "goal-sure"], "what was told on an earlier visit is not told again");

    await page.click("lesson-back");
    await page.click("lesson-again");
    await page.click("lesson-again-sure");
    await page.until("it begins anew", async () => (await at(page)) === "0");
    await page.until("the platform knows the step", async () => (await platform(page)).cmi.core.lesson_location === "1");
    const { core } = (await platform(page)).cmi;
    assert.deepEqual([core.lesson_status, core.score.raw], ["passed", "75"], "who practises again loses no pass");
  });

  test("a platform that takes nothing is named, and the lesson goes on", async () => {
    const page = getPage();
    await launch(page);
    await outside(page);
    await page.script("window.isDown = true");
    await inside(page);
    await next(page);
    await page.until("it is said", async () => (await page.read("platform")).data.kind === "trouble");
    for (const theme of ["light", "dark"]) {
      await page.theme(theme);
      assert.deepEqual(await page.violations("html"), [], theme);
    }
    await outside(page);
    await page.script("window.isDown = false");
    await inside(page);
    await page.click("lesson-back");
    await page.until("all is well again", async () => (await page.read("platform")).data.kind === "connected");
  });

  test("without a platform the package is a page like any other", async () => {
    const page = getPage();
    await launch(page, "package/index.html");
    assert.equal((await page.read("platform")).data.kind, "none");
    await next(page);
    await page.visit("package/index.html");
    await page.until("kept in this browser", async () => (await at(page)) === "1");
    await page.forgetLessons();
  });

  test("lessons of the page can be packed, and the menu for it stands in nobody's way", async () => {
    const page = getPage();
    const { id } = lessons[2].lesson;
    await page.visit(`#lesson=${id}`);
    await page.until("the lesson is open", () => page.read("lesson"));
    await page.ready();
    for (const theme of ["light", "dark"]) {
      await page.theme(theme);
      await page.click("lesson-share");
      await page.until("it is open", () => page.script(`return document.querySelector('[data-testid="scorm"]')?.checkVisibility()`));
      assert.deepEqual(await page.violations(".lesson-share", { targets: true }), [], theme);
      await page.press("body", "ESCAPE");
    }
    const { bytes } = await savedPackage(page, 60);
    assert.equal(unpack(bytes, mkdtempSync(join(folder, `${browser}-`))).length, 3);
  });

  test("what the package is made of cannot be had: that is said", async () => {
    const page = getPage();
    await page.visit(`#lesson=${lessons[2].lesson.id}`);
    await page.until("the lesson is open", () => page.read("lesson"));
    await page.ready();
    page.site.files = folder;
    await page.click("lesson-share");
    await page.until("it is open", () => page.script(`return document.querySelector('[data-testid="scorm"]')?.checkVisibility()`));
    await page.click("scorm");
    await page.until("it is said", async () => /could not be made/.test(await page.text("scorm-said")));
    page.problems.length = 0;
  });
});
