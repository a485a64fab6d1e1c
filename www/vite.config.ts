import { defineConfig, type Plugin } from "vite";

/** KaTeX names its fonts in three formats; every browser that runs this page reads the first. */
const woff2Only: Plugin = {
  name: "woff2-only",
  enforce: "pre",
  transform(code, id) {
    if (!/katex\.min\.css$/.test(id)) return null;
    return code.replaceAll(/,url\([^)]*\.(woff|ttf)\) format\("(woff|truetype)"\)/g, "");
  },
};

// The site is a folder of plain files: relative addresses let any static server host it under any sub-path.
export default defineConfig({
  base: "./",
  plugins: [woff2Only],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2022",
    // Small fonts too are files: the page's own policy allows no fonts in data: addresses.
    assetsInlineLimit: (path) => (path.endsWith(".woff2") ? false : undefined),
    // The licences of everything bundled travel with the bundle.
    license: { fileName: "licenses/bundled.md" },
  },
  worker: { format: "es" },
  // The catalogues of all texts lie beside the core, outside of this folder.
  server: { fs: { allow: [".."] } },
});
