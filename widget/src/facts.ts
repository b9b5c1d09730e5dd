/** Reads one element, once, and says what it is in tokens; its colours are read in colours.ts. Writes nothing. */
import { MAYBE, type Decorates } from "./scan";
import { Name, frameDocument, type Root } from "./dom";

export interface Facts {
  element: Element;
  /** What it is, see sheet.ts: words with a comma before and after each. A set for each would cost more. */
  tokens: string;
  /** Declarations that keep its author's colours, and that make room for its words. */
  plate: string;
  /** Rules for what stands before and after its content; `@0` is the ink, `@1` the ground. */
  sides: string;
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
  /** It is filled with ink. */
  isInk?: boolean;
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

export const note = (element: Element, above?: Facts): Facts => ({
  element,
  tokens: ",",
  plate: "",
  sides: "",
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

export const MEDIA = /^(img|video|canvas|iframe|object)$/;
const NO_LOOK = /^(script|style|head)$/;
const INLINE = /^(inline$|con|ruby)/;
const OWN_FONT = /icon|awes|mater|mono|cour|code/i;

export const SIDES = "before|after".split("|");

/** Reads one by one into `found`, children into `tasks`; `enter` gets inner roots. */
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
    // What has no content is a box, as a check box is.
    let hasWords =
      isEditor ||
      (isControl &&
        !/checkbox|radio/.test((element as HTMLInputElement).type) &&
        !(localName === "button" && !element.firstChild));
    for (let node = element.firstChild; node; node = node.nextSibling) {
      // An editor would save marks with the text.
      if (node.nodeType === 1 && !isEditor) tasks.push([node as Element, facts, inner]);
      if (node.nodeType === 3 && /\S/.test(node.nodeValue as string)) hasWords = true;
    }
    // Slotted words take their look from the slot.
    if (localName === "slot")
      hasWords ||= (element as HTMLSlotElement)
        .assignedNodes()
        .some((node) => node.nodeType === 3 && /\S/.test(node.nodeValue!));
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

/** Icon fonts and code keep their letters. Read only where it is asked for: it costs much. */
export function readFont(facts: Facts): void {
  if (facts.px && !OWN_FONT.test(getComputedStyle(facts.element).fontFamily)) add(facts, "f");
}
