/** Loaded when the panel opens, or with a saved choice that needs it: what moves, hidden images, the reading line. */
import english from "messages:en-later";
import fields from "messages:fields-later";
import polish from "messages:pl-later";
import type { Extra } from "./extra";
import type { Words } from "./options";
import { goOn, rest, startAgain, stop } from "./motion";
import { hideRuler, showRuler } from "./ruler";
import { tools } from "./tools";

let words: Words | undefined;
const moving = document.createElement("p");
moving.role = "status";

const grow: Extra["grow"] = (panel, reading, given, api, make, group, button, choice) => {
  if (words) return;
  const texts = (/^pl/i.test(given.lang) ? polish : english).split("|");
  const known = (words = {
    ...(Object.fromEntries(fields.split("|").map((field, index) => [field, texts[index]])) as Words),
    ...given,
  });
  const { offers, link } = tools;
  const hidden = make("p", { tabIndex: -1 }, known.hidden);
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

(document.currentScript as HTMLScriptElement).plug?.((roots, all, each, choices, offers, link) => {
  Object.assign(tools, { roots, all, each, choices, offers, link });
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
      const count = choices().motion && goOn.unsure.size + all("canvas:not([data-ul-still])").length;
      moving.textContent = count ? `${words?.moving} ${count}` : "";
    },
  };
});
