"""A trace as plain text: a block for each path, a line for each hop, its sentences below."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from graphkit.trace.records import FITS, Carried, Fit, Flow, Hop, Judged, Path, Quote, Said, State, Trace

WIDTH = 110
LONGEST_QUOTE = 260
SENTENCES = 2
"""Most sentences shown of one statement; JSON has all."""
ORIGINS = 1
FIT_CAPTIONS: Mapping[Fit, str] = {
    "equal": "FitEqual",
    "broader": "FitBroader",
    "narrower": "FitNarrower",
    "unspecified": "Unspecified",
}
STATE_CAPTIONS: Mapping[State, str] = {
    "holds": "Holds",
    "doubted": "Doubted",
    "ended": "Ended",
    "not yet": "NotYet",
    "undated": "NoDate",
    "no tool": "NoTool",
}
STEP_CAPTIONS = {"member": "StepMember", "group": "StepGroup"}
KIND_CAPTIONS = {"Collection": "Collected", "Use": "Used", "Storage": "Stored"}
PLAIN_MODALITY = "gk:Does"


class Called(Protocol):
    """An answer that brings the names of all that it is about."""

    @property
    def labels(self) -> Mapping[str, str]:
        """Names of ids."""

    @property
    def captions(self) -> Mapping[str, str]:
        """Words for the text around."""


class Words:
    """What ids and captions are called in the reader's language."""

    def __init__(self, answer: Called) -> None:
        self.labels = answer.labels
        self.captions = answer.captions

    def of(self, id: str) -> str:
        """A label, or the id itself, on one line."""
        return " ".join(self.labels.get(id, id).split())

    def all(self, ids: Iterable[str]) -> str:
        """Labels in a list."""
        return ", ".join(self.of(id) for id in ids)

    def caption(self, name: str) -> str:
        """A caption, or its name where the vocabulary is older than this program."""
        return self.captions.get(name, name)


def trace_text(trace: Trace, *, quotes: bool = True) -> str:
    """All paths, numbered."""
    words = Words(trace)
    if not trace.paths:
        return words.caption("NoPath") + "\n"
    blocks = [path_lines(number, path, words, quotes=quotes) for number, path in enumerate(trace.paths, 1)]
    return "\n\n".join("\n".join(lines) for lines in [[head(trace, words)], *blocks]) + "\n"


def head(trace: Trace, words: Words) -> str:
    """How many paths, and the day for which mechanisms are judged."""
    return f"{words.caption('Paths')}: {len(trace.paths)} · {words.caption('AsOf')} {trace.as_of.isoformat()}"


def path_lines(number: int, path: Path, words: Words, *, quotes: bool) -> Iterator[str]:
    """One path: the parties in a row, then hop by hop."""
    if path.data is None and len(path.hops) == 1:
        yield from hop_lines(path.hops[0], words, quotes=quotes, indent=f"{number}. ")
        return
    row = " → ".join(words.of(id) for id in ((path.data,) if path.data else ()) + path.nodes)
    yield from wrapped(row, f"{number}. ", "   ")
    for said in path.origin[:ORIGINS]:
        caption = words.caption(KIND_CAPTIONS.get(said.flow.kind, "Collected"))
        yield f"   {words.of(said.flow.target)}: {caption}"
        yield from said_lines(said, words, quotes=quotes)
    for hop in path.hops:
        yield from hop_lines(hop, words, quotes=quotes)


def hop_lines(hop: Hop, words: Words, *, quotes: bool, indent: str = "   ") -> Iterator[str]:
    """The arrow, and each statement that makes it."""
    step = f"  [{words.caption(STEP_CAPTIONS[hop.kind])}]" if hop.kind in STEP_CAPTIONS else ""
    named = {said.flow.recipient for said in hop.said} - {hop.target}
    by_name = f" ({words.caption('InText')} {words.all(sorted(named))})" if named else ""
    yield from wrapped(f"{words.of(hop.source)} → {words.of(hop.target)}{by_name}{step}", indent, "      ")
    for said in hop.said:
        yield from said_lines(said, words, quotes=quotes)


