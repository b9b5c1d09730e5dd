// Comfort for a report that is complete without it: filters, sorting, a language switch
// that stays at the same cause.
import { elsewhere } from "./elsewhere";
import { filters } from "./filter";
import { keepPlace } from "./language";
import { sortable } from "./sort";

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-filter]")) filters(form);
for (const table of document.querySelectorAll<HTMLTableElement>("table[data-sortable]")) {
  sortable(table);
}
keepPlace();
elsewhere();
