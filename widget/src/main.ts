/** Starts the toolbar: saved choices first, then the button; offers `window.ulatwienia`. */
import { audit, type Audit } from "./audit";
import { apply } from "./engine";
import { corner, words } from "./options";
import { createPanel, type Panel } from "./panel";
import { KEY, normalise, store, stored, type Settings } from "./settings";

export interface Api {
  get(): Settings;
  /** Changes the given settings; resolves when the page shows them. */
  set(changes: Partial<Settings>): Promise<void>;
  /** Everything as on the site; the button stays where it is. */
  reset(): Promise<void>;
  /** Removes the toolbar and all its changes from this page; saved choices stay. */
  destroy(): Promise<void>;
  audit(): Audit;
}

let settings = normalise(stored(), corner);
let panel: Panel | undefined;
const life = new AbortController();

async function show(next: Settings): Promise<void> {
  const isNew = JSON.stringify(next) !== JSON.stringify(settings);
  settings = next;
  panel?.update(settings);
  await apply(settings);
  panel?.update(settings);
  if (isNew) document.dispatchEvent(new CustomEvent("ulatwienia:change", { detail: api.get() }));
}

/** Another tab, or this page from the back/forward cache, may hold newer choices. */
const renew = (): unknown => show(normalise(stored(), corner));

/** The visitor's way back to a hidden button. */
const onHash = (): unknown => location.hash === `#${KEY}` && api.set({ hidden: false });

const api: Api = {
  get: () => ({ ...settings }),
  set(changes) {
    const next = normalise({ ...settings, ...changes }, corner);
    store(next);
    return show(next);
  },
  reset: () => api.set({ ...normalise({}, settings.corner), hidden: settings.hidden }),
  async destroy() {
    life.abort();
    panel?.remove();
    panel = undefined;
    await apply(normalise({}, corner));
    delete window.ulatwienia;
  },
  audit,
};

/** A frame of a page that has the toolbar is changed from there. */
function isLedByParent(): boolean {
  try {
    return parent !== window && !!parent.document.querySelector(`script[src*=${KEY}]`);
  } catch {
    return false;
  }
}

async function start(): Promise<void> {
  const release = window.ulatwienia;
  if (typeof release === "object" || isLedByParent()) return;
  window.ulatwienia = api;
  const on = (name: string, listener: (event: Event) => unknown): void =>
    addEventListener(name, listener, { signal: life.signal });
  on("storage", renew);
  on("pageshow", (event) => (event as PageTransitionEvent).persisted && renew());
  on("hashchange", onHash);
  try {
    await apply(settings);
  } finally {
    release?.();
  }
  panel = createPanel(await words(), api);
  panel.update(settings);
  onHash();
}

if ("adoptedStyleSheets" in document) void start();
