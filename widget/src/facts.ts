/** Reads one element's own look, once, and says what it is in tokens. Writes nothing. */
import { Name, frameDocument, type Root } from "./dom";
import { MAYBE, type Decorates } from "./scan";

export interface Facts {
  element: Element;
  /** What it is, see sheet.ts. */
  tokens: Set<string>;
  /** Declarations that keep its author's colours, and that make room for its words. */
  plate: string;
  room: string;
  /** The attribute that gives it its present look, and the next one. */
  mark: string;
  next: string;
  /** The author's font size in px and line height, where the element holds words. */
  px: number;
  line: string;
  /** Laid out in a line: it has no box of its own that could be too small. */
  isInline?: boolean;
  /** Content that was wider or taller than its box before the toolbar enlarged anything. */
  spills?: [boolean, boolean];
  /** The sheet wins here, but for an inline style. */
  isPlain?: boolean | undefined;
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
  decorates: Decorates;
}

export type Task = [Element, Context];

/** Above the root; no computed colour is written like this one. */
export const TOP: Context = { back: "#fff", linked: false, block: null, outer: null, decorates: MAYBE };

export const known = new WeakMap<Element, Facts>();

const MEDIA = /^(img|video|canvas|iframe|object)$/;
const NO_LOOK = /^(script|style|template|head)$/;
const INLINE = /^(inline$|con|ruby)/;
/** With its first colour. */
const GRADIENT = /gradient.*?(\w+\([^()]+\))/;
const OWN_FONT = /icon|awes|mater|mono|cour|code/i;

/** Alpha of a computed colour, in any of its notations. */
export const alpha = (colour: string): number => +(/(a.*, |\/ )([\d.]+)/.exec(colour)?.[2] ?? 1);

const note = (element: Element): Facts => ({
  element,
  tokens: new Set(),
  plate: "",
  room: "",
  mark: "",
  next: "",
  px: 0,
  line: "",
});

/** A box without words: i ink, g only a gradient to drop, q a plate, b a background colour. */
function box(style: CSSStyleDeclaration, isLeaf: boolean): string {
  const { backgroundColor, backgroundImage } = style;
  const shown = alpha(backgroundColor);
  // Masks, width and height are read last: they cost most.
  if (isLeaf) {
    const isInk =
      shown > 0.3 &&
      backgroundImage === "none" &&
      Math.min(parseFloat(style.width), parseFloat(style.height)) <= 24;
    if (isInk || style.maskImage !== "none") return "i";
  }
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
function drawing(svg: Element, keep: () => void, own: Facts): Facts[] {
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
  if (isIcon) own.tokens.add("c");
  else keep();
  return shapes.filter(({ tokens }) => isIcon || tokens.has("vt"));
}

/** Reads one by one into `found`, children into `tasks`; `enter` is told of inner roots. */
export const reader =
  (found: Facts[], tasks: Task[], enter: (root: Root) => void) =>
  ([element, context]: Task): void => {
    const { localName, shadowRoot } = element;
    if (NO_LOOK.test(localName) || localName === Name.host) return;
    const style = getComputedStyle(element);
    const { block } = context;
    const facts = note(element);
    const { tokens } = facts;
    const { backgroundColor, backgroundImage } = style;
    // The author's colour behind its content.
    const back =
      GRADIENT.exec(backgroundImage)?.[1] ?? (alpha(backgroundColor) > 0.5 ? backgroundColor : context.back);
    const isMedia = MEDIA.test(localName);
    found.push(facts);
    // A picture, or a part left alone, keeps the colours that its author saw around it.
    const keep = (): void => {
      facts.plate = `background-color:${back};color:${style.color}`;
    };
    if (element.matches(Name.skip)) return keep();
    if ((+style.opacity % 1 || style.mixBlendMode !== "normal") && !element.getAnimations().length)
      tokens.add("o");
    if (style.filter !== "none" && !isMedia) tokens.add("r");
    if (localName === "svg") {
      found.push(...drawing(element, keep, facts));
      return;
    }
    if (localName === "iframe") {
      const inner = frameDocument(element);
      if (inner) enter(inner);
    }
    if (/^(img|canvas)/.test(localName) && !/\.jpe?g\b/i.test((element as HTMLImageElement).currentSrc))
      keep();
    if (isMedia) return;

    const children = [...(shadowRoot?.children ?? [])];
    let hasWords = false;
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 1) children.push(node as Element);
      if (node.nodeType === 3 && /\S/.test(node.nodeValue as string)) hasWords = true;
    }
    const isPicture = backgroundImage.includes("url(");
    const isEditor = (element as HTMLElement).isContentEditable;
    const isControl = element.matches(Name.control);
    const isInline = (facts.isInline = INLINE.test(style.display) && !isControl);
    const linked = context.linked || (localName === "a" && element.hasAttribute("href"));
    // A shadow root decides on its host, too, and on what is slotted into it.
    const decorates = shadowRoot ? MAYBE : context.decorates;
    facts.isPlain = decorates.isPlain;
    const saysMore =
      decorates(element) &&
      "before|after".split("|").filter((which) => pseudo(element, which, tokens))[0];
    // A triangle made of borders has transparent ones.
    if (style.borderWidth !== "0px" && !style.borderColor.includes(", 0)")) tokens.add("e");
    if (isControl && /checkbox|radio/.test((element as HTMLInputElement).type)) {
      if (style.appearance === "none") tokens.add("x");
    } else if (isPicture && !element.firstChild && localName !== "input") keep();
    else if (isControl || isEditor || saysMore || hasWords) {
      // Inline words lie on the plate of their block.
      const isBare = isInline && backgroundImage === "none" && !alpha(backgroundColor);
      ((isBare && block) || facts).tokens.add("t");
      tokens.add(linked ? "l" : "c").add("y");
      facts.px = parseFloat(style.fontSize);
      facts.line = style.lineHeight;
      if (isControl) tokens.add("n");
      if (isEditor) tokens.add("d");
    } else {
      const kind = box(style, !children[0] && !tokens.size);
      if (kind) tokens.add(kind);
    }
    // With no background above it, the body's is the page's.
    if (localName === "body" && context.back === TOP.back) tokens.add("b");
    // An editor would save marks with the text.
    if (isEditor) return;
    const inner: Context = {
      back,
      linked,
      block: isInline ? block : isPicture && !tokens.has("t") ? null : facts,
      outer: context.outer ?? (facts.px ? facts : null),
      decorates,
    };
    facts.inner = inner;
    if (shadowRoot) enter(shadowRoot);
    for (const child of children) tasks.push([child, inner]);
  };

/** Icon fonts and code keep their letters. Read only where it is asked for: it costs much. */
export function readFont({ element, tokens, px }: Facts): void {
  if (px && !OWN_FONT.test(getComputedStyle(element).fontFamily)) tokens.add("f");
}
