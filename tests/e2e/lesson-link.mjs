// Links that carry an exercise, made as the page makes them: JSON, deflated, in letters that addresses may have.
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";

export const packed = (text) => deflateRawSync(text).toString("base64url");

export const fixture = (name) => readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), "utf8");

export const exerciseLink = (text, run = "#v=1") => `${run}&exercise=${packed(text)}`;

/** In a browser that knows nothing of any lesson. */
export async function openLesson(page, link) {
  await page.visit("#v=1");
  await page.forgetLessons();
  await page.visit(link);
  await page.until("the lesson is open", () => page.read("lesson"));
  await page.ready();
}
