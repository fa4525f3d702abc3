// The page of the SPARQL editor: runs a query in place, sorts its answer, keeps a history, and says it in curl and Python.
import { announce } from "./search.js";
import { startEditor } from "./query-editor.js";
import { startHistory } from "./query-history.js";
import { startPrograms } from "./query-programs.js";
import { startSorting } from "./result-table.js";

const LONGEST_LINK = 6000;
const LONGEST_RAW = 500_000;
const form = /** @type {HTMLFormElement} */ (document.getElementById("sparql"));
const area = /** @type {HTMLTextAreaElement} */ (document.getElementById("query"));
const editor = startEditor(area, () => form.requestSubmit(), () => programs.refresh());
const past = startHistory((query) => editor.set(query));
const programs = startPrograms(() => editor.text());
/** The query that the answer is to. */
let asked = editor.text();
shown();

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run(editor.text());
});
document.querySelector(".bench-side")?.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a.example") : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  editor.set(new URL(link.href).searchParams.get("query") ?? "");
});
addEventListener("popstate", () => location.reload());

/** The address that opens the editor with a query. @param {string} query */
function addressOf(query) {
  const address = new URL(location.href);
  address.searchParams.set("query", query);
  return address;
}

/** Asks the server, and puts the answer that it has written in place. @param {string} query */
async function run(query) {
  const old = /** @type {HTMLElement} */ (document.getElementById("answer"));
  if (query.trim() === "" || old.getAttribute("aria-busy") === "true") return;
  old.setAttribute("aria-busy", "true");
  announce(old.dataset.running ?? "");
  try {
    const address = new FormData(form).get("lang") ? `${form.action}?lang=${document.documentElement.lang}` : form.action;
    const answer = await fetch(address, { method: "POST", headers: { Accept: "text/html" }, body: new URLSearchParams({ query }) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("answer");
    if (!fresh) throw new Error(answer.statusText);
    old.replaceWith(fresh);
    asked = query;
    if (query.length < LONGEST_LINK && addressOf(query).href !== location.href) history.pushState(null, "", addressOf(query));
    past.add(query);
    shown();
    announce(document.getElementById("answer-title")?.textContent?.replace(/\s+/g, " ").trim() ?? "");
  } catch {
    old.removeAttribute("aria-busy");
    announce(old.dataset.failed ?? "");
    const note = document.createElement("p");
    note.className = "wrong";
    note.textContent = old.dataset.failed ?? "";
    old.replaceChildren(note);
  }
}

/** Shows what a program would get. */
async function showRaw() {
  const button = /** @type {HTMLElement} */ (document.getElementById("show-raw"));
  const place = /** @type {HTMLElement} */ (document.getElementById("raw"));
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  place.hidden = !open;
  if (!open || place.textContent) return;
  try {
    const body = new URLSearchParams({ query: asked, format: button.dataset.format ?? "json" });
    const answer = await fetch(form.action, { method: "POST", headers: { Accept: "*/*" }, body });
    place.textContent = (await answer.text()).slice(0, LONGEST_RAW);
  } catch {
    place.textContent = document.getElementById("answer")?.dataset.failed ?? "";
  }
}

/** What an answer needs once it is there: heads that sort, and its mistake marked in the query. */
function shown() {
  document.getElementById("show-raw")?.addEventListener("click", showRaw);
  startSorting(document.querySelector("table.results"));
  const wrong = /** @type {HTMLElement | null} */ (document.querySelector("#answer .wrong"));
  editor.mark(wrong?.dataset.line ? { line: Number(wrong.dataset.line), column: Number(wrong.dataset.column), message: wrong.dataset.message ?? "" } : null);
  document.getElementById("to-place")?.addEventListener("click", (event) => {
    event.preventDefault();
    editor.go();
  });
}
