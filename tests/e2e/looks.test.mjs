// How the page looks: the menu of colours and contrast, large type for a projector, groups that fold, the use of the
// screen from phones to televisions, and what paper shows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";

const TWELVE = `#v=1&activation=sigmoid&hidden_layers=${Array(12).fill(8).join(",")}&epochs=30`;
const LOOKS = ["light", "dark"].flatMap((theme) => ["normal", "high", "projector"].map((contrast) => [theme, contrast]));

inBrowsers((getPage, browser) => {
  test("a look is chosen in the menu, kept, and put on before the first paint", async () => {
    const page = getPage();
    await page.open();
    for (const [theme, contrast] of LOOKS) {
      await page.theme(theme, contrast);
      const worn = await look(page);
      assert.deepEqual(worn, { theme, contrast: contrast === "normal" ? "normal" : "high", size: contrast === "projector" ? "large" : "normal" });
      assert.deepEqual(await lookBeforePaint(page), worn, "the script before the first paint comes to the same");
    }
    await page.reload();
    assert.deepEqual(await look(page), { theme: "dark", contrast: "high", size: "large" }, "after a reload");
    await page.theme("light");
  });

  test("the menu works by keyboard and gives the focus back", async () => {
    const page = getPage();
    await page.open();
    await page.press('[data-testid="theme"]', "ENTER");
    await page.press('.look-choice [data-look="light"] input', "ARROW_DOWN");
    assert.equal((await look(page)).theme, "dark");
    await page.press('.look-choice [data-look="dark"] input', "ESCAPE");
    assert.equal(await page.script("return document.activeElement.dataset.testid"), "theme");
    await page.theme("light");
  });

  if (browser === "chromium") {
    test("as the system has it: dark, more contrast, and back", async () => {
      const page = getPage();
      await page.open();
      await page.script(`localStorage.removeItem("gradient-playground.look")`);
      for (const [scheme, wanted, expected] of [["dark", "more", "high"], ["light", "no-preference", "normal"]]) {
        await page.driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-contrast", value: wanted }] });
        await page.open();
        // what the page keeps is what is chosen, and that is still the system's
        await page.script(`localStorage.removeItem("gradient-playground.look")`);
        assert.deepEqual(await look(page), { theme: scheme, contrast: expected, size: "normal" });
        assert.deepEqual(await lookBeforePaint(page), await look(page));
      }
      await page.driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features: [] });
    });

    // the same in every browser
    for (const theme of ["light", "dark"]) {
      test(`accessible in high contrast and for a projector, all text at 7:1: ${theme}`, async () => {
        const page = getPage();
        await page.open("#v=1&epochs=20");
        await page.play();
        for (const contrast of ["high", "projector"]) {
          await page.theme(theme, contrast);
          assert.deepEqual(await page.violations("html", { enhanced: true }), [], contrast);
        }
        await page.clickOn('[data-testid="theme"]');
        assert.deepEqual(await page.violations("html", { enhanced: true }), [], "with the menu open");
        await page.press('[data-testid="theme"]', "ESCAPE");
        await page.theme("light");
      });
    }
  }

  test("a projector's type, icons and drawings are larger, and nothing scrolls sideways", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=20");
    await page.theme("light", "projector");
    await page.play();
    for (const [width, height] of [[1024, 768], [1280, 720], [1920, 1080]]) {
      await page.viewport(width, height);
      await page.until("the page is this wide", () => page.script("return innerWidth === arguments[0]", width));
      assert.ok((await rem(page)) >= 21, `type at ${width} px`);
      await page.until(`nothing scrolls sideways at ${width} px`, () => page.script("return document.documentElement.scrollWidth <= innerWidth"));
      assert.equal(await overlapping(page, ".top-bar :is(button, select)"), "", `the bar at ${width} px`);
    }
    await page.viewport(1280, 900);
    await page.theme("light");
  });

  test("large screens are used: charts in one row, and on a television everything grows", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=20");
    await page.theme("light");
    for (const [width, height, abreast, type] of [[1280, 900, 2, 16], [1920, 1080, 4, 16], [2560, 1440, 4, 16], [3840, 2160, 4, 24]]) {
      await page.viewport(width, height);
      await page.until(`${abreast} charts stand in the first row at ${width} px`, () =>
        page.script(`const tops = [...document.querySelectorAll(".chart")].map((each) => each.getBoundingClientRect().top);
                     return tops.filter((top) => Math.abs(top - tops[0]) < 2).length === arguments[0]`, abreast));
      assert.equal(await rem(page), type, `type at ${width} px`);
      const used = await page.script("return document.querySelector('main').getBoundingClientRect().width / innerWidth");
      assert.ok(used > 0.95, `${used} of the width at ${width} px`);
    }
    await page.viewport(1280, 900);
  });

  test("on the first visit network, output, scores and evidence are in sight at once", async () => {
    const page = getPage();
    await page.open();
    await page.viewport(1440, 900);
    await page.until("it is laid out", () => page.script("return innerWidth === 1440"));
    for (const selector of [".network-canvas", "[data-testid=heat-map]", "[data-testid=val-loss]", ".layer:last-child .evidence", "[data-testid=message]", ".tab-list"]) {
      const bottom = await page.script("return document.querySelector(arguments[0]).getBoundingClientRect().bottom", selector);
      assert.ok(bottom <= 900, `${selector} ends at ${bottom}`);
    }
    await page.viewport(1280, 900);
  });

  test("at 400 % zoom the bar leaves most of the window to the page", async () => {
    const page = getPage();
    await page.open();
    await page.viewport(320, 225);
    await page.until("the window is small", () => page.script("return innerWidth === 320"));
    await page.script("scrollTo(0, 2000)");
    const share = await page.until("the bar has moved", () => page.script(`const { bottom } = document.querySelector(".top-bar").getBoundingClientRect(); return scrollY > 100 && bottom / innerHeight`));
    assert.ok(share < 0.3, `the bar takes ${share}`);
    await page.viewport(1280, 900);
  });

  test("on a phone every tab can be reached, and the chosen data set is in sight", async () => {
    const page = getPage();
    await page.open("#v=1&dataset=digits&epochs=1");
    await page.viewport(390, 844);
    await page.until("the window is narrow", () => page.script("return innerWidth === 390 && document.querySelector('[data-direction=down]') !== null"));
    await page.reload();
    assert.ok(await inside(page, ".dataset:has(:checked)", ".dataset-tiles"), "the data set");
    const tabs = await page.script("return [...document.querySelectorAll('.inside [role=tab]')].map((tab) => tab.dataset.tab)");
    for (const tab of [...tabs.slice(1), tabs[0]]) {
      await page.press(".inside [role=tab][aria-selected=true]", "ARROW_RIGHT");
      await page.until(`${tab} is chosen and in sight`, async () =>
        (await page.script("return document.activeElement.dataset.tab")) === tab && inside(page, `[data-tab="${tab}"]`, ".inside .tab-list"));
    }
    await page.viewport(1280, 900);
  });

  test("groups fold, and stay so", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=20");
    await page.play();
    const open = (name) => page.script("return document.querySelector(`[data-group=${arguments[0]}]`).open", name);
    for (const [name, atFirst] of [["data-settings", true], ["metrics", false], ["findings", true], ["panel", true]]) {
      assert.equal(await open(name), atFirst, name);
      await page.clickOn(`[data-group="${name}"] > summary`);
      await page.until(`${name} is turned`, async () => (await open(name)) === !atFirst);
    }
    // a browser tells of a turned group a moment after it turns it
    await page.until("all four are kept", () => page.script(`return Object.keys(JSON.parse(localStorage.getItem("gradient-playground.groups"))).length === 4`));
    await page.reload();
    await page.speed("unlimited");
    await page.play();
    for (const [name, after] of [["data-settings", false], ["metrics", true], ["findings", false], ["panel", false]]) {
      assert.equal(await open(name), after, `${name} after a reload`);
    }
    await page.script(`localStorage.removeItem("gradient-playground.groups")`);
  });

  test("a reading of many layers stands beside its chart, not on it", async () => {
    const page = getPage();
    await page.open(TWELVE);
    await page.viewport(1440, 900);
    await page.play();
    await page.press('[data-testid="chart-gradient"] .plot-reader', "ARROW_LEFT");
    const side = await page.until("the reading is there", () => page.script(`
      const reading = document.querySelector(".reading");
      if (!reading) return null;
      const [box, plot] = [reading.getBoundingClientRect(), reading.closest(".plot").getBoundingClientRect()];
      return { beside: box.right <= plot.left || box.left >= plot.right, seen: box.left >= 0 && box.right <= document.documentElement.clientWidth };`));
    assert.deepEqual(side, { beside: true, seen: true });
    await page.viewport(1280, 900);
  });

  test("paper shows every chart, in light colours, and the screen is as it was afterwards", async () => {
    const page = getPage();
    await page.open("#v=1&epochs=20");
    await page.theme("dark");
    await page.viewport(1280, 300);
    await page.play();
    // drawings far below the window have not been made; a canvas that was never drawn has its standard size
    const sizes = () => page.script("return [...document.querySelectorAll('.chart canvas')].map((canvas) => canvas.width)");
    assert.ok((await sizes()).includes(300), "a chart out of sight is not drawn");
    await page.script("dispatchEvent(new Event('beforeprint'))");
    assert.equal((await look(page)).theme, "light");
    await page.until("all are drawn", async () => !(await sizes()).includes(300));
    await page.script("dispatchEvent(new Event('afterprint'))");
    assert.equal((await look(page)).theme, "dark");
    await page.viewport(1280, 900);
    await page.theme("light");
  });
});

