/** Stops what moves, so that it rests where its author wanted it to end; puts words in place of pictures. */
import { leaveMovers, watchMovers } from "./movers";
import { moves, stillOf } from "./pictures";
import { pin, tools, unpinAll } from "./tools";

type Undo = (() => unknown) | undefined;

const STILL = "data-ul-still";
/** Of a second: how often animations that a script began are looked for. */
const OFTEN = 1000;

/** How to let each stopped thing go on; addresses that may move on. */
export const goOn = Object.assign(new Map<Element, () => unknown>(), { unsure: new Set<string>() });

/** Its first frame in the picture's own place; the sheet hides the picture before it. */
function still(image: HTMLImageElement): void {
  const { naturalWidth, naturalHeight, alt } = image;
  if (goOn.has(image) || !naturalWidth || !tools.choices().motion) return;
  const canvas = image.ownerDocument.createElement("canvas");
  const style = getComputedStyle(image);
  canvas.setAttribute(STILL, "");
  canvas.textContent = alt;
  canvas.width = naturalWidth;
  canvas.height = naturalHeight;
  canvas.getContext("2d")!.drawImage(image, 0, 0);
  for (const name of "display|width|height|margin|float|position|inset|objectFit|borderRadius|verticalAlign".split(
    "|",
  ) as "inset"[])
    canvas.style[name] = style[name];
  canvas.role = alt ? "img" : "none";
  canvas.ariaLabel = alt;
  image.after(canvas);
  goOn.set(image, () => canvas.remove());
}

/** By name, as in a frame these are other classes: how to stop an element, and let it go on. */
const REST: Record<string, (element: any) => Undo> = {
  img(image: HTMLImageElement) {
    const { images, motion } = tools.choices();
    if (images) {
      const words = image.ownerDocument.createElement("span");
      words.setAttribute(STILL, "");
      words.textContent = image.alt;
      image.after(words);
      return () => words.remove();
    }
    const address = image.currentSrc;
    if (motion && address)
      void moves(address).then((answer) => {
        if (answer === "moves" && image.currentSrc === address) still(image);
        else if (answer) goOn.unsure.add(address);
      });
    return undefined;
  },
  /** One that began by itself and can't be stopped by the visitor. */
  video(video: HTMLVideoElement) {
    if (!video.muted || video.controls || video.paused) return;
    video.pause();
    return () => video.play().catch(() => 0);
  },
  svg(svg: SVGSVGElement) {
    svg.setCurrentTime(svg.getCurrentTime() + 60);
    svg.pauseAnimations();
    return () => svg.unpauseAnimations();
  },
  marquee(marquee: HTMLMarqueeElement) {
    marquee.stop();
    return () => marquee.start();
  },
};

export function rest(element: Element): void {
  const { motion, images } = tools.choices();
  const undo = (motion || images) && !goOn.has(element) && REST[element.localName]?.(element);
  if (undo) goOn.set(element, undo);
}

function endAnimations(): void {
  for (const root of tools.roots.keys())
    for (const animation of root.getAnimations()) {
      try {
        animation.finish();
      } catch {
        // It has no end: back to the look without it.
        animation.cancel();
      }
    }
}

/** A background that moves is shown by its first frame. */
async function restBackground(element: Element): Promise<void> {
  const { backgroundImage } = getComputedStyle(element);
  let frozen = backgroundImage;
  for (const { 0: whole, 1: address } of backgroundImage.matchAll(/url\("(.*?)"\)/g)) {
    const answer = await moves(address!);
    const frame = answer === "moves" ? await stillOf(address!) : undefined;
    if (frame) frozen = frozen.replace(whole, `url("${frame}")`);
    else if (answer) goOn.unsure.add(address!);
  }
  if (frozen !== backgroundImage && tools.choices().motion && !goOn.has(element)) {
    pin(element, `background-image:${frozen};`);
    goOn.set(element, () => 0);
  }
}

let timer = 0;

/** May run again: for what was added since. */
export async function stop(): Promise<void> {
  const { motion, images } = tools.choices();
  if (!motion && !images) return;
  tools.all(`img${motion ? ",video,marquee,svg:has([attributeName],animateMotion)" : ""}`).forEach(rest);
  if (!motion) return;
  endAnimations();
  timer ||= setInterval(endAnimations, OFTEN);
  watchMovers();
  const painted: Element[] = [];
  await tools.each(tools.all("*"), (element) => {
    if (getComputedStyle(element).backgroundImage.includes("url(")) painted.push(element);
  });
  await Promise.all(painted.map(restBackground));
}

export function startAgain(): void {
  clearInterval(timer);
  timer = 0;
  leaveMovers();
  goOn.forEach((go) => go());
  goOn.clear();
  goOn.unsure.clear();
  unpinAll();
}
