"""A policy's graph: the golden small policy, and the model's rules one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graphkit.model import Dated, Evidence, Policy, Practice
from graphkit.rdf import policy_quads, serialise, unsupported
from graphkit.rdf.names import DCT, DPV, GK, RDF_TYPE, XSD, expand, shorten
from tests.rdf_records import (
    ANALYTICS,
    PARTNER,
    PAYMENT,
    RELEASE,
    TEXT,
    denial,
    disclosure,
    document,
    officer,
    policy,
    quote,
    storage,
)

P = "https://w3id.org/graphkit/id/policy/nordlicht-2023/2023-05-01-e15676b0"
GOLDEN = """
org/nordlicht-gmbh rdf:type dpv:Organisation
org/nordlicht-gmbh rdf:type gk:Organisation
org/nordlicht-gmbh rdfs:label Nordlicht GmbH
org/nordlicht-gmbh gk:resolution gk:Unresolved
org/nordlicht-gmbh gk:sendsDataTo org/stripe
org/stripe rdf:type dpv:Organisation
org/stripe rdf:type gk:Organisation
org/stripe rdfs:label Stripe
P rdf:type gk:Policy
P rdf:type dpv:PrivacyNotice
P rdf:type prov:Entity
P dct:identifier nordlicht-2023
P dct:title Datenschutz
P dct:language de
P dct:issued 2023-05
P dct:isVersionOf policy/nordlicht
P gk:validFrom 2023-05-01
P gk:sha256 e15676b0963b9d214cdbc62929de8956e947d6b2ce2c13fd4828ce0dfbac9614
P gk:builtBy graphkit 0.1.0
P gk:vocabulary 0000000000000000000000000000000000000000000000000000000000000000
P dpv:hasDataController org/nordlicht-gmbh
P gk:evidence P/evidence/0-16
P gk:evidence P/evidence/17-55
P/evidence/0-16 rdf:type gk:Evidence
P/evidence/0-16 oa:hasSource P
P/evidence/0-16 oa:exact Stand: Mai 2023.
P/evidence/0-16 oa:start 0
P/evidence/0-16 oa:end 16
P/evidence/0-16 gk:supports 2023-05
P/evidence/17-55 rdf:type gk:Evidence
P/evidence/17-55 oa:hasSource P
P/evidence/17-55 oa:exact Verantwortlich ist die Nordlicht GmbH.
P/evidence/17-55 oa:start 17
P/evidence/17-55 oa:end 55
P/evidence/17-55 gk:supports org/nordlicht-gmbh
P/flow/dc06bcc1f2 rdf:type gk:Disclosure
P/flow/dc06bcc1f2 rdf:type gk:Flow
P/flow/dc06bcc1f2 rdf:type gk:Practice
P/flow/dc06bcc1f2 rdf:type dpv:Process
P/flow/dc06bcc1f2 gk:statedIn P
P/flow/dc06bcc1f2 gk:evidence P/flow/dc06bcc1f2/evidence/56-153
P/flow/dc06bcc1f2 gk:modality gk:Does
P/flow/dc06bcc1f2 gk:confidence 0.9
P/flow/dc06bcc1f2 dpv:hasProcessing dpv:Disclose
P/flow/dc06bcc1f2 dpv:isImplementedByEntity org/nordlicht-gmbh
P/flow/dc06bcc1f2 gk:sender org/nordlicht-gmbh
P/flow/dc06bcc1f2 dpv:hasRecipient org/stripe
P/flow/dc06bcc1f2 gk:party org/stripe
P/flow/dc06bcc1f2 gk:recipientRole dpv:DataProcessor
P/flow/dc06bcc1f2 dpv:hasDataProcessor org/stripe
P/flow/dc06bcc1f2 dpv:hasPersonalData pd:EmailAddress
P/flow/dc06bcc1f2 dpv:hasPurpose dpv:PaymentManagement
P/flow/dc06bcc1f2 dpv:hasLocation loc:US
P/flow/dc06bcc1f2/evidence/56-153 rdf:type gk:Evidence
P/flow/dc06bcc1f2/evidence/56-153 oa:hasSource P
P/flow/dc06bcc1f2/evidence/56-153 oa:exact Wir geben Ihre E-Mail-Adresse zur Abrechnung an Stripe in die USA \
als Auftragsverarbeiter weiter.
P/flow/dc06bcc1f2/evidence/56-153 oa:start 56
P/flow/dc06bcc1f2/evidence/56-153 oa:end 153
P/flow/dc06bcc1f2/evidence/56-153 gk:section Zahlung
P/flow/dc06bcc1f2/evidence/56-153 gk:supports org/stripe
P/flow/dc06bcc1f2/evidence/56-153 gk:supports pd:EmailAddress
P/flow/dc06bcc1f2/evidence/56-153 gk:supports dpv:PaymentManagement
P/flow/dc06bcc1f2/evidence/56-153 gk:supports loc:US
P/flow/dc06bcc1f2/evidence/56-153 gk:supports dpv:DataProcessor
P/flow/797ba5eae1 rdf:type gk:Storage
P/flow/797ba5eae1 rdf:type gk:Practice
P/flow/797ba5eae1 rdf:type dpv:Process
P/flow/797ba5eae1 gk:statedIn P
P/flow/797ba5eae1 gk:evidence P/flow/797ba5eae1/evidence/154-194
P/flow/797ba5eae1 gk:modality gk:Does
P/flow/797ba5eae1 gk:confidence 0.5
P/flow/797ba5eae1 dpv:hasProcessing dpv:Store
P/flow/797ba5eae1 dpv:isImplementedByEntity org/nordlicht-gmbh
P/flow/797ba5eae1 dpv:hasPersonalData pd:Financial
P/flow/797ba5eae1 dpv:hasDuration P14D
P/flow/797ba5eae1/evidence/154-194 rdf:type gk:Evidence
P/flow/797ba5eae1/evidence/154-194 oa:hasSource P
P/flow/797ba5eae1/evidence/154-194 oa:exact Rechnungen bewahren wir zwei Wochen auf.
P/flow/797ba5eae1/evidence/154-194 oa:start 154
P/flow/797ba5eae1/evidence/154-194 oa:end 194
P/flow/797ba5eae1/evidence/154-194 gk:supports P14D
P/flow/797ba5eae1/evidence/154-194 gk:supports pd:Financial
P/denial/ef267f6b1d rdf:type gk:Denial
P/denial/ef267f6b1d gk:statedIn P
P/denial/ef267f6b1d gk:evidence P/denial/ef267f6b1d/evidence/195-221
P/denial/ef267f6b1d gk:confidence 0.5
P/denial/ef267f6b1d gk:denies gk:Sell
P/denial/ef267f6b1d gk:deniedBy org/nordlicht-gmbh
P/denial/ef267f6b1d/evidence/195-221 rdf:type gk:Evidence
P/denial/ef267f6b1d/evidence/195-221 oa:hasSource P
P/denial/ef267f6b1d/evidence/195-221 oa:exact Wir verkaufen keine Daten.
P/denial/ef267f6b1d/evidence/195-221 oa:start 195
P/denial/ef267f6b1d/evidence/195-221 oa:end 221
P/denial/ef267f6b1d/evidence/195-221 gk:supports gk:Sell
"""


def brief(term: object) -> str:
    """A term as the golden text writes it."""
    value = term.value if isinstance(term, NamedNode | Literal) else str(term)
    value = value.replace(P, "P").removeprefix("https://w3id.org/graphkit/id/")
    return shorten(value) if isinstance(term, NamedNode) else value


def lines(quads: list[Quad]) -> list[str]:
    """The quads as the golden text writes them."""
    return sorted(f"{brief(q.subject)} {brief(q.predicate)} {brief(q.object)}" for q in quads)


def quads(record: Policy) -> list[Quad]:
    return policy_quads(record, RELEASE)


def values(graph: list[Quad], subject: NamedNode, predicate: NamedNode) -> list[str]:
    return [brief(quad.object) for quad in graph if quad.subject == subject and quad.predicate == predicate]


def only(graph: list[Quad], kind: NamedNode) -> NamedNode:
    """The one node of a class."""
    (node,) = [quad.subject for quad in graph if quad.predicate == RDF_TYPE and quad.object == kind]
    assert isinstance(node, NamedNode)
    return node


def test_small_policy_is_the_golden_graph() -> None:
    graph = quads(policy())
    assert lines(graph) == sorted(GOLDEN.strip().splitlines())
    assert {quad.graph_name for quad in graph} == {NamedNode(P)}


def test_literals_have_the_datatypes_of_the_model() -> None:
    found = {(brief(q.predicate), q.object.datatype) for q in quads(policy()) if isinstance(q.object, Literal)}
    assert {
        ("dct:issued", XSD.gYearMonth),
        ("gk:validFrom", XSD.date),
        ("dpv:hasDuration", XSD.duration),
        ("gk:confidence", XSD.decimal),
        ("oa:start", XSD.integer),
    } <= found


def test_every_value_has_a_sentence() -> None:
    assert unsupported(quads(policy())) == []


def test_a_value_without_sentence_is_found() -> None:
    bare = replace(disclosure(), evidence=(quote(TEXT, "Wir geben", "org/stripe"),), recipient_role=None, locations=())
    missing = unsupported(quads(policy(practices=(bare,))))
    assert [brief(quad.object) for quad in missing] == ["pd:EmailAddress", "dpv:PaymentManagement"]


def test_an_actor_who_is_not_the_author_needs_a_sentence() -> None:
    passed_on = replace(disclosure(), actor=PARTNER)
    assert {brief(quad.predicate) for quad in unsupported(quads(policy(practices=(passed_on,))))} == {
        "dpv:isImplementedByEntity",
        "gk:sender",
    }


@pytest.mark.parametrize(
    ("stated", "predicate", "datatype", "version"),
    [
        (Dated("2020-10-29", "valid"), DCT.valid, XSD.date, "2020-10-29"),
        (Dated("2020-10", "modified"), DCT.modified, XSD.gYearMonth, "2020-10-01"),
        (Dated("2020", "issued"), DCT.issued, XSD.gYear, "2020-01-01"),
        (None, DCT.issued, None, "undated"),
    ],
)
def test_dates_are_as_precise_as_the_text(
    stated: Dated | None, predicate: NamedNode, datatype: NamedNode | None, version: str
) -> None:
    graph = quads(policy(date=stated, evidence=()))
    node = only(graph, GK.Policy)
    assert node.value == f"https://w3id.org/graphkit/id/policy/nordlicht-2023/{version}-e15676b0"
    found = [q.object.datatype for q in graph if q.predicate == predicate and isinstance(q.object, Literal)]
    assert found == ([datatype] if datatype else [])


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="29"):
        quads(policy(date=Dated("29.10.2020", "valid")))


def test_without_a_named_controller_the_author_is_a_local_stand_in() -> None:
    graph = quads(policy(controllers=()))
    author = NamedNode(P + "/org/controller")
    assert values(graph, author, GK.resolution) == ["gk:Unresolved"]
    assert values(graph, author, expand("rdfs:label")) == ["Datenschutz"]
    assert values(graph, only(graph, GK.Disclosure), GK.sender) == ["P/org/controller"]
    assert values(graph, only(graph, GK.Policy), DPV.hasDataController) == []


def test_officer() -> None:
    evidence = (Evidence(0, 16, "", ("dpo", "2023-05", "org/nordlicht-gmbh")),)
    graph = quads(policy(dpo=officer(), evidence=evidence))
    node = NamedNode(P + "/dpo")
    assert values(graph, NamedNode(P), DPV.hasDataProtectionOfficer) == ["P/dpo"]
    assert values(graph, node, RDF_TYPE) == ["dpv:DataProtectionOfficer"]
    assert values(graph, node, DPV.hasContact) == ["dsb@nordlicht.example"]
    assert values(graph, node, DPV.hasAddress) == ["Hafenweg 1, 20457 Hamburg"]
    assert unsupported(graph) == []


def test_a_service_is_answered_for_by_its_operator() -> None:
    graph = quads(policy(practices=(replace(disclosure(), recipient=ANALYTICS),)))
    flow = only(graph, GK.Disclosure)
    assert values(graph, flow, DPV.hasRecipient) == ["service/google-analytics"]
    assert values(graph, flow, GK.party) == ["org/google"]
    assert values(graph, NamedNode("https://w3id.org/graphkit/id/org/nordlicht-gmbh"), GK.sendsDataTo) == ["org/google"]
    service = NamedNode("https://w3id.org/graphkit/id/service/google-analytics")
    assert values(graph, service, GK.operator) == []  # the catalogue's fact, not this text's


def test_an_operator_that_the_text_states_stands_in_its_graph() -> None:
    stated = replace(ANALYTICS, operator_stated=True)
    graph = quads(policy(practices=(replace(disclosure(), recipient=stated),)))
    assert values(graph, only(graph, GK.Service), GK.operator) == ["org/google"]


def test_groups_and_local_names_belong_to_their_policy() -> None:
    graph = quads(
        policy(practices=(replace(disclosure(), recipient=PAYMENT), replace(disclosure(), recipient=PARTNER)))
    )
    group = only(graph, GK.RecipientGroup)
    assert group.value == P + "/recipient/payment-providers"
    assert values(graph, group, GK.recipientCategory) == ["gk:PaymentProviders"]
    assert values(graph, NamedNode(P + "/org/partner"), GK.resolution) == ["gk:Unresolved"]


@pytest.mark.parametrize(
    ("role", "own"),
    [
        ("dpv:DataProcessor", "dpv:hasDataProcessor"),
        ("dpv:DataController", "dpv:hasRecipientDataController"),
        ("dpv:JointDataControllers", None),
        ("gk:GroupCompany", None),
        (None, None),
    ],
)
def test_the_special_property_beside_a_role(role: str | None, own: str | None) -> None:
    graph = quads(policy(practices=(replace(disclosure(), recipient_role=role),)))
    flow = only(graph, GK.Disclosure)
    pairs = {DPV.hasDataProcessor, DPV.hasRecipientDataController, DPV.hasDataController}
    found = [brief(q.predicate) for q in graph if q.subject == flow and q.predicate in pairs]
    assert found == ([own] if own else [])
    assert values(graph, flow, GK.recipientRole) == ([role] if role else [])


def test_collected_data_runs_from_a_party_but_not_from_a_concept() -> None:
    first = Practice("Collection", (quote(TEXT, "Wir geben"),), source="dpv:DataSubject", data=("pd:Name",))
    second = replace(first, source=PARTNER)
    graph = quads(policy(practices=(first, second)))
    edges = [(brief(q.subject), brief(q.object)) for q in graph if q.predicate == GK.sendsDataTo]
    assert edges == [("P/org/partner", "org/nordlicht-gmbh")]


def test_a_denial_has_no_property_of_a_practice() -> None:
    record = replace(denial(), recipient=PARTNER, data=("pd:Name",), exception="es sei denn")
    graph = quads(policy(practices=(), denials=(record,)))
    node = only(graph, GK.Denial)
    assert {brief(q.predicate) for q in graph if q.subject == node} == {
        "rdf:type",
        "gk:statedIn",
        "gk:evidence",
        "gk:confidence",
        "gk:denies",
        "gk:deniedBy",
        "gk:deniedData",
        "gk:deniedRecipient",
        "gk:exception",
    }


def test_a_disclosure_without_recipient_is_refused() -> None:
    with pytest.raises(ValueError, match="without a recipient"):
        quads(policy(practices=(replace(disclosure(), recipient=None),)))


def test_a_quote_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no such place"):
        quads(policy(evidence=(Evidence(0, 999, ""),)))


def test_supported_texts_become_the_terms_that_they_name() -> None:
    said = (
        "pd:Name",
        "org/acme",
        "recipient/customers",
        "2020",
        "P1Y",
        "dpo",
        "solange nötig",
        "nach: Ablauf",
        "2020-13",
    )
    graph = quads(policy(evidence=(Evidence(0, 16, "", said),)))
    assert sorted(values(graph, NamedNode(P + "/evidence/0-16"), GK.supports)) == sorted(
        [
            "pd:Name",
            "org/acme",
            "P/recipient/customers",
            "2020",
            "P1Y",
            "P/dpo",
            "solange nötig",
            "nach: Ablauf",
            "2020-13",
        ]
    )


def test_durations_are_written_as_a_store_returns_them() -> None:
    record = replace(storage(), duration="P12M", evidence=(quote(TEXT, "Rechnungen", "P12M", "pd:Financial"),))
    graph = quads(policy(practices=(record,)))
    assert values(graph, only(graph, GK.Storage), DPV.hasDuration) == ["P1Y"]
    assert unsupported(graph) == []


def test_base_and_series_are_configurable() -> None:
    graph = policy_quads(policy(), RELEASE, base="https://example.org/kg/", series="nord")
    node = only(graph, GK.Policy)
    assert node.value == P.replace("https://w3id.org/graphkit/id/", "https://example.org/kg/")
    series = [q.object for q in graph if q.predicate == DCT.isVersionOf]
    assert series == [NamedNode("https://example.org/kg/policy/nord")]
    assert "w3id.org/graphkit/id/" not in serialise(graph).decode()


def test_offsets_count_code_points() -> None:
    text = "😀 Wir nutzen Ihren Namen."
    use = Practice("Use", (Evidence(2, len(text), "", ("pd:Name",)),), data=("pd:Name",))
    graph = quads(policy(document=document(text), practices=(use,), denials=(), evidence=(), date=None))
    assert [brief(q.object) for q in graph if brief(q.predicate) == "oa:exact"] == ["Wir nutzen Ihren Namen."]


def test_no_blank_nodes() -> None:
    assert not [q for q in quads(policy()) if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]
