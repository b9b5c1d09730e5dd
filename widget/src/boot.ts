/**
 * Runs synchronously in <head>. With choices saved, it keeps the content from being painted (on the
 * chosen background) until the panel script has applied them; with nothing saved it does nothing.
 */
import { changesPage, normalise, stored } from "./settings";

const saved = normalise(stored(), 0);
if (changesPage(saved) && "adoptedStyleSheets" in document) {
  const sheet = new CSSStyleSheet();
  const back = { bw: "#fff", wb: "#000", yb: "#000" }[saved.contrast as string];
  sheet.replaceSync(
    `@media screen{body{opacity:0!important;transition:none!important;animation:none!important}${
      back ? `@media (forced-colors:none){html{background:${back}!important}}` : ""
    }}`,
  );
  document.adoptedStyleSheets.push(sheet);
  const release = (): void => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
  // The panel calls it; should its file never come, the page shows as its author made it.
  window.ulatwienia = release;
  const giveUp = (): unknown => window.ulatwienia === release && release();
  addEventListener("load", giveUp);
  setTimeout(giveUp, 5000);
}
