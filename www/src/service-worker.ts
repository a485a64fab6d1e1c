// Keeps the whole site on the device, so that it works without a network: Workbox puts every file of a version into a cache when
// that version is installed, and answers from there. A new version is fetched beside the old one and waits until the visitor
// asks for it, or no tab of the old one is left. Tabs that stay with the old version keep the files that only it has.
// It knows nothing of runs and lessons: what a visitor did is in the address and in the page's own stores.
import { cacheNames, clientsClaim } from "workbox-core";
import { PrecacheController, PrecacheRoute, type PrecacheEntry } from "workbox-precaching";
import { registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope & {
  /** Every file of this version, put in by plugins/service-worker.ts. */
  FILES: PrecacheEntry[];
};

/** What only versions before this one have. The sites of one host share its caches: the name is this site's own. */
const EARLIER = `earlier-files-${self.registration.scope}`;

const files = new PrecacheController();
files.addToCacheList(self.FILES);

self.addEventListener("install", (event) => event.waitUntil(files.install(event)));
self.addEventListener("activate", (event) => event.waitUntil(replaceEarlierVersion(event)));
self.addEventListener("message", ({ data }: ExtendableMessageEvent) => {
  if (data?.type === "SKIP_WAITING") void self.skipWaiting();
});
// The tab of a first visit is served from the device at once.
clientsClaim();

// The page takes what it is asked from its address, so a query names no other file.
registerRoute(new PrecacheRoute(files, { ignoreURLParametersMatching: [/./], cleanURLs: false }));
registerRoute(
  ({ url, request }) => url.href.startsWith(self.registration.scope) && request.mode !== "navigate",
  async ({ request }) => (await caches.match(request.url, { cacheName: EARLIER })) ?? fetch(request),
);

/** Workbox deletes what this version does not have. A tab besides the one that asked for this version may still need it. */
async function replaceEarlierVersion(event: ExtendableEvent): Promise<void> {
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (tabs.length > 1) await keepEarlierFiles();
  else await caches.delete(EARLIER);
  await files.activate(event);
}

async function keepEarlierFiles(): Promise<void> {
  const [from, to] = await Promise.all([caches.open(cacheNames.precache), caches.open(EARLIER)]);
  const present = new Set(files.getURLsToCacheKeys().values());
  await Promise.all(
    (await from.keys()).map(async (request) => {
      const response = present.has(request.url) ? undefined : await from.match(request);
      if (response) await to.put(request, response);
    }),
  );
}
