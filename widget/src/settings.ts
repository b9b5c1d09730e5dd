/** What a visitor can choose, and how it is kept: one versioned localStorage entry, no cookie. */

import { COLOURS } from "./sheet";
import { corner } from "./options";

export type Contrast = "" | "bw" | "wb" | "yb" | "gray";
export type Switch = "links" | "font" | "spacing" | "motion" | "focus";

export interface Settings extends Record<Switch, boolean> {
  /** Per cent, 100 to 200 in steps of 10. */
  text: number;
  contrast: Contrast;
  /** Corner of the button, 0 to 3: bottom end, bottom start, top start, top end. */
  corner: number;
  hidden: boolean;
}

// Written as the names of the messages are: what is alike packs well.
export const SWITCHES = "links|font|spacing|motion|focus".split("|") as Switch[];
export const CONTRASTS = "|bw|wb|yb|gray".split("|") as Contrast[];

/** Anything (stored by an older version, set by a page) made into valid settings. */
export function normalise(raw: Partial<Settings>): Settings {
  const settings = {
    text: Math.min(200, Math.max(100, Math.round((raw.text as number) / 10) * 10 || 100)),
    contrast: CONTRASTS.includes(raw.contrast as Contrast) ? raw.contrast : "",
    corner: ((raw.corner ?? corner) & 3) as number,
    hidden: !!raw.hidden,
  } as Settings;
  for (const name of SWITCHES) settings[name] = !!raw[name];
  return settings;
}

/** True when the page itself has to change (the button's own place does not count). */
export const changesPage = (settings: Settings): boolean =>
  settings.text > 100 || !!settings.contrast || SWITCHES.some((name) => settings[name]);

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

/** What the page shows, or is being brought to. */
export let chosen = normalise({});

export const choose = (settings: Settings): Settings => (chosen = settings);
