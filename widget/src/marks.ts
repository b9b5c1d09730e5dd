/** Gives elements their look: one attribute each, that stands for all the rules of what they are. */
import { chosen } from "./choices";
import type { Facts } from "./facts";
import { common, look } from "./sheet";
import { each, type Root } from "./dom";

/** Every document and open shadow root that is being changed, with our sheets in it. */
export const roots = new Map<Root, CSSStyleSheet[]>();

/** Text of each sheet: the common one, then looks as they came up; those stay, they may come again. */
let texts = [""];
/** Attributes by what an element is and what is chosen. */
const names = new Map<string, string>();

/** Gives a root the sheets that it has not got yet. */
export function adopt(root: Root): void {
  const own = roots.get(root) ?? [];
  const owner = root.ownerDocument ?? (root as Document);
  const view = owner.defaultView as typeof window | null;
  // A frame has gone on to another document, perhaps in the same window.
  if (view?.document !== owner) return void roots.delete(root);
  roots.set(root, own);
  for (const text of texts.slice(own.length)) {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(text);
    own.push(sheet);
    root.adoptedStyleSheets.push(sheet);
  }
}

/** Elements in every root. */
export const all = (selector: string): Element[] =>
  [...roots.keys()].flatMap((root) => [...root.querySelectorAll(selector)]);

/**
 * Shows all records as chosen, in short tasks that end with the browser's own work done: first what is
 * in sight, then the rest, unless a newer choice is made meanwhile.
 */
export async function show(records: Facts[], isStale?: () => unknown): Promise<void> {
  const { text, contrast, lines, letters, font } = chosen;
  const order: Facts[] = [];
  let fresh = "";
  await each(records, (facts) => {
    const { element, px, line, room, plate, sides, tokens } = facts;
    const key = [text, contrast, lines, letters, font, px, line, room, plate, sides, tokens].join();
    let name = names.get(key);
    if (name == null) {
      name = `data-ul${names.size}`;
      const rules = look(facts, name);
      fresh += rules;
      names.set(key, (name = rules && name));
    }
    if (facts.mark === name) return;
    facts.next = name;
    // From the bottom of the window up to the top of the page, then what is below.
    order[element.getBoundingClientRect().top < innerHeight ? "unshift" : "push"](facts);
  });
  if (fresh) texts.push(fresh);
  // With the other sheets: for each change of the set a browser looks the whole page over once.
  const shared = common();
  if (shared !== texts[0]) for (const [sheet] of roots.values()) sheet?.replaceSync(shared);
  texts[0] = shared;
  for (const root of roots.keys()) adopt(root);
  let count = 0;
  await each(order, (facts) => {
    const { element, mark, next } = facts;
    if (isStale?.()) return;
    if (mark) element.removeAttribute(mark);
    if ((facts.mark = next)) element.setAttribute(next, "");
    if (++count % 512 === 0) getComputedStyle(element).color;
  });
}

/** Takes marks away, also from copies that the page made of marked elements. */
export function unmark(elements: Iterable<Element>): void {
  for (const element of elements) {
    for (const name of element.getAttributeNames()) if (/^data-ul\d/.test(name)) element.removeAttribute(name);
  }
}

export function leave(): void {
  unmark(all("*"));
  for (const [root, own] of roots)
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !own.includes(sheet));
  roots.clear();
  names.clear();
  texts = [""];
}
