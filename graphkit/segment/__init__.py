"""Documents -> segments: the units of analysis and of evidence."""

from graphkit.segment.segment import segment, unanalysed

__all__ = ["segment", "unanalysed"]
