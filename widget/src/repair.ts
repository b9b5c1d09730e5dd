/** Second pass over a painted page: what the sheet could not win, and what larger words clip. */
import { add, has, known, type Facts } from "./facts";
import { show } from "./marks";
import { each } from "./dom";
import { areForced } from "./sheet";
import { COLOURS, chosen } from "./choices";

/** Author's `style` attribute, its declarations as the browser writes them, and what we overruled. */
type Inline = [string | null, string, [string, string, string][]];

const inlined = new Map<HTMLElement, Inline>();

/** Overrules an inline or layered `!important`; on paper the author's value stays. */
function overrule(element: HTMLElement, [name, value]: Miss): void {
  const { style } = element;
  const own = style.getPropertyValue(name);
  if (own.includes("--ul-")) return;
  const entry: Inline = inlined.get(element) ?? [element.getAttribute("style"), style.cssText, []];
  entry[2].push([name, own, style.getPropertyPriority(name)]);
  inlined.set(element, entry);
  style.setProperty(name, value.replace("own", own || "revert-layer"), "important");
}

/** Gives every inline style back, to the letter where the page has not changed it meanwhile. */
export function forget(): void {
  for (const [element, [attribute, before, overruled]] of inlined) {
    for (const one of overruled) element.style.setProperty(...one);
    // Reading comes first: Chromium can't remove a style attribute that was never read.
    if (element.getAttribute("style") === attribute || element.style.cssText !== before) continue;
    if (attribute === null) element.removeAttribute("style");
    else element.setAttribute("style", attribute);
  }
  inlined.clear();
}

/** A property and the value that would be right; `own` is the author's. */
type Miss = [name: string, value: string];

/** Which of the mode's colours the tokens ask for; 1 is the background's. */
const ASKED = ["c0", "l2", "t1", "b1"] as unknown as [string, "0" | "1" | "2"][];

/** What an element does not show as asked for. */
export function misses(facts: Facts): Miss[] {
  const { element, px } = facts;
  const { contrast, text } = chosen;
  const style = getComputedStyle(element);
  const colours = areForced() ? undefined : COLOURS[contrast];
  const found: Miss[] = [];
  if (px && Math.abs(parseFloat(style.fontSize) - (px * text) / 100) > 0.1)
    found.push(["font-size", `calc(${px}px*var(--ul-k,1))`]);
  for (const [token, index] of ASKED) {
    const name = index === "1" ? "background-color" : "color";
    if (colours && has(facts, token) && style.getPropertyValue(name) !== colours[+index])
      found.push([name, `var(--ul-${index},own)`]);
  }
  return found;
}

/** Writes inline what the sheet could not win; reads all before. */
export async function enforce(records: Facts[]): Promise<void> {
  const lost: [Element, Miss][] = [];
  await each(records, (facts) => {
    const { element, decorates } = facts;
    if (decorates?.isPlain && !element.getAttribute("style")?.includes("!")) return;
    for (const miss of misses(facts)) lost.push([element, miss]);
  });
  for (const [element, miss] of lost) overrule(element as HTMLElement, miss);
}

/** By how much is the content wider, taller than its box? */
const overflow = (element: Element): [number, number] => [
  element.scrollWidth - element.clientWidth,
  element.scrollHeight - element.clientHeight,
];

/** A few pixels by its author hide no words yet; a box that is smaller hides them on purpose. */
const spillsMore = (now: number, before: number, size: number): boolean =>
  9 * before < size && now > before + 1;

/** Notes, before anything is enlarged, what overflows by its author; not in a line, where nothing has a box. */
export const measure = (facts: Facts): void => {
  const { element } = facts;
  if (facts.block === facts.above?.block) return;
  facts.spills ??= overflow(element);
  // A skip link waits above the page; larger it would reach into it.
  if (element.matches("a[href^='#']") && element.getBoundingClientRect().bottom + scrollY <= 0) add(facts, "a");
};

/** Makes room for the words of one box, if it clips or spills what it did not before; true if it is too narrow. */
function makeRoom(facts: Facts): boolean {
  const { element, spills } = facts;
  if (!spills) return false;
  const [x, y] = overflow(element);
  const style = getComputedStyle(element);
  if (spillsMore(y, spills[1], element.clientHeight) && !/auto|scroll/.test(style.overflowY))
    // What still spills then is turned or placed freely.
    facts.room = `;height:auto;min-height:${style.height};max-height:none;-webkit-line-clamp:none${
      facts.room && ";overflow:visible"
    }`;
  return spillsMore(x, spills[0], element.clientWidth) && !/auto|scroll/.test(style.overflowX);
}

/** The nearest box around that puts others beside a large part of it, and is wide enough for what that holds. */
function columns(facts: Facts, changed: Facts[]): number | void {
  const { scrollWidth } = facts.element;
  for (let part = facts, box; (box = part.above) && box.above; part = box) {
    const { display, flexDirection } = getComputedStyle(box.element);
    const { clientWidth } = box.element;
    const isRow = /grid|flex/.test(display) && /^r/.test(flexDirection);
    if (isRow && clientWidth > scrollWidth && 4 * part.element.clientWidth > clientWidth) {
      add(box, "G");
      add(part, "H");
      return changed.push(box, part);
    }
  }
}

/** Lets boxes stand below each other where one is too narrow for a word; lets lines wrap between words; where that was not enough, inside of words; a table scrolls in its own box. */
function wrap(facts: Facts, changed: Facts[]): void {
  const { element } = facts;
  const table = known.get(element.closest("table")!);
  if (!table) {
    if (has(facts, "y")) {
      if (columns(facts, changed)) return;
      // A badge, or a circle with initials, grows.
      if (!has(facts, "H") && element.scrollWidth < facts.above!.element?.clientWidth) return add(facts, "H");
    }
    if (has(facts, "w")) add(facts, has(facts, "y") ? "v" : "W");
    add(facts, "w");
  } else if (!has(table, "s")) {
    add(table, "s");
    changed.push(table);
  }
}

/** Makes room where larger words newly clip, spill or widen the page. */
export async function fit(records: Facts[]): Promise<void> {
  const html = document.documentElement;
  for (let round = 0; round < 6; round++) {
    const width = html.clientWidth + (known.get(html)?.spills?.[0] ?? 0);
    const overflows = html.scrollWidth > width;
    const changed: Facts[] = [];
    await each(records, (facts) => {
      const { tokens, element, room } = facts;
      const { left, right } = element.getBoundingClientRect();
      if (makeRoom(facts) || (overflows && (right > width + 1 || left < 0))) wrap(facts, changed);
      if (tokens !== facts.tokens || room !== facts.room) changed.push(facts);
    });
    if (!changed[0]) return;
    await show(changed);
  }
}
