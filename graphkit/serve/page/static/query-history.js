// Queries that were run, kept in this browser and nowhere else.

const KEY = "graphkit-queries";
const MOST = 30;

/** @param {(query: string) => void} open */
export function startHistory(open) {
  const list = /** @type {HTMLElement} */ (document.getElementById("past"));
  const forget = /** @type {HTMLButtonElement} */ (document.getElementById("forget"));
  forget.addEventListener("click", () => {
    keep([]);
    show(list, forget, open);
  });
  show(list, forget, open);
  return {
    /** @param {string} query */
    add(query) {
      keep([query, ...kept().filter((each) => each !== query)].slice(0, MOST));
      show(list, forget, open);
    },
  };
}

/**
 * @param {HTMLElement} list
 * @param {HTMLButtonElement} forget
 * @param {(query: string) => void} open
 */
function show(list, forget, open) {
  const queries = kept();
  forget.hidden = queries.length === 0;
  list.replaceChildren(...queries.map((query) => entry(query, open)));
  if (queries.length) return;
  const empty = document.createElement("li");
  empty.className = "about";
  empty.textContent = list.dataset.empty ?? "";
  list.append(empty);
}

/**
 * @param {string} query
 * @param {(query: string) => void} open
 */
function entry(query, open) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = telling(query);
  button.title = query;
  button.addEventListener("click", () => open(query));
  item.append(button);
  return item;
}

/** What tells a query from others: it without prefixes, on one line. @param {string} query */
function telling(query) {
  const lines = query.split("\n").filter((line) => !/^\s*(prefix|base|#)/i.test(line));
  return lines.join(" ").replace(/\s+/g, " ").trim() || query.trim();
}

/** @returns {string[]} */
function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

/** @param {string[]} queries */
function keep(queries) {
  try {
    if (queries.length) localStorage.setItem(KEY, JSON.stringify(queries));
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has no history.
  }
}