const look = (page) => page.script("return { ...document.documentElement.dataset }");
const rem = (page) => page.script("return parseFloat(getComputedStyle(document.documentElement).fontSize)");

/** What the script before the first paint makes of what is kept, on a document that wears nothing yet. */
function lookBeforePaint(page) {
  return page.driver.executeAsyncScript(`
    const done = arguments[0];
    const { dataset } = document.documentElement;
    const before = { ...dataset };
    Object.keys(before).forEach((name) => delete dataset[name]);
    const script = document.createElement("script");
    script.src = "./look.js?again";
    script.onload = () => {
      const made = { ...dataset };
      Object.assign(dataset, before);
      script.remove();
      done(made);
    };
    document.head.append(script);`);
}

/** Pairs of elements that lie over one another. */
function overlapping(page, selector) {
  return page.script(`
    const all = [...document.querySelectorAll(arguments[0])].filter((each) => each.checkVisibility() && !each.closest(":popover-open, [popover]")).map((each) => [each, each.getBoundingClientRect()]);
    return all.flatMap(([a, p], index) => all.slice(index + 1).filter(([, q]) => p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1)
      .map(([b]) => (a.textContent || a.ariaLabel) + " over " + (b.textContent || b.ariaLabel))).join("; ");`, selector);
}

/** Does the element lie wholly inside of the one that scrolls it? */
function inside(page, selector, scroller) {
  return page.script(`
    const [inner, outer] = arguments[0].map((each) => document.querySelector(each).getBoundingClientRect());
    return inner.left >= outer.left - 1 && inner.right <= outer.right + 1;`, [selector, scroller]);
}
