/** The button and its panel: native controls in a shadow root, not modal. */
import { audit } from "./audit";
import { HOST } from "./dom";
import { link, offers, place, type Words } from "./options";
import style from "./panel.css";
import { CONTRASTS, SWITCHES, type Contrast, type Settings } from "./settings";
import type { Api } from "./main";

export interface Panel {
  update(settings: Settings): void;
  remove(): void;
}

type Child = Node | string | false;

function make<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Record<string, string | (() => void)> = {},
  ...children: Child[]
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "string") element.setAttribute(name, value);
    else element.addEventListener(name, value);
  }
  element.append(...children.filter((child) => child !== false));
  return element;
}

/** Comes back when a single-page app replaces the body; needs no observer for that. */
class Host extends HTMLElement {
  stays = true;
  disconnectedCallback(): void {
    queueMicrotask(() => this.stays && !this.isConnected && put(this));
  }
}

/** At the owner's mark, else first in the body but after a skip link. */
function put(host: Host): void {
  const mark = place();
  host.toggleAttribute("inline", !!mark);
  if (mark) return mark.append(host);
  const { body } = document;
  const first = body.querySelector("a[href],button,input,select,textarea,[tabindex]");
  const isSkip = first?.matches('a[href^="#"]:not([href="#"])');
  let before: Element | null = isSkip ? first : null;
  while (before && before.parentElement !== body) before = before.parentElement;
  if (before && before.contains(first) && before.querySelectorAll("a[href],button").length < 4) before.after(host);
  else if (isSkip && first) first.after(host);
  else body.prepend(host);
}

const radio = (words: Words, value: Contrast, choose: (value: Contrast) => void): HTMLLabelElement => {
  const input = make("input", { type: "radio", name: "contrast", value, change: () => choose(value) });
  const sample = make("span", { class: `sample ${value}`, "aria-hidden": "true" }, "Aa");
  return make("label", {}, input, words[value || "site"], sample);
};

export function createPanel([lang, words]: [string, Words], api: Api): Panel {
  const button = (name: keyof Words, click: () => void): HTMLButtonElement => make("button", { type: "button", click }, words[name]);
  const open = button("title", () => toggle(!!panel.hidden));
  open.className = "open";
  open.setAttribute("aria-expanded", "false");
  open.setAttribute("aria-controls", "panel");

  const heading = make("h2", { id: "heading", tabindex: "-1" }, words.title);
  const value = make("output", { "aria-labelledby": "text" });
  const step = (name: "smaller" | "larger", sign: string, by: number): HTMLButtonElement =>
    make("button", { type: "button", "aria-label": words[name], click: () => void api.set({ text: api.get().text + by }) }, sign);
  const smaller = step("smaller", "−", -10);
  const larger = step("larger", "+", 10);
  const contrast = make("fieldset", {}, make("legend", {}, words.contrast),
    ...CONTRASTS.map((mode) => radio(words, mode, (chosen) => void api.set({ contrast: chosen }))));
  const forced = make("p", { class: "note" }, words.forced);
  const reach = make("p", { class: "note", role: "status" });
  const switches = SWITCHES.filter(offers).map((name) => {
    const input: HTMLInputElement = make("input", { type: "checkbox", name, change: () => void api.set({ [name]: input.checked }) });
    return make("label", {}, input, words[name]);
  });
  const confirm = make("p", { class: "note", hidden: "" }, words.hidden, " ", button("confirm", () => {
    toggle(false);
    void api.set({ hidden: true });
  }));
  const links = (["declaration", "contact"] as const).filter(link)
    .map((name) => make("a", { href: link(name) }, words[name]));

  const panel = make("div", { id: "panel", role: "group", "aria-labelledby": "heading", hidden: "" },
    make("header", {}, heading, button("close", () => toggle(false))),
    offers("text") && make("div", { class: "row", role: "group", "aria-labelledby": "text" },
      make("span", { id: "text" }, words.text), make("span", { class: "step" }, smaller, value, larger)),
    offers("contrast") && contrast,
    offers("contrast") && forced,
    offers("contrast") && reach,
    !!switches.length && make("fieldset", {}, make("legend", {}, words.reading), ...switches),
    button("reset", () => void api.reset()),
    make("p", {}, words.about),
    !!links.length && make("p", { class: "links" }, ...links),
    make("div", { class: "place", role: "group", "aria-label": words.button },
      button("move", () => void api.set({ corner: (api.get().corner + 1) % 4 })),
      button("hide", () => (confirm.hidden = !confirm.hidden))),
    confirm);

  function toggle(shown: boolean): void {
    panel.hidden = !shown;
    confirm.hidden = true;
    open.setAttribute("aria-expanded", `${shown}`);
    (shown ? heading : open).focus();
  }

  customElements.get(HOST) ?? customElements.define(HOST, Host);
  const host = document.createElement(HOST) as Host;
  host.lang = lang;
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  root.append(make("section", { "aria-label": words.title }, open, panel));
  host.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    event.stopPropagation();
    toggle(false);
  });
  const system = matchMedia("(forced-colors:active)");
  const onSystem = (): void => {
    contrast.disabled = system.matches;
    forced.hidden = !system.matches;
  };
  system.addEventListener("change", onSystem);
  onSystem();
  put(host);

  return {
    update(settings) {
      host.hidden = settings.hidden;
      host.dataset.corner = `${settings.corner}`;
      value.value = `${settings.text}%`;
      smaller.ariaDisabled = `${settings.text === 100}`;
      larger.ariaDisabled = `${settings.text === 200}`;
      for (const input of panel.querySelectorAll("input")) {
        input.checked = input.type === "radio" ? input.value === settings.contrast : settings[input.name as "font"];
      }
      host.style.setProperty("--size", `${settings.text / 100}`);
      reach.textContent = settings.contrast && settings.contrast !== "gray" ? summary(words) : "";
    },
    remove() {
      host.stays = false;
      system.removeEventListener("change", onSystem);
      host.remove();
    },
  };
}

/** What the chosen colours can't reach on this page, in one sentence; empty when nothing. */
function summary(words: Words): string {
  const { frames, canvases, pictures } = audit();
  const parts = Object.entries({ frames, canvases, pictures }).filter(([, count]) => count)
    .map(([name, count]) => words[name as "frames"] + count);
  return parts.length ? `${words.reach} ${parts.join(", ")}.` : "";
}
