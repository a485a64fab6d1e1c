// Solves the exercise of fixtures/graded.json as a student would, up to the one goal that stays open, and opens its report; and
// takes what the page hands out as files.
import { exerciseLink, fixture, openLesson } from "./lesson-link.mjs";

export const EXERCISE = fixture("graded");

/** A browser that knows nothing of this exercise; the text is that of another file, if one is given. */
export async function openFresh(page, text = EXERCISE) {
  await openLesson(page, exerciseLink(text));
  await page.speed("unlimited");
}

export async function predict(page, name) {
  await page.press('[data-testid="lesson-name"]', name);
  await page.clickOn('[data-question="larger"] .lesson-option:nth-child(1) input');
  await page.press('[data-question="guess"] input', "0.5");
  await page.click("record");
  await page.until("it is recorded", async () => !(await page.read("record")));
  await page.click("lesson-next");
  await page.until("the goals", async () => (await page.read("lesson")).data.kind === "goal");
}

const isReached = async (page, goal) => (await page.read(`goal-${goal}`))?.data.reached === "";

export async function solve(page, { name, learningRate }) {
  await predict(page, name);
  await page.fill("learning_rate", learningRate);
  await page.until("the run begins anew", async () => (await page.message()).kind === "ready" && (await page.digest()));
  await page.play();
  await page.until("the first goal is reached", () => isReached(page, "lower"));
  await page.clickOn('[data-testid="goal-steady"] [data-testid="measure"]');
  await page.until("so is the second, over the seeds", () => isReached(page, "steady"));
}

/** The report as it is copied, which is read back as it was typed. */
export async function report(page) {
  await page.click("lesson-report");
  const { data } = await page.until("the report is open", () => page.read("report-copy"));
  return data.line;
}

/** The text of the file that a button hands out. */
export async function savedBy(page, button) {
  await page.script(`window.saved = null;
    const make = URL.createObjectURL;
    const press = HTMLAnchorElement.prototype.click;
    URL.createObjectURL = (blob) => (void blob.text().then((text) => (window.saved = text)), "about:blank");
    HTMLAnchorElement.prototype.click = () => undefined;
    document.querySelector('[data-testid="' + arguments[0] + '"]').click();
    [URL.createObjectURL, HTMLAnchorElement.prototype.click] = [make, press];`, button);
  return page.until("the file is there", () => page.script("return window.saved"));
}
