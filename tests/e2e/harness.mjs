// The built site in real browsers: a static server, the drivers, and the page as a test sees it.
//
// Everything is reached by data-testid. Whatever a visitor would see in the browser's console as an error, every
// request that leaves this server, and every file that is not there, fails the test in which it happened.
import { createServer } from "node:http";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { after, afterEach, before, beforeEach, describe } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DIST = join(ROOT, "dist");
const FAILURES = join(ROOT, "target", "e2e-failures");
// the tests have no packages of their own: they use those of the page
const require = createRequire(new URL("../../www/package.json", import.meta.url));
// drivers are given by path; selenium must neither look for others nor report to its makers
process.env.SE_OFFLINE = "true";
process.env.SE_AVOID_STATS = "true";
const { Builder, By, Key, error, logging } = require("selenium-webdriver");
const chrome = require("selenium-webdriver/chrome");
const firefox = require("selenium-webdriver/firefox");

const axeSource = () => readFile(require.resolve("axe-core/axe.min.js"), "utf8");

/** Milliseconds: browsers are slow to start on a busy machine, and runs of many epochs take their time. */
const PATIENCE = 60_000;
const LONGEST_RUN = 240_000;

// ---- the server

const TYPES = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".ico": "image/x-icon", ".js": "text/javascript",
  ".json": "application/json", ".md": "text/plain; charset=utf-8", ".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain",
  ".wasm": "application/wasm", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2",
};
// below a path, as project sites of Pages are: an address that starts with a slash misses it
const PREFIX = "/some/path/";

