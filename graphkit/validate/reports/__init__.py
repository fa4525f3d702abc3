"""A report for people and for programs: table, page, CSV; JSON, SARIF, Turtle."""

from graphkit.validate.reports.writing import FORMATS, format_of, write_report

__all__ = ["FORMATS", "format_of", "write_report"]
