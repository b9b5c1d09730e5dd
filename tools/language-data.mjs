// Subtags of the IANA Language Subtag Registry as JSON: {language: [...], region: [...], ...}.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const base = "language-subtag-registry/data/json";
const index = require(`${base}/index.json`);
const byType = {};
for (const [subtag, types] of Object.entries(index)) {
  for (const type of Object.keys(types)) (byType[type] ??= []).push(subtag);
}
for (const type of Object.keys(byType)) byType[type].sort();
writeFileSync(process.argv[2], JSON.stringify(byType));
