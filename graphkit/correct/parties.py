"""What a person writes for a party: its path ("org/stripe"), a name, or what an unnamed group is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.annotate.name import Name
from graphkit.assemble.parties import entry_party, group_of, party_of
from graphkit.correct.codes import LABELS, named, readings
from graphkit.correct.entries import shown
from graphkit.correct.quotes import places
from graphkit.errors import CorrectionError
from graphkit.model import Party, Policy
from graphkit.vocab import LANGUAGES, Vocabulary
from graphkit.vocab.suggest import near_names, plain


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties that one policy may name."""

    policy: Policy
    vocab: Vocabulary

    def of(self, text: str) -> Party:
        """The party of a name: this policy's own first, then the catalogue's, a group, or a name from the text."""
        party = self.own(text) or self.known(text) or self.group(text) or self.stranger(text)
        if party is None:
            raise CorrectionError(
                f"'{shown(text)}' is a name that neither the text nor the catalogue has. {self.suggestion(text)}"
            )
        return party

    def own(self, text: str) -> Party | None:
        """A party that the policy names already."""
        parties = list(named_parties(self.policy))
        wanted = plain(text)
        for fitting in (
            {party.id: party for party in parties if party.id == text},
            {party.id: party for party in parties if plain(party.label) == wanted},
            {party.id: party for party in parties if wanted in map(plain, party.aliases)},
        ):
            if len(fitting) > 1:
                raise CorrectionError(f"'{shown(text)}' means several. Write one of: {', '.join(sorted(fitting))}.")
            if fitting:
                return next(iter(fitting.values()))
        return None

    def known(self, text: str) -> Party | None:
        """An organisation or service of the catalogue."""
        catalogue = self.vocab.catalogue
        entry = catalogue.entries.get(text) or catalogue.by_name(text)
        return entry_party(entry, self.vocab) if entry else None

    def group(self, text: str) -> Party | None:
        """Unnamed recipients of one category."""
        terms = self.vocab.scheme("group")
        meant = {term.curie for term in terms if term.curie == text} or named(text, terms)
        if len(meant) > 1:
            raise CorrectionError(f"'{shown(text)}' means several. Write one of: {', '.join(sorted(meant))}.")
        return group_of(meant.pop(), self.vocab) if meant else None

    def stranger(self, text: str) -> Party | None:
        """A name that the catalogue does not know and the policy's text has."""
        if not places(text, self.policy.document.text) or not any(letter.isalnum() for letter in text):
            return None
        whole = (
            name
            for part in readings(text, self.vocab)
            for name in part.names
            if name.firm and name.first == 0 and name.last == len(part.tokens)
        )
        return party_of(next(whole, Name(0, 1, text, "by hand")), self.vocab)

    def suggestion(self, text: str) -> str:
        """A sentence with the nearest names."""
        names = {party.label: party.id for party in named_parties(self.policy)}
        names |= {entry.label: entry.id for entry in self.vocab.catalogue.entries.values()}
        for term in self.vocab.scheme("group"):
            names |= {label: term.curie for kind in LABELS[:2] for lang in LANGUAGES for label in term.all(kind, lang)}
        near = near_names(text, names)
        return f"Near: {', '.join(near)}." if near else "Look it up: graphkit vocab NAME"


def named_parties(policy: Policy) -> Iterator[Party]:
    """Every party of a policy's records."""
    yield from policy.controllers
    for practice in policy.practices:
        members = (practice.actor, practice.recipient, practice.source, *practice.controllers)
        yield from (member for member in members if isinstance(member, Party))
    for denial in policy.denials:
        yield from (member for member in (denial.actor, denial.recipient) if member)
