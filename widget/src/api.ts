/** The shape of `window.ulatwienia`, as a site's own scripts use it. */
import type { Audit } from "./audit";
import type { Settings } from "./choices";

export interface Api {
  get(): Settings;
  /** Changes the given settings (`spacing` is `lines` and `letters`); resolves when the page shows them. */
  set(changes: Partial<Settings> & { spacing?: boolean }): Promise<void>;
  /** Everything as on the site; the button stays where it is. */
  reset(): Promise<void>;
  /** Removes the toolbar and all its changes from this page; saved choices stay. */
  destroy(): Promise<void>;
  audit(): Audit;
}
