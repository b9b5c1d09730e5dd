/** Reads one element's own look, once, and says what it is in tokens. Writes nothing. */
import { atom } from "./atoms";
import { ATTR, HOST, SKIP, frameDocument, type Root } from "./dom";

export interface Facts {
  element: Element;
  tokens: Set<string>;
  /** The author's font size in px, where the element holds words. */
  px: number;
  /** Content that was wider or taller than its box before the toolbar enlarged anything. */
  wide?: boolean;
  tall?: boolean;
  /** What it gave its children, so that added ones can be read without the rest. */
  inner?: Context;
}

/** What an element hands down to its children during the walk. */
export interface Context {
  /** The colour that its author put behind it. */
  back: string;
  linked: boolean;
  /** The nearest box that lays out inline words; null where that box shows a picture. */
  block: Facts | null;
  /** The outermost element that holds words. */
  outer: Facts | null;
}

export type Task = [Element, Context];

/** Above the root; no computed colour is written like this one. */
export const TOP: Context = { back: "#fff", linked: false, block: null, outer: null };

export const known = new WeakMap<Element, Facts>();

const CONTROL = /^(button|input|select|textarea)$/;
const MEDIA = /^(img|video|canvas|iframe|object)$/;
const NO_LOOK = /^(script|style|template|head)$/;
const INLINE = /^(inline|contents|ruby.*)$/;
const OWN_FONT = /icon|awesome|material|mono|cour|code/i;

/** Alpha of a computed colour, in any of its notations. */
export const alpha = (colour: string): number => +(/(^rgba.*, |\/ )([\d.]+)/.exec(colour)?.[2] ?? 1);

const note = (element: Element): Facts => ({
  element,
  tokens: new Set(),
  px: 0,
});

/** A box without words: i ink, g only a gradient to drop, q a plate, b a background colour. */
function box(style: CSSStyleDeclaration, isLeaf: boolean): string {
  const { backgroundColor, backgroundImage } = style;
  const shown = alpha(backgroundColor);
  // Width and height are read last: they cost most.
  const isInk =
    isLeaf &&
    shown > 0.3 &&
    backgroundImage === "none" &&
    Math.min(parseFloat(style.width), parseFloat(style.height)) <= 24;
  if (isInk || style.maskImage !== "none") return "i";
  if (backgroundImage.includes("gradient")) return backgroundImage.includes("rgba") ? "g" : "q";
  return shown === 1 || (shown && !/abs|fix/.test(style.position)) ? "b" : "";
}

/** A pseudo-element is a box, too, or words on a plate; true when these can be read. */
function pseudo(element: Element, which: string, tokens: Set<string>): boolean {
  const style = getComputedStyle(element, `::${which}`);
  const { content } = style;
  if (/^no/.test(content)) return false;
  const kind = /^"[^"]/.test(content) ? "t" : box(style, true);
  if (kind) tokens.add(which + kind);
  return /\w/.test(content);
}

/** A drawing of one ink becomes an icon in the text's colour; any other is a picture. */
function drawing(svg: Element, plate: () => string, own: Facts): Facts[] {
  const inks = new Set<string>();
  const shapes: Facts[] = [];
  for (const shape of svg.querySelectorAll("*")) {
    const style = getComputedStyle(shape);
    const facts = note(shape);
    if (/^t(ext|span)/.test(shape.localName)) facts.tokens.add("vt");
    else if ("pathLength" in shape) {
      for (const paint of ["fill", "stroke"] as const) {
        if (!alpha(style[paint]) || style[paint] === "none") continue;
        inks.add(style[paint]);
        facts.tokens.add(paint);
      }
    }
    shapes.push(facts);
  }
  const { width, height } = svg.getBoundingClientRect();
  const isIcon = inks.size < 2 && width + height < 200;
  own.tokens.add(isIcon ? "c" : plate());
  return shapes.filter(({ tokens }) => isIcon || tokens.has("vt"));
}

/** The author's colour behind an element's content. */
function backdrop({ backgroundImage, backgroundColor }: CSSStyleDeclaration, above: string): string {
  const stop = /gradient.*?((rgba?|color|oklch|lab)\([^()]+\))/.exec(backgroundImage);
  return stop?.[1] ?? (alpha(backgroundColor) > 0.5 ? backgroundColor : above);
}

