"""What a person writes for a code: a CURIE, its local name, a label in German or English, or a wording."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.annotate import Annotated, annotate
from graphkit.correct.entries import shown
from graphkit.correct.fields import Field
from graphkit.errors import CorrectionError
from graphkit.model import Segment
from graphkit.vocab import LANGUAGES, Term, Vocabulary
from graphkit.vocab.suggest import near_names, plain

LABELS = ("prefLabel", "altLabel", "hiddenLabel")
"""The best first: what something is called before what it may be called."""
BASIS = "basis"
"""The scheme of legal bases, whose articles are read without the law's name."""


def code(text: str, field: Field, vocab: Vocabulary) -> str:
    """The code that a text means in a field; CorrectionError if that is none, or one of several."""
    terms = {term.curie: term for term in terms_of(field, vocab)}
    if text in terms:
        return text
    meant = named(text, list(terms.values())) or {each for each in worded(text, field, vocab) if each in terms}
    if len(meant) == 1:
        return meant.pop()
    if meant:
        raise CorrectionError(f"'{shown(text)}' means several things. Write one of: {', '.join(sorted(meant))}.")
    raise CorrectionError(f"'{shown(text)}' is no {field.name} that graphkit knows. {suggestion(text, terms)}")


def terms_of(field: Field, vocab: Vocabulary) -> list[Term]:
    """The terms that may stand in a field."""
    if field.scheme:
        return vocab.scheme(field.scheme)
    if field.choices:
        return [vocab.terms[choice] for choice in field.choices]
    return [term for term in vocab.terms.values() if is_below(term, field.below, vocab)]


def is_below(term: Term, top: str, vocab: Vocabulary) -> bool:
    """Is the term the top one, or narrower?"""
    ahead, seen = [term.curie], set[str]()
    while ahead:
        curie = ahead.pop()
        if curie == top:
            return True
        if curie not in seen and curie in vocab.terms:
            seen.add(curie)
            ahead += vocab.terms[curie].broader
    return False


def named(text: str, terms: list[Term]) -> set[str]:
    """The codes that bear this name, by the best kind of label that any bears it as."""
    wanted = plain(text)
    for kind in LABELS:
        found = {
            term.curie
            for term in terms
            if any(plain(label) == wanted for language in LANGUAGES for label in term.all(kind, language))
        }
        if found:
            return found
    return {term.curie for term in terms if plain(term.curie.partition(":")[2]) == wanted}


def worded(text: str, field: Field, vocab: Vocabulary) -> Iterator[str]:
    """The codes that extraction would read in the text, if it is about nothing else ("Art. 6 Abs. 1 lit. f DSGVO")."""
    for part in readings(text, vocab) if field.scheme else ():
        for mention in part.of(field.scheme):
            rest = [token.text for token in part.tokens[mention.last :]]
            if mention.first == 0 and (not rest or (field.scheme == BASIS and is_name_of_law(rest))):
                yield mention.term


def is_name_of_law(words: list[str]) -> bool:
    """Is it what follows an article ("DSGVO"), and no further value?"""
    return not any(letter.islower() for word in words for letter in word)


def readings(text: str, vocab: Vocabulary) -> Iterator[Annotated]:
    """The text as extraction sees it, in either language."""
    for language in LANGUAGES:
        yield annotate(Segment(0, "item", 0, len(text), text, 0, language), vocab)


def period(text: str, vocab: Vocabulary) -> str:
    """The ISO duration that a text means: "P10Y", "zehn Jahre", "10 years"."""
    if is_iso(text):
        return text
    spans = ((span, len(part.tokens)) for part in readings(text, vocab) for span in part.durations)
    for (first, last, found), length in spans:
        if first == 0 and last == length:
            return found
    raise CorrectionError(f"'{shown(text)}' is no period. Write it as 10 years, 10 Jahre or P10Y.")


def is_iso(text: str) -> bool:
    """Is it a period such as P7Y, P6M, P2W, P30D or PT24H?"""
    count = text.removeprefix("PT").removesuffix("H") if text.startswith("PT") else text[1:-1]
    unit = text[-1:] in ("H" if text.startswith("PT") else "YMWD")
    return text[:1] == "P" and unit and count.isascii() and count.isdecimal() and len(count) <= 4 and int(count) > 0


def same_period(text: str) -> str:
    """A period in the form in which equal ones are equal.

    >>> same_period("P2W"), same_period("P12M"), same_period("P30D")
    ('P14D', 'P1Y', 'P30D')
    """
    count = text[1:-1]
    if text.endswith("W") and count.isdecimal():
        return f"P{7 * int(count)}D"
    if text.endswith("M") and count.isdecimal() and int(count) % 12 == 0:
        return f"P{int(count) // 12}Y"
    return text


def suggestion(text: str, terms: dict[str, Term]) -> str:
    """A sentence with the nearest names."""
    names: dict[str, str] = {}
    for kind in LABELS[:2]:
        for term in terms.values():
            for language in LANGUAGES:
                names.update((label, term.curie) for label in term.all(kind, language) if label not in names)
    names.update((curie.partition(":")[2], curie) for curie in terms)
    near = near_names(text.partition(":")[2] or text, names)
    return f"Near: {', '.join(near)}." if near else "Look it up: graphkit vocab WORD"
