/** Sorting by a column: a button in each marked header, the state in aria-sort. */
export function sortable(table: HTMLTableElement): void {
  const body = table.tBodies[0];
  const heads = [...table.querySelectorAll<HTMLTableCellElement>("thead th[data-sort]")];
  if (!body || body.rows.length < 2) return;
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sort(body, head.cellIndex, head.dataset["sort"] === "number", down);
    });
  }
}

function sort(body: HTMLTableSectionElement, column: number, numeric: boolean, down: boolean): void {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const keyed = [...body.rows].map((row) => ({ row, key: keyOf(row.cells[column]) }));
  keyed.sort((a, b) => {
    const order = numeric ? Number(a.key) - Number(b.key) : collator.compare(a.key, b.key);
    return down ? -order : order;
  });
  body.append(...keyed.map(({ row }) => row));
}

function keyOf(cell: HTMLTableCellElement | undefined): string {
  return cell?.dataset["key"] ?? cell?.textContent?.trim() ?? "";
}
