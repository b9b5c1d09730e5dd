/** Stops what moves, so that it rests where its author wanted it to end. */
import { STILL, type Root } from "./dom";

/** How to let each stopped thing go on. */
const goOn = new Map<Element, () => unknown>();

/** A still of the first frame in the picture's own place; the sheet hides the picture before it. */
function freeze(image: HTMLImageElement): void {
  if (!/\.gif\b/i.test(image.currentSrc) || !image.naturalWidth) return;
  const still = image.ownerDocument.createElement("canvas");
  const style = getComputedStyle(image);
  still.width = image.naturalWidth;
  still.height = image.naturalHeight;
  still.getContext("2d")?.drawImage(image, 0, 0);
  for (const name of ["display", "width", "height", "margin", "float", "position", "inset"] as const)
    still.style[name] = style[name];
  still.role = image.alt ? "img" : "none";
  still.ariaLabel = image.alt;
  still.setAttribute(STILL, "");
  image.after(still);
  goOn.set(image, () => still.remove());
}

/** A video that began by itself and can't be stopped by the visitor, a drawing, a picture. */
export function rest(element: Element): void {
  if (goOn.has(element)) return;
  // By name: in a frame these are other classes.
  const { localName } = element;
  const video = element as HTMLVideoElement;
  const svg = element as SVGSVGElement;
  const marquee = element as HTMLMarqueeElement;
  if (localName === "img") freeze(element as HTMLImageElement);
  if (localName === "video" && video.muted && !video.controls && !video.paused) {
    video.pause();
    goOn.set(video, () => video.play().catch(() => 0));
  }
  if (localName === "svg") {
    svg.setCurrentTime(svg.getCurrentTime() + 60);
    svg.pauseAnimations();
    goOn.set(svg, () => svg.unpauseAnimations());
  }
  if (localName === "marquee") {
    marquee.stop();
    goOn.set(marquee, () => marquee.start());
  }
}

/** May run again: for what was added since. */
export function stopMotion(roots: Iterable<Root>): void {
  for (const root of roots) {
    for (const animation of root.getAnimations()) {
      try {
        animation.finish();
      } catch {
        // It has no end: back to the look without it.
        animation.cancel();
      }
    }
    root.querySelectorAll("img,video,marquee,svg:has([attributeName],animateMotion)").forEach(rest);
  }
}

export function startMotion(): void {
  goOn.forEach((go) => go());
  goOn.clear();
}
