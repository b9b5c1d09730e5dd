/** Measures what the chosen mode still leaves as it was, and counts what can't be reached. */
import { outOfReach, type Reach } from "./reach";
import { everything } from "./engine";
import { misses } from "./repair";

export interface Audit extends Reach {
  /** Visible elements with words that were measured. */
  measured: number;
  /** Those that do not show the chosen colours or size. */
  missed: Element[];
}

export function audit(): Audit {
  const seen = everything().filter(({ element, px }) => px && (element.localName === "slot" || element.checkVisibility()));
  return {
    measured: seen.length,
    missed: seen.filter((facts) => misses(facts)[0]).map(({ element }) => element),
    ...outOfReach(),
  };
}
