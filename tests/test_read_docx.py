"""DOCX: the structure of the word processor becomes blocks."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest
from docx.document import Document as Word

from graphkit.errors import ReadError
from graphkit.read import docx as reader
from graphkit.read import read_document
from tests.docx_files import docx, with_part
from tests.read_outlines import outline_of_document

SENTENCE = "Wir verarbeiten Ihre Daten nur, soweit dies nötig ist."


def table(document: Word) -> None:
    """Two columns without a marked header."""
    grid = document.add_table(2, 2)
    for cell, words in zip(
        (cell for row in grid.rows for cell in row.cells),
        ("Daten", "Frist", "Name", "Ein Jahr nach dem Ende des Vertrags"),
        strict=True,
    ):
        cell.text = words


def test_styles_become_headings_items_and_cells() -> None:
    raw = docx(
        lambda document: document.add_heading("Datenschutzerklärung", 0),
        lambda document: document.add_heading("Zwecke", 2),
        lambda document: document.add_paragraph("Wir erheben:"),
        lambda document: document.add_paragraph("Ihren Namen", style="List Bullet"),
        lambda document: document.add_paragraph("Ihre Anschrift", style="List Number"),
        table,
    )
    assert outline_of_document(read_document(raw, name="acme.docx")) == [
        "H1 Datenschutzerklärung",
        "H2 Zwecke",
        "P Wir erheben:",
        "I1<2 Ihren Namen",
        "I1<2 Ihre Anschrift",
        "C(0,0h)<4 Daten",
        "C(0,1h)<4 Frist",
        "C(1,0)<4 Name",
        "C(1,1)<4 Ein Jahr nach dem Ende des Vertrags",
    ]


def test_pictures_are_left_out() -> None:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    raw = docx(lambda document: document.add_paragraph(SENTENCE), lambda document: document.add_picture(picture))
    assert read_document(raw, name="acme.docx").text == SENTENCE


GOOD = docx(lambda document: document.add_paragraph(SENTENCE))
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def archive(**parts: bytes) -> bytes:
    """Any other zip file."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"no zip at all", "broken DOCX"),
        (GOOD[:-200], "broken DOCX"),
        (archive(photo=b"x"), "holds no document"),
        (with_part(GOOD, "word/document.xml", b"<w:document"), "broken DOCX"),
        (with_part(GOOD, "word/document.xml", BOMB), "defines entities"),
        (with_part(GOOD, "word/document.xml", BOMB.decode().encode("utf-16")), "defines entities"),
        (with_part(GOOD, "word/document.xml", b"<a/>" * 200_001), "more than 200,000 tags"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password, or an old .doc"),
        (docx(), "no text in it"),
    ],
    ids=[
        "no zip",
        "cut short",
        "other zip",
        "bad xml",
        "entities",
        "entities in UTF-16",
        "too many tags",
        "old doc",
        "empty",
    ],
)
def test_a_bad_docx_is_refused_with_its_name(raw: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=rf"acme\.docx: .*{reason}"):
        read_document(raw, name="acme.docx")


def test_a_docx_that_unzips_to_too_much_is_refused() -> None:
    huge = with_part(GOOD, "word/document.xml", b"<w>" + b" " * (reader.MAX_UNZIPPED + 1))
    assert len(huge) < 200_000
    with pytest.raises(ReadError, match=r"acme\.docx: unzips to more than 60 MB"):
        read_document(huge, name="acme.docx")


def test_without_the_extra_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    with pytest.raises(ReadError, match=r"mammoth. Install it: pip install 'graphkit-privacy\[docx\]'"):
        read_document(GOOD, name="acme.docx")
