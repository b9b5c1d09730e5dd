/** The other language's page opens at the same cause: the fragment goes along. */
export function keepPlace(): void {
  const links = document.querySelectorAll<HTMLAnchorElement>("a[data-language]");
  const update = (): void => {
    for (const link of links) link.hash = location.hash;
  };
  update();
  addEventListener("hashchange", update);
}
