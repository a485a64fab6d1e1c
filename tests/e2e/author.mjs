// Drives the author's pane: what its tests have in common with the test of an exercise's whole way.
export const byId = (id) => `[data-testid="${id}"]`;

/** A browser that holds no draft and no progress, with this link open. */
export async function openFreshPane(page, link = "#v=1") {
  await page.visit("#v=1");
  await page.forgetLessons();
  await page.script("localStorage.removeItem('gradient-playground.drafts'); sessionStorage.clear()");
  await page.driver.get("about:blank");
  await page.open(link);
}

/** From the list of lessons to a new exercise. */
export async function make(page) {
  await page.click("lessons");
  await page.until("the list is there", async () => (await page.read("make-exercise"))?.shown);
  await page.click("make-exercise");
  await page.until("the pane is there", () => page.read("author-title"));
  await page.until("it has the focus", () => page.script(`return document.activeElement?.dataset.testid === "author-title"`));
}

/** In place of what the field holds. */
export async function type(page, selector, text) {
  await page.script(`const e = document.querySelector(arguments[0]); e.scrollIntoView({ block: "center" }); e.focus(); e.select()`, selector);
  await page.press(selector, text);
}

export async function openStep(page, index) {
  const button = `[data-step-button="${index}"]`;
  const isOpen = () => page.script(`return document.querySelector(arguments[0]).getAttribute("aria-expanded") === "true"`, button);
  if (await isOpen()) return;
  await page.clickOn(button);
  await page.until("the step is open", isOpen);
}

/** How many things are to be put right. */
export const problems = async (page) => Number((await page.read("author-state")).data.problems);

export const focus = (page, what) => page.until(`the focus is on ${what}`, () => page.script("return document.activeElement?.matches(arguments[0])", what));
