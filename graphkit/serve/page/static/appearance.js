// The switch between light, dark, and what the system prefers; the choice is kept in this browser.

/** Marks the choice that holds, and follows the buttons. */
export function startTheme() {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("#theme [data-theme-choice]"));
  for (const button of buttons) {
    button.addEventListener("click", () => {
      choose(button.dataset.themeChoice ?? "auto");
      mark(buttons);
    });
  }
  mark(buttons);
}

/** @param {string} theme "light", "dark" or "auto" */
function choose(theme) {
  const root = document.documentElement;
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === "auto") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {
    // Without storage the choice holds for this page only.
  }
  document.dispatchEvent(new CustomEvent("theme"));
}

/** @param {NodeListOf<HTMLButtonElement>} buttons */
function mark(buttons) {
  const chosen = document.documentElement.dataset.theme ?? "auto";
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.themeChoice === chosen));
}
