/**
 * Runs synchronously in <head>. With choices saved, it keeps the content from being painted (on the
 * chosen background) until the panel script has applied them; with nothing saved it does nothing.
 */
try {
  const { v, on } = JSON.parse(localStorage.ulatwienia);
  // Included twice, it holds the page once.
  if (v === 1 && on && !window.ulatwienia) {
    const sheet = new CSSStyleSheet();
    // Where it is no colour the second rule says nothing.
    sheet.replaceSync(`@media screen{body{opacity:0!important}html{background:${on}!important}}`);
    document.adoptedStyleSheets.push(sheet);
    const release = Object.assign((): void => sheet.replaceSync(""), { sheet });
    // Should the panel's file not come, the page shows as its author made it.
    const giveUp = (): unknown => window.ulatwienia === release && release();
    window.ulatwienia = release;
    addEventListener("load", giveUp);
    setTimeout(giveUp, 5000);
  }
} catch {
  // Nothing saved, storage blocked, or a browser without constructed sheets.
}
