/** What a page's own sheets can do; it would cost much to ask each element. */
import type { Root } from "./dom";

/** May an element have words or boxes before or after its content? */
export interface Decorates {
  has(element: Element): boolean;
  /** No sheet of the page outranks ours: no important declaration sits in a layer. */
  isPlain?: boolean;
}

/** Where nothing is known: a shadow root, a sheet of another site, added parts. */
export const MAYBE: Decorates = { has: () => true };

const PSEUDO = /::?(before|after)\b/g;

/** Reads the rules of a root once. */
export function scan(root: Root): Decorates {
  // A browser's own sheet decorates these.
  let selectors = "q";
  let isPlain = true;
  const visit = (rules: CSSRuleList, isNested: boolean): void => {
    for (const rule of rules as Iterable<CSSStyleRule & CSSImportRule>) {
      const { selectorText, style } = rule;
      const { cssRules } = rule.styleSheet ?? rule;
      if (/Layer/.test(`${rule}`) || rule.layerName != null) isPlain = false;
      if (selectorText && style.content)
        selectors += `,${isNested ? "*" : selectorText.replace(PSEUDO, ":is(*)")}`;
      if (cssRules?.length) visit(cssRules, isNested || !!selectorText);
    }
  };
  try {
    for (const { cssRules } of [...root.styleSheets, ...root.adoptedStyleSheets]) visit(cssRules, false);
    return Object.assign(new Set(root.querySelectorAll(selectors)), { isPlain });
  } catch {
    return MAYBE;
  }
}
