/** Measures what the chosen mode leaves unreadable, and names what can't be reached. */
import { alpha, known } from "./facts";
import { allRoots, reached } from "./engine";
import { ATTR } from "./dom";

export interface Audit {
  /** Elements with words that were measured. */
  measured: number;
  /** Those under 7:1 against the colour behind them, lowest first, with their ratio. */
  low: { element: Element; ratio: number }[];
  /** Out of reach: frames of other sites, canvas drawings; pictures may contain words. */
  frames: number;
  canvases: number;
  pictures: number;
}

/** Relative luminance (WCAG 2.2) of a computed colour, drawn once so that any notation works. */
function luminance(colour: string, brush: CanvasRenderingContext2D): number {
  brush.fillStyle = colour;
  brush.fillRect(0, 0, 1, 1);
  const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function behind(element: Element): string {
  for (let up: Element | null = element; up; up = up.parentElement ?? (up.getRootNode() as ShadowRoot).host) {
    const colour = getComputedStyle(up).backgroundColor;
    if (alpha(colour) === 1) return colour;
  }
  return "#fff";
}

export function audit(): Audit {
  const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const low: Audit["low"] = [];
  let measured = 0;
  for (const root of allRoots()) {
    for (const element of root.querySelectorAll(`[${ATTR}]`)) {
      if (!brush || !known.get(element)?.size || !element.checkVisibility?.()) continue;
      measured++;
      const [a, b] = [getComputedStyle(element).color, behind(element)].map((colour) => luminance(colour, brush)) as [number, number];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < 7) low.push({ element, ratio });
    }
  }
  const { frames, canvases, pictures } = reached();
  return { measured, low: low.sort((a, b) => a.ratio - b.ratio), frames, canvases, pictures };
}
