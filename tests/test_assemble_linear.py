"""Ten times the text takes about ten times the time in each stage, whatever the text: two sizes are compared, so that
the speed of the machine does not matter."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from graphkit.annotate import annotate
from graphkit.assemble import extract
from graphkit.errors import ReadError
from graphkit.model import Segment
from graphkit.read import read_text
from graphkit.vocab import load
from graphkit.vocab.matcher import choose
from graphkit.vocab.tokens import tokenise

VOCAB = load()
SMALL, LARGE = 1_200, 12_000
MOST = 30
TRIES = 3

NASTY = {
    "names": "Google ",
    "names in a list": "Matomo, Wiese, ",
    "firms": "Quorvin GmbH & Co. KG, ",
    "capitals": "Acme ",
    "legal forms": "GmbH ",
    "marks": "®",
    "compounds": "Acme-",
    "articles": "Art. 6 Abs. 1 lit. f ",
    "article alone": "Art. ",
    "ellipsis": "Firmen- ",
    "ellipsis behind": "-version ",
    "gaps": "geben ",
    "negations": "nicht weder kein ",
    "clauses": ", die ",
    "brackets": "((",
    "quotes": "„",
    "dates": "25. Mai 2018 ",
    "numbers": "7 ",
    "units": "Tage ",
    "addresses": "a@",
    "countries": "aus der Schweiz in die USA ",
}
SENTENCES = {
    "one recipient": "Wir übermitteln Ihren Namen an Mailjet.\n\n",
    "new recipients": "Wir übermitteln Ihren Namen an die Quorvin {n} GmbH.\n\n",
    "denials": "Wir verkaufen Ihre Daten nicht, es sei denn, Sie wollen es.\n\n",
    "such activities": "Eine solche Tätigkeit üben wir nicht aus.\n\n",
    "controllers": "Verantwortlicher ist die Quorvin {n} GmbH, 25813 Husum.\n\n",
    "officers": "Datenschutzbeauftragter\n\n",
    "anaphora in one block": "Dabei erhält der Anbieter Ihre IP-Adresse. ",
    "items": "- Mailjet erhält Ihre Daten\n",
    "sections": "# Google Analytics {n}\n\nDabei wird Ihre IP-Adresse gespeichert.\n\n",
    "kinds of recipients": "Der jeweilige Zahlungsdienstleister erhält Ihre IP-Adresse. ",
    "controllers in quotes": "Verantwortlicher ist die Quorvin {n} GmbH, Husum („Quorvin {n}“, „wir“).\n\n",
}
TABLES = {
    "a row of many cells": ("<table><tr>", "<td>Mailjet {n} erhält Ihre IP-Adresse</td>", "</tr></table>"),
    "a table of many rows": ("<table>", "<tr><td>Mailjet</td><td>IP-Adresse</td><td>USA</td></tr>", "</table>"),
    "a column of many heads": ("<table>", "<tr><th>Empfänger</th></tr><tr><td>Ihr Name</td></tr>", "</table>"),
    "a cell of many lines": ("<table><tr><td>Matomo</td><td>", "<p>Ihr Name wird genutzt.</p>", "</td></tr></table>"),
    "items of one lead-in": ("<p>Empfänger sind:</p><ul>", "<li>Matomo, Ihre IP-Adresse</li>", "</ul>"),
}


def grows_too_fast(work: Callable[[str], object], small: str, large: str) -> bool:
    """Does the larger text take more than its share? The best of several tries counts: others use the machine too."""

    def seconds(text: str) -> float:
        begin = time.process_time()
        work(text)
        return time.process_time() - begin

    work(small)
    for _ in range(TRIES):
        base = max(seconds(small), 0.002)
        if seconds(large) < MOST * base:
            return False
    return True


def sized(piece: str, length: int) -> str:
    """The piece again and again, numbered where it says so."""
    pieces = (piece.replace("{n}", f"N{number}") for number in range(length // len(piece)))
    return "".join(pieces)


def _annotate(text: str) -> object:
    return annotate(Segment(0, "sentence", 0, len(text), text, 0, "de"), VOCAB)


def _match(text: str) -> object:
    return choose(VOCAB.matchers["de"].find([(token.text,) for token in tokenise(text)]))


def _find_names(text: str) -> object:
    return VOCAB.catalogue.find(tokenise(text))


@pytest.mark.parametrize("work", [_match, _find_names, _annotate])
@pytest.mark.parametrize("piece", NASTY.values(), ids=NASTY.keys())
def test_a_segment_of_any_length(work: Callable[[str], object], piece: str) -> None:
    """The pipeline cuts segments at 1,200 characters; no stage needs that."""
    assert not grows_too_fast(work, sized(piece, SMALL), sized(piece, LARGE))


@pytest.mark.parametrize("piece", NASTY.values(), ids=NASTY.keys())
def test_a_text_without_an_end(piece: str) -> None:
    def work(text: str) -> object:
        with suppress(ReadError):
            return extract(read_text(text, slug="endless"), VOCAB)
        return None

    assert not grows_too_fast(work, sized(piece, 10_000), sized(piece, 100_000))


@pytest.mark.parametrize("piece", SENTENCES.values(), ids=SENTENCES.keys())
def test_a_text_of_many_sentences(piece: str) -> None:
    def work(text: str) -> object:
        return extract(read_text(text, slug="many"), VOCAB)

    assert not grows_too_fast(work, sized(piece, 8_000), sized(piece, 80_000))


@pytest.mark.parametrize(("opening", "piece", "closing"), TABLES.values(), ids=TABLES.keys())
def test_a_page_of_many_cells(opening: str, piece: str, closing: str) -> None:
    def work(html: str) -> object:
        return extract(read_text(html, slug="cells", kind=".html"), VOCAB)

    small, large = (f"{opening}{sized(piece, length)}{closing}" for length in (8_000, 80_000))
    assert not grows_too_fast(work, small, large)
