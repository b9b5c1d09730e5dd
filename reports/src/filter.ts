/**
 * Filters the items of a region. A form with data-filter="<id of the region>" holds a search
 * field and selects whose names are data attributes of the items; data-status is the sentence
 * that says how many are shown, with {n} and {total}.
 */
export function filters(form: HTMLFormElement): void {
  const region = document.getElementById(form.dataset["filter"] ?? "");
  if (!region) return;
  const items = [...region.querySelectorAll<HTMLElement>("[data-item]")];
  if (items.length < 2) return;
  const groups = [...region.querySelectorAll<HTMLElement>("[data-group-of-items]")];
  const status = form.querySelector<HTMLElement>("[role=status]");
  const texts = new Map<HTMLElement, string>();
  form.hidden = false;

  const textOf = (item: HTMLElement): string => {
    const known = texts.get(item) ?? fold(item.textContent ?? "");
    texts.set(item, known);
    return known;
  };

  const apply = (): void => {
    const wishes = new FormData(form);
    const words = fold(String(wishes.get("text") ?? "")).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      const fits =
        words.every((word) => textOf(item).includes(word)) &&
        [...wishes].every(([name, value]) => name === "text" || !value || item.dataset[name] === value);
      item.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of groups) {
      group.hidden = group.querySelector("[data-item]:not([hidden])") === null;
    }
    if (status) {
      status.textContent = (form.dataset["status"] ?? "")
        .replace("{n}", String(shown))
        .replace("{total}", String(items.length));
    }
  };

  const reveal = (): void => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const item = target?.closest<HTMLElement>("[data-item]");
    if (!target || !item?.hidden || !region.contains(item)) return;
    form.reset();
    apply();
    target.scrollIntoView();
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The fields are empty only after the event.
  form.addEventListener("reset", () => setTimeout(apply));
  addEventListener("hashchange", reveal);
}

/** Lower case, without accents: "lacze" finds "łącze". */
function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/ł/g, "l");
}
