// The search box: suggestions while one types (an ARIA combobox with a list), "/" to get there from anywhere.

/**
 * A value of a facet; or a sentence, then `facet` is "q", `id` its policy and `start` its place in the text.
 * @typedef {{ facet: string, id: string, label: string, kind: string, count: number, start: number | null }} Suggestion
 */

const PAUSE = 120;
const LEAST = 2;

/** Brings the search box to life. */
export function startSearch() {
  const input = document.getElementById("search");
  const list = document.getElementById("suggestions");
  if (input instanceof HTMLInputElement && list) new Search(input, list);
}

class Search {
  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   */
  constructor(input, list) {
    this.input = input;
    this.list = list;
    this.at = -1;
    this.asked = 0;
    this.timer = 0;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", () => this.later());
    input.addEventListener("focus", () => this.later());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    document.addEventListener("keydown", (event) => this.jump(event));
  }

  /** "/" focuses the box, unless one is writing. @param {KeyboardEvent} event */
  jump(event) {
    const at = event.target;
    const writes = at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writes) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  /** Asks once the reader pauses. */
  later() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const text = this.input.value.trim();
    const number = ++this.asked;
    if (text.length < LEAST) return this.close();
    const query = new URLSearchParams({ q: text, lang: document.documentElement.lang });
    try {
      const answer = await fetch(`${home()}suggest.json?${query}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) return this.close();
      const found = await answer.json();
      // An answer that was overtaken by a newer question is left aside.
      if (number === this.asked && document.activeElement === this.input) this.show(found.suggestions, text);
    } catch {
      this.close();
    }
  }

  /**
   * @param {Suggestion[]} suggestions
   * @param {string} text
   */
  show(suggestions, text) {
    const options = suggestions.map((each, number) => this.option(each, number));
    const whole = document.createElement("li");
    whole.append(part("word", (this.input.dataset.sentences ?? "").replace("{text}", text)));
    this.make(whole, options.length, address("q", text));
    this.list.replaceChildren(...options, whole);
    this.list.hidden = false;
    this.at = -1;
    this.input.setAttribute("aria-expanded", "true");
    this.input.removeAttribute("aria-activedescendant");
    const said = suggestions.length ? this.input.dataset.found : this.input.dataset.none;
    announce((said ?? "").replace("{count}", String(suggestions.length)));
  }

  /**
   * @param {Suggestion} suggestion
   * @param {number} number
   */
  option(suggestion, number) {
    const item = document.createElement("li");
    item.append(part("label", suggestion.label), part("kind", suggestion.kind), part("count", String(suggestion.count)));
    item.classList.toggle("sentence", suggestion.facet === "q");
    this.make(item, number, suggestion.facet === "q" ? place(suggestion) : address(suggestion.facet, suggestion.id));
    return item;
  }

  /**
   * @param {HTMLLIElement} item
   * @param {number} number
   * @param {string} href
   */
  make(item, number, href) {
    item.id = `suggestion-${number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.href = href;
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => this.go(href));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const items = /** @type {HTMLElement[]} */ ([...this.list.children]);
    if (event.key === "Escape") {
      if (this.list.hidden) this.input.value = "";
      this.close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !this.list.hidden) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.at = (this.at + step + items.length + (this.at < 0 && step < 0 ? 1 : 0)) % items.length;
      this.mark(items);
    } else if (event.key === "Enter" && this.at >= 0 && !this.list.hidden) {
      event.preventDefault();
      this.go(items[this.at].dataset.href ?? home());
    } else if (event.key === "Enter" && this.input.value.trim()) {
      event.preventDefault();
      this.go(address("q", this.input.value.trim()));
    }
  }

  /** @param {HTMLElement[]} items */
  mark(items) {
    for (const [number, item] of items.entries()) item.setAttribute("aria-selected", String(number === this.at));
    this.input.setAttribute("aria-activedescendant", items[this.at].id);
    items[this.at].scrollIntoView({ block: "nearest" });
  }

  /** @param {string} href */
  go(href) {
    this.close();
    this.input.value = "";
    const visit = new CustomEvent("visit", { detail: { href, focus: "headline" }, cancelable: true });
    // The explorer takes a visit to itself without loading a new page; elsewhere nobody does.
    if (!href.startsWith(`${home()}?`) || document.dispatchEvent(visit)) location.assign(href);
  }

  close() {
    clearTimeout(this.timer);
    this.asked++;
    this.at = -1;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

/**
 * The explorer with one more choice: added to what is chosen there, or alone from any other page.
 * @param {string} name
 * @param {string} value
 */
function address(name, value) {
  const chosen = new URLSearchParams(location.pathname === home() ? location.search : "");
  const lang = new URLSearchParams(location.search).get("lang");
  if (lang) chosen.set("lang", lang);
  for (const each of ["offset", "selected", "more", "find"]) chosen.delete(each);
  if (name === "q") chosen.set("q", value);
  else if (!chosen.getAll(name).includes(value)) chosen.append(name, value);
  return `${home()}?${chosen}`;
}

/** The place of a sentence in its policy. @param {Suggestion} sentence */
function place(sentence) {
  const lang = new URLSearchParams(location.search).get("lang");
  return `${home()}policies/${encodeURIComponent(sentence.id)}/text${lang ? `?lang=${lang}` : ""}#at-${sentence.start}`;
}

/**
 * @param {string} look
 * @param {string} text
 */
function part(look, text) {
  const found = document.createElement("span");
  found.className = look;
  found.textContent = text;
  return found;
}

/** The path of the explorer: "/", or below the address of a policy on trial. */
export function home() {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[role=search]"));
  return form ? new URL(form.action).pathname : "/";
}

/** Tells it to a screen reader. @param {string} text */
export function announce(text) {
  const said = document.getElementById("said");
  if (said) said.textContent = text;
}
