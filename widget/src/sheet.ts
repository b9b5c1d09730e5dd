/** The visitor's choices as one sheet over the tokens; everything for the screen only. */
import { atoms } from "./atoms";
import { ATTR, SKIP, STILL } from "./dom";
import type { Settings } from "./settings";

/** Text, background and link colours of the modes that paint plates. */
export const COLOURS: Record<string, readonly string[]> = {
  bw: ["#000", "#fff", "#00b"],
  wb: ["#fff", "#000", "#9cf"],
  yb: ["#ff0", "#000", "#ff0"],
};

/** Beats the page's own ids and `!important`; stays in the attribute's fast path. */
const STRONG = ":not(#_#_#_#_)";
/** Parts that their author marked keep out of the rules that need no tokens. */
const UNMARKED = `:not(${SKIP},${SKIP} *)${STRONG}`;

const body = (declarations: string): string => `{${declarations.replace(/;|$/g, "!important$&")}}`;

const rule = (tokens: string, declarations: string, suffix = ""): string =>
  tokens
    .split(" ")
    .map((token) => `[${ATTR}~=${token}]${STRONG}${suffix}`)
    .join() + body(declarations);

const valued = (kinds: string): string =>
  [...atoms].map(([declarations, token]) => (kinds.includes(token[0] as string) ? rule(token, declarations) : "")).join("");

/** Two rings, so that one of them is seen on any background. */
const focus = (outer: string, inner: string): string =>
  `:focus-visible${UNMARKED}${body(`outline:3px solid ${outer};outline-offset:2px;box-shadow:0 0 0 2px ${inner}`)}`;

const INK = "color:var(--ul-f);-webkit-text-fill-color:currentcolor;text-shadow:none;-webkit-text-stroke:0;opacity:1";
const PLATE = "background:var(--ul-b) none;box-shadow:none";
const FILL = "background-color:var(--ul-f)";
const NO_IMAGE = "background-image:none";
const CURRENT = ":is([aria-current]:not([aria-current=false]),[aria-selected=true],[aria-pressed=true])";

function plates(mode: string): string {
  const [text, back, link] = COLOURS[mode] as string[];
  let css =
    `:root{--ul-f:${text};--ul-b:${back};--ul-l:${link}}:root` +
    body(`color-scheme:${mode === "bw" ? "light" : "dark"};accent-color:${text}`) +
    rule("c l t n", INK.slice(0, -10)) +
    rule("l", "color:var(--ul-l);text-decoration-line:underline") +
    rule("b g", "background-color:var(--ul-b);box-shadow:none") +
    rule("t n", PLATE) +
    rule("i", FILL) +
    rule("g", NO_IMAGE) +
    rule("n", "box-shadow:inset 0 0 0 1px var(--ul-f)") +
    rule("n", INK, "::placeholder") +
    rule("n", `${INK};${PLATE};border:1px solid`, "::file-selector-button") +
    rule("n", "appearance:auto", ":is(select)") +
    rule("n", "border-style:dashed", ":disabled") +
    rule("x", `${PLATE};border:1px solid var(--ul-f)`) +
    rule("x", `${FILL};box-shadow:inset 0 0 0 3px var(--ul-b)`, ":checked") +
    rule("c t l", "box-shadow:inset 0 -3px", CURRENT) +
    rule("o", "opacity:1") +
    rule("m", "mix-blend-mode:normal") +
    rule("r", "filter:opacity(1)") +
    rule("fill", "fill:currentcolor") +
    rule("stroke", "stroke:currentcolor") +
    rule("vt", "fill:var(--ul-f);stroke:var(--ul-b);stroke-width:.25em;paint-order:stroke") +
    `option,optgroup${body(`${INK};${PLATE}`)}::selection${body("color:var(--ul-b);background:var(--ul-f)")}` +
    focus("var(--ul-f)", "var(--ul-b)") +
    valued("p");
  for (const side of ["Top", "Right", "Bottom", "Left"]) css += rule(side, `border-${side}-color:var(--ul-f)`);
  for (const which of ["before", "after"]) {
    const own = (kind: string, declarations: string): string => rule(which + kind, declarations, `::${which}`);
    css += own("C", INK.replace("var(--ul-f)", "inherit")) + own("B", PLATE) + own("I", FILL) + own("G", NO_IMAGE);
  }
  return css;
}

function texts({ text, spacing }: Settings): string {
  return (
    `:root{--ul-k:${text / 100}${spacing ? ";--ul-h:1.5em;--ul-n:1.5" : ""}}` +
    valued("sh") +
    `[${ATTR}~=one]{--ul-k:1;--ul-h:0px;--ul-n:normal}` +
    // Letters of joined scripts must stay joined.
    (spacing
      ? rule("y", "letter-spacing:.12em;word-spacing:.16em", ":not(:lang(ar,fa,ur))") + `p${UNMARKED}${body("margin-bottom:2em")}`
      : "") +
    rule("w", "white-space:normal;overflow-wrap:anywhere;min-width:0;max-width:100%;flex-wrap:wrap") +
    rule("u", "overflow-x:auto;display:block")
  );
}

const still = (): string =>
  `*${UNMARKED},:before,:after${body(
    "animation-duration:1ms;animation-delay:0s;animation-iteration-count:1;animation-timeline:auto;transition-duration:0s;transition-delay:0s;scroll-behavior:auto",
  )}img:has(+[${STILL}])${body("display:none")}`;

export function css(settings: Settings): string {
  const { contrast } = settings;
  return (
    "@media screen{" +
    valued("k") +
    // What was read and what is checked must not be on its way to another colour or size.
    `[${ATTR}]${STRONG}${body("transition-property:opacity,transform,visibility,width,height,max-height")}` +
    (settings.text > 100 || settings.spacing ? texts(settings) : "") +
    (settings.font ? rule("f", "font-family:Verdana,'DejaVu Sans',system-ui,sans-serif") : "") +
    (settings.links ? `a[href]${UNMARKED}${body("text-decoration-line:underline")}` : "") +
    (settings.focus ? focus("#000", "#fff") : "") +
    (settings.motion ? still() : "") +
    "@media (forced-colors:none){" +
    (contrast === "gray" ? `:root${body("filter:grayscale(1)")}` : contrast && plates(contrast)) +
    `}}@media print{[${STILL}]${body("display:none")}}`
  );
}
