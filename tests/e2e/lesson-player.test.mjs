// The lesson player, with two small exercises of its own: steps of every kind, predictions before Play, locks, claims, goals,
// progress, and links that cannot be opened.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { exerciseLink, fixture, openLesson } from "./lesson-link.mjs";

const ALL = exerciseLink(fixture("all-kinds"));
const SHORT = exerciseLink(fixture("short"));

inBrowsers((getPage) => {
  const at = async (page) => (await page.read("lesson"))?.data.step;
  const open = async (page, link) => {
    await openLesson(page, link);
    await page.speed("unlimited");
  };
  const next = async (page) => {
    const before = await at(page);
    await page.click("lesson-next");
    await page.until("the next step", async () => (await at(page)) !== before);
  };
  const choose = (page, question, place) => page.clickOn(`[data-question="${question}"] .lesson-option:nth-child(${place + 1}) input`);
  const order = (page, id) => page.script(`return [...document.querySelectorAll('[data-question="' + arguments[0] + '"] li')].map((e) => Number(e.dataset.place))`, id);
  const predict = async (page) => {
    await next(page);
    await choose(page, "falls", 1);
    await choose(page, "which", 0);
    await page.press('[data-question="how-much"] input', "1e-2");
    await page.press('[data-question="order"] li:nth-child(3) [data-move="up"]', "ENTER");
    await page.click("record");
    await page.until("it is recorded", async () => !(await page.read("record")));
  };
  const isDisabled = (page, selector) => page.script("const all = [...document.querySelectorAll(arguments[0])]; return all.length > 0 && all.every((e) => e.disabled)", selector);
  const epoch = async (page) => parseInt(await page.text("epoch-count"), 10);
  const config = async (page) => new URLSearchParams((await page.link()).slice(1));

  test("prose is what Markdown makes of it, and nothing more", async () => {
    const page = getPage();
    await open(page, ALL);
    const found = await page.script(`const body = document.querySelector(".lesson-body");
      return { raw: body.querySelector("#raw") !== null, images: body.querySelectorAll("img").length, links: [...body.querySelectorAll("a")].map((a) => a.getAttribute("href")),
        formulas: body.querySelectorAll("math").length, cells: [...body.querySelectorAll("td")].map((e) => e.textContent), strong: body.querySelector("strong").textContent, says: body.textContent.includes('<b id="raw">') };`);
    assert.deepEqual({ ...found, links: found.links.length }, { raw: false, images: 0, links: 2, formulas: 3, cells: ["sigmoid", "0.25", "tanh", "1"], strong: "sigmoid", says: true });
    assert.ok(found.links.every((href) => href.startsWith("https://") || href.startsWith("#")), String(found.links));
  });

  test("a step marks what it speaks of, and takes no focus for it", async () => {
    const page = getPage();
    await open(page, ALL);
    const marked = () => page.script(`return [".zone.network", '[data-parameter="activation"]', ".zone.output"].map((each) => getComputedStyle(document.querySelector(each)).outlineStyle)`);
    assert.deepEqual(await marked(), ["solid", "solid", "none"]);
    await page.clickOn('[data-place="network"]');
    assert.equal(await page.script("return document.activeElement.dataset.place"), "network");
    await next(page);
    assert.deepEqual(await marked(), ["none", "none", "none"]);
    assert.equal(await page.script("return document.activeElement.className"), "lesson-step-title", "its words are read next");
  });

  test("nothing trains before the prediction is recorded", async () => {
    const page = getPage();
    await open(page, ALL);
    await next(page);
    for (const id of ["play", "step", "epoch", "run-to-end"]) assert.equal(await isDisabled(page, `[data-testid="${id}"]`), true, id);
    await page.press("body", "k");
    await page.press("body", "e");
    assert.match(await page.text("run-line"), /predicted/, "the keys are told why");
    assert.equal(await epoch(page) || 0, 0);
    await page.click("predict-first");
    await page.until("it leads to the question", () => page.script(`return document.activeElement.closest(".lesson-questions") !== null`));
    assert.equal(await isDisabled(page, '[data-testid="record"]'), true);
    assert.equal(await isDisabled(page, '[data-testid="lesson-next"]'), true);
    await page.press('[data-question="how-much"] input', "much");
    assert.match(await page.script(`return document.querySelector('[data-question="how-much"]').textContent`), /a number/);
  });

  test("an order is set by keyboard, and what moves keeps the focus", async () => {
    const page = getPage();
    await open(page, ALL);
    await next(page);
    assert.deepEqual(await order(page, "order"), [0, 1, 2]);
    await page.press('[data-question="order"] li:nth-child(3) [data-move="up"]', "ENTER");
    await page.until("it moved up", async () => (await order(page, "order")).join() === "0,2,1");
    await page.until("and keeps the focus", () => page.script(`return document.activeElement.closest("li")?.dataset.place === "2"`));
    await page.press('[data-question="order"] [data-place="2"] [data-move="up"]', "ARROW_UP");
    await page.until("to the top", async () => (await order(page, "order")).join() === "2,0,1");
    await page.until("where only its other button is left", () => page.script(`return document.activeElement.closest("li")?.dataset.place === "2" && document.activeElement.dataset.move === "down"`));
    assert.match(await page.script(`return document.querySelector('[data-question="order"] [role="status"]').textContent`), /1 of 3/);
  });

  test("an order counts once it is meant as it stands, and a question once it is answered, whatever its id", async () => {
    const page = getPage();
    const { steps, ...head } = JSON.parse(fixture("short"));
    const questions = [{ id: "constructor", kind: "order", prompt: "Which comes first?", options: ["One", "Two"], answer: [0, 1] }];
    await open(page, exerciseLink(JSON.stringify({ ...head, steps: [{ kind: "predict", text: "Before it runs:", questions }, ...steps] })));
    assert.equal(await isDisabled(page, '[data-testid="play"]'), true);
    assert.equal(await isDisabled(page, '[data-testid="record"]'), true);
    await page.press('[data-testid="order-as-is"]', "ENTER");
    await page.until("it can be recorded, and the focus stays", () => page.script(`return !document.querySelector('[data-testid="record"]').disabled && document.activeElement?.dataset.move === "down"`));
    await page.click("record");
    await page.until("it is recorded", async () => !(await page.read("record")));
    assert.equal(await isDisabled(page, '[data-testid="play"]'), false);
  });

  test("what was predicted is looked back on after the run, with its verdict", async () => {
    const page = getPage();
    await open(page, ALL);
    await predict(page);
    assert.equal(await isDisabled(page, '[data-testid="play"]'), false);
    assert.doesNotMatch(await page.text("lesson"), /Right\.|Not so\./, "not before the run");
    await next(page);
    assert.equal((await page.read("lesson-done")).data.done, undefined);
    assert.match((await page.play()).text, /./);
    await page.until("the step is done", async () => (await page.read("lesson-done")).data.done === "");
    assert.equal(await page.script(`return document.querySelector('[data-testid="lesson-done"] dd').dataset.value`), "20");
    await next(page);
    const verdicts = await page.script(`return [...document.querySelectorAll(".look-back-one")].map((e) => e.dataset.right ?? null)`);
    assert.deepEqual(verdicts, ["true", "false", null, "false"]);
    assert.match(await page.text("look-back"), /Guessing costs/);
  });

  test("a claim is measured over its seeds, and can be stopped", async () => {
    const page = getPage();
    await open(page, ALL);
    await predict(page);
    await next(page);
    await next(page);
    const claim = (id) => page.read(`claim-${id}`);
    await page.clickOn('[data-testid="claim-dies"] [data-testid="measure"]');
    await page.until("it is measured", async () => (await claim("dies")).data.stage === "done");
    assert.equal((await claim("dies")).data.verdict, "passed");
    const values = await page.script(`return [...document.querySelectorAll('[data-testid="claim-dies"] td[data-value]')].map((e) => Number(e.dataset.value))`);
    assert.equal(values.length, 5);
    assert.ok(values.every((value) => value > 0 && value < 0.05), String(values));
    await page.clickOn('[data-testid="claim-worse"] [data-testid="measure"]');
    await page.until("so is one of two runs", async () => (await claim("worse")).data.stage === "done");
    const rows = await page.script(`return [...document.querySelectorAll('[data-testid="claim-worse"] tbody th')].map((e) => [e.textContent, e.title])`);
    assert.deepEqual(rows, [["shallow: Training loss · value now", "shallow.last(loss)"], ["deep: Training loss · value now", "deep.last(loss)"]], "in words, and as the check has it");
  });

  test("what a lesson keeps as it is cannot be changed, by no way", async () => {
    const page = getPage();
    await open(page, ALL);
    assert.equal(await isDisabled(page, '[data-parameter="activation"] select'), true);
    assert.equal(await isDisabled(page, ".layer-count .icon-button:not(.help-button)"), true);
    assert.equal(await page.script(`return document.querySelector(".shape-button")`), null, "no other shape");
    await page.clickOn('[data-parameter="activation"] .lock-sign');
    assert.match(await page.script(`return document.querySelector(".popover:popover-open").textContent`), /keeps this as it is: Activation/);
    await page.press("body", "ESCAPE");
    await page.clickOn('[data-panel="regularization"]');
    assert.equal(await page.script(`return document.querySelector('[data-parameter="l1"]')`), null, "hidden");
    assert.notEqual(await page.script(`return document.querySelector('[data-parameter="l2"]')`), null);
    await page.clickOn('button[aria-label="Start from…"]');
    assert.equal(await isDisabled(page, "[data-example]"), true, "every example has another network");
    assert.equal(await isDisabled(page, '[data-testid="tour-again"]'), true);
    await page.press("body", "ESCAPE");
    assert.equal(await isDisabled(page, '[data-testid="new-data"]'), true);
    assert.equal(await isDisabled(page, '[data-testid="new-weights"]'), false);
    const before = (await config(page)).get("seed");
    await page.click("new-weights");
    await page.until("other weights", async () => (await config(page)).get("seed") !== before);
    assert.equal((await config(page)).get("activation"), "sigmoid");
  });

  test("goals: locked no more, told why not yet, helped by hints, reached, and kept", async () => {
    const page = getPage();
    await open(page, ALL);
    await predict(page);
    for (let step = 2; step <= 6; step += 1) await next(page);
    assert.equal(await isDisabled(page, '[data-parameter="activation"] select'), false);
    await page.play();
    await page.until("it says why not", async () => /still a sigmoid/.test(await page.text("goal-hears")));
    await page.clickOn('[data-testid="goal-sure"] [data-testid="measure"]');
    await page.until("it says why not, over the seeds too, by what the check itself does not ask for", async () => /With these seeds, too, it is a sigmoid/.test(await page.text("goal-sure")));
    assert.deepEqual(await page.texts("hint"), []);
    await page.click("hint-hears");
    assert.deepEqual(await page.texts("hint"), ["Which activation has a slope of 1?"]);
    await page.click("hint-hears");
    assert.deepEqual(await page.texts("hint"), ["Which activation has a slope of 1?", "Try tanh."]);
    await page.choose('[data-parameter="activation"] select', "tanh");
    await page.until("another run", async () => (await epoch(page)) === 0);
    await page.play();
    await page.until("it is reached", async () => (await page.read("goal-hears")).data.reached === "");
    await page.clickOn('[data-testid="goal-sure"] [data-testid="measure"]');
    await page.until("over the seeds too", async () => (await page.read("goal-sure")).data.reached === "");
    await next(page);
    assert.equal((await page.read("lesson-end")).data.whole, "");
    assert.match(await page.text("lesson-total"), /^3(\.\d+)? of 4/, "the order was wrong, and would have been a point");

    await page.reload();
    await page.until("the lesson is open", () => page.read("lesson"));
    assert.equal(await at(page), "6", "where it was left");
    assert.equal((await page.read("goal-hears")).data.reached, "");
    assert.equal((await config(page)).get("activation"), null, "with the run of the address");
    const [{ goals }] = await page.keptLessons();
    assert.match(goals.hears.digest, /^[0-9a-f]{16}$/);
    assert.equal(goals.hears.epoch, 20);
    assert.equal(goals.sure.seedDigests.length, 3);

    await page.click("lesson-again");
    await page.click("lesson-again-sure");
    await page.until("it begins anew", async () => (await at(page)) === "0");
    assert.equal((await config(page)).get("activation"), "sigmoid", "with its first run");
    await next(page);
    assert.equal(await isDisabled(page, '[data-testid="play"]'), true);
  });

  test("a step's start is set up once, and again when asked to", async () => {
    const page = getPage();
    await open(page, SHORT);
    assert.equal((await config(page)).get("learning_rate"), "0.001");
    await page.fill("learning_rate", "0.1");
    await page.until("changed", async () => (await config(page)).get("learning_rate") === "0.1");
    await page.play();
    await next(page);
    await page.until("compared with the start, which is trained for it", async () => (await page.read("goal-low")).data.reached === "");
    await page.click("lesson-back");
    await page.until("back", async () => (await at(page)) === "0");
    assert.equal((await config(page)).get("learning_rate"), "0.1");
    await page.click("set-up-again");
    await page.until("set up", async () => (await config(page)).get("learning_rate") === "0.001");
  });

  test("a lesson is left, and the workbench is free again", async () => {
    const page = getPage();
    await open(page, ALL);
    await next(page);
    await page.click("lesson-leave");
    assert.equal(await page.read("lesson"), null);
    assert.equal(await page.script("return document.activeElement.dataset.testid"), "lessons");
    assert.equal((await config(page)).get("exercise"), null);
    assert.equal(await isDisabled(page, '[data-testid="play"]'), false);
    assert.equal(await isDisabled(page, '[data-parameter="activation"] select'), false);
  });

  test("links that cannot be opened are said to be so, and the workbench stays", async () => {
    const page = getPage();
    const bad = JSON.stringify({ ...JSON.parse(fixture("short")), steps: [{ kind: "dance" }] });
    for (const [link, says] of [
      ["#v=1&epochs=7&lesson=nothing-like-it", /no lesson “nothing-like-it”/],
      ["#v=1&epochs=7&exercise=AAAA", /cannot be read/],
      [exerciseLink(bad, "#v=1&epochs=7"), /not valid[^]*Line \d+: [^]*kind/],
    ]) {
      await page.open(link);
      await page.until("a notice", async () => says.test((await page.texts("notice")).join()));
      assert.equal(await page.read("lesson"), null);
      assert.equal((await config(page)).get("epochs"), "7");
      assert.equal((await page.link()).includes("lesson"), false);
    }
    await page.open("#v=1");
    await page.script("location.hash = arguments[0]", SHORT);
    await page.until("pasted while the page is open", () => page.read("lesson"));
    await page.script("location.hash = '#v=1&lesson=nothing-like-it'");
    await page.until("a notice", async () => (await page.texts("notice")).some((text) => /no lesson/.test(text)));
    assert.equal(await page.read("lesson"), null);
  });

  test("on a phone it folds to a line under the run's controls", async () => {
    const page = getPage();
    for (const [width, height] of [[390, 844], [320, 640]]) {
      await page.viewport(width, height);
      await open(page, ALL);
      assert.equal(await page.script("return document.documentElement.scrollWidth <= innerWidth"), true, `${width}: nothing is cut`);
      const height_of = () => page.script(`return document.querySelector(".lesson").getBoundingClientRect().height`);
      assert.ok((await height_of()) < height * 0.75, "the workbench stays in sight");
      await page.click("lesson-fold");
      await page.until("folded", async () => (await height_of()) < 48);
      assert.equal((await page.read("lesson-fold")).text.includes("1/7"), true);
      await page.click("lesson-fold");
      await page.until("open again", () => page.read("lesson-next"));
    }
    await page.viewport(1280, 900);
  });

  test("the text stands beside the workbench, which keeps its columns", async () => {
    const page = getPage();
    for (const [width, height] of [[1440, 900], [1024, 768]]) {
      await page.viewport(width, height);
      await open(page, ALL);
      const [pane, bench] = await page.script(`return [".lesson", ".page"].map((each) => { const { left, right, width } = document.querySelector(each).getBoundingClientRect(); return { left, right, width }; })`);
      assert.ok(pane.right <= bench.left + 1 && bench.width >= 704, `${width}: ${JSON.stringify([pane, bench])}`);
      assert.equal(await page.script("return document.documentElement.scrollWidth <= innerWidth"), true);
      assert.equal(await page.script("return document.querySelector('.network-frame').dataset.direction"), "across");
    }
    await page.viewport(1280, 900);
  });

  test("nothing stands in the way of anybody", async () => {
    const page = getPage();
    for (const theme of ["light", "dark"]) {
      await open(page, ALL);
      await page.theme(theme);
      assert.deepEqual(await page.violations("html"), [], `${theme}: a question`);
      await next(page);
      assert.deepEqual(await page.violations("html"), [], `${theme}: a prediction`);
      assert.deepEqual(await page.violations(".lesson", { targets: true }), [], `${theme}: its targets`);
      await page.click("lesson-back");
      await predict(page);
      await next(page);
      await page.play();
      await next(page);
      await page.clickOn('[data-testid="claim-dies"] [data-testid="measure"]');
      await page.until("measured", async () => (await page.read("claim-dies")).data.stage === "done");
      assert.deepEqual(await page.violations(".lesson"), [], `${theme}: a claim`);
      for (let step = 4; step <= 6; step += 1) await next(page);
      await page.click("hint-hears");
      await page.until("judged", async () => /still a sigmoid/.test(await page.text("goal-hears")));
      assert.deepEqual(await page.violations("html"), [], `${theme}: a goal`);
      await next(page);
      assert.deepEqual(await page.violations(".lesson"), [], `${theme}: the end`);
    }
    await page.theme("light");
    await page.theme("light", "projector");
    assert.deepEqual(await page.violations(".lesson", { enhanced: true }), [], "the projector");
    await page.theme("light");
  });
});