/** The site as a static server has it. `files` is the folder it serves: a newer one may take its place; without one it is down. */
async function serve(problems, { host = "127.0.0.1" } = {}) {
  const site = { files: DIST };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const name = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    if (!site.files) return void request.socket.destroy();
    const path = normalize(join(site.files, decodeURIComponent(name.slice(PREFIX.length))));
    try {
      if (!name.startsWith(PREFIX) || !path.startsWith(site.files)) throw new Error("outside of the site");
      const body = await readFile(path);
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" }).end(body);
    } catch {
      problems.push(`not found: ${request.url}`);
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://${host}:${server.address().port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return Object.assign(site, { address: `${origin}${PREFIX}`, owns: (url) => url.startsWith(`${origin}/`), drop: () => server.closeAllConnections(), close });
}

/** A page in a file, without a network. */
function lie(path) {
  const address = pathToFileURL(path).href;
  const downloads = mkdtempSync(join(tmpdir(), "gradient-playground-"));
  return { address, downloads, owns: (url) => url.split(/[#?]/)[0] === address, close: () => rmSync(downloads, { recursive: true, force: true }) };
}

// ---- the browsers

function program(variable) {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} must name a program; scripts/with-browsers.sh sets it`);
  return path;
}

/** Nobody listens there: whatever goes through this proxy arrives nowhere. */
const NOWHERE = { host: "127.0.0.1", port: 9 };

const start = {
  chromium({ downloads }) {
    const options = new chrome.Options();
    options.setBinaryPath(program("CHROMIUM"));
    options.addArguments("--headless=new", "--disable-dev-shm-usage", "--window-size=1280,900");
    // the sandbox refuses to run as root, which is what containers run as
    if (process.getuid() === 0) options.addArguments("--no-sandbox");
    if (downloads) {
      // this machine's own addresses too
      options.addArguments(`--proxy-server=${NOWHERE.host}:${NOWHERE.port}`, "--proxy-bypass-list=<-loopback>");
      options.setUserPreferences({ "download.default_directory": downloads });
    }
    options.set("webSocketUrl", true);
    const service = new chrome.ServiceBuilder(program("CHROMEDRIVER"));
    return new Builder().forBrowser("chrome").setChromeOptions(options).setChromeService(service).build();
  },
  firefox({ downloads }) {
    const options = new firefox.Options();
    options.setBinary(program("FIREFOX"));
    options.addArguments("-headless", "--width=1280", "--height=900");
    if (downloads) {
      options.setPreference("browser.download.folderList", 2);
      options.setPreference("browser.download.dir", downloads);
      options.setPreference("network.proxy.type", 1);
      for (const kind of ["http", "ssl", "socks"]) {
        options.setPreference(`network.proxy.${kind}`, NOWHERE.host);
        options.setPreference(`network.proxy.${kind}_port`, NOWHERE.port);
      }
      options.setPreference("network.proxy.allow_hijacking_localhost", true);
      // as it is for everybody else: geckodriver lets files read each other
      options.setPreference("security.fileuri.strict_origin_policy", true);
    }
    options.set("webSocketUrl", true);
    const service = new firefox.ServiceBuilder(program("GECKODRIVER"));
    return new Builder().forBrowser("firefox").setFirefoxOptions(options).setFirefoxService(service).build();
  },
};
logging.getLogger("webdriver").setLevel(logging.Level.OFF);

/**
 * Defines the same tests once for each browser (BROWSERS=firefox: for that one only). `define` gets a function that
 * returns the page, because there is none before the browser has started. `file`: the page is that file, and there is no network;
 * `host`: the name by which the site is reached.
 */
export function inBrowsers(define, { file, host } = {}) {
  for (const name of (process.env.BROWSERS ?? "chromium,firefox").split(",")) {
    describe(name, () => {
      let page;
      before(async () => { page = await Page.start(name, { file, host }); }, { timeout: PATIENCE });
      after(() => page?.quit());
      beforeEach(() => { page.problems.length = 0; });
      afterEach(async (context) => {
        if (page.problems.length > 0) throw new Error(`${context.name}:\n${page.problems.join("\n")}`);
      });
      define(() => page, name);
    });
  }
}

export class Page {
  static async start(name, { file, host } = {}) {
    const problems = [];
    const site = file ? lie(file) : await serve(problems, { host });
    try {
      const driver = await start[name](site);
      const page = new Page(name, driver, site, problems);
      await page.#watch();
      return page;
    } catch (error) {
      site.close();
      throw error;
    }
  }

  constructor(name, driver, site, problems) {
    Object.assign(this, { name, driver, site, problems });
  }

  async quit() {
    await this.driver.quit();
    this.site.close();
  }

  async #watch() {
    const bidi = await this.driver.getBidi();
    const own = (url) => this.site.owns(url) || /^(about|blob|data):/.test(url);
    bidi.socket.on("message", (text) => {
      const { method, params } = JSON.parse(text);
      if (method === "log.entryAdded" && params.level === "error") this.problems.push(`console: ${params.text}`);
      if (method === "network.beforeRequestSent" && !own(params.request.url)) {
        this.problems.push(`foreign request: ${params.request.url}`);
      }
    });
    await bidi.subscribe("log.entryAdded");
    await bidi.subscribe("network.beforeRequestSent");
  }

  /** The page's address with this query and fragment, loaded afresh; it may still be starting. */
  async visit(address = "") {
    // another fragment alone would not load the page again
    await this.driver.get("about:blank");
    await this.driver.get(`${this.site.address}${address}`);
  }

  /** Visits the page with this link, and waits until it can train, as fast as it goes. Without a link a first visit is welcomed. */
  async open(link = "#v=1", { speed = "unlimited" } = {}) {
    await this.visit(link);
    await this.ready();
    await this.speed(speed);
  }

  async speed(name) {
    const select = await this.element("speed");
    await (await select.findElement(By.css(`option[value="${name}"]`))).click();
  }

  /** Chooses light or dark colours in the menu, and a contrast: `normal`, `high` or `projector`. */
  async theme(name, contrast = "normal") {
    const isOn = () => this.script(
      `const { theme, contrast, size } = document.documentElement.dataset;
       return theme === arguments[0] && contrast === (arguments[1] === "normal" ? "normal" : "high") && (size === "large") === (arguments[1] === "projector");`,
      name, contrast,
    );
    if (await isOn()) return;
    await this.click("theme");
    await this.clickOn(`.look-choice [data-look="${name}"] input`);
    await this.clickOn(`.look-choice [data-look="${contrast}"] input`);
    await this.press(`.look-choice [data-look="${contrast}"] input`, "ESCAPE");
    await this.until(`the theme is ${name}, ${contrast}`, isOn);
  }

  /** The size of the page's viewport, in CSS pixels; smaller than any window could be. */
  async viewport(width, height) {
    const bidi = await this.driver.getBidi();
    const context = await this.driver.getWindowHandle();
    await bidi.send({ method: "browsingContext.setViewport", params: { context, viewport: { width, height } } });
  }

  async reload() {
    await this.driver.navigate().refresh();
    await this.ready();
  }

  ready() {
    return this.until("the page is ready", async () =>
      (await this.message()).kind === "ready" && (await this.digest()) && this.script("return document.getElementById('app')?.hasAttribute('data-complete')"));
  }

  /**
   * What axe finds wrong in all that the selector matches. Sizes of targets are looked at on demand: axe takes those that are
   * half scrolled under the run bar for small ones. `enhanced` asks for a contrast of 7:1.
   */
  async violations(within = "html", { targets = false, enhanced = false } = {}) {
    await this.script(`if (!("axe" in window)) { ${await axeSource()} }`);
    // colours that fade from one theme to the other are judged when they have arrived
    await this.until("nothing moves any more", () => this.script("return !document.getAnimations().some((each) => each.playState === 'running' && each.effect.getTiming().iterations !== Infinity)"));
    return this.driver.executeAsyncScript(
      `const [within, targets, enhanced, done] = arguments;
       axe.run(within, { resultTypes: ["violations"], rules: { "target-size": { enabled: targets }, "color-contrast-enhanced": { enabled: enhanced } } }).then(({ violations }) =>
         done(violations.map((each) => each.id + ": " + each.help + "\\n" + each.nodes.map(({ target, failureSummary }) => "  " + target + " " + failureSummary).join("\\n"))));`,
      within,
      targets,
      enhanced,
    );
  }

  link() {
    return this.script("return location.hash");
  }

  script(source, ...args) {
    return this.driver.executeScript(source, ...args);
  }

  element(id) {
    return this.driver.findElement(By.css(`[data-testid="${id}"]`));
  }

  click(id) {
    return this.clickOn(`[data-testid="${id}"]`);
  }

  /** As if no lesson had been opened in this browser. */
  forgetLessons() {
    return this.script("Object.keys(localStorage).filter((key) => key.startsWith('gradient-playground.lessons/')).forEach((key) => localStorage.removeItem(key))");
  }

  /** How far one has come in lessons, as this browser keeps it. */
  keptLessons() {
    return this.script("return Object.keys(localStorage).filter((key) => key.startsWith('gradient-playground.lessons/')).map((key) => JSON.parse(localStorage.getItem(key)))");
  }

  /** Types a number into the field of a setting, as one who leaves with Enter. */
  async fill(parameter, text) {
    const field = await this.driver.findElement(By.css(`[data-parameter="${parameter}"] input.number`));
    await this.script("arguments[0].select()", field);
    await field.sendKeys(text, Key.ENTER);
  }

  /** What stands in the field of a setting; null if there is none. */
  field(parameter) {
    return this.script(
      `return document.querySelector('[data-parameter="' + arguments[0] + '"] :is(input.number, select)')?.value ?? null`,
      parameter,
    );
  }

  /** Presses keys while the element that the selector names has the focus. */
  async press(selector, ...keys) {
    const element = await this.driver.findElement(By.css(selector));
    await element.sendKeys(...keys.map((key) => Key[key] ?? key));
  }

  /** What is drawn anew between being found and being clicked is found again, as a person would. */
  async clickOn(selector) {
    const attempt = async () => this.clickElement(await this.driver.findElement(By.css(selector)));
    await attempt().catch((trouble) => (trouble instanceof error.StaleElementReferenceError ? attempt() : Promise.reject(trouble)));
  }

  /** What lies under the bar at the top, or the scrubber at its edge, counts as in view; a person scrolls. */
  async clickElement(element) {
    await this.driver.executeScript(`
      const [element] = arguments, bar = document.querySelector(".run-bar");
      if (bar && !bar.contains(element) && !element.closest("dialog, [popover], .lesson") && element.checkVisibility() && element.getBoundingClientRect().top < bar.getBoundingClientRect().bottom + 8) element.scrollIntoView({ block: "center", behavior: "instant" });`, element);
    await element.click();
  }

  async choose(selector, value) {
    await this.clickOn(`${selector} option[value="${value}"]`);
  }

  /** The texts of all elements with this id. */
  texts(id) {
    return this.script(`return [...document.querySelectorAll('[data-testid="' + arguments[0] + '"]')].map((e) => e.textContent)`, id);
  }

  /** What the element says, and its data-attributes; null if it is not there. Read at one moment. */
  read(id) {
    return this.script(
      `const e = document.querySelector('[data-testid="' + arguments[0] + '"]');
       return e && { text: e.textContent.trim(), shown: e.checkVisibility(), data: { ...e.dataset } };`,
      id,
    );
  }

  async text(id) {
    return (await this.read(id))?.text ?? "";
  }

  /** A number in full precision; NaN as long as there is none. */
  async number(id) {
    const value = (await this.read(id))?.data.value;
    return value === undefined || value === "" ? NaN : Number(value);
  }

  async message() {
    const found = await this.read("message");
    return { kind: found?.data.kind ?? "", text: found?.text ?? "" };
  }

  /** The digest of the current weights; empty while the network trains. */
  async digest(id = "digest") {
    return (await this.read(id))?.data.value ?? "";
  }

  /** Waits until `condition` is truthy and returns what it returned. */
  async until(what, condition, patience = PATIENCE) {
    const deadline = Date.now() + patience;
    for (;;) {
      const value = await condition();
      if (value) return value;
      if (Date.now() > deadline) {
        const { kind, text } = await this.message();
        const epoch = await this.text("epoch-count");
        const picture = await this.#photograph(what);
        throw new Error(`waited in vain until ${what}; epoch ${epoch}, message (${kind}) "${text}"; see ${picture}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Presses Play and waits for the end of the run; what the message line says then. */
  async play() {
    await this.click("play");
    // there is no digest while the network trains, and the first frame of a run is past epoch 0
    const ended = async () => (await this.message()).kind !== "ready" && (await this.digest()) !== "";
    await this.until("the run ends", ended, LONGEST_RUN);
    return this.message();
  }

  async #photograph(what) {
    mkdirSync(FAILURES, { recursive: true });
    const path = join(FAILURES, `${this.name} ${what}.png`.replaceAll(/[^\w.]+/g, "-"));
    writeFileSync(path, await this.driver.takeScreenshot(), "base64");
    return path;
  }
}
