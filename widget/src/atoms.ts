/**
 * Facts with values (a text's own size, a logo's backdrop) become tokens that many elements share:
 * one rule each in the sheet, so that no inline style is written and printing stays untouched.
 */
import { ATTR } from "./dom";

const tokens = new Map<string, string>();

/** Every token's declarations; grows only, a page has few different sizes. */
export const atoms = tokens as ReadonlyMap<string, string>;

export function atom(prefix: "s" | "p" | "k" | "h", declarations: string): string {
  let token = tokens.get(declarations);
  if (!token) tokens.set(declarations, (token = prefix + tokens.size));
  return token;
}

/** Beats the page's own ids and `!important`; stays in the attribute's fast path. */
export const STRONG = ":not(#_#_#_#_)";

export const tagged = (token: string): string => `[${ATTR}~=${token}]${STRONG}`;
