// Runs the toolbar in Debian's Firefox: node firefox.mjs PUPPETEER_CORE FIREFOX URL. Prints JSON.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, executablePath, url] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${folder}/`));
const { default: puppeteer } = await import(pathToFileURL(require.resolve("puppeteer-core")).href);

const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, timeout: 90_000 });
const found = {};
try {
  const page = await browser.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(url);
  await page.waitForSelector("ulatwienia-panel");
  const look = (selector, name) =>
    page.evaluate((s, n) => getComputedStyle(document.querySelector(s))[n], selector, name);
  const serial = () => page.evaluate(() => document.documentElement.outerHTML);
  const before = await serial();
  const base = await look(".clamp", "fontSize");

  for (const contrast of ["bw", "wb", "yb"]) {
    await page.evaluate((mode) => window.ulatwienia.set({ contrast: mode }), contrast);
    const { measured, missed } = await page.evaluate(() => {
      const audit = window.ulatwienia.audit();
      return { measured: audit.measured, missed: audit.missed.map((e) => e.outerHTML.slice(0, 80)) };
    });
    found[contrast] = {
      measured,
      missed,
      text: await look("h1", "color"),
      layered: await look(".layered", "color"),
    };
  }
  await page.evaluate(() => window.ulatwienia.set({ contrast: "", text: 200, motion: true, spacing: true }));
  found.sizes = [parseFloat(base), parseFloat(await look(".clamp", "fontSize"))];
  found.letterSpacing = [
    parseFloat(await look(".fixed-line", "letterSpacing")),
    parseFloat(await look(".fixed-line", "fontSize")),
  ];
  found.wide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  found.fadeIn = await look(".fade-in", "opacity");
  // The later file asks the browser's cache for what each picture is.
  await page.waitForFunction(() => document.querySelector("canvas[data-ul-still]"));
  found.still = await look("#gif", "display");
  found.smil = await page.evaluate(() => document.querySelector("#smil").animationsPaused());
  await page.evaluate(() => window.ulatwienia.reset());
  found.same = (await serial()) === before;

  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  found.focus = await page.evaluate(
    () => document.querySelector("ulatwienia-panel").shadowRoot.activeElement?.localName,
  );
  await page.waitForFunction(() =>
    document.querySelector("ulatwienia-panel").shadowRoot.querySelector("[name=motion]"),
  );
  found.later = await page.evaluate(() =>
    [...document.querySelector("ulatwienia-panel").shadowRoot.querySelectorAll("input[type=checkbox]")].map(
      (input) => input.name,
    ),
  );
  await page.keyboard.press("Escape");
  found.back = await page.evaluate(
    () => document.querySelector("ulatwienia-panel").shadowRoot.activeElement?.localName,
  );
  await page.evaluate(() => window.ulatwienia.set({ contrast: "yb" }));
  await page.reload();
  await page.waitForSelector("ulatwienia-panel");
  found.reloaded = await look("h1", "color");
  found.errors = errors;
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));
