// Builds the front end of the HTML report and of `a11y review`: node reports/build.mjs <output folder>
// Type-checks the TypeScript, bundles it, minifies the CSS and copies the templates.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
if (!target) {
  console.error("Usage: node reports/build.mjs <output folder>");
  process.exit(2);
}
const out = resolve(target);

const tsc = join(here, "..", "node_modules", ".bin", "tsc");
const check = spawnSync(tsc, ["--noEmit", "-p", here], { stdio: "inherit" });
if (check.status !== 0) process.exit(check.status ?? 1);

mkdirSync(out, { recursive: true });
const common = { bundle: true, minify: true, charset: "utf8", legalComments: "none" };
await build({
  ...common,
  entryPoints: [join(here, "src", "report.ts"), join(here, "src", "review.ts")],
  outdir: out,
  format: "iife",
  target: "es2022",
});
await build({
  ...common,
  entryPoints: ["report", "review", "summary"].map((name) => join(here, "css", `${name}.css`)),
  outdir: out,
  // Browsers of 2023 on: nesting and colour functions are flattened for older ones.
  target: ["chrome111", "firefox113", "safari16.4"],
});
// Copied first, cleared after: a reader at the same moment always finds every template.
cpSync(join(here, "templates"), join(out, "templates"), { recursive: true });
const kept = new Set(readdirSync(join(here, "templates")));
for (const name of readdirSync(join(out, "templates"))) {
  if (!kept.has(name)) rmSync(join(out, "templates", name));
}
