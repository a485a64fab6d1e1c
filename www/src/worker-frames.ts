// What the page is told of a run: numbers, rows that are new, pictures as fine as there is time for, findings. It trains nothing.
import type { Session } from "../pkg/gradient_playground.js";
import type { Finding, Status } from "./core-types";
import type { Frame } from "./protocol";
import type { Run } from "./worker-run";

/** Pictures (heat map, confusion matrix) may take at most this share of the time while training runs. */
const PICTURE_SHARE = 0.25;
/** While training, findings are looked for at most this often. */
const FINDINGS_MS = 400;
/** Multiply-adds that one heat map may cost. */
const GRID_WORK = { playing: 8e6, resting: 4e7 };
const GRID_RESOLUTION = { smallest: 12, playing: 80, resting: 120 };
/** Edges are drawn one by one only up to this many parameters, so more weights need not travel. */
const DRAWN_PARAMETERS = 4096;

export function frameOf(of: Run): Frame {
  const { session, playing } = of;
  const status = session.status(playing) as Status;
  // When the best weights are put back, their epoch is measured if it was not: its row and those after it go once more.
  const restored = status.stopped && status.earlyStopping?.restored ? status.earlyStopping.bestEpoch : null;
  if (restored !== null && !of.isRestoredRowSent) {
    of.rowsSent = Math.min(of.rowsSent, restored);
    of.isRestoredRowSent = true;
  }
  const rows = new Float32Array(session.historySince(of.rowsSent));
  const firstRow = of.rowsSent;
  of.rowsSent += rows.length / of.rowWidth;
  if (session.layerHistoryRevision() !== of.layerRevision) {
    of.layerRevision = session.layerHistoryRevision();
    of.layerRowsSent = 0;
  }
  const layerRows = new Float32Array(session.layerHistorySince(of.layerRowsSent));
  const firstLayerRow = of.layerRowsSent;
  of.layerRowsSent += layerRows.length / of.layerRowWidth;
  let pictures: Pick<Frame, "grid" | "confusion"> = { grid: null, confusion: null };
  const start = performance.now();
  if (!playing || start >= of.nextPictureAt) {
    pictures = picturesOf(of, session, playing ? "playing" : "resting");
    const end = performance.now();
    of.nextPictureAt = end + (end - start) / PICTURE_SHARE;
  }
  let findings: Finding[] | null = null;
  if (!playing || start >= of.nextFindingsAt) {
    findings = session.findings() as Finding[];
    of.nextFindingsAt = start + FINDINGS_MS;
  }
  const weights = weightsOf(of, session);
  of.lastFrameAt = performance.now();
  of.pageIsReady = false;
  of.hasNews = false;
  return { playing, status, firstRow, rows, firstLayerRow, layerRows, ...pictures, weights, findings };
}

/** All that is shown of an earlier moment, with the rows of that moment alone. */
export function frameOfPast(of: Run, past: Session): Frame {
  return {
    playing: false,
    status: past.status(false) as Status,
    firstRow: past.epoch(),
    rows: new Float32Array(past.historySince(past.epoch())),
    firstLayerRow: 0,
    layerRows: new Float32Array(past.layerHistorySince(0)).slice(-of.layerRowWidth),
    ...picturesOf(of, past, "resting"),
    weights: weightsOf(of, past),
    findings: past.findings() as Finding[],
  };
}

function picturesOf({ parameters, hasGrid, hasConfusion }: Run, session: Session, when: "playing" | "resting"): Pick<Frame, "grid" | "confusion"> {
  const resolution = gridResolution(parameters, when);
  return {
    grid: hasGrid ? { resolution, values: new Float32Array(session.predictGrid(resolution)) } : null,
    confusion: hasConfusion ? new Uint32Array(session.confusion()) : null,
  };
}

function weightsOf({ parameters }: Run, session: Session): Frame["weights"] {
  return parameters <= DRAWN_PARAMETERS ? new Float32Array(session.weights()) : null;
}

/** The finest square grid whose forward pass stays within the work allowed. */
function gridResolution(parameters: number, when: "playing" | "resting"): number {
  const affordable = Math.floor(Math.sqrt(GRID_WORK[when] / Math.max(1, parameters)));
  return Math.min(GRID_RESOLUTION[when], Math.max(GRID_RESOLUTION.smallest, affordable));
}
