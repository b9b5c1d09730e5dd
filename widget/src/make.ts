/** Makes the elements of the panel. */

export function make<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  properties: Partial<HTMLElementTagNameMap[T]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[T] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Folded where all groups together would not fit the window. */
export const group = (name: string, ...children: (Node | string)[]): HTMLDetailsElement =>
  make("details", { open: innerHeight > 700 }, make("summary", {}, name), ...children);
