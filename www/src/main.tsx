// The page's entry: loads the core, reads the link, draws the page. If the core cannot be loaded, it says so.
import { render } from "preact";
import { App } from "./components/app";
import { loadCore } from "./core";
import { listenForShortcuts } from "./shortcuts";
import { start } from "./store";
import "./styles/index.css";

const root = document.getElementById("app");
if (!root) throw new Error("the page has no #app");

try {
  await loadCore();
  start();
  listenForShortcuts();
  root.replaceChildren();
  render(<App />, root);
} catch (error) {
  root.innerHTML = `<div class="fatal" role="alert"><h1>Gradient Playground could not start</h1><p></p></div>`;
  const reason = error instanceof Error ? error.message : String(error);
  const paragraph = root.querySelector("p");
  if (paragraph) paragraph.textContent = `Your browser could not run the neural-network core (${reason}). It needs WebAssembly with SIMD, which current versions of Chrome, Edge, Firefox and Safari have.`;
}
