/** How the choices are kept: one versioned localStorage entry, no cookie. */
import { COLOURS, changesPage, type Settings } from "./choices";

/** The stored choices, or an empty record: storage may be blocked, empty, foreign or newer. */
export function stored(): Partial<Settings> {
  try {
    const raw = JSON.parse(localStorage.ulatwienia);
    if (raw.v === 1) return raw;
  } catch {
    // Blocked storage or foreign content is the same as nothing saved.
  }
  return {};
}

/** `on` tells the boot script whether the page has to change, and on what background. */
export function store(settings: Settings): void {
  try {
    localStorage.ulatwienia = JSON.stringify({ v: 1, on: changesPage(settings) && (COLOURS[settings.contrast]?.[1] ?? 1), ...settings });
  } catch {
    // The choices then last as long as the page.
  }
}
