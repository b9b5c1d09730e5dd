/** Reads one element's own look, once, and says what it is in tokens. Writes nothing. */
import { atom } from "./atoms";
import { ATTR, HOST, SKIP, frameDocument, type Root } from "./dom";

export interface Facts {
  element: Element;
  tokens: string[];
  /** The author's font size in px, where the element holds words. */
  size: number;
  /** Content that was wider or taller than its box before the toolbar changed anything. */
  wide: boolean;
  tall: boolean;
  /** What it gave its children, so that added ones can be read without the rest. */
  inner?: Context;
}

/** What an element hands down to its children during the walk. */
export interface Context {
  /** The colour that its author put behind it. */
  back: string;
  link: boolean;
  /** The nearest box that lays out inline words; null where that box shows a picture. */
  block: Facts | null;
}

export type Task = [Element, Context];

export const known = new WeakMap<Element, Facts>();

const CONTROL = /^(button|input|select|textarea)$/;
const MEDIA = /^(img|video|canvas|iframe|object|embed|audio)$/;
const NO_LOOK = /^(script|style|template|head)$/;
const INLINE = /^(inline|contents|ruby.*)$/;
const OWN_FONT = /icon|awesome|material|symbol|mono|cour|consol|code/i;
const SIDES = ["Top", "Right", "Bottom", "Left"] as const;

/** Alpha of a computed colour, in any of its notations. */
export const alpha = (colour: string): number => +(/(^rgba.*, |\/ )([\d.]+)/.exec(colour)?.[2] ?? 1);

const note = (element: Element): Facts => ({
  element,
  tokens: [],
  size: 0,
  wide: element.scrollWidth > element.clientWidth + 1,
  tall: element.scrollHeight > element.clientHeight + 1,
});

const isThin = (style: CSSStyleDeclaration): boolean =>
  Math.min(parseFloat(style.width), parseFloat(style.height)) <= 24;

/** A pseudo-element: words take the text's colours, a small shape is ink, a large one a box. */
function pseudo(element: Element, which: "before" | "after", tokens: string[]): boolean {
  const style = getComputedStyle(element, `::${which}`);
  const { content, backgroundColor, backgroundImage } = style;
  if (/^no/.test(content)) return false;
  const shown = alpha(backgroundColor);
  const add = (kind: string): unknown => tokens.push(which + kind);
  const isWord = /^"[^"]/.test(content);
  if (isWord) add("C");
  if (backgroundImage.includes("gradient")) add("G");
  if (!isWord && (style.maskImage !== "none" || (shown > 0.3 && isThin(style)))) add("I");
  else if (shown > 0.5 || (isWord && shown)) add("B");
  return /[\p{L}\p{N}]/u.test(content);
}

/** A drawing of one ink becomes an icon in the text's colour; any other is a picture. */
function drawing(svg: Element, back: string, own: Facts): Facts[] {
  const inks = new Set<string>();
  const shapes: Facts[] = [];
  for (const shape of svg.querySelectorAll("*")) {
    const style = getComputedStyle(shape);
    const facts = note(shape);
    if (/^t(ext|span)/.test(shape.localName)) facts.tokens.push("vt");
    else if (/^(path|circle|rect|ellipse|line|poly|use)/.test(shape.localName)) {
      for (const paint of ["fill", "stroke"] as const) {
        if (!alpha(style[paint]) || style[paint] === "none") continue;
        if (shape.localName !== "use") inks.add(style[paint]);
        facts.tokens.push(paint);
      }
    }
    shapes.push(facts);
  }
  const { width, height } = svg.getBoundingClientRect();
  const isIcon = inks.size < 2 && Math.max(width, height) <= 96;
  own.tokens.push(isIcon ? "c" : atom("p", `background-color:${back}`));
  return shapes.filter(({ tokens: [first] }) => first && (isIcon || first === "vt"));
}

/** The author's colour behind an element's content. */
function backdrop({ backgroundImage, backgroundColor }: CSSStyleDeclaration, above: string): string {
  const stop = /gradient.*?((rgba?|color|oklch|lab)\([^()]+\))/.exec(backgroundImage);
  return stop?.[1] ?? (alpha(backgroundColor) > 0.5 ? backgroundColor : above);
}

/** The size and line height of words, multiplied by the visitor's choice in the sheet. */
function size({ fontSize, lineHeight }: CSSStyleDeclaration): string {
  const line =
    lineHeight === "normal" ? "var(--ul-n,normal)" : `max(calc(${lineHeight}*var(--ul-k)),var(--ul-h,0px))`;
  return atom("s", `font-size:calc(${fontSize}*var(--ul-k));line-height:${line}`);
}

