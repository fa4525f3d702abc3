"""Facts as an entry describes them: which one it means, what it becomes, what it adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from graphkit.correct.codes import code, period, same_period
from graphkit.correct.entries import Texts
from graphkit.correct.fields import (
    DENIAL,
    FIELDS,
    KIND,
    Fact,
    Field,
    check_complete,
    check_fields,
    kind_of,
    values_of,
)
from graphkit.correct.parties import Parties
from graphkit.correct.quotes import Span
from graphkit.errors import CorrectionError
from graphkit.model import Denial, Evidence, Party, Practice

BY_HAND: Final = "gk:CorrectedByHuman"
Values = Mapping[str, tuple[str | Party, ...]]
"""What an entry says, field by field, as the records hold it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns the texts of entries into the values of one policy's records."""

    parties: Parties

    def values(self, said: Mapping[str, Texts]) -> Values:
        """The values of each field; CorrectionError for a text that means none."""
        return {name: self.value(FIELDS[name], texts) for name, texts in said.items() if name != KIND.name}

    def value(self, field: Field, texts: Texts) -> tuple[str | Party, ...]:
        """The values of one field."""
        if len(texts) > 1 and not field.many:
            raise CorrectionError(f"{field.name} takes one value, not {len(texts)}.")
        found = (self.meant(field, text) for text in texts)
        return tuple(sorted(dict.fromkeys(found), key=str)) if field.many else tuple(found)

    def meant(self, field: Field, text: str) -> str | Party:
        """The value that one text means."""
        if field.meaning == "party":
            return self.parties.of(text)
        if field.meaning == "period":
            return period(text, self.parties.vocab)
        return text if field.meaning == "text" else code(text, field, self.parties.vocab)

    def kind(self, said: Mapping[str, Texts]) -> str | None:
        """The kind of fact that an entry names, if it does."""
        texts = said.get(KIND.name, ())
        if len(texts) > 1:
            raise CorrectionError("kind takes one value.")
        return code(texts[0], KIND, self.parties.vocab).removeprefix("gk:") if texts else None


def identity(value: object) -> object:
    """What evidence calls a value: a party by its path."""
    return value.id if isinstance(value, Party) else value


def compared(field: Field, values: tuple[object, ...]) -> set[object]:
    """What values of a field are compared by."""
    return {same_period(str(value)) if field.meaning == "period" else identity(value) for value in values}


def fits(fact: Fact, kind: str | None, wanted: Values) -> bool:
    """Is the fact of the kind, and has it each of the values? No values of a field: it has none either."""
    if kind not in (None, kind_of(fact)):
        return False
    for name, values in wanted.items():
        have = compared(FIELDS[name], values_of(fact, FIELDS[name]))
        asked = compared(FIELDS[name], values)
        if not (asked <= have if asked else not have):
            return False
    return True


def rests_on(fact: Fact, span: Span) -> bool:
    """Is the piece of text, or a part of it, evidence for the fact?"""
    return any(span.meets(quote.start, quote.end) for quote in fact.evidence)


def attributes(values: Values) -> dict[str, object]:
    """Values as the records take them: a tuple, or the one value, or None."""
    return {FIELDS[name].key: given if FIELDS[name].many else next(iter(given), None) for name, given in values.items()}


def changed(fact: Fact, values: Values, span: Span, confidence: float) -> Fact:
    """The fact with other values in some fields; the quoted sentence is evidence for them."""
    check_fields(kind_of(fact), tuple(values))
    attrs = attributes(values)
    if attrs.get("modality", "") is None:
        raise CorrectionError("modality can't be empty. Write gk:Does, gk:May or gk:Conditional.")
    new = replace(fact, **attrs, confidence=confidence)  # type: ignore[arg-type]
    check_complete(new)
    before, after = texts_of(fact), texts_of(new)
    evidence = (reworded(quote, before - after, after - before, span) for quote in fact.evidence)
    return replace(new, evidence=tuple(quote for quote in evidence if quote is not None))


def reworded(quote: Evidence, gone: set[str], come: set[str], span: Span) -> Evidence | None:
    """A piece of evidence after a change; None if it gave only what the fact no longer says."""
    kept = tuple(text for text in quote.supports if text not in gone)
    if span.meets(quote.start, quote.end):
        return replace(quote, supports=tuple(sorted({*kept, *come})), rule=BY_HAND)
    return replace(quote, supports=kept) if kept or not quote.supports else None


def texts_of(fact: Fact) -> set[str]:
    """All values of a fact, as evidence names them."""
    values = (identity(value) for field in FIELDS.values() for value in values_of(fact, field))
    return {str(value) for value in values}


def added(kind: str, values: Values, evidence: Evidence, confidence: float) -> Fact:
    """A new fact, for which the quote is evidence; under a condition it is conditional."""
    check_fields(kind, tuple(values))
    attrs = attributes(values)
    if attrs.get("condition") and kind != DENIAL:
        attrs.setdefault("modality", "gk:Conditional")
    attrs = {name: value for name, value in attrs.items() if value is not None}
    if kind == DENIAL and "action" not in attrs:
        raise CorrectionError("a Denial needs an action, such as dpv:Share. Name it.")
    said: dict[str, object] = {**attrs, "evidence": (), "confidence": confidence}
    new: Fact = Denial(**said) if kind == DENIAL else Practice(kind, **said)  # type: ignore[arg-type]
    check_complete(new)
    return replace(new, evidence=(replace(evidence, supports=tuple(sorted(texts_of(new)))),))
