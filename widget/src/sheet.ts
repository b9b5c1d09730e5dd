/** The visitor's choices as one sheet over the tokens; everything for the screen only. */
import { atoms, STRONG, tagged } from "./atoms";
import { SKIP } from "./dom";
import type { Settings } from "./settings";

/** Text, background and link colours of the modes that paint plates. */
export const COLOURS: Record<string, readonly [string, string, string]> = {
  bw: ["#000", "#fff", "#00b"],
  wb: ["#fff", "#000", "#9cf"],
  yb: ["#ff0", "#000", "#ff0"],
};

const important = (declarations: string): string => declarations.replace(/;|$/g, "!important$&");

const rule = (tokens: string, declarations: string, suffix = ""): string =>
  `${tokens
    .split(" ")
    .map((token) => tagged(token) + suffix)
    .join()}{${important(declarations)}}`;

const INK = "color:var(--ul-f);-webkit-text-fill-color:currentcolor;text-shadow:none;-webkit-text-stroke:0";
const PLATE = "background:var(--ul-b) none";
const BOX = "background-color:var(--ul-b);box-shadow:none";
const FILL = "background-color:var(--ul-f)";

/** Parts that their author marked keep out of the rules that need no tokens. */
const UNMARKED = `:not(${SKIP},${SKIP} *)${STRONG}`;

function plates(mode: string): string {
  const [text, back, link] = COLOURS[mode] as [string, string, string];
  const scheme = mode === "bw" ? "light" : "dark";
  let css = `:root{--ul-f:${text};--ul-b:${back};--ul-l:${link};color-scheme:${scheme}!important;accent-color:${text}!important}`;
  css += rule("c l t n", INK);
  css += rule("l", "color:var(--ul-l);text-decoration-line:underline");
  css += rule("b", BOX) + rule("t n", `${PLATE};box-shadow:none`) + rule("i", FILL) + rule("g", "background-image:none");
  for (const side of ["Top", "Right", "Bottom", "Left"]) {
    css += rule(`e${side}`, `border-${side.toLowerCase()}-color:var(--ul-f)`);
  }
  css += rule("n", "box-shadow:inset 0 0 0 1px var(--ul-f)");
  css += rule("n", "color:inherit;opacity:1", "::placeholder");
  css += rule("n", `${INK};${PLATE};border:1px solid`, "::file-selector-button");
  css += rule("n", "appearance:auto", ":is(select)");
  css += rule("n", "border-style:dashed", ":disabled");
  css += rule("x", `${PLATE};border:1px solid var(--ul-f)`);
  css += rule("x", `background:var(--ul-f) none;box-shadow:inset 0 0 0 3px var(--ul-b)`, ":checked");
  css += rule("c t l", "box-shadow:inset 0 -3px", ":is([aria-current]:not([aria-current=false]),[aria-selected=true],[aria-pressed=true])");
  css += rule("o", "opacity:1") + rule("m", "mix-blend-mode:normal") + rule("r", "filter:opacity(1)");
  css += rule("fill", "fill:currentcolor") + rule("stroke", "stroke:currentcolor");
  css += rule("vt", "fill:var(--ul-f);stroke:var(--ul-b);stroke-width:.25em;paint-order:stroke");
  for (const [name, which] of [["b", "::before"], ["a", "::after"]] as const) {
    css += rule(`${name}t`, "color:inherit;-webkit-text-fill-color:currentcolor;text-shadow:none;opacity:1", which);
    css += rule(`${name}b`, PLATE, which) + rule(`${name}i`, FILL, which);
    css += rule(`${name}g`, "background-image:none", which);
  }
  css += `option,optgroup{${important("color:var(--ul-f);background:var(--ul-b)")}}`;
  css += `::selection{${important("color:var(--ul-b);background:var(--ul-f)")}}`;
  css += focus("var(--ul-f)", "var(--ul-b)") + valued(/^p/);
  return css;
}

/** Two rings, so that one of them is seen on any background. */
const focus = (outer: string, inner: string): string =>
  `:focus-visible${UNMARKED}{${important(`outline:3px solid ${outer};outline-offset:2px;box-shadow:0 0 0 2px ${inner}`)}}`;

const valued = (kind: RegExp): string =>
  [...atoms].map(([declarations, token]) => (kind.test(token) ? rule(token, declarations) : "")).join("");

function texts(settings: Settings): string {
  let css = `:root{--ul-k:${settings.text / 100}${settings.spacing ? ";--ul-h:1.5em;--ul-n:1.5" : ""}}`;
  css += valued(/^[sh]/) + `${tagged("one")}{--ul-k:1;--ul-h:0px;--ul-n:normal}`;
  // Letters of joined scripts must stay joined.
  if (settings.spacing) {
    css += `${tagged("y")}:not(:lang(ar,fa,ur,ps)){${important("letter-spacing:.12em;word-spacing:.16em")}}`;
    css += `p${UNMARKED}{margin-bottom:2em!important}`;
  }
  css += rule("w", "white-space:normal;overflow-wrap:anywhere;min-width:0;max-width:100%;flex-wrap:wrap");
  return css;
}

export function css(settings: Settings): string {
  let all = "";
  if (settings.text > 100 || settings.spacing) all += texts(settings);
  if (settings.font) all += rule("f", "font-family:Verdana,'DejaVu Sans',system-ui,sans-serif");
  if (settings.links) all += `a[href]${UNMARKED}{${important("text-decoration-line:underline")}}`;
  if (settings.focus) all += focus("#000", "#fff");
  if (settings.motion) {
    all += `*${UNMARKED},:before,:after{${important(
      "animation-duration:1ms;animation-delay:0s;animation-iteration-count:1;animation-timeline:auto;transition-duration:1ms;transition-delay:0s;scroll-behavior:auto",
    )}}${rule("z", "display:none")}`;
  }
  if (settings.contrast === "gray") all += "@media (forced-colors:none){:root{filter:grayscale(1)!important}}";
  else if (settings.contrast) all += `@media (forced-colors:none){${plates(settings.contrast)}}`;
  return all && `@media screen{${all}${valued(/^k/)}}`;
}
