// Makes a SCORM 1.2 package of an exercise: the one file with the exercise inside, its manifest, and the licences. Loaded when
// one is asked for. Nothing is sent anywhere: the package is put together in this browser.
import { strToU8, Zip, ZipDeflate } from "fflate";
import { INSIDE_ID } from "../lessons/inside";
import { breathe } from "../lib/idle";
import { readOneFile } from "../one-file";
import type { OpenLesson } from "../state/lesson-state";
import { manifestOf } from "./manifest";

const PAGE = "index.html";
const LICENCES = "licences.txt";
/** Bytes that are compressed in one go, so that the page answers in between. */
const PART = 1 << 15;

/** Null if the one file cannot be had. */
export async function packageOf({ text, exercise, digest }: OpenLesson, passMark: number): Promise<Blob | null> {
  const oneFile = await readOneFile();
  if (oneFile === null) return null;
  return zip({
    "imsmanifest.xml": manifestOf({ identifier: `gradient-playground-${exercise.id}-${digest}`, title: exercise.title, masteryscore: String(passMark), page: PAGE, licences: LICENCES }),
    [PAGE]: withInside(oneFile, text, passMark),
    [LICENCES]: licencesIn(oneFile),
  });
}

function withInside(oneFile: string, exercise: string, passMark: number): string {
  const data = JSON.stringify({ exercise: JSON.parse(exercise) as object, pass_mark: passMark }).replaceAll("<", "\\u003c");
  const end = oneFile.lastIndexOf("</body>");
  return `${oneFile.slice(0, end)}<script type="application/json" id="${INSIDE_ID}">${data}</script>\n${oneFile.slice(end)}`;
}

function licencesIn(oneFile: string): string {
  return new DOMParser().parseFromString(oneFile, "text/html").getElementById("licences")?.textContent?.trim() ?? "";
}

async function zip(files: Record<string, string>): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const archive = new Zip((error, part) => {
    if (error) throw error;
    parts.push(new Uint8Array(part));
  });
  for (const [name, text] of Object.entries(files)) {
    const file = new ZipDeflate(name, { level: 6 });
    archive.add(file);
    const bytes = strToU8(text);
    for (let at = 0; at < bytes.length || at === 0; at += PART) {
      file.push(bytes.subarray(at, at + PART), at + PART >= bytes.length);
      await breathe();
    }
  }
  archive.end();
  return new Blob(parts, { type: "application/zip" });
}
