/** Applies choices to the page: reads all, then writes all, then the sheet changes in one go. */
import { ATTR, HOST, each, sliced, viewOf, type Root } from "./dom";
import { contexts, emptyScan, known, read, write, type Context, type Facts, type Scan, type Task } from "./facts";
import { setMotion } from "./motion";
import { enforce, fit, forget, isOwnStyle, unfit } from "./repair";
import { changesPage, type Settings } from "./settings";
import { css } from "./sheet";

const ROOT_CONTEXT: Context = { back: "#fff", link: false, block: null };
/** A class on a larger part than this is read for the part itself only: the rest would flicker. */
const MANY = 1500;

const roots = new Set<Root>();
const sheets = new Map<Document, CSSStyleSheet>();
let reach: Scan = emptyScan();
let current: Settings;
let painted = "";
let queue: Promise<unknown> = Promise.resolve();

/** What of the page can't be reached, counted when it was read. */
export const reached = (): Scan => reach;
export const allRoots = (): ReadonlySet<Root> => roots;

function paint(): void {
  const text = css(current);
  if (text === painted) return;
  painted = text;
  for (const sheet of sheets.values()) sheet.replaceSync(text);
}

const observer = new MutationObserver((changes) => {
  queue = queue.then(() => follow(changes));
});

function enter(root: Root): void {
  if (roots.has(root)) return;
  roots.add(root);
  const owner = root.ownerDocument ?? (root as Document);
  let sheet = sheets.get(owner);
  if (!sheet) {
    sheets.set(owner, (sheet = new (viewOf(root).CSSStyleSheet)()));
    sheet.replaceSync(painted);
  }
  root.adoptedStyleSheets.push(sheet);
  observer.observe(root, {
    childList: true,
    subtree: true,
    characterData: true,
    attributeOldValue: true,
    attributeFilter: ["class", "style", "hidden", "open", "src"],
  });
}

/**
 * Reads elements with all below them (frames and shadow roots included) and elements alone, then
 * tags them. Blocks outside that got words are tagged again, as are those in `also`.
 */
async function tag(pending: Task[], alone: Task[] = [], also: Facts[] = []): Promise<Facts[]> {
  const scan = emptyScan();
  const blocks = new Set(also);
  for (const [, { block }] of [...pending, ...alone]) if (block) blocks.add(block);
  for (const task of alone) read(task, scan);
  await sliced(() => {
    const task = pending.pop();
    if (task) pending.push(...read(task, scan));
    for (const root of scan.roots) {
      scan.roots.delete(root);
      if (root.nodeType === 9) pending.push([(root as Document).documentElement, ROOT_CONTEXT]);
      enter(root);
    }
    return !!pending.length;
  });
  await each([...scan.records, ...blocks], write);
  for (const key of ["frames", "canvases", "pictures"] as const) reach[key] += scan[key];
  return scan.records;
}

function everything(): Facts[] {
  const all: Facts[] = [];
  for (const root of roots) {
    for (const element of root.querySelectorAll(`[${ATTR}]`)) {
      const record = known.get(element);
      if (record) all.push(record);
    }
  }
  return all;
}

/** The part of an inline style that can change what was read; moving things are not read again. */
const look = (style: string | null): string =>
  style?.match(/(color|background|font|line-height|filter|blend|mask)[^;]*/g)?.join() ?? "";

/** Elements to read again, with true for those to be read with all below them. */
function changed(changes: MutationRecord[]): Map<Element, boolean> {
  const dirty = new Map<Element, boolean>();
  const mark = (node: Node | null, deep: boolean): void => {
    let element = node as Element | null;
    while (element && (element as SVGElement).ownerSVGElement) element = (element as SVGElement).ownerSVGElement;
    if (element?.nodeType === 1) dirty.set(element, deep || !!dirty.get(element));
  };
  for (const { type, target, addedNodes, attributeName, oldValue } of changes) {
    if (type === "childList") {
      for (const node of addedNodes) mark(node.nodeType === 3 ? target : node, node.nodeType !== 3);
    } else if (type === "characterData") {
      if (!known.get(target.parentElement as Element)?.size) mark(target.parentElement, false);
    } else {
      const element = target as Element;
      const style = attributeName === "style";
      if (style && (isOwnStyle(element) || look(oldValue) === look(element.getAttribute("style")))) continue;
      mark(element, element.getElementsByTagName("*").length < MANY);
    }
  }
  return dirty;
}

const parentOf = (element: Element): Element | null =>
  element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;

/** Lets the outermost enlarged ancestor show its own size while parts below it are read. */
function unscaled(element: Element): Facts | undefined {
  let top: Facts | undefined;
  for (let up = parentOf(element); up; up = parentOf(up)) {
    const record = known.get(up);
    if (record?.size) top = record;
  }
  return top;
}

async function follow(changes: MutationRecord[]): Promise<void> {
  if (!roots.size) return;
  const dirty = changed(changes);
  const deep: Task[] = [];
  const alone: Task[] = [];
  const tops = new Set<Facts>();
  for (const [element, all] of dirty) {
    const parent = parentOf(element);
    const context = parent ? contexts.get(parent) : ROOT_CONTEXT;
    if (!context || !element.isConnected || element.localName === HOST) continue;
    let up = parent;
    while (up && !dirty.get(up)) up = parentOf(up);
    if (up) continue;
    (all ? deep : alone).push([element, context]);
    const top = unscaled(element);
    if (top) tops.add(top);
    element.removeAttribute(ATTR);
    if (all) for (const inner of element.querySelectorAll(`[${ATTR}]`)) inner.removeAttribute(ATTR);
  }
  if (!deep.length && !alone.length) return;
  for (const { element, tokens } of tops) element.setAttribute(ATTR, `${tokens.join(" ")} one`);
  const records = await tag(deep, alone, [...tops]);
  await settle(records);
  if (current.motion) setMotion(current, roots, hide);
}

/** Everything that follows a change of the sheet or of the page. */
async function settle(records: Facts[]): Promise<void> {
  paint();
  await enforce(records, current);
  if (current.text > 100 || current.spacing) await fit(records, paint);
}

function hide(image: Element, hidden: boolean): void {
  const record = known.get(image);
  if (!record) return;
  record.tokens = record.tokens.filter((token) => token !== "z");
  if (hidden) record.tokens.push("z");
  write(record);
}

async function change(settings: Settings): Promise<void> {
  const before = current as Settings | undefined;
  current = settings;
  if (!changesPage(settings)) return clear();
  if (!roots.size) {
    enter(document);
    await tag([[document.documentElement, ROOT_CONTEXT]]);
  }
  const records = everything();
  if (before?.text !== settings.text || before.spacing !== settings.spacing) await unfit(records);
  await settle(records);
  setMotion(settings, roots, hide);
}

function clear(): void {
  observer.disconnect();
  setMotion(current, roots, hide);
  forget();
  for (const root of roots) {
    const own = sheets.get(root.ownerDocument ?? (root as Document));
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== own);
    for (const element of root.querySelectorAll(`[${ATTR}]`)) element.removeAttribute(ATTR);
  }
  roots.clear();
  sheets.clear();
  painted = "";
  reach = emptyScan();
}

/** Resolves when the page shows `settings`. */
export function apply(settings: Settings): Promise<unknown> {
  return (queue = queue.then(() => change(settings)));
}
