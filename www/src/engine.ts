// How this program gets its engine: the WebAssembly file beside it. The one-file build has another way in this one's
// place (onefile/engine.ts).
import init from "../pkg/gradient_playground.js";

export async function loadEngine(): Promise<void> {
  await init();
}
