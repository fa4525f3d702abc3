// Filters: which of them are open stays so from visit to visit, and a long list narrows while one types.

/** @type {Map<string, boolean>} */
const open = new Map();

/** Follows the filters of the page. */
export function startFacets() {
  document.addEventListener("toggle", remember, true);
  document.addEventListener("shown", restore);
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.matches(".facet-find input[name=find]")) narrow(event.target);
  });
}

/** @param {Event} event */
function remember(event) {
  const facet = event.target;
  if (facet instanceof HTMLDetailsElement && facet.matches(".facet")) open.set(facet.id, facet.open);
}

function restore() {
  for (const facet of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.facet"))) {
    facet.open = open.get(facet.id) ?? facet.open;
  }
}

/** Shows the values whose label holds the words. @param {HTMLInputElement} field */
function narrow(field) {
  const wanted = plain(field.value);
  const facet = field.closest(".facet");
  let left = 0;
  for (const value of facet?.querySelectorAll(".values > li") ?? []) {
    const fits = plain(value.querySelector(".label")?.textContent ?? "").includes(wanted);
    value.toggleAttribute("hidden", !fits);
    if (fits) left++;
  }
  facet?.querySelector(".nothing")?.toggleAttribute("hidden", left > 0);
}

/** Small letters without accents, as one searches. @param {string} text */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
