/** Reaching elements: documents, open shadow roots, same-origin frames; work in short slices. */

/** Holds an element's tokens: what the toolbar found out about it. Inert without its sheet. */
export const ATTR = "data-ul";
export const HOST = "ulatwienia-panel";
export const SKIP = "[data-ulatwienia=skip]";

export type Root = Document | ShadowRoot;

/** The window an element or root lives in; constructed sheets belong to one document. */
export const viewOf = (node: Node): Window & typeof globalThis =>
  (node.ownerDocument ?? (node as Document)).defaultView as Window & typeof globalThis;

/** The document of a frame of the same origin that does not carry the toolbar itself. */
export function frameDocument(element: Element): Document | null {
  try {
    const frame = element as HTMLIFrameElement;
    return frame.contentWindow?.ulatwienia ? null : frame.contentDocument;
  } catch {
    return null;
  }
}

const pause = (): Promise<void> =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (port1.close(), done());
    port2.postMessage(0);
  });

/** Milliseconds of work between two breaths: with style and layout a task stays under 50 ms. */
const SLICE = 12;

/** Calls `work` until it returns false, giving way to the page every few milliseconds. */
export async function sliced(work: () => boolean): Promise<void> {
  let end = performance.now() + SLICE;
  while (work()) {
    if (performance.now() > end) {
      await pause();
      end = performance.now() + SLICE;
    }
  }
}

export async function each<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
  let at = 0;
  await sliced(() => at < items.length && (work(items[at++] as T), true));
}
