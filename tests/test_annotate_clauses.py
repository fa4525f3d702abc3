"""Clauses of a sentence, and the negation that belongs to an action."""

from __future__ import annotations

import pytest

from graphkit.annotate.clauses import clauses, denied
from graphkit.vocab.tokens import tokenise
from tests.annotations import annotated


def split(text: str, language: str = "de") -> list[str]:
    """The words of each clause."""
    part = annotated(text, language)
    found: dict[int, list[str]] = {}
    for token, number in zip(part.tokens, part.clauses, strict=True):
        if token.text not in ",.;:()–":
            found.setdefault(number, []).append(token.text)
    return [" ".join(words) for _, words in sorted(found.items())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wir speichern Daten.", ["Wir speichern Daten"]),
        ("Wir speichern Namen, Adressen und Fotos.", ["Wir speichern Namen Adressen und Fotos"]),
        ("Wir löschen sie, sobald der Zweck entfällt.", ["Wir löschen sie", "sobald der Zweck entfällt"]),
        ("Wenn Sie kaufen, speichern wir Daten.", ["Wenn Sie kaufen", "speichern wir Daten"]),
        ("Daten, die Sie angeben, löschen wir.", ["Daten", "die Sie angeben", "löschen wir"]),
        ("Wir speichern; Partner erhalten nichts.", ["Wir speichern", "Partner erhalten nichts"]),
        ("Wir speichern (nur kurz) Daten.", ["Wir speichern", "nur kurz", "Daten"]),
        ("Wir teilen – anders als andere – nichts.", ["Wir teilen", "anders als andere", "nichts"]),
    ],
)
def test_where_a_clause_begins(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We keep data, but we do not sell it.", ["We keep data", "but we do not sell it"]),
        ("If you buy, our bank receives data.", ["If you buy", "our bank receives data"]),
        ("We keep names, addresses and photos.", ["We keep names addresses and photos"]),
    ],
)
def test_where_an_english_clause_begins(text: str, expected: list[str]) -> None:
    assert split(text, "en") == expected


@pytest.mark.parametrize(
    ("action", "negations", "negation"),
    [
        ((0, 1), [(2, 3)], (2, 3)),
        ((0, 1), [(6, 7)], None),
        ((4, 7), [(6, 7)], (6, 7)),
        ((0, 1), [], None),
        ((2, 5), [(0, 1), (4, 5)], (0, 1)),
    ],
)
def test_a_negation_denies_in_the_clauses_of_the_action(
    action: tuple[int, int], negations: list[tuple[int, int]], negation: tuple[int, int] | None
) -> None:
    assert denied((0, 0, 0, 0, 1, 1, 1), action, negations) == negation


def test_each_token_has_a_number_and_numbers_never_fall() -> None:
    tokens = tokenise("a, b (c, d): e; f, g")
    numbers = clauses(tokens, [(2, 3), (10, 11)], [])
    assert len(numbers) == len(tokens)
    assert list(numbers) == sorted(numbers)


def test_nothing_has_no_clauses() -> None:
    assert clauses((), [], []) == ()
