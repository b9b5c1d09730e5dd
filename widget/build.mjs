// Builds the toolbar: node widget/build.mjs [OUTDIR]. Fails on a type error and over the size budget.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build, transformSync } from "esbuild";
import { minify } from "terser";

const BOOT_BUDGET = 512;
const TOTAL_BUDGET = 11264;
// Loads only when the panel opens, or when a saved choice needs it.
const MORE_BUDGET = 4096;
const TARGET = "es2022";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const out = resolve(
  process.argv.slice(2).find((word) => !word.startsWith("--")) ?? join(root, "a11y", "_assets", "widget"),
);

/** GNU gzip, of which the budget is: other compressors need a few bytes more or less. */
const gnu = (() => {
  try {
    return /^gzip 1\./.test(execFileSync("gzip", ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return false;
  }
})();
const zip = (bytes) => (gnu ? execFileSync("gzip", ["-9", "-n"], { input: bytes }) : gzipSync(bytes, { level: 9 }));

const messages = (name) => JSON.parse(readFileSync(join(here, "locales", `${name}.json`), "utf8"));
// Of the sentences, choices and buttons that come with the later file.
const LATER = ["forced", "reach", "images", "motion", "ruler", "moving", "more", "declaration", "contact", "move", "hide", "hidden"];
const fieldsOf = (isLater) => Object.keys(messages("pl")).filter((field) => LATER.includes(field) === isLater);

// `messages:pl` is the texts of pl.json alone, in the order of `messages:fields`; `messages:pl-later` and
// `messages:fields-later` are those of the later file.
const packedMessages = {
  name: "packed-messages",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^messages:/ }, ({ path }) => ({ path: path.slice(9), namespace: "messages" }));
    onLoad({ filter: /./, namespace: "messages" }, ({ path }) => {
      const [name, isLater] = [path.replace("-later", ""), path.endsWith("-later")];
      const fields = fieldsOf(isLater);
      const words = name === "fields" ? fields : fields.map((field) => messages(name)[field]);
      if (words.some((word) => !word || word.includes("|"))) {
        return { errors: [{ text: `A message of ${path}.json is missing, or has a "|" in it.` }] };
      }
      return { contents: words.join("|"), loader: "text" };
    });
  },
};

const minifiedCss = {
  name: "minified-css",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, ({ path }) => ({
      contents: transformSync(readFileSync(path, "utf8"), { loader: "css", minify: true }).code.trim(),
      loader: "text",
    }));
  },
};

async function bundle(entry, file, define = {}) {
  const { outputFiles } = await build({
    entryPoints: [join(here, "src", entry)],
    outfile: join(out, file),
    bundle: true,
    minify: true,
    format: "iife",
    target: TARGET,
    charset: "utf8",
    legalComments: "none",
    tsconfigRaw: {},
    define,
    plugins: [minifiedCss, packedMessages],
    // Own property names that no DOM interface has.
    mangleProps:
      /^(element|tokens|spills|px|line|room|plate|sides|isInk|above|outer|linked|back|block|update|mark|next|isPicture|isPlain|decorates)$/,
    write: false,
  });
  // Over all modules as one: it finds what only then can be joined.
  const { code } = await minify(outputFiles[0].text, {
    ecma: 2020,
    module: true,
    // "Unsafe" only where built-ins are redefined, or a method is used as a constructor.
    compress: { passes: 6, hoist_funs: true, unsafe: true, unsafe_comps: true, booleans_as_integers: true, unsafe_arrows: true, unsafe_methods: true },
  });
  const bytes = Buffer.from(code);
  const zipped = zip(bytes);
  return { file, bytes, zipped, size: bytes.length, gzip: zipped.length };
}

try {
  execFileSync(join(root, "node_modules", ".bin", "tsc"), ["-p", here], { stdio: "inherit" });
} catch {
  process.exit(1);
}
const boot = await bundle("boot.ts", "ulatwienia-boot.js");
const more = await bundle("more.ts", "ulatwienia-more.js");
// The panel asks for this very file: by its hashed name where it has one itself, see files.py.
const main = await bundle("main.ts", "ulatwienia.js", {
  MORE_HASH: JSON.stringify(`.${createHash("sha256").update(more.bytes).digest("hex").slice(0, 12)}`),
});
const built = [boot, main, more];
const total = boot.gzip + main.gzip;
for (const { file, size, gzip } of built) console.log(`${file}: ${size} bytes, ${gzip} gzipped`);
console.log(`boot and panel: ${total} of ${TOTAL_BUDGET} bytes gzipped`);

const over = [];
if (boot.gzip > BOOT_BUDGET) over.push(`${boot.file} is ${boot.gzip - BOOT_BUDGET} bytes over`);
if (total > TOTAL_BUDGET) over.push(`the toolbar is ${total - TOTAL_BUDGET} bytes over`);
if (more.gzip > MORE_BUDGET) over.push(`${more.file} is ${more.gzip - MORE_BUDGET} bytes over`);
if (over.length && !process.argv.includes("--over-budget")) {
  console.error(`Size budget: ${over.join("; ")}.${gnu ? " Nothing was written." : " Without GNU gzip this is no more than an estimate."}`);
  if (gnu) process.exit(1);
}
mkdirSync(out, { recursive: true });
for (const { file, bytes, zipped } of built) {
  writeFileSync(join(out, file), bytes);
  // Compressed here once, so that who serves the files needs no compressor.
  writeFileSync(join(out, `${file}.gz`), zipped);
  writeFileSync(join(out, `${file}.br`), brotliCompressSync(bytes));
}
const files = Object.fromEntries(built.map(({ file, size, gzip }) => [file, { size, gzip }]));
const budget = { boot: BOOT_BUDGET, total: TOTAL_BUDGET, more: MORE_BUDGET };
writeFileSync(join(out, "manifest.json"), `${JSON.stringify({ files, total, budget }, null, 2)}\n`);
