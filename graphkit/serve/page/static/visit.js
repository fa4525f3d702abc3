// A visit: an address of the explorer is fetched, and its content takes the place of what is shown.
// Everything is in the address, so going back, sharing a link and printing work as without scripts.
import { announce, home } from "./search.js";

/** @typedef {{ href: string, focus?: string | null, push?: boolean, found?: string }} Visit */

const SLOW = 200;
/** @type {AbortController | null} */
let under_way = null;

/** Takes over links and forms that lead to the explorer. */
export function startVisits() {
  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (!link) return;
    event.preventDefault();
    visit({ href: link.href, focus: link.focus });
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !inside(form) || new URL(form.action).pathname !== home()) return;
    event.preventDefault();
    visit({ href: addressOf(form), focus: form.dataset.focus ?? "headline" });
  });
  document.addEventListener("visit", (event) => {
    event.preventDefault();
    visit(/** @type {CustomEvent<Visit>} */ (event).detail);
  });
  addEventListener("popstate", () => visit({ href: location.href, push: false }));
}

/**
 * Shows an address. An older visit that is still under way is given up.
 * @param {Visit} wanted
 */
export async function visit({ href, focus = null, push = true }) {
  under_way?.abort();
  const mine = (under_way = new AbortController());
  const content = document.getElementById("content");
  const slow = setTimeout(() => content?.setAttribute("aria-busy", "true"), SLOW);
  try {
    const answer = await fetch(href, { headers: { Accept: "text/html" }, signal: mine.signal });
    const text = await answer.text();
    if (mine !== under_way) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    // A problem is a page of its own; so is a place that this script does not know.
    if (!answer.ok || !page.querySelector(".explorer")) return location.assign(href);
    if (push && answer.url !== location.href) history.pushState(null, "", answer.url);
    show(page, focus);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) location.assign(href);
  } finally {
    clearTimeout(slow);
    if (mine === under_way) document.getElementById("content")?.removeAttribute("aria-busy");
  }
}

/**
 * Puts a page in the place of the one that is shown, and says what has changed.
 * @param {Document} page
 * @param {string | null} focus id of the element that the reader was at
 */
function show(page, focus) {
  document.dispatchEvent(new CustomEvent("leaving"));
  document.title = page.title;
  for (const id of ["content", "languages"]) {
    const old = document.getElementById(id);
    const fresh = page.getElementById(id);
    if (old && fresh) old.replaceChildren(...fresh.childNodes);
  }
  document.dispatchEvent(new CustomEvent("shown"));
  focusOn(focus);
  announce(document.getElementById("headline")?.textContent?.replace(/\s+/g, " ").trim() ?? "");
}

/** The place where the reader was, or the headline where that is gone. @param {string | null} id */
function focusOn(id) {
  if (id === null) return;
  const at = document.getElementById(id) ?? document.getElementById("headline");
  if (!at) return;
  at.focus({ preventScroll: true });
  const { top, bottom } = at.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) at.scrollIntoView({ block: top < 0 ? "start" : "center", behavior: motion() });
}

/** @returns {ScrollBehavior} */
export function motion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

/**
 * The link to the explorer that was clicked, if the reader wants it here and not in another tab.
 * @param {MouseEvent} event
 */
function linkOf(event) {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!link || !inside(link) || event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.hasAttribute("download")) return null;
  const url = new URL(link.getAttribute("href") ?? "", location.href);
  if (url.origin !== location.origin || url.pathname !== home() || url.hash) return null;
  const drawn = link.closest("svg") && url.searchParams.has("selected") ? "panel-title" : null;
  return { href: url.href, focus: link.getAttribute("data-focus") ?? drawn ?? (link.id || "headline") };
}

/** @param {Element} element */
function inside(element) {
  return Boolean(document.getElementById("content")?.contains(element));
}

/** The address that a GET form leads to; empty fields are left out. @param {HTMLFormElement} form */
function addressOf(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && value !== "") query.append(name, value);
  return `${new URL(form.action).pathname}?${query}`;
}
