"""Whatever the encoding, the text comes out the same."""

from __future__ import annotations

import pytest

from graphkit.errors import ReadError
from graphkit.read import read_document
from graphkit.read.decode import decode, repair_mojibake
from graphkit.read.normalise import normalise

TEXT = "Wir löschen die Größe Ihrer Bücher – für 5 €."


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT[:20].encode() + TEXT[20:].encode("cp1252"),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mixed"],
)
def test_an_encoding_is_recognised(raw: bytes) -> None:
    assert read_document(raw).text == TEXT


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"%PDF-1.7 \xe2\xe3", "binary"),
        (b"PK\x03\x04 zip", "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"\xff\xfeA", "utf-16"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        decode(raw, "policy.txt")


def test_a_few_control_characters_do_not_make_a_text_binary() -> None:
    assert normalise(decode(b"So\x00ware " + b"und Daten " * 40, "policy.txt")).startswith("Soware und")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("DatenschutzerklÃ¤rung fÃ¼r BÃ¤ume", "Datenschutzerklärung für Bäume"),
        ("â€žNeinâ€œ sagte die GrÃ¶ÃŸe", "„Nein“ sagte die Größe"),
        ("São Paulo und Ångström", "São Paulo und Ångström"),
        ("ein Ã¤ allein", "ein Ã¤ allein"),
    ],
)
def test_mojibake_is_repaired_only_where_it_is_evident(wrong: str, right: str) -> None:
    assert repair_mojibake(wrong) == right


def test_line_ends_letters_and_invisible_characters_are_normalised() -> None:
    assert (
        normalise("Da\u00adten\u200b\r\nu\u0308ber\rIhr\u00a0Name\u2028Ende\x07") == "Daten\nüber\nIhr\u00a0Name\nEnde"
    )


@pytest.mark.parametrize(
    "charset", ["punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7", "rot13", "hex"]
)
def test_a_codec_that_is_no_charset_is_not_heeded(charset: str) -> None:
    assert decode(b"plain \\ud800 +2AA- text", "acme.html", charset) == "plain \\ud800 +2AA- text"
