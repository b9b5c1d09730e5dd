/** How strongly a colour stands out from its background. */

const parts = new Map<string, number[]>();

/** Red, green, blue up to 255, and alpha where it is not 1. */
function channels(colour: string): number[] {
  let found = parts.get(colour);
  if (!found) {
    if (/^rgb/.test(colour)) found = colour.match(/[\d.]+/g)!.map(Number);
    else {
      const pen = new OffscreenCanvas(1, 1).getContext("2d")!;
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      found = [...pen.getImageData(0, 0, 1, 1).data];
      found[3]! /= 255;
    }
    parts.set(colour, found);
  }
  return found;
}

/** 0 to 1. */
export const alpha = (colour: string): number => channels(colour)[3] ?? 1;

/** A colour on its background: relative luminance plus 0.05 (WCAG 2.2, approximate), and chroma, 0 to 255. */
function measure(colour: string, under: string): [luminance: number, chroma: number] {
  const share = alpha(colour);
  const mixed = [0, 1, 2].map((index) => channels(colour)[index]! * share + channels(under)[index]! * (1 - share));
  return [
    [0.21, 0.72, 0.07].reduce((sum, weight, index) => sum + weight * (mixed[index]! / 255) ** 2.2, 0.05),
    Math.max(...mixed) - Math.min(...mixed),
  ];
}

/** Contrast ratio of two computed colours, 1 to 21. A translucent `top` is mixed with `under`. */
export function ratio(top: string, under: string): number {
  const found = measure(top, under)[0] / measure(under, under)[0];
  return Math.max(found, 1 / found);
}

/** 0 not at all, 1 pale, 2 strong, 3 strong by its hue. */
export function strength(top: string, under: string): number {
  if (!alpha(top)) return 0;
  const contrast = ratio(top, under);
  const isHue = measure(top, under)[1] > 90;
  if (contrast < (isHue ? 1.02 : 1.1)) return 0;
  return isHue ? 3 : contrast < 2 ? 1 : 2;
}
