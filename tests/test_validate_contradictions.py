"""shapes/contradictions.ttl: what is denied and yet done, with its kind; one flow with two roles, bases or periods."""

from __future__ import annotations

import pytest

pytest.importorskip("pyshacl")

from graphkit.files import folder
from graphkit.validate.report import Finding
from tests.validate_graphs import POLICY, add, drop, findings, swap

P = f"<{POLICY.value}>"
SECTIONS = add('p:e2 gk:section "Weitergabe" . p:e6 gk:section "Weitergabe"')
SHARE = (swap("p:n", "gk:denies", "dpv:Share"), add("p:e6 gk:supports dpv:Share"), SECTIONS)
DATA = add("p:d dpv:hasPersonalData pd:EmailAddress . p:e2 gk:supports pd:EmailAddress")
TO_THIRD = add(
    "p:n gk:deniedRecipient p:third . p:e6 gk:supports p:third . "
    'p:third a gk:RecipientGroup ; rdfs:label "Dritte" ; gk:recipientCategory gk:ThirdParties'
)
TO_CHECKOUT = add("p:n gk:deniedRecipient service:checkout . p:e6 gk:supports service:checkout")
NO_ROLE = (drop("p:d gk:recipientRole ?r"), drop("p:d dpv:hasDataProcessor ?r"))
WIDE = swap("p:d", "dpv:hasPersonalData", "pd:Contact")
NO_DATA = drop("p:n gk:deniedData ?d")
ELSEWHERE = swap("p:e6", "gk:section", '"Newsletter"')


def second(kind: str, values: str, start: int = 200) -> str:
    """An update that adds a practice p:x with a sentence of its own."""
    return add(
        f"p:x a {kind}, gk:Practice, dpv:Process ; gk:statedIn {P} ; gk:modality gk:Does ; gk:confidence 0.7 ; "
        f"dpv:isImplementedByEntity org:nordlicht ; {values} ; gk:evidence p:ex . "
        f'p:ex a gk:Evidence ; oa:hasSource {P} ; oa:exact "Ein anderer Satz." ; oa:start {start} ; oa:end {start + 17}'
    )


FLOW = (
    "gk:sender org:nordlicht ; dpv:hasRecipient service:checkout ; gk:party org:stripe ; dpv:hasProcessing dpv:Disclose"
)
FOUND: dict[str, tuple[str, ...]] = {
    "Contradiction-direct": (*SHARE, DATA, TO_CHECKOUT, *NO_ROLE, drop("p:d dpv:hasPurpose ?p")),
    "Contradiction-part": (*SHARE, DATA, TO_THIRD, *NO_ROLE),
    "Contradiction-more": (*SHARE, DATA, WIDE, TO_CHECKOUT, *NO_ROLE),
    "Contradiction-seeming": (*SHARE, DATA, TO_THIRD),
    "Disagreement-role": (second("gk:Disclosure, gk:Flow", f"{FLOW} ; gk:recipientRole dpv:DataController"),),
    "Disagreement-basis": (
        DATA,
        add("p:d dpv:hasLegalBasis eu-gdpr:A6-1-b"),
        second(
            "gk:Disclosure, gk:Flow",
            f"{FLOW} ; dpv:hasPersonalData pd:EmailAddress ; dpv:hasPurpose dpv:PaymentManagement ; "
            "dpv:hasLegalBasis eu-gdpr:A6-1-f",
        ),
    ),
    "Disagreement-period": (
        add("p:s dpv:hasPersonalData gk:LogData"),
        second("gk:Storage", 'dpv:hasPersonalData gk:LogData ; dpv:hasDuration "P7D"^^xsd:duration'),
    ),
}
"""Shape -> updates of the good graph after which it finds something."""
SILENT: dict[str, tuple[str, ...]] = {
    "Contradiction-direct": (*SHARE, DATA, TO_CHECKOUT, *NO_ROLE, add('p:n gk:exception "mit Ihrer Zustimmung"')),
    "Contradiction-part": (*SHARE, DATA, TO_THIRD, *NO_ROLE, add('p:n gk:condition "ohne Ihre Zustimmung"')),
    "Contradiction-more": (*SHARE, DATA, swap("p:d", "dpv:hasPersonalData", "pd:Health"), TO_CHECKOUT, *NO_ROLE),
    "Contradiction-seeming": (*SHARE, DATA, NO_DATA, TO_THIRD, ELSEWHERE),
    "Disagreement-role": (second("gk:Disclosure, gk:Flow", f"{FLOW} ; gk:recipientRole dpv:DataProcessor"),),
    "Disagreement-basis": (
        DATA,
        add("p:d dpv:hasLegalBasis eu-gdpr:A6-1-b"),
        second(
            "gk:Disclosure, gk:Flow",
            f"{FLOW} ; dpv:hasPersonalData pd:EmailAddress ; dpv:hasPurpose dpv:Marketing ; "
            "dpv:hasLegalBasis eu-gdpr:A6-1-f",
        ),
    ),
    "Disagreement-period": (
        add("p:s dpv:hasPersonalData gk:LogData"),
        second("gk:Storage", 'dpv:hasPersonalData pd:Name ; dpv:hasDuration "P7D"^^xsd:duration'),
    ),
}
"""Shape -> updates after which it finds nothing."""


