"""PDF with a text layer -> page. Needs the extra `pdf`."""

from graphkit.read.pdf.reader import read_pdf

__all__ = ["read_pdf"]
