// Comfort for the page of `a11y review`, which is complete without it: keys that answer, and
// screen readers hear what was stored.

/**
 * A key presses the button that names it, unless somebody writes or holds a modifier key. A
 * button turns this off at once (WCAG 2.1.4); the server keeps it so on the following pages.
 */
function keys(): void {
  const line = document.querySelector<HTMLElement>("[data-keys]");
  const button = line?.querySelector("button");
  if (!line || !button) return;
  let on = line.dataset["keys"] === "on";
  const show = (): void => {
    button.textContent = button.dataset[on ? "off" : "on"] ?? "";
    document.body.toggleAttribute("data-keys-on", on);
  };
  button.addEventListener("click", () => {
    on = !on;
    show();
    const body = new URLSearchParams({ keys: on ? "on" : "off" });
    fetch(line.dataset["action"] ?? "", { method: "POST", body }).catch(() => undefined);
  });
  addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const writes = target?.closest("input, textarea, select");
    if (!on || writes || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const wished = `button[data-key="${CSS.escape(event.key.toLowerCase())}"]`;
    document.querySelector<HTMLButtonElement>(wished)?.click();
  });
  line.hidden = false;
  show();
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
// The fragment moves focus by itself in most browsers; nobody who has moved on is called back.
if (location.hash === "#question" && document.activeElement === document.body) {
  document.getElementById("question")?.focus();
}
