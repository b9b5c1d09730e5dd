/** Second pass over a painted page: what the sheet could not win, and what larger text clips. */
import { atom } from "./atoms";
import { each, viewOf } from "./dom";
import { known, write, type Facts } from "./facts";
import type { Settings } from "./settings";
import { COLOURS } from "./sheet";

interface Inline {
  attribute: string | null;
  /** The author's declarations as the browser writes them, before and after ours. */
  before: string;
  after: string;
  kept: Map<string, [string, string]>;
}

const inlined = new Map<HTMLElement, Inline>();

/** True when the toolbar itself wrote the element's present inline style. */
export const isOwnStyle = (element: Element): boolean =>
  inlined.get(element as HTMLElement)?.after === (element as HTMLElement).style?.cssText;

/** Overrules an inline or layered `!important`; on paper the author's value stays. */
function overrule(element: HTMLElement, name: string, variable: string, scale = ""): void {
  const { style } = element;
  let entry = inlined.get(element);
  if (!entry) {
    entry = { attribute: element.getAttribute("style"), before: style.cssText, after: "", kept: new Map() };
    inlined.set(element, entry);
  }
  const own = style.getPropertyValue(name);
  if (own.includes("--ul-")) return;
  entry.kept.set(name, [own, style.getPropertyPriority(name)]);
  const value = scale ? `calc(${scale}*var(${variable},1))` : `var(${variable},${own || "revert-layer"})`;
  style.setProperty(name, value, "important");
  entry.after = style.cssText;
}

/** Gives every inline style back, to the letter where the page has not changed it meanwhile. */
export function forget(): void {
  for (const [element, { attribute, before, kept }] of inlined) {
    const { style } = element;
    for (const [name, [value, priority]] of kept) {
      if (value) style.setProperty(name, value, priority);
      else style.removeProperty(name);
    }
    if (style.cssText !== before || element.getAttribute("style") === attribute) continue;
    if (attribute === null) element.removeAttribute("style");
    else element.setAttribute("style", attribute);
  }
  inlined.clear();
}

const rgb = (hex: string): string =>
  `rgb(${[1, 2, 3].map((at) => parseInt(hex[at] as string, 16) * 17).join(", ")})`;

/** Compares what each element shows with what was asked for. */
export async function enforce(records: readonly Facts[], settings: Settings): Promise<void> {
  const colours = COLOURS[settings.contrast]?.map(rgb);
  const lost: [HTMLElement, string, string, string?][] = [];
  await each(records, ({ element, tokens, size }) => {
    const target = element as HTMLElement;
    const style = getComputedStyle(element);
    if (size && Math.abs(parseFloat(style.fontSize) - (size * settings.text) / 100) > 0.1) {
      lost.push([target, "font-size", "--ul-k", `${size}px`]);
    }
    if (!colours || matchMedia("(forced-colors:active)").matches) return;
    const link = tokens.includes("l");
    if ((link || tokens.includes("c")) && style.color !== colours[link ? 2 : 0]) {
      lost.push([target, "color", link ? "--ul-l" : "--ul-f"]);
    }
    if ((tokens.includes("t") || tokens.includes("b")) && style.backgroundColor !== colours[1]) {
      lost.push([target, "background-color", "--ul-b"]);
    }
  });
  await each(lost, (one) => overrule(...one));
}

const SCROLLS = /auto|scroll/;

/** Tokens that make room for the words of one box, if it clips or spills what it did not before. */
function room({ element, wide, tall, tokens }: Facts): string[] {
  const x = !wide && element.scrollWidth > element.clientWidth + 1;
  const y = !tall && element.scrollHeight > element.clientHeight + 1;
  if (!(x || y) || !element.clientWidth) return [];
  const style = getComputedStyle(element);
  const add: string[] = [];
  if (x && !SCROLLS.test(style.overflowX)) add.push("w");
  if (y && !SCROLLS.test(style.overflowY)) {
    add.push(
      atom("h", `height:auto;min-height:${style.height};max-height:none;-webkit-line-clamp:none`),
    );
  }
  return add.filter((token) => !tokens.includes(token));
}

/** Boxes that push the page wider than the window. */
function pushing({ element, tokens }: Facts, rtl: boolean): boolean {
  const box = element.getBoundingClientRect();
  const view = viewOf(element).document.documentElement.clientWidth;
  return box.width > 0 && !tokens.includes("u") && (rtl ? box.left < -1 : box.right > view + 1);
}

const isFit = /^[hwu]\d*$/;

/** Drops earlier room: it belongs to another text size. */
export async function unfit(records: readonly Facts[]): Promise<void> {
  await each(records, (record) => {
    const kept = record.tokens.filter((token) => !isFit.test(token));
    if (kept.length === record.tokens.length) return;
    record.tokens = kept;
    write(record);
  });
}

/** Makes room where larger text newly clips, spills or widens the page; `paint` renews the sheet. */
export async function fit(records: readonly Facts[], paint: () => void): Promise<void> {
  const html = document.documentElement;
  const wasWide = known.get(html)?.wide;
  const rtl = getComputedStyle(html).direction === "rtl";
  for (let round = 0; round < 4; round++) {
    const changes: [Facts, string[]][] = [];
    const overflows = !wasWide && html.scrollWidth > html.clientWidth;
    await each(records, (record) => {
      const add = room(record);
      if (overflows && pushing(record, rtl)) add.push(round < 2 ? "w" : "u");
      if (add.length) changes.push([record, add]);
    });
    if (!changes.length) return;
    await each(changes, ([record, add]) => {
      record.tokens = [...new Set([...record.tokens, ...add])];
      write(record);
    });
    paint();
  }
}
