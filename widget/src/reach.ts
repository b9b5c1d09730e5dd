/** Counts what can't be reached. */
import { Name } from "./dom";
import { all } from "./marks";

export interface Reach {
  /** Out of reach: frames of other sites and canvas drawings; pictures may contain words. */
  frames: number;
  canvases: number;
  pictures: number;
}

/** How many parts no sheet can change. */
export function outOfReach(): Reach {
  return {
    frames: all("iframe,object").filter((frame) => !(frame as HTMLIFrameElement).contentDocument).length,
    canvases: all(`canvas:not([${Name.still}])`).length,
    pictures: all("img").length,
  };
}
