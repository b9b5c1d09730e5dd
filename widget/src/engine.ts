/** Applies choices to the page: reads all, then writes all. */
import { around, changed } from "./changes";
import { MAYBE, scan } from "./scan";
import { adopt, all, leave, roots, show, unmark } from "./marks";
import { enforce, fit, forget, measure } from "./repair";
import { extra, loadExtra } from "./extra";
import { COLOURS, LATER, changesPage, choose, chosen, isLarger, type Settings } from "./choices";
import { Name, STATES, each, parentOf, type Root } from "./dom";
import { readColours } from "./colours";
import { TOP, known, reader, readFont, type Facts, type Task } from "./facts";

let queue: Promise<unknown> = Promise.resolve();

/** One job after the other, also after one that failed. */
const next = (job: () => Promise<void>): Promise<unknown> => (queue = queue.then(job, job));

const observer = new MutationObserver((changes) => next(() => follow(changed(changes))));

/** A picture is there, or a frame has another document now. */
export function onBegin({ target }: Event): void {
  const element = target as Element;
  extra?.rest(element);
  if (element.localName === "iframe") void next(() => follow(new Set([element])));
}

/** A control is checked or not: no mutation tells of it. */
function onChange({ target }: Event): void {
  if (/checkbox|radio/.test((target as HTMLInputElement).type))
    void next(() => follow(around(target as HTMLInputElement)));
}

function enter(root: Root): void {
  if (roots.has(root)) return;
  adopt(root);
  root.addEventListener("change", onChange);
  observer.observe(root, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: [...STATES, "src", "checked"],
  });
}

/** Reads elements with all below them, frames and shadow roots included. */
async function tag(tasks: Task[]): Promise<Facts[]> {
  const found: Facts[] = [];
  const into = (root: Root, above: Facts): void => {
    enter(root);
    const decorates = scan(root);
    for (const element of root.children) tasks.push([element, above, decorates]);
  };
  if (!tasks.length) into(document, TOP);
  await each(tasks, reader(found, tasks, into));
  for (const facts of found) known.set(facts.element, facts);
  return found;
}

/** The present facts of all elements. */
export const everything = (): Facts[] => all("*").flatMap((element) => known.get(element) ?? []);

async function settle(records: Facts[], isStale?: () => unknown): Promise<void> {
  for (const facts of records) {
    // Room made before belongs to another size.
    facts.room = "";
    facts.tokens = facts.tokens.replace(/(?<=,)[GHwWvs],/g, "");
  }
  if (LATER.some((name) => chosen[name])) await loadExtra();
  if (isLarger()) await each(records, measure);
  if (COLOURS[chosen.contrast]) await each(records, (facts) => readColours(facts, records));
  if (chosen.font) await each(records, readFont);
  await show(records, isStale);
  if (isStale?.()) return;
  await enforce(records);
  if (isLarger()) await fit(records);
  await extra?.begin();
}

/** Reads changed elements again, with all below them. */
async function follow(dirty: Set<Element>): Promise<void> {
  const tasks: Task[] = [];
  const again = new Set<Facts>();
  for (const element of dirty) {
    const parent = parentOf(element);
    const above = parent ? known.get(parent) : TOP;
    let up = parent;
    while (up && !dirty.has(up)) up = parentOf(up);
    if (up || !above?.decorates || !element.isConnected || !roots.size) continue;
    tasks.push([element, above, MAYBE]);
    for (const one of [above.block, above.outer]) if (one) again.add(one);
    const inner = [element, ...element.querySelectorAll("*")];
    unmark(inner);
    // What is read must not be on its way to it.
    for (const one of inner) one.setAttribute(Name.wait, "");
    // Under the pointer it may look like chosen.
    if (element.matches(":hover"))
      element.addEventListener("mouseleave", () => next(() => follow(new Set([element]))), { once: true });
  }
  if (!tasks.length) return;
  // Enlarged ancestors show their own size (text 0) while parts below them are read.
  const settings = chosen;
  choose({ ...settings, text: 0, lines: false, letters: false });
  await show([...again]);
  choose(settings);
  await settle([...again, ...(await tag(tasks))]);
  for (const one of all(`[${Name.wait}]`)) one.removeAttribute(Name.wait);
}

/** The newest choice. */
let wanted: Settings;

async function change(settings: Settings): Promise<void> {
  // Colours are read once, at the chosen size: not in a page that is on its way to another.
  const isStale = (): unknown => wanted !== settings && (COLOURS[settings.contrast] || !COLOURS[wanted.contrast]);
  if (LATER.some((name) => chosen[name] !== settings[name])) extra?.end();
  choose(settings);
  if (changesPage(settings)) {
    if (!roots.size) await tag([]);
    return settle(everything(), isStale);
  }
  await show(everything(), isStale);
  if (isStale()) return;
  observer.disconnect();
  for (const root of roots.keys()) root.removeEventListener("change", onChange);
  forget();
  leave();
}

/** Resolves when the page shows `settings`, or a newer choice. */
export function apply(settings: Settings): Promise<unknown> {
  wanted = settings;
  return next(() => change(settings)).then(() => queue);
}
