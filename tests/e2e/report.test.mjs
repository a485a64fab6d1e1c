// The student's report: what stands on it, that it is the same as a file, a line of text and on paper, and that it can be graded.
import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, inflateSync } from "node:zlib";
import { inBrowsers } from "./harness.mjs";
import { grade } from "./native.mjs";
import { EXERCISE, openFresh, report, savedBy, solve } from "./solve-graded.mjs";

/** How many pages a PDF has; its objects may stand in compressed streams. */
function pagesOf(pdf) {
  const plain = pdf.toString("latin1");
  const streams = [...plain.matchAll(/stream\r?\n([^]*?)endstream/g)].map(([, content]) => {
    try {
      return inflateSync(Buffer.from(content, "latin1"), { finishFlush: constants.Z_SYNC_FLUSH }).toString("latin1");
    } catch {
      return "";
    }
  });
  return [plain, ...streams].join("\n").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

inBrowsers((getPage, browser) => {
  const sheet = (page) => page.text("report-sheet");

  test("what was not reached stands open", async () => {
    const page = getPage();
    await page.viewport(1440, 900);
    await openFresh(page);
    const { goals, answers, points, of, name } = JSON.parse(await report(page));
    assert.deepEqual({ goals, answers, points, of, name }, { goals: [], answers: [], points: 0, of: 7, name: null });
    const text = await sheet(page);
    assert.equal(text.match(/Open, 0 of/g).length, 3);
    assert.equal(text.match(/not answered/g).length, 2);
    assert.match(text, /\(no name\)/);
  });

  test("the report says what was done, and can be graded as a file and as a line", async () => {
    const page = getPage();
    await openFresh(page);
    await solve(page, { name: "Ada Lovelace", learningRate: "0.1" });
    const line = await report(page);
    await page.until("curves are drawn", () => page.script("return document.querySelectorAll('.sheet-curve svg').length === 2"));
    const text = await sheet(page);
    for (const part of [/Ada Lovelace/, /6 of 7 points/, /Larger steps\s+right/, /recorded/, /Learning rate: 0.001 → 0.1/, /Reached, 2 of 2/, /Open, 0 of 1/, /start\.last\(loss\)/, /Digest [0-9a-f]{8}/, /engine \d/, /cannot show: who/]) assert.match(text, part);
    const { build, goals, points } = JSON.parse(line);
    assert.match(build, /^\d+\.\d+\.\d+/);
    assert.deepEqual([points, goals.map(({ goal }) => goal)], [6, ["lower", "steady"]]);
    assert.match(goals[1].seeds_digest, /^[0-9a-f]{16}$/);
    const saved = await savedBy(page, "report-save");
    assert.deepEqual(JSON.parse(saved), JSON.parse(line));
    for (const [name, of] of [["as a file", saved], ["as a line", `${line}\n`]]) assert.match(grade(EXERCISE, { "report.json": of }), /\nAda Lovelace,report.json,6,7,not_reached,true,2,ok,true,3,ok,,0,not_reached,/, name);
  });

  test("the name can still be typed on the report", async () => {
    const page = getPage();
    await page.press('[data-testid="report-name"]', " King");
    await page.until("the sheet has it", async () => (await sheet(page)).includes("Ada Lovelace King"));
    assert.equal(JSON.parse((await page.read("report-copy")).data.line).name, "Ada Lovelace King");
  });

  test("on paper it is one page, and nothing else is on it", async () => {
    const page = getPage();
    const pdf = Buffer.from(await page.driver.printPage({ shrinkToFit: false }), "base64");
    assert.equal(pagesOf(pdf), 1, browser);
  });

  test("nothing is cut off on a narrow screen, and axe finds nothing", async () => {
    const page = getPage();
    for (const theme of ["light", "dark"]) {
      await page.script("document.querySelector('[data-testid=close-report]')?.click()");
      await page.viewport(1440, 900);
      await page.theme(theme);
      await report(page);
      assert.deepEqual(await page.violations(".report", { targets: true }), [], theme);
    }
    await page.viewport(390, 844);
    assert.ok(await page.script("const e = document.querySelector('.report'); return e.scrollWidth <= e.clientWidth"));
    await page.press('[data-testid="close-report"]', "ESCAPE");
    await page.until("Escape closes it", async () => !(await page.read("report")));
    await page.viewport(1440, 900);
  });
});
