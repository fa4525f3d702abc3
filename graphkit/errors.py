"""Everything that graphkit raises on purpose. A message says what, where, and the cure."""

from __future__ import annotations


class GraphkitError(Exception):
    """The root of the tree: catch this to catch all of ours."""


class ReadError(GraphkitError):
    """An input that is no policy text: missing, empty, binary, too large, of an unknown kind."""


class VocabularyError(GraphkitError):
    """An ontology file that is missing, cannot be parsed, or contradicts what the program relies on."""


class ExtractionError(GraphkitError):
    """A text that could be read but not turned into facts, e.g. one in a language that is not analysed."""


class CorrectionError(GraphkitError):
    """A corrections file that cannot be read, or an entry in it that means nothing or several things."""


class StoreError(GraphkitError):
    """A store that cannot be opened, locked, written or reached."""


class QueryError(GraphkitError):
    """A query that is unknown, malformed, or lacks a parameter."""
