// Builds the service worker (src/service-worker.ts) once the site is built, with the list of all of the site's files. Workbox's own
// tools for that would bring three hundred packages to make a list; what works at run time is Workbox's.
import { createHash } from "node:crypto";
import { appendFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { build, type Plugin, type ResolvedConfig, type Rolldown } from "vite";

const NAME = "sw.js";
const LICENCES = "licenses/bundled.md";
/** Not kept on the device: with it as much again would be fetched on a first visit, for what few ask for. */
const LEFT_OUT = ["gradient-playground.html"];

export function serviceWorker(entry: string): Plugin {
  let config: ResolvedConfig;
  return {
    name: "service-worker",
    apply: "build",
    configResolved: (resolved) => void (config = resolved),
    closeBundle: {
      order: "post",
      sequential: true,
      async handler(error?: Error) {
        if (error) return;
        const folder = join(config.root, config.build.outDir);
        const { code, licences } = await bundle(entry);
        appendFileSync(join(folder, LICENCES), `\n${licences}`);
        writeFileSync(join(folder, NAME), code.replace("self.FILES", () => JSON.stringify(filesOf(folder))));
      },
    },
  };
}

async function bundle(entry: string): Promise<{ code: string; licences: string }> {
  const made = await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    // or the program would carry what helps its developers
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    build: { write: false, target: "es2022", license: { fileName: LICENCES }, lib: { entry, formats: ["iife"], name: "serviceWorker", fileName: () => NAME } },
  });
  const outputs = ([made].flat() as Rolldown.RolldownOutput[]).flatMap(({ output }) => output);
  const program = outputs.find((each) => each.type === "chunk");
  const licences = outputs.find(({ fileName }) => fileName === LICENCES);
  if (program?.code.split("self.FILES").length !== 2 || licences?.type !== "asset") throw new Error(`${entry} names self.FILES other than once, or has no licences`);
  // the heading and the sentence under it stand in the site's list already
  return { code: program.code, licences: String(licences.source).replace(/^[\s\S]*?(?=^## )/m, "") };
}

/** Files whose names change with what is in them need no other mark of their version. */
function filesOf(folder: string): { url: string; revision: string | null }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name !== NAME && !LEFT_OUT.includes(file.name))
    .map((file) => join(file.parentPath ?? file.path, file.name))
    .sort()
    .map((path) => {
      const url = relative(folder, path).split(sep).join("/");
      return { url, revision: url.startsWith("assets/") ? null : createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16) };
    });
}
