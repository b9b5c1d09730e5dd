// WAI-ARIA tables as JSON, from the package aria-query: roles, properties, HTML mappings.
import { writeFileSync } from "node:fs";
import { aria, dom, elementRoles, roles } from "aria-query";

const plain = (value) => {
  if (value instanceof Set) return [...value].map(plain);
  if (value instanceof Map) return Object.fromEntries([...value].map(([k, v]) => [k, plain(v)]));
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)]));
  }
  return value === undefined ? null : value;
};

const data = {
  attributes: Object.fromEntries([...aria.entries()].map(([k, v]) => [k, plain(v)])),
  roles: Object.fromEntries([...roles.entries()].map(([k, v]) => [k, plain(v)])),
  elements: [...elementRoles.entries()].map(([element, names]) => ({ ...plain(element), roles: plain(names) })),
  reservedElements: [...dom.entries()].filter(([, v]) => v.reserved).map(([k]) => k),
};
writeFileSync(process.argv[2], JSON.stringify(data));