/** Colours of an element that holds words; an inline one lies on the plate of its block. */
function words(
  style: CSSStyleDeclaration,
  { linked, block }: Context,
  facts: Facts,
  isInline: boolean,
): void {
  const { fontSize, lineHeight, fontFamily, backgroundColor, backgroundImage } = style;
  const { tokens } = facts;
  const isBare = !alpha(backgroundColor) && backgroundImage === "none";
  (isInline && isBare && block ? block.tokens : tokens).add("t");
  // Size and line height are multiplied by the visitor's choice in the sheet.
  const line =
    lineHeight === "normal" ? "var(--ul-n,normal)" : `max(calc(${lineHeight}*var(--ul-k)),var(--ul-h,0px))`;
  tokens
    .add(linked ? "l" : "c")
    .add("y")
    .add(atom("s", `font-size:calc(${fontSize}*var(--ul-k));line-height:${line}`));
  if (!OWN_FONT.test(fontFamily)) tokens.add("f");
  facts.px = parseFloat(fontSize);
}

/** Reads one element into `found`; returns its children with their context. `enter` is told of inner roots. */
export function read([element, context]: Task, found: Facts[], enter: (root: Root) => void): Task[] {
  const { localName } = element;
  if (NO_LOOK.test(localName) || localName === HOST) return [];
  const style = getComputedStyle(element);
  const facts = note(element);
  const { tokens } = facts;
  const back = backdrop(style, context.back);
  const isMedia = MEDIA.test(localName);
  found.push(facts);
  // A picture, or a part left alone, keeps the colours that its author saw around it.
  const plate = (): string => atom("p", `background-color:${back};color:${style.color}`);
  if (element.matches(SKIP)) {
    tokens.add(plate());
    return [];
  }
  if ((+style.opacity % 1 || style.mixBlendMode !== "normal") && !element.getAnimations().length)
    tokens.add("o");
  if (style.filter !== "none" && !isMedia) tokens.add("r");
  if (localName === "svg") {
    found.push(...drawing(element, plate, facts));
    return [];
  }
  if (localName === "iframe") {
    const inner = frameDocument(element);
    if (inner) enter(inner);
  }
  if (/^(img|canvas)/.test(localName) && !/\.jpe?g\b/i.test((element as HTMLImageElement).currentSrc))
    tokens.add(plate());
  if (isMedia) return [];

  const isPicture = style.backgroundImage.includes("url(");
  const isEditor = (element as HTMLElement).isContentEditable;
  const isControl = CONTROL.test(localName);
  const isInline = INLINE.test(style.display) && !isControl;
  const linked = context.linked || (localName === "a" && element.hasAttribute("href"));
  const saysMore = [pseudo(element, "before", tokens), pseudo(element, "after", tokens)].includes(true);
  // A triangle made of borders has transparent ones.
  if (style.borderWidth !== "0px" && !style.borderColor.includes(", 0)")) tokens.add("e");
  if (isControl && /checkbox|radio/.test((element as HTMLInputElement).type)) {
    if (style.appearance === "none") tokens.add("x");
  } else if (isPicture && !element.firstChild && localName !== "input") tokens.add(plate());
  else if (
    isControl ||
    isEditor ||
    saysMore ||
    [...element.childNodes].some((node) => node.nodeType === 3 && /\S/.test(node.nodeValue as string))
  ) {
    words(style, { ...context, linked }, facts, isInline);
    if (isControl) tokens.add("n");
    if (isEditor) tokens.add("d");
  } else tokens.add(box(style, !element.firstElementChild && !tokens.size));
  // With no background above it, the body's is the page's.
  if (localName === "body" && context.back === TOP.back) tokens.add("b");

  // An editor would save the tokens with the text.
  if (isEditor) return [];
  const inner: Context = {
    back,
    linked,
    block: isInline ? context.block : isPicture && !tokens.has("t") ? null : facts,
    outer: context.outer ?? (facts.px ? facts : null),
  };
  facts.inner = inner;
  const shadow = element.shadowRoot;
  if (shadow) enter(shadow);
  return [...element.children, ...(shadow?.children ?? [])].map((child): Task => [child, inner]);
}

export function write(facts: Facts): void {
  const { element, tokens } = facts;
  known.set(element, facts);
  const value = [...tokens].join(" ").trim();
  if (value) element.setAttribute(ATTR, value);
  else element.removeAttribute(ATTR);
}
