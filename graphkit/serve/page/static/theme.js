// Before anything is painted: the reader's choice of light or dark, and the mark that scripts run.
// A classic script in the head on purpose; a module would come too late and the page would flash.
(() => {
  const root = document.documentElement;
  root.classList.add("scripts");
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // A browser that keeps nothing shows what the system prefers.
  }
})();
