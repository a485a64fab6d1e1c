// Whether this device keeps the site, so that it opens without a network.
import { signal } from "@preact/signals";

export const keptOffline = signal(false);
