declare global {
  interface Window {
    /** The boot script's release function until the panel has loaded, then the public API. */
    ulatwienia?: (() => void) | import("./api").Api;
    /** Not in every browser. */
    scheduler?: { yield?(): Promise<unknown> };
  }
  interface HTMLMarqueeElement {
    start(): void;
    stop(): void;
  }
}
export {};
