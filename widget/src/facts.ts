/** Reads one element's own look, once, and says what it is in tokens. Writes nothing. */
import { scale } from "./choices";
import { MAYBE, type Decorates } from "./scan";
import { Name, frameDocument, type Root } from "./dom";

export interface Facts {
  element: Element;
  /** What it is, see sheet.ts: words with a comma before and after each. A set for each would cost more. */
  tokens: string;
  /** Declarations that keep its author's colours, and that make room for its words. */
  plate: string;
  room: string;
  /** The attribute that gives it its present look, and the next one. */
  mark?: string | undefined;
  next?: string | undefined;
  /** The author's font size in px and line height, where the element holds words. */
  px: number;
  line: string;
  /** By how many px its content was wider, taller than its box before the toolbar enlarged anything. */
  spills?: [number, number];
  /** Its parent; what is read as a part of something else has none. */
  above: Facts | undefined;
  /** The colour that its author put behind its content; empty until its colours are read. */
  back: string;
  linked: boolean | undefined;
  /** The nearest box that lays out its inline children; itself, if it has one. */
  block?: Facts | undefined;
  /** Those words lie on its picture. */
  isPicture?: boolean;
  /** The outermost element that holds words. */
  outer: Facts | undefined;
  /** None where nothing inside is read. */
  decorates?: Decorates;
}

export type Task = [element: Element, above: Facts, decorates: Decorates];

export const has = ({ tokens }: Facts, token: string): boolean => tokens.includes(`,${token},`);

export function add(facts: Facts, token: string): void {
  if (!has(facts, token)) facts.tokens += `${token},`;
}

const note = (element: Element, above?: Facts): Facts => ({
  element,
  tokens: ",",
  plate: "",
  room: "",
  line: "",
  px: 0,
  back: "",
  above,
  linked: above?.linked,
  outer: above?.outer,
});

/** Above the root; no computed colour is written like this one. */
export const TOP = { back: "#fff", decorates: MAYBE } as Facts;

export const known = new WeakMap<Element, Facts>();

const MEDIA = /^(img|video|canvas|iframe|object)$/;
const NO_LOOK = /^(script|style|head)$/;
const INLINE = /^(inline$|con|ruby)/;
/** With its first colour. */
const GRADIENT = /gradient.*?(\w+\([^()]+\))/;
const OWN_FONT = /icon|awes|mater|mono|cour|code/i;

/** Alpha of a computed colour, in any of its notations. */
export const alpha = (colour: string): number => +(/(a.*, |\/ )([\d.]+)/.exec(colour)?.[2] ?? 1);

/** A box without words: i ink, g only a gradient to drop, q a plate, b a background colour. */
function box(style: CSSStyleDeclaration, isLeaf: boolean): string {
  const { backgroundColor, backgroundImage } = style;
  const shown = alpha(backgroundColor);
  // Masks, width and height are read last: they cost most.
  if (isLeaf) {
    const isInk =
      shown > 0.3 &&
      backgroundImage === "none" &&
      Math.min(parseFloat(style.width), parseFloat(style.height)) <= 24 * scale();
    if (isInk || style.maskImage !== "none") return "i";
  }
  if (backgroundImage.includes("gradient")) return backgroundImage.includes("rgba") ? "g" : "q";
  return shown === 1 || (shown && !/abs|fix/.test(style.position)) ? "b" : "";
}

/** A drawing of one ink becomes an icon in the text's colour; any other is a picture. */
function drawing(own: Facts, keep: () => void, records: Facts[]): void {
  const { element } = own;
  const inks = new Set<string>();
  const shapes: Facts[] = [];
  for (const shape of element.querySelectorAll("*")) {
    const style = getComputedStyle(shape);
    const facts = note(shape);
    if (/^t(ext|span)/.test(shape.localName)) add(facts, "vt");
    else if ("pathLength" in shape) {
      for (const paint of ["fill", "stroke"] as const) {
        if (!alpha(style[paint]) || style[paint] === "none") continue;
        inks.add(style[paint]);
        add(facts, paint);
      }
    }
    shapes.push(facts);
  }
  const { width, height } = element.getBoundingClientRect();
  const isIcon = inks.size < 2 && width + height < 200 * scale();
  if (isIcon) add(own, "c");
  else keep();
  for (const facts of shapes) {
    if (!isIcon && !has(facts, "vt")) continue;
    known.set(facts.element, facts);
    records.push(facts);
  }
}

export const SIDES = "before|after".split("|");

