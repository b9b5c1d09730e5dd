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

async function show(next: Settings): Promise<void> {
  const isNew = JSON.stringify(next) !== JSON.stringify(settings);
  settings = next;
  panel?.update(settings);
  await apply(settings);
  panel?.update(settings);
  if (isNew) document.dispatchEvent(new CustomEvent("ulatwienia:change", { detail: { ...settings } }));
}

/** Another tab, or this page from the back/forward cache, may hold newer choices. */
const renew = (): Promise<void> => show(normalise(stored(), corner));
const onStorage = ({ key }: StorageEvent): void => {
  if (key === KEY || key === null) void renew();
};
const onShow = ({ persisted }: PageTransitionEvent): void => {
  if (persisted) void renew();
};
/** The visitor's way back to a hidden button. */
const onHash = (): void => {
  if (location.hash === `#${KEY}`) void api.set({ hidden: false });
};

const api: Api = {
  get: () => ({ ...settings }),
  async set(changes) {
    const next = normalise({ ...settings, ...changes }, corner);
    store(next, corner);
    await show(next);
  },
  reset: () => api.set({ ...normalise({}, corner), corner: settings.corner, hidden: settings.hidden }),
  async destroy() {
    removeEventListener("storage", onStorage);
    removeEventListener("pageshow", onShow);
    removeEventListener("hashchange", onHash);
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
    return parent !== window && !!parent.document.querySelector(`script[src*="${KEY}"]`);
  } catch {
    return false;
  }
}

async function start(release: unknown): Promise<void> {
  window.ulatwienia = api;
  addEventListener("storage", onStorage);
  addEventListener("pageshow", onShow);
  addEventListener("hashchange", onHash);
  try {
    await apply(settings);
  } finally {
    if (typeof release === "function") release();
  }
  panel = createPanel(await words(), api);
  panel.update(settings);
  onHash();
}

const release = window.ulatwienia;
if ("adoptedStyleSheets" in document && !isLedByParent() && typeof release !== "object") void start(release);
