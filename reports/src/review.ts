// Comfort for the page of `a11y review`, which is complete without it: keys that answer, and
// screen readers hear what was stored.

/** A key presses the button that names it, unless somebody writes or holds a modifier key. */
function keys(): void {
  if (!("keys" in document.body.dataset)) return;
  addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const writes = target?.closest("input, textarea, select") !== null;
    if (writes || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const wished = `button[data-key="${CSS.escape(event.key.toLowerCase())}"]`;
    document.querySelector<HTMLButtonElement>(wished)?.click();
  });
}

/** A live region is announced when it changes, not as it loads. */
function announce(): void {
  const region = document.querySelector<HTMLElement>("[data-said]");
  const words = region?.textContent ?? "";
  if (!region || !words) return;
  region.textContent = "";
  setTimeout(() => {
    region.textContent = words;
  }, 150);
}

/** An answer is stored once, however often a key is pressed while the next question loads. */
function once(): void {
  addEventListener("submit", (event) => {
    if (document.body.dataset["sent"]) event.preventDefault();
    document.body.dataset["sent"] = "yes";
  });
  // Back from the browser's cache.
  addEventListener("pageshow", () => delete document.body.dataset["sent"]);
}

keys();
announce();
once();
if (location.hash === "#question") document.getElementById("question")?.focus();
