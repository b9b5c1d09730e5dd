// Comfort for a report that is complete without it: filters, sorting, addresses that open
// what they lead to, a language switch that stays at the same issue.
import { elsewhere } from "./elsewhere";
import { filters } from "./filter";
import { keepPlace } from "./language";
import { sortable } from "./sort";
import { unfold, unfoldAll } from "./unfold";

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-filter]")) filters(form);
for (const table of document.querySelectorAll<HTMLTableElement>("table[data-sortable]")) {
  sortable(table);
}
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-unfold]")) {
  unfoldAll(button);
}
keepPlace();
unfold();
elsewhere();
