// Parts of the page that a first sight does not need: their code is no part of the first program. It is fetched as soon as
// the page stands whole and is idle, so that whoever opens such a part finds it there, and when it is opened before that.
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { breathe, whenIdle } from "../lib/idle";
import { t } from "../text";

/** Idle moments are waited for at most so long: a machine that trains has few of them. */
const PATIENCE_MS = 400;

const fetchers: (() => Promise<void>)[] = [];

/** A component in the place of one that `load` brings. */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const part = signal<ComponentType<P> | "failed" | null>(null);
  let loading: Promise<void> | null = null;
  const fetch = () =>
    (loading ??= load().then(
      (loaded) => void (part.value = loaded),
      () => {
        part.value = "failed";
        // The connection may come back: the next to open it tries again.
        loading = null;
      },
    ));
  fetchers.push(fetch);
  return function Part(props: P) {
    const { value: Loaded } = part;
    useEffect(() => {
      if (typeof part.peek() !== "function") void fetch();
    }, []);
    if (Loaded === null) return <p class="panel-hint" aria-busy="true">{t("page-loading")}</p>;
    if (Loaded === "failed") return <p class="panel-hint" role="alert">{t("page-loading-failed")}</p>;
    return <Loaded {...props} />;
  };
}

/** Fetches all parts, one after the other. Calls back when they are there. */
export function fetchParts(then: () => void): void {
  whenIdle(() => {
    void (async () => {
      for (const fetch of fetchers) {
        await fetch();
        await breathe();
      }
      then();
    })();
  }, PATIENCE_MS);
}
