/** Starts the toolbar: saved choices first, then the button; offers `window.ulatwienia`. */
import { createPanel, type Panel } from "./panel";
import { apply, onBegin } from "./engine";
import { words } from "./options";
import { audit } from "./audit";
import { normalise, type Settings } from "./choices";
import { store, stored } from "./settings";
import type { Api } from "./api";

let settings = normalise(stored());
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
const renew = (): unknown => show(normalise(stored()));

/** The visitor's way back to a hidden button. */
const onHash = (): unknown => location.hash === "#ulatwienia" && api.set({ hidden: false });

const api: Api = {
  get: () => ({ ...settings }),
  set(changes) {
    const next = normalise({ ...settings, ...changes });
    store(next);
    return show(next);
  },
  reset: () => api.set({ ...normalise({}), corner: settings.corner }),
  async destroy() {
    delete window.ulatwienia;
    life.abort();
    panel?.remove();
    panel = undefined;
    await apply(normalise({}));
  },
  audit,
};

async function start(): Promise<void> {
  const release = window.ulatwienia;
  window.ulatwienia = api;
  const options = { signal: life.signal, capture: true };
  addEventListener("storage", renew, options);
  addEventListener("pageshow", ({ persisted }) => persisted && renew(), options);
  addEventListener("hashchange", onHash, options);
  // This event does not bubble to the window.
  document.addEventListener("load", onBegin, options);
  try {
    await apply(settings);
  } finally {
    (release as (() => void) | undefined)?.();
  }
  // A frame of the same site follows the choices, without a button of its own.
  if (parent !== window) return;
  panel = createPanel(await words(), api);
  panel.update(settings);
  onHash();
}

if ("adoptedStyleSheets" in document && typeof window.ulatwienia !== "object") void start();
