"""PDF files made for tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from fpdf import FPDF

Style = Literal["", "B"]


class Sheets(FPDF):
    """A document in Helvetica with the same line above and below each page, if there is one."""

    above = ""
    below = ""

    def header(self) -> None:
        """The running title."""
        if self.above:
            self.write_line(self.above, size=9)

    def footer(self) -> None:
        """The line below, with the page's number for N."""
        if self.below:
            self.set_y(-15)
            self.write_line(self.below.replace("N", str(self.page_no())), size=9)

    def write_line(
        self, text: str, *, size: float = 11, style: Style = "", indent: float = 0, after: float = 0
    ) -> None:
        """Lines as they are, the next below them."""
        self.set_font("helvetica", style, size)
        for line in text.split("\n"):
            self.set_x(self.l_margin + indent)
            self.cell(text=line, h=size * 0.45, new_x="LMARGIN", new_y="NEXT")
        self.ln(after)

    def write_text(self, text: str, *, size: float = 11, style: Style = "", after: float = 4) -> None:
        """A paragraph that the page's width wraps."""
        self.set_font("helvetica", style, size)
        self.multi_cell(0, size * 0.45, text, align="L", new_x="LMARGIN", new_y="NEXT")
        self.ln(after)

    def write_rows(self, rows: Sequence[Sequence[str]], *, bold: bool = True) -> None:
        """A ruled table."""
        self.set_font("helvetica", "", 10)
        with self.table(first_row_as_headings=bold) as table:
            for row in rows:
                table.row(row)


def pdf(*writes: Callable[[Sheets], object], above: str = "", below: str = "", title: str = "") -> bytes:
    """A PDF: each step writes to it in turn."""
    sheets = Sheets()
    sheets.core_fonts_encoding = "windows-1252"
    sheets.above, sheets.below = above, below
    if title:
        sheets.set_title(title)
    sheets.add_page()
    for write in writes:
        write(sheets)
    return bytes(sheets.output())
