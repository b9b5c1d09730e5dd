/** Measures what the chosen mode still leaves as it was, and counts what can't be reached. */
import { Name } from "./dom";
import { all } from "./marks";
import { everything } from "./engine";
import { misses } from "./repair";

export interface Audit {
  /** Visible elements with words that were measured. */
  measured: number;
  /** Those that do not show the chosen colours or size. */
  missed: Element[];
  /** Out of reach: frames of other sites and canvas drawings; pictures may contain words. */
  frames: number;
  canvases: number;
  pictures: number;
}

/** How many parts no sheet can change. */
export function outOfReach(): Pick<Audit, "frames" | "canvases" | "pictures"> {
  return {
    frames: all("iframe,object").filter((frame) => !(frame as HTMLIFrameElement).contentDocument).length,
    canvases: all(`canvas:not([${Name.still}])`).length,
    pictures: all("img").length,
  };
}

export function audit(): Audit {
  const seen = everything().filter(({ element, px }) => px && (element.localName === "slot" || element.checkVisibility()));
  return {
    measured: seen.length,
    missed: seen.filter((facts) => misses(facts)[0]).map(({ element }) => element),
    ...outOfReach(),
  };
}
