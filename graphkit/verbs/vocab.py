"""Terms, organisations and services of the ontology."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.vocab import Entry, Term, Vocabulary, load
from graphkit.vocab.words import fold


@dataclass(frozen=True, slots=True)
class Found:
    """A term of a scheme ("data", "purpose", …), or an organisation or service of the catalogue."""

    id: str
    kind: str
    label: str
    names: tuple[str, ...]
    about: str
    """A term's definition; an entry's operator, group and country."""


def vocab(name: str | None = None, *, scheme: str | None = None, lang: str = "en") -> list[Found]:
    """What has `name` in its identifier or one of its labels, exact hits first; or all terms of a scheme.

    Schemes: data, purpose, basis, group, mechanism, right, technology, country, organisation, service.
    """
    vocabulary = load()
    wanted = fold(name or "")
    found = [
        *(of_term(term, lang) for term in vocabulary.terms.values() if is_shown(term)),
        *(of_entry(entry, vocabulary, lang) for entry in vocabulary.catalogue.entries.values()),
    ]
    fitting = [hit for hit in found if scheme in (None, hit.kind) and (not wanted or rank(hit, wanted) < FAR)]
    return sorted(fitting, key=lambda hit: (rank(hit, wanted), hit.kind, hit.id))


FAR = 3


def rank(hit: Found, wanted: str) -> int:
    """0: so named; 1: begins so; 2: holds it; 3: does not."""
    names = [fold(text) for text in (hit.id, hit.id.split(":")[-1].split("/")[-1], hit.label, *hit.names)]
    if wanted in names:
        return 0
    return 1 if any(text.startswith(wanted) for text in names) else 2 if any(wanted in text for text in names) else FAR


def is_shown(term: Term) -> bool:
    """Terms of a scheme, not the cues of the lexicon."""
    return bool(term.scheme) and not term.scheme.startswith("cue:")


def of_term(term: Term, lang: str) -> Found:
    """A concept, with its names in one language and its definition."""
    definition = term.all("definition", lang)
    return Found(term.curie, term.scheme, term.label(lang), term.all("altLabel", lang), " ".join(definition))


def of_entry(entry: Entry, vocabulary: Vocabulary, lang: str) -> Found:
    """An organisation or service, with who is behind it and where."""
    behind = vocabulary.catalogue.entries.get(entry.operator or entry.group or "")
    parts = [
        vocabulary.label(entry.category, lang) if entry.category else "",
        behind.label if behind else "",
        vocabulary.label(entry.country, lang) if entry.country else "",
        *entry.domains,
    ]
    return Found(entry.id, entry.kind, entry.label, entry.aliases, ", ".join(part for part in parts if part))
