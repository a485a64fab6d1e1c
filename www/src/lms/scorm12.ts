// The run-time interface of SCORM 1.2: the object `API` that a learning platform puts into a window around the package. It is
// looked for and asked here, and nowhere else. A platform that answers with errors, or throws, stops nothing: what could not
// be said is handed to whoever asked.

/** What a platform offers; all values are texts, and "true" is success. */
type Platform = Record<"LMSInitialize" | "LMSFinish" | "LMSCommit" | "LMSGetValue" | "LMSGetLastError" | "LMSGetErrorString", (argument: string) => unknown> & {
  LMSSetValue: (name: string, value: string) => unknown;
};

/** Frames are looked through outward so far. */
const MOST_FRAMES = 10;

export function findPlatform(from: Window = window): Platform | null {
  return inFramesAround(from) ?? (readable(() => from.opener as Window | null) ? inFramesAround(from.opener as Window) : null) ?? null;
}

function inFramesAround(from: Window): Platform | null {
  let at = from;
  for (let frames = 0; frames < MOST_FRAMES; frames += 1) {
    const found = readable(() => (at as Window & { API?: Platform }).API);
    if (typeof found?.LMSInitialize === "function") return found;
    const around = readable(() => at.parent);
    if (!around || around === at) return null;
    at = around;
  }
  return null;
}

/** A window of another origin lets nobody look into it. */
function readable<T>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null;
  }
}

/** One attempt of a student at a package, from LMSInitialize to LMSFinish. */
export class Attempt {
  private constructor(private readonly platform: Platform, private readonly onTrouble: (reason: string) => void) {}

  /** Null if the platform refuses to begin. `onTrouble` hears why something could not be said to it. */
  static begin(platform: Platform, onTrouble: (reason: string) => void): Attempt | null {
    const attempt = new Attempt(platform, onTrouble);
    return attempt.call("LMSInitialize", "") ? attempt : null;
  }

  /** Empty if there is no such value. */
  get(name: string): string {
    const value = readable(() => this.platform.LMSGetValue(name));
    return value == null ? "" : String(value);
  }

  set(name: string, value: string): boolean {
    return this.succeeded(readable(() => this.platform.LMSSetValue(name, value)));
  }

  /** For what a platform need not have. */
  offer(name: string, value: string): boolean {
    return isTrue(readable(() => this.platform.LMSSetValue(name, value)));
  }

  commit(): boolean {
    return this.call("LMSCommit", "");
  }

  finish(): void {
    this.call("LMSFinish", "");
  }

  private call(method: "LMSInitialize" | "LMSCommit" | "LMSFinish", argument: ""): boolean {
    return this.succeeded(readable(() => this.platform[method](argument)));
  }

  private succeeded(answer: unknown): boolean {
    const succeeds = isTrue(answer);
    if (!succeeds) this.onTrouble(this.reason());
    return succeeds;
  }

  private reason(): string {
    const code = String(readable(() => this.platform.LMSGetLastError("")) ?? "");
    const said = readable(() => this.platform.LMSGetErrorString(code));
    return [code, said].filter((part) => part !== "" && part != null).join(": ");
  }
}

const isTrue = (answer: unknown): boolean => String(answer) === "true";

/** HHHH:MM:SS.ss */
export function timespan(milliseconds: number): string {
  const hundredths = Math.max(0, Math.round(milliseconds / 10));
  const [hours, minutes, seconds] = [Math.min(9999, Math.floor(hundredths / 360_000)), Math.floor(hundredths / 6000) % 60, (hundredths % 6000) / 100];
  return `${String(hours).padStart(4, "0")}:${String(minutes).padStart(2, "0")}:${seconds.toFixed(2).padStart(5, "0")}`;
}
