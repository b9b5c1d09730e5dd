/** Which elements a page's own sheets may decorate; it would cost much to ask each element. */
import type { Root } from "./dom";

/** May an element have words or boxes before or after its content? */
export type Decorates = (element: Element) => boolean;

/** Where nothing is known: a shadow root, a sheet of another site, added parts. */
export const MAYBE: Decorates = () => true;

const PSEUDO = /::?(before|after)\b/g;

/** Reads the rules of a root once. */
export function scan(root: Root): Decorates {
  // A browser's own sheet decorates these.
  let selectors = "q";
  const visit = (rules: CSSRuleList, isNested: boolean): void => {
    for (const rule of rules as Iterable<CSSStyleRule & CSSImportRule>) {
      const { selectorText, style, cssRules, styleSheet } = rule;
      if (selectorText && style.content) {
        if (isNested) selectors = "*";
        else if (selectorText.match(PSEUDO)) selectors += `,${selectorText.replace(PSEUDO, ":is(*)")}`;
      }
      if (styleSheet) visit(styleSheet.cssRules, false);
      if (cssRules?.length) visit(cssRules, isNested || !!selectorText);
    }
  };
  try {
    for (const { cssRules } of [...root.styleSheets, ...root.adoptedStyleSheets]) visit(cssRules, false);
    const decorated = new Set(root.querySelectorAll(selectors));
    return (element) => decorated.has(element);
  } catch {
    return MAYBE;
  }
}
