// The one file's own source, as it was before anything ran: a page that is a file cannot read itself from the disk.
import { INSIDE_ID } from "../lessons/inside";

const source = document.documentElement.cloneNode(true) as HTMLElement;
// a look that is already on is this visitor's
for (const name of Object.keys(source.dataset)) delete source.dataset[name];
source.querySelector(`#${INSIDE_ID}`)?.remove();

export const readOneFile = async (): Promise<string | null> => `<!doctype html>\n${source.outerHTML}\n`;
