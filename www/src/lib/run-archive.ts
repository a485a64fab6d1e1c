// Where kept runs outlive the page: a database of this browser, and word to the page's other tabs of what has changed in it.
// A database that cannot be had never holds up anything: whoever keeps runs is told why, once, and goes on in memory.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { KeptRun } from "./kept-run";
import { readRun } from "./run-record";

const NAME = "gradient-playground";
const VERSION = 1;

interface Schema extends DBSchema {
  runs: { key: string; value: KeptRun };
}

/** Why runs are not kept: the browser gives no database, another version of the page holds it, or there is no room. */
export type Refusal = "unavailable" | "other-version" | "full";

export type ArchiveOptions = {
  /** Null: runs are kept. */
  onState: (refusal: Refusal | null) => void;
  /** Another tab has put or removed runs. */
  onChange: (ids: string[]) => void;
};

export class RunArchive {
  readonly #options: ArchiveOptions;
  readonly #database: Promise<IDBPDatabase<Schema> | null>;
  readonly #channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(NAME);
  #isClosed = false;

  constructor(options: ArchiveOptions) {
    this.#options = options;
    this.#database = this.#open();
    if (this.#channel) this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (Array.isArray(data)) options.onChange(data.filter((id) => typeof id === "string"));
    };
  }

  /** All sound records, in no order; none if there is no database. */
  async all(): Promise<KeptRun[]> {
    const found = await this.#try((database) => database.getAll("runs"));
    return (found ?? []).map(readRun).filter((run) => run !== null);
  }

  async get(id: string): Promise<KeptRun | null> {
    return readRun(await this.#try((database) => database.get("runs", id)));
  }

  /** False if they could not be kept, for whatever reason. */
  async put(runs: readonly KeptRun[]): Promise<boolean> {
    const isKept = await this.#change(runs.map(({ id }) => id), (store) => runs.map((run) => store.put(run)));
    if (isKept) this.#options.onState(null);
    return isKept;
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#change(ids, (store) => ids.map((id) => store.delete(id)));
  }

  /** Lets go of the database: nothing is kept from here on. */
  async close(): Promise<void> {
    this.#channel?.close();
    (await this.#database)?.close();
  }

  async #change(ids: readonly string[], act: (store: { put: (run: KeptRun) => Promise<unknown>; delete: (id: string) => Promise<unknown> }) => Promise<unknown>[]): Promise<boolean> {
    if (ids.length === 0) return true;
    const done = await this.#try(async (database) => {
      const transaction = database.transaction("runs", "readwrite");
      const requests = act(transaction.store);
      // at once, and not when the requests have been heard of: the page may be on its way out
      transaction.commit();
      await Promise.all([...requests, transaction.done]);
      return true;
    });
    if (done) this.#channel?.postMessage(ids);
    return done ?? false;
  }

  async #try<T>(act: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T | null> {
    const database = await this.#database;
    if (!database || this.#isClosed) return null;
    try {
      return await act(database);
    } catch (error) {
      this.#refuse(error);
      return null;
    }
  }

  async #open(): Promise<IDBPDatabase<Schema> | null> {
    try {
      return await openDB<Schema>(NAME, VERSION, {
        upgrade: (database) => void database.createObjectStore("runs", { keyPath: "id" }),
        // a tab with an older version of the page still holds it; if it lets go, all is well after all
        blocked: () => this.#options.onState("other-version"),
        // a newer version of the page must not wait for this one
        blocking: (_current, _blocked, event) => {
          (event.target as IDBDatabase).close();
          this.#isClosed = true;
          this.#options.onState("other-version");
        },
        terminated: () => {
          this.#isClosed = true;
          this.#options.onState("unavailable");
        },
      });
    } catch (error) {
      this.#refuse(error);
      return null;
    }
  }

  #refuse(error: unknown): void {
    const name = error instanceof Error ? error.name : "";
    this.#options.onState(name === "VersionError" ? "other-version" : name === "QuotaExceededError" ? "full" : "unavailable");
  }
}
