/** How strongly a colour stands out from the ground behind it. */

const parts = new Map<string, number[]>();

/** Red, green, blue up to 255, and alpha where it is not 1. */
function channels(colour: string): number[] {
  let found = parts.get(colour);
  if (!found) {
    let text = colour;
    if (!/^rgb/.test(text)) {
      const pen = new OffscreenCanvas(1, 1).getContext("2d")!;
      pen.fillStyle = text;
      pen.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
      text = [red, green, blue, alpha! / 255].join();
    }
    parts.set(colour, (found = text.match(/[\d.]+/g)!.map(Number)));
  }
  return found;
}

/** Relative luminance, 0 to 1 (WCAG 2.2), near enough to compare with. */
const luminance = ([red, green, blue]: number[]): number =>
  0.2126 * (red! / 255) ** 2.2 + 0.7152 * (green! / 255) ** 2.2 + 0.0722 * (blue! / 255) ** 2.2;

const chroma = (colour: number[]): number => Math.max(...colour) - Math.min(...colour);

/** Contrast ratio of two computed colours, 1 to 21; a translucent one lies on the other. */
export const ratio = (top: string, under: string): number => compare(top, under)[0];

function compare(top: string, under: string): [ratio: number, chroma: number, difference: number] {
  const ground = channels(under).slice(0, 3);
  const [, , , alpha = 1] = channels(top);
  const mixed = ground.map((value, index) => channels(top)[index]! * alpha + value * (1 - alpha));
  const found = (luminance(mixed) + 0.05) / (luminance(ground) + 0.05);
  return [Math.max(found, 1 / found), chroma(mixed), Math.abs(chroma(mixed) - chroma(ground))];
}

/** 0 not at all, 1 pale, 2 strong, 3 strong by its hue. */
export function strength(top: string, under: string): number {
  const [contrast, hue, difference] = compare(top, under);
  if (contrast < 1.1 && difference < 60) return 0;
  return hue > 90 ? 3 : contrast < 2 ? 1 : 2;
}
