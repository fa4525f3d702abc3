"""Document -> Policy: who does what with which data, each fact with the segments that say so."""

from graphkit.assemble.extract import Reading, extract, read_into

__all__ = ["Reading", "extract", "read_into"]
