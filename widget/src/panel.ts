/** The button and its panel: native controls in a shadow root, not modal. */
import { offers, place, type Words } from "./options";
import style from "./panel.css";
import type { Api } from "./api";
import { areForced } from "./sheet";
import { CONTRASTS, LATER, SWITCHES, type Settings } from "./choices";
import { Name } from "./dom";
import { extra, loadExtra } from "./extra";
import { group, make } from "./make";

export interface Panel {
  update(settings: Settings): void;
  remove(): void;
}

/** Comes back when a single-page app replaces the body; needs no observer for that. */
class Host extends HTMLElement {
  disconnectedCallback(): void {
    setTimeout(() => window.ulatwienia && !this.isConnected && put(this));
  }
}

/** At the owner's mark, else first in the body but after a skip link and what holds only that. */
function put(host: Host): void {
  const mark = place();
  const { body } = document;
  let first: HTMLElement | null = body.querySelector(`a[href],${Name.control}`);
  if (mark) mark.append(host);
  // One that is seen among many is an entry of a menu.
  else if (
    first?.matches("a[href^='#']") &&
    !first.closest("nav,ul")?.querySelector("li:nth-child(6)")
  ) {
    for (let up = first.parentElement; up && up !== body; up = up.parentElement) {
      if (up.querySelector("a:not([href^='#']),button,h1,p,img")) break;
      first = up;
    }
    first.after(host);
  } else body.prepend(host);
}

export function createPanel(words: Words, api: Api): Panel {
  const button = (text: string, onclick: () => unknown, ariaLabel: string | null = null): HTMLButtonElement =>
    make("button", { onclick, ariaLabel }, text);
  const step = (sign: string, by: number, label: string): HTMLButtonElement =>
    button(sign, () => api.set({ text: api.get().text + by }), label);
  const choice = (
    type: string,
    name: string,
    value: string,
    ...label: (Node | string)[]
  ): HTMLLabelElement => {
    const onchange = (): unknown => api.set({ [name]: type === "radio" ? value : input.checked });
    const input = make("input", { type, name, value, onchange });
    return make("label", {}, input, ...label);
  };
  const toggle = (shown: boolean): void => {
    void loadExtra().then(() => {
      extra?.grow(panel, contrast, reading, words, api, make, group, button, choice);
      update(api.get());
    });
    panel.hidden = !shown;
    update(api.get());
    (shown ? heading : open).focus();
  };

  const open = button(words.title, () => toggle(!!panel.hidden));
  const heading = make("h2", { tabIndex: -1 }, words.title);
  const value = make("output", { ariaLabel: words.text });
  const smaller = step("−", -10, words.smaller);
  const larger = step("+", 10, words.larger);
  const contrast = make(
    "fieldset",
    { ariaLabel: words.contrast },
    ...CONTRASTS.map((mode) =>
      choice(
        "radio",
        "contrast",
        mode,
        words[mode || "site"],
        make("span", { className: mode, ariaHidden: "true" }, "Aa"),
      ),
    ),
  );
  const reading = group(
    words.reading,
    ...SWITCHES.filter((name) => offers(name) && !LATER.includes(name)).map((name) =>
      choice("checkbox", name, "true", words[name]),
    ),
  );
  const panel = make(
    "div",
    { hidden: true },
    make(
      "header",
      {},
      heading,
      button(words.close, () => toggle(false)),
    ),
    offers("text") ? make("fieldset", {}, make("legend", {}, words.text), smaller, value, larger) : "",
    offers("contrast") ? group(words.contrast, contrast) : "",
    reading,
    button(words.reset, () => api.reset()),
  );

  if (!customElements.get(Name.host)) customElements.define(Name.host, Host);
  const host = make(Name.host as string as "div", {
    lang: words.lang,
    onkeydown: (event) => {
      if (event.key !== "Escape" || panel.hidden) return;
      event.stopPropagation();
      toggle(false);
    },
  }) as unknown as Host;
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const section = make("section", { ariaLabel: words.title }, open, panel);
  root.append(section);
  put(host);

  /** Keeps the button off a cookie bar, or another fixed part that is no whole window; there may be a second one. */
  const avoid = (left = 3): void => {
    const { style: own } = section;
    if (left > 2) own.inset = "";
    const box = open.getBoundingClientRect();
    for (const x of [box.left, box.right - 1])
      for (const one of document.elementsFromPoint(x, box.top + 9)) {
        const { top, bottom, height } = one.getBoundingClientRect();
        if (getComputedStyle(one).position !== "fixed" || height > innerHeight / 2 || !left || place()) continue;
        own.inset = api.get().corner > 1 ? `${bottom}px 0 0` : `0 0 ${innerHeight - top}px`;
        return avoid(left - 1);
      }
  };
  // No observer: a bar comes soon after the page, and goes when it is pressed.
  const soon = (): unknown => setTimeout(avoid, 999);
  for (const name of ["load", "click"]) addEventListener(name, soon);

  const update = (settings: Settings): void => {
    host.hidden = settings.hidden && panel.hidden;
    open.ariaExpanded = `${!panel.hidden}`;
    section.className = place() ? "inline" : `c${settings.corner}`;
    value.value = `${settings.text}%`;
    smaller.ariaDisabled = `${settings.text === 100}`;
    larger.ariaDisabled = `${settings.text === 200}`;
    for (const input of panel.querySelectorAll("input")) {
      input.checked = `${settings[input.name as "font"]}` === input.value;
    }
    section.style.fontSize = `${settings.text / 100}em`;
    // While the system sets the colours, a sentence of the later file says why they are off.
    contrast.disabled = areForced();
    extra?.tell();
    avoid();
  };
  return Object.assign(host, { update });
}
