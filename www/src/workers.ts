// Where workers come from: files beside the program. The one-file build has another source in this one's place
// (onefile/workers.ts).
export const trainingWorker = (): Worker => new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "training" });

export const runsWorker = (): Worker => new Worker(new URL("./run-worker.ts", import.meta.url), { type: "module", name: "runs" });
