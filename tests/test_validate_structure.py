"""shapes/structure.ttl: each shape with a graph that breaks it, and graphs that do not."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pyshacl")

from graphkit.files import folder
from graphkit.rdf.ontology import ontology_quads
from tests.validate_graphs import POLICY, add, drop, findings, shapes_of, swap

P = f"<{POLICY.value}>"
BROKEN = {
    "Policy-type": drop(f"{P} a dpv:PrivacyNotice"),
    "Policy-identifier": add(f'{P} dct:identifier "second"'),
    "Policy-checksum": swap(P, "gk:sha256", '"short"'),
    "Policy-release": drop(f"{P} gk:builtBy ?b"),
    "Policy-vocabulary": drop(f"{P} gk:vocabulary ?v"),
    "Policy-series": drop(f"{P} dct:isVersionOf ?s"),
    "Policy-first-day": swap(P, "gk:validFrom", '"2023"^^xsd:gYear'),
    "Policy-one-date": add(f'{P} dct:valid "2023-06-01"^^xsd:date'),
    "Policy-dated": drop(f"{P} gk:validFrom ?d"),
    "Practice-type": drop("p:u a dpv:Process"),
    "Practice-kind": add("p:u a gk:Storage"),
    "Practice-policy": drop("p:u gk:statedIn ?p"),
    "Practice-evidence": drop("p:u gk:evidence ?e"),
    "Practice-modality": drop("p:u gk:modality ?m"),
    "Practice-confidence": swap("p:u", "gk:confidence", "1.5"),
    "Practice-actor": add("p:u dpv:isImplementedByEntity org:stripe"),
    "Practice-no-denial": add("p:u gk:deniedData pd:EmailAddress"),
    "Practical-type": drop("p:u a gk:Practice"),
    "Flow-type": drop("p:c a gk:Flow"),
    "Collection-processing": drop("p:c dpv:hasProcessing ?x"),
    "Disclosure-processing": drop("p:d dpv:hasProcessing ?x"),
    "Use-processing": drop("p:u dpv:hasProcessing ?x"),
    "Storage-processing": drop("p:s dpv:hasProcessing ?x"),
    "Transfer-processing": drop("p:t dpv:hasProcessing ?x"),
    "Practice-no-recipient": add("p:t dpv:hasRecipient org:stripe"),
    "Practice-no-retention": add('p:t gk:storageCriterion "solange nötig"'),
    "Practice-no-place": add("p:c dpv:hasLocation loc:DE"),
    "Storage-content": drop("p:s dpv:hasDuration ?d"),
    "Transfer-content": drop("p:t dpv:hasLocation ?l"),
    "Disclosure-sender": swap("p:d", "gk:sender", "org:stripe"),
    "Disclosure-recipient": add("p:d dpv:hasRecipient org:stripe"),
    "Disclosure-party": drop("p:d gk:party ?p"),
    "Disclosure-role": swap("p:d", "gk:recipientRole", "dpv:ThirdParty"),
    "Disclosure-processor": drop("p:d dpv:hasDataProcessor ?r"),
    "Disclosure-controller": add("p:d dpv:hasRecipientDataController service:checkout"),
    "Disclosure-edge": drop("org:nordlicht gk:sendsDataTo org:stripe"),
    "Denial-type": add("p:n a gk:Practice"),
    "Denial-policy": drop("p:n gk:statedIn ?p"),
    "Denial-evidence": drop("p:n gk:evidence ?e"),
    "Denial-action": swap("p:n", "gk:denies", "dpv:Use"),
    "Denial-actor": drop("p:n gk:deniedBy ?a"),
    "Denial-no-practice": add("p:n dpv:hasPersonalData pd:EmailAddress"),
    "Evidence-policy": drop("p:e1 oa:hasSource ?p"),
    "Evidence-quote": drop("p:e1 oa:exact ?q"),
    "Evidence-start": swap("p:e1", "oa:start", "22"),
    "Evidence-end": add("p:e1 oa:end 90"),
    "Evidence-owner": add("p:u gk:evidence p:e1"),
    "Correction-kind": swap("p:k", "gk:correctionKind", "gk:Does"),
    "Correction-evidence": drop("p:k gk:evidence ?e"),
    "Correction-class": swap("p:k", "gk:correctedClass", "gk:Flow"),
    "Correction-statement": drop("p:t gk:correctedBy ?k"),
    "Correction-in-graph": swap("p:k", "gk:correctionKind", "gk:Rejected"),
    "Value-supported": drop("p:e1 gk:supports pd:EmailAddress"),
    "Party-kind": drop("org:stripe a gk:Organisation"),
    "Organisation-type": drop("org:stripe a dpv:Organisation"),
    "Party-label": drop("service:checkout rdfs:label ?l"),
    "Service-operator": swap("service:checkout", "gk:operator", "p:partners"),
    "Group-category": drop("p:partners gk:recipientCategory ?c"),
    "DataCategory": swap("p:c", "dpv:hasPersonalData", "dpv:PaymentManagement"),
    "Purpose": swap("p:d", "dpv:hasPurpose", "pd:EmailAddress"),
    "LegalBasis": swap("p:u", "dpv:hasLegalBasis", "gk:Scc"),
    "Country": swap("p:t", "dpv:hasLocation", "gk:Scc"),
    "Right": add(f"{P} dpv:hasRight gk:Scc"),
    "Law": add(f"{P} gk:invokes gk:Scc"),
    "Notice": add(f"{P} gk:informsOf gk:Scc"),
    "VagueWording": add(f"{P} gk:vagueIn gk:Scc"),
    "Technology": swap("p:c", "gk:technology", "gk:Scc"),
    "RecipientCategory": swap("p:partners", "gk:recipientCategory", "gk:Scc"),
    "SccDecision": swap("p:d", "gk:sccDecision", "gk:Scc"),
    "Mechanism": swap("p:d", "gk:transferMechanism", "loc:US"),
    "Mechanism-dates": add('gk:Scc gk:validFrom "2021-01-02"^^xsd:date ; gk:validUntil "2021-01-01"^^xsd:date'),
}
ALLOWED = {
    "nothing changed": (),
    "no date at all": (drop(f"{P} dct:issued ?d"), drop(f"{P} gk:validFrom ?d")),
    "a recipient without a role": (drop("p:d gk:recipientRole ?r"), drop("p:d dpv:hasDataProcessor ?r")),
    "a recipient that is controller": (
        swap("p:d", "gk:recipientRole", "dpv:DataController"),
        drop("p:d dpv:hasDataProcessor ?r"),
        add("p:d dpv:hasRecipientDataController service:checkout"),
        add("p:e2 gk:supports dpv:DataController"),
    ),
    "a storage that only has a place": (drop("p:s dpv:hasDuration ?d"), add("p:s dpv:hasLocation loc:DE"),
                                        add("p:e4 gk:supports loc:DE")),
    "a rejected statement": (swap("p:k", "gk:correctionKind", "gk:Rejected"), drop("p:k gk:corrects ?t"),
                             drop("p:t gk:correctedBy ?k")),
    "a limited denial": (add('p:n gk:exception "Verkauf"'),),
}  # fmt: skip


@pytest.mark.parametrize("shape", BROKEN)
def test_a_broken_graph_is_found(shape: str) -> None:
    found = [finding for finding in findings(BROKEN[shape]) if finding.severity == "Violation"]
    assert shape in shapes_of(found)


@pytest.mark.parametrize("case", ALLOWED)
def test_a_sound_graph_is_not(case: str) -> None:
    found = findings(*ALLOWED[case])
    assert [finding.shape for finding in found if finding.severity == "Violation"] == []


def test_an_unsupported_value_is_named() -> None:
    found = [each for each in findings(BROKEN["Value-supported"]) if each.shape.endswith("Value-supported")]
    assert [(each.focus, each.value) for each in found] == [
        (POLICY.value + "/c", "https://w3id.org/dpv/pd#EmailAddress")
    ]
    assert found[0].messages["en"] == "No sentence gives this value of the statement: email address."


def test_a_wording_is_supported_where_it_stands_in_the_quote() -> None:
    assert shapes_of(findings(swap("p:u", "gk:condition", '"sobald es regnet"'))) == {"Value-supported"}


def test_each_shape_of_the_file_is_broken_by_a_graph() -> None:
    text = (folder("shapes") / "structure.ttl").read_text(encoding="utf-8")
    reporting = {block.split(" ")[0] for block in text.split("\ngks:")[1:] if "sh:severity" in block}
    assert reporting == set(BROKEN)


def test_the_nine_policies_are_sound(tmp_path: Path) -> None:
    texts = Path(__file__).parent.parent.parent / "shared" / "policies"
    if not texts.is_dir():
        pytest.skip("the policies are not at hand")
    import graphkit
    from graphkit.store import Store
    from graphkit.validate import validate

    graphkit.build([texts], output=tmp_path / "nine.nq")
    store = Store.open(tmp_path / "nine.nq", ontology=ontology_quads(folder("ontology")))
    report = validate(store)
    assert len(report.policies) == 9
    assert [finding for finding in report.findings if finding.severity == "Violation"] == []
