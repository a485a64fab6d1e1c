import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, mergeConfig, type Plugin, type UserConfig } from "vite";
import { publishOneFile } from "./plugins/publish-onefile.ts";
import { serviceWorker } from "./plugins/service-worker.ts";
import { lessonCards } from "./plugins/lesson-cards.ts";

/** KaTeX names its fonts in three formats; every browser that runs this page reads the first. */
const woff2Only: Plugin = {
  name: "woff2-only",
  enforce: "pre",
  transform(code, id) {
    if (!/katex\.min\.css$/.test(id)) return null;
    return code.replaceAll(/,url\([^)]*\.(woff|ttf)\) format\("(woff|truetype)"\)/g, "");
  },
};

/** What the program asks for first, once it runs, is on its way while it is read: its core, and the font of all text. */
const preloads: Plugin = {
  name: "preloads",
  transformIndexHtml: {
    order: "post",
    handler: (_, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((name) => name.endsWith(".wasm") || /inter-latin.*\.woff2$/.test(name))
        .map((name) => ({
          tag: "link",
          attrs: { rel: "preload", href: `./${name}`, crossorigin: true, ...(name.endsWith(".wasm") ? { as: "fetch", type: "application/wasm" } : { as: "font", type: "font/woff2" }) },
          injectTo: "head" as const,
        })),
  },
};

/** Which build this is: its version, and the commit where there is one. Reports name it. */
function buildName(): string {
  const { version } = JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8")) as { version: string };
  try {
    return `${version}+${execFileSync("git", ["rev-parse", "--short=10", "HEAD"], { cwd: fileURLToPath(new URL(".", import.meta.url)), encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim()}`;
  } catch {
    return version;
  }
}

/** What the site and the one file (vite.onefile.config.ts) have in common. */
export const common: UserConfig = {
  base: "./",
  plugins: [woff2Only, lessonCards],
  define: { BUILD: JSON.stringify(buildName()) },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    emptyOutDir: true,
    target: "es2022",
    // The licences of everything bundled travel with the bundle.
    license: { fileName: "licenses/bundled.md" },
  },
  // The catalogues of all texts lie beside the core, outside of this folder.
  server: { fs: { allow: [".."] } },
};

/** What only formulas and lessons need: it comes with the first of these. */
const LATER = [
  { name: "katex", test: /node_modules\/katex\/.*\.m?js/ },
  { name: "marked", test: /node_modules\/marked\// },
  { name: "fflate", test: /node_modules\/fflate\// },
  { name: "lessons", minShareCount: 2, test: /src\/(components\/(lesson|report|grading|authoring)\/|lessons\/(?!(exercise|link|locks)\.)|authoring\/|.*\/(lessons|report|grading|authoring)\.ftl)/ },
];

// The site is a folder of plain files: relative addresses let any static server host it under any sub-path.
export default defineConfig(
  mergeConfig(common, {
    plugins: [preloads, publishOneFile(fileURLToPath(new URL("../dist-onefile/gradient-playground.html", import.meta.url))), serviceWorker(fileURLToPath(new URL("./src/service-worker.ts", import.meta.url)))],
    build: {
      outDir: "../dist",
      // What several parts share comes in one file beside the first program, not in a file for each combination of parts.
      rolldownOptions: {
        output: {
          codeSplitting: {
            // A group takes along whatever its modules import. So the first program's share is dealt out first: else it would lie
            // with a lesson's, and be fetched with all of it.
            groups: [
              { name: "shared", minShareCount: 2, priority: 1, test: (id: string) => /\.(ts|tsx|js|mjs|ftl)/.test(id) && !LATER.some(({ test }) => test.test(id)) },
              ...LATER,
            ],
          },
        },
      },
      // Small fonts too are files: the page's own policy allows no fonts in data: addresses.
      assetsInlineLimit: (path: string) => (path.endsWith(".woff2") ? false : undefined),
    },
    worker: { format: "es" },
  }),
);
