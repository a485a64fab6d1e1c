// What makes one file of the page, beyond putting programs and styles into it (vite-plugin-singlefile): modules that do in one
// file what files beside the page do elsewhere, the engine and the licences as texts, and a policy that allows exactly what
// the file holds. Whatever is left over is an error: nothing beside the file would be found.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** src/NAME.ts is src/onefile/NAME.ts here. */
export const standIns: Plugin = {
  name: "stand-ins",
  enforce: "pre",
  async resolveId(source, importer, options) {
    if (!source.startsWith(".") || importer?.includes("/onefile/")) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    if (!found?.id.endsWith(".ts")) return null;
    const standIn = join(dirname(found.id), "onefile", basename(found.id));
    return existsSync(standIn) ? standIn : null;
  },
};

/** The engine is handed over compiled; the way to a file beside the program, which is taken if it is not, leads nowhere. */
export const noEngineFile: Plugin = {
  name: "no-engine-file",
  enforce: "pre",
  transform(code, id) {
    if (!id.endsWith("/pkg/gradient_playground.js")) return null;
    const address = "new URL('gradient_playground_bg.wasm', import.meta.url)";
    if (!code.includes(address)) throw new Error(`${id} has no ${address}`);
    return code.replace(address, "undefined");
  },
};

type Sources = { engine: string; publicFolder: string; licences: readonly { title: string; path: string }[]; fileName: string };

export function oneFile({ engine, publicFolder, licences, fileName }: Sources): Plugin {
  return {
    name: "one-file",
    enforce: "post",
    transformIndexHtml: {
      order: "pre",
      handler: (html) => {
        const look = readFileSync(join(publicFolder, "look.js"), "utf8");
        const icon = readFileSync(join(publicFolder, "logo.svg")).toString("base64");
        return replaceAll(html, [
          [/<script src="\.\/look\.js"><\/script>/, `<script>${look}</script>`],
          // a file is not installed
          [/<link rel="(apple-touch-icon|manifest)"[^>]*>\s*/g, ""],
          [/href="\.\/logo\.svg"/, `href="data:image/svg+xml;base64,${icon}"`],
          [/(?<=http-equiv="Content-Security-Policy"\s+content=")[^"]*/, POLICY],
        ]);
      },
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const page = bundle["index.html"];
        const bundled = bundle["licenses/bundled.md"];
        if (page?.type !== "asset" || bundled?.type !== "asset") throw new Error("no page, or no licences");
        delete bundle["index.html"];
        delete bundle["licenses/bundled.md"];
        const left = Object.keys(bundle);
        if (left.length > 0) throw new Error(`not in the one file: ${left.join(", ")}`);

        const html = String(page.source);
        const texts = [String(bundled.source), ...licences.map(({ title, path }) => `# ${title}\n\n${readFileSync(path, "utf8")}`)];
        const parts = [
          `<script type="text/plain" id="licences">${texts.join("\n\n").replaceAll("</script", "<\\/script")}</script>`,
          `<script type="text/plain" id="engine">${gzipSync(readFileSync(engine), { level: 9 }).toString("base64")}</script>`,
        ];
        const source = replaceAll(html, [
          [PROGRAMS, hashesOf(html)],
          [/(?=<\/body>(?![\s\S]*<\/body>))/, `${parts.join("\n")}\n`],
        ]);
        this.emitFile({ type: "asset", fileName, source });
      },
    },
  };
}

/** Stands for the hashes of the scripts until they are known. */
const PROGRAMS = "'sha256-of-the-programs'";

/** Only the scripts that are in the file; of addresses only those that hold what they name. */
const POLICY = [
  "default-src 'none'",
  `script-src ${PROGRAMS} 'wasm-unsafe-eval'`,
  "worker-src blob:",
  "style-src 'unsafe-inline'",
  "font-src data:",
  "img-src data:",
  "connect-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const hashesOf = (html: string): string =>
  [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, code = ""]) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`).join(" ");

/** Each must be there: a page that was changed must not lose a part unnoticed. */
function replaceAll(text: string, replacements: readonly [string | RegExp, string][]): string {
  return replacements.reduce((before, [pattern, by]) => {
    const isThere = typeof pattern === "string" ? before.includes(pattern) : pattern.test(before);
    if (!isThere) throw new Error(`nothing matches ${pattern}`);
    return before.replace(pattern, () => by);
  }, text);
}
