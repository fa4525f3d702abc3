"""PDF: lines become paragraphs, headings, items and cells; what frames the pages goes."""

from __future__ import annotations

import pytest

from graphkit.errors import ReadError
from graphkit.read import read_document
from graphkit.read.cues import reading_cues
from graphkit.read.pdf import reader, sheet
from graphkit.read.pdf.hyphens import joiner
from tests.pdf_files import Sheets, pdf
from tests.read_outlines import outline_of_document

LONG = (
    "Wir verarbeiten Ihre personenbezogenen Daten nur, soweit dies zur Bereitstellung dieser Website und unserer "
    "Leistungen nötig ist. Jede weitere Verarbeitung Ihrer Daten geschieht nur mit Ihrer Einwilligung."
)


def outline(raw: bytes) -> list[str]:
    """The blocks of a PDF as short lines."""
    return outline_of_document(read_document(raw, name="acme.pdf"))


def test_headings_paragraphs_and_items() -> None:
    raw = pdf(
        lambda sheets: sheets.write_line("Datenschutzerklärung", size=18, style="B", after=4),
        lambda sheets: sheets.write_text(LONG),
        lambda sheets: sheets.write_line("1. Welche Daten wir erheben", style="B", after=2),
        lambda sheets: sheets.write_line("Wir erheben diese Angaben:", after=2),
        lambda sheets: sheets.write_line("\u2022 Ihren Namen\n\u2022 Ihre E-Mail-Adresse", indent=5),
        lambda sheets: sheets.write_line("\u2022 auch die des Vereins", indent=12, after=4),
        lambda sheets: sheets.write_text(LONG),
        title="Datenschutz bei Acme",
    )
    assert outline(raw) == [
        "H1 Datenschutzerklärung",
        f"P {LONG}",
        "H2 1. Welche Daten wir erheben",
        "P Wir erheben diese Angaben:",
        "I1<3 • Ihren Namen",
        "I1<3 • Ihre E-Mail-Adresse",
        "I2<5 • auch die des Vereins",
        f"P {LONG}",
    ]


def test_offsets_count_in_the_canonical_text() -> None:
    document = read_document(pdf(lambda sheets: sheets.write_text(LONG)), name="acme.pdf")
    (block,) = document.blocks
    assert document.text[block.start : block.end] == LONG


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Wir achten den Daten-", "schutz sehr.", "Wir achten den Datenschutz sehr."),
        ("Ihre E-Mail-", "Adresse löschen wir.", "Ihre E-Mail-Adresse löschen wir."),
        ("Ihre Firmen-", "oder Privatanschrift", "Ihre Firmen- oder Privatanschrift"),
        ("Art. 6 DS-", "GVO", "Art. 6 DS-GVO"),
        ("Name und/", "oder Adresse", "Name und/oder Adresse"),
        ("Wir löschen –", "wie gesagt – alles", "Wir löschen – wie gesagt – alles"),
        ("ohne", "Strich", "ohne Strich"),
    ],
)
def test_words_parted_at_the_end_of_a_line(first: str, second: str, whole: str) -> None:
    assert joiner([first, second], reading_cues())(first, second) == whole


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("we may share it with third-", "party vendors", "we may share it with third-party vendors"),
        ("to protect your infor-", "mation from loss", "to protect your information from loss"),
        ("send you an e-", "mail about it", "send you an e-mail about it"),
    ],
)
def test_english_words_keep_their_hyphen_where_they_have_one(first: str, second: str, whole: str) -> None:
    text = "This is what we do with the data that you give to us when you use our services."
    assert joiner([text, first, second], reading_cues())(first, second) == whole


def test_a_word_that_is_hyphenated_elsewhere_keeps_its_hyphen() -> None:
    lines = ["Unser Opt-out und das opt-out hier.", "Sie haben ein opt-", "out."]
    assert joiner(lines, reading_cues())(lines[1], lines[2]) == "Sie haben ein opt-out."


def test_running_titles_and_page_numbers_are_left_out() -> None:
    texts = [LONG, "Wir löschen Ihre Daten nach einem Jahr.", "Sie haben ein Recht auf Auskunft über Ihre Daten."]

    def three_pages(sheets: Sheets) -> None:
        for number, text in enumerate(texts):
            if number:
                sheets.add_page()
            sheets.write_text(text)

    raw = pdf(three_pages, above="Acme GmbH, Datenschutzerklärung", below="Seite N von 3")
    document = read_document(raw, name="acme.pdf")
    assert outline_of_document(document) == [f"P {text}" for text in texts]
    assert document.title == "Acme GmbH, Datenschutzerklärung"


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    def parted(sheets: Sheets) -> None:
        sheets.set_y(262)
        sheets.write_text(" ".join([LONG] * 3))

    assert outline(pdf(parted, below="Seite N")) == [f"P {' '.join([LONG] * 3)}"]


def test_a_ruled_table_keeps_its_cells() -> None:
    rows = [("Empfänger", "Zweck"), ("Stripe", f"Zahlung. {LONG}"), ("Mailjet", "Newsletter")]
    assert outline(
        pdf(lambda sheets: sheets.write_line("Empfänger sind:"), lambda sheets: sheets.write_rows(rows))
    ) == [
        "P Empfänger sind:",
        "C(0,0h)<0 Empfänger",
        "C(0,1h)<0 Zweck",
        "C(1,0)<0 Stripe",
        f"C(1,1)<0 Zahlung. {LONG}",
        "C(2,0)<0 Mailjet",
        "C(2,1)<0 Newsletter",
    ]


