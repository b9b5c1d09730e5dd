/** Stops what moves, so that it rests where its author wanted it to end. */
import { STILL, type Root } from "./dom";

const videos = new Set<HTMLVideoElement>();
const drawings = new Set<SVGSVGElement>();
const stills = new Map<HTMLImageElement, HTMLCanvasElement>();
let listening: AbortController | undefined;

/** A still of the first frame in the picture's own place; the sheet hides the picture before it. */
function freeze(image: HTMLImageElement): void {
  if (stills.get(image)?.isConnected || !/\.(gif|apng)([?#]|$)/i.test(image.currentSrc) || !image.naturalWidth) return;
  const still = image.ownerDocument.createElement("canvas");
  const style = getComputedStyle(image);
  still.width = image.naturalWidth;
  still.height = image.naturalHeight;
  still.getContext("2d")?.drawImage(image, 0, 0);
  for (const name of "display width height margin float position inset".split(" ")) {
    still.style.setProperty(name, style.getPropertyValue(name));
  }
  still.role = image.alt ? "img" : "none";
  still.ariaLabel = image.alt;
  still.setAttribute(STILL, "");
  stills.set(image, still);
  image.after(still);
}

/** Only what began by itself and can't be stopped by the visitor. */
function pause(video: HTMLVideoElement): void {
  if (!video.muted || video.paused || video.controls) return;
  video.pause();
  videos.add(video);
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
    root.querySelectorAll("video").forEach(pause);
    root.querySelectorAll("img").forEach(freeze);
    for (const svg of root.querySelectorAll<SVGSVGElement>("svg:has([attributeName],animateMotion)")) {
      if (drawings.has(svg) || svg.ownerSVGElement) continue;
      svg.setCurrentTime(svg.getCurrentTime() + 60);
      svg.pauseAnimations();
      drawings.add(svg);
    }
    root.querySelectorAll("marquee").forEach((marquee) => (marquee as HTMLMarqueeElement).stop());
  }
  if (listening) return;
  listening = new AbortController();
  const later = ({ target }: Event): void => {
    if (target instanceof HTMLVideoElement) pause(target);
    if (target instanceof HTMLImageElement) freeze(target);
  };
  for (const name of ["play", "load"]) addEventListener(name, later, { capture: true, signal: listening.signal });
}

export function startMotion(roots: Iterable<Root>): void {
  listening?.abort();
  listening = undefined;
  videos.forEach((video) => void video.play().catch(() => 0));
  drawings.forEach((svg) => svg.unpauseAnimations());
  stills.forEach((still) => still.remove());
  for (const root of roots) {
    root.querySelectorAll("marquee").forEach((marquee) => (marquee as HTMLMarqueeElement).start());
  }
  for (const list of [videos, drawings, stills]) list.clear();
}
