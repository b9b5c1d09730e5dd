// Write the success criteria of other engines' rules, and whether each rule can fail them, as JSON.
// Usage: node tools/engine-rules.mjs FOLDER OUT. FOLDER has node_modules with
// accessibility-checker-engine, @siteimprove/alfa-rules, @qualweb/act-rules and
// @qualweb/wcag-techniques; axe-core is the project's. Only ids, criteria and versions are read.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const [folder, out] = process.argv.slice(2);
const modules = join(resolve(folder), "node_modules");
const require = createRequire(import.meta.url);
const version = (name) => JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version;
const sorted = (rules) => Object.fromEntries(Object.entries(rules).sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true })));
const numbers = (list) => [...new Set(list)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));

// axe-core: a rule with "reviewOnFail" never fails. Best practices have no tag of a criterion.
const axe = () => {
  const core = require("axe-core");
  const rules = {};
  for (const rule of core._audit.rules) {
    const criteria = rule.tags.map((tag) => /^wcag(\d)(\d)(\d+)$/.exec(tag)).filter(Boolean).map((m) => m.slice(1).join("."));
    if (criteria.length) rules[rule.id] = { criteria: numbers(criteria), fails: !rule.reviewOnFail };
  }
  return { packages: { "axe-core": core.version }, rules };
};

// IBM: a rule fails if it is a "violation" in the WCAG 2.2 rule set and has a failing reason.
const ibm = () => {
  const name = "accessibility-checker-engine";
  const { Checker } = require(join(modules, name, "ace-node.js"));
  const rules = {};
  for (const rule of Object.values(new Checker().engine.ruleMap)) {
    const code = rule.run.toString();
    const failures = [...code.matchAll(/RuleFail\)?\(\s*["']([^"']+)["']/g)].map((m) => m[1]);
    for (const set of rule.rulesets) {
      if (![set.id].flat().includes("WCAG_2_2")) continue;
      const reasons = set.reasonCodes ?? failures;
      const fails = set.level === "VIOLATION" && (failures.some((f) => reasons.includes(f)) || (!set.reasonCodes && /RuleFail\)?\(/.test(code)));
      const known = (rules[rule.id] ??= {});
      for (const criterion of [set.num].flat().filter((n) => /^\d\.\d\.\d+$/.test(n))) known[criterion] ||= fails;
    }
  }
  const rows = {};
  for (const [id, known] of Object.entries(rules)) {
    const all = Object.keys(known), sure = all.filter((n) => known[n]);
    if (sure.length) rows[id] = { criteria: numbers(sure), fails: true };
    const rest = all.filter((n) => !known[n]);
    if (rest.length) rows[sure.length ? `${id}?` : id] = { criteria: numbers(rest), fails: false };
  }
  return { packages: { [name]: version(name) }, rules: rows };
};

// Alfa: a rule with a question ends as cantTell if nobody answers. Contrast rules ask only if
// colours can't be computed, so they count as able to fail. A composite rule needs its parts.
const alfa = () => {
  const name = "@siteimprove/alfa-rules", dist = join(modules, name, "dist");
  const text = (path) => readFileSync(path, "utf8");
  const asks = (path) => {
    const code = text(path);
    if (/question\.js"/.test(code)) return true;
    return [...code.matchAll(/from "(\.\.\/common\/(?:expectation|applicability)\/[\w-]+\.js)"/g)]
      .map((m) => join(dirname(path), m[1])).some((p) => existsSync(p) && !p.endsWith("contrast.js") && /question\.js"/.test(text(p)));
  };
  const stable = new Set([...text(join(dist, "rules.js")).matchAll(/\.\/(sia-r\d+)\/rule\.js/g)].map((m) => m[1]));
  const fails = (id) => {
    const path = join(dist, id, "rule.js");
    const parts = [...text(path).matchAll(/from "\.\.\/(sia-[a-z]+\d+)\/rule\.js"/g)].map((m) => m[1]);
    return !asks(path) && parts.every(fails);
  };
  const rules = {};
  for (const id of stable) {
    const criteria = [...text(join(dist, id, "rule.js")).matchAll(/Criterion\.of\("([\d.]+)"\)/g)].map((m) => m[1]);
    if (criteria.length) rules[id] = { criteria: numbers(criteria), fails: fails(id) };
  }
  return { packages: { [name]: version(name) }, rules };
};

// QualWeb: a rule or technique fails if its code has the verdict FAILED. A composite rule fails if
// one of its parts fails (conjunction) or if all of them fail (disjunction).
const qualweb = () => {
  const rules = {}, packages = {};
  const composites = require(join(modules, "@qualweb/act-rules/dist/lib/mappingComposite.js")).default;
  for (const [name, table, place] of [
    ["@qualweb/act-rules", "lib/rules.json", "rules"], ["@qualweb/wcag-techniques", "lib/techniques.json", "techniques"],
  ]) {
    const dist = join(modules, name, "dist");
    packages[name] = version(name);
    const code = (id) => (existsSync(join(dist, place, `${id}.js`)) ? readFileSync(join(dist, place, `${id}.js`), "utf8") : "");
    const fails = (id) => {
      const composite = composites[id];
      if (composite) return composite.implementation === "conjunction" ? composite.rules.some(fails) : composite.rules.every(fails);
      return /Verdict\.FAILED|["']failed["']/.test(code(id));
    };
    for (const row of Object.values(JSON.parse(readFileSync(join(dist, table), "utf8")))) {
      const criteria = (row.metadata["success-criteria"] ?? []).map((c) => c.name);
      if (code(row.code) && criteria.length) rules[row.code] = { criteria: numbers(criteria), fails: fails(row.code) };
    }
  }
  return { packages, rules };
};

const engines = { "axe-core": axe(), Alfa: alfa(), "IBM Equal Access": ibm(), QualWeb: qualweb() };
for (const engine of Object.values(engines)) engine.rules = sorted(engine.rules);
writeFileSync(out, JSON.stringify(engines, null, 0).replace(/("(?:sia-|QW-|[a-z])[\w-]*\??":\{"criteria)/g, "\n$1") + "\n");
