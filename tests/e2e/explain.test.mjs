// What explains the numbers: the chain-rule calculator, the explanation behind each label, early stopping as a machine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBrowsers } from "./harness.mjs";

inBrowsers((getPage) => {
  /** The cells of a row of the calculator: what is shown, and every digit. */
  const row = (page, format) => page.script(
    `const row = document.querySelector('.formats [data-format="' + arguments[0] + '"]');
     return [...row.querySelectorAll("td[data-value]")].map((cell) => [cell.querySelector(".held").textContent, cell.dataset.value]);`, format);
  const type = (page, label, text) => page.script(
    `const input = [...document.querySelectorAll(".chain-rule label")].find((each) => each.textContent === arguments[0]).control;
     input.value = arguments[1];
     for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, { bubbles: true }));`, label, text);

  test("the chain-rule calculator: the notes' example loses its update in float32, and so does the notes' own product", async () => {
    const page = getPage();
    await page.open();
    assert.deepEqual((await row(page, "exact")).map(([shown]) => shown), ["0.0000001", "0.000000001", "0.999999999"]);
    assert.deepEqual((await row(page, "float32"))[2], ["1", "1"]);
    assert.deepEqual((await row(page, "float32"))[0], ["1.00000015e-7", "1.0000001537946445751003921031951904296875e-7"]);
    assert.match(await page.text("verdict-float32"), /^Unchanged: the update, 1e-9, is less than half the gap between 1 and the next number, 3e-8\.$/);
    assert.match(await page.text("verdict-float64"), /^Changed/);
    await page.click("prefill-written");
    assert.match(await page.text("chain-sum"), /= 0\.99999999999$/);
    assert.deepEqual((await row(page, "float32"))[2], ["1", "1"]);
  });

  test("the chain-rule calculator: factors come and go, and bad input is named while the last good result stays", async () => {
    const page = getPage();
    await page.open();
    await page.click("add-factor");
    await type(page, "Factor 5", "1e-30");
    assert.equal((await row(page, "exact"))[0][0], "1e-37");
    await type(page, "Factor 5", "1e-40");
    assert.match(await page.text("verdict-float32"), /^Unchanged: the update is so small that it is held as 0/);
    await type(page, "Factor 5", "0,5");
    const problem = await page.script("return document.querySelector('.chain-rule .problem').textContent");
    assert.equal(problem, "Factor 5 is “0,5”, but decimals are written with a point: 0.5. The last good result stays.");
    assert.equal((await row(page, "exact"))[0][0], "1e-47");
    await page.clickOn('[aria-label="Remove Factor 5"]');
    await type(page, "Weight w", "0");
    assert.match(await page.text("verdict-bfloat16"), /^Changed/, "beside 0 there is room for the smallest update");
    assert.deepEqual(await page.script("return document.querySelectorAll('.chain-rule .problem').length"), 0);
  });

  test("the chain-rule calculator says what to do while the run has no factors", async () => {
    const page = getPage();
    await page.open();
    await page.script(`[...document.querySelectorAll(".prefills button")].at(-1).click()`);
    assert.match(await page.script("return document.querySelector('.popover:popover-open').textContent"), /Let the network train/);
  });
});