def test_a_table_that_is_ruled_between_its_rows_keeps_its_cells() -> None:
    rows = [
        ("Empfänger", "Zweck", "Ort"),
        ("Stripe", "Zahlung im Shop und Prüfung", "USA"),
        ("Mailjet", "Post", "Paris"),
    ]

    def ruled(sheets: Sheets) -> None:
        sheets.set_font("helvetica", "", 10)
        for row in rows:
            for words in row:
                sheets.cell(60, 8, words)
            sheets.ln(8)
            sheets.line(sheets.l_margin, sheets.get_y(), sheets.l_margin + 180, sheets.get_y())
        sheets.ln(8)
        sheets.write_text(LONG)

    assert outline(pdf(ruled)) == [
        *("C(0,0h) Empfänger", "C(0,1h) Zweck", "C(0,2h) Ort"),
        *("C(1,0) Stripe", "C(1,1) Zahlung im Shop und Prüfung", "C(1,2) USA"),
        *("C(2,0) Mailjet", "C(2,1) Post", "C(2,2) Paris"),
        f"P {LONG}",
    ]


def test_lines_between_paragraphs_and_lists_make_no_table() -> None:
    def parted(sheets: Sheets) -> None:
        for _ in range(3):
            sheets.write_line("\u2022   Namen\n\u2022   Adressen", after=2)
            sheets.line(sheets.l_margin, sheets.get_y(), sheets.l_margin + 180, sheets.get_y())
            sheets.ln(4)

    assert outline(pdf(parted)) == ["I1 • Namen", "I1 • Adressen"] * 3


def test_a_table_goes_on_on_the_next_page_without_its_repeated_header() -> None:
    def long_table(sheets: Sheets) -> None:
        sheets.set_y(235)
        sheets.write_rows([("Daten", "Frist"), *((f"Angabe {number}", f"{number} Jahre") for number in range(1, 9))])

    cells = [line for line in outline(pdf(long_table, below="Seite N")) if line.startswith("C")]
    assert cells[:2] == ["C(0,0h) Daten", "C(0,1h) Frist"]
    assert cells[2:] == [
        f"C({number},{column}) {words}"
        for number in range(1, 9)
        for column, words in enumerate((f"Angabe {number}", f"{number} Jahre"))
    ]


def test_a_box_around_a_paragraph_is_no_table() -> None:
    def boxed(sheets: Sheets) -> None:
        sheets.set_font("helvetica", "", 11)
        sheets.multi_cell(0, 5, LONG, border=1, align="L", new_x="LMARGIN", new_y="NEXT")

    assert outline(pdf(boxed)) == [f"P {LONG}"]


def test_columns_are_read_one_after_the_other() -> None:
    def columns(sheets: Sheets) -> None:
        sheets.set_font("helvetica", "", 10)
        with sheets.text_columns(ncols=2, gutter=10, text_align="L") as column:
            column.write(" ".join([LONG] * 14))

    (only,) = outline(pdf(columns))
    assert only == f"P {' '.join([LONG] * 14)}"


def test_writing_across_the_page_is_no_text() -> None:
    def stamped(sheets: Sheets) -> None:
        sheets.write_text(LONG)
        with sheets.rotation(45, 100, 150):
            sheets.text(60, 150, "ENTWURF")

    assert outline(pdf(stamped)) == [f"P {LONG}"]


def scanned() -> bytes:
    """A page that is a picture."""
    from PIL import Image

    return pdf(lambda sheets: sheets.image(Image.new("L", (60, 80), 200), w=150))


def locked() -> bytes:
    """A file that asks for a password."""

    def lock(sheets: Sheets) -> None:
        sheets.set_encryption("owner", "user")
        sheets.write_text(LONG)

    return pdf(lock)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (scanned(), r"scanned PDF: 1 of 1 pages .*ocrmypdf"),
        (locked(), "password"),
        (b"%PDF-1.7\nnothing more", "broken PDF"),
        (pdf(lambda sheets: sheets.write_text(LONG))[:300], "broken PDF"),
        (pdf(), "no text in it"),
    ],
    ids=["scanned", "locked", "cut short", "half", "empty"],
)
def test_a_pdf_without_text_is_refused_with_its_name(raw: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=f"acme.pdf: .*{reason}"):
        read_document(raw, name="acme.pdf")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PAGES", 1)
    raw = pdf(lambda sheets: sheets.write_text(LONG), lambda sheets: sheets.add_page())
    with pytest.raises(ReadError, match=r"acme\.pdf: 2 pages, more than the 1"):
        read_document(raw, name="acme.pdf")


def test_without_the_extra_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ReadError, match=r"pypdfium2. Install it: pip install 'graphkit-privacy\[pdf\]'"):
        read_document(b"%PDF-", name="acme.pdf")


@pytest.mark.parametrize("size", [0.01, 0.04])
def test_text_too_small_to_be_seen_is_left_out(size: float) -> None:
    def tiny(sheets: Sheets) -> None:
        sheets.write_text(LONG)
        sheets.set_font_size(size)
        for line in range(20):
            sheets.text(60, 150 + line * 10, "Unsichtbares steht hier " * 9)

    assert outline(pdf(tiny)) == [f"P {LONG}"]


def test_half_a_character_is_none() -> None:
    assert sheet._letter(0xDC00, "") == ("\ufffd", "")
    assert sheet._letter(0xDE00, "\ud83d") == ("\U0001f600", "")
