/** Reads the colours of one element, once, and says how each of its parts is painted. Writes nothing. */
import { scale } from "./choices";
import { MEDIA, SIDES, TOP, add, has, known, note, type Facts } from "./facts";
import { alpha, ratio, strength } from "./strength";
import { Name, STATES, held } from "./dom";

/** With its first colour. */
const GRADIENT = /gradient.*?(\w+\([^()]+\))/;
/** Names that pages give to what is chosen among its kind. */
const CHOSEN = /(^|[\s_-])(active|current|selected|checked|pressed|on)(\s|$)/;
const WORD = /[\p{L}\p{N}]/u;
/** What is larger is no single control; px, as the next. */
const LOW = 64;
const WIDE = 320;
const SMALL = 24;
const TINY = 8;


/** A gradient's first colour, unless it is a mere gloss. */
function fillOf({ backgroundColor, backgroundImage }: CSSStyleDeclaration): string {
  const first = GRADIENT.exec(backgroundImage)?.[1];
  return first && alpha(first) > 0.5 ? first : backgroundColor;
}

/** The shorter side; not a number where there is no box. */
const thickness = ({ width, height }: CSSStyleDeclaration): number =>
  Math.min(parseFloat(width), parseFloat(height)) / scale();

/** A box with content: g only a gradient to drop, q a plate, b a background colour. */
function box({ backgroundColor, backgroundImage, position }: CSSStyleDeclaration, isVeil = true): string {
  const shown = alpha(backgroundColor);
  if (backgroundImage.includes("gradient")) return backgroundImage.includes("rgba") ? "g" : "q";
  return shown === 1 || (shown && !(isVeil && /abs|fix/.test(position))) ? "b" : "";
}

