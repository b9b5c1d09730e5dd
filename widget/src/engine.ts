/** Applies choices to the page: reads all, then writes all, then the sheet changes in one go. */
import { ATTR, documentOf, each, parentOf, type Root } from "./dom";
import { TOP, known, read, write, type Facts, type Task } from "./facts";
import { changed } from "./changes";
import { rest, startMotion, stopMotion } from "./motion";
import { enforce, fit, forget, measure } from "./repair";
import { changesPage, type Settings } from "./settings";
import { css } from "./sheet";

/** Every document and open shadow root that is being changed. */
export const roots = new Set<Root>();
const sheets = new Map<Document, CSSStyleSheet>();
let current: Settings;
let painted = "";
let queue: Promise<unknown> = Promise.resolve();

function paint(): void {
  const text = css(current);
  if (text !== painted) for (const sheet of sheets.values()) sheet.replaceSync(text);
  painted = text;
}

/** One job after the other, also after one that failed. */
const next = (job: () => Promise<void>): Promise<unknown> => (queue = queue.then(job, job));

const observer = new MutationObserver((changes) => next(() => follow(changed(changes))));

/** A picture or video begins, or a frame has another document now. */
export function onBegin({ target }: Event): void {
  const element = target as Element;
  if (current?.motion) rest(element);
  if (element.localName === "iframe") void next(() => follow(new Set([element])));
}

function enter(root: Root): void {
  if (roots.has(root)) return;
  roots.add(root);
  const owner = documentOf(root);
  let sheet = sheets.get(owner);
  if (!sheet) {
    sheets.set(owner, (sheet = new (owner.defaultView as typeof window).CSSStyleSheet()));
    sheet.replaceSync(painted);
  }
  root.adoptedStyleSheets.push(sheet);
  observer.observe(root, {
    childList: true,
    subtree: true,
    characterData: true,
    attributeFilter: ["class", "src"],
  });
}

/** Reads elements with all below them, frames and shadow roots included; tags them and `again`. */
async function tag(tasks: Task[], again: Iterable<Facts>): Promise<Facts[]> {
  const found: Facts[] = [];
  const into = (root: Root): void => {
    enter(root);
    for (const element of root.nodeType === 9 ? root.children : []) tasks.push([element, TOP]);
  };
  await each(tasks, (task) => tasks.push(...read(task, found, into)));
  await each([...found, ...again], write);
  return found;
}

/** The present facts of all tagged elements. */
export function everything(): Facts[] {
  const all: Facts[] = [];
  for (const root of roots) {
    for (const element of root.querySelectorAll(`[${ATTR}]`)) {
      const facts = known.get(element);
      if (facts) all.push(facts);
    }
  }
  return all;
}

async function settle(records: Facts[]): Promise<void> {
  const isLarger = current.text > 100 || current.spacing;
  if (isLarger) await each(records, measure);
  paint();
  await enforce(records, current);
  await fit(records, isLarger, paint);
  if (current.motion) stopMotion(roots);
}

function untag(elements: Iterable<Element>): void {
  for (const element of elements) element.removeAttribute(ATTR);
}

/** Reads changed elements again, with all below them. */
async function follow(dirty: Set<Element>): Promise<void> {
  const tasks: Task[] = [];
  const again = new Set<Facts>();
  for (const element of dirty) {
    const parent = parentOf(element);
    const context = parent ? known.get(parent)?.inner : TOP;
    let up = parent;
    while (up && !dirty.has(up)) up = parentOf(up);
    if (up || !context || !element.isConnected || !roots.size) continue;
    tasks.push([element, context]);
    for (const one of [context.block, context.outer]) if (one) again.add(one);
    untag([element, ...element.querySelectorAll(`[${ATTR}]`)]);
  }
  // Enlarged ancestors show their own size while parts below them are read.
  for (const { element, tokens } of again) element.setAttribute(ATTR, `${[...tokens].join(" ")} one`);
  if (tasks.length) await settle(await tag(tasks, again));
}

async function change(settings: Settings): Promise<void> {
  const wasMotion = current?.motion;
  current = settings;
  if (wasMotion && !settings.motion) startMotion();
  if (!changesPage(settings)) return clear();
  if (!roots.size) {
    enter(document);
    await tag([[document.documentElement, TOP]], []);
  }
  await settle(everything());
}

function clear(): void {
  observer.disconnect();
  forget();
  for (const root of roots) {
    const own = sheets.get(documentOf(root));
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== own);
    untag(root.querySelectorAll(`[${ATTR}]`));
  }
  roots.clear();
  sheets.clear();
  painted = "";
}

/** Resolves when the page shows `settings`. */
export const apply = (settings: Settings): Promise<unknown> => next(() => change(settings));
