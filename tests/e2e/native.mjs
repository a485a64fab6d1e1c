// The native command line, as the judge of what browsers compute: the same run must give the same bits.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = join(resolve(root, process.env.CARGO_TARGET_DIR ?? "target"), "debug", "gradient-playground");

/** The summary of a whole run of this link. */
export function train(link) {
  const { status, stdout, stderr, error } = spawnSync(program, ["train", link], { encoding: "utf8" });
  // 1 is a run that diverged, which has a summary too
  if (status !== 0 && status !== 1) throw new Error(`${program} train ${link}: ${error ?? stderr}`);
  return JSON.parse(stdout);
}

/** The words of a command as a shell would split them: quotes hold together what is between them. */
const words = (command) => [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);

/** What a sweep writes; `command` is the whole line that one would type. */
export function sweep(command) {
  const [, ...given] = words(command);
  const { status, stdout, stderr, error } = spawnSync(program, given, { encoding: "utf8", maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`${command}: ${error ?? stderr}`);
  return stdout;
}

/** What the command line says of an exercise file; it throws if the file is not valid. */
export function checkExercise(text) {
  const folder = mkdtempSync(join(tmpdir(), "gradient-playground-"));
  try {
    writeFileSync(join(folder, "exercise.json"), text);
    const { status, stdout, stderr, error } = spawnSync(program, ["exercise", "exercise.json"], { encoding: "utf8", cwd: folder });
    if (status !== 0) throw new Error(`exercise: ${error ?? stdout + stderr}`);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What grading writes, of files in a folder of its own: by name, what each holds. */
export function grade(exercise, files) {
  const folder = mkdtempSync(join(tmpdir(), "gradient-playground-"));
  try {
    for (const [name, text] of Object.entries({ "exercise.json": exercise, ...files })) writeFileSync(join(folder, name), text);
    const { status, stdout, stderr, error } = spawnSync(program, ["grade", "exercise.json", ...Object.keys(files)], { encoding: "utf8", cwd: folder, maxBuffer: 2 ** 26 });
    if (status !== 0) throw new Error(`grade: ${error ?? stderr}`);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
