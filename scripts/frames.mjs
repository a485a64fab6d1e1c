// Measures how smooth the page stays while a run trains at full speed with all charts on: the gaps between frames, what a
// second costs the main thread, and its longest task. Prints a table and judges nothing, for other work on the machine makes
// gaps and tasks longer; the processor time of the main thread is what such work spoils least. Chromium only, which tells it.
import { Page } from "../tests/e2e/harness.mjs";

const SECONDS = Number(process.env.STRETCH ?? 6);
const RUNS = Number(process.env.RUNS ?? 2);
/** As large a window as shows the network and all charts at once. */
const WINDOW = [1440, 2600];
const NETWORKS = [
  { name: "default network", link: "#v=1" },
  { name: "12 layers of 8", link: `#v=1&hidden_layers=${Array(12).fill(8)}` },
];
const ENDLESS = "&epochs=100000&early_stopping=true&patience=100000";
const TABS = ["time", "runs", "units"];

/** Runs before the page's own scripts: notes every frame and every task that took longer than 50 ms. */
const WATCH = `
  window.watched = { frames: [], tasks: [] };
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => watched.tasks.push(duration))).observe({ type: "longtask", buffered: true });
  const note = (time) => { watched.frames.push(time); requestAnimationFrame(note); };
  requestAnimationFrame(note);`;

const page = await Page.start("chromium");
const command = (name, parameters = {}) => page.driver.sendAndGetDevToolsCommand(name, parameters);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

try {
  await page.viewport(...WINDOW);
  await command("Page.addScriptToEvaluateOnNewDocument", { source: WATCH });
  console.log("case".padEnd(34) + ["fps", "gap p50", "gap p95", "gap max", "< 20 ms", "tasks > 50 ms", "busy", "script", "style", "layout", "a frame"].map((name) => name.padStart(14)).join(""));
  for (const { name, link } of NETWORKS) {
    await page.open(link + ENDLESS);
    await page.script("document.querySelectorAll('[data-testid=chart-chooser] input:not(:checked)').forEach((box) => box.click())");
    await row(`${name}: start of training`, () => page.click("play"), 1);
    for (const tab of TABS) {
      await page.script(`document.querySelector('[data-tab="${tab}"]').click()`);
      await pause(1500);
      for (let run = 1; run <= RUNS; run += 1) await row(`${name}: ${tab}, ${run}`, null, SECONDS);
    }
    await page.script(`document.querySelector('[data-tab="time"]').click()`);
    if ((await page.read("play")).data.playing === "true") await page.click("play");
  }
} finally {
  await page.quit();
}
if (page.problems.length > 0) throw new Error(page.problems.join("\n"));

/** What a stretch of so many seconds costs. Times of the main thread are processor time, per second. */
async function row(name, act, seconds) {
  // A run that has come to its end is begun anew.
  if (act === null && (await page.read("play")).data.playing !== "true") await page.click("play");
  await command("Performance.enable", { timeDomain: "threadTicks" });
  await page.script("watched.frames.length = watched.tasks.length = 0");
  const before = await metrics();
  const start = performance.now();
  await act?.();
  await pause(seconds * 1000);
  const { frames, tasks } = await page.script("return watched");
  const after = await metrics();
  const took = (performance.now() - start) / 1000;
  const gaps = frames.slice(1).map((time, index) => time - frames[index]).sort((a, b) => a - b);
  const at = (share) => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))] ?? NaN;
  const cost = (key) => ((after[key] - before[key]) * 1000) / took;
  const cells = [
    (gaps.length / took).toFixed(0),
    ms(at(0.5)),
    ms(at(0.95)),
    ms(at(1)),
    `${((100 * gaps.filter((gap) => gap < 20).length) / gaps.length).toFixed(1)} %`,
    tasks.length === 0 ? "none" : `${tasks.length}, to ${Math.max(...tasks).toFixed(0)}`,
    ...["TaskDuration", "ScriptDuration", "RecalcStyleDuration", "LayoutDuration"].map((key) => `${cost(key).toFixed(0)} ms/s`),
    ms((cost("TaskDuration") * took) / gaps.length),
  ];
  console.log(name.padEnd(34) + cells.map((cell) => cell.padStart(14)).join(""));
}

async function metrics() {
  const { metrics: found } = await command("Performance.getMetrics");
  return Object.fromEntries(found.map(({ name, value }) => [name, value]));
}

function ms(value) {
  return `${value.toFixed(1)} ms`;
}
