/**
 * The visitor's choices as one sheet over the tokens; everything for the screen only.
 *
 * Written in short: `~t` selects elements with the token t, `%` leaves out the parts that their
 * author marked; both outdo the page's own ids, and every declaration becomes important.
 */
import { atoms } from "./atoms";
import { ATTR, SKIP, STILL } from "./dom";
import type { Contrast, Settings } from "./settings";

/** Text, background and link colours of the modes that paint plates, as browsers compute them. */
export const COLOURS: Record<string, readonly string[]> = {
  bw: ["rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgb(0, 0, 187)"],
  wb: ["rgb(255, 255, 255)", "rgb(0, 0, 0)", "rgb(153, 204, 255)"],
  yb: ["rgb(255, 255, 0)", "rgb(0, 0, 0)", "rgb(255, 255, 0)"],
};

/** While the system sets the colours, the page's contrast is the system's. */
export const areForced = (): boolean => matchMedia("(forced-colors:active)").matches;

const STRONG = ":not(#_#_#_#_)";

const valued = (kinds: string): string =>
  [...atoms]
    .map(([declarations, token]) => (kinds.includes(token[0] as string) ? `~${token}{${declarations}}` : ""))
    .join("");

/** Two rings, so that one of them is seen on any background. */
const focus = (outer: string, inner: string): string =>
  `:focus-visible%{outline:3px solid ${outer};outline-offset:2px;box-shadow:0 0 0 2px ${inner}}`;

const INK = "color:var(--ul-f);-webkit-text-fill-color:currentcolor;text-shadow:none";
const PLATE = "background:var(--ul-b) none;box-shadow:none";

function plates(mode: Contrast): string {
  const [text, back, link] = COLOURS[mode] as string[];
  const boxes = ["", "before", "after"].map((which) => {
    const end = which && `::${which}`;
    return `~${which}t${end}{${INK};${PLATE}}~${which}q${end}{${PLATE}}~${which}b${end}{background-color:var(--ul-b);box-shadow:none}~${which}i${end}{background-color:var(--ul-f)}~${which}g${end}{background-image:none}`;
  });
  return `:root{--ul-f:${text};--ul-b:${back};--ul-l:${link};color-scheme:${mode === "bw" ? "light" : "dark"};accent-color:${text}}
${boxes.join("")}
~c,~d *{${INK}}
~d *{background:none}
~l{${INK.replace("-f", "-l")};text-decoration-line:underline}
~n{box-shadow:inset 0 0 0 1px var(--ul-f)}
~n::placeholder{${INK};opacity:1}
~n::file-selector-button{${INK};${PLATE};border:1px solid}
select~n{appearance:auto}
~n:disabled{border-style:dashed}
~x{${PLATE};border:1px solid var(--ul-f)}
~x:checked{background:var(--ul-f) none;box-shadow:inset 0 0 0 3px var(--ul-b)}
~y:is([aria-current],[aria-selected=true]){box-shadow:inset 0 -3px}
~e{border-color:var(--ul-f)}
~o{opacity:1;mix-blend-mode:normal}
~r{filter:opacity(1)}
~fill{fill:currentcolor}
~stroke{stroke:currentcolor}
~vt{fill:var(--ul-f);stroke:var(--ul-b);stroke-width:.25em;paint-order:stroke}
option,optgroup{${INK};${PLATE}}${focus("var(--ul-f)", "var(--ul-b)")}${valued("p")}`;
}

const texts = ({ text, spacing }: Settings): string =>
  `:root{--ul-k:${text / 100}${spacing ? ";--ul-h:1.5em;--ul-n:1.5" : ""}}${valued("sh")}~one{--ul-k:1;--ul-h:0px;--ul-n:normal}~w,~w *{text-wrap-mode:wrap;overflow-wrap:anywhere}~w{min-width:0;max-width:100%;flex-wrap:wrap}` +
  // Letters of joined scripts must stay joined.
  (spacing
    ? "~y:not(:lang(ar),:lang(fa),:lang(ur)){letter-spacing:.12em;word-spacing:.16em}p%{margin-bottom:2em}"
    : "");

const STOP = `*%,:before,:after{animation-duration:1ms;animation-delay:0s;animation-iteration-count:1;animation-timeline:auto;transition-duration:0s;transition-delay:0s;scroll-behavior:auto}img:has(+[${STILL}]){display:none}`;

export function css(settings: Settings): string {
  const { contrast } = settings;
  const short =
    // What is read and checked must not be on its way to another colour or size.
    `@media screen{[${ATTR}]{transition-property:opacity,transform,visibility}` +
    (settings.text > 100 || settings.spacing ? texts(settings) : "") +
    (settings.font ? "~f{font-family:Verdana,system-ui,sans-serif}" : "") +
    (settings.links ? "a[href]%{text-decoration-line:underline}" : "") +
    (settings.focus ? focus("#000", "#fff") : "") +
    (settings.motion ? STOP : "") +
    "@media (forced-colors:none){" +
    (contrast === "gray" ? ":root{filter:grayscale(1)}" : contrast && plates(contrast)) +
    `}}@media print{[${STILL}]{display:none}}`;
  return short.replace(
    /([^{}]+){([^{}]+)}/g,
    (_, selector: string, declarations: string) =>
      selector.replace(/~(\w+)/g, `[${ATTR}~=$1]${STRONG}`).replace("%", `:not(${SKIP},${SKIP} *)${STRONG}`) +
      `{${declarations.replace(/;|$/g, "!important$&")}}`,
  );
}
