/** Turns what a page changed in itself into the few elements that must be read again. */
import { STILL } from "./dom";
import { known } from "./facts";

/** A class on a part with more elements than this is read for the part alone: all would flicker. */
const MANY = 1500;

/** Elements to read again, with true for those to be read with all below them. */
export function changed(changes: MutationRecord[]): Map<Element, boolean> {
  const dirty = new Map<Element, boolean>();
  const mark = (node: Node, deep: boolean): void => {
    let element = node as Element;
    // A drawing is read as a whole.
    for (let svg: Element | null = element; svg; svg = (svg as SVGElement).ownerSVGElement) element = svg;
    if (element.nodeType === 1 && !element.hasAttribute(STILL)) dirty.set(element, deep || !!dirty.get(element));
  };
  for (const { type, target, addedNodes } of changes) {
    if (type === "childList") {
      for (const node of addedNodes) mark(node.nodeType === 3 ? target : node, node.nodeType !== 3);
    } else if (type === "attributes") {
      mark(target, (target as Element).getElementsByTagName("*").length < MANY);
    } else if (target.parentElement && !known.get(target.parentElement)?.size) mark(target.parentElement, false);
  }
  return dirty;
}
