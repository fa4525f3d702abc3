"""Articles of the GDPR in all the ways policies cite them: "Art. 6 Abs. 1 S. 1 lit. f DSGVO", "Article 6(1)(b)"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from graphkit.vocab.tokens import Token

_FILL = frozenset(".,()/&-‑–;")
_BREAKS = frozenset(",;()§")
_REACH = 24
_LAW = 4
"""Tokens after a citation in which the law is named."""
Found = tuple[int, int, str]


def articles(
    tokens: Sequence[Token],
    cues: Collection[int],
    parts: Collection[int],
    others: Collection[int],
    known: Collection[str],
) -> list[Found]:
    """(first token, token after the last, CURIE) of each cited article that the ontology has a term for.

    `cues` and `parts` are the places of words such as "Art", and "Abs" or "und"; `others` those of the names of
    laws that are not the GDPR: what is cited of them is left out.
    """
    found: list[Found] = []
    for place in sorted(cues):
        readings = list(_cited(tokens, place, parts))
        if readings and not _of_another_law(tokens, readings[-1][0], others, parts):
            found += [(place, last, name) for last, name in readings if name in known]
    return found


def _of_another_law(tokens: Sequence[Token], end: int, others: Collection[int], parts: Collection[int]) -> bool:
    """Does the citation that ends there go on with the name of another law ("Art. 13 der Bundesverfassung")?"""
    for place in range(end, min(end + _LAW, len(tokens))):
        if place in others:
            return True
        if tokens[place].text in _BREAKS or place in parts:
            return False
    return False


def _cited(tokens: Sequence[Token], place: int, parts: Collection[int]) -> Iterator[tuple[int, str]]:
    """Every reading of one citation: the article alone, with its paragraph, with each of its letters."""
    article = paragraph = ""
    end = min(len(tokens), place + 1 + _REACH)
    for position in range(place + 1, end):
        text = tokens[position].text
        digits, letter = _split(text)
        if position in parts or text in _FILL:
            continue
        if digits and not article:
            article = digits
            yield position + 1, f"eu-gdpr:A{article}"
        elif digits and not paragraph and len(digits) == 1:
            paragraph = digits
            yield position + 1, f"eu-gdpr:A{article}-{paragraph}"
        elif digits and len(digits) == 2 and not letter:
            article, paragraph = digits, ""
            yield position + 1, f"eu-gdpr:A{article}"
        elif not digits and not letter:
            return
        if letter and article:
            yield position + 1, f"eu-gdpr:A{article}-{paragraph or '1'}-{letter}"


def _split(text: str) -> tuple[str, str]:
    """ "1c" -> ("1", "c"), "f" -> ("", "f"), "DSGVO" -> ("", "")."""
    digits = text.rstrip("abcdefghij")
    letter = text[len(digits) :]
    if (digits and not (digits.isascii() and digits.isdigit())) or len(letter) > 1 or len(digits) > 2:
        return "", ""
    return digits, letter
