// While the check goes on, the page of findings fills up by itself; not while nobody looks, nor while somebody reads.
import { announce } from "./search.js";

const PAUSE = 3000;

/** Waits, then fetches the page again and puts its findings in place. */
function later() {
  if (document.querySelector("#findings[data-going]")) setTimeout(refresh, PAUSE);
}

async function refresh() {
  const old = document.getElementById("findings");
  if (document.hidden || !old || old.contains(document.activeElement)) return later();
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("findings");
    if (!answer.ok || !fresh) return;
    old.replaceWith(fresh);
    if (!fresh.dataset.going) announce(document.getElementById("checked")?.textContent?.trim() ?? "");
  } catch {
    // The server is gone: what is shown stays.
    return;
  }
  later();
}

later();
