"""For any input: offsets slice back, blocks do not overlap, nothing but ReadError is raised, twice is the same."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.errors import ReadError
from graphkit.model import Document
from graphkit.read import read_document, read_text
from graphkit.segment import segment

PIECES = [
    *(
        "Wir speichern. ",
        "z. B. ",
        "Art. 6 Abs. 1 ",
        "Wem?\n\n",
        "Daten",
        " ",
        "\n",
        "\n\n",
        "  - ",
        "• ",
        "1. ",
        "a) ",
        "\t",
        "|",
    ),
    *(
        "# ",
        "* ",
        "> ",
        "---\n",
        "**",
        "[x](y)",
        "<p>",
        "</p>",
        "<li>",
        "<ul>",
        "<table><tr><td>",
        "</table>",
        "<br>",
        "&shy;",
    ),
    *(
        "<h2>",
        "<b>",
        "\u0308",
        "\u00a0",
        "\u200b",
        "…",
        "„",
        "“",
        "(",
        ")",
        "Seite 1 von 2\n",
        "http://a.de/",
        "\x0c",
        "Ã¤",
        ":\n",
    ),
]
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


def _read(text: str, kind: str) -> Document | None:
    try:
        return read_text(text, slug="any", kind=kind)
    except ReadError:
        return None


@pytest.mark.parametrize("kind", [".txt", ".md", ".html"])
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_documents_and_segments_hold_together(kind: str, text: str) -> None:
    document = _read(text, kind)
    assert document == _read(text, kind)
    if document is None:
        return
    position = 0
    for index, block in enumerate(document.blocks):
        assert position <= block.start < block.end <= len(document.text)
        assert document.text[block.start : block.end].strip() == document.text[block.start : block.end]
        assert block.lead_in is None or block.lead_in < index
        assert all(heading < index for heading in block.headings)
        position = block.end
    position = 0
    for index, found in enumerate(segment(document)):
        block = document.blocks[found.block]
        assert found.index == index
        assert max(position, block.start) <= found.start < found.end <= block.end
        assert found.text == document.text[found.start : found.end] == found.text.strip()
        assert len(found.text) <= 1200
        assert found.lead_in is None or found.lead_in < index
        position = found.end


@settings(max_examples=100, deadline=None)
@given(raw=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with suppress(ReadError):
        assert read_document(raw).text.strip()


@settings(max_examples=100, deadline=None)
@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=200))
def test_a_text_keeps_its_letters(text: str) -> None:
    document = _read(text, ".txt")
    kept = "".join(document.text.split()) if document else ""
    assert not document or all(character in kept for character in text if character.isascii() and character.isalnum())
