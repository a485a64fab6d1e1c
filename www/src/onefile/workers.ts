// Workers of the one-file build: a page opened as a file can load nothing beside it, and Chromium starts no module worker
// there, so each worker is a classic script that the program carries as text.
import TrainingWorker from "../worker?worker&inline";
import RunsWorker from "../run-worker?worker&inline";
import { handEngine } from "./engine";

export const trainingWorker = (): Worker => handEngine(new TrainingWorker({ name: "training" }));

export const runsWorker = (): Worker => handEngine(new RunsWorker({ name: "runs" }));
