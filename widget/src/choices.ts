/** What a visitor can choose, what of it is chosen now, and the colours and the scale that follow. */
import { corner } from "./options";

export type Contrast = "" | "bw" | "wb" | "yb" | "gray" | "pale";
export type Switch = "links" | "font" | "lines" | "letters" | "left" | "focus" | Later;

/** Those that need the file that is loaded later. */
export type Later = "images" | "motion" | "ruler";

export interface Settings extends Record<Switch, boolean> {
  /** Per cent, 100 to 200 in steps of 10. */
  text: number;
  contrast: Contrast;
  /** Corner of the button, 0 to 3: bottom end, bottom start, top start, top end. */
  corner: number;
  hidden: boolean;
}

// Written as the names of the messages are: what is alike packs well.
export const SWITCHES = "links|font|lines|letters|left|focus|images|motion|ruler".split("|") as Switch[];
export const CONTRASTS = "|bw|wb|yb|gray|pale".split("|") as Contrast[];

export const LATER = SWITCHES.slice(6);

export type Colours = readonly [text: string, back: string, link: string];

/** Text, background and link colours of the modes that paint plates, as browsers compute them. */
export const COLOURS: Record<string, Colours> = {
  bw: ["rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgb(0, 0, 187)"],
  wb: ["rgb(255, 255, 255)", "rgb(0, 0, 0)", "rgb(153, 204, 255)"],
  yb: ["rgb(255, 255, 0)", "rgb(0, 0, 0)", "rgb(255, 255, 0)"],
};

/** Anything (stored by an older version, set by a page) made into valid settings. */
export function normalise(raw: Partial<Settings> & { spacing?: boolean }): Settings {
  const settings = {
    text: Math.min(200, Math.max(100, Math.round((raw.text as number) / 10) * 10 || 100)),
    contrast: CONTRASTS.includes(raw.contrast as Contrast) ? raw.contrast : "",
    corner: ((raw.corner ?? corner) & 3) as number,
    hidden: !!raw.hidden,
  } as Settings;
  for (const name of SWITCHES) settings[name] = !!raw[name];
  // Both were one choice once.
  if (raw.spacing != null) settings.lines = settings.letters = !!raw.spacing;
  return settings;
}

/** True when the page itself has to change (the button's own place does not count). */
export const changesPage = (settings: Settings): boolean =>
  settings.text > 100 || !!settings.contrast || SWITCHES.some((name) => settings[name]);

/** What the page shows, or is being brought to. */
export let chosen = normalise({});

export const choose = (settings: Settings): Settings => (chosen = settings);

export const scale = (): number => (chosen.text || 100) / 100;

export const isLarger = (): boolean => chosen.text !== 100 || chosen.lines || chosen.letters;
