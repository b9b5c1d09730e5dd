/** Reads one element's own look, once, and says what it is in tokens. Writes nothing. */
import { atom } from "./atoms";
import { ATTR, HOST, SKIP, frameDocument, type Root } from "./dom";

export interface Facts {
  element: Element;
  tokens: string[];
  /** The author's font size in px, where the element holds words. */
  size?: number;
  /** Content that was wider or taller than its box before the toolbar changed anything. */
  wide: boolean;
  tall: boolean;
}

/** What an element hands down to its children during the walk. */
export interface Context {
  /** The opaque colour that its author put behind it. */
  back: string;
  link: boolean;
  /** The nearest box that lays out inline text; null where that box shows a picture. */
  block: Facts | null;
}

export interface Scan {
  records: Facts[];
  roots: Set<Root>;
  frames: number;
  canvases: number;
  pictures: number;
}

export type Task = [Element, Context];

/** What each element gave its children, so that added ones can be read without the rest. */
export const contexts = new WeakMap<Element, Context>();
export const known = new WeakMap<Element, Facts>();

const facts = (element: Element, tokens: string[]): Facts => ({
  element,
  tokens,
  wide: element.scrollWidth > element.clientWidth + 1,
  tall: element.scrollHeight > element.clientHeight + 1,
});

const CONTROL = /^(button|input|select|textarea)$/;
const MEDIA = /^(img|video|canvas|iframe|object|embed|audio|frame)$/;
const ICON_FONT = /icon|awesome|material|glyph|symbol|mono|courier|consol|code/i;
const NO_LOOK = /^(script|style|template|link|meta|title|head|br|wbr|noscript|base|source|track)$/;
const INLINE = /^(inline|contents|ruby|ruby-text)$/;

/** Alpha of a computed colour, in any of its notations. */
export function alpha(colour: string): number {
  const last = /^rgba.*,\s*([\d.]+)\)|\/\s*([\d.]+%?)\)/.exec(colour);
  if (!last) return 1;
  const value = last[1] ?? last[2] ?? "";
  return value.endsWith("%") ? parseFloat(value) / 100 : +value;
}

const isThin = (style: CSSStyleDeclaration): boolean =>
  Math.min(parseFloat(style.width), parseFloat(style.height)) <= 24;

/** Sides with a visible border, as one token each: a CSS triangle must stay a triangle. */
function edges(style: CSSStyleDeclaration, tokens: string[]): void {
  if (style.borderWidth === "0px") return;
  for (const side of ["Top", "Right", "Bottom", "Left"] as const) {
    if (style[`border${side}Width`] !== "0px" && alpha(style[`border${side}Color`])) {
      tokens.push(`e${side}`);
    }
  }
}

/** A pseudo-element: words take the text's colours, a small shape is ink, a large one a box. */
function pseudo(element: Element, which: "before" | "after", tokens: string[]): boolean {
  const style = getComputedStyle(element, `::${which}`);
  const content = style.content;
  if (content === "none" || content === "normal") return false;
  const name = which[0] as string;
  const shown = alpha(style.backgroundColor);
  if (/^"[^"]/.test(content)) {
    tokens.push(`${name}t`);
    if (shown) tokens.push(`${name}b`);
    return /[\p{L}\p{N}]/u.test(content);
  }
  const image = style.backgroundImage;
  if (image.includes("gradient")) tokens.push(`${name}g`);
  if (style.maskImage !== "none" || (shown > 0.3 && isThin(style))) tokens.push(`${name}i`);
  else if (shown >= 0.5 && image === "none") tokens.push(`${name}b`);
  return true;
}

/** A drawing of one ink becomes an icon in the text's colour; any other is a picture. */
function svg(root: Element, back: string, record: Facts, records: Facts[]): void {
  const box = root.getBoundingClientRect();
  const inks = new Set<string>();
  const shapes: Facts[] = [];
  for (const shape of root.querySelectorAll("*")) {
    const style = getComputedStyle(shape);
    const tokens: string[] = [];
    if (/^(text|tspan|textPath)$/.test(shape.localName)) tokens.push("vt");
    else if (/^(path|circle|rect|ellipse|line|poly|use)/.test(shape.localName)) {
      for (const paint of ["fill", "stroke"] as const) {
        if (style[paint] === "none" || !alpha(style[paint])) continue;
        if (shape.localName !== "use") inks.add(style[paint]);
        tokens.push(paint);
      }
    }
    if (tokens.length) shapes.push(facts(shape, tokens));
  }
  const isIcon = inks.size < 2 && box.width <= 96 && box.height <= 96;
  if (isIcon) record.tokens.push("c");
  else record.tokens.push(atom("p", `background-color:${back}`));
  for (const shape of shapes) {
    if (isIcon || shape.tokens[0] === "vt") records.push(shape);
  }
}

/** The author's colour behind an element's content. */
function backdrop(style: CSSStyleDeclaration, above: string): string {
  const image = style.backgroundImage;
  if (image.includes("gradient")) return /(rgba?|color|oklch|lab)\([^()]+\)/.exec(image)?.[0] ?? above;
  return alpha(style.backgroundColor) > 0.5 ? style.backgroundColor : above;
}

/** The size and line height of a text, multiplied by the visitor's choice in the sheet. */
function size(style: CSSStyleDeclaration): string {
  const height = style.lineHeight;
  const line =
    height === "normal" ? "var(--ul-n,normal)" : `max(calc(${height}*var(--ul-k)),var(--ul-h,0px))`;
  return atom("s", `font-size:calc(${style.fontSize}*var(--ul-k));line-height:${line}`);
}

