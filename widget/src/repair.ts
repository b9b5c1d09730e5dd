/** Second pass over a painted page: what the sheet could not win, and what larger words clip. */
import { atom } from "./atoms";
import { each } from "./dom";
import { known, write, type Facts } from "./facts";
import type { Settings } from "./settings";
import { COLOURS, areForced } from "./sheet";

/** Author's `style` attribute, its declarations as the browser writes them, and what we overruled. */
type Inline = [string | null, string, [string, string, string][]];

const inlined = new Map<HTMLElement, Inline>();

/** Overrules an inline or layered `!important`; on paper the author's value stays. */
function overrule(element: HTMLElement, name: string, value: (own: string) => string): void {
  const { style } = element;
  const own = style.getPropertyValue(name);
  if (own.includes("--ul-")) return;
  const entry: Inline = inlined.get(element) ?? [element.getAttribute("style"), style.cssText, []];
  entry[2].push([name, own, style.getPropertyPriority(name)]);
  inlined.set(element, entry);
  style.setProperty(name, value(own || "revert-layer"), "important");
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

type Miss = [name: string, value: (own: string) => string];

/** What an element does not show as asked for, each with the value that would. */
export function misses({ element, tokens, px }: Facts, { contrast, text }: Settings): Miss[] {
  const [ink, back, link] = (!areForced() && COLOURS[contrast]) || [];
  const { fontSize, color, backgroundColor } = getComputedStyle(element);
  const found: Miss[] = [];
  const check = (
    token: string,
    name: string,
    shown: string,
    wanted: string | undefined,
    variable: string,
  ): void => {
    if (wanted && shown !== wanted && tokens.has(token))
      found.push([name, (own) => `var(--ul-${variable},${own})`]);
  };
  if (Math.abs(parseFloat(fontSize) - (px * text) / 100) > 0.1 && px) {
    found.push(["font-size", () => `calc(${px}px*var(--ul-k,1))`]);
  }
  check("l", "color", color, link, "l");
  check("c", "color", color, ink, "f");
  check("t", "background-color", backgroundColor, back, "b");
  check("b", "background-color", backgroundColor, back, "b");
  return found;
}

/** Writes inline what the sheet could not win; reads all before. */
export async function enforce(records: readonly Facts[], settings: Settings): Promise<void> {
  const lost: [Element, Miss][] = [];
  await each(records, (facts) => {
    for (const miss of misses(facts, settings)) lost.push([facts.element, miss]);
  });
  for (const [element, miss] of lost) overrule(element as HTMLElement, ...miss);
}

const isWide = (element: Element): boolean => element.scrollWidth > element.clientWidth + 1;
const isTall = (element: Element): boolean => element.scrollHeight > element.clientHeight + 1;

/** Notes, before anything is enlarged, what overflows by its author. */
export const measure = (facts: Facts): void => {
  facts.wide ??= isWide(facts.element);
  facts.tall ??= isTall(facts.element);
};

/** Tokens that make room for the words of one box, if it clips or spills what it did not before. */
function room({ element, wide, tall }: Facts): string[] {
  const x = !wide && isWide(element);
  const y = !tall && isTall(element);
  if (!(x || y) || !element.clientWidth) return [];
  const { overflowX, overflowY, height } = getComputedStyle(element);
  const add: string[] = [];
  if (x && !/auto|scroll/.test(overflowX)) add.push("w");
  if (y && !/auto|scroll/.test(overflowY)) {
    add.push(atom("h", `height:auto;min-height:${height};max-height:none;-webkit-line-clamp:none`));
  }
  return add;
}

/**
 * Makes room where larger words newly clip, spill or widen the page. Room made before belongs to
 * another size and is dropped; `paint` renews the sheet.
 */
export async function fit(records: readonly Facts[], isLarger: boolean, paint: () => void): Promise<void> {
  await each(records, (record) => {
    for (const token of record.tokens) {
      if (/^(h\d+|w)$/.test(token)) record.tokens.delete(token) && write(record);
    }
  });
  const html = document.documentElement;
  for (let round = 0; isLarger && round < 4; round++) {
    const changes: [Facts, string[]][] = [];
    const { clientWidth } = html;
    const overflows = !known.get(html)?.wide && html.scrollWidth > clientWidth;
    await each(records, (record) => {
      const add = room(record);
      if (overflows) {
        const { left, right } = record.element.getBoundingClientRect();
        if (right > clientWidth + 1 || left < 0) add.push("w");
      }
      if (add.some((token) => !record.tokens.has(token))) changes.push([record, add]);
    });
    if (!changes.length) return;
    for (const [record, add] of changes) {
      for (const token of add) record.tokens.add(token);
      write(record);
    }
    paint();
  }
}
