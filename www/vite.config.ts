import { defineConfig } from "vite";

// The site is a folder of plain files: relative addresses let any static server host it under any sub-path.
export default defineConfig({
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2022",
    // The licences of everything bundled travel with the bundle.
    license: { fileName: "licenses/bundled.md" },
  },
  worker: { format: "es" },
});
