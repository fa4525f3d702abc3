// A table of results whose heads sort it; the order of the query comes back on the third click.

/** @param {Element | null} table */
export function startSorting(table) {
  if (!(table instanceof HTMLTableElement)) return;
  const body = table.tBodies[0];
  if (!body) return;
  const asked = [...body.rows];
  const heads = [...table.querySelectorAll("th")];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.title = (table.dataset.sort ?? "").replace("{column}", head.textContent ?? "");
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const next = { ascending: "descending", descending: "" }[head.getAttribute("aria-sort") ?? ""] ?? "ascending";
      for (const each of heads) each.removeAttribute("aria-sort");
      if (next) head.setAttribute("aria-sort", next);
      body.append(...ordered(asked, column, next));
    });
  });
}

/**
 * Rows by one column: numbers as numbers, all else as the reader's language sorts.
 * @param {HTMLTableRowElement[]} rows
 * @param {number} column
 * @param {string} order "ascending", "descending", or "" for the order of the query
 */
function ordered(rows, column, order) {
  if (!order) return rows;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const keyed = rows.map((row) => ({ row, key: row.cells[column]?.textContent?.trim() ?? "" }));
  keyed.sort((one, other) => collator.compare(one.key, other.key));
  if (order === "descending") keyed.reverse();
  return keyed.map(({ row }) => row);
}
