// Grading a class in the page: the table, and the CSV, which is the command line's byte for byte.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";
import { grade } from "./native.mjs";
import { EXERCISE, openFresh, report, savedBy, solve } from "./solve-graded.mjs";

inBrowsers((getPage) => {
  let honest = "";
  /** A change of the honest report. */
  const changed = (change) => {
    const json = JSON.parse(honest);
    change(json);
    return JSON.stringify(json);
  };
  const table = (page) => page.script(`return [...document.querySelectorAll('[data-testid="grading-table"] tbody tr')].map((e) => [e.querySelector("th").textContent, e.dataset.status, e.children[2].textContent])`);
  const openGrading = async (page) => {
    await page.click("lessons");
    await page.until("the list is open", () => page.read("open-grading"));
    await page.click("open-grading");
    await page.until("grading is open", () => page.read("grading"));
  };
  const paste = (page, text) => page.script(`const field = document.querySelector('[data-testid="grading-paste"]'); field.value = arguments[0]; field.dispatchEvent(new Event("input", { bubbles: true }))`, text);
  const gradeIt = async (page, count) => {
    await page.click("grading-start");
    await page.until("all are graded", async () => (await page.read("grading")).data.stage === "done" && (await table(page)).length === count);
  };

  test("honest, forged, of another engine, unreadable, identical: as the command line says, byte for byte", async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    await openFresh(page);
    await solve(page, { name: "Ada", learningRate: "0.1" });
    honest = await report(page);
    await page.click("close-report");
    const link = JSON.parse(honest).goals[0].run.link;
    const all = [
      honest,
      changed((json) => { json.name = "Bea"; json.goals[0].values[0].value = 0.0001; }),
      changed((json) => { json.name = "Cy"; json.goals[0].run.digest = "0123456789abcdef"; }),
      changed((json) => { json.name = "Dan"; json.engine_version = 99; }),
      changed((json) => { json.name = "=Eve()"; }),
      changed((json) => { json.name = "Flo"; json.goals[0].run.link = json.goals[0].run.link.replace("samples=60", "samples=61"); }),
      changed((json) => { json.name = "Gus"; json.exercise.digest = "0123456789abcdef"; }),
    ].join("\n");
    const files = { "links.txt": `${link}\nhttps://example.org/nothing\n`, "broken.json": "{ \"format\": 1 }" };
    const folder = mkdtempSync(join(tmpdir(), "gradient-playground-"));
    try {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      await openGrading(page);
      await paste(page, all);
      await (await page.element("grading-files")).sendKeys(Object.keys(files).map((name) => join(folder, name)).join("\n"));
      await page.until("the files are there", async () => (await page.script("return document.querySelectorAll('.grading-files li').length")) === 2);
      await gradeIt(page, 10);
      const csv = await savedBy(page, "grading-csv");
      assert.equal(csv, grade(EXERCISE, { pasted: all, ...files }));
      assert.deepEqual((await table(page)).map(([name, status]) => `${name} ${status}`), [
        "Ada not_reached", "Bea mismatch", "Cy mismatch", "Dan other_engine", "=Eve() not_reached", "Flo locked_changed", "Gus other_exercise",
        "(no name) not_reached", "(no name) unreadable", "(no name) unreadable",
      ]);
      const same = await page.script(`return document.querySelector('tr[data-row="1"] .grading-same')?.textContent.trim()`);
      assert.match(same, /\b5\b/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("headings sort", async () => {
    const page = getPage();
    await page.clickOn('[data-sort="name"]');
    await page.until("by name", async () => (await table(page))[0][0] === "(no name)");
    await page.clickOn('[data-sort="name"]');
    await page.until("the other way", async () => (await table(page))[0][0] === "Gus");
    assert.equal(await page.script(`return document.querySelector('th:has([data-sort="name"])').getAttribute("aria-sort")`), "descending");
    await page.clickOn('[data-sort="row"]');
  });

  test("axe finds nothing, light and dark, wide and narrow", async () => {
    const page = getPage();
    for (const theme of ["light", "dark"]) {
      await page.click("close-grading");
      await page.theme(theme);
      await openGrading(page);
      assert.deepEqual(await page.violations(".grading", { targets: true }), [], theme);
    }
    await page.viewport(390, 844);
    assert.ok(await page.script("const e = document.querySelector('.grading'); return e.scrollWidth <= e.clientWidth"), "nothing is cut off");
    assert.deepEqual(await page.violations(".grading"), []);
    await page.viewport(1440, 900);
  });

  test("a run that was handed in opens in the workbench, and the table is still there", async () => {
    const page = getPage();
    await page.clickOn('tr[data-row="1"] [data-goal="lower"]');
    await page.until("it is open, and trained to where it was judged", async () => !(await page.read("grading")) && (await page.digest()) === JSON.parse(honest).goals[0].run.digest);
    assert.equal(await page.read("lesson"), null, "the exercise is left for it");
    await openGrading(page);
    assert.equal((await table(page)).length, 10);
  });

  test("what is missing is said; grading can be stopped", async () => {
    const page = getPage();
    const folder = mkdtempSync(join(tmpdir(), "gradient-playground-"));
    const free = join(folder, "free.json");
    writeFileSync(free, JSON.stringify({ ...JSON.parse(EXERCISE), locked: [] }));
    await (await page.element("grading-exercise-file")).sendKeys(free);
    await page.until("the exercise of the file is chosen", () => page.script(`return document.querySelector('[data-testid="grading-exercise"]').value === "file"`));
    rmSync(folder, { recursive: true, force: true });
    await paste(page, Array.from({ length: 40 }, (_, seed) => `#v=1&samples=1000&hidden_layers=16,16&epochs=400&seed=${seed + 1}`).join("\n"));
    await page.script("document.querySelectorAll('.grading-files li button').forEach((e) => e.click())");
    await page.click("grading-start");
    await page.until("it runs", () => page.read("grading-stop"));
    await page.click("grading-stop");
    await page.until("it is stopped", async () => (await page.read("grading")).data.stage === "cancelled");
    await paste(page, "");
    await page.until("nothing is left", async () => (await page.script("return document.querySelectorAll('.grading-files li').length")) === 0);
    await page.click("grading-start");
    await page.until("it says what is missing", async () => /first/.test(await page.text("grading-trouble")));
  });
});