function picture(element: Element, context: Context, scan: Scan, tokens: string[]): void {
  const { localName } = element;
  if (localName === "canvas") scan.canvases++;
  else if (/^(iframe|frame|object|embed)$/.test(localName)) {
    const inner = frameDocument(element);
    if (inner?.documentElement) scan.roots.add(inner);
    else scan.frames++;
  } else if (localName === "img") {
    const image = element as HTMLImageElement;
    scan.pictures++;
    if (/\.jpe?g($|[?#])/i.test(image.currentSrc) || (image.complete && !image.naturalWidth)) return;
    tokens.push(atom("p", `background-color:${context.back}`));
  }
}

/** What a part that is left alone would inherit from painted ancestors: its author's values. */
function leftAlone(style: CSSStyleDeclaration, back: string): string {
  const kept = ["color", "font-size", "line-height", "font-family", "letter-spacing", "word-spacing"];
  const values = kept.map((name) => `${name}:${style.getPropertyValue(name)}`);
  if (!alpha(style.backgroundColor)) values.push(`background-color:${back}`);
  return atom("k", values.join(";"));
}

function readChildren(element: Element): [Element[], boolean] {
  const children: Element[] = [];
  let words = false;
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 1) children.push(node as Element);
    else if (node.nodeType === 3 && !words) words = /\S/.test((node as Text).data);
  }
  return [children, words];
}

function effects(element: Element, style: CSSStyleDeclaration, tokens: string[]): void {
  const { opacity } = style;
  if (opacity !== "1" && opacity !== "0" && !element.getAnimations?.().length) tokens.push("o");
  if (style.mixBlendMode !== "normal") tokens.push("m");
  if (style.filter !== "none" && !MEDIA.test(element.localName)) tokens.push("r");
}

/** Colours of an element that holds words, or of a control. */
function words(style: CSSStyleDeclaration, context: Context, record: Facts, isControl: boolean): void {
  const { tokens } = record;
  tokens.push(context.link ? "l" : "c");
  const inline = INLINE.test(style.display) && !isControl;
  const bare = !alpha(style.backgroundColor) && style.backgroundImage === "none";
  const plated = inline && bare && context.block;
  if (!plated) tokens.push("t");
  else if (!plated.tokens.includes("t")) plated.tokens.push("t");
  tokens.push("y", size(style));
  record.size = parseFloat(style.fontSize);
  if (!ICON_FONT.test(style.fontFamily)) tokens.push("f");
}

function boxes(style: CSSStyleDeclaration, isLeaf: boolean, tokens: string[]): void {
  const shown = alpha(style.backgroundColor);
  const image = style.backgroundImage;
  if (style.maskImage !== "none") tokens.push("i");
  else if (image.includes("gradient")) tokens.push("g", "b");
  else if (isLeaf && shown > 0.3 && image === "none" && isThin(style)) tokens.push("i");
  else if (shown === 1 || (shown && !/^(absolute|fixed)$/.test(style.position))) tokens.push("b");
}

/** True when the body paints the whole canvas, by its background or for want of any. */
function isCanvas(body: Element, style: CSSStyleDeclaration): boolean {
  const html = getComputedStyle(body.parentElement as Element);
  return html.backgroundImage === "none" && !alpha(html.backgroundColor) && style.display !== "none";
}

/** Reads one element; returns its children with their context, or none where the walk ends. */
export function read([element, context]: Task, scan: Scan): Task[] {
  const { localName } = element;
  if (NO_LOOK.test(localName) || localName === HOST) return [];
  const style = getComputedStyle(element);
  const record = facts(element, []);
  const { tokens } = record;
  const back = backdrop(style, context.back);
  scan.records.push(record);
  if (element.matches(SKIP)) return tokens.push(leftAlone(style, context.back)), [];
  effects(element, style, tokens);
  if (localName === "svg") return svg(element, back, record, scan.records), [];
  if (MEDIA.test(localName)) return picture(element, context, scan, tokens), [];

  const [children, ownWords] = readChildren(element);
  const isControl = CONTROL.test(localName);
  const link = context.link || (localName === "a" && element.hasAttribute("href"));
  const before = pseudo(element, "before", tokens);
  const after = pseudo(element, "after", tokens);
  const pseudoWords = (before && tokens.includes("bt")) || (after && tokens.includes("at"));
  edges(style, tokens);
  if (isControl && /checkbox|radio/.test((element as HTMLInputElement).type)) {
    if (style.appearance === "none") tokens.push("x");
  } else if (ownWords || isControl || pseudoWords) {
    words(style, { ...context, link }, record, isControl);
    if (isControl) tokens.push("n");
  } else boxes(style, !children.length && !before && !after, tokens);
  if (localName === "body" && isCanvas(element, style)) tokens.push("b");

  // An editor would save the tokens with the text.
  if ((element as HTMLElement).isContentEditable) return [];
  const inline = INLINE.test(style.display);
  const pictured = style.backgroundImage.includes("url(") && !tokens.includes("t");
  const block = inline ? context.block : pictured ? null : record;
  const inner: Context = { back, link, block };
  contexts.set(element, inner);
  const shadow = element.shadowRoot;
  if (shadow) {
    scan.roots.add(shadow);
    for (const child of shadow.children) children.unshift(child);
  }
  return children.reverse().map((child): Task => [child, inner]);
}

export const emptyScan = (): Scan => ({
  records: [],
  roots: new Set(),
  frames: 0,
  canvases: 0,
  pictures: 0,
});

export function write(record: Facts): void {
  const { element, tokens } = record;
  known.set(element, record);
  if (tokens.length) element.setAttribute(ATTR, tokens.join(" "));
}
