"""shapes/information-duties.ttl, swiss-duties.ttl, vagueness.ttl: what a text names, does not name, or need not."""

from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("pyshacl")

from graphkit.files import folder
from graphkit.validate.report import Finding
from tests.validate_graphs import POLICY, add, drop, findings, shapes_of, swap

P = f"<{POLICY.value}>"
INTERESTS = (swap("p:u", "dpv:hasLegalBasis", "eu-gdpr:A6-1-f"), add("p:e3 gk:supports eu-gdpr:A6-1-f"))
NAMED_INTERESTS = (*INTERESTS, add(f"{P} gk:informsOf gk:InterestsNotice . p:e0 gk:supports gk:InterestsNotice"))
NO_RECIPIENT = (drop("p:d ?p ?o"), drop("p:e2 ?p ?o"))
NO_DATA = (drop("p:c dpv:hasPersonalData ?d"),)


def right(article: str) -> str:
    """An update that takes a right away."""
    return drop(f"{P} dpv:hasRight eu-gdpr:{article}")


def informs(notice: str) -> str:
    """An update that adds a notice, with its evidence."""
    return add(f"{P} gk:informsOf gk:{notice} . p:e0 gk:supports gk:{notice}")


def silent(notice: str) -> str:
    """An update that takes a notice away."""
    return drop(f"{P} gk:informsOf gk:{notice}")


def sits_in(country: str) -> str:
    """An update that gives the controller a seat."""
    return add(f"org:nordlicht dpv:hasCountry loc:{country}")


def invokes(law: str) -> str:
    """An update by which the text names a law."""
    return add(f"{P} gk:invokes gk:{law} . p:e0 gk:supports gk:{law}")


def dated(day: str, kind: str = "date") -> tuple[str, ...]:
    """Updates that give the text another date."""
    return swap(P, "dct:issued", f'"{day}"^^xsd:{kind}'), swap(P, "gk:validFrom", f'"{day[:4]}-01-01"^^xsd:date')


SWISS = (sits_in("CH"), swap(P, "dct:issued", '"2024-05-01"^^xsd:date'))
ABROAD = (drop("p:d gk:transferMechanism ?m"), drop("p:d gk:sccDecision ?m"))
THIRD_PARTIES = swap("p:partners", "gk:recipientCategory", "gk:ThirdParties")
TO_PARTNERS = (swap("p:d", "dpv:hasRecipient", "p:partners"), add("p:e2 gk:supports p:partners"))
VAGUE = "p:e0 gk:supports gk:VagueCircumstances"

