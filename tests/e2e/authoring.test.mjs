// The author's pane: an exercise is made from the workbench, tried as a student, saved, handed out as a link, and opened again;
// files that cannot be opened; and all of it by keyboard.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { byId, focus, make, openFreshPane as fresh, openStep, problems, type } from "./author.mjs";
import { inBrowsers } from "./harness.mjs";
import { fixture } from "./lesson-link.mjs";
import { checkExercise } from "./native.mjs";

const START = "#v=1&samples=100&epochs=30&activation=tanh&learning_rate=0.001";

inBrowsers((getPage) => {
  const kinds = (page) => page.script(`return [...document.querySelectorAll('[data-testid="author-step"]')].map((e) => e.dataset.kind)`);
  /** The file that a press of the button hands out. */
  const saved = async (page) => {
    await page.script(`window.saved = [];
      const address = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => { if (blob.type === "application/json") window.saved.push(blob); return address(blob); };
      HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };`);
    await page.clickOn(byId("save-file"));
    return page.driver.executeAsyncScript(`const done = arguments[0]; window.saved.at(-1).text().then((text) => done({ text, name: window.savedAs }))`);
  };
  const openFile = async (page, id, name, text) => {
    const folder = mkdtempSync(join(tmpdir(), "gradient-playground-"));
    writeFileSync(join(folder, name), text);
    await (await page.element(id)).sendKeys(join(folder, name));
    return () => rmSync(folder, { recursive: true, force: true });
  };

  test("a new exercise has the pattern of a lesson, is valid at once, and starts from the workbench", async () => {
    const page = getPage();
    await fresh(page, START);
    await make(page);
    assert.deepEqual(await kinds(page), ["question", "predict", "run", "see", "explain", "goal"]);
    assert.equal(await problems(page), 0);
    assert.match(checkExercise((await saved(page)).text), /6 steps/);
    assert.equal((await page.read("start")).data.present, "");
    await page.fill("learning_rate", "0.5");
    await page.until("the start is no longer what the page shows", async () => (await page.read("start")).data.present === undefined);
    await page.clickOn(byId("take-start"));
    await page.until("it is taken", async () => (await page.read("start")).data.present === "");
    assert.match((await page.read("start")).text, /0\.5/);
  });

  test("from nothing to a student: start, locks, question, goal by the list, hint; tried, saved, and opened by its link", async () => {
    const page = getPage();
    await fresh(page, START);
    await make(page);
    await type(page, byId("author-title"), "Why so slow?");

    await page.clickOn(byId("lock-all-but"));
    await page.choose(byId("add-free"), "learning_rate");
    await page.until("it is free", () => page.script(`return document.querySelector('[data-names="free"] [data-name="learning_rate"]') !== null`));

    await openStep(page, 1);
    await type(page, byId("question-prompt"), "Will it *learn*?");
    await page.until("it is seen as a student sees it", () => page.script(`return document.querySelector('[data-question-form] .author-preview em')?.textContent === "learn"`));
    await type(page, '[data-option="1-0-0"]', "Yes");
    await type(page, '[data-option="1-0-1"]', "Hardly");
    await page.clickOn('[data-mark="1"]');

    await openStep(page, 5);
    await type(page, byId("goal-says"), "Make it learn.");
    assert.match((await page.play()).text, /./);
    await page.clickOn(byId("measure-goal-5-0-0"));
    await page.until("the list has values of the run", () => page.script(`return /\\d/.test(document.querySelector('[data-measure="epochs_run"] .author-measure-value')?.textContent ?? "")`));
    await type(page, byId("measure-search"), "best(");
    await page.clickOn('[data-measure="best"]');
    await page.until("the present value is the bound that is suggested", async () => Number(await page.script(`return document.querySelector('[data-testid="bound-goal-5-0-0"]').value`)) > 0.1);
    await page.until("which holds", async () => (await page.read("verdict-goal-5-0")).data.verdict === "passed");
    await type(page, byId("bound-goal-5-0-0"), "0.4");
    await page.until("what is asked is not reached yet", async () => (await page.read("verdict-goal-5-0")).data.verdict === "failed");
    await page.clickOn(`${byId("argument-goal-5-0-0-0")} option:first-child`);
    await page.clickOn(byId("add-hint"));
    await page.until("there is a hint", () => page.read("goal-hint-0"));
    await focus(page, byId("goal-hint-0"));
    await type(page, byId("goal-hint-0"), "One setting is free.");
    assert.equal(await problems(page), 0);

    const { text, name } = await saved(page);
    assert.equal(name, "why-so-slow.json");
    checkExercise(text);
    const file = JSON.parse(text);
    assert.equal(file.steps[5].goals[0].check, "best(loss) <= 0.4");
    assert.deepEqual([file.steps[1].questions[0].answer, file.steps[5].goals[0].hints], [1, ["One setting is free."]]);
    assert.ok(!file.locked.includes("learning_rate") && file.locked.includes("activation") && file.locked.includes("changes") && file.locked.length > 20);
    assert.ok(Number((await page.read("link-length")).data.length) > 300);

    await page.click("author-try");
    await page.until("a student sees it", () => page.read("lesson"));
    assert.equal((await page.read("lesson")).data.lesson, "why-so-slow");
    await page.ready();
    assert.equal(await page.script(`return document.querySelector('[data-parameter="activation"] select').disabled`), true);
    const solve = async () => {
      for (const step of ["1"]) await page.clickOn(byId("lesson-next")), await page.until("the next", async () => (await page.read("lesson")).data.step === step);
      await page.clickOn(".lesson-option:nth-child(2) input");
      await page.click("record");
      for (const step of ["2", "3", "4", "5"]) {
        await page.until("it goes on", () => page.script(`return document.querySelector('[data-testid="lesson-next"]').disabled === false`));
        await page.click("lesson-next");
        await page.until(`step ${step}`, async () => (await page.read("lesson")).data.step === step);
      }
      await page.fill("learning_rate", "0.5");
      await page.ready();
      await page.play();
      await page.until("the goal is reached", async () => (await page.read("goal-goal-1")).data.reached === "");
    };
    await solve();
    assert.deepEqual(await page.keptLessons(), [], "an author's progress is none");
    await page.clickOn(byId("back-to-editing"));
    await page.until("the pane is back", () => page.read("author-title"));
    await focus(page, byId("author-try"));
    assert.equal(await page.script(`return document.querySelector('[data-testid="author-title"]').value`), "Why so slow?");

    await page.script(`Object.defineProperty(navigator, "clipboard", { value: { writeText: (text) => { window.copied = text; return Promise.resolve(); } }, configurable: true })`);
    await page.clickOn(byId("class-link"));
    const link = await page.until("the link is copied", () => page.script("return window.copied"));
    await fresh(page, "#v=1");
    await page.visit(link.slice(link.indexOf("#")));
    await page.until("the link opens it", async () => (await page.read("lesson"))?.data.lesson === "why-so-slow");
    await page.ready();
    await page.speed("unlimited");
    await solve();
  });

  test("a bad file is refused with every line and field, and what was open stays", async () => {
    const page = getPage();
    await fresh(page);
    await make(page);
    await type(page, byId("author-title"), "Mine");
    await page.click("author-home");
    await page.until("the list of mine", () => page.read("author-new"));
    const good = JSON.parse(fixture("short"));
    const bad = JSON.stringify({ ...good, minutes: "ten", steps: [{ kind: "run", text: "x", done: "epochs <" }] }, null, 2);
    const clean = await openFile(page, "author-file", "bad.json", bad);
    try {
      const { text } = await page.until("it is refused", () => page.read("bad-file"));
      assert.match(text, /bad\.json/);
      const found = await page.script(`return [...document.querySelectorAll('[data-testid="bad-file"] li')].map((e) => ({ ...e.dataset, text: e.textContent }))`);
      assert.deepEqual(found.map(({ path }) => path).sort(), ["minutes", "steps[0].done"]);
      for (const { path, line } of found) assert.ok(bad.split("\n")[line - 1].includes(`"${path.split(".").at(-1)}"`), `${path} stands on line ${line}`);
    } finally {
      clean();
    }
    await page.clickOn("[data-draft]");
    assert.equal(await page.until("mine is there", () => page.script(`return document.querySelector('[data-testid="author-title"]')?.value`)), "Mine");

    const paste = (text) => page.script(`const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true }); const [text] = arguments;
      Object.defineProperty(event, "clipboardData", { value: { getData: () => text } }); document.querySelector('[data-testid="author"]').dispatchEvent(event)`, text);
    await paste('{ "format": "gradient-playground-exercise", "version": 1, "id": "x" ');
    await page.until("no JSON is refused too", () => page.read("bad-file"));
    assert.equal(await page.script(`return document.querySelector('[data-testid="author-title"]').value`), "Mine");

    await page.script(`const files = new DataTransfer(); files.items.add(new File([arguments[0]], "short.json")); document.querySelector('[data-testid="author"]').dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }))`, fixture("short"));
    await page.until("a good file that is dropped is opened", () => page.script(`return document.querySelector('[data-testid="author-title"]')?.value === arguments[0]`, good.title));
    assert.equal(await page.read("bad-file"), null);
  });

  test("every built-in kind of thing survives being opened and saved", async () => {
    const page = getPage();
    await fresh(page);
    await page.click("lessons");
    await page.until("the list is there", () => page.read("my-exercises"));
    await page.click("my-exercises");
    await page.until("the list of mine", () => page.read("author-new"));
    const clean = await openFile(page, "author-file", "all-kinds.json", fixture("all-kinds"));
    try {
      await page.until("it is open", () => page.read("author-title"));
    } finally {
      clean();
    }
    assert.equal(await problems(page), 0);
    const { text } = await saved(page);
    checkExercise(text);
    const plain = (value) => (Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "string" && !/^[\w:-]+$/.test(each) || each === "") ? value.join("\n") : Array.isArray(value) ? value.map(plain) : value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)])) : value);
    const [before, after] = [JSON.parse(fixture("all-kinds")), JSON.parse(text)];
    assert.deepEqual(after.steps.map(({ kind }) => kind), before.steps.map(({ kind }) => kind));
    assert.deepEqual(plain(after.steps.map(({ goals, claims }) => ({ goals: goals?.map(({ check }) => check), claims: claims?.map(({ check, runs }) => ({ check, runs })) }))), plain(before.steps.map(({ goals, claims }) => ({ goals: goals?.map(({ check }) => check), claims: claims?.map(({ check, runs }) => ({ check, runs })) }))));
  });

  test("steps are moved, added and taken away by keyboard, which never loses the focus; what went comes back", async () => {
    const page = getPage();
    await fresh(page);
    await make(page);
    await page.press('[data-list="steps"][data-entry="0"] [data-tool="down"]', "ENTER");
    await page.until("it moved", async () => (await kinds(page)).slice(0, 2).join() === "predict,question");
    await focus(page, '[data-list="steps"][data-entry="1"] [data-tool="down"]');
    await page.press('[data-list="steps"][data-entry="1"] [data-tool="up"]', "ENTER");
    await focus(page, '[data-list="steps"][data-entry="0"] [data-tool="down"]');
    await page.press('[data-list="steps"][data-entry="4"] [data-tool="remove"]', "ENTER");
    await page.until("it is gone", async () => (await kinds(page)).length === 5);
    await focus(page, byId("author-undo"));
    await page.press(byId("author-undo"), "ENTER");
    await page.until("it is back", async () => (await kinds(page))[4] === "explain");
    await focus(page, byId("author-close"));
    await page.choose(byId("add-step"), "rule");
    await page.until("after the one that was open", async () => (await kinds(page))[1] === "rule");
    await focus(page, '[data-step-button="1"]');
  });

  test("what is not right is said where it is and at the foot, and neither tried nor saved", async () => {
    const page = getPage();
    await fresh(page);
    await make(page);
    await openStep(page, 5);
    await page.clickOn(byId("as-text-goal-5-0"));
    await type(page, byId("check-text-goal-5-0"), "best(loss) <= or");
    await page.until("there is a problem", async () => (await problems(page)) > 0);
    assert.match(await page.text("author-state"), /Step 6, Your goal: In check: Column/);
    await openStep(page, 1);
    await page.click("show-problem");
    await focus(page, byId("check-text-goal-5-0"));
    assert.equal(await page.read("save-file"), null);
    await page.click("author-try");
    assert.equal(await page.read("lesson"), null);
    await type(page, byId("check-text-goal-5-0"), "best(loss) <= 0.1 or layers = 1");
    await page.until("it is right, as text", async () => (await problems(page)) === 0);
  });

  test("a built-in lesson is edited as a copy", async () => {
    const page = getPage();
    await fresh(page);
    await page.visit("#v=1&lesson=patience");
    await page.until("the lesson is open", () => page.read("lesson"));
    await page.ready();
    await page.click("lesson-share");
    await page.clickOn(byId("edit-copy"));
    await page.until("a copy is open", () => page.script(`return document.querySelector('[data-testid="author-title"]')?.value.endsWith("(copy)")`));
    assert.equal(await problems(page), 0);
    assert.equal(await page.read("lesson"), null);
  });

  test("axe finds nothing wrong, in both themes, wide and narrow", async () => {
    const page = getPage();
    await fresh(page);
    await make(page);
    for (const theme of ["light", "dark"]) {
      await page.theme(theme);
      for (const step of [1, 2, 5]) {
        await openStep(page, step);
        assert.deepEqual(await page.violations(byId("author"), { targets: true }), [], `step ${step}, ${theme}`);
      }
      await page.clickOn(byId("measure-goal-5-0-0"));
      await page.until("the list is open", () => page.read("measure-search"));
      assert.deepEqual(await page.violations(".author-measures:popover-open"), [], `measures, ${theme}`);
      await page.press(byId("measure-search"), "ESCAPE");
    }
    await page.theme("light");
    await page.viewport(320, 700);
    await page.until("it stands in the bar", async () => (await page.read("author")).data.place === "bar");
    assert.deepEqual(await page.violations(byId("author")), [], "narrow");
    assert.ok(await page.script(`return document.querySelector(".author-head h2").offsetWidth > 50`), "it says what it is");
    assert.ok(await page.script("return document.documentElement.scrollWidth <= innerWidth"), "nothing is cut off at 320 pixels");
    await page.click("author-fold");
    await page.until("it is folded", async () => (await page.read("author-title")) === null);
    await page.click("author-fold");
    await page.viewport(1280, 900);
  });
});
