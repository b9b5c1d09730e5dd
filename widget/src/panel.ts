/** The button and its panel: native controls in a shadow root, not modal. */
import { audit } from "./audit";
import { HOST } from "./dom";
import type { Api } from "./main";
import { link, offers, place, type Words } from "./options";
import style from "./panel.css";
import { CONTRASTS, SWITCHES, type Settings } from "./settings";

export interface Panel {
  update(settings: Settings): void;
  remove(): void;
}

function make<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  properties: Partial<HTMLElementTagNameMap[T]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[T] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

const group = (ariaLabel: string, className: string, ...children: (Node | string)[]): HTMLElement =>
  make("div", { role: "group", ariaLabel, className }, ...children);

const fieldset = (name: string, children: Node[]): HTMLFieldSetElement =>
  make("fieldset", {}, make("legend", {}, name), ...children);

/** Comes back when a single-page app replaces the body; needs no observer for that. */
class Host extends HTMLElement {
  stays = true;
  disconnectedCallback(): void {
    queueMicrotask(() => this.stays && !this.isConnected && put(this));
  }
}

/** At the owner's mark, else first in the body but after a skip link and what holds only that. */
function put(host: Host): void {
  const mark = place();
  const { body } = document;
  let first = body.querySelector("a[href],button,input,select,textarea");
  host.toggleAttribute("inline", !!mark);
  if (mark) mark.append(host);
  else if (first?.matches("a[href^='#']")) {
    for (let up = first.parentElement; up && up !== body; up = up.parentElement) {
      if (up.querySelector("a:not([href^='#']),button,h1,p,img")) break;
      first = up;
    }
    first.after(host);
  } else body.prepend(host);
}

/** What the chosen colours can't reach on this page, in one sentence; empty when nothing. */
function summary(words: Words): string {
  const found = audit();
  const parts = (["frames", "canvases", "pictures"] as const).filter((name) => found[name]).map((name) => `${words[name]} (${found[name]})`);
  return parts.length ? `${words.reach} ${parts.join(", ")}.` : "";
}

export function createPanel([lang, words]: [string, Words], api: Api): Panel {
  const button = (text: string, onclick: () => void, ariaLabel: string | null = null): HTMLButtonElement =>
    make("button", { type: "button", onclick, ariaLabel }, text);
  const step = (sign: string, by: number, label: string): HTMLButtonElement =>
    button(sign, () => void api.set({ text: api.get().text + by }), label);
  const choice = (type: string, name: string, value: string, text: string, ...more: Node[]): HTMLLabelElement => {
    const onchange = (): void => void api.set({ [name]: type === "radio" ? value : input.checked });
    const input = make("input", { type, name, value, onchange });
    return make("label", {}, input, text, ...more);
  };
  const toggle = (shown: boolean): void => {
    panel.hidden = !shown;
    confirm.hidden = true;
    open.ariaExpanded = `${shown}`;
    (shown ? heading : open).focus();
  };

  const open = button(words.title, () => toggle(!!panel.hidden));
  const heading = make("h2", { tabIndex: -1 }, words.title);
  const value = make("output", { ariaLabel: words.text });
  const smaller = step("−", -10, words.smaller);
  const larger = step("+", 10, words.larger);
  const contrast = fieldset(words.contrast, CONTRASTS.map((mode) =>
    choice("radio", "contrast", mode, words[mode || "site"], make("span", { className: mode, ariaHidden: "true" }, "Aa"))));
  const forced = make("p", {}, words.forced);
  const reach = make("p", { role: "status" });
  const confirm = make("p", {}, words.hidden, button(words.confirm, () => {
    toggle(false);
    void api.set({ hidden: true });
  }));
  const panel = group(words.title, "panel",
    make("header", {}, heading, button(words.close, () => toggle(false))),
    offers("text") ? group(words.text, "text", make("b", {}, words.text), smaller, value, larger) : "",
    ...(offers("contrast") ? [contrast, forced, reach] : []),
    fieldset(words.reading, SWITCHES.filter(offers).map((name) => choice("checkbox", name, "", words[name]))),
    button(words.reset, () => void api.reset()),
    make("p", {}, words.about),
    ...(["declaration", "contact"] as const).filter(link).map((name) => make("a", { href: link(name) }, words[name])),
    make("div", { className: "place" },
      button(words.move, () => void api.set({ corner: api.get().corner + 1 })),
      button(words.hide, () => (confirm.hidden = !confirm.hidden))),
    confirm);
  panel.hidden = true;
  open.className = "open";
  open.ariaExpanded = "false";

  if (!customElements.get(HOST)) customElements.define(HOST, Host);
  const host = make(HOST as "div", { lang, onkeydown: (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    event.stopPropagation();
    toggle(false);
  } }) as unknown as Host;
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const section = make("section", { ariaLabel: words.title }, open, panel);
  root.append(section);
  const system = matchMedia("(forced-colors:active)");
  const onSystem = (system.onchange = (): void => {
    contrast.disabled = system.matches;
    forced.hidden = !system.matches;
  });
  onSystem();
  put(host);

  return {
    update(settings) {
      host.hidden = settings.hidden;
      section.className = `c${settings.corner}`;
      value.value = `${settings.text}%`;
      smaller.ariaDisabled = `${settings.text === 100}`;
      larger.ariaDisabled = `${settings.text === 200}`;
      for (const input of panel.querySelectorAll("input")) {
        input.checked = input.type === "radio" ? input.value === settings.contrast : settings[input.name as "font"];
      }
      section.style.setProperty("--size", `${settings.text / 100}`);
      reach.textContent = /b/.test(settings.contrast) ? summary(words) : "";
    },
    remove() {
      host.stays = false;
      system.onchange = null;
      host.remove();
    },
  };
}
