"""Whatever the text: extraction ends, repeats itself, and quotes the text to the letter."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.assemble import extract
from graphkit.errors import ReadError
from graphkit.model import Denial, Evidence, Party, Policy, Practice
from graphkit.read import read_text
from graphkit.vocab import load

PIECES = [
    "Wir", "geben", "verkaufen", "nicht", "kein", "weder", "noch", "weiter", "Daten", "Ihre",
    "E-Mail-Adresse", "an", "Dritte",
    "Google", "Google Analytics", "PayPal (Europe) S.à r.l. et Cie, S.C.A.",
    "die Quorvin GmbH & Co. KG", "Stripe®", "Drift", "wie",
    "(", ")", ",", ".", ":", ";", "„", "“", "-", "–", "|", "\n", "\n\n", "\t", "# ", "- ", "1. ",
    "Art. 6 Abs. 1 lit. f DSGVO", "Art.",
    "Stand:", "25. Mai 2018", "99.99.9999", "nach 7 Tagen gelöscht", "solange", "es sei denn",
    "Auskunft", "Recht auf", "USA", "aus",
    "Verantwortlicher", "Datenschutzbeauftragter", "dsb@acme.example", "25813 Husum", "We", "share",
    "do not sell", "with", "unless",
    "your data", "Firmen- oder Privatanschrift", "\u00a0", "\u200b", "İ", "ß", "\U0001f512", "e\u0301",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join),
    st.text(min_size=1, max_size=200),
)
VOCAB = load()


def extracted(text: str) -> Policy | None:
    """The policy, or None for what is no text."""
    try:
        document = read_text(text, slug="any")
    except ReadError:
        return None
    return extract(document, VOCAB)


def owners(policy: Policy) -> list[Practice | Denial]:
    return [*policy.practices, *policy.denials]


def all_evidence(policy: Policy) -> Iterator[Evidence]:
    yield from policy.evidence
    for owner in owners(policy):
        yield from owner.evidence


def values_of(owner: Practice | Denial) -> set[str]:
    """The values that need a sentence."""
    if isinstance(owner, Denial):
        return {owner.action, *owner.data, *owner.mechanisms, *_ids(owner.recipient, owner.actor)}
    single = (owner.recipient_role, owner.duration, owner.criterion)
    many = (*owner.data, *owner.purposes, *owner.legal_bases, *owner.locations, *owner.mechanisms, *owner.technologies)
    return {*many, *(value for value in single if value), *_ids(owner.recipient)}


def _ids(*parties: Party | None) -> set[str]:
    return {party.id for party in parties if party}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_gives_facts_whose_every_value_has_a_short_quote_of_the_text(text: str) -> None:
    policy = extracted(text)
    if policy is None:
        return
    assert extracted(text) == policy
    for piece in all_evidence(policy):
        assert 0 <= piece.start < piece.end <= len(policy.document.text)
        assert piece.end - piece.start <= 1200
        assert policy.document.text[piece.start : piece.end].strip()
    for owner in owners(policy):
        assert owner.evidence
        assert values_of(owner) <= {value for piece in owner.evidence for value in piece.supports}
        assert 0 < owner.confidence <= 1


def test_a_sentence_beyond_the_limit_still_has_a_short_quote() -> None:
    policy = extracted("Wir übermitteln an Mailjet Ihren Namen und " + "die Angaben " * 400 + "sowie Ihre Anschrift.")
    assert policy
    assert list(all_evidence(policy))
    assert max(piece.end - piece.start for piece in all_evidence(policy)) <= 1200


def test_every_disclosure_has_one_recipient_and_nothing_else_has_one() -> None:
    policy = extracted(
        "Wir übermitteln Ihren Namen an Mailjet und an Paketdienste.\n\nWir erheben Ihr "
        "Geburtsdatum.\n\nWir löschen Protokolle nach 7 Tagen."
    )
    assert policy
    assert {practice.kind: bool(practice.recipient) for practice in policy.practices} == {
        "Disclosure": True,
        "Collection": False,
        "Storage": False,
    }
