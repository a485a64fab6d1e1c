// The run that the training worker owns, and where it stands: what is asked of it, and what the page was told of it.
import type { Replay, Session } from "../pkg/gradient_playground.js";
import type { Pacer } from "./lib/pacer";
import type { Interval, Pace } from "./protocol";

export type Run = {
  id: number;
  session: Session;
  pace: Pace;
  interval: Interval;
  pacer: Pacer | null;
  playing: boolean;
  /** While playing: the epoch at which the run rests. */
  until: number;
  /** While not playing: the updates or epochs at which the run rests; those done leave only the measuring of an epoch. */
  restsAt: { step: number } | { epoch: number };
  /** The run as it was after an earlier epoch, while that is looked at; training rests. */
  past: Session | null;
  /** Another look on its way. */
  look: { epoch: number; replay: Replay; toldAt: number } | null;
  parameters: number;
  hasGrid: boolean;
  hasConfusion: boolean;
  rowsSent: number;
  isRestoredRowSent: boolean;
  rowWidth: number;
  layerRowsSent: number;
  layerRowWidth: number;
  layerRevision: number;
  pageIsReady: boolean;
  /** Something happened that no frame has told yet. */
  hasNews: boolean;
  lastFrameAt: number;
  nextPictureAt: number;
  nextFindingsAt: number;
};
