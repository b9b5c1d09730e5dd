/** Stops what moves, so that it rests where its author wanted it to end. */
import type { Root } from "./dom";
import type { Settings } from "./settings";

const videos = new Set<HTMLVideoElement>();
const drawings = new Set<SVGSVGElement>();
const stills = new Map<HTMLImageElement, HTMLCanvasElement>();
const GIF = /\.(gif|apng)([?#]|$)/i;
let on = false;

function endAnimations(root: Root): void {
  for (const animation of root.getAnimations()) {
    try {
      animation.finish();
    } catch {
      // One without an end: back to the look without it, unless that is not its to give.
      animation.cancel();
    }
  }
}

/** A still of the first frame in the image's own place; the image itself is left as it is. */
function freeze(image: HTMLImageElement, hide: (image: Element, hidden: boolean) => void): void {
  if (stills.has(image) || !GIF.test(image.currentSrc) || !image.naturalWidth) return;
  const still = image.ownerDocument.createElement("canvas");
  const style = getComputedStyle(image);
  still.width = image.naturalWidth;
  still.height = image.naturalHeight;
  still.getContext("2d")?.drawImage(image, 0, 0);
  if (image.alt) {
    still.role = "img";
    still.ariaLabel = image.alt;
  } else still.ariaHidden = "true";
  for (const name of ["display", "width", "height", "margin", "float", "vertical-align", "position", "inset", "border-radius", "object-fit"]) {
    still.style.setProperty(name, style.getPropertyValue(name));
  }
  still.setAttribute("data-ul", "y0");
  stills.set(image, still);
  hide(image, true);
  image.after(still);
}

function pauseVideo(video: HTMLVideoElement): void {
  if (!video.muted || video.paused || video.controls) return;
  video.pause();
  videos.add(video);
}

type Hide = (image: Element, hidden: boolean) => void;

function stop(root: Root, hide: Hide): void {
  endAnimations(root);
  for (const video of root.querySelectorAll("video")) pauseVideo(video);
  for (const image of root.querySelectorAll("img")) freeze(image, hide);
  for (const drawing of root.querySelectorAll("svg")) {
    if (drawing.ownerSVGElement || !drawing.querySelector("animate,animateTransform,animateMotion,set")) continue;
    drawing.setCurrentTime(drawing.getCurrentTime() + 60);
    drawing.pauseAnimations();
    drawings.add(drawing);
  }
  for (const marquee of root.querySelectorAll("marquee")) (marquee as HTMLMarqueeElement).stop();
}

function start(roots: Iterable<Root>, hide: Hide): void {
  for (const video of videos) void video.play().catch(() => {});
  for (const drawing of drawings) drawing.unpauseAnimations();
  for (const [image, still] of stills) {
    still.remove();
    hide(image, false);
  }
  for (const root of roots) {
    for (const marquee of root.querySelectorAll("marquee")) (marquee as HTMLMarqueeElement).start();
  }
  videos.clear();
  drawings.clear();
  stills.clear();
}

let hideNow: Hide;

/** Videos and pictures that begin later. */
function later({ target }: Event): void {
  if (target instanceof HTMLVideoElement) pauseVideo(target);
  if (target instanceof HTMLImageElement) freeze(target, hideNow);
}

export function setMotion(settings: Settings, roots: Iterable<Root>, hide: Hide): void {
  hideNow = hide;
  if (settings.motion) for (const root of roots) stop(root, hide);
  else if (on) start(roots, hide);
  if (on !== settings.motion) {
    const listen = settings.motion ? addEventListener : removeEventListener;
    for (const name of ["play", "load"]) listen(name, later, true);
  }
  on = settings.motion;
}
