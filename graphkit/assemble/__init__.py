"""Document -> Policy: who does what with which data, each fact with the segments that say so."""

from graphkit.assemble.extract import extract

__all__ = ["extract"]
