// For the build: the page as one file, if it has been built, lies beside the page. Packages for learning platforms are made of it
// (src/lms/package.ts), and whoever wants it can save it.
import { copyFileSync, existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin, ResolvedConfig } from "vite";

export function publishOneFile(path: string): Plugin {
  let config: ResolvedConfig;
  return {
    name: "publish-one-file",
    apply: "build",
    configResolved: (resolved) => void (config = resolved),
    writeBundle() {
      if (existsSync(path)) copyFileSync(path, join(config.root, config.build.outDir, basename(path)));
      else this.warn(`${path} is not there (make onefile): the site cannot make SCORM packages`);
    },
  };
}
