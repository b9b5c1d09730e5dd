/** Stops what moves, so that it rests where its author wanted it to end; puts words in place of pictures. */
import { all, roots } from "./marks";
import { chosen } from "./choices";
import { Name } from "./dom";

type Undo = (() => unknown) | undefined;

/** How to let each stopped thing go on. */
const goOn = new Map<Element, () => unknown>();

/** By name, as in a frame these are other classes: how to stop an element, and let it go on. */
const REST: Record<string, (element: any) => Undo> = {
  /** A still of the first frame, or its words, in the picture's own place; the sheet hides the picture before it. */
  img(image: HTMLImageElement) {
    const { naturalWidth, naturalHeight, alt } = image;
    if (!chosen.images && (!chosen.motion || !/\.gif\b/i.test(image.currentSrc) || !naturalWidth)) return;
    const still = image.ownerDocument.createElement(chosen.images ? "span" : "canvas") as HTMLCanvasElement;
    still.setAttribute(Name.still, "");
    still.textContent = alt;
    if (!chosen.images) {
      const style = getComputedStyle(image);
      still.width = naturalWidth;
      still.height = naturalHeight;
      still.getContext("2d")!.drawImage(image, 0, 0);
      for (const name of "display|width|height|margin|float|position|inset".split("|") as "inset"[])
        still.style[name] = style[name];
      still.role = alt ? "img" : "none";
      still.ariaLabel = alt;
    }
    image.after(still);
    return () => still.remove();
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
  const undo = !goOn.has(element) && REST[element.localName]?.(element);
  if (undo) goOn.set(element, undo);
}

/** May run again: for what was added since. */
export function stopMotion(): void {
  for (const root of chosen.motion ? roots.keys() : []) {
    for (const animation of root.getAnimations()) {
      try {
        animation.finish();
      } catch {
        // It has no end: back to the look without it.
        animation.cancel();
      }
    }
  }
  all(`img${chosen.motion ? ",video,marquee,svg:has([attributeName],animateMotion)" : ""}`).forEach(rest);
}

export function startMotion(): void {
  goOn.forEach((go) => go());
  goOn.clear();
}
