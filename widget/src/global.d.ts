declare global {
  /** In the name of the file that is loaded later, set by the build: `.` and 12 hex digits. */
  const MORE_HASH: string;
  interface TrustedScriptURL {}
  interface Window {
    /** The boot script's release function until the panel has loaded, then the public API. */
    ulatwienia?: (() => void) | import("./api").Api;
    /** Not in every browser. */
    scheduler?: { yield?(): Promise<unknown> };
    trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createScriptURL(url: string): string },
      ): { createScriptURL(url: string): TrustedScriptURL };
    };
  }
  interface HTMLScriptElement {
    /** The file that is loaded later hands itself over to the script that asked for it. */
    plug?: (make: import("./extra").Plug) => void;
  }
  interface HTMLMarqueeElement {
    start(): void;
    stop(): void;
  }
}
export {};
