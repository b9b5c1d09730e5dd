/** Loaded when the panel opens, or with a saved choice that needs it: what moves, hidden images, the reading line. */
import english from "messages:en-later";
import fields from "messages:fields-later";
import polish from "messages:pl-later";
import type { Extra } from "./extra";
import type { Words } from "./options";
import { goOn, rest, startAgain, stop } from "./motion";
import { hideRuler, showRuler } from "./ruler";
import { tools } from "./tools";

const STILL = "img:has(+[data-ul-still]){display:none}";
const STOP =
  "*%,:before,:after{animation-duration:1ms;animation-delay:0s;animation-iteration-count:1;animation-timeline:auto;transition:none;scroll-behavior:auto}";

let words: Words | undefined;
const status = (): HTMLElement => Object.assign(document.createElement("p"), { role: "status" });
const reached = status();
const moving = status();
/** A sentence with a number, where there is something to count. */
const tell = (place: HTMLElement, name: "reach" | "moving", count: number): void => {
  place.textContent = count ? `${words?.[name]} ${count}` : "";
};

const grow: Extra["grow"] = (panel, contrast, reading, given, api, make, group, button, choice) => {
  if (words) return;
  const texts = (/^pl/i.test(given.lang) ? polish : english).split("|");
  const known = (words = {
    ...(Object.fromEntries(fields.split("|").map((field, index) => [field, texts[index]])) as Words),
    ...given,
  });
  const { offers, link } = tools;
  const hidden = make("p", { tabIndex: -1 }, known.hidden);
  contrast.after(make("p", {}, known.forced), reached);
  reading.append(
    ...(["images", "motion", "ruler"] as const)
      .filter(offers)
      .map((name) => choice("checkbox", name, "true", known[name])),
    moving,
  );
  panel.append(
    group(
      known.more,
      ...(["declaration", "contact"] as const)
        .filter(link)
        .map((name) => make("a", { href: link(name) as string }, known[name])),
      button(known.move, () => api.set({ corner: api.get().corner + 1 })),
      // Nothing may stay changed that could not be taken back; the button goes when the panel closes.
      button(known.hide, () => (api.reset(), api.set({ hidden: true }), hidden.focus())),
      hidden,
    ),
  );
};

(document.currentScript as HTMLScriptElement).plug?.((roots, all, each, choices, offers, link, reach, rules) => {
  // As sheet.ts writes its rules.
  document.addEventListener("play", ({ target }) => rest(target as Element), true);
  Object.assign(rules, [STILL, STILL + STOP]);
  Object.assign(tools, { roots, all, each, choices, offers, link, reach });
  return {
    begin() {
      if (choices().ruler) showRuler();
      return stop();
    },
    end() {
      hideRuler();
      startAgain();
    },
    rest,
    grow,
    tell() {
      const { frames, canvases, pictures } = reach();
      tell(reached, "reach", /b/.test(choices().contrast) ? frames + canvases + pictures : 0);
      tell(moving, "moving", choices().motion ? goOn.unsure.size + canvases : 0);
    },
  };
});
