"""What an explanation says is what the policy has: each fact in its segments, each word at its place."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from graphkit.assemble import Reading, read_into
from graphkit.assemble.roles import ROLES
from graphkit.assemble.surer import surer
from graphkit.errors import ReadError
from graphkit.explain import Explanation, explained
from graphkit.explain.kinds import CUES_OF_VALUE
from graphkit.explain.records import Piece
from graphkit.files import folder
from graphkit.rdf.iris import scope_of
from graphkit.rdf.keys import keyed
from graphkit.read import read_document, read_text
from graphkit.vocab import load
from tests.test_assemble_properties import TEXTS

SAMPLES = sorted(folder("examples").glob("*.*"))


@cache
def reading(source: Path | str) -> Reading:
    document = read_document(source) if isinstance(source, Path) else read_text(source, slug="any")
    return read_into(document, load())


def explanation(source: Path | str, lang: str | None = None, least: float = 0.0) -> Explanation:
    return explained(reading(source), load(), lang=lang, least=least)


def one(text: str) -> Piece:
    """The piece of a text that is one sentence."""
    (piece,) = explanation(text).pieces
    return piece


def told(piece: Piece) -> set[tuple[str, str, str, str]]:
    """Rule, field, value and first wording of all that a piece gives."""
    return {
        (given.rule, value.field, value.id, value.words[0].text if value.words else "")
        for given in piece.facts
        for value in given.values
    }


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_fact_stands_in_exactly_its_segments(path: Path) -> None:
    policy = reading(path).policy
    author = scope_of(policy).author
    stated = {f"flow/{key}": fact.evidence for key, fact in keyed(policy.practices, author).items()}
    stated |= {f"denial/{key}": fact.evidence for key, fact in keyed(policy.denials, author).items()}
    wanted = {
        (id, quote.start, quote.rule, frozenset(quote.supports)) for id, quotes in stated.items() for quote in quotes
    }
    found = {
        (given.fact, piece.start, given.rule, frozenset(value.id for value in given.values))
        for piece in explanation(path).pieces
        for given in piece.facts
        if "/" in given.fact and not given.fact.startswith(("right/", "notice/"))
    }
    assert found == wanted
    assert {fact.id for fact in explanation(path).facts} >= stated.keys()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_the_policy_says_of_itself_stands_in_its_segments(path: Path) -> None:
    policy = reading(path).policy
    wanted = {(quote.start, quote.rule, value) for quote in policy.evidence for value in quote.supports}
    found = {
        (piece.start, given.rule, value.id)
        for piece in explanation(path).pieces
        for given in piece.facts
        if not given.fact.startswith(("flow/", "denial/"))
        for value in given.values
    }
    assert found == wanted


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_word_is_where_it_is_said_to_be(path: Path) -> None:
    text = reading(path).policy.document.text
    found = explanation(path)
    assert any(piece.marks for piece in found.pieces)
    for piece in found.pieces:
        assert piece.text == text[piece.start : piece.end]
        marks = [*piece.marks, *(mark for given in piece.facts for value in given.values for mark in value.words)]
        for mark in marks:
            assert piece.start <= mark.start < mark.end <= piece.end
            assert mark.text == text[mark.start : mark.end]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_values_of_the_samples_are_read_from_words_unless_a_rule_brings_them(path: Path) -> None:
    wordless = {
        (given.rule, value.field)
        for piece in explanation(path).pieces
        for given in piece.facts
        for value in given.values
        if not value.words
    }
    assert wordless <= {("gk:TopicOfHeading", "recipient"), ("gk:ContactByAddress", "notice")}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_is_explained_with_words_of_the_text(text: str) -> None:
    try:
        found = explanation(text)
    except ReadError:
        return
    whole = reading(text).policy.document.text
    for piece in found.pieces:
        assert piece.text == whole[piece.start : piece.end]
        assert all(mark.text == whole[mark.start : mark.end] for mark in piece.marks)
    pieces = {piece.index: piece for piece in found.pieces}
    for fact in found.facts:
        assert fact.segments
        assert all(fact.id in {given.fact for given in pieces[index].facts} for index in fact.segments)


def test_rule_term_and_catalogue_entry_of_one_sentence() -> None:
    piece = one("Wir geben Ihre E-Mail-Adresse an Stripe weiter.")
    assert told(piece) == {
        ("gk:NamedInCatalogue", "recipient", "org/stripe", "Stripe"),
        ("gk:NamedInCatalogue", "data", "pd:EmailAddress", "E-Mail-Adresse"),
    }
    shapes = {mark.term: (mark.source, mark.shape, mark.used) for mark in piece.marks}
    assert shapes["org/stripe"] == ("name", "catalogue", True)
    assert shapes["pd:EmailAddress"] == ("term", None, True)
    assert shapes["gk:ShareCue"][0] == "cue"


def test_a_name_that_the_catalogue_does_not_know_has_its_shape() -> None:
    piece = one("Wir geben Ihre E-Mail-Adresse an die Quorvin Nebelhorn GmbH weiter.")
    (name,) = [mark for mark in piece.marks if mark.source == "name"]
    assert (name.text, name.shape) == ("Quorvin Nebelhorn GmbH", "legal form")


def test_a_denial_is_read_from_its_verb_and_its_negation() -> None:
    piece = one("Wir verkaufen Ihre Daten nicht.")
    words = [mark.text for given in piece.facts for value in given.values for mark in value.words]
    assert words == ["verkaufen Ihre Daten", "nicht"]


def test_roles_are_read_from_the_cues_of_extraction() -> None:
    assert {role: cue for cue, role in ROLES.items()} == {role: CUES_OF_VALUE[role][0] for role in ROLES.values()}


def test_a_date_and_a_controller_in_one_sentence_keep_their_rules() -> None:
    text = "# Datenschutzerklärung der Quorvin GmbH, Stand: 1. Mai 2021\n\nWir erheben Ihren Namen."
    found = explanation(text)
    rules = {given.rule for piece in found.pieces for given in piece.facts if given.fact in ("date", "controller")}
    assert rules == {"gk:DatedText", "gk:NamedController"}


def test_labels_are_in_the_language_asked_for() -> None:
    text = "Wir speichern Ihre Anschrift 14 Monate."
    german, english = explanation(text, "de"), explanation(text, "en")
    assert [fact.kind_label for fact in german.facts] == ["Erhebung", "Speicherung"]
    assert [fact.kind_label for fact in english.facts] == ["Collection", "Storage"]
    assert "14 months" in {value.label for fact in english.facts for value in fact.values}
    assert german.rules["gk:StatedPeriod"].label == "Speicherfrist"


def test_facts_below_a_confidence_are_left_out_and_counted() -> None:
    text = "Wir geben Ihren Namen an Stripe weiter.\n\nWir geben Ihren Namen an Behörden weiter."
    everything, sure = explanation(text), explanation(text, least=0.85)
    assert [fact.title for fact in everything.facts] == ["Stripe", "Behörden"]
    assert [fact.title for fact in sure.facts] == ["Stripe"]
    assert (everything.left_out, sure.left_out) == (0, 1)
    # The second sentence gave something, if nothing sure: nobody missed it.
    assert [piece.missed for piece in sure.pieces] == [None, None]


def test_a_confidence_that_none_reaches_leaves_no_practice() -> None:
    policy = reading(SAMPLES[0]).policy
    assert policy.practices
    assert surer(policy, 0.0) == policy
    assert surer(policy, 1.0).practices == ()
    assert surer(policy, 1.0).rights == policy.rights


def test_a_passage_in_another_language_is_shown_and_not_analysed() -> None:
    dutch = "Wij delen uw e-mailadres en uw naam met onze partners wanneer u een bestelling plaatst in onze winkel."
    found = explanation(f"Wir erheben Ihre E-Mail-Adresse, wenn Sie bei uns bestellen.\n\n{dutch}\n")
    assert [(piece.index, piece.language) for piece in found.pieces] == [(0, "de"), (None, "nl")]
    assert found.pieces[1].marks == ()
