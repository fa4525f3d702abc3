"""The words of one segment that were made something of."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.annotate import Annotated
from graphkit.annotate.names import Name
from graphkit.assemble.parties import party_of
from graphkit.explain.kinds import OF_CUE, OF_SCHEME
from graphkit.explain.records import Mark
from graphkit.vocab import Vocabulary


def marks_of(part: Annotated, vocab: Vocabulary, lang: str) -> tuple[Mark, ...]:
    """Terms, names, dates, durations and telling cues, in reading order, longer ones first."""
    found = {*_terms(part, vocab, lang), *_names(part, vocab), *_times(part), *_cues(part, vocab, lang)}
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end, mark.source, mark.term)))


def slice_of(part: Annotated, first: int, last: int) -> tuple[int, int, str]:
    """Start and end in the document, and wording, of tokens `first` to `last` (exclusive)."""
    start, end = part.tokens[first].start, part.tokens[last - 1].end
    return part.segment.start + start, part.segment.start + end, part.segment.text[start:end]


def _terms(part: Annotated, vocab: Vocabulary, lang: str) -> Iterator[Mark]:
    for mention in part.mentions:
        kind = OF_SCHEME.get(mention.scheme)
        if kind:
            label = vocab.label(mention.term, lang)
            yield Mark(mention.start, mention.end, mention.text, kind, "term", mention.term, label)


def _names(part: Annotated, vocab: Vocabulary) -> Iterator[Mark]:
    for name in part.names:
        party = party_of(name, vocab)
        yield Mark(
            *slice_of(part, name.first, name.last), "recipient", "name", party.id, party.label, shape=shape_of(name)
        )


def shape_of(name: Name) -> str:
    """ "catalogue" for each name that the catalogue knows, else what made it a name."""
    return "catalogue" if name.entry else name.shape


def _times(part: Annotated) -> Iterator[Mark]:
    for first, last, value in (*part.dates, *part.durations):
        yield Mark(*slice_of(part, first, last), "time", "time", value, value)


def _cues(part: Annotated, vocab: Vocabulary, lang: str) -> Iterator[Mark]:
    for cue, spans in part.cues.items():
        for first, last in spans:
            if kind := OF_CUE.get(cue):
                yield Mark(*slice_of(part, first, last), kind, "cue", cue, vocab.label(cue, lang))
