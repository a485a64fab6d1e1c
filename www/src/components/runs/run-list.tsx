// The list of kept runs, newest first: what is done with all of them stands above, what is done with one in its row.
import { useComputed, useSignal } from "@preact/signals";
import { Download, Ellipsis, Trash2, Undo2, Upload } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import { MOST_UNSTARRED } from "../../lib/kept-run";
import { loadRuns, removeUnstarred, saveRuns, undoRemove } from "../../keep-runs";
import { importedWords, keptRuns, nameOf, refusal, removedRuns } from "../../state/kept-runs";
import { t } from "../../text";
import { Icon } from "../icon";
import { Popover } from "../popover";
import { PinPresent } from "./pin-present";
import { RunRow } from "./run-row";

/** Rows that are shown at first, and brought by each press of the button below. */
const BATCH = 20;
/** A list this short needs no search. */
const SEARCHED_FROM = 8;

export function RunList() {
  const shown = useSignal(BATCH);
  const search = useSignal("");
  const found = useComputed(() => {
    const words = search.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    return keptRuns.value.filter((run) => words.every((word) => nameOf(run).toLowerCase().includes(word)));
  });
  const count = keptRuns.value.length;
  return (
    <div class="runs-list">
      <div class="runs-list-head">
        <h3>{t("runs-kept", { count })}</h3>
        <PinPresent />
        <ListMenu />
      </div>
      <Said />
      {refusal.value !== null && <p class="runs-refusal" data-testid="runs-refusal">{t("runs-not-kept", { why: refusal.value })}</p>}
      {count >= SEARCHED_FROM && (
        <input type="search" class="runs-search" data-testid="runs-search" aria-label={t("runs-search")} placeholder={t("runs-search")} value={search.value} onInput={(event) => (search.value = event.currentTarget.value)} />
      )}
      {count === 0 && <p class="runs-empty" data-testid="runs-empty">{t("runs-empty")}</p>}
      {count > 0 && found.value.length === 0 && <p class="runs-empty">{t("runs-none-found")}</p>}
      <div class="runs-scroll">
        <ul data-testid="runs-list">{found.value.slice(0, shown.value).map((run) => <RunRow key={run.id} run={run} />)}</ul>
        {found.value.length > shown.value && (
          <button type="button" class="button quiet" data-testid="runs-more" onClick={() => (shown.value += BATCH)}>{t("runs-more", { count: found.value.length - shown.value })}</button>
        )}
      </div>
      <p class="runs-bounds">{t("runs-bounds", { count: MOST_UNSTARRED })}</p>
    </div>
  );
}

/** What was done last, and the way back from a deletion: the focus goes there, for what had it is gone. */
function Said() {
  const undo = useRef<HTMLButtonElement>(null);
  const removed = removedRuns.value;
  const [first] = removed;
  const seen = useRef(removed);
  useEffect(() => {
    // whoever comes back to this tab has not just deleted anything
    if (seen.current !== removed) undo.current?.focus();
    seen.current = removed;
  }, [removed]);
  return (
    <div class="runs-said" role="status" data-testid="runs-said">
      {first && <span>{t("runs-deleted", { count: removed.length, name: nameOf(first) })}</span>}
      {first && <button ref={undo} type="button" class="button quiet" data-testid="undo-delete" onClick={(event) => { focusList(event.currentTarget); undoRemove(); }}><Icon node={Undo2} size={15} /> {t("runs-undo")}</button>}
      {importedWords.value && <span>{importedWords.value}</span>}
    </div>
  );
}

function focusList(within: HTMLElement): void {
  within.closest(".runs-list")?.querySelector<HTMLElement>(".runs-menu")?.focus();
}

function ListMenu() {
  const input = useRef<HTMLInputElement>(null);
  const runs = keptRuns.value;
  const unstarred = runs.filter(({ starred }) => !starred).length;
  const name = t("runs-menu");
  return (
    <>
      <Popover label={<Icon node={Ellipsis} />} name={name} buttonClass="icon-button large runs-menu" panelClass="menu" panelName={name} isLazy>
        {(close) => (
          <>
            <button type="button" class="menu-item" data-testid="runs-save" disabled={runs.length === 0} onClick={() => { close(); saveRuns(); }}><Icon node={Download} size={16} /> {t("runs-save")}</button>
            <button type="button" class="menu-item" data-testid="runs-load" onClick={() => { close(); input.current?.click(); }}><Icon node={Upload} size={16} /> {t("runs-load")}</button>
            <button type="button" class="menu-item" data-testid="runs-clear" disabled={unstarred === 0} onClick={() => { close(); removeUnstarred(); }}><Icon node={Trash2} size={16} /> {t("runs-clear", { count: unstarred })}</button>
          </>
        )}
      </Popover>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        data-testid="runs-file"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void loadRuns(file);
          currentTarget.value = "";
        }}
      />
    </>
  );
}
