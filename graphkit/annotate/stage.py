"""Annotation of one segment, step by step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graphkit.annotate.annotated import Annotated, Span
from graphkit.annotate.articles import articles
from graphkit.annotate.clauses import clauses
from graphkit.annotate.ellipsis import forms
from graphkit.annotate.hyphens import rejoined
from graphkit.annotate.names import NameCues, find_names
from graphkit.annotate.times import dates, durations
from graphkit.model import Mention, Segment
from graphkit.read.cues import reading_cues
from graphkit.vocab import LANGUAGES, Vocabulary
from graphkit.vocab.matcher import Match, choose
from graphkit.vocab.terms import CUE
from graphkit.vocab.tokens import Token, tokenise

_LEADS = ("gk:TowardsCue", "gk:EngageCue", "gk:SelfCue")
UNITS = {"gk:HourUnit": "H", "gk:DayUnit": "D", "gk:WeekUnit": "W", "gk:MonthUnit": "M", "gk:YearUnit": "Y"}

Cues = Mapping[str, tuple[Span, ...]]


def annotate(segment: Segment, vocab: Vocabulary) -> Annotated:
    """Everything that the vocabulary finds in one segment."""
    language = segment.language if segment.language in LANGUAGES else LANGUAGES[0]
    tokens = rejoined(segment.text, tokenise(segment.text), language, reading_cues().openers)
    matcher = vocab.matchers[language]
    matches = choose(matcher.find(forms(tokens, matcher)))
    named = [match for match in matches if not match.scheme.startswith(CUE)]
    cues = _cues(match for match in matches if match.scheme.startswith(CUE))
    units = {first: UNITS[cue] for cue in UNITS for first, _ in cues.get(cue, ())}
    cited = articles(
        tokens,
        _firsts(cues, "gk:ArticleCue"),
        _firsts(cues, "gk:ArticlePartCue"),
        _firsts(cues, "gk:OtherLawCue"),
        vocab.terms.keys(),
    )
    joins = _firsts(cues, "gk:ConjunctionCue")
    mentions = [_mention(segment, tokens, m.first, m.last, m.term, m.scheme) for m in named]
    mentions += [_mention(segment, tokens, first, last, name, vocab.terms[name].scheme) for first, last, name in cited]
    return Annotated(
        segment=segment,
        tokens=tokens,
        mentions=tuple(sorted(mentions, key=lambda m: (m.first, m.last, m.term))),
        names=tuple(find_names(segment.text, tokens, vocab.catalogue, _name_cues(cues), language)),
        cues=cues,
        clauses=clauses(tokens, cues.get("gk:ClauseCue", ()), cues.get("gk:ConditionCue", ())),
        dates=tuple(dates(tokens, _numbers(cues, vocab, "gk:Month"))),
        durations=tuple(durations(tokens, units, _numbers(cues, vocab, "gk:Number"), joins)),
    )


def _cues(matches: Iterable[Match]) -> Cues:
    found: dict[str, list[Span]] = defaultdict(list)
    for match in matches:
        found[match.term].append((match.first, match.last))
    return {cue: tuple(spans) for cue, spans in sorted(found.items())}


def _firsts(cues: Cues, cue: str) -> set[int]:
    """The places where the cue's words begin."""
    return {first for first, _ in cues.get(cue, ())}


def _ends(cues: Cues, *names: str) -> set[int]:
    """The places of the last words of the cues."""
    return {last - 1 for cue in names for _, last in cues.get(cue, ())}


def _numbers(cues: Cues, vocab: Vocabulary, kind: str) -> dict[int, int]:
    """Place -> the number that a word for a number, or the name of a month, means there."""
    named = sorted(cues.keys() & vocab.numbers.keys())
    return {first: vocab.numbers[cue] for cue in named if cue.startswith(kind) for first, _ in cues[cue]}


def _name_cues(cues: Cues) -> NameCues:
    return NameCues(
        legal_forms=_firsts(cues, "gk:LegalForm"),
        form_tokens={place for span in cues.get("gk:LegalForm", ()) for place in range(*span)},
        dotted_forms=_firsts(cues, "gk:DottedForm"),
        openers=reading_cues().openers,
        conjunctions=_firsts(cues, "gk:ConjunctionCue"),
        leads=_ends(cues, *_LEADS),
        providers=_ends(cues, "gk:ProviderCue"),
        enumerations=_ends(cues, "gk:EnumerationCue"),
        addresses=_firsts(cues, "gk:AddressCue"),
    )


def _mention(segment: Segment, tokens: Sequence[Token], first: int, last: int, term: str, scheme: str) -> Mention:
    start, end = segment.start + tokens[first].start, segment.start + tokens[last - 1].end
    return Mention(term, scheme, start, end, first, last, segment.text[tokens[first].start : tokens[last - 1].end])
