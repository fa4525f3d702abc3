"""An explanation as one HTML page: complete in itself, without scripts, and nothing in it is fetched from anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.explain.kinds import TERMS
from graphkit.explain.markup import letters
from graphkit.explain.records import Explanation, Fact, Piece
from graphkit.explain.rows import anchor, rows
from graphkit.explain.style import sheet
from graphkit.explain.wording import Wording, one_line
from graphkit.markup import SAFE, element, escaped

_FEW_LINKS = 12


def explanation_page(explanation: Explanation) -> str:
    """The page."""
    wording = Wording(explanation)
    title = f"{explanation.title} · {wording.caption('ExplainTitle')}"
    only = explanation.only
    parts = [
        _legend(wording),
        *([_missed(wording)] if only != ("facts",) else []),
        *([_facts(wording)] if only != ("missed",) else []),
        *([] if only else [_sections(wording), _view(wording)]),
        element("h2", escaped(wording.caption("ExplainTextWithFacts")), id="text", tabindex="-1"),
        *rows(explanation, wording),
    ]
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{escaped(explanation.lang)}">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{SAFE}">',
            '<meta name="color-scheme" content="light dark">',
            element("title", escaped(title)),
            element("style", sheet(letters(wording))),
            "</head><body>",
            element("a", escaped(wording.caption("ExplainSkip")), class_="skip", href="#text"),
            element("header", "".join(_head(wording))),
            f'<main class="{"narrowed" if only else "whole"}">',
            *parts,
            "</main></body></html>\n",
        )
    )


def _head(wording: Wording) -> Iterator[str]:
    explanation = wording.of
    yield element("p", escaped(f"graphkit explain · {wording.caption('ExplainTitle')}"), class_="soft")
    yield element("h1", escaped(explanation.title), lang=explanation.language or None)
    yield element("p", escaped(wording.caption("ExplainLead")), class_="soft")
    yield element("p", escaped(" · ".join((explanation.identifier, *wording.counts()))))
    yield from (element("p", escaped(note), class_="soft") for note in explanation.notes)


def _part(caption: str, content: str, *, opened: bool = False) -> str:
    summary = element("summary", escaped(caption))
    state = {"open": ""} if opened else {}
    return element("details", summary + element("div", content), class_="part", **state)


def _legend(wording: Wording) -> str:
    """Every kind of mark, each with its own look."""
    terms = [(f"term {kind}", wording.caption_of(kind)) for kind in TERMS]
    rest = [(kind, wording.caption_of(kind)) for kind in ("action", "negation", "condition")]
    looks = [*terms, *rest, ("term data idle", wording.caption("ExplainIdle"))]
    samples = (element("li", element("mark", escaped(caption), class_=look)) for look, caption in looks)
    legend = element("ul", "".join(samples), class_="legend")
    return _part(wording.caption("ExplainLegend"), legend, opened=True)


def _missed(wording: Wording) -> str:
    """Links to the sentences that possibly hold more."""
    found = [piece for piece in wording.of.pieces if piece.missed]
    lead = element("p", escaped(wording.caption("ExplainMissedLead")), class_="soft")
    links = "".join(element("li", _missed_link(piece, wording)) for piece in found)
    content = lead + (element("ol", links, class_="links") if found else "")
    return _part(f"{wording.caption('ExplainMissed')} ({len(found)})", content)


def _missed_link(piece: Piece, wording: Wording) -> str:
    why = " · ".join(wording.missed(piece.missed)) if piece.missed else ""
    text = one_line(piece.text)
    begin = text if len(text) <= 110 else text[:110].rsplit(" ", 1)[0] + " …"
    link = element("a", f"{piece.index} {escaped(begin)}", href=f"#{anchor(piece.index or 0)}")
    return f"{link} {element('span', escaped(why), class_='soft')}"


def _facts(wording: Wording) -> str:
    """All facts in a table, each with links to its sentences."""
    shown = {piece.index for piece in wording.of.pieces}
    names = ("ExplainFacts", "ExplainConfidence", "ExplainSentences")
    head = "".join(element("th", escaped(wording.caption(name)), scope="col") for name in names)
    body = "".join(_fact_row(fact, shown, wording) for fact in wording.of.facts)
    table = element("table", element("thead", element("tr", head)) + element("tbody", body))
    return _part(f"{wording.caption('ExplainFacts')} ({len(wording.of.facts)})", element("div", table, class_="scroll"))


def _fact_row(fact: Fact, shown: set[int | None], wording: Wording) -> str:
    values: dict[str, list[str]] = {}
    for value in fact.values:
        values.setdefault(wording.field(value), []).append(one_line(value.label))
    said = "; ".join(f"{caption}: {', '.join(labels)}" for caption, labels in values.items())
    links = [
        element("a", str(index), href=f"#{anchor(index)}") if index in shown else str(index) for index in fact.segments
    ]
    more = f" … (+{len(links) - _FEW_LINKS})" if len(links) > _FEW_LINKS else ""
    cells = [
        element("td", f"<b>{escaped(wording.head(fact))}</b><br>{escaped(said)}"),
        element("td", f"{fact.confidence:.2f}", class_="number"),
        element("td", ", ".join(links[:_FEW_LINKS]) + more),
    ]
    return element("tr", "".join(cells))


def _sections(wording: Wording) -> str:
    """Links to the policy's headings."""
    found = [piece for piece in wording.of.pieces if piece.kind == "heading" and piece.index is not None]
    links = (
        element("li", element("a", escaped(one_line(piece.text)), href=f"#{anchor(piece.index or 0)}"))
        for piece in found
    )
    return _part(f"{wording.caption('ExplainSections')} ({len(found)})", element("ol", "".join(links), class_="links"))


def _view(wording: Wording) -> str:
    """A choice of rows, which needs no script: the style sheet looks at which button is set."""
    choices = (("all", "ExplainAll"), ("facts", "ExplainGivesFacts"), ("missed", "ExplainMissed"))
    buttons = [
        element(
            "label",
            f'<input type="radio" name="view" id="v-{name}"{" checked" if name == "all" else ""}> '
            + escaped(wording.caption(caption)),
        )
        for name, caption in choices
    ]
    return element(
        "fieldset", element("legend", escaped(wording.caption("ExplainView"))) + "".join(buttons), class_="view"
    )
