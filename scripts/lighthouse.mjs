// Judges the built site with Lighthouse, as a phone and as a desktop: accessibility and best practices must be perfect,
// performance at least 95 at its best of a few runs, for other work on the machine only ever makes it slower. The site is
// served as a static host serves it: compressed, with the files' names for their versions, under a name of its own, for on the
// builder's own machine (localhost) nothing is kept offline. Lighthouse itself is no part of this project: LIGHTHOUSE names its
// program (npm install -g lighthouse).
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const DIST = fileURLToPath(new URL("../dist/", import.meta.url));
const RUNS = Number(process.env.RUNS ?? 3);
const WANTED = { performance: 95, accessibility: 100, "best-practices": 100 };
const MEASURES = ["first-contentful-paint", "largest-contentful-paint", "speed-index", "total-blocking-time", "cumulative-layout-shift"];
const TYPES = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".md": "text/markdown", ".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2" };

const run = promisify(execFile);
const compress = promisify(gzip);
const directory = await mkdtemp(join(tmpdir(), "lighthouse-"));
const { server, address } = await serve();
let failed = false;
try {
  for (const device of ["desktop", "mobile"]) {
    const best = {};
    let figures = "";
    for (let count = 0; count < RUNS; count += 1) {
      const { categories, audits } = await audit(device);
      if (!(categories.performance.score * 100 <= best.performance)) figures = MEASURES.map((name) => `${audits[name].title} ${audits[name].displayValue}`).join(", ");
      for (const [name, { score }] of Object.entries(categories)) best[name] = Math.max(best[name] ?? 0, Math.round(score * 100));
    }
    const missed = Object.keys(WANTED).filter((name) => !(best[name] >= WANTED[name]));
    failed ||= missed.length > 0;
    console.log(`${device}: ${Object.entries(best).map(([name, score]) => `${name} ${score}`).join(", ")}${missed.length > 0 ? `; too low: ${missed.join(", ")}` : ""} (${figures})`);
  }
} finally {
  server.closeAllConnections();
  server.close();
  await rm(directory, { recursive: true });
}
process.exitCode = failed ? 1 : 0;

async function audit(device) {
  const report = join(directory, "report.json");
  const flags = ["--headless=new", "--disable-dev-shm-usage", ...(process.getuid() === 0 ? ["--no-sandbox"] : [])];
  const options = [`--only-categories=${Object.keys(WANTED)}`, "--output=json", `--output-path=${report}`, "--quiet", `--chrome-flags=${flags.join(" ")}`];
  if (device === "desktop") options.push("--preset=desktop");
  await run(process.env.LIGHTHOUSE ?? "lighthouse", [address, ...options], { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM } });
  return JSON.parse(await readFile(report, "utf8"));
}

async function serve() {
  const made = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const path = normalize(join(DIST, pathname.endsWith("/") ? `${pathname}index.html` : pathname));
    try {
      if (!path.startsWith(DIST)) throw new Error("outside of the site");
      const body = await compress(await readFile(path));
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream", "content-encoding": "gzip" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => made.listen(0, "127.0.0.1", resolve));
  return { server: made, address: `http://gradient-playground.localhost:${made.address().port}/` };
}
