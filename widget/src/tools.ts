/** What the later file gets from the first one, and how it overrules a page without a trace. */
import type { Plug } from "./extra";

type Given = Parameters<Plug>;

export const tools = {} as { roots: Given[0]; all: Given[1]; each: Given[2]; choices: Given[3]; offers: Given[4]; link: Given[5]; reach: Given[6] };

/** Our sheet in each root, with one rule for each pinned element. */
const sheets = new Map<Document | ShadowRoot, CSSStyleSheet>();
const PIN = "data-ul-pin";
let count = 0;

/** Gives an element declarations of its own, for the screen; weaker than a contrast mode, stronger than its page. */
export function pin(element: Element, declarations: string): void {
  const root = element.getRootNode() as ShadowRoot;
  let sheet = sheets.get(root);
  if (!sheet) {
    const view = (root.ownerDocument ?? root).defaultView as typeof window | null;
    if (!view) return;
    sheet = new view.CSSStyleSheet();
    sheets.set(root, sheet);
    root.adoptedStyleSheets.push(sheet);
  }
  element.setAttribute(PIN, `${++count}`);
  const important = declarations.replace(/(?=;)/g, "!important");
  sheet.insertRule(`@media screen{[${PIN}="${count}"]:not(#_#_#_){${important}}}`);
}

export const isPinned = (element: Element): boolean => element.hasAttribute(PIN);

export const unpin = (element: Element): void => element.removeAttribute(PIN);

export function unpinAll(): void {
  tools.all(`[${PIN}]`).forEach(unpin);
  for (const [root, sheet] of sheets) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
  sheets.clear();
}