def found_by(shape: str, *updates: str) -> list[Finding]:
    """Findings of one shape."""
    return [each for each in findings(*updates) if each.shape.endswith(f"#{shape}")]


@pytest.mark.parametrize("shape", FOUND)
def test_what_does_not_fit_is_found_once(shape: str) -> None:
    (found,) = found_by(shape, *FOUND[shape])
    assert len(found.passages) == 2
    assert found.theme == "Contradictions"


@pytest.mark.parametrize("shape", SILENT)
def test_what_fits_is_not(shape: str) -> None:
    assert found_by(shape, *SILENT[shape]) == []


def test_only_one_kind_is_told_of_a_denial() -> None:
    for shape, updates in FOUND.items():
        if shape.startswith("Contradiction-"):
            kinds = {each.shape for each in findings(*updates) if "#Contradiction-" in each.shape}
            assert len(kinds) == 1, shape


@pytest.mark.parametrize(
    "update",
    [
        swap("p:n", "gk:deniedBy", "org:stripe"),
        add("p:n gk:deniedPurpose dpv:Marketing"),
        add("p:n gk:deniedDataSubject dpv:Child . p:d dpv:hasDataSubject dpv:Employee"),
        swap("p:n", "gk:deniedData", "pd:Health"),
        swap("p:n", "gk:denies", "gk:Sell"),
    ],
)
def test_another_actor_purpose_person_datum_or_action_is_no_contradiction(update: str) -> None:
    found = findings(*SHARE, DATA, TO_CHECKOUT, *NO_ROLE, update)
    assert not any("#Contradiction-" in each.shape for each in found)


def test_a_hedge_or_a_condition_of_the_practice_makes_it_seeming() -> None:
    hedged = swap("p:e6", "oa:exact", '"Grundsätzlich kein."')
    assert found_by("Contradiction-seeming", *FOUND["Contradiction-direct"], hedged)
    conditional = add('p:d gk:condition "auf Wunsch"')
    assert found_by("Contradiction-seeming", *FOUND["Contradiction-direct"], conditional)


def test_a_sale_shows_by_its_purpose() -> None:
    sale = (SECTIONS, DATA, swap("p:d", "dpv:hasPurpose", "dpv:SellDataToThirdParties"), *NO_ROLE)
    found = [each for each in findings(*sale) if "#Contradiction-" in each.shape]
    assert [each.severity for each in found] == ["Warning"]


def test_each_shape_of_the_file_is_tested() -> None:
    text = (folder("shapes") / "contradictions.ttl").read_text(encoding="utf-8")
    for block in text.split("\ngks:")[1:]:
        assert "sh:severity" not in block or block.split(" ")[0] in FOUND.keys() & SILENT.keys()
