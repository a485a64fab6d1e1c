// Sets any setting by the control that the page has for it, as one who follows a text would: where it stands is opened first.
import { createRequire } from "node:module";

const { By, Key } = createRequire(new URL("../../www/package.json", import.meta.url))("selenium-webdriver");

const isThere = (page, selector) => page.script("return [...document.querySelectorAll(arguments[0])].some((e) => e.checkVisibility())", selector);

/** Sets them all; one that another brings onto the page waits for it. */
export async function setAll(page, settings) {
  let left = Object.entries(settings);
  while (left.length > 0) {
    const waiting = [];
    for (const [name, value] of left) if (!(await set(page, name, value))) waiting.push([name, value]);
    if (waiting.length === left.length) throw new Error(`the page has no control for ${waiting.map(([name]) => name).join(", ")}`);
    left = waiting;
  }
}

async function set(page, name, value) {
  if (/^(weight|bias)\./.test(name)) return setNumber(page, name, value);
  if (name === "hidden_layers") return setLayers(page, value);
  const field = `[data-parameter="${name}"]`;
  if (!(await reveal(page, field))) return false;
  const kind = await page.script(
    `const field = document.querySelector(arguments[0]);
     return field.matches(".datasets") ? "data" : field.querySelector(".chips") ? "chips" : field.querySelector("[role=switch]") ? "switch" : field.querySelector("select") ? "select" : "number";`, field);
  switch (kind) {
    case "data":
      await page.clickOn(`${field} input[value="${value}"]`);
      break;
    case "select":
      await page.choose(`${field} select`, value);
      break;
    case "switch":
      if ((await page.script("return document.querySelector(arguments[0]).checked", `${field} [role=switch]`)) !== (value === true || value === 1)) await page.clickOn(`${field} [role=switch]`);
      break;
    case "chips":
      await setFeatures(page, field, value);
      break;
    default:
      await page.fill(name, value === null ? Key.BACK_SPACE : String(value));
  }
  return true;
}

/** Opens the panel, the group or the tab in which a control may stand. False if it stands nowhere. */
async function reveal(page, selector) {
  const looks = [
    ...(await page.script("return [...document.querySelectorAll('[data-panel]')].map((e) => `[data-panel=\"${e.dataset.panel}\"]`)")).map((panel) => async () => {
      if ((await page.script("return document.querySelector(arguments[0]).ariaExpanded", panel)) !== "true") await page.clickOn(panel);
    }),
    () => page.script("document.querySelectorAll('.data-settings, .data-settings details').forEach((each) => (each.open = true))"),
    () => page.clickOn('[data-tab="time"]'),
    () => page.script("document.querySelectorAll('.beside-charts, .early-stopping details').forEach((each) => (each.open = true))"),
  ];
  if (await isThere(page, selector)) return true;
  for (const look of looks) {
    await look();
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (await isThere(page, selector)) return true;
  }
  return false;
}

async function setFeatures(page, field, wanted) {
  const order = (await page.script("return [...document.querySelectorAll(arguments[0] + ' input')].map((e) => e.checked)", field)).length;
  const names = ["x1", "x2", "x1_squared", "x2_squared", "x1x2", "sin_x1", "sin_x2"];
  if (order !== names.length) throw new Error(`there are ${order} features`);
  const boxes = await page.driver.findElements(By.css(`${field} input`));
  // what is wanted first: a network without any input is refused
  for (const state of [true, false]) {
    for (const [index, name] of names.entries()) {
      if (wanted.includes(name) === state && (await boxes[index].isSelected()) !== state) await boxes[index].click();
    }
  }
}

/** By the buttons beside the number of layers, and the menu of each layer. */
async function setLayers(page, widths) {
  const count = async () => Number(await page.text("layer-count"));
  while ((await count()) !== widths.length) {
    const before = await count();
    await page.clickOn(`.layer-count [aria-label^="${before > widths.length ? "Remove" : "Add"}"]`);
    await page.until("one layer more or less", async () => (await count()) !== before);
  }
  for (const [index, width] of widths.entries()) {
    await page.clickElement((await page.driver.findElements(By.css(".network-frame .layer-menu-button")))[index]);
    await page.until("its menu is open", () => isThere(page, ".popover:popover-open .layer-width input"));
    const input = await page.driver.findElement(By.css(".popover:popover-open .layer-width input"));
    await page.script("arguments[0].select()", input);
    await input.sendKeys(String(width), Key.ENTER);
    await input.sendKeys(Key.ESCAPE);
  }
  return true;
}

/** A weight or a bias, by the numbers of its unit in the picture. */
async function setNumber(page, address, value) {
  const [, layer, , to] = /^(?:weight|bias)\.(\d+)\.(?:(\d+)\.)?(\d+)$/.exec(address);
  await page.click(`node-${layer}-${Number(to) - 1}`);
  await page.until(`${address} is there`, () => page.script("return document.querySelector(arguments[0])?.checkVisibility() ?? false", `input[data-testid="${address}"]`));
  const input = await page.driver.findElement(By.css(`input[data-testid="${address}"]`));
  await page.script("arguments[0].focus(); arguments[0].select()", input);
  await input.sendKeys(String(value), Key.ENTER);
  await page.press('[data-testid="numbers"]', "ESCAPE");
  return true;
}
