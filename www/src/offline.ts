// Keeps the site on the visitor's device, by its service worker, and offers a newer version once it has been fetched. A new
// version never comes by itself: what is under way in this tab goes on, with the files it began with. The one-file build has
// nothing to keep (onefile/offline.ts).
import { keptOffline } from "./state/offline";
import { dismiss, notify } from "./state/notices";
import { t } from "./text";

/** A tab that stays open asks so often whether there is a newer version. */
const ASK_MS = 60 * 60 * 1000;

/** On the machine that builds the site, whoever reloads wants to see what was just built. */
const isBuilder = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);

export async function keepOffline(): Promise<void> {
  if (import.meta.env.DEV || isBuilder || !("serviceWorker" in navigator)) return;
  const { Workbox } = await import("workbox-window");
  const worker = new Workbox("./sw.js");
  const container = navigator.serviceWorker;
  let isWaiting = false;
  let isAsked = false;
  const offer = () =>
    notify({
      id: "version",
      tone: "info",
      title: t("offline-new-version"),
      lines: [t("offline-new-version-keeps")],
      action: {
        label: t("offline-load"),
        act: () => {
          isAsked = true;
          dismiss("version");
          if (isWaiting) worker.messageSkipWaiting();
          else location.reload();
        },
      },
    });
  worker.addEventListener("waiting", () => {
    isWaiting = true;
    offer();
  });
  let isServed = container.controller !== null;
  container.addEventListener("controllerchange", () => {
    isWaiting = false;
    if (isAsked) location.reload();
    // another tab has let the new version in; this one is still the old one
    else if (isServed) offer();
    isServed = true;
  });
  try {
    await worker.register();
    await container.ready;
    keptOffline.value = true;
    // Without a network there is no newer version either.
    setInterval(() => void worker.update().catch(() => {}), ASK_MS);
  } catch {
    // The browser keeps nothing, for this visitor or at all: the page works as long as the server does.
  }
}
