// The page's entry: loads the core, reads the link, draws the page. If the core cannot be loaded, it says so.
import { render } from "preact";
import { App } from "./components/app";
import { loadCore } from "./core";
import { openDraftAgain } from "./components/lesson-place";
import { startKeeping } from "./keep-runs";
import { breathe } from "./lib/idle";
import { listenForShortcuts } from "./shortcuts";
import { takeSchema } from "./state/config-state";
import { start } from "./store";
import { locale, t } from "./text";
import { welcome } from "./tour";
// the one file notes its own source before anything is drawn
import "./one-file";
import "./styles/index.css";

const root = document.getElementById("app");
if (!root) throw new Error("the page has no #app");

document.documentElement.lang = locale;
document.title = t("page-title");

try {
  await loadCore();
  // Each of these is a task of its own, so that none is long.
  await breathe();
  takeSchema();
  await breathe();
  start(welcome());
  await breathe();
  openDraftAgain();
  startKeeping();
  listenForShortcuts();
  root.replaceChildren();
  render(<App />, root);
} catch (error) {
  document.getElementById("welcome")?.remove();
  root.innerHTML = `<div class="fatal" role="alert"><h1></h1><p></p></div>`;
  const say = (selector: string, text: string) => root.querySelector(selector)?.append(text);
  say("h1", t("page-fatal"));
  say("p", t("page-fatal-reason", { reason: error instanceof Error ? error.message : String(error) }));
}
