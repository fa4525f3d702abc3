"""Sentences in their place: quotes of a row, a window of the text, the text with all its facts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.errors import QueryError
from graphkit.explore import Explorer, MarkedText, evidence, marked_text
from graphkit.explore.evidence_facts import Given
from graphkit.explore.marked import Mark, TextBlock, blocks
from tests.explore_graphs import STRIPE, Says, found, on_disk, policy

SAID = (
    Says("Disclosure", "1. Zahlung\n\nWir geben 😀 Kartendaten an Stripe.", to=STRIPE, data=("pd:PaymentCard",)),
    Says("Denial", "Wir verkaufen keine Namen.", data=("pd:Name",), section="Zahlung"),
    Says("Storage", "- Alles bleibt.", section="Zahlung"),
)
FACT = Given("flow/1", "Disclosure", "Disclosure", "does", ())


@pytest.fixture(scope="module")
def explorer(tmp_path_factory: pytest.TempPathFactory) -> Explorer:
    return Explorer.read(on_disk(tmp_path_factory.mktemp("store"), policy("shop", *SAID)))


@pytest.fixture(scope="module")
def iri(explorer: Explorer) -> str:
    return next(iter(explorer.policies))


@pytest.fixture(scope="module")
def marked(explorer: Explorer, iri: str) -> MarkedText:
    return marked_text(explorer.store, iri, "de")


def test_a_row_has_its_sentences_with_what_they_give(explorer: Explorer) -> None:
    (row,) = explorer.rows(found(explorer, modality=["does"]), quoted=True, lang="de")
    (quote,) = row.quotes
    assert quote.text.endswith("Wir geben 😀 Kartendaten an Stripe.")
    assert [value.label for value in quote.supports] == ["Kreditkartendaten", "Stripe"]
    assert explorer.quotes(row.id, "de") == row.quotes


def test_flows_of_a_policy_stand_in_the_order_of_the_text(explorer: Explorer, iri: str) -> None:
    rows = explorer.policy_flows(iri, found(explorer).selection.as_of, "de")
    assert [row.kind for row in rows] == ["Disclosure", "Denial"]
    assert [row.quotes[0].start for row in rows] == sorted(row.quotes[0].start for row in rows)


def test_a_window_counts_code_points(explorer: Explorer, iri: str) -> None:
    text = explorer.store.text(iri)
    start = text.index("Kartendaten")
    passage = evidence(explorer.store, iri, start, start + 11, window=12)
    assert (passage.before, passage.text, passage.after) == ("Wir geben 😀 ", "Kartendaten", " an Stripe.\n")
    assert (passage.window_start, passage.length) == (start - 12, len(text))
    at_ends = evidence(explorer.store, iri, 0, len(text), window=5000)
    assert (at_ends.before, at_ends.text, at_ends.after) == ("", text, "")


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 4), (0, 10**9)])
def test_a_place_that_there_is_not_is_refused(explorer: Explorer, iri: str, start: int, end: int) -> None:
    with pytest.raises(QueryError, match="The text has"):
        evidence(explorer.store, iri, start, end)


def test_every_fact_marks_its_sentence(marked: MarkedText) -> None:
    facts = [fact for mark in marked.marks for fact in mark.facts]
    assert [(fact.kind, fact.label, fact.modality) for fact in facts] == [
        ("Policy", "Datenschutzerklärung", "does"),
        ("Disclosure", "Weitergabe", "does"),
        ("Denial", "Verneinung", "denied"),
        ("Storage", "Speicherung", "does"),
    ]
    assert [value.id for value in facts[1].supports] == ["pd:PaymentCard", "org/stripe"]
    shown = {number for block in marked.blocks for piece in block.pieces for number in piece.marks}
    assert shown == set(range(len(marked.marks)))


def test_blocks_look_as_they_do_in_the_text(marked: MarkedText) -> None:
    assert [block.kind for block in marked.blocks] == ["paragraph", "heading", "paragraph", "paragraph", "item"]


def test_a_sentence_over_several_blocks_is_marked_in_each(marked: MarkedText) -> None:
    heading, paragraph = marked.blocks[1:3]
    assert heading.pieces[0].marks == paragraph.pieces[0].marks == (1,)


def written(text: str, places: list[tuple[int, int]]) -> tuple[TextBlock, ...]:
    marks = [Mark(start, end, (FACT,)) for start, end in sorted(set(places))]
    return tuple(blocks(text, frozenset(), marks))


def test_of_nested_sentences_the_innermost_has_the_place() -> None:
    (block,) = written("abcdefgh", [(0, 8), (2, 4), (2, 6)])
    assert [(piece.text, piece.marks) for piece in block.pieces] == [
        ("ab", (0,)),
        ("cd", (1, 2)),
        ("ef", (2,)),
        ("gh", (0,)),
    ]


@settings(deadline=None)
@given(
    st.text(alphabet="ab \n", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), max_size=12),
)
def test_pieces_are_the_text_whatever_overlaps(text: str, places: list[tuple[int, int]]) -> None:
    inside = [(start, start + length) for start, length in places if start + length <= len(text)]
    found_ = written(text, inside)
    marks = sorted(set(inside))
    at = 0
    for block in found_:
        for piece in block.pieces:
            assert not text[at : piece.start].strip("\n")
            assert text[piece.start : piece.start + len(piece.text)] == piece.text != ""
            at = piece.start + len(piece.text)
            # A piece that lies in a sentence has a mark, and one that lies in none has not.
            over = {n for n, (start, end) in enumerate(marks) if start <= piece.start and at <= end}
            assert bool(over) <= bool(piece.marks)
            assert over or not piece.marks or "\n" in text
    assert not text[at:].strip("\n")


def seconds(number: int) -> float:
    """Time for a text with so many sentences, each of which overlaps all that come after it."""
    text = "ab" * number
    places = [(n, 2 * number - n) for n in range(number)]
    begin = time.process_time()
    (block,) = written(text, places)
    took = time.process_time() - begin
    assert sum(len(piece.marks) for piece in block.pieces) <= 4 * number
    return took


def test_overlapping_sentences_cost_no_more_than_others() -> None:
    assert min(seconds(20_000) for _ in range(3)) < 20 * max(min(seconds(2_000) for _ in range(3)), 0.01)
