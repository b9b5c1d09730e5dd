/** Reaching elements: documents, open shadow roots, same-origin frames; work in short slices. */

/** Holds an element's tokens: what the toolbar found out about it. Inert without its sheet. */
export const ATTR = "data-ul";
/** Marks the still picture that stands in for a moving one. */
export const STILL = "data-ul-still";
export const HOST = "ulatwienia-panel";
export const SKIP = "[data-ulatwienia=skip]";

export type Root = Document | ShadowRoot;

export const documentOf = (root: Root): Document => root.ownerDocument ?? (root as Document);

export const parentOf = (element: Element): Element | null =>
  element.parentElement ?? (element.getRootNode() as ShadowRoot).host;

/** The document of a frame of the same origin that does not carry the toolbar itself. */
export function frameDocument(frame: Element): Document | null {
  const inner = (frame as HTMLIFrameElement).contentDocument;
  return inner?.defaultView?.ulatwienia ? null : inner;
}

/**
 * Works through a list, also one that grows meanwhile, and gives way to the page every few
 * milliseconds: with style and layout on top, a task stays under 50 ms.
 */
export async function each<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
  let end = performance.now() + 12;
  let count = 0;
  for (const item of items) {
    work(item);
    // A few are never cut up: what a page adds is painted before it shows.
    if (++count % 64 === 0 && performance.now() > end) {
      await new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(0);
      });
      end = performance.now() + 12;
    }
  }
}
