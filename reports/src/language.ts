/** The other language's page opens at the same issue: the fragment goes along. */
export function keepPlace(): void {
  const links = document.querySelectorAll<HTMLAnchorElement>("a[data-language]");
  const pages = new Map([...links].map((link) => [link, link.getAttribute("href") ?? ""]));
  // Not link.hash: it would turn the relative address into an absolute one.
  const update = (): void => {
    for (const [link, page] of pages) link.setAttribute("href", page + location.hash);
  };
  update();
  addEventListener("hashchange", update);
}
