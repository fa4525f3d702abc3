"""Answers as bytes, within the limits: tables as they come, graphs sorted, and XML only where XML can say it."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Final, NamedTuple

import pyoxigraph as ox

from graphkit.rdf.serialise import spaced
from graphkit.serve.problems import Refused
from graphkit.serve.sparql.formats import Format
from graphkit.serve.sparql.names import PREFIXES
from graphkit.serve.work.limits import MEGABYTE, Limits

XML: Final = (ox.QueryResultsFormat.XML, ox.RdfFormat.RDF_XML)
UNSAYABLE: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""What XML 1.0 has no way to write, in UTF-8."""
NAMELESS: Final = b"<oxprefix: "
"""How a property begins whose IRI has no end that could be the name of an element."""


WORDY: Final = 4
"""N-Triples is larger than other forms, up to so many times."""


class Body(NamedTuple):
    """What the client gets."""

    content: bytes
    media: str


class Bounded(BytesIO):
    """Bytes up to a limit, in lines up to another."""

    def __init__(self, most: int, most_lines: int | None = None) -> None:
        super().__init__()
        self.most = most
        self.most_lines = most_lines
        self.lines = 0
        self.refusal: Refused | None = None

    def write(self, piece: object) -> int:
        """Takes the piece in; OSError if that is too much, since nothing else comes through pyoxigraph."""
        assert isinstance(piece, bytes | bytearray | memoryview)
        if self.tell() + len(piece) > self.most:
            self.refusal = too_large(f"{self.most // MEGABYTE} MB")
        if self.most_lines is not None:
            self.lines += bytes(piece).count(b"\n")
            if self.lines > self.most_lines:
                self.refusal = too_large(f"{self.most_lines} triples")
        if self.refusal:
            raise OSError("full")
        return super().write(piece)


def table(result: ox.QuerySolutions | ox.QueryBoolean, format: Format, limits: Limits) -> Body:
    """Rows, or yes and no."""
    form = format.form
    assert isinstance(form, ox.QueryResultsFormat)
    content = bounded(Bounded(limits.answer), lambda stream: result.serialize(stream, format=form))
    return Body(sayable(content, format), format.media)


def graph(triples: ox.QueryTriples, format: Format, limits: Limits) -> Body:
    """The triples, each once, sorted by subject and property."""
    stream = Bounded(WORDY * limits.answer, limits.triples)
    found = bounded(stream, lambda stream: triples.serialize(stream, format=ox.RdfFormat.N_TRIPLES))
    return sorted_graph(found, format, limits)


def sorted_graph(lines: bytes, format: Format, limits: Limits) -> Body:
    """N-Triples in a format, each triple once, sorted by subject and property, with the prefixes that occur."""
    # Each line holds one triple: to sort and read them again is many times faster than to sort terms.
    form, content = format.form, b"".join(sorted(set(lines.splitlines(keepends=True))))
    assert isinstance(form, ox.RdfFormat)
    stream = Bounded(limits.answer)
    if form in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS):
        return Body(bounded(stream, lambda stream: stream.write(content)), format.media)
    again, prefixes = ox.parse(content, format=ox.RdfFormat.N_TRIPLES), prefixes_in(content)
    content = bounded(stream, lambda stream: ox.serialize(again, stream, format=form, prefixes=prefixes))
    return Body(spaced(sayable(content, format)), format.media)


def bounded(stream: Bounded, write: Callable[[Bounded], object]) -> bytes:
    """What is written into the stream; Refused if that is too much."""
    try:
        write(stream)
    except OSError:
        if stream.refusal:
            raise stream.refusal from None
        raise
    return stream.getvalue()


def prefixes_in(content: bytes) -> dict[str, str]:
    """The prefixes whose namespaces occur."""
    return {prefix: space for prefix, space in sorted(PREFIXES.items()) if b"<" + space.encode() in content}


def sayable(content: bytes, format: Format) -> bytes:
    """The content, if its format can say it; Refused if it is XML and can't."""
    if format.form not in XML:
        return content
    if UNSAYABLE.search(content):
        what = "The answer holds a control character, which XML has no way to write."
        raise Refused(406, what, "format", "Ask for another format.")
    if NAMELESS in content:
        what = "The answer holds a property whose IRI does not end in a name, which RDF/XML has no way to write."
        raise Refused(406, what, "format", "Ask for another format, such as turtle.")
    # Whoever reads XML takes a bare carriage return for a line feed.
    return content.replace(b"\r", b"&#13;")


def too_large(limit: str) -> Refused:
    """An answer beyond a limit."""
    cure = "Ask for less: fewer columns, a filter, or LIMIT and OFFSET with ORDER BY."
    return Refused(413, f"The answer is larger than {limit}, and was stopped.", "size limit", cure)
