/** Loads, once, what no first choice needs: see more.ts. */
import { chosen, type Settings } from "./choices";
import { each, type Root } from "./dom";
import { all, roots } from "./marks";
import { outOfReach } from "./reach";
import { stop } from "./sheet";
import { link, offers, script as own, type Words } from "./options";
import type { group as Group, make as Make } from "./make";

/** What the later file does. */
export interface Extra {
  /** Brings the page to the chosen settings; may run again, for what was added since. */
  begin(): unknown;
  /** Takes all of it back. */
  end(): void;
  /** Stops one element that begins to move. */
  rest(element: Element): void;
  /** Adds its choices and buttons to the panel, once. */
  grow(
    panel: HTMLElement,
    contrast: HTMLElement,
    reading: HTMLElement,
    words: Words,
    api: { get(): Settings; set(changes: Partial<Settings>): unknown; reset(): unknown },
    make: typeof Make,
    group: typeof Group,
    button: (text: string, onclick: () => unknown) => HTMLElement,
    choice: (type: string, name: string, value: string, label: string) => HTMLElement,
  ): void;
  /** The panel says what stays as it is, and what goes on to move. */
  tell(): void;
}

/** The later file has no module of this one: it gets what it needs. */
export type Plug = (
  roots: Map<Root, unknown>,
  all: (selector: string) => Element[],
  each: <T>(items: Iterable<T>, work: (item: T) => void) => Promise<void>,
  choices: () => Settings,
  offers: (name: string) => boolean,
  link: (name: "declaration" | "contact") => string | undefined,
  reach: typeof outOfReach,
  stop: string[],
) => Extra;

export let extra: Extra | undefined;

let loading: Promise<unknown> | undefined;

/** Asks for the file beside this script's own, under the same policy; resolves also where it does not come. */
export const loadExtra = (): Promise<unknown> =>
  (loading ??= new Promise((done) => {
    setTimeout(done, 999);
    try {
      const { src, nonce, crossOrigin, dataset } = own!;
      const address = src.replace(/(\.\w{12})?\.js\b(?!.*\/)/, (_, hash) => `-more${hash ? MORE_HASH : ""}.js`);
      const script = document.createElement("script");
      const end = (): void => (script.remove(), done(0));
      const rules = { createScriptURL: (url: string) => url };
      Object.assign(script, {
        nonce,
        crossOrigin,
        integrity: dataset.more ?? "",
        plug(make: Plug) {
          extra = make(roots, all, each, () => chosen, offers, link, outOfReach, stop);
          // It may be late.
          extra.begin();
        },
        onload: end,
        onerror: end,
        src: window.trustedTypes?.createPolicy("ulatwienia", rules).createScriptURL(address) ?? address,
      });
      document.head.append(script);
    } catch {
      // Put into the page without a file, or kept back by the page's policy.
      done(0);
    }
  }));
