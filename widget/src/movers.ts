/**
 * What a script moves by itself, as a carousel does. Nothing of the script is stopped: its timers run, its
 * styles and classes are written. What moves is only shown at the place where it was, until the visitor uses it.
 */
import { isPinned, pin, tools, unpin } from "./tools";

/** Milliseconds. */
const QUIET = 400;
const LONG = 2000;
const USED = 1000;
const FEW = 40;
const PLACES = "transform|translate|left|top|right|bottom|margin-left|margin-top|display|visibility|opacity".split("|");
/** What tells of work that goes on, or asks for an answer. */
const WORK =
  "[role=progressbar],[role=status],[role=alert],[role=timer],[role=log],[role=dialog],[aria-busy=true],[aria-live=assertive],progress,dialog,form,ulatwienia-panel";

interface Mover {
  place: string;
  begun: number;
  seen: number;
  bursts: number;
}

let movers = new WeakMap<Element, Mover>();
/** When the visitor last did something, and where they pressed. */
let touched = 0;
let used: [time: number, where: EventTarget | null] = [0, null];

const placeOf = (element: Element): string => {
  const style = getComputedStyle(element);
  return PLACES.map((name) => style.getPropertyValue(name)).join();
};

/** Shows an element where it is; what is half faded is shown as what it will be or was. */
function hold(element: Element): void {
  if (isPinned(element)) return;
  const style = getComputedStyle(element);
  pin(
    element,
    PLACES.map((name) => {
      const value = style.getPropertyValue(name);
      return `${name}:${name === "opacity" ? Math.round(+value) : value};`;
    }).join(""),
  );
}

/** All of a kind in one box, of which a few at a time are shown. */
function around(element: Element): Element[] {
  const all = [...(element.parentElement?.children ?? [])];
  return element.parentElement === document.body || all.length > FEW
    ? [element]
    : all.filter((other) => other.localName === element.localName);
}

/** One more change that no visitor made: the second time, or after a while, it counts as moving. */
function note(element: Element, now: number): boolean {
  const place = placeOf(element);
  const mover = movers.get(element);
  if (!mover) movers.set(element, { place, begun: now, seen: now, bursts: 1 });
  else if (mover.place !== place) {
    if (now - mover.seen > QUIET) mover.bursts++;
    Object.assign(mover, { place, seen: now });
    return mover.bursts > 2 || (mover.bursts === 2 && mover.seen - mover.begun > LONG) || now - mover.begun > LONG;
  }
  return false;
}

const names = (text: string | null): string[] => (text ?? "").split(/\s+/);

/** Does one sibling lose the class that another gets, as slides do? */
function swaps(records: MutationRecord[]): Set<Element> {
  const lost = new Map<Element | null, Set<string>>();
  const found = new Set<Element>();
  for (const pass of [0, 1])
    for (const { target, attributeName, oldValue } of records) {
      const element = target as Element;
      if (attributeName !== "class") continue;
      const before = names(oldValue);
      const after = names(element.getAttribute("class"));
      const gone = lost.get(element.parentElement) ?? new Set();
      lost.set(element.parentElement, gone);
      if (pass) after.some((name) => !before.includes(name) && gone.has(name)) && found.add(element);
      else for (const name of before) if (!after.includes(name)) gone.add(name);
    }
  return found;
}

function onChange(records: MutationRecord[]): void {
  const now = performance.now();
  const [time, where] = used;
  const isUsed = (element: Element): boolean =>
    now - time < USED && !!element.parentElement?.parentElement?.contains(where as Node);
  const slides = swaps(records);
  for (const element of new Set(records.map(({ target }) => target as Element))) {
    if (element.closest(WORK) || element === document.body || element === document.documentElement) continue;
    if (isPinned(element)) {
      if (isUsed(element)) for (const one of around(element)) unpin(one);
    } else if (now - touched < USED) continue;
    else if (slides.has(element) || records.some((one) => one.target === element && one.attributeName === "style")) {
      const box = slides.has(element) ? element.parentElement! : element;
      if (slides.has(element) ? noteBox(box, now) : note(element, now)) around(element).forEach(hold);
    }
  }
}

/** Slides change places: what counts is how often their box shows another one. */
function noteBox(box: Element, now: number): boolean {
  const mover = movers.get(box);
  if (!mover) movers.set(box, { place: "", begun: now, seen: now, bursts: 1 });
  else if (now - mover.seen > QUIET) {
    mover.seen = now;
    return ++mover.bursts > 1;
  }
  return false;
}

const observer = new MutationObserver(onChange);

const onTouch = (): void => void (touched = performance.now());

function onUse({ target }: Event): void {
  onTouch();
  used = [touched, target];
}

let isWatching = false;
const TOUCHES = ["pointermove", "wheel", "touchmove"];
const USES = ["pointerdown", "click", "keydown"];

export function watchMovers(): void {
  for (const root of tools.roots.keys())
    observer.observe(root, {
      subtree: true,
      attributeFilter: ["class", "style"],
      attributeOldValue: true,
    });
  if (isWatching) return;
  isWatching = true;
  for (const name of TOUCHES) addEventListener(name, onTouch, { capture: true, passive: true });
  for (const name of USES) addEventListener(name, onUse, { capture: true, passive: true });
}

export function leaveMovers(): void {
  isWatching = false;
  observer.disconnect();
  movers = new WeakMap();
  for (const name of TOUCHES) removeEventListener(name, onTouch, true);
  for (const name of USES) removeEventListener(name, onUse, true);
}
