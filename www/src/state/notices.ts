// Things the page must tell that the message about the run does not: a link that was partly unreadable, a worker that
// was replaced, a setting changed during the run, a picture that could not be saved, a new version of the page. Each can be dismissed; a newer one
// of the same kind takes its place.
import { signal } from "@preact/signals";
import { sayOfRun } from "./run-line";

export type Notice = {
  id: "link" | "worker" | "config" | "change" | "save" | "version" | "lesson" | "progress";
  tone: "info" | "error";
  title: string;
  lines: string[];
  /** What can be done about it. */
  action?: { label: string; act: () => void };
};

export const notices = signal<Notice[]>([]);

export function notify(notice: Notice): void {
  // it stands below the picture, out of sight of whoever changes a setting
  if (notice.id === "change") sayOfRun(notice.tone === "error" ? [notice.title, ...notice.lines].join(" ") : notice.title);
  notices.value = [...notices.value.filter(({ id }) => id !== notice.id), notice];
}

export function dismiss(id: Notice["id"]): void {
  notices.value = notices.value.filter((notice) => notice.id !== id);
}
