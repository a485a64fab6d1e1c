// The whole page as one HTML file (onefile/): of the site it is published beside the page. It is no part of what is kept on the
// device, of which it would be as much again. In the one file itself it is that file (onefile/one-file.ts).
const ADDRESS = "./gradient-playground.html";

/** Its source. Null if it cannot be had: no network, or a site built without it. */
export async function readOneFile(): Promise<string | null> {
  const response = await fetch(ADDRESS).catch(() => null);
  const text = response?.ok ? await response.text() : null;
  // some servers answer with another page for what they do not have
  return text?.includes('id="engine"') ? text : null;
}
