"""The rows of the page: a piece of text, and beside it what was made of it."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.explain.markup import marked
from graphkit.explain.records import Explanation, Given, Mark, Piece, Taken
from graphkit.explain.wording import Wording, cues, one_line, short
from graphkit.markup import element, escaped

OPEN_UP_TO = 2
"""Facts of one sentence that are shown with all they say; of more, a click shows it."""


def rows(explanation: Explanation, wording: Wording) -> Iterator[str]:
    """A row for each piece."""
    block = -1
    for piece in explanation.pieces:
        yield _row(piece, wording, first=piece.block != block)
        block = piece.block


def anchor(index: int) -> str:
    """The id of a sentence's row."""
    return f"s{index}"


def _row(piece: Piece, wording: Wording, *, first: bool) -> str:
    looks = {
        "row": True,
        piece.block_kind: True,
        "block": first,
        "first": first,
        "has": bool(piece.facts),
        "missed": piece.missed is not None,
        "foreign": piece.index is None,
    }
    number = "<span></span>"
    if piece.index is not None:
        told = f'<span class="unseen">{escaped(wording.caption("ExplainSentence"))} </span>{piece.index}'
        number = element("a", told, class_="no", href=f"#{anchor(piece.index)}")
    made = "".join(_made(piece, wording))
    content = number + element("div", _said(piece, wording), class_="said") + element("div", made, class_="made")
    id = None if piece.index is None else anchor(piece.index)
    return element("div", content, class_=" ".join(look for look, on in looks.items() if on), id=id)


def _said(piece: Piece, wording: Wording) -> str:
    section = element("div", escaped(one_line(piece.section)), class_="section") if piece.section else ""
    # Below "Text" (h2) the policy's own headings begin with h3.
    name = f"h{min(max(piece.level, 1) + 2, 6)}" if piece.kind == "heading" else "p"
    language = piece.language or None
    return section + element(name, marked(piece, wording), lang=language)


def _made(piece: Piece, wording: Wording) -> Iterator[str]:
    """What is missing, the facts, and the cues."""
    if piece.index is None:
        yield element("p", escaped(wording.caption("ExplainNotAnalysed")), class_="soft")
    if piece.missed:
        head = element("b", escaped(wording.caption("ExplainMissed")))
        why = escaped(" · ".join(wording.missed(piece.missed)))
        yield element("p", f"{head}: {why}", class_="why")
    for given in piece.facts:
        yield _fact(given, wording, whole=len(piece.facts) <= OPEN_UP_TO)
    if (piece.facts or piece.missed) and (words := cues(piece)):
        told = (f"{_quoted(text)} {escaped(_labels(same))}" for text, same in words.items())
        head = element("summary", escaped(f"{wording.caption('ExplainWords')} ({len(words)})"))
        # What a fact takes up is told with it; where nothing was found, the cues are all there is to go by.
        opened = "" if piece.missed and not piece.facts else None
        yield element("details", f"{head}{', '.join(told)}", class_="cues", open=opened)


def _labels(marks: list[Mark]) -> str:
    return f"({', '.join(dict.fromkeys(mark.label for mark in marks))})"


def _fact(given: Given, wording: Wording, *, whole: bool) -> str:
    fact = wording.facts[given.fact]
    kind, _, rest = wording.head(fact).partition(": ")
    sure = f'<span class="unseen">{escaped(wording.caption("ExplainConfidence"))} </span>{given.confidence:.2f}'
    head = f"{element('span', escaped(kind), class_='kind')}: {escaped(rest)} · {sure}"
    rule = wording.of.rules[given.rule]
    named = element("span", escaped(f"{wording.caption('ExplainByRule')}: {rule.label}"), title=rule.definition)
    told = element("p", f"{named} {element('code', escaped(given.rule))}", class_="rule")
    said = told + element("dl", "".join(_lines(given, wording)))
    if whole:
        return element("div", f"<p>{head}</p>{said}", class_="fact")
    return element("details", f"<summary>{head}</summary>{said}", class_="fact")


def _lines(given: Given, wording: Wording) -> Iterator[str]:
    """Each field once, with all its values."""
    fields: dict[str, list[Taken]] = {}
    for value in given.values:
        fields.setdefault(wording.field(value), []).append(value)
    for caption, values in fields.items():
        yield element("dt", escaped(caption)) + "".join(element("dd", _value(value, wording)) for value in values)


def _value(value: Taken, wording: Wording) -> str:
    words = dict.fromkeys(
        f"{_quoted(short(mark.text))} {element('code', escaped(wording.found_by(mark)))}" for mark in value.words
    )
    elsewhere = element("span", escaped(wording.caption("ExplainElsewhere")), class_="soft")
    return f"{escaped(one_line(value.label))} {', '.join(words) or elsewhere}"


def _quoted(text: str) -> str:
    return element("q", escaped(text))
