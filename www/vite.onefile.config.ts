// The page as one HTML file that works from a disk: everything is in it, and it asks for nothing.
import { fileURLToPath } from "node:url";
import { defineConfig, mergeConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";
import { noEngineFile, oneFile, standIns } from "./plugins/onefile.ts";
import { common } from "./vite.config.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(
  mergeConfig(common, {
    publicDir: false,
    plugins: [
      standIns,
      noEngineFile,
      viteSingleFile(),
      oneFile({
        engine: here("./pkg/gradient_playground_bg.wasm"),
        publicFolder: here("./public"),
        licences: [
          { title: "Gradient Playground", path: here("../LICENSE") },
          { title: "The engine", path: here("./public/licenses/engine.md") },
          { title: "The handwritten digits", path: here("../src/data/digits/LICENSE.md") },
          { title: "The typeface Inter", path: here("./public/licenses/inter.txt") },
          { title: "The typefaces of KaTeX", path: here("./public/licenses/katex-fonts.txt") },
        ],
        fileName: "gradient-playground.html",
      }),
    ],
    build: { outDir: "../dist-onefile" },
    worker: { format: "iife", plugins: () => [standIns, noEngineFile] },
  }),
);
