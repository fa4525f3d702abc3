"""Applies the corrections of a person to what was extracted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from graphkit.correct.describe import described, listed
from graphkit.correct.entries import Corrections, Entry, shown
from graphkit.correct.facts import BY_HAND, Reader, added, changed, fits, rests_on
from graphkit.correct.fields import Fact, check_fields
from graphkit.correct.parties import Parties
from graphkit.correct.quotes import Span, places, section_at
from graphkit.errors import CorrectionError
from graphkit.model import Correction, Denial, Evidence, Policy, Practice, Segment
from graphkit.segment import segment
from graphkit.vocab import Vocabulary


class StaleError(Exception):
    """An entry that fits the text, or what is read in it, no more; a note, no failure."""


def correct(policy: Policy, corrections: Corrections, vocab: Vocabulary) -> Policy:
    """The policy as the corrections leave it, with a record of each; those that fit no more become notes.

    Entries are about the facts as extraction read them, so their order does not matter. CorrectionError for an entry
    that means nothing or several things.
    """
    segments = segment(policy.document) if corrections.entries else ()
    desk = Desk(policy, Reader(Parties(policy, vocab)), (*policy.practices, *policy.denials), segments)
    # What is added comes last: it may turn out to be a fact that nobody has decided about.
    for entry in sorted(corrections.entries, key=lambda entry: entry.kind == "Added"):
        try:
            desk.settle(entry)
        except StaleError as stale:
            desk.notes.append(f"{Path(corrections.path).name}, {entry.place}: {stale}")
        except CorrectionError as error:
            raise CorrectionError(f"{corrections.path}, {entry.place}: {error}") from error
    return desk.policy()


@dataclass(slots=True)
class Desk:
    """The facts of one policy, and what was decided so far."""

    before: Policy
    reader: Reader
    facts: tuple[Fact, ...]
    """Practices and denials, as extraction read them."""
    segments: tuple[Segment, ...]
    notes: list[str] = field(default_factory=list)
    decided: dict[int, Entry] = field(default_factory=dict)
    """Numbers of facts, in the order of `facts`, that an entry has decided about."""
    corrections: list[Correction] = field(default_factory=list)
    results: dict[int, Fact | None] = field(default_factory=dict)
    additions: list[Fact] = field(default_factory=list)

    @property
    def vocab(self) -> Vocabulary:
        """The vocabulary that entries are read with."""
        return self.reader.parties.vocab

    @property
    def confidence(self) -> float:
        """How sure a fact is that a person has decided about."""
        return self.vocab.confidence(BY_HAND)

    def settle(self, entry: Entry) -> None:
        """Applies one entry."""
        if entry.kind == "Added":
            self.add(entry)
            return
        span = self.span(entry)
        values = self.reader.values(entry.set)
        for number in self.meant(entry, span):
            fact = self.facts[number]
            after: Fact | None = None
            if entry.kind == "Accepted":
                after = replace(fact, confidence=self.confidence)
            elif entry.kind == "Changed":
                after = changed(fact, values, span, self.confidence)
            self.decide(entry, span, number, after)

    def add(self, entry: Entry) -> None:
        """A new fact, unless extraction reads it itself by now: then that one is confirmed."""
        span, kind = self.span(entry), self.reader.kind(entry.said)
        if kind is None:
            raise CorrectionError('what kind of fact it is is missing. Write kind = "Disclosure", "Collection" …')
        values = self.reader.values(entry.said)
        check_fields(kind, tuple(values))
        fact = added(kind, values, self.evidence(span), self.confidence)
        given = {name: value for name, value in values.items() if value}
        for number, read in enumerate(self.facts):
            if number not in self.decided and rests_on(read, span) and fits(read, kind, given):
                self.decide(entry, span, number, replace(read, confidence=self.confidence))
                return
        if fact in self.additions:
            raise CorrectionError("an entry above adds the same fact. Keep one of the two.")
        self.additions.append(fact)
        self.record(entry, span, None, fact)

    def span(self, entry: Entry) -> Span:
        """Where the quote stands; StaleError if it does not, CorrectionError if it could be several places."""
        found = places(entry.quote, self.before.document.text)
        if not found:
            raise StaleError(
                f"“{shown(entry.quote)}” is not in the text (any more). Correct the quote or delete the entry."
            )
        if entry.occurrence is None and len(found) > 1:
            raise CorrectionError(
                f"“{shown(entry.quote)}” stands in the text {len(found)} times. Quote more of it, or say which: "
                "occurrence = 1."
            )
        if entry.occurrence and entry.occurrence > len(found):
            raise StaleError(f"“{shown(entry.quote)}” stands in the text only {len(found)} times. Correct occurrence.")
        return found[(entry.occurrence or 1) - 1]

    def meant(self, entry: Entry, span: Span) -> list[int]:
        """The facts that the entry is about; StaleError if there are none, CorrectionError if it could be several."""
        kind, wanted = self.reader.kind(entry.said), self.reader.values(entry.said)
        here = [number for number, fact in enumerate(self.facts) if rests_on(fact, span)]
        found = [number for number in here if fits(self.facts[number], kind, wanted)]
        if not found:
            raise StaleError(
                f"no such fact is read (any more) in “{shown(entry.quote)}”, but "
                f"{listed([self.facts[number] for number in here], self.vocab)}. Correct the entry or delete it."
            )
        if len(found) > 1 and not entry.all:
            raise CorrectionError(
                f"several facts fit: {listed([self.facts[number] for number in found], self.vocab)}. "
                "Say more of the one you mean (kind, recipient, data …), or write all = true."
            )
        return found

    def decide(self, entry: Entry, span: Span, number: int, after: Fact | None) -> None:
        """Notes what becomes of a fact; CorrectionError if that was decided already."""
        fact = self.facts[number]
        if number in self.decided:
            raise CorrectionError(
                f"{self.decided[number].place} decides about the same fact ({described(fact, self.vocab)}). "
                "Keep one of the two."
            )
        self.decided[number] = entry
        self.results[number] = after
        self.record(entry, span, fact, after)

    def record(self, entry: Entry, span: Span, before: Fact | None, after: Fact | None) -> None:
        """The record of a decision."""
        self.corrections.append(
            Correction(entry.kind, self.evidence(span), before, after, entry.by, entry.on, entry.because)
        )

    def evidence(self, span: Span) -> Evidence:
        """The quote as evidence."""
        return Evidence(span.start, span.end, section_at(self.segments, span.start), (), BY_HAND)

    def after(self) -> Iterator[Fact]:
        """The facts as they stand now."""
        for number, fact in enumerate(self.facts):
            result = self.results.get(number, fact)
            if result is not None:
                yield result
        yield from self.additions

    def policy(self) -> Policy:
        """The corrected policy."""
        facts = list(self.after())
        return replace(
            self.before,
            practices=tuple(fact for fact in facts if isinstance(fact, Practice)),
            denials=tuple(fact for fact in facts if isinstance(fact, Denial)),
            notes=(*self.before.notes, *self.notes),
            corrections=tuple(self.corrections),
        )
