"""Corrections of a small policy made by hand: what each kind leaves, and what is stale, ambiguous or unknown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.correct import Corrections, Entry, correct
from graphkit.correct.quotes import places
from graphkit.errors import CorrectionError
from graphkit.model import Denial, Evidence, Policy, Practice
from graphkit.rdf import policy_quads, unsupported
from graphkit.rdf.keys import keys
from graphkit.vocab import load
from tests.rdf_records import NORDLICHT, RELEASE, STRIPE, TEXT, denial, disclosure, document, policy, quote, storage

STRIPE_QUOTE = "E-Mail-Adresse zur Abrechnung"
KEPT = "Rechnungen bewahren wir zwei Wochen auf"
TWICE = "Wir geben Daten an Stripe. Wir geben Daten an Stripe."


def entry(kind: str, quote: str, said: object = None, **more: object) -> Entry:
    """An entry; its fields as texts or lists of texts."""
    new = more.pop("set", None)
    return Entry(kind, "[[x]] 1", quote, said=texts(said), set=texts(new), **more)  # type: ignore[arg-type]


def texts(fields: object) -> dict[str, tuple[str, ...]]:
    assert fields is None or isinstance(fields, dict)
    listed = {name: [value] if isinstance(value, str) else value for name, value in (fields or {}).items()}
    return {name: tuple(text for text in values if text) for name, values in listed.items()}


def corrected(*entries: Entry, record: Policy | None = None) -> Policy:
    return correct(record or policy(), Corrections("texts/acme.corrections.toml", entries), load())


def refusal(*entries: Entry, record: Policy | None = None) -> str:
    with pytest.raises(CorrectionError) as caught:
        corrected(*entries, record=record)
    message = str(caught.value)
    assert message.startswith("texts/acme.corrections.toml, [[x]] 1: ")
    assert "\n" not in message
    return message


def sound(record: Policy) -> Policy:
    """The policy, whose every value has its sentence in the graph."""
    assert unsupported(policy_quads(record, RELEASE)) == []
    return record


def test_accepted() -> None:
    after = sound(corrected(entry("Accepted", STRIPE_QUOTE, by="M. Muster", on="2026-03-01", because="seen")))
    assert after.practices == (replace(disclosure(), confidence=1.0), storage())
    assert after.denials == (denial(),)
    (correction,) = after.corrections
    assert (correction.before, correction.after) == (disclosure(), after.practices[0])
    assert (correction.by, correction.on, correction.because) == ("M. Muster", "2026-03-01", "seen")
    start = TEXT.index(STRIPE_QUOTE)
    assert (correction.evidence.start, correction.evidence.end) == (start, start + len(STRIPE_QUOTE))
    assert correction.evidence.rule == "gk:CorrectedByHuman"


def test_rejected() -> None:
    after = sound(corrected(entry("Rejected", "Wir verkaufen keine Daten")))
    assert (after.practices, after.denials) == (policy().practices, ())
    assert [(each.before, each.after) for each in after.corrections] == [(denial(), None)]


def test_changed() -> None:
    new = {"role": "", "data": ["Name", "pd:EmailAddress"], "locations": "Irland", "modality": "May"}
    after = sound(corrected(entry("Changed", STRIPE_QUOTE, set=new)))
    fact = after.practices[0]
    assert (fact.recipient_role, fact.data, fact.locations) == (None, ("pd:EmailAddress", "pd:Name"), ("loc:IE",))
    assert (fact.recipient, fact.purposes, fact.modality, fact.confidence) == (
        STRIPE, ("dpv:PaymentManagement",), "gk:May", 1.0
    )  # fmt: skip
    (piece,) = fact.evidence
    assert set(piece.supports) == {
        "org/stripe", "pd:EmailAddress", "pd:Name", "dpv:PaymentManagement", "loc:IE", "gk:May"
    }  # fmt: skip
    assert (piece.rule, piece.section) == ("gk:CorrectedByHuman", "Zahlung")


def test_a_change_of_recipient_drops_the_sentence_that_only_named_the_other() -> None:
    named = quote(TEXT, "Stand", "org/stripe")
    fact = replace(disclosure(), evidence=(named, *disclosure().evidence))
    after = corrected(
        entry("Changed", STRIPE_QUOTE, set={"recipient": "PayPal"}), record=policy(practices=(fact, storage()))
    )
    recipient = after.practices[0].recipient
    assert recipient is not None
    assert recipient.id == "org/paypal"
    assert [piece.start for piece in after.practices[0].evidence] == [TEXT.index("Wir geben")]
    assert after.practices[0].evidence[0].supports[-2:] == ("org/paypal", "pd:EmailAddress")
    sound(after)


ADDITIONS = [
    {"kind": "Erhebung", "data": "Telefonnummer", "condition": "bei Anruf"},
    {"kind": "disclosure", "recipient": "Steuerberater", "data": ["Name", "IP-Adresse"], "role": "Auftragsverarbeiter"},
    {"kind": "gk:Use", "purposes": "Direktwerbung", "legal_bases": "Art. 6 Abs. 1 lit. a DSGVO", "subjects": "Kunde"},
    {"kind": "Speicherung", "duration": "zehn Jahre", "locations": "Deutschland"},
    {"kind": "Storage", "criterion": "solange nötig"},
    {
        "kind": "Übermittlung",
        "locations": "USA",
        "mechanisms": "Standardvertragsklauseln",
        "scc_decisions": "gk:Scc2021",
    },
    {
        "kind": "Verneinung",
        "action": "Share",
        "data": "E-Mail-Adresse",
        "recipient": "Dritte",
        "exception": "es sei denn",
    },
    {"kind": "Collection", "source": "Stripe", "technologies": "Cookies", "actor": "PayPal"},
]


@pytest.mark.parametrize("said", ADDITIONS, ids=lambda said: str(said["kind"]))
def test_added(said: dict[str, object]) -> None:
    after = sound(corrected(entry("Added", KEPT, said)))
    facts: list[Practice | Denial] = [*after.practices, *after.denials]
    (fact,) = [fact for fact in facts if fact not in (disclosure(), storage(), denial())]
    assert fact.confidence == 1.0
    assert [(each.kind, each.before, each.after) for each in after.corrections] == [("Added", None, fact)]
    (piece,) = fact.evidence
    assert TEXT[piece.start : piece.end] == KEPT
    if isinstance(fact, Practice):
        assert fact.modality == ("gk:Conditional" if "condition" in said else "gk:Does")


def test_values_are_what_labels_and_wordings_mean() -> None:
    after = corrected(entry("Added", KEPT, ADDITIONS[2]), entry("Added", KEPT, ADDITIONS[3]))
    use, kept = after.practices[2:]
    assert (use.purposes, use.legal_bases, use.subjects) == (
        ("dpv:DirectMarketing",),
        ("eu-gdpr:A6-1-a",),
        ("dpv:Customer",),
    )
    assert (kept.duration, kept.locations) == ("P10Y", ("loc:DE",))


def test_an_addition_that_is_read_by_now_confirms_it() -> None:
    said = {"kind": "Speicherung", "duration": "14 Tage"}
    after = sound(corrected(entry("Added", KEPT, said)))
    assert after.practices == (disclosure(), replace(storage(), confidence=1.0))
    assert [each.kind for each in after.corrections] == ["Added"]


def test_an_addition_beside_what_was_rejected() -> None:
    said = {"kind": "Speicherung", "duration": "14 Tage"}
    after = corrected(entry("Added", KEPT, said), entry("Rejected", KEPT))
    assert [fact.kind for fact in after.practices] == ["Disclosure", "Storage"]
    assert after.practices[1].duration == "P14D"
    assert [each.kind for each in after.corrections] == ["Rejected", "Added"]


def test_the_quote_may_have_other_white_space() -> None:
    after = corrected(replace(entry("Rejected", "Rechnungen bewahren"), quote="Rechnungen bewahren wir"))
    assert after.practices == (disclosure(),)
    wide = policy(document=document(TEXT.replace("Wir verkaufen keine", "Wir\u00a0verkaufen\nkeine")))
    assert corrected(entry("Rejected", "Wir verkaufen keine"), record=wide).denials == ()


@given(st.lists(st.text("ab.*( \\", min_size=1, max_size=4), min_size=1, max_size=6), st.integers(0, 9))
def test_places_slice_back_to_the_quote(words: list[str], seed: int) -> None:
    quote = " ".join(" ".join(words).split())
    text = "x" + quote.replace(" ", " \n\t"[seed % 3] * (1 + seed % 2)) + "y" + quote
    for start, end in places(quote, text):
        assert text[start:end].split() == quote.split()
    assert bool(places(quote, text)) == bool(quote)


def test_a_quote_that_is_gone_is_a_note() -> None:
    before = replace(policy(), notes=("not analysed",))
    said = {"recipient": "Gone GmbH"}
    after = corrected(entry("Accepted", "Wir geben Ihre Daten her", said), record=before)
    assert replace(after, notes=before.notes) == before
    assert after.notes == (
        "not analysed",
        "acme.corrections.toml, [[x]] 1: “Wir geben Ihre Daten her” is not in the text (any more). "
        "Correct the quote or delete the entry.",
    )


@pytest.mark.parametrize("kind", ["Accepted", "Rejected", "Changed"])
def test_a_fact_that_is_gone_is_a_note_with_what_is_there(kind: str) -> None:
    after = corrected(entry(kind, KEPT, {"kind": "Denial"}, set={"data": "Name"}))
    assert (after.practices, after.corrections) == (policy().practices, ())
    (note,) = after.notes
    assert "no such fact is read (any more)" in note
    assert "but Storage (data: payment information; duration: P2W)" in note


def test_a_quote_that_no_fact_rests_on_is_a_note() -> None:
    (note,) = corrected(entry("Accepted", "Stand: Mai")).notes
    assert "but nothing" in note


def test_a_quote_that_stands_twice_needs_its_number() -> None:
    first, second = (Evidence(start, start + 26, "", ("org/stripe",)) for start in (0, 27))
    facts = tuple(Practice("Disclosure", (piece,), recipient=STRIPE) for piece in (first, second))
    record = policy(document=document(TWICE), evidence=(), practices=facts, denials=())
    assert "stands in the text 2 times" in refusal(entry("Rejected", "an Stripe"), record=record)
    after = corrected(replace(entry("Rejected", "an Stripe"), occurrence=2), record=record)
    assert after.practices == (facts[0],)
    (note,) = corrected(replace(entry("Rejected", "an Stripe"), occurrence=3), record=record).notes
    assert "only 2 times" in note


BESIDE = Practice("Collection", (quote(TEXT, "Wir geben", "pd:EmailAddress"),), data=("pd:EmailAddress",))


def test_a_quote_of_several_facts_needs_one_of_them() -> None:
    record = policy(practices=(disclosure(), BESIDE))
    message = refusal(entry("Rejected", STRIPE_QUOTE), record=record)
    assert "several facts fit: Disclosure (recipient: Stripe; " in message
    assert "Collection (data: " in message
    assert corrected(replace(entry("Rejected", STRIPE_QUOTE), all=True), record=record).practices == ()


SELECTORS = [
    ({"kind": "Weitergabe"}, "Disclosure"),
    ({"kind": "gk:Collection"}, "Collection"),
    ({"recipient": "Stripe"}, "Disclosure"),
    ({"recipient": "org/stripe"}, "Disclosure"),
    ({"recipient": ""}, "Collection"),
    ({"purposes": []}, "Collection"),
    ({"data": "E-Mail-Adresse", "role": "Data processor"}, "Disclosure"),
    ({"locations": "USA"}, "Disclosure"),
]


@pytest.mark.parametrize(("said", "kind"), SELECTORS, ids=str)
def test_selectors(said: dict[str, object], kind: str) -> None:
    record = policy(practices=(disclosure(), BESIDE), denials=())
    (correction,) = corrected(entry("Accepted", STRIPE_QUOTE, said), record=record).corrections
    assert isinstance(correction.before, Practice)
    assert correction.before.kind == kind


def test_a_fact_is_decided_once() -> None:
    first = entry("Accepted", STRIPE_QUOTE)
    assert "decides about the same fact (Disclosure" in refusal(first, entry("Rejected", "an Stripe"))
    addition = entry("Added", KEPT, ADDITIONS[0])
    assert "adds the same fact" in refusal(addition, addition)


UNKNOWN = [
    (
        {"data": "E-Mail-Adrese"},
        "'E-Mail-Adrese' is no data that graphkit knows. Near: E-Mail-Adresse (pd:EmailAddress)",
    ),
    ({"data": "pd:EmialAddress"}, "(pd:EmailAddress)"),
    ({"data": "gk:Scc"}, "'gk:Scc' is no data"),
    ({"purposes": "xyzzy"}, "Look it up: graphkit vocab"),
    ({"recipient": "Strype"}, "neither the text nor the catalogue has. Near: Stripe (org/stripe)"),
    ({"role": "Auftragsverarbeiterin"}, "Near: Auftragsverarbeiter (dpv:DataProcessor)"),
    ({"role": ["dpv:DataProcessor", "dpv:DataController"]}, "role takes one value, not 2"),
    ({"modality": ""}, "modality can't be empty"),
    ({"recipient": ""}, "a Disclosure needs recipient"),
    ({"duration": "P1Y"}, "a Disclosure has no duration; only Storage has"),
    ({"action": "gk:Sell"}, "a Disclosure has no action"),
]


@pytest.mark.parametrize(("new", "said"), UNKNOWN, ids=str)
def test_what_is_unknown_or_does_not_fit(new: dict[str, object], said: str) -> None:
    assert said in refusal(entry("Changed", STRIPE_QUOTE, set=new))


INCOMPLETE = [
    ({"data": "Name"}, "what kind of fact it is is missing"),
    ({"kind": "Weitergeben"}, "'Weitergeben' is no kind"),
    ({"kind": ["Use", "Storage"]}, "kind takes one value"),
    ({"kind": "Use"}, "a Use needs purposes or"),
    ({"kind": "Storage", "data": "Name"}, "a Storage needs duration or"),
    ({"kind": "Storage", "duration": "lange"}, "'lange' is no period"),
    ({"kind": "Storage", "duration": "P0D"}, "'P0D' is no period"),
    ({"kind": "Storage", "duration": "P"}, "'P' is no period"),
    ({"kind": "Transfer", "data": "Name"}, "a Transfer needs locations or"),
    ({"kind": "Denial", "data": "Name"}, "a Denial needs an action"),
    ({"kind": "Denial", "action": "Share", "modality": "May"}, "a Denial has no modality"),
    ({"kind": "Disclosure", "recipient": "Frobnitz GmbH"}, "neither the text nor the catalogue"),
]


@pytest.mark.parametrize(("said", "message"), INCOMPLETE, ids=str)
def test_additions_that_say_too_little(said: dict[str, object], message: str) -> None:
    assert message in refusal(entry("Added", KEPT, said))


def test_a_name_that_only_the_text_has() -> None:
    text = TEXT + " Briefe druckt die Frobnitz & Söhne GmbH, und Knurps trägt sie aus."
    record = policy(document=document(text))
    firm, local = (
        corrected(entry("Added", "Briefe druckt", {"kind": "Weitergabe", "recipient": name}), record=record)
        .practices[-1].recipient
        for name in ("Frobnitz & Söhne GmbH", "Knurps")
    )  # fmt: skip
    assert firm is not None
    assert local is not None
    assert (firm.id, firm.resolved, firm.local) == ("org/frobnitz-sohne-gmbh", False, False)
    assert (local.id, local.resolved, local.local) == ("org/knurps", False, True)


def test_hostile_texts() -> None:
    nasty = "a.*(b+)+$ \\ \" ' <x> { } \u0663"
    assert "is not in the text" in corrected(entry("Rejected", nasty)).notes[0]
    text = TEXT + f" Daten gehen an {nasty}."
    record = policy(document=document(text))
    said = {"kind": "Weitergabe", "recipient": nasty}
    after = sound(corrected(entry("Added", nasty, said, by=nasty, because=nasty), record=record))
    recipient = after.practices[-1].recipient
    assert recipient is not None
    assert (recipient.id, recipient.label) == ("org/a-b-x", nasty)


def test_keys_of_what_nobody_touched_stay() -> None:
    after = corrected(
        entry("Changed", STRIPE_QUOTE, set={"recipient": "PayPal"}),
        entry("Added", KEPT, ADDITIONS[1]),
        entry("Accepted", "Wir verkaufen keine Daten"),
    )
    before = keys(policy().practices, NORDLICHT) + keys(policy().denials, NORDLICHT)
    now = keys(after.practices, NORDLICHT) + keys(after.denials, NORDLICHT)
    assert now[1] == before[1]
    assert now[-1] == before[-1]
    assert now[0] != before[0]


def test_order_of_entries_does_not_matter() -> None:
    entries = (entry("Added", KEPT, ADDITIONS[0]), entry("Rejected", KEPT), entry("Accepted", STRIPE_QUOTE))
    one, two = corrected(*entries), corrected(*entries[::-1])
    assert policy_quads(one, RELEASE) == policy_quads(two, RELEASE)


def test_no_entries_change_nothing() -> None:
    assert corrected() == policy()
    assert isinstance(policy().denials[0], Denial)
