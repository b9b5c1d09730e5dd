/** Turns what a page changed in itself into the few elements that must be read again. */
import { known } from "./facts";
import { Name } from "./dom";
import { all } from "./marks";

/** Changes of a part with more elements than this are left: reading it again would flicker. */
const MANY = 1500;

/** Elements to read again with all below them. */
export function changed(changes: MutationRecord[]): Set<Element> {
  const dirty = new Set<Element>();
  const mark = (node: Node): void => {
    let element = node as Element;
    // A drawing is read as a whole.
    for (let svg: Element | null = element; svg; svg = (svg as SVGElement).ownerSVGElement) element = svg;
    const isFew = !known.has(element) || element.getElementsByTagName("*").length < MANY;
    if (isFew && !element.matches(`canvas[${Name.still}]`)) dirty.add(element);
  };
  for (const { type, target, addedNodes } of changes) {
    for (const node of type === "childList" ? addedNodes : [target]) {
      const parent = node.parentElement;
      if (node.nodeType === 1) mark(node);
      // Words where there were none before.
      else if (parent && !known.get(parent)?.px) mark(parent);
    }
  }
  return dirty;
}

/** What may look different once a control is checked or not: around it, around others of its group, its labels. */
export function around(control: HTMLInputElement): Set<Element> {
  const { name } = control;
  const near = (all("input") as HTMLInputElement[])
    .filter((other) => other === control || (name && other.name === name))
    .flatMap((other) => [other.parentElement!, other.nextElementSibling!, ...(other.labels ?? [])]);
  return new Set(near.filter((element) => element?.getElementsByTagName("*").length < MANY));
}
