// The size of a canvas in pixels.

/** Makes the canvas so many pixels large. Setting a size, even the same, clears a canvas and allocates it anew. */
export function fit(canvas: HTMLCanvasElement, { width, height }: { width: number; height: number }, pixelRatio: number): void {
  const [across, down] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
}
