"""Finding patterns in tokens, and choosing among matches that overlap."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.vocab.matcher import Forms, Matcher, choose
from graphkit.vocab.patterns import label_patterns, parse_pattern
from graphkit.vocab.tokens import tokenise

PATTERNS = [
    ("pd:EmailAddress", "data", "e-mail-adresse", False),
    ("pd:Contact", "data", "adresse", False),
    ("pd:Name", "data", "name", False),
    ("pd:Name", "data", "im namen von", True),
    ("pd:Name", "data", "vor- und nachname", False),
    ("dpv:Marketing", "purpose", "namen ... werben", False),
    ("cue:share", "cue:share", "geben ~ weiter", False),
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    made = Matcher("de")
    for term, scheme, text, distractor in PATTERNS:
        for pattern in (
            label_patterns(text, "de") if "~" not in text and "..." not in text else [parse_pattern(text, "de")]
        ):
            made.add(pattern, term, scheme, distractor=distractor)
    return made


def chosen(matcher: Matcher, text: str) -> list[tuple[str, str]]:
    tokens = tokenise(text)
    matches = choose(matcher.find([(token.text,) for token in tokens]))
    return [(match.term, text[tokens[match.first].start : tokens[match.last - 1].end]) for match in matches]


def spans(matcher: Matcher, tokens: list[Forms]) -> list[tuple[int, int, str, str]]:
    """Where the matches stand, and for what."""
    return [(match.first, match.last, match.term, match.scheme) for match in matcher.find(tokens)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ihre E-Mail-Adresse", [("pd:EmailAddress", "E-Mail-Adresse")]),
        ("Ihre E-Mail Adresse", [("pd:EmailAddress", "E-Mail Adresse")]),
        ("Ihre Adresse", [("pd:Contact", "Adresse")]),
        ("Ihren Namen", [("pd:Name", "Namen")]),
        ("im Namen von Kunden", []),
        ("im Namen von Kunden und Ihr Name", [("pd:Name", "Name")]),
        ("mit Namen zu werben", [("dpv:Marketing", "Namen zu werben"), ("pd:Name", "Namen")]),
        (
            "Wir geben Ihre Adresse weiter",
            [("cue:share", "geben Ihre Adresse weiter"), ("pd:Contact", "Adresse")],
        ),
        ("geben weiter, geben", [("cue:share", "geben weiter")]),
        ("", []),
    ],
)
def test_the_longest_of_a_scheme_wins_and_schemes_do_not_compete(
    matcher: Matcher, text: str, expected: list[tuple[str, str]]
) -> None:
    assert sorted(chosen(matcher, text)) == sorted(expected)


def test_a_distractor_that_is_shorter_does_not_win() -> None:
    made = Matcher("de")
    made.add(parse_pattern("recht auf löschung", "de"), "eu-gdpr:A17", "right")
    made.add(parse_pattern("auf löschung", "de"), "eu-gdpr:A17", "right", distractor=True)
    assert chosen(made, "Ihr Recht auf Löschung") == [("eu-gdpr:A17", "Recht auf Löschung")]


def test_a_distractor_of_the_same_words_wins() -> None:
    made = Matcher("de")
    made.add(parse_pattern("kunde", "de"), "gk:Customers", "group")
    made.add(parse_pattern("kunde", "de"), "gk:Customers", "group", distractor=True)
    assert chosen(made, "unser Kunde") == []


def test_two_terms_of_one_scheme_with_the_same_words_are_both_found() -> None:
    made = Matcher("de")
    made.add(parse_pattern("wohnort", "de"), "pd:City", "data")
    made.add(parse_pattern("wohnort", "de"), "pd:PhysicalAddress", "data")
    assert chosen(made, "Ihr Wohnort") == [("pd:City", "Wohnort"), ("pd:PhysicalAddress", "Wohnort")]


def test_a_token_has_the_forms_that_an_ellipsis_stands_for() -> None:
    made = Matcher("de")
    made.add(parse_pattern("firmenanschrift", "de"), "pd:PhysicalAddress", "data")
    assert spans(made, [("Firmen", "Firmenanschrift")]) == [(0, 1, "pd:PhysicalAddress", "data")]
    assert made.find([("Firmen",)]) == []


@pytest.mark.parametrize(("form", "known"), [("Namens", True), ("E-Mail-Adressen", True), ("Namenstag", False)])
def test_knows_the_forms_of_its_elements(matcher: Matcher, form: str, known: bool) -> None:
    assert matcher.knows(form) is known


def test_adding_a_pattern_twice_changes_nothing() -> None:
    made = Matcher("de")
    for _ in range(2):
        made.add(parse_pattern("name", "de"), "pd:Name", "data")
    assert spans(made, [("Name",)]) == [(0, 1, "pd:Name", "data")]


WORDS = st.lists(
    st.sampled_from(["im", "Namen", "von", "E-Mail", "Adresse", "geben", "weiter", "werben", "x"]), max_size=30
)


@given(WORDS)
def test_chosen_matches_of_one_scheme_do_not_overlap_and_stand_in_order(words: list[str]) -> None:
    made = Matcher("de")
    for term, scheme, text, distractor in PATTERNS:
        made.add(parse_pattern(text, "de"), term, scheme, distractor=distractor)
    found = choose(made.find([(word,) for word in words]))
    assert [match.first for match in found] == sorted(match.first for match in found)
    for scheme in {match.scheme for match in found}:
        spans = sorted({(match.first, match.last) for match in found if match.scheme == scheme})
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert not any(match.distractor for match in found)
    assert all(0 <= match.first < match.last <= len(words) for match in found)
