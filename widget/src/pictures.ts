/** Does a picture file move? Asks only the browser's cache: nothing goes over the network. */

const STILL = /\.(jpe?g|svgz?|ico)\b|^data:image.(jpe?g|svg)/i;
/** Where the file can't be read, its name tells. */
const MOVING = /\.gif\b|^data:image.gif/i;
const MAYBE = /\.(webp|apng|avif)\b/i;

/** GIF with a loop; APNG, whose control chunk comes before its data (PNG 3, 11.3.6); WebP with frames; AVIF sequence. */
const FRAMES = /^GIF8[^]*NETSCAPE2|^.PNG(?:(?!IDAT)[^])*acTL|^RIFF[^]{4}WEBPVP8X[^]*?ANIM|^[^]{4}ftypavis/;
const HEAD = 1 << 16;
const CACHED: RequestInit = { cache: "only-if-cached", mode: "same-origin" };

export type Answer = "moves" | "unsure" | "";

const answers = new Map<string, Promise<Answer>>();

async function ask(url: string): Promise<Answer> {
  if (STILL.test(url)) return "";
  try {
    const file = await fetch(url, CACHED);
    if (!file.ok) throw file;
    const head = new TextDecoder("latin1").decode((await file.arrayBuffer()).slice(0, HEAD));
    return FRAMES.test(head) ? "moves" : "";
  } catch {
    // Of another site, not kept by the browser, or not to be read by the page's policy.
    return MOVING.test(url) ? "moves" : MAYBE.test(url) ? "unsure" : "";
  }
}

export function moves(url: string): Promise<Answer> {
  let answer = answers.get(url);
  if (!answer) answers.set(url, (answer = ask(url)));
  return answer;
}

/** The first frame of a file as an address of its own; nothing where it can't be made or shown. */
export async function stillOf(url: string): Promise<string | undefined> {
  try {
    const frame = await createImageBitmap(await (await fetch(url, CACHED)).blob());
    const canvas = document.createElement("canvas");
    canvas.width = frame.width;
    canvas.height = frame.height;
    canvas.getContext("2d")!.drawImage(frame, 0, 0);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
    const still = URL.createObjectURL(blob!);
    // A policy may forbid it.
    const test = new Image();
    test.src = still;
    await test.decode();
    return still;
  } catch {
    return undefined;
  }
}
