/**
 * The visitor's choices as style rules; everything for the screen only.
 *
 * Written in short: `~t` are elements with the token t, `%` leaves out the parts that their author
 * marked; both outdo the page's own ids, and every declaration becomes important.
 */
import { COLOURS, chosen, isLarger, scale, type Colours } from "./choices";
import { SIDES, has, type Facts } from "./facts";
import { Name } from "./dom";

/** While the system sets the colours, the page's contrast is the system's. */
export const areForced = (): boolean => matchMedia("(forced-colors:active)").matches;

/** Writes rules out in full, for the screen; `~` are the elements with the attribute `name`. */
const full = (shapes: string, paints: string, name = ""): string =>
  `@media screen{${shapes}@media (forced-colors:none){${paints}}}`.replace(
    /([^{}]+){([^{}]+)}/g,
    (_, selector: string, declarations: string) =>
      selector
        .replace("~", `[${name}]${Name.strong}`)
        .replace("%", `:not(${Name.skip},${Name.skip} *)${Name.strong}`) +
      `{${declarations.replace(/[^;]+/g, "$&!important")}}`,
  );

/** Two rings, so that one of them is seen on any background. */
const focus = (outer: string, inner: string): string =>
  `:focus-visible%{box-shadow:0 0 0 2px ${inner};outline:3px solid ${outer};outline-offset:2px}`;

const ink = (colour: string): string =>
  `color:${colour};-webkit-text-fill-color:currentcolor;text-shadow:none`;
const plate = (colour: string): string => `background:${colour} none;box-shadow:none`;

function plates([text, back, link]: Colours): string {
  const INK = ink(text);
  const PLATE = plate(back);
  const boxes = ["", ...SIDES].map((which) => {
    const end = which && `::${which}`;
    return `~${which}t${end}{${INK};${PLATE}}~${which}q${end}{${PLATE}}~${which}b${end}{background-color:${back};box-shadow:none}~${which}g${end}{background-image:none}`;
  });
  return `${boxes.join("")}\
~c{${INK}}\
~d *{${INK};background:none}\
~l{${ink(link)};text-decoration-line:underline}\
~n::placeholder{${INK};opacity:1}\
~n::file-selector-button{${INK};${PLATE};box-shadow:inset 0 0 0 1px}\
~n:is(select){appearance:auto}\
~n:disabled{border-style:dashed}\
~x{appearance:auto}\
~x::before{content:none}\
~x::after{content:none}\
~i{background:${text} none}\
~k{outline:1px solid ${text};outline-offset:-1px}\
~K{outline:3px solid ${text};outline-offset:-2px}\
~m{outline:3px solid ${text};outline-offset:-1px;box-shadow:0 5px ${text}}\
~hollow{-webkit-text-fill-color:transparent;-webkit-text-stroke:1px ${text};fill:none;stroke:${text}}\
~hollow::before{-webkit-text-fill-color:transparent}\
~hollow::after{-webkit-text-fill-color:transparent}\
~e{border-color:${text}}\
~o{mix-blend-mode:normal;opacity:1}\
~O{opacity:.5}~r{filter:opacity(1)}\
~fill{fill:currentcolor}\
~stroke{stroke:currentcolor}\
~vt{fill:${text};stroke:${back};stroke-width:.25em;paint-order:stroke}`;
}

const ROOM = `~G{display:flex;flex-flow:column}~H{width:fit-content;max-width:none;flex:none}~a:not(:focus){opacity:0}~w{${Name.wrap};max-width:100%;flex-wrap:wrap}~w :not(_){${Name.wrap}}~W{min-width:0}~v:not(._){min-width:0;overflow-wrap:anywhere}~s{display:block;overflow-x:auto;max-width:100%}`;
/** Letters of joined scripts must stay joined. */
const SPACING = "~y:not(:lang(ar),:lang(fa),:lang(ur)){letter-spacing:.12em;word-spacing:.16em}";
const FONT = "~f{font-family:Verdana,system-ui,sans-serif}";
/** Rules of the later file, without and with stopped motion. */
export const stop = ["", ""];

const STEADY = "transition-property:opacity,transform,visibility";

/** Those rules that are for an element with these tokens, together with declarations of its own. */
function pick(rules: string, facts: Facts, own: string): string {
  const others = rules.replace(/~(\w+)([^{]*){([^}]*)}/g, (_, token, end, declarations) => {
    if (!has(facts, token)) return "";
    if (end) return `~${end}{${declarations}}`;
    own += `;${declarations}`;
    return "";
  });
  return own ? `~{${own}}${others}` : others;
}

/** Rules for the elements that are like this one, marked by the attribute `name`. */
export function look(facts: Facts, name: string): string {
  const { px, line, room, plate: kept } = facts;
  const { contrast, lines, letters, font } = chosen;
  const colours = COLOURS[contrast];
  let own = room;
  if (px && isLarger()) {
    const k = scale();
    // By its author a word may be broken; first the boxes around it give way.
    own += `;${has(facts, "n") ? "" : "overflow-wrap:normal;"}font-size:${px * k}px;line-height:${
      line === "normal" ? (lines ? 1.5 : line) : `max(${parseFloat(line) * k}px,${lines ? 1.5 : 0}em)`
    }`;
    // A button that is painted is no native one any more: it would get the line height of its parent.
  } else if (colours && has(facts, "n")) own = `;line-height:${line}`;
  const shapes = pick(ROOM + (letters ? SPACING : "") + (font ? FONT : ""), facts, own);
  const paints = colours
    ? pick(plates(colours), facts, kept) + facts.sides.replace(/@(.)/g, (_, index) => colours[index]!)
    : "";
  // What is read and checked must not be on its way to another colour or size.
  return shapes + paints && full(`~{${STEADY}}${shapes}`, paints, name);
}

/** What is chosen for all elements at once. */
export function common(): string {
  const { contrast, links, focus: isFocus, motion, lines, left } = chosen;
  const colours = COLOURS[contrast];
  const [fore, back] = (colours ?? []) as unknown as Colours;
  // For the panel, and for what had to be overruled inline. On the root they would cost a lot of time.
  const variables = `${Name.host},[style*=--ul-]`;
  return (
    full(
      `${variables}{--ul-k:${scale()}}[${Name.wait}],[${Name.wait}]:before,[${Name.wait}]:after{transition:none}` +
        (links ? ":is(a[href],a[href] *)%{text-decoration-line:underline}" : "") +
        (lines ? "p%{margin-bottom:2em}" : "") +
        (left ? ":is(p,li,td,h1,h2,h3,div)%{text-align:start}" : "") +
        (isFocus ? focus("#000", "#fff") : "") +
        stop[+motion],
      /a/.test(contrast)
        ? `:root{filter:saturate(${contrast === "pale" ? 0.4 : 0})}`
        : colours
          ? `${variables}{${colours.map((colour, index) => `--ul-${index}:${colour}`).join(";")}}option,optgroup{${ink(fore)};${plate(back)}}:disabled{outline:1px dashed ${fore}}:disabled:checked{outline:3px solid ${fore}}${Name.control},progress,meter,pre{color-scheme:${contrast === "bw" ? "light" : "dark"};accent-color:${fore}}${focus(fore, back)}`
          : "",
    ) + `@media print{[${Name.still}]{display:none!important}}`
  );
}