function isPlainImage({ currentSrc, complete, naturalWidth }: HTMLImageElement): boolean {
  return /\.jpe?g($|[?#])/i.test(currentSrc) || (complete && !naturalWidth);
}

/** What a part that is left alone would inherit from painted ancestors: its author's values. */
function leftAlone(style: CSSStyleDeclaration, back: string): string {
  const names = ["color", "font-size", "line-height", "font-family", "letter-spacing", "word-spacing"];
  const values = names.map((name) => `${name}:${style.getPropertyValue(name)}`);
  return atom("k", `${values.join(";")};background-color:${alpha(style.backgroundColor) ? style.backgroundColor : back}`);
}

/** Colours of an element that holds words; an inline one lies on the plate of its block. */
function words(style: CSSStyleDeclaration, { link, block }: Context, facts: Facts, isInline: boolean): void {
  const { tokens } = facts;
  const isBare = !alpha(style.backgroundColor) && style.backgroundImage === "none";
  const plate = isInline && isBare && block ? block.tokens : tokens;
  if (!plate.includes("t")) plate.push("t");
  tokens.push(link ? "l" : "c", "y", size(style));
  if (!OWN_FONT.test(style.fontFamily)) tokens.push("f");
  facts.size = parseFloat(style.fontSize);
}

function box({ backgroundColor, backgroundImage, maskImage, position }: CSSStyleDeclaration, isInk: boolean): string {
  const shown = alpha(backgroundColor);
  if (maskImage !== "none" || (isInk && shown > 0.3 && backgroundImage === "none")) return "i";
  if (backgroundImage.includes("gradient")) return "g";
  return shown === 1 || (shown && !/abs|fix/.test(position)) ? "b" : "";
}

/** True when the body paints the whole canvas, by its background or for want of any. */
function isCanvas(element: Element): boolean {
  if (element.localName !== "body") return false;
  const { backgroundImage, backgroundColor } = getComputedStyle(element.parentElement as Element);
  return backgroundImage === "none" && !alpha(backgroundColor);
}

/** Reads one element into `found`; returns its children with their context, last one first. */
export function read([element, context]: Task, found: Facts[], roots: Root[]): Task[] {
  const { localName } = element;
  if (NO_LOOK.test(localName) || localName === HOST) return [];
  const style = getComputedStyle(element);
  const facts = note(element);
  const { tokens } = facts;
  const back = backdrop(style, context.back);
  const isMedia = MEDIA.test(localName);
  found.push(facts);
  if (element.matches(SKIP)) {
    tokens.push(leftAlone(style, context.back));
    return [];
  }
  if (+style.opacity % 1 && !element.getAnimations().length) tokens.push("o");
  if (style.mixBlendMode !== "normal") tokens.push("m");
  if (style.filter !== "none" && !isMedia) tokens.push("r");
  if (localName === "svg") {
    found.push(...drawing(element, back, facts));
    return [];
  }
  if (localName === "iframe") {
    const inner = frameDocument(element as HTMLIFrameElement);
    if (inner?.documentElement) roots.push(inner);
  }
  if (localName === "img" && !isPlainImage(element as HTMLImageElement)) {
    tokens.push(atom("p", `background-color:${context.back}`));
  }
  if (isMedia) return [];

  const nodes = [...element.childNodes];
  const isControl = CONTROL.test(localName);
  const isInline = INLINE.test(style.display) && !isControl;
  const link = context.link || (localName === "a" && element.hasAttribute("href"));
  const saysMore = [pseudo(element, "before", tokens), pseudo(element, "after", tokens)].includes(true);
  if (style.borderWidth !== "0px") {
    for (const side of SIDES) {
      if (style[`border${side}Width`] !== "0px" && alpha(style[`border${side}Color`])) tokens.push(side);
    }
  }
  if (isControl && /checkbox|radio/.test((element as HTMLInputElement).type)) {
    if (style.appearance === "none") tokens.push("x");
  } else if (isControl || saysMore || nodes.some((node) => node.nodeType === 3 && /\S/.test(node.nodeValue as string))) {
    words(style, { ...context, link }, facts, isInline);
    if (isControl) tokens.push("n");
  } else tokens.push(box(style, !element.firstElementChild && !tokens.length && isThin(style)));
  if (isCanvas(element)) tokens.push("b");

  // An editor would save the tokens with the text.
  if ((element as HTMLElement).isContentEditable) return [];
  const isPicture = style.backgroundImage.includes("url(") && !tokens.includes("t");
  const inner: Context = { back, link, block: isInline ? context.block : isPicture ? null : facts };
  facts.inner = inner;
  const shadow = element.shadowRoot;
  if (shadow) {
    roots.push(shadow);
    nodes.push(...shadow.children);
  }
  return nodes.filter((node) => node.nodeType === 1).map((node): Task => [node as Element, inner]).reverse();
}

export function write(facts: Facts): void {
  const { element, tokens } = facts;
  known.set(element, facts);
  const value = [...new Set(tokens)].join(" ").trim();
  if (value) element.setAttribute(ATTR, value);
}
