// An exercise as the text of a link: JSON, deflated, in the letters that addresses may have. Refuses what is too long for a
// link that every browser and messenger carries.

/** Characters of the packed text. */
export const MOST_PACKED = 60_000;
/** Bytes of what is unpacked: a small text may unpack to a very large one. */
const MOST_UNPACKED = 2_000_000;

/** Null if it is too long for a link. */
export async function pack(text: string): Promise<string | null> {
  const bytes = await through(new Blob([text]).stream(), new CompressionStream("deflate-raw"), Infinity);
  const packed = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return packed.length > MOST_PACKED ? null : packed;
}

/** Null if it is no packed text. */
export async function unpack(packed: string): Promise<string | null> {
  if (packed.length > MOST_PACKED || !/^[\w-]*$/.test(packed)) return null;
  try {
    const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
    const text = await through(new Blob([bytes]).stream(), new DecompressionStream("deflate-raw"), MOST_UNPACKED);
    return new TextDecoder("utf-8", { fatal: true }).decode(text);
  } catch {
    return null;
  }
}

async function through(source: ReadableStream<Uint8Array<ArrayBuffer>>, transform: CompressionStream | DecompressionStream, most: number): Promise<Uint8Array> {
  const reader = source.pipeThrough(transform as ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError("too long");
    }
    parts.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
