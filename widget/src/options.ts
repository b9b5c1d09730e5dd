/** What the site's owner sets: `data-*` attributes of the panel's script tag. */
import type pl from "../locales/pl.json";
import english from "messages:en";
import fields from "messages:fields";
import polish from "messages:pl";

export type Words = typeof pl;

// Read while the script runs: later there is no current script.
export const script = document.currentScript as HTMLScriptElement | null;
const given = script?.dataset ?? {};

/** The corner that visitors start with, 0 to 3; what is no number counts as 0. */
export const corner = given.corner as unknown as number;

/** `spacing` was one choice once. */
export const offers = (name: string): boolean =>
  !given.options || given.options.replace("spacing", "lines letters").includes(name);

export const link = (name: "declaration" | "contact"): string | undefined => given[name];

/** The element that the owner marked as the button's place. */
export const place = (): Element | null => document.querySelector("[data-ulatwienia='']");

/** The words in Polish, English, or the owner's JSON file on the same origin. */
export async function words(): Promise<Words> {
  const lang = given.lang ?? document.documentElement.lang;
  const texts = (/^pl\b/i.test(lang) ? polish : english).split("|");
  const built = Object.fromEntries(fields.split("|").map((field, index) => [field, texts[index]])) as Words;
  if (given.localeUrl) {
    try {
      return { ...built, lang, ...(await (await fetch(given.localeUrl, { mode: "same-origin" })).json()) };
    } catch {
      // Out of reach or not JSON: the built-in words serve.
    }
  }
  return built;
}