def said_lines(said: Said, words: Words, *, quotes: bool) -> Iterator[str]:
    """One statement: what it carries and says, and its sentences."""
    yield from wrapped(" · ".join(described(said, words)), "     - ", "       ")
    if quotes:
        for quote in telling(said):
            short = shortened(quote.text, words.of(said.flow.recipient))
            yield from wrapped(f"» {short} «", "         ", "         ")


def described(said: Said, words: Words) -> Iterator[str]:
    """What a statement says, part by part; what it leaves out is left out, but for the data."""
    flow = said.flow
    yield f"{words.caption('Data')}: {carried_text(said.carried, words)}"
    rows = (("Role", flow.role), ("Purpose", flow.purposes), ("Basis", flow.bases))
    for caption, value in rows:
        if value:
            yield f"{words.caption(caption)}: {words.all((value,) if isinstance(value, str) else value)}"
    yield from whereabouts(flow, words)
    for judged in flow.mechanisms:
        yield judged_text(judged, words)
    if flow.condition or flow.modality not in (None, PLAIN_MODALITY):
        yield flow.condition or words.of(flow.modality or "")
    yield f"{flow.identifier}" if flow.own else f"{flow.identifier} ({words.caption('NotOwn')})"


def whereabouts(flow: Flow, words: Words) -> Iterator[str]:
    """Countries that the text states, and the seat that the catalogue knows, never mixed."""
    for caption, places in (("Stated", flow.places), ("Seat", flow.seats)):
        if places:
            yield f"{words.caption(caption)}: {words.all(places)}"


def judged_text(judged: Judged, words: Words) -> str:
    """A mechanism with its state on the day, and the date that decides it."""
    day = {"ended": judged.until, "not yet": judged.since}.get(judged.state)
    state = words.caption(STATE_CAPTIONS[judged.state]) + (f" {day}" if day else "")
    return f"{words.of(judged.mechanism)} ({state})"


def carried_text(carried: Iterable[Carried], words: Words) -> str:
    """Categories by fit: "email address (equal)", "contact details (broader: email address)"."""
    given: dict[tuple[int, str | None, Fit | None], list[str]] = {}
    for each in carried:
        order = FITS.index(each.fit) if each.fit else -1
        came = given.setdefault((order, each.stated, each.fit), [])
        if each.given and each.given != each.stated:
            came.append(each.given)
    keys = sorted(given, key=lambda key: (key[0], key[1] or ""))
    return ", ".join(one_category(stated, fit, given[order, stated, fit], words) for order, stated, fit in keys)


def one_category(stated: str | None, fit: Fit | None, given: list[str], words: Words) -> str:
    """One category as the text says it, and how it covers what came."""
    if stated is None:
        return words.caption("Unspecified") + (f" ({words.all(given)})" if given else "")
    if fit is None:
        return words.of(stated)
    caption = words.caption("FromUnspecified" if fit == "unspecified" else FIT_CAPTIONS[fit])
    return f"{words.of(stated)} ({': '.join(filter(None, (caption, words.all(given))))})"


def telling(said: Said) -> list[Quote]:
    """The fewest sentences that name the recipient and the data carried, at most `SENTENCES`."""
    flow = said.flow
    wanted = {flow.recipient, *(carried.stated for carried in said.carried if carried.stated)}
    shown: list[Quote] = []
    while flow.quotes and len(shown) < SENTENCES:
        best = max(flow.quotes, key=lambda quote: (len(wanted & set(quote.supports)), -quote.start))
        if shown and not wanted & set(best.supports):
            break
        shown.append(best)
        wanted -= set(best.supports)
    return sorted(shown, key=lambda quote: quote.start)


def shortened(text: str, name: str) -> str:
    """The text on one line, cut around the name if it is long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_QUOTE:
        return line
    at = max(line.casefold().find(name.split(" ")[0].casefold()), 0)
    start = max(0, min(at - LONGEST_QUOTE // 2, len(line) - LONGEST_QUOTE))
    end = start + LONGEST_QUOTE
    return ("… " if start else "") + line[start:end].strip() + (" …" if end < len(line) else "")


def wrapped(text: str, first: str, later: str) -> list[str]:
    """A text in lines of `WIDTH`."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
    )
