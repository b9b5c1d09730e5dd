/**
 * Facts with values (a text's own size, a logo's backdrop) become tokens that many elements share:
 * one rule each in the sheet, so that no inline style is written and printing stays untouched.
 */

/** Declarations and their token; grows only, a page has few different sizes. */
export const atoms = new Map<string, string>();

/** `kind`: s size of words, p plate of a picture, h room for words. */
export function atom(kind: "s" | "p" | "h", declarations: string): string {
  let token = atoms.get(declarations);
  if (!token) atoms.set(declarations, (token = kind + atoms.size));
  return token;
}
