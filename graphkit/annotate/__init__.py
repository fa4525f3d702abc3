"""Segment -> Annotated: the terms, names, cues, articles, dates and durations that one segment mentions."""

from graphkit.annotate.annotated import Annotated
from graphkit.annotate.shapes import is_strange
from graphkit.annotate.stage import annotate

__all__ = ["Annotated", "annotate", "is_strange"]
