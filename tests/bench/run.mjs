// `make bench`: the engine beside its peers, in Node and in headless Chromium. QUICK=1 takes about a minute; ONLY=W1,W2
// for these workloads; WHERE=node or WHERE=chromium for one of the two. Exits with 1 if systems disagree or do not learn.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { peakSource } from "./peak.mjs";
import { report } from "./report.mjs";
import { measure } from "./suite.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(import.meta.url);
const options = { quick: Boolean(process.env.QUICK), only: process.env.ONLY };

async function peakModule() {
  const wabt = await require("wabt")();
  return wabt.parseWat("peak.wat", peakSource(), { simd: true }).toBinary({}).buffer;
}

async function inNode(peak) {
  const engine = await import(new URL("../../www/pkg/gradient_playground.js", import.meta.url));
  engine.initSync({ module: await readFile(join(ROOT, "www/pkg/gradient_playground_bg.wasm")) });
  const tf = { ...require("@tensorflow/tfjs-core"), ...require("@tensorflow/tfjs-layers") };
  require("@tensorflow/tfjs-backend-cpu");
  const { setWasmPaths } = require("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(join(ROOT, "tests/bench/node_modules/@tensorflow/tfjs-backend-wasm/dist/"));
  const digits = await readFile(join(ROOT, "src/data/digits/digits.bin"));
  const log = (text) => process.stderr.write(`${text}\n`);
  return measure({ engine, tf, convnetjs: require("convnetjs"), peak, digits }, { ...options, log });
}

const TYPES = {
  ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm",
};

async function serve(peak) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = normalize(join(ROOT, decodeURIComponent(pathname)));
    try {
      if (!path.startsWith(ROOT)) throw new Error("outside of the project");
      const body = pathname === "/peak.wasm" ? Buffer.from(peak) : await readFile(path);
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function inChromium(peak) {
  // selenium is the page's, as for the end-to-end tests
  const ofPage = createRequire(new URL("../../www/package.json", import.meta.url));
  process.env.SE_OFFLINE = "true";
  process.env.SE_AVOID_STATS = "true";
  const { Builder } = ofPage("selenium-webdriver");
  const chrome = ofPage("selenium-webdriver/chrome");
  const browser = new chrome.Options();
  browser.setBinaryPath(process.env.CHROMIUM);
  browser.addArguments("--headless=new", "--disable-dev-shm-usage");
  if (process.getuid() === 0) browser.addArguments("--no-sandbox"); // the sandbox refuses to run as root
  const server = await serve(peak);
  const driver = await new Builder().forBrowser("chrome").setChromeOptions(browser)
    .setChromeService(new chrome.ServiceBuilder(process.env.CHROMEDRIVER)).build();
  try {
    await driver.manage().setTimeouts({ script: 3_600_000 });
    await driver.get(`http://127.0.0.1:${server.address().port}/tests/bench/page.html`);
    const outcome = await driver.executeAsyncScript((options, done) => {
      const start = () => window.run(options).then((result) => done({ result }), (error) => done({ error: `${error.stack}` }));
      if (window.run) start();
      else window.addEventListener("load", start);
    }, options);
    if (outcome.error) throw new Error(outcome.error);
    return outcome.result;
  } finally {
    await driver.quit();
    server.closeAllConnections();
    server.close();
  }
}

const peak = await peakModule();
for (const [name, run] of [["node", inNode], ["chromium", inChromium]]) {
  if (process.env.WHERE && process.env.WHERE !== name) continue;
  const result = await run(peak);
  console.log(report(name === "node" ? `Node ${process.version}` : "Chromium, headless", result));
  if (result.failures.length > 0) process.exitCode = 1;
}
