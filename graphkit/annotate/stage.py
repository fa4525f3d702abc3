"""Annotation of one segment, step by step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from graphkit.annotate.annotated import Annotated, Span
from graphkit.annotate.articles import articles
from graphkit.annotate.clauses import clauses
from graphkit.annotate.ellipsis import forms
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


def annotate(segment: Segment, vocab: Vocabulary) -> Annotated:
    """Everything that the vocabulary finds in one segment."""
    language = segment.language if segment.language in LANGUAGES else LANGUAGES[0]
    tokens = tokenise(segment.text)
    matcher = vocab.matchers[language]
    matches = choose(matcher.find(forms(tokens, matcher)))
    cues = _cues(matches)
    numbers = _numbers(cues, vocab)
    units = {first: UNITS[cue] for cue in UNITS for first, _ in cues.get(cue, ())}
    months = {
        first: n
        for cue in cues
        if cue.startswith("gk:Month") and (n := vocab.terms[cue].number)
        for first, _ in cues[cue]
    }
    cited = articles(
        tokens,
        {first for first, _ in cues.get("gk:ArticleCue", ())},
        {first for first, _ in cues.get("gk:ArticlePartCue", ())},
        {first for first, _ in cues.get("gk:OtherLawCue", ())},
        vocab.terms.keys(),
    )
    mentions = [
        _mention(segment, tokens, m.first, m.last, m.term, m.scheme) for m in matches if not m.scheme.startswith(CUE)
    ]
    mentions += [_mention(segment, tokens, first, last, name, vocab.terms[name].scheme) for first, last, name in cited]
    return Annotated(
        segment=segment,
        tokens=tokens,
        mentions=tuple(sorted(mentions, key=lambda m: (m.first, m.last, m.term))),
        names=tuple(find_names(segment.text, tokens, vocab.catalogue, _name_cues(cues), language)),
        cues=cues,
        clauses=clauses(tokens, cues.get("gk:ClauseCue", ()), cues.get("gk:ConditionCue", ())),
        dates=tuple(dates(tokens, months)),
        durations=tuple(durations(tokens, units, numbers, {first for first, _ in cues.get("gk:ConjunctionCue", ())})),
    )


def _cues(matches: Sequence[Match]) -> Mapping[str, tuple[Span, ...]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for match in matches:
        if match.scheme.startswith(CUE):
            found[match.term].append((match.first, match.last))
    return {cue: tuple(spans) for cue, spans in sorted(found.items())}


def _numbers(cues: Mapping[str, tuple[Span, ...]], vocab: Vocabulary) -> dict[int, int]:
    return {
        first: number
        for cue, spans in cues.items()
        if cue.startswith("gk:Number") and (number := vocab.terms[cue].number)
        for first, _ in spans
    }


def _name_cues(cues: Mapping[str, tuple[Span, ...]]) -> NameCues:
    return NameCues(
        legal_forms={first for first, _ in cues.get("gk:LegalForm", ())},
        form_tokens={place for span in cues.get("gk:LegalForm", ()) for place in range(*span)},
        dotted_forms={first for first, _ in cues.get("gk:DottedForm", ())},
        openers=reading_cues().openers,
        conjunctions={first for first, _ in cues.get("gk:ConjunctionCue", ())},
        leads={last - 1 for cue in _LEADS for _, last in cues.get(cue, ())},
        providers={last - 1 for _, last in cues.get("gk:ProviderCue", ())},
        enumerations={last - 1 for _, last in cues.get("gk:EnumerationCue", ())},
        addresses={first for first, _ in cues.get("gk:AddressCue", ())},
    )


def _mention(segment: Segment, tokens: Sequence[Token], first: int, last: int, term: str, scheme: str) -> Mention:
    start, end = segment.start + tokens[first].start, segment.start + tokens[last - 1].end
    return Mention(term, scheme, start, end, first, last, segment.text[tokens[first].start : tokens[last - 1].end])
