/** A line below the pointer, or below what has the focus, that helps to keep the place while reading. */

let line: HTMLElement | undefined;

const DOWN = 14;

const sheet = new CSSStyleSheet();
sheet.replaceSync(
  "hr{position:fixed;inset:auto 0;height:6px;z-index:999999998;pointer-events:none;background:var(--ul-0,#000);outline:2px solid var(--ul-1,#fff)}@media print{hr{display:none}}",
);

function place(bottom: number): void {
  if (!line) return;
  // In the toolbar's own tree: the page's sheets, scripts and prints know nothing of it.
  const root = document.querySelector("ulatwienia-panel")?.shadowRoot;
  if (root && !line.isConnected) {
    root.append(line);
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }
  line.style.top = `${Math.min(bottom, innerHeight - 6)}px`;
}

const follow = ({ clientY }: PointerEvent): void => place(clientY + DOWN);

const atFocus = ({ target }: FocusEvent): void => {
  if ((target as Element).matches(":focus-visible")) place((target as Element).getBoundingClientRect().bottom + 4);
};

export function showRuler(): void {
  if (line) return;
  line = document.createElement("hr");
  line.ariaHidden = "true";
  addEventListener("pointermove", follow);
  addEventListener("pointerdown", follow);
  addEventListener("focusin", atFocus);
  place(innerHeight / 3);
}

export function hideRuler(): void {
  removeEventListener("pointermove", follow);
  removeEventListener("pointerdown", follow);
  removeEventListener("focusin", atFocus);
  line?.remove();
  line = undefined;
}
