/**
 * An address opens what it leads to. Browsers open folded details by themselves for a target
 * inside; older ones do not, nor do they show the same address again once it was folded.
 */
export function unfold(): void {
  const open = (): void => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let folded = target?.closest<HTMLDetailsElement>("details:not([open])");
    if (!target || !folded) return;
    for (; folded; folded = folded.parentElement?.closest("details:not([open])")) folded.open = true;
    target.scrollIntoView();
  };
  open();
  addEventListener("hashchange", open);
  // A link to the address that is already shown changes no hash.
  addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    if (link?.getAttribute("href") === location.hash) setTimeout(open);
  });
}

/** A button that opens all details of a region at once, to read on or to search in the page. */
export function unfoldAll(button: HTMLButtonElement): void {
  const region = document.getElementById(button.dataset["unfold"] ?? "");
  const folded = [...(region?.querySelectorAll<HTMLDetailsElement>(".card > details") ?? [])];
  if (folded.length < 2) return;
  const words = [button.textContent ?? "", button.dataset["fold"] ?? ""];
  const update = (): void => {
    button.textContent = words[folded.every((one) => one.open) ? 1 : 0] ?? "";
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    const wish = !folded.every((one) => one.open);
    for (const one of folded) one.open = wish;
  });
  for (const one of folded) one.addEventListener("toggle", update);
}
