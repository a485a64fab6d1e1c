// Things the page must tell that are not about the run itself: a link that was partly unreadable, a worker that was
// replaced. Each can be dismissed; a newer notice of the same kind takes the older one's place.
import { signal } from "@preact/signals";

export type Notice = { id: "link" | "worker" | "config"; tone: "info" | "error"; title: string; lines: string[] };

export const notices = signal<Notice[]>([]);

export function notify(notice: Notice): void {
  notices.value = [...notices.value.filter(({ id }) => id !== notice.id), notice];
}

export function dismiss(id: Notice["id"]): void {
  notices.value = notices.value.filter((notice) => notice.id !== id);
}
