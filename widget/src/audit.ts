/** Measures what the chosen mode leaves unreadable, and names what can't be reached. */
import { STILL, frameDocument, parentOf } from "./dom";
import { everything, roots } from "./engine";
import { alpha } from "./facts";

export interface Audit {
  /** Elements with words that were measured. */
  measured: number;
  /** Those under 7:1 against the colour behind them, with their ratio. */
  low: { element: Element; ratio: number }[];
  /** Out of reach: frames of other sites and canvas drawings; pictures may contain words. */
  frames: number;
  canvases: number;
  pictures: number;
}

/** Relative luminance (WCAG 2.2) plus 0.05; NaN for a notation other than rgb(), told as ratio NaN. */
function luminance(colour: string): number {
  const [r, g, b] = (colour.startsWith("rgb") ? colour : "").match(/[\d.]+/g)?.map((value) =>
    +value > 10 ? ((+value / 255 + 0.055) / 1.055) ** 2.4 : +value / 3294.6,
  ) as [number, number, number] ?? [];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
}

function behind(element: Element | null): string {
  const colour = element ? getComputedStyle(element).backgroundColor : "#fff";
  return alpha(colour) === 1 ? colour : behind(parentOf(element as Element));
}

/** How many parts no sheet can change: frames of other sites, canvas drawings, pictures. */
export function outOfReach(): Pick<Audit, "frames" | "canvases" | "pictures"> {
  const all = (name: string): Element[] => [...roots].flatMap((root) => [...root.querySelectorAll(name)]);
  return {
    frames: all("iframe,object,embed").filter((frame) => !frameDocument(frame as HTMLIFrameElement)).length,
    canvases: all(`canvas:not([${STILL}])`).length,
    pictures: all("img").length,
  };
}

export function audit(): Audit {
  const seen = everything().filter(({ element, px }) => px && element.checkVisibility());
  const ratios = seen.map(({ element }) => {
    const [a, b] = [getComputedStyle(element).color, behind(element)].map(luminance) as [number, number];
    return { element, ratio: Math.max(a / b, b / a) };
  });
  return { measured: seen.length, low: ratios.filter(({ ratio }) => !(ratio >= 7)), ...outOfReach() };
}
