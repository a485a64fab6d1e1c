// The engine in the one-file build. It stands in the file once, compressed, and is compiled once: the page hands what it
// compiled to each worker as that worker's first message.
import init from "../../pkg/gradient_playground.js";

const ELEMENT = "engine";
/** Whoever runs without a document is a worker. */
const isPage = typeof document !== "undefined";

let compiled: WebAssembly.Module | null = null;

export async function loadEngine(): Promise<void> {
  compiled ??= await (isPage ? compile() : receive());
  await init({ module_or_path: compiled });
}

/** Gives a worker what it waits for in `loadEngine`. */
export function handEngine(worker: Worker): Worker {
  worker.postMessage(compiled);
  return worker;
}

async function compile(): Promise<WebAssembly.Module> {
  const base64 = document.getElementById(ELEMENT)?.textContent?.trim() ?? "";
  const { body } = await fetch(`data:application/gzip;base64,${base64}`);
  if (!body) throw new Error(`there is no #${ELEMENT}`);
  const bytes = body.pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compileStreaming(new Response(bytes, { headers: { "content-type": "application/wasm" } }));
}

/** The first message is the engine, and none of the worker's own. */
function receive(): Promise<WebAssembly.Module> {
  return new Promise((resolve) => {
    const take = (message: MessageEvent<WebAssembly.Module>) => {
      message.stopImmediatePropagation();
      resolve(message.data);
    };
    self.addEventListener("message", take, { once: true });
  });
}