/** A drawing of one ink becomes an icon in the text's colour; any other is a picture. */
function drawing(own: Facts, keep: () => void, records: Facts[]): void {
  const { element, back } = own;
  const inks = new Set<string>();
  const shapes: Facts[] = [];
  // A pale one among its like, as a star that is not given.
  const isOneOfMany = !!element.parentElement?.querySelector(":scope>svg+svg");
  for (const shape of element.querySelectorAll("*")) {
    const style = getComputedStyle(shape);
    const facts = note(shape);
    if (/^t(ext|span)/.test(shape.localName)) add(facts, "vt");
    else {
      for (const paint of ["fill", "stroke"] as const) {
        if (style[paint] === "none" || !alpha(style[paint])) continue;
        // What else hands its paints on, as <use> to a copy that in WebKit the shape's own mark does not reach.
        if ("pathLength" in shape) inks.add(style[paint]);
        add(facts, isOneOfMany && strength(style[paint], back) < 2 ? "hollow" : paint);
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

/** What lies under a pseudo-element: its style, its fill by the author, and whether that becomes ink. */
interface Under {
  style?: CSSStyleDeclaration;
  fill: string;
  isInk: boolean | undefined;
}

/** Does one absolutely placed box lie over the other? */
const overlaps = (one: CSSStyleDeclaration, other: CSSStyleDeclaration | undefined): boolean =>
  !!other &&
  ([["left", "width"], ["top", "height"]] as const).every(([start, size]) => {
    const offset = parseFloat(one[start]) - parseFloat(other[start]);
    return offset < parseFloat(other[size]) && -offset < parseFloat(one[size]);
  });

/** Borders that are seen, each in ink or, where they are of the ground's colour, in that of the ground. */
function edges(style: CSSStyleDeclaration, fill: string, ink: string, ground: string): string {
  let rules = "";
  for (const edge of ["top", "right", "bottom", "left"]) {
    const name = `border-${edge}-`;
    const colour = style.getPropertyValue(`${name}color`);
    if (parseFloat(style.getPropertyValue(`${name}width`)) && alpha(colour))
      rules += `${name}color:${strength(colour, fill) ? ink : ground};`;
  }
  return rules;
}

/** Paints a pseudo-element of its own: a box, a tick made of borders, a picture, or words. */
function readSide(facts: Facts, which: string, under: Under): Under {
  const style = getComputedStyle(facts.element, `::${which}`);
  const { content, backgroundColor, backgroundImage } = style;
  if (/^no/.test(content)) return under;
  const isOver = overlaps(style, under.style);
  const { fill, isInk } = isOver ? under : { fill: facts.back, isInk: facts.isInk };
  const [ink, ground] = isInk ? ["@1", "@0"] : ["@0", "@1"];
  const own = fillOf(style);
  const size = thickness(style);
  let becomesInk = isInk;
  let rules = "";
  const level = strength(own, fill);
  if (/^("[^"]|counter)/.test(content)) {
    if (!isOver) add(facts, `${which}t`);
    else rules = `color:${ink};-webkit-text-fill-color:currentcolor;text-shadow:none`;
  } else if (backgroundImage.includes("url(")) {
    // A picture stays on the colour for which it was made.
    rules = `background-color:${alpha(backgroundColor) > 0.5 ? backgroundColor : fill}`;
  } else if (size <= SMALL || style.maskImage !== "none") {
    const isFilled = style.maskImage !== "none" || level > 1 || (level && size < TINY);
    if (isFilled) becomesInk = !isInk;
    if (level || alpha(own))
      rules = `background:${isFilled ? ink : ground} none;box-shadow:${(level === 1 || isOver) && !isFilled ? `inset 0 0 0 1px ${ink}` : "none"}`;
  } else if (box(style)) add(facts, which + box(style));
  rules += `;${edges(style, fill, ink!, ground!)}`;
  if (rules > ";") facts.sides += `~::${which}{transition-property:opacity,transform,visibility;${rules}}`;
  return { style, fill: alpha(own) > 0.5 ? own : fill, isInk: becomesInk };
}

/** A box without content: a mark, a bar, a patch of a legend. Its tokens. */
function readLeaf(facts: Facts, style: CSSStyleDeclaration, level: number): void {
  const size = thickness(style);
  // A backdrop, of a page or of a part.
  const isLarge = size > 300;
  if (style.maskImage !== "none" || (level && size < TINY) || (level === 2 && size <= SMALL)) {
    facts.isInk = true;
    add(facts, "i");
  } else if (level > 1 && !isLarge && (alpha(style.backgroundColor) === 1 || style.backgroundImage !== "none")) {
    // Its colour may say something: it stays, in a frame.
    facts.plate = `background-color:${style.backgroundColor}`;
    add(facts, size > SMALL ? "K" : "k");
  } else {
    add(facts, box(style) || (level && size <= SMALL ? "b" : ""));
    if (level && !isLarge && size) add(facts, "k");
  }
}

/** Pale glyphs beside others of the same text, as stars that are not given, are drawn hollow. */
function isHollow({ element, back }: Facts, { color }: CSSStyleDeclaration): boolean {
  const { textContent, parentElement, localName } = element;
  return (
    !WORD.test(textContent!) &&
    strength(color, back) < 2 &&
    [...parentElement!.children].some(
      (other) => other !== element && other.localName === localName && other.textContent === textContent,
    )
  );
}

/** Reads the colours of one element, once, and after its parent's; drawings add their shapes to `records`. */
export function readColours(facts: Facts, records: Facts[]): void {
  const { element, above, block } = facts;
  const { localName, firstChild } = element;
  if (facts.back || !above) return;
  const style = getComputedStyle(element);
  // The root has its author's background only without the sheet that holds the page back.
  if (held) held.disabled = above === TOP;
  const { backgroundColor, backgroundImage } = style;
  const fill = fillOf(style);
  if (held) held.disabled = false;
  facts.back = fill === backgroundColor && alpha(fill) <= 0.5 ? above.back : fill;
  // Often it is the only edge of a card.
  const hasShadow = /, 0\.\d+\) |rgb\(/.test(style.boxShadow);
  const isMedia = MEDIA.test(localName);
  // A picture, or a part left alone, keeps the colours that its author saw around it.
  const keep = (): void => {
    facts.plate = `background-color:${facts.back};color:${style.color}`;
  };
  if (element.matches(Name.skip)) return keep();
  // A pale mask is a state, as of a star: it stays paler.
  if (style.maskImage !== "none") add(facts, +style.opacity < 0.5 ? "O" : "");
  else if ((+style.opacity % 1 || style.mixBlendMode !== "normal") && !element.getAnimations().length) add(facts, "o");
  if (style.filter !== "none" && !isMedia) add(facts, "r");
  if (localName === "svg") return drawing(facts, keep, records);
  if (/^(img|canvas)/.test(localName) && !/\.jpe?g\b/i.test((element as HTMLImageElement).currentSrc)) keep();
  if (isMedia) return;
  // A triangle or a ring made of borders has transparent ones.
  if (style.borderColor.includes(", 0)")) facts.sides = `~{${edges(style, "#0000", "@0", "@0")}}`;
  else if (style.borderWidth !== "0px") add(facts, "e");
  const isPicture = backgroundImage.includes("url(");
  // How dark a photograph is, its author's text on it tells.
  if (isPicture && firstChild && ratio(style.color, facts.back) < 2)
    facts.back = ratio(style.color, "#000") > 7 ? "#222" : "#fff";
  const level = strength(fill, above.back);
  const isLow = (): boolean => (element as HTMLElement).offsetHeight <= LOW * scale();
  const frame = (): void => add(facts, level > 1 && isLow() && (element as HTMLElement).offsetWidth <= WIDE ? "K" : "k");
  // Words that a picture replaces, or that stand for it unseen.
  const isReplaced = has(facts, "y")
    ? Math.abs(parseFloat(style.textIndent)) >= 99 || !facts.px
    : !firstChild || (isPicture && element.clientWidth * element.clientHeight < 6e4);
  if (isPicture && isReplaced && localName !== "input") keep();
  else if (has(facts, "y")) {
    // Inline words lie on the plate of their block.
    const isBare = backgroundImage === "none" && !alpha(backgroundColor);
    add(isBare && block && !block.isPicture ? block : facts, "t");
    add(facts, facts.linked ? "l" : "c");
    if ((level && !isPicture) || (has(facts, "n") && !has(facts, "e"))) frame();
    if (isHollow(facts, style)) add(facts, "hollow");
  } else if (localName === "input") {
    if (style.maskImage !== "none") add(facts, "i");
    else if (style.appearance === "none") add(facts, "x");
  } else {
    facts.isPicture = isPicture;
    if (!firstChild && !/[^pweO,]/.test(facts.tokens)) readLeaf(facts, style, level);
    else {
      const kind = box(style, false);
      if (kind) add(facts, kind);
      if (level && kind > "a" && above !== TOP && !isPicture) frame();
    }
  }
  if (hasShadow && !isPicture) add(facts, "k");
  // A label or a box around a check box shows what that shows.
  const isMarked =
    localName === "label" || element.querySelector("input")
      ? (level || has(facts, "e")) &&
        (element.previousElementSibling?.matches(":checked") || element.querySelector(":scope>:checked"))
      : (!firstChild || WORD.test(element.textContent!) || element.role) &&
        STATES.some((name, index) => {
          const value = element.getAttribute(name)!;
          return index ? value && !/^(f|of|un|in|op|cl)/.test(value) : CHOSEN.test(value);
        });
  if (isMarked && isLow()) add(facts, "m");
  // Pseudo-elements are boxes, too, or words on a plate.
  let under: Under = { fill: facts.back, isInk: facts.isInk };
  for (const which of has(facts, "p") && localName !== "input" ? SIDES : []) under = readSide(facts, which, under);
  // With no background above it, the body's is the page's.
  if (localName === "body" && above.back === TOP.back) add(facts, "b");
}
