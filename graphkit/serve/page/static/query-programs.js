// A query as a command line and as a program, ready to copy.

/** @param {() => string} query */
export function startPrograms(query) {
  const shown = /** @type {HTMLElement} */ (document.getElementById("code-shown"));
  const code = /** @type {HTMLElement} */ (shown.querySelector("pre"));
  const endpoint = /** @type {HTMLFormElement} */ (document.getElementById("sparql")).action;
  const buttons = { "copy-curl": () => curl(endpoint, query()), "copy-python": () => python(endpoint, query()) };
  let write = buttons["copy-curl"];
  for (const [id, written] of Object.entries(buttons)) {
    const button = document.getElementById(id);
    button?.addEventListener("click", () => {
      const close = button.getAttribute("aria-expanded") === "true";
      for (const other of Object.keys(buttons)) document.getElementById(other)?.setAttribute("aria-expanded", "false");
      button.setAttribute("aria-expanded", String(!close));
      shown.hidden = close;
      write = written;
      code.textContent = write();
    });
  }
  document.getElementById("copy-code")?.addEventListener("click", () => copy(code.textContent ?? ""));
  document.getElementById("copy-link")?.addEventListener("click", () => {
    const address = new URL(location.href);
    address.searchParams.set("query", query());
    copy(address.href);
  });
  return {
    /** The query has changed, so what is shown of it has, too. */
    refresh() {
      if (!shown.hidden) code.textContent = write();
    },
  };
}

/** @param {string} text */
async function copy(text) {
  const said = document.getElementById("copied");
  try {
    await navigator.clipboard.writeText(text);
    if (said) said.textContent = said.dataset.copied ?? "";
  } catch {
    if (said) said.textContent = said.dataset.failed ?? "";
  }
}

/**
 * For a POSIX shell, whatever the query holds.
 * @param {string} endpoint
 * @param {string} query
 */
function curl(endpoint, query) {
  const quoted = `'${query.replaceAll("'", "'\\''")}'`;
  return `curl --silent --show-error '${endpoint}' \\\n  --header 'Accept: text/csv, text/turtle;q=0.9' \\\n  --data-urlencode query=${quoted}\n`;
}

/**
 * With graphkit over a store, and with SPARQLWrapper over this server.
 * @param {string} endpoint
 * @param {string} query
 */
function python(endpoint, query) {
  // JSON's way to write a text is one of Python's too.
  const text = query.split("\n").map((line) => `    ${JSON.stringify(`${line}\n`)}`).join("\n");
  return [
    `query = (\n${text}\n)\n`,
    "# SPARQLWrapper",
    "from SPARQLWrapper import JSON, SPARQLWrapper",
    "",
    `endpoint = SPARQLWrapper(${JSON.stringify(endpoint)}, returnFormat=JSON)`,
    'endpoint.setMethod("POST")',
    "endpoint.setQuery(query)",
    "answer = endpoint.queryAndConvert()",
    "",
    "# graphkit",
    "from graphkit.store import Store",
    "",
    'for row in Store.open("graphkit-store").query(query):',
    "    print(*row)",
    "",
  ].join("\n");
}
