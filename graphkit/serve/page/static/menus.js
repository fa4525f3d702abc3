// Menus are <details>, which open without scripts; with them they close on Escape and on a click elsewhere.

/** Closes open menus when the reader turns away from them. */
export function startMenus() {
  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
}

/** @returns {HTMLDetailsElement[]} */
function open() {
  return [...document.querySelectorAll("details.menu[open]")].filter((each) => each instanceof HTMLDetailsElement);
}
