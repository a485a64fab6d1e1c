// Hands a picture to the visitor as a file: an SVG as it is, or drawn as a PNG at twice its size. The page's typeface goes
// into the file, so that it looks the same wherever it is opened.
import fontUrl from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import { t } from "../text";

const PNG_SCALE = 2;
let font: Promise<string> | undefined;

/** The typeface as a data address; empty if it cannot be had, for a picture in another face is better than none. */
async function loadFont(): Promise<string> {
  try {
    const blob = await (await fetch(fontUrl)).blob();
    return await new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(blob);
    });
  } catch {
    return "";
  }
}

/** Puts a style sheet with the typeface right after the SVG's opening tag. */
export function withFont(svg: string, fontData: string): string {
  if (!fontData) return svg;
  const style = `<style>@font-face{font-family:"Inter Variable";font-weight:100 900;src:url(${fontData})}</style>`;
  return svg.replace(/^(<svg[^>]*>\n?)/, (tag) => `${tag}${style}\n`);
}

export async function saveSvg(name: string, svg: string): Promise<void> {
  font ??= loadFont();
  save(name, new Blob([withFont(svg, await font)], { type: "image/svg+xml" }));
}

export async function savePng(name: string, svg: string): Promise<void> {
  font ??= loadFont();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(withFont(svg, await font))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.naturalWidth * PNG_SCALE);
  canvas.height = Math.round(image.naturalHeight * PNG_SCALE);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error(t("charts-save-no-png"));
  save(name, blob);
}

/** Hands any file to the visitor. */
export function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then, whatever its size.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
