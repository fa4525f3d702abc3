"""shapes/information-duties.ttl and disclosures.ttl: what a text names, does not name, or did not have to name."""

from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("pyshacl")

from graphkit.files import folder
from graphkit.validate.report import Finding
from tests.validate_graphs import POLICY, add, drop, findings, shapes_of, swap

P = f"<{POLICY.value}>"
INTERESTS = (swap("p:u", "dpv:hasLegalBasis", "eu-gdpr:A6-1-f"), add("p:e3 gk:supports eu-gdpr:A6-1-f"))
NO_RECIPIENT = (drop("p:d ?p ?o"), drop("p:e2 ?p ?o"))


def right(article: str) -> str:
    """An update that takes a right away."""
    return drop(f"{P} dpv:hasRight eu-gdpr:{article}")


MISSING: dict[str, tuple[str, ...]] = {
    "Information-controller": (drop(f"{P} dpv:hasDataController ?c"),),
    "Information-officer": (drop(f"{P} dpv:hasDataProtectionOfficer ?o"),),
    "Information-purpose": (drop("p:d dpv:hasPurpose ?p"),),
    "Information-legal-basis": (drop("p:u dpv:hasLegalBasis ?b"),),
    "Information-recipients": NO_RECIPIENT,
    "Information-retention": (drop("p:s dpv:hasDuration ?d"),),
    "Information-access": (right("A15"),),
    "Information-rectification": (right("A16"),),
    "Information-erasure": (right("A17"),),
    "Information-restriction": (right("A18"),),
    "Information-portability": (right("A20"),),
    "Information-objection": (right("A21"),),
    "Information-objection-to-interests": (right("A21"), *INTERESTS),
    "Information-withdrawal": (right("A7-3"),),
    "Information-complaint": (right("A77"),),
    "Information-before-gdpr": (
        swap(P, "dct:issued", '"2017-01-01"^^xsd:date'),
        swap(P, "gk:validFrom", '"2017-01-01"^^xsd:date'),
    ),
    "Disclosure-reason": (drop("p:d dpv:hasPurpose ?p"),),
}
NAMED: dict[str, tuple[str, ...]] = {
    "Information-recipients": (*NO_RECIPIENT, swap("p:n", "gk:denies", "dpv:Share"), add("p:e6 gk:supports dpv:Share")),
    "Information-retention": (drop("p:s dpv:hasDuration ?d"), add('p:s gk:storageCriterion "solange nötig"')),
    "Information-withdrawal": (right("A7-3"), *INTERESTS),
    "Information-objection": (right("A21"), *INTERESTS),
    "Information-objection-to-interests": (right("A21"),),
    "Disclosure-reason": (drop("p:d dpv:hasPurpose ?p"), add("p:d dpv:hasLegalBasis eu-gdpr:A6-1-b")),
}


def found_by(shape: str, *updates: str, as_of: date = date(2026, 3, 1), text: str | None = None) -> list[Finding]:
    """Findings of one shape."""
    return [each for each in findings(*updates, as_of=as_of, text=text) if each.shape.endswith(f"#{shape}")]


def test_a_text_that_names_all_has_no_findings() -> None:
    assert findings(text="Fragen an info@example.org") == []


@pytest.mark.parametrize("shape", MISSING)
def test_what_is_not_named_is_found(shape: str) -> None:
    found = found_by(shape, *MISSING[shape])
    assert len(found) == 1
    assert found[0].severity == ("Info" if shape in NOTES else "Warning")


NOTES = {"Information-officer", "Information-before-gdpr", "Disclosure-reason"}


@pytest.mark.parametrize("shape", NAMED)
def test_what_is_named_in_another_way_is_not(shape: str) -> None:
    assert found_by(shape, *NAMED[shape]) == []


def test_a_contact_is_asked_for_where_the_text_is_at_hand() -> None:
    assert len(found_by("Information-contact", text="Kein Wort davon.")) == 1
    assert found_by("Information-contact", text="Mail: <info@example.org>.") == []
    assert found_by("Information-contact") == []
    in_graph = add('p:dpo dpv:hasContact "dsb@example.org"')
    assert found_by("Information-contact", in_graph, text="Kein Wort davon.") == []


def test_an_older_text_gets_a_note_and_no_duties() -> None:
    older = MISSING["Information-before-gdpr"]
    found = shapes_of(findings(*older, right("A15"), right("A77"), drop("p:d gk:transferMechanism ?m"), text=""))
    assert {name for name in found if name.startswith(("Information", "Transfer"))} == {"Information-before-gdpr"}
    assert "2018-05-25" in found_by("Information-before-gdpr", *older)[0].messages["de"]


@pytest.mark.parametrize(
    ("stated", "kind", "judged"),
    [("2018-05-24", "date", False), ("2018-05-25", "date", True), ("2018-05", "gYearMonth", True),
     ("2018", "gYear", True), ("2018-04", "gYearMonth", False)],
)  # fmt: skip
def test_a_vague_date_counts_for_the_reader(stated: str, kind: str, judged: bool) -> None:
    dated = swap(P, "dct:issued", f'"{stated}"^^xsd:{kind}')
    assert bool(found_by("Information-access", dated, right("A15"))) is judged


def test_an_undated_text_is_judged_by_the_date_of_the_check() -> None:
    undated = (drop(f"{P} dct:issued ?d"), drop(f"{P} gk:validFrom ?d"), right("A15"))
    assert len(found_by("Information-access", *undated)) == 1
    assert found_by("Information-access", *undated, as_of=date(2018, 5, 24)) == []


def test_messages_speak_of_the_text_in_both_languages() -> None:
    for shape, updates in MISSING.items():
        for finding in found_by(shape, *updates):
            assert finding.messages["de"].startswith("Der Text "), shape
            assert finding.messages["en"].startswith("The text "), shape


def test_findings_have_their_article_and_disclosures_have_none() -> None:
    eli = "https://eur-lex.europa.eu/eli/reg/2016/679/"
    assert found_by("Information-complaint", right("A77"))[0].article == eli + "art_13/par_2/pnt_d/oj"
    found = found_by("Disclosure-reason", *MISSING["Disclosure-reason"])[0]
    assert (found.article, found.about["de"], found.quote) == (
        None,
        "Weitergabe → Stripe Checkout",
        "Wir geben weiter.",
    )


def test_each_shape_of_the_files_is_tested() -> None:
    tested = {*MISSING, "Information-contact"}
    for name in ("information-duties", "disclosures"):
        text = (folder("shapes") / f"{name}.ttl").read_text(encoding="utf-8")
        for block in text.split("\ngks:")[1:]:
            assert "sh:severity" not in block or block.split(" ")[0] in tested
