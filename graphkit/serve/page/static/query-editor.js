// The text area of the SPARQL page becomes an editor: colours, brackets, completion, and mistakes at their place.
// It lives in a shadow root, whose style sheets are made by script: the page's policy allows no others.
import {
  autocompletion, bracketMatching, closeBrackets, closeBracketsKeymap, completionKeymap, defaultKeymap, EditorState,
  EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSelectionMatches, HighlightStyle, history,
  historyKeymap, indentOnInput, indentWithTab, keymap, lineNumbers, lintGutter, Prec, searchKeymap, setDiagnostics,
  sparql, syntaxHighlighting, tags,
} from "./vendor/editor.js";
import { completions, vocabulary } from "./query-completion.js";

/** @typedef {{ line: number, column: number, message: string }} Mistake */

const LOOK = EditorView.theme({
  "&": { color: "var(--ink)", fontSize: "14px", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", minHeight: "19rem", maxHeight: "60vh", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--soft)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--tint) 55%, transparent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)", outline: "1px solid var(--edge)" },
  ".cm-selectionMatch": { backgroundColor: "var(--mark)" },
  ".cm-tooltip": { backgroundColor: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--line)", boxShadow: "var(--lifted)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--tint)", color: "var(--ink)" },
  ".cm-completionDetail": { color: "var(--soft)", fontStyle: "normal", fontFamily: "var(--sans)", marginLeft: ".8em" },
  ".cm-completionInfo": { maxWidth: "22rem", fontFamily: "var(--sans)", padding: ".5rem .7rem" },
  ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--ink)" },
  ".cm-diagnostic": { fontFamily: "var(--sans)" },
  ".cm-textfield": { backgroundColor: "var(--sheet)", color: "var(--ink)" },
  ".cm-button": { backgroundImage: "none", backgroundColor: "var(--sheet)", color: "var(--ink)" },
});
const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword], color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--recipient)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--country)" },
  { tag: [tags.number, tags.bool, tags.literal], color: "var(--country)" },
  { tag: [tags.namespace, tags.url], color: "var(--data)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.function(tags.variableName), tags.standard(tags.name)], color: "var(--accent)" },
]);

/**
 * Puts the editor in the place of a text area, which keeps the query for the form.
 * @param {HTMLTextAreaElement} area
 * @param {() => void} run
 * @param {() => void} changed
 */
export function startEditor(area, run, changed) {
  const place = /** @type {HTMLElement} */ (document.getElementById("code"));
  const root = place.attachShadow({ mode: "open" });
  const kinds = { class: place.dataset.class ?? "", property: place.dataset.property ?? "", concept: place.dataset.concept ?? "" };
  const watched = EditorView.updateListener.of((/** @type {{ docChanged: boolean }} */ update) => update.docChanged && changed());
  const parts = [...extensions(place.dataset.label ?? "", run, kinds), watched];
  const view = new EditorView({ root, parent: root, state: EditorState.create({ doc: area.value, extensions: parts }) });
  area.hidden = true;
  place.hidden = false;
  /** @type {number | null} */
  let wrong = null;
  return {
    text: () => view.state.doc.toString(),
    /** @param {string} query */
    set(query) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: query } });
      view.focus();
    },
    /** Marks a mistake in its line, or takes the mark away. @param {Mistake | null} mistake */
    mark(mistake) {
      wrong = mistake ? offset(view.state.doc, mistake) : null;
      const found = mistake && wrong !== null ? [{ from: wrong, to: Math.min(wrong + 1, view.state.doc.length), severity: "error", message: mistake.message }] : [];
      view.dispatch(setDiagnostics(view.state, found));
    },
    /** Goes to the mistake. */
    go() {
      if (wrong !== null) view.dispatch({ selection: { anchor: wrong }, scrollIntoView: true });
      view.focus();
    },
  };
}

/**
 * @param {string} label
 * @param {() => void} run
 * @param {Record<"class" | "property" | "concept", string>} kinds
 */
function extensions(label, run, kinds) {
  const runs = { key: "Mod-Enter", run: () => (run(), true) };
  return [
    lineNumbers(), highlightActiveLineGutter(), highlightActiveLine(), history(), indentOnInput(), bracketMatching(),
    closeBrackets(), highlightSelectionMatches(), lintGutter(), sparql(), syntaxHighlighting(COLOURS), LOOK,
    autocompletion({ override: [completions(kinds)], icons: false }),
    Prec.highest(keymap.of([runs])),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
    EditorView.lineWrapping,
    EditorView.domEventHandlers({ beforeinput: typedOver, focus: () => void vocabulary().catch(() => undefined) }),
    EditorView.contentAttributes.of({ "aria-label": label }),
  ];
}

/**
 * Text that is typed over a selection is put in by the editor: browsers would keep the look of what was there by an
 * inline style, which the page's policy forbids.
 * @param {InputEvent} event
 * @param {any} view
 */
function typedOver(event, view) {
  const { from, to, empty } = view.state.selection.main;
  const text = event.data ?? "";
  if (event.inputType !== "insertText" || empty || text === "" || view.composing || view.state.selection.ranges.length > 1) return false;
  const change = () => view.state.update(view.state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true });
  const taken = view.state.facet(EditorView.inputHandler).some((/** @type {any} */ handler) => handler(view, from, to, text, change));
  if (!taken) view.dispatch(change());
  return true;
}

/**
 * The place of a mistake; the server counts characters, the editor UTF-16.
 * @param {{ lines: number, line: (number: number) => { from: number, to: number, text: string } }} doc
 * @param {Mistake} mistake
 */
function offset(doc, mistake) {
  const line = doc.line(Math.min(Math.max(mistake.line, 1), doc.lines));
  const before = [...line.text].slice(0, mistake.column - 1).join("").length;
  return Math.min(line.from + before, line.to);
}
