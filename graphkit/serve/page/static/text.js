// The text of a policy: a click on a marked place, or the keys, show what was read there.

const panel = /** @type {HTMLElement | null} */ (document.querySelector(".facts-panel"));
const place = document.getElementById("place");
const parts = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#text .at")]);
/** Parts of the text by the number of their mark. @type {Map<string, HTMLElement[]>} */
const byMark = new Map();
for (const part of parts) {
  const mark = part.dataset.mark ?? "";
  byMark.set(mark, [...(byMark.get(mark) ?? []), part]);
}
const hidden = new Set();
let chosen = "";

/** @returns {string[]} marks that the legend lets see, in the order of the text */
function visible() {
  return [...byMark].filter(([, found]) => !found.every((part) => part.classList.contains("off"))).map(([mark]) => mark);
}

/**
 * Shows what was read in a place.
 * @param {string} mark
 * @param {{ scroll?: boolean, focus?: boolean }} how
 */
function choose(mark, { scroll = false, focus = false } = {}) {
  const found = byMark.get(mark);
  if (!found) return;
  for (const old of document.querySelectorAll(".chosen")) old.classList.remove("chosen");
  for (const part of found) part.classList.add("chosen");
  document.getElementById(`facts-${mark}`)?.classList.add("chosen");
  panel?.classList.add("with-place");
  chosen = mark;
  const all = visible();
  const number = all.indexOf(mark) + 1;
  if (place) place.textContent = (place.dataset.words ?? "").replace("{number}", String(number)).replace("{all}", String(all.length));
  const first = found[0];
  if (first?.id) history.replaceState(null, "", `#${first.id}`);
  if (scroll) first?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  if (focus) first?.focus({ preventScroll: true });
}

/** Goes on or back, round the end. @param {number} by */
function step(by) {
  const all = visible();
  const at = all.indexOf(chosen);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
  const mark = all[next];
  if (mark !== undefined) choose(mark, { scroll: true, focus: true });
}

/** The place that the address names. */
function followAddress() {
  const target = location.hash.startsWith("#at-") ? document.getElementById(location.hash.slice(1)) : null;
  if (target?.dataset.mark) choose(target.dataset.mark, { scroll: true });
}

document.getElementById("text")?.addEventListener("click", (event) => {
  const part = event.target instanceof Element ? event.target.closest("a.at") : null;
  if (!(part instanceof HTMLElement) || part.classList.contains("off")) return;
  event.preventDefault();
  choose(part.dataset.mark ?? "");
});
document.getElementById("next-place")?.addEventListener("click", () => step(1));
document.getElementById("previous-place")?.addEventListener("click", () => step(-1));
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  event.preventDefault();
  step(event.key === "ArrowDown" ? 1 : -1);
});
document.querySelector(".kinds")?.addEventListener("change", (event) => {
  const box = event.target;
  if (!(box instanceof HTMLInputElement)) return;
  if (box.checked) hidden.delete(box.value);
  else hidden.add(box.value);
  for (const part of parts) {
    const off = [...hidden].some((kind) => part.classList.contains(`kind-${kind}`));
    part.classList.toggle("off", off);
    if (off) part.setAttribute("tabindex", "-1");
    else part.removeAttribute("tabindex");
  }
});
addEventListener("hashchange", followAddress);
followAddress();
