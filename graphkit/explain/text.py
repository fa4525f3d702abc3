"""An explanation as plain text, with the words that facts take up in brackets, or in colour on a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from graphkit.explain.inline import nested
from graphkit.explain.records import Explanation, Given, MarkKind, Piece
from graphkit.explain.wording import Wording, cues, one_line, short

WIDTH = 110
INDENT = "      "
COLUMN = 16
_CODES: Mapping[MarkKind, str] = {
    "data": "34", "recipient": "35", "purpose": "32", "basis": "33", "place": "36", "mechanism": "36",
    "technology": "34", "right": "32", "notice": "35", "time": "33",
}  # fmt: skip
_BOLD, _FAINT, _ALARM, _END = "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[0m"


def explanation_text(explanation: Explanation, *, colour: bool = False) -> str:
    """The text, piece by piece, each followed by the facts it gives or by what it may lack."""
    wording = Wording(explanation)
    lines = [explanation.title, f"{explanation.identifier} · {' · '.join(wording.counts())}"]
    section = ""
    for piece in explanation.pieces:
        heads = explanation.only and one_line(piece.section) != section
        if heads:
            section = one_line(piece.section)
        lines += ["", *([styled(f"# {section}", _BOLD, on=colour)] if heads and section else [])]
        lines += _piece(piece, wording, colour=colour)
    lines += ["", *explanation.notes] if explanation.notes else []
    return "\n".join(lines) + "\n"


def styled(text: str, code: str, *, on: bool) -> str:
    """The text in a terminal's style, if that is on."""
    return f"{code}{text}{_END}" if on else text


def _piece(piece: Piece, wording: Wording, *, colour: bool) -> Iterator[str]:
    flag = styled("!", _ALARM, on=colour) if piece.missed else " "
    number = "" if piece.index is None else str(piece.index)
    heading = "# " if piece.kind == "heading" else ""
    lines = wrapped(heading + _marked(piece), INDENT)
    shown = (_coloured(line) if colour else _plain(line) for line in lines)
    first, *rest = shown
    yield f"{flag}{number.rjust(4)} {first.removeprefix(INDENT)}"
    yield from rest
    if piece.index is None:
        yield f"{INDENT}[{wording.caption('ExplainNotAnalysed')}]"
    for given in piece.facts:
        yield from _given(given, wording)
    if piece.missed:
        why = " · ".join(wording.missed(piece.missed))
        yield styled(f"{INDENT}! {wording.caption('ExplainMissed')}: {why}", _ALARM, on=colour)
    if (piece.facts or piece.missed) and (words := cues(piece)):
        told = (f"»{text}« ({', '.join(dict.fromkeys(cue.label for cue in same))})" for text, same in words.items())
        yield from wrapped(f"{wording.caption('ExplainWords')}: {', '.join(told)}", INDENT + "  ")


def _given(given: Given, wording: Wording) -> Iterator[str]:
    """A fact, its rule, and each value with the words for it."""
    rule = f"{wording.rule(given)} ({given.rule})"
    head = wording.head(wording.facts[given.fact])
    yield from wrapped(f"= {head} · {given.confidence:.2f} · {rule}", INDENT, INDENT + "  ")
    for value in given.values:
        words = [f"»{short(mark.text)}« ({wording.found_by(mark)})" for mark in value.words]
        told = "; ".join(dict.fromkeys(words)) or f"({wording.caption('ExplainElsewhere')})"
        begin = INDENT + "    " + wording.field(value).ljust(COLUMN)
        yield from wrapped(f"{one_line(value.label)} · {told}", begin + " ", " " * (len(begin) + 1))


def wrapped(text: str, indent: str, further: str | None = None) -> list[str]:
    """The text in lines of `WIDTH`."""
    return textwrap.wrap(
        one_line(text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if further is None else further,
        break_long_words=False,
        break_on_hyphens=False,
    )


# Stand-ins for marks while lines are broken: private characters, one a kind, that no width hangs on.
_OPEN: Mapping[MarkKind, str] = {kind: chr(0xF0000 + number) for number, kind in enumerate(_CODES)}
_CLOSE = chr(0xF0100)


def _marked(piece: Piece) -> str:
    """The piece's text on one line, stand-ins around what facts take up."""
    text = piece.text.translate({ord(sign): None for sign in (*_OPEN.values(), _CLOSE)})
    if text != piece.text:
        return one_line(text)
    runs = nested(mark for mark in piece.marks if mark.used and mark.kind in _CODES)
    parts, at = list[str](), piece.start
    for run in runs:
        kind = run.marks[0].kind
        parts += [piece.text[at - piece.start : run.start - piece.start], _OPEN[kind]]
        parts += [piece.text[run.start - piece.start : run.end - piece.start], _CLOSE]
        at = run.end
    return one_line("".join(parts) + piece.text[at - piece.start :])


def _plain(line: str) -> str:
    return line.translate({**{ord(sign): "[" for sign in _OPEN.values()}, ord(_CLOSE): "]"})


def _coloured(line: str) -> str:
    codes = {ord(sign): f"\x1b[4;{_CODES[kind]}m" for kind, sign in _OPEN.items()}
    return line.translate({**codes, ord(_CLOSE): _END})