MISSING: dict[str, tuple[str, ...]] = {
    "Information-controller": (drop(f"{P} dpv:hasDataController ?c"),),
    "Information-controller-name": (drop(f"{P} dpv:hasDataController ?c"), informs("ControllerNotice")),
    "Information-contact": (silent("ContactNotice"),),
    "Information-officer": (drop(f"{P} dpv:hasDataProtectionOfficer ?o"),),
    "Information-representative": (sits_in("US"), invokes("Gdpr")),
    "Information-purpose": (drop("p:d dpv:hasPurpose ?p"),),
    "Information-legal-basis": (drop("p:u dpv:hasLegalBasis ?b"),),
    "Information-interests": INTERESTS,
    "Information-recipients": NO_RECIPIENT,
    "Information-retention": (drop("p:s dpv:hasDuration ?d"),),
    "Information-source": (informs("OtherSourceNotice"),),
    "Information-source-categories": (informs("OtherSourceNotice"), *NO_DATA),
    "Information-access": (right("A15"),),
    "Information-rectification": (right("A16"),),
    "Information-erasure": (right("A17"),),
    "Information-restriction": (right("A18"),),
    "Information-portability": (right("A20"),),
    "Information-objection": (right("A21"),),
    "Information-objection-to-interests": (right("A21"), *NAMED_INTERESTS),
    "Information-withdrawal": (right("A7-3"),),
    "Information-complaint": (right("A77"),),
    "Information-authority": (silent("AuthorityNotice"),),
    "Information-decision-logic": (informs("AutomatedDecisionNotice"),),
    "Information-obligation": (silent("ObligationNotice"),),
    "Information-safeguard-copy": (silent("SafeguardCopyNotice"),),
    "Information-before-gdpr": dated("2017-01-01"),
    "SwissInformation-before": (sits_in("CH"), *dated("2022-01-01")),
    "SwissInformation-controller": (*SWISS, invokes("SwissDpa"), drop(f"{P} dpv:hasDataController ?c")),
    "SwissInformation-contact": (*SWISS, silent("ContactNotice")),
    "SwissInformation-purpose": (*SWISS, drop("p:d dpv:hasPurpose ?p")),
    "SwissInformation-recipients": (*SWISS, *NO_RECIPIENT),
    "SwissInformation-categories": (*SWISS, informs("OtherSourceNotice"), *NO_DATA),
    "SwissInformation-country": (*SWISS, swap("p:d", "dpv:hasLocation", "gk:ThirdCountries")),
    "SwissInformation-guarantee": (*SWISS, *ABROAD, swap("p:d", "dpv:hasLocation", "loc:IN")),
    "Disclosure-reason": (drop("p:d dpv:hasPurpose ?p"),),
    "Disclosure-third-parties": (*TO_PARTNERS, THIRD_PARTIES),
    "Vague-circumstances": (add(f"{P} gk:vagueIn gk:VagueCircumstances . {VAGUE}"),),
    "Vague-retention": (
        add(f"{P} gk:vagueIn gk:VagueRetention . p:e0 gk:supports gk:VagueRetention"),
        drop("p:s dpv:hasDuration ?d"),
        add('p:s gk:storageCriterion "solange nötig"'),
    ),
}
"""Shape -> updates of the good graph after which it finds something, once."""
NAMED: dict[str, tuple[str, ...]] = {
    "Information-controller": (drop(f"{P} dpv:hasDataController ?c"), informs("ControllerNotice")),
    "Information-contact": (silent("ContactNotice"), add('p:dpo dpv:hasContact "dsb@example.org"')),
    "Information-representative": (sits_in("US"),),
    "Information-interests": NAMED_INTERESTS,
    "Information-recipients": (*NO_RECIPIENT, swap("p:n", "gk:denies", "dpv:Share"), add("p:e6 gk:supports dpv:Share")),
    "Information-retention": (drop("p:s dpv:hasDuration ?d"), add('p:s gk:storageCriterion "solange nötig"')),
    "Information-source": (
        informs("OtherSourceNotice"),
        add("p:c dpv:hasDataSource p:partners . p:e1 gk:supports p:partners"),
    ),
    "Information-source-categories": (informs("OtherSourceNotice"),),
    "Information-withdrawal": (right("A7-3"), *INTERESTS),
    "Information-objection": (right("A21"), *INTERESTS),
    "Information-objection-to-interests": (right("A21"),),
    "Information-authority": (silent("AuthorityNotice"), right("A77")),
    "Information-decision-logic": (informs("AutomatedDecisionNotice"), informs("DecisionLogicNotice")),
    "Information-safeguard-copy": (silent("SafeguardCopyNotice"), swap("p:d", "gk:transferMechanism", "gk:EuUsDpf")),
    "Information-before-gdpr": dated("2018-06-01"),
    "SwissInformation-before": (sits_in("CH"), *dated("2024-01-01")),
    "SwissInformation-controller": SWISS,
    "SwissInformation-recipients": (
        *SWISS, *NO_RECIPIENT, swap("p:n", "gk:denies", "dpv:Share"), add("p:e6 gk:supports dpv:Share"),
    ),
    "SwissInformation-categories": (*SWISS, informs("OtherSourceNotice")),
    "SwissInformation-country": (*SWISS, swap("p:d", "dpv:hasLocation", "loc:IN")),
    "SwissInformation-guarantee": (*SWISS, *ABROAD, swap("p:d", "dpv:hasLocation", "loc:GB")),
    "Disclosure-reason": (drop("p:d dpv:hasPurpose ?p"), add("p:d dpv:hasLegalBasis eu-gdpr:A6-1-b")),
    "Disclosure-third-parties": TO_PARTNERS,
    "Vague-retention": (add(f"{P} gk:vagueIn gk:VagueRetention . p:e0 gk:supports gk:VagueRetention"),),
}  # fmt: skip
"""Shape -> updates after which it finds nothing; for those that lack here the good graph itself is the example."""
NOTES = {
    "Disclosure-reason", "Disclosure-third-parties", "Information-authority", "Information-before-gdpr",
    "Information-controller-name", "Information-obligation", "Information-officer", "Information-safeguard-copy",
    "Information-source", "SwissInformation-before", "Vague-circumstances", "Vague-retention",
}  # fmt: skip


def found_by(shape: str, *updates: str, as_of: date = date(2026, 3, 1), text: str | None = None) -> list[Finding]:
    """Findings of one shape."""
    return [each for each in findings(*updates, as_of=as_of, text=text) if each.shape.endswith(f"#{shape}")]


def test_a_text_that_names_all_has_no_findings() -> None:
    assert findings() == []


