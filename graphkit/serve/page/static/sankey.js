// The Sankey diagram: what is under the pointer or has the focus lights up with its neighbours; a click selects,
// a second click or "+" keeps only this. Bands and boxes are links, so all of it works from the keyboard.
import { visit } from "./visit.js";

const PAUSE = 40;
const TWICE = 400;
const NEAR = 6;

/** Follows pointer and focus in any diagram that is shown. */
export function startSankey() {
  let wait = 0;
  const later = (/** @type {Element | null} */ mark) => {
    clearTimeout(wait);
    wait = window.setTimeout(() => light(mark), PAUSE);
  };
  document.addEventListener("pointerover", (event) => later(markOf(event.target)));
  document.addEventListener("focusin", (event) => later(markOf(event.target)));
  document.addEventListener("focusout", () => later(null));
  document.addEventListener("keydown", (event) => {
    const mark = markOf(event.target);
    if (event.key !== "+" || !mark) return;
    event.preventDefault();
    keepOnly(mark);
  });
  document.addEventListener("click", twice, true);
}

/** @type {{ time: number, x: number, y: number, mark: Element } | null} */
let first = null;

/**
 * A click selects at once and the picture may move under the pointer; so a second click counts by time and place,
 * and is meant for what the first one hit.
 * @param {MouseEvent} event
 */
function twice(event) {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const again = first && event.timeStamp - first.time < TWICE && Math.hypot(event.x - first.x, event.y - first.y) < NEAR;
  if (first && again) {
    event.preventDefault();
    event.stopPropagation();
    keepOnly(first.mark);
    first = null;
    return;
  }
  const mark = markOf(event.target);
  first = mark ? { time: event.timeStamp, x: event.x, y: event.y, mark } : null;
}

/** Filters by a band or box: its address says which facets it stands for. @param {Element} mark */
function keepOnly(mark) {
  const selected = new URL(mark.getAttribute("href") ?? "", location.href).searchParams.get("selected");
  if (!selected) return;
  const only = new URL(location.href);
  for (const name of ["selected", "offset"]) only.searchParams.delete(name);
  for (const part of selected.split("~")) only.searchParams.set(part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1));
  visit({ href: only.href, focus: "headline" });
}

/** The band or box that an event is about. @param {EventTarget | null} at */
function markOf(at) {
  return at instanceof Element ? at.closest("svg.sankey a") : null;
}

/** Fades all but a mark and its neighbours; nothing is faded for null. @param {Element | null} mark */
function light(mark) {
  for (const picture of document.querySelectorAll("svg.sankey")) {
    const lit = mark && picture.contains(mark) ? near(picture, mark) : new Set();
    picture.classList.toggle("hushed", lit.size > 0);
    for (const each of picture.querySelectorAll("a")) each.classList.toggle("lit", lit.has(each));
  }
}

/**
 * The mark, the bands at it, and the boxes at their ends.
 * @param {Element} picture
 * @param {Element} mark
 */
function near(picture, mark) {
  const lit = new Set([mark]);
  const id = mark.getAttribute("data-id");
  const bands = id === null ? [mark] : [...picture.querySelectorAll("a[data-source]")].filter((band) => ends(band).includes(id));
  const keys = new Set(bands.flatMap(ends));
  for (const band of bands) lit.add(band);
  for (const box of picture.querySelectorAll("a[data-id]")) if (keys.has(box.getAttribute("data-id") ?? "")) lit.add(box);
  return lit;
}

/** @param {Element} band */
function ends(band) {
  return [band.getAttribute("data-source") ?? "", band.getAttribute("data-target") ?? ""];
}
