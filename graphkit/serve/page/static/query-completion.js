// Completion of a SPARQL query from the server's own vocabulary: prefixes, classes, properties, concepts, variables.

/** @typedef {{ id: string, label?: Record<string, string>, definition?: Record<string, string>, uses?: number }} Name */
/** @typedef {{ prefixes: Record<string, string>, classes: Name[], properties: Name[], concepts: Name[] }} Vocabulary */
/** @typedef {{ label: string, type: string, detail?: string, info?: string, apply?: string | Apply, boost?: number, displayLabel?: string }} Option */
/** @typedef {(view: any, completion: Option, from: number, to: number) => void} Apply */

const KEYWORDS = "SELECT DISTINCT WHERE FILTER OPTIONAL UNION GRAPH VALUES BIND ORDER BY GROUP HAVING LIMIT OFFSET EXISTS NOT IN AS ASC DESC CONSTRUCT ASK DESCRIBE FROM NAMED PREFIX MINUS COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG DATATYPE REGEX CONTAINS STRSTARTS LCASE COALESCE IF BOUND".split(" ");
/** @type {Promise<Vocabulary> | null} */
let asked = null;

/** Fetched once, when the reader comes to the editor. */
export function vocabulary() {
  const root = new URL(/** @type {HTMLFormElement} */ (document.getElementById("sparql")).action).pathname.replace(/sparql$/, "");
  asked ??= fetch(`${root}vocabulary.json`).then((answer) => answer.json());
  return asked.catch((error) => {
    asked = null;
    throw error;
  });
}

/**
 * A source of completions for CodeMirror.
 * @param {Record<"class" | "property" | "concept", string>} kinds what classes, properties and concepts are called
 */
export function completions(kinds) {
  /** @type {Option[] | null} */
  let options = null;
  /** @param {any} context */
  return async (context) => {
    const word = context.matchBefore(/[?$]?[\p{L}\p{N}_:.-]*/u);
    if (!word || (word.from === word.to && !context.explicit) || inComment(context)) return null;
    if (/^[?$]/.test(word.text)) return { from: word.from, options: variables(context.state.doc.toString(), word.text), validFor: /^[?$]?\w*$/ };
    try {
      const known = await vocabulary();
      options ??= optionsOf(known, kinds);
    } catch {
      options = null;
    }
    return { from: word.from, options: [...(options ?? []), ...keywords()], validFor: /^[\p{L}\p{N}_:.-]*$/u };
  };
}

/** @param {any} context */
function inComment(context) {
  const line = context.state.doc.lineAt(context.pos);
  return /(^|\s)#(?![^<]*>)/.test(line.text.slice(0, context.pos - line.from));
}

/** @returns {Option[]} */
function keywords() {
  return KEYWORDS.map((label) => ({ label, type: "keyword", boost: -1 }));
}

/**
 * @param {string} query
 * @param {string} word what is being typed, which is none of them yet
 * @returns {Option[]}
 */
function variables(query, word) {
  const found = new Set(query.match(/[?$]\w+/g));
  if (query.split(word).length < 3) found.delete(word);
  return [...found].sort().map((label) => ({ label, type: "variable" }));
}

/**
 * Names with their labels in the reader's language; one finds them by either.
 * @param {Vocabulary} known
 * @param {Record<"class" | "property" | "concept", string>} kinds
 * @returns {Option[]}
 */
function optionsOf(known, kinds) {
  const lang = document.documentElement.lang;
  /** @type {Option[]} */
  const found = Object.keys(known.prefixes).map((prefix) => ({ label: `${prefix}:`, type: "namespace", detail: known.prefixes[prefix] }));
  /** @type {Set<string>} */
  const seen = new Set();
  for (const [kind, names] of /** @type {const} */ ([["class", known.classes], ["property", known.properties], ["concept", known.concepts]])) {
    for (const name of names) {
      if (seen.has(name.id)) continue;
      seen.add(name.id);
      const called = name.label?.[lang] ?? name.label?.en ?? "";
      const about = [called, kinds[kind]].filter(Boolean).join(" · ");
      const boost = name.uses ? Math.min(Math.log10(name.uses) * 5, 20) : 0;
      found.push({ label: name.id, type: kind, detail: about, info: name.definition?.[lang] ?? name.definition?.en, boost });
      // Who knows only the word finds the term by it.
      if (called && !called.includes(" ")) found.push({ label: called, displayLabel: called, type: kind, detail: name.id, apply: name.id, boost: boost - 30 });
    }
  }
  return found;
}
