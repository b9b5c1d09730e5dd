/** What a visitor can choose, and how it is kept: one versioned localStorage entry, no cookie. */

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

export const KEY = "ulatwienia";
export const VERSION = 1;
export const SWITCHES = ["links", "font", "spacing", "motion", "focus"] as const;
export const CONTRASTS = ["", "bw", "wb", "yb", "gray"] as const;

const isOneOf = <T>(list: readonly T[], value: unknown): value is T => list.includes(value as T);

/** Anything (stored by an older version, set by a page) made into valid settings. */
export function normalise(raw: Record<string, unknown>, corner: number): Settings {
  const at = Number(raw.corner ?? corner);
  const settings = {
    text: Math.min(200, Math.max(100, Math.round(Number(raw.text) / 10) * 10 || 100)),
    contrast: isOneOf(CONTRASTS, raw.contrast) ? raw.contrast : "",
    corner: isOneOf([0, 1, 2, 3], at) ? at : corner,
    hidden: raw.hidden === true,
  } as Settings;
  for (const name of SWITCHES) settings[name] = raw[name] === true;
  return settings;
}

/** True when the page itself has to change (the button's own place does not count). */
export const changesPage = (settings: Settings): boolean =>
  settings.text > 100 || !!settings.contrast || SWITCHES.some((name) => settings[name]);

/** The stored choices, or an empty record: storage may be blocked, empty, foreign or newer. */
export function stored(): Record<string, unknown> {
  try {
    const raw = JSON.parse(localStorage.getItem(KEY) ?? "");
    if (raw.v === VERSION) return raw;
  } catch {
    // Blocked storage or foreign content is the same as nothing saved.
  }
  return {};
}

export function store(settings: Settings, corner: number): void {
  const kept: Record<string, unknown> = { v: VERSION };
  const initial = normalise({}, corner) as unknown as Record<string, unknown>;
  for (const [name, value] of Object.entries(settings)) {
    if (value !== initial[name]) kept[name] = value;
  }
  try {
    if (Object.keys(kept).length > 1) localStorage.setItem(KEY, JSON.stringify(kept));
    else localStorage.removeItem(KEY);
  } catch {
    // The choices then last as long as the page.
  }
}
