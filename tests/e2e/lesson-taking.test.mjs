// How it is to take a lesson: what the list says of it, the way to the run that a step waits for, coming back to what was seen,
// where the focus and the view are after each press, and where the lesson stands in windows of all shapes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { exerciseLink, fixture, openLesson } from "./lesson-link.mjs";

const VANISHING = "#v=1&lesson=vanishing";
const ALL = exerciseLink(fixture("all-kinds"));
const [PREDICT, RUN, SEE, SECOND_RUN, GOAL] = [1, 2, 3, 6, 10];

inBrowsers((getPage) => {
  const at = async (page) => Number((await page.read("lesson"))?.data.step);
  const focused = (page) => page.script("return document.activeElement.dataset.testid ?? document.activeElement.className");
  const isOpen = async (page) => {
    await page.until("the lesson is open", () => page.read("lesson"));
    await page.ready();
  };
  const open = async (page, link) => {
    await openLesson(page, link);
    await page.speed("unlimited");
  };
  /** Changes what this browser keeps of the lesson that is open. */
  const keep = async (page, change) => {
    await page.script(
      `for (const key of Object.keys(localStorage).filter((key) => key.startsWith("gradient-playground.lessons/"))) {
         localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)), ...arguments[0] }));
       }`,
      change,
    );
    await page.reload();
    await isOpen(page);
  };
  const jump = async (page, step) => {
    await page.choose('[data-testid="lesson-steps"]', String(step));
    await page.until("at the step", async () => (await at(page)) === step);
  };
  /** As one who has answered the questions, and seen all steps. */
  const openAt = async (page, step) => {
    await open(page, VANISHING);
    await keep(page, { furthest: GOAL });
    await jump(page, step);
  };
  const next = async (page) => {
    const before = await at(page);
    await page.click("lesson-next");
    await page.until("the next step", async () => (await at(page)) !== before);
  };
  const isDone = async (page) => (await page.read("lesson-done"))?.data.done === "";
  const epoch = async (page) => parseInt(await page.text("epoch-count"), 10) || 0;
  const conditions = (page) => page.script(`return [...document.querySelectorAll(".lesson-values > [data-holds]")].map((each) => [/^.*?(?=, )/.exec(each.querySelector("dt").textContent)[0], each.dataset.holds])`);

  test("the list counts a lesson as finished when its goals are reached, and says before how many are", async () => {
    const page = getPage();
    await open(page, VANISHING);
    const card = async (change) => {
      await keep(page, change);
      await page.click("lessons");
      await page.until("the list", () => page.read("lesson-menu"));
      return page.script(`const card = document.querySelector('[data-open-lesson="vanishing"]');
        return [card.querySelector(".lesson-state").textContent, card.querySelector(".lesson-number svg") !== null, parseInt(/(\\d+) of 18/.exec(document.querySelector(".lesson-menu header p").textContent)[1], 10)];`);
    };
    assert.deepEqual(await card({ at: 4, furthest: 4 }), ["Step 5 of 11", false, 0]);
    assert.deepEqual(await card({ at: GOAL, furthest: GOAL, isFinished: true }), ["0 of 1 goal reached", false, 0], "its end was seen");
    const reached = { link: "", step: 0, epoch: 0, digest: "", at: "", values: [] };
    assert.deepEqual(await card({ goals: { deepest: reached } }), ["Finished", true, 1]);
  });

  test("while a run is waited for it is what stands out, and Next says that it skips it", async () => {
    const page = getPage();
    await openAt(page, RUN);
    await page.until("judged", async () => (await conditions(page)).length === 2);
    assert.deepEqual(await conditions(page), [["Hidden layers 6", "true"], ["Epochs run at least 300", "false"]]);
    const buttons = () => page.script(`return [...document.querySelectorAll(".lesson-foot .button")].map((each) => [each.dataset.testid, each.textContent.trim(), each.classList.contains("primary")])`);
    assert.deepEqual(await buttons(), [["lesson-back", "Back", false], ["lesson-next", "Skip the run", false], ["lesson-run", "Run to the end", true]]);
    await page.press('[data-testid="lesson-run"]', "ENTER");
    await page.until("it is done", () => isDone(page));
    assert.equal(await epoch(page), 300);
    assert.deepEqual(await buttons(), [["lesson-back", "Back", false], ["lesson-next", "Next", true]]);
    assert.equal(await focused(page), "lesson-next", "the focus is on what comes next");

    await jump(page, SECOND_RUN);
    await page.until("judged", async () => (await conditions(page)).length === 2);
    assert.deepEqual((await conditions(page))[0], ["Learning rate 10", "false"]);
    assert.equal(await page.read("lesson-run"), null, "the run that is set up is not the one that is asked for");
    await page.fill("learning_rate", "10");
    await page.until("now it is", () => page.read("lesson-run"));
    await page.click("lesson-next");
    await page.until("skipped all the same", async () => (await at(page)) === SECOND_RUN + 1);
  });

  test("a run that is spoken of and not on the page is offered again, in place", async () => {
    const page = getPage();
    await openAt(page, SEE);
    assert.match(await page.text("lesson-away"), /has not been made yet/);
    await page.click("to-the-run");
    await page.until("back at the run", async () => (await at(page)) === RUN);
    await page.until("offered", () => page.read("lesson-run"));
    await page.click("lesson-run");
    await page.until("it is done", () => isDone(page));
    await next(page);
    assert.equal(await page.read("lesson-away"), null, "it is there");
    const digest = await page.digest();

    await page.reload();
    await isOpen(page);
    await page.until("it is gone", () => page.read("run-again"));
    assert.equal(await epoch(page), 0);
    await page.press('[data-testid="run-again"]', "ENTER");
    await page.until("it is there again", async () => (await epoch(page)) === 300 && (await page.digest()) === digest);
    assert.equal(await page.read("lesson-away"), null);
    assert.equal(await focused(page), "lesson-step-title", "the button is gone, and the text is read");

    await page.fill("learning_rate", "0.4");
    await page.until("another run", () => page.read("run-again"));
    await page.click("run-again");
    await page.until("its settings come back", async () => new URLSearchParams((await page.link()).slice(1)).get("learning_rate") === "0.3" && (await epoch(page)) === 300);
  });

  test("the walk through one step is named by its stages, and keeps the focus at its last", async () => {
    const page = getPage();
    await open(page, VANISHING);
    await page.clickOn('[data-tab="step"]');
    await page.until("the walk", () => page.read("walk-start"));
    await page.click("walk-start");
    await page.until("it has begun", () => page.read("walk-next"));
    const names = await page.script(`return [...document.querySelectorAll("button")].filter((each) => each.checkVisibility()).map((each) => each.textContent.trim()).filter((text) => /^(next|back)/i.test(text))`);
    assert.deepEqual(names.filter((name) => name === "Next" || name === "Back"), ["Next"], "the lesson's alone");
    assert.ok(names.includes("Next stage"));
    await page.press('[data-testid="walk-end"]', "ENTER");
    await page.until("the last stage", async () => (await page.script(`return document.querySelector('[data-testid="walk-next"]').disabled`)));
    await page.until("the focus is still in the walk", async () => /^walk-/.test(await focused(page)));
  });

  test("when a run ends, the focus stays with the run's controls", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=3");
    for (const id of ["run-to-end", "epoch", "step"]) {
      await page.click("reset");
      await page.until("at its start", async () => (await epoch(page)) === 0);
      if (id !== "run-to-end") for (let done = 1; done < 3; done += 1) {
        await page.click("epoch");
        await page.until("an epoch", async () => (await epoch(page)) === done);
      }
      const isOff = () => page.script(`return document.querySelector('[data-testid="' + arguments[0] + '"]').disabled`, id);
      for (let press = 0; press < 40 && !(await isOff()); press += 1) await page.press(`[data-testid="${id}"]`, "ENTER").catch(() => {});
      await page.until("the run is over", isOff);
      await page.until(`${id}: on Play`, async () => (await focused(page)) === "play");
    }
  });

  test("a new step is read from its beginning, wherever the page and the text stood", async () => {
    const page = getPage();
    for (const [width, height] of [[1280, 900], [390, 844], [320, 640]]) {
      await page.viewport(width, height);
      await open(page, ALL);
      await page.script("scrollTo(0, 900); document.querySelector('.lesson-body').scrollTop = 300");
      await next(page);
      await page.until(`${width}: its heading has the focus`, async () => (await focused(page)) === "lesson-step-title");
      const { top, bottom, body } = await page.script(`const { top, bottom } = document.querySelector(".lesson-step-title").getBoundingClientRect(); return { top, bottom, body: document.querySelector(".lesson-body").scrollTop }`);
      assert.ok(top > 0 && bottom < height && body === 0, `${width}: ${JSON.stringify({ top, bottom, body })}`);
      await page.visit("#v=1");
      await page.visit(ALL);
      await isOpen(page);
      await page.until(`${width}: so has the heading of the first`, async () => (await focused(page)) === "lesson-step-title");
    }
    await page.viewport(1280, 900);
    await openAt(page, PREDICT);
    await page.script("scrollTo(0, document.documentElement.scrollHeight)");
    await jump(page, GOAL);
    await page.until("what it speaks of is in view", () => page.script(`return ["hidden_layers", "learning_rate"].some((name) => [...document.querySelectorAll('[data-parameter="' + name + '"]')].some((each) => { const { top, bottom } = each.getBoundingClientRect(); return top > 0 && bottom < innerHeight; })) || (({ top, bottom }) => top > 0 && bottom < innerHeight)(document.querySelector('[data-tab="sweep"]').getBoundingClientRect())`));
  });

  test("a lesson leaves the page most of a low, wide window; folded on a phone it leads on", async () => {
    const page = getPage();
    for (const [width, height, contrast] of [[1280, 720, "projector"], [1024, 768, "projector"], [844, 390, "normal"]]) {
      await page.viewport(1280, 900);
      await open(page, VANISHING);
      await page.theme("light", contrast);
      await page.viewport(width, height);
      await page.until(`${width}: beside`, async () => (await page.read("lesson")).data.place === "beside");
      const share = await page.script(`const { width, height } = document.querySelector(".page").getBoundingClientRect(); return width / innerWidth`);
      assert.ok(share > 0.58, `${width}: ${share}`);
      assert.equal(await page.script("return document.documentElement.scrollWidth <= innerWidth"), true, `${width}: nothing is cut`);
    }
    for (const [width, height] of [[390, 844], [320, 640]]) {
      await page.viewport(width, height);
      await openAt(page, RUN);
      await page.click("lesson-fold");
      await page.until("it offers the run", () => page.read("lesson-run"));
      assert.equal(await page.script("return document.documentElement.scrollWidth <= innerWidth"), true, `${width}: nothing is cut`);
      await page.click("lesson-run");
      await page.until("then the next step", () => page.read("lesson-next"));
      await next(page);
      assert.equal(await at(page), SEE);
      await page.until("whose words are open", () => page.script(`return document.querySelector(".lesson-step") !== null`));
    }
    await page.viewport(1280, 900);
  });

  test("no line begins with the full stop after a formula", async () => {
    const page = getPage();
    await page.viewport(1280, 900);
    const text = String.raw`Take a step of $\eta = 0.01$. The weight $w_{12}$, which is $a = \sigma(z) = \tfrac12$. A unit with $1 \cdot 0.22$; then $p = 0.5$.`;
    await open(page, exerciseLink(JSON.stringify({ ...JSON.parse(fixture("short")), steps: [{ kind: "question", text }] })));
    const orphans = await page.script(`
      const body = document.querySelector(".lesson-body"), found = [];
      for (let width = 140; width < 460; width += 3) {
        body.style.width = width + "px";
        for (const stop of body.querySelectorAll(".kept-together")) {
          const parts = [...stop.querySelectorAll(".katex-base")].map((each) => each.getBoundingClientRect().bottom);
          const range = document.createRange();
          range.selectNodeContents(stop.lastChild);
          if (range.getBoundingClientRect().top > Math.max(...parts)) found.push([width, stop.textContent]);
        }
      }
      return [found, body.querySelectorAll(".kept-together").length];`);
    assert.deepEqual(orphans, [[], 5]);
  });

  test("nothing stands in the way of anybody", async () => {
    const page = getPage();
    for (const theme of ["light", "dark"]) {
      await page.viewport(1280, 900);
      await openAt(page, RUN);
      await page.theme(theme);
      await page.until("judged", () => page.read("lesson-run"));
      assert.deepEqual(await page.violations("html"), [], `${theme}: a run is waited for`);
      assert.deepEqual(await page.violations(".lesson", { targets: true }), [], `${theme}: its targets`);
      await jump(page, SEE);
      await page.until("not there", () => page.read("lesson-away"));
      assert.deepEqual(await page.violations(".lesson"), [], `${theme}: the run is not there`);
      await page.click("lessons");
      await page.until("the list", () => page.read("lesson-menu"));
      assert.deepEqual(await page.violations(".lesson-menu"), [], `${theme}: the list`);
      await page.click("close-lessons");
      await page.viewport(390, 844);
      await jump(page, RUN);
      await page.click("lesson-fold");
      await page.until("folded", () => page.read("lesson-run"));
      assert.deepEqual(await page.violations(".run-bar", { targets: true }), [], `${theme}: folded on a phone`);
    }
    await page.viewport(1280, 900);
    await page.theme("light");
  });
});
