/** The other language's page opens at the same issue: the fragment goes along. */
export function keepPlace(): void {
  const links = document.querySelectorAll<HTMLAnchorElement>("a[data-language]");
  const pages = new Map([...links].map((link) => [link, link.getAttribute("href") ?? ""]));
  // Not link.hash: it would turn the relative address into an absolute one.
  const update = (): void => {
    for (const [link, page] of pages) {
      link.setAttribute("href", page.startsWith("#") ? within(page) : page + location.hash);
    }
    nameLanguage();
  };
  update();
  addEventListener("hashchange", update);
}

/** A report in one file: the other language has the same ids, with its code before them. */
function within(page: string): string {
  const parts = [...document.querySelectorAll<HTMLElement>(".alone > .language")];
  const part = parts.find((each) => each.id === page.slice(1));
  const id = decodeURIComponent(location.hash.slice(1));
  const plain = parts.reduce((name, each) => name.replace(`${each.id}-`, ""), id);
  const same = part === parts[0] ? plain : `${part?.id}-${plain}`;
  return plain && document.getElementById(same) ? `#${encodeURIComponent(same)}` : page;
}

/** The document has the language and title of the part that is shown. */
function nameLanguage(): void {
  const parts = [...document.querySelectorAll<HTMLElement>(".alone > .language")];
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const shown = target?.closest<HTMLElement>(".language") ?? parts[0];
  if (!shown || !document.body.classList.contains("alone")) return;
  document.documentElement.lang = shown.lang;
  document.title = shown.dataset["title"] ?? document.title;
}
