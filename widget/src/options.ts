/** What the site's owner sets: `data-*` attributes of the panel's script tag. */
import en from "../locales/en.json";
import pl from "../locales/pl.json";

export type Words = typeof pl;

const CORNERS = ["bottom-end", "bottom-start", "top-start", "top-end"];

// Read while the script runs: later there is no current script.
const given = (document.currentScript as HTMLElement | null)?.dataset ?? {};

/** The corner that visitors start with, 0 to 3. */
export const corner = Math.max(0, CORNERS.indexOf(given.position ?? ""));

export const offers = (name: string): boolean =>
  !given.options || given.options.split(/[\s,]+/).includes(name);

/** Addresses for the panel's links; anything but http(s) or mailto is left out. */
export function link(name: "declaration" | "contact"): string {
  const address = given[name];
  return address && /^(https?|mailto):$/.test(new URL(address, location.href).protocol) ? address : "";
}

/** The element that the owner marked as the button's place. */
export const place = (): Element | null => document.querySelector(given.target ?? "[data-ulatwienia='']");

/** Language and words: Polish, English, or the owner's JSON file on the same origin. */
export async function words(): Promise<[string, Words]> {
  const lang = given.lang ?? document.documentElement.lang;
  const built = /^pl\b/i.test(lang) ? pl : en;
  const own = given.localeUrl && new URL(given.localeUrl, location.href);
  if (own && own.origin === location.origin) {
    try {
      return [lang, { ...built, ...(await (await fetch(own)).json()) }];
    } catch {
      // Out of reach or not JSON: the built-in words serve.
    }
  }
  return [built === pl ? "pl" : "en", built];
}