@pytest.mark.parametrize("shape", MISSING)
def test_what_is_not_named_is_found(shape: str) -> None:
    found = found_by(shape, *MISSING[shape])
    assert len(found) == 1
    assert found[0].severity == ("Info" if shape in NOTES else "Warning")


@pytest.mark.parametrize("shape", MISSING)
def test_what_is_named_in_another_way_is_not(shape: str) -> None:
    assert found_by(shape, *NAMED.get(shape, ())) == []


def test_an_older_text_gets_a_note_and_no_duties() -> None:
    older = MISSING["Information-before-gdpr"]
    silent_text = (*older, right("A15"), right("A77"), drop("p:d gk:transferMechanism ?m"))
    found = shapes_of(findings(*silent_text))
    assert {name for name in found if name.startswith(("Information", "Transfer"))} == {"Information-before-gdpr"}
    assert "2018-05-25" in found_by("Information-before-gdpr", *older)[0].messages["de"]
    today = shapes_of(findings(*silent_text, law="today"))
    assert {"Information-access", "Information-complaint"} <= today
    assert "Information-before-gdpr" not in today


@pytest.mark.parametrize(
    ("stated", "kind", "judged"),
    [("2018-05-24", "date", False), ("2018-05-25", "date", True), ("2018-05", "gYearMonth", True),
     ("2018", "gYear", True), ("2018-04", "gYearMonth", False)],
)  # fmt: skip
def test_a_vague_date_counts_for_the_reader(stated: str, kind: str, judged: bool) -> None:
    when = swap(P, "dct:issued", f'"{stated}"^^xsd:{kind}')
    assert bool(found_by("Information-access", when, right("A15"))) is judged


def test_an_undated_text_is_judged_by_the_date_of_the_check() -> None:
    undated = (drop(f"{P} dct:issued ?d"), drop(f"{P} gk:validFrom ?d"), right("A15"))
    assert len(found_by("Information-access", *undated)) == 1
    assert found_by("Information-access", *undated, as_of=date(2018, 5, 24)) == []


@pytest.mark.parametrize(
    ("updates", "laws"),
    [
        ((), {"Gdpr"}),
        ((sits_in("DE"),), {"Gdpr"}),
        ((sits_in("GB"),), {"Gdpr"}),
        ((sits_in("CH"),), {"Swiss"}),
        ((sits_in("CH"), invokes("Gdpr"), informs("RepresentativeNotice")), {"Gdpr", "Swiss"}),
        ((invokes("SwissDpa"),), {"Swiss"}),
        ((invokes("SwissDpa"), sits_in("AT")), {"Gdpr", "Swiss"}),
    ],
)
def test_the_law_follows_the_seat_and_what_the_text_invokes(updates: tuple[str, ...], laws: set[str]) -> None:
    later = swap(P, "dct:issued", '"2024-05-01"^^xsd:date')
    found = shapes_of(findings(later, *updates, drop("p:d dpv:hasPurpose ?p"), right("A15")))
    assert ("Information-purpose" in found, "SwissInformation-purpose" in found) == ("Gdpr" in laws, "Swiss" in laws)
    assert ("Information-access" in found) == ("Gdpr" in laws)


def test_a_passage_that_may_say_it_makes_the_finding_less_sure() -> None:
    without = found_by("Information-complaint", right("A77"), text="Kein Wort davon. Gar keines.")[0]
    text = "Fragen? Die Aufsichtsbehörde hilft auch. Bis bald."
    beside = found_by("Information-complaint", right("A77"), text=text)[0]
    assert (without.quote, beside.quote) == (None, "Die Aufsichtsbehörde hilft auch.")
    assert text[beside.passages[0].start : beside.passages[0].end] == beside.quote
    assert (without.confidence or 0) > (beside.confidence or 1)


def test_the_sentence_on_which_a_duty_hangs_is_quoted() -> None:
    assert found_by("Information-withdrawal", right("A7-3"))[0].quote == "Wir nutzen, wenn Sie wollen."


def test_messages_speak_of_the_text_in_both_languages() -> None:
    for shape, updates in MISSING.items():
        for finding in found_by(shape, *updates):
            assert finding.messages["de"].startswith(("Der Text ", "Der Verantwortliche ")), shape
            assert finding.messages["en"].startswith(("The text ", "The controller ")), shape


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
    for name in ("information-duties", "swiss-duties", "vagueness"):
        text = (folder("shapes") / f"{name}.ttl").read_text(encoding="utf-8")
        for block in text.split("\ngks:")[1:]:
            assert "sh:severity" not in block or block.split(" ")[0] in MISSING