/** Reads one by one into `found`, children into `tasks`; `enter` is told of inner roots. */
export const reader =
  (found: Facts[], tasks: Task[], enter: (root: Root, above: Facts) => void) =>
  ([element, above, decorates]: Task): void => {
    const { localName, shadowRoot } = element;
    if (NO_LOOK.test(localName) || localName === Name.host) return;
    const facts = note(element, above);
    found.push(facts);
    if (localName === "iframe") {
      const inner = frameDocument(element);
      if (inner) enter(inner, TOP);
    }
    if (MEDIA.test(localName) || localName === "svg" || element.matches(Name.skip)) return;

    // A shadow root decides on its host, too, and on what is slotted into it.
    const inner = shadowRoot ? MAYBE : decorates;
    const isEditor = (element as HTMLElement).isContentEditable;
    const isControl = element.matches(Name.control);
    let hasWords = isEditor || (isControl && !/checkbox|radio/.test((element as HTMLInputElement).type));
    for (let node = element.firstChild; node; node = node.nextSibling) {
      // An editor would save marks with the text.
      if (node.nodeType === 1 && !isEditor) tasks.push([node as Element, facts, inner]);
      if (node.nodeType === 3 && /\S/.test(node.nodeValue as string)) hasWords = true;
    }
    const style = getComputedStyle(element);
    if (inner.has(element)) {
      add(facts, "p");
      hasWords ||= SIDES.some((which) =>
        /^(?!no).*\w/.test(getComputedStyle(element, `::${which}`).content),
      );
    }
    if (hasWords) {
      add(facts, "y");
      facts.px = parseFloat(style.fontSize);
      facts.line = style.lineHeight;
      facts.outer ??= facts;
      if (isControl) add(facts, "n");
      if (isEditor) add(facts, "d");
    }
    facts.linked ||= localName === "a" && element.hasAttribute("href");
    // Without a box of its own, which could be too small, it is laid out by another's.
    facts.block = INLINE.test(style.display) && !isControl ? above.block : facts;
    if (isEditor) return;
    facts.decorates = inner;
    if (shadowRoot) enter(shadowRoot, facts);
  };

/** Reads the colours of one element, once, and after its parent's; drawings add their shapes to `records`. */
export function readColours(facts: Facts, records: Facts[]): void {
  const { element, above, block } = facts;
  const { localName, firstChild } = element;
  if (facts.back || !above) return;
  const style = getComputedStyle(element);
  const { backgroundColor, backgroundImage } = style;
  facts.back =
    GRADIENT.exec(backgroundImage)?.[1] ?? (alpha(backgroundColor) > 0.5 ? backgroundColor : above.back);
  const isMedia = MEDIA.test(localName);
  // A picture, or a part left alone, keeps the colours that its author saw around it.
  const keep = (): void => {
    facts.plate = `background-color:${facts.back};color:${style.color}`;
  };
  if (element.matches(Name.skip)) return keep();
  if ((+style.opacity % 1 || style.mixBlendMode !== "normal") && !element.getAnimations().length) add(facts, "o");
  if (style.filter !== "none" && !isMedia) add(facts, "r");
  if (localName === "svg") return drawing(facts, keep, records);
  if (/^(img|canvas)/.test(localName) && !/\.jpe?g\b/i.test((element as HTMLImageElement).currentSrc)) keep();
  if (isMedia) return;
  // Pseudo-elements are boxes, too, or words on a plate.
  for (const which of has(facts, "p") ? SIDES : []) {
    const side = getComputedStyle(element, `::${which}`);
    const { content } = side;
    const kind = /^no/.test(content) ? "" : /^"[^"]/.test(content) ? "t" : box(side, true);
    if (kind) add(facts, which + kind);
  }
  // A triangle made of borders has transparent ones.
  if (style.borderWidth !== "0px" && !style.borderColor.includes(", 0)")) add(facts, "e");
  const isPicture = backgroundImage.includes("url(");
  if (isPicture && !firstChild && localName !== "input") keep();
  else if (has(facts, "y")) {
    // Inline words lie on the plate of their block.
    const isBare = backgroundImage === "none" && !alpha(backgroundColor);
    add(isBare && block && !block.isPicture ? block : facts, "t");
    add(facts, facts.linked ? "l" : "c");
  } else if (element.matches(Name.control)) {
    if (style.appearance === "none") add(facts, "x");
  } else {
    facts.isPicture = isPicture;
    const kind = box(style, !firstChild && !/[^pw,]/.test(facts.tokens));
    if (kind) add(facts, kind);
  }
  // With no background above it, the body's is the page's.
  if (localName === "body" && above.back === TOP.back) add(facts, "b");
}

/** Icon fonts and code keep their letters. Read only where it is asked for: it costs much. */
export function readFont(facts: Facts): void {
  if (facts.px && !OWN_FONT.test(getComputedStyle(facts.element).fontFamily)) add(facts, "f");
}
