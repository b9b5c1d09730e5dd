/** Reaching elements: documents, open shadow roots, same-origin frames; work in short slices. */

/** Names and selectors. The build writes them out wherever they stand, which packs best. */
export const enum Name {
  /** Marks the still picture that stands in for a moving one. */
  still = "data-ul-still",
  control = "button,input,select,textarea",
  host = "ulatwienia-panel",
  /** Marks what is being read again: nothing of it may be on its way to another look. */
  wait = "data-ul-wait",
  skip = "[data-ulatwienia=skip]",
  /** Outdoes the page's own ids. A layer would, too, but a new one makes all be styled anew. */
  strong = ":not(#_#_#_#_#_#_#_#_)",
  wrap = "text-wrap-mode:wrap;overflow-wrap:break-word",
}

/** Attributes that say whether something is chosen among its kind. */
export const STATES = "class|aria-checked|aria-current|aria-pressed|aria-selected|data-state".split("|");

/** Milliseconds. */
const SLICE = 16;

/** The sheet by which the boot script keeps the page from being painted. */
export const held = (window.ulatwienia as { sheet?: CSSStyleSheet } | undefined)?.sheet;

export type Root = Document | ShadowRoot;

export const parentOf = (element: Element): Element | null =>
  element.parentElement ?? (element.getRootNode() as ShadowRoot).host;

/** The document of a frame of the same origin that does not carry the toolbar itself. */
export function frameDocument(frame: Element): Document | null {
  const inner = (frame as HTMLIFrameElement).contentDocument;
  return inner?.defaultView?.ulatwienia ? null : inner;
}

/** Lets the page's events in between two slices of work; frames would only paint what is half done. */
const giveWay = (): Promise<unknown> => window.scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));

/**
 * Works through a list, also one that grows meanwhile, and gives way every few milliseconds: with
 * the browser's own work for what was written, a task stays under 50 ms.
 */
export async function each<T>(items: Iterable<T>, work: (item: T) => unknown): Promise<void> {
  let end = performance.now() + SLICE;
  let count = 0;
  for (const item of items) {
    work(item);
    // A few are never cut up: what a page adds is painted before it shows.
    if (++count % 64 === 0 && performance.now() > end) {
      document.documentElement.scrollHeight;
      await giveWay();
      end = performance.now() + SLICE;
    }
  }
}
