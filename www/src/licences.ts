// Where the licences of what is bundled can be read: in files beside the program. In the one-file build they are part of the
// file (onefile/licences.ts).
export const licences = { font: "./licenses/inter.txt", bundled: "./licenses/bundled.md", engine: "./licenses/engine.md" };
