"""Reading -> Explanation: what each segment gives to which fact, by which rule and which words."""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.assemble import Reading
from graphkit.assemble.surer import surer
from graphkit.explain.facts import Stated, stated
from graphkit.explain.pieces import pieces
from graphkit.explain.records import Explanation, Fact
from graphkit.explain.taken import Reader
from graphkit.explain.words import rules_in, words_in
from graphkit.rdf.iris import policy_iri
from graphkit.vocab import LANGUAGES, Vocabulary


def explained(reading: Reading, vocab: Vocabulary, *, lang: str | None = None, least: float = 0.0) -> Explanation:
    """The policy's text with its facts; labels in `lang` (None: the policy's own language, or English).

    Facts below the confidence `least` are left out; a sentence that gave only such facts is not called missed.
    """
    whole, document = reading.policy, reading.policy.document
    own = document.language if document.language in LANGUAGES else "en"
    policy, reader = surer(whole, least), Reader(vocab, lang or own)
    everything = stated(whole, vocab)
    shown = stated(policy, vocab) if least else everything
    places = {part.segment.start: part.segment.index for part in reading.text.parts}
    found = pieces(reading.text, shown, everything, reader)
    return Explanation(
        policy=policy_iri(policy).value,
        identifier=document.slug,
        title=" ".join((document.title or document.slug).split()),
        language=document.language,
        lang=reader.lang,
        min_confidence=least,
        left_out=len(everything) - len(shown),
        giving=sum(bool(piece.facts) for piece in found),
        missed=sum(piece.missed is not None for piece in found),
        facts=tuple(_fact(fact, places, reader) for fact in shown),
        pieces=tuple(found),
        rules=rules_in(reader.lang, vocab),
        notes=policy.notes,
        words=words_in(reader.lang, vocab),
    )


def _fact(fact: Stated, places: Mapping[int, int], reader: Reader) -> Fact:
    return Fact(
        id=fact.id,
        kind=fact.kind,
        kind_label=reader.label(f"gk:{fact.kind}"),
        title=reader.title(fact),
        values=tuple(reader.taken(filled) for filled in fact.filled),
        confidence=fact.confidence,
        modality=fact.modality,
        modality_label=reader.label(fact.modality) if fact.modality else None,
        segments=tuple(sorted({places[quote.start] for quote in fact.evidence})),
    )
