"""Purposes, legal bases, recipients, mechanisms, countries, roles: complete, in both languages, true to DPV."""

from __future__ import annotations

import datetime
import gzip
import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphkit.files import folder
from graphkit.vocab.names import DPV, EU_GDPR, GK, LOC, PD, SKOS
from graphkit.vocab.patterns import label_patterns, parse_pattern

ROOT = Path(__file__).resolve().parents[1]
DPV_FOLDER = ROOT.parent / "shared" / "dpv"
LEGAL_EU = DPV[:-1] + "/legal/eu#"
FILES = ("purposes", "legal-bases", "recipient-categories", "mechanisms", "countries", "processing")

PURPOSES = """ServiceProvision AccountManagement ServiceRegistration CustomerOrderManagement PaymentManagement
DeliveryOfGoods CustomerCare CommunicationManagement CustomerRelationshipManagement Marketing DirectMarketing
Advertising PersonalisedAdvertising SocialMediaMarketing ServiceUsageAnalytics ServicePersonalisation
ServiceOptimisation TechnicalServiceProvision EnforceSecurity FraudPreventionAndDetection
MisusePreventionAndDetection IdentityVerification LegalCompliance FulfilmentOfContractualObligation
EstablishContractualAgreement DisputeManagement RecordManagement ResearchAndDevelopment RecruitmentManagement
SellDataToThirdParties SellProducts VendorManagement OrganisationGovernance PublicRelations"""
OWN_PURPOSES = "BusinessTransfer Benchmarking SocialInteraction EventManagement"
RECIPIENTS = """GroupCompanies ServiceProviders HostingProviders PaymentProviders AnalyticsProviders
AdvertisingPartners EmailProviders CustomerSupportProviders SocialNetworks SecurityProviders LogisticsProviders
Resellers BusinessPartners Authorities Acquirers ProfessionalAdvisers FinancialInstitutions CreditAgencies Insurers
Customers OtherUsers Public Researchers Registries Employers ThirdParties"""
MECHANISMS = """Scc Bcr Adequacy EuUsPrivacyShield SwissUsPrivacyShield EuUsSafeHarbor SwissUsSafeHarbor EuUsDpf
UkUsDpf SwissUsDpf ExplicitConsent Dpa"""
BASES = "A6-1-a A6-1-b A6-1-c A6-1-d A6-1-e A6-1-f A9-2-a A49-1-a"
DATES = {
    "EuUsSafeHarbor": ("2000-07-26", "2015-10-06"),
    "EuUsPrivacyShield": ("2016-07-12", "2020-07-16"),
    "EuUsDpf": ("2023-07-10", None),
    "UkUsDpf": ("2023-10-12", None),
    "SwissUsSafeHarbor": ("2009-02-16", "2017-01-11"),
    "SwissUsPrivacyShield": ("2017-04-12", "2020-09-08"),
    "SwissUsDpf": ("2024-09-15", None),
    "Scc2021": ("2021-06-27", None),
}
DATED = ("validFrom", "validUntil", "doubtedFrom", "newContractsUntil")

needs_dpv = pytest.mark.skipif(not DPV_FOLDER.is_dir(), reason="DPV's Turtle is not in this checkout")
Values = dict[str, list[ox.Literal | ox.NamedNode]]


def names(namespace: str, text: str) -> set[str]:
    return {namespace + name for name in text.split()}


@cache
def triples(path: Path) -> tuple[ox.Triple, ...]:
    return tuple(quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))


@cache
def ontology() -> tuple[ox.Triple, ...]:
    return tuple(triple for path in sorted(folder("ontology").rglob("*.ttl")) for triple in triples(path))


@cache
def terms(file: str) -> dict[str, Values]:
    """What one file says of each of its subjects: values by predicate."""
    found: dict[str, Values] = {}
    for triple in triples(folder("ontology") / "terms" / f"{file}.ttl"):
        assert isinstance(triple.subject, ox.NamedNode)
        assert isinstance(triple.object, ox.NamedNode | ox.Literal), "no blank nodes"
        found.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(triple.object)
    return found


@cache
def dpv() -> tuple[ox.Quad, ...]:
    found: list[ox.Quad] = []
    for path in sorted(DPV_FOLDER.iterdir()):
        if path.name.removesuffix(".gz").endswith(".ttl"):
            content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            found += ox.parse(content, format=ox.RdfFormat.TURTLE)
    return tuple(found)


def languages(values: Values, predicate: str) -> list[str]:
    return sorted(value.language or "" for value in values.get(predicate, []) if isinstance(value, ox.Literal))


def members(file: str, scheme: str, *, extractable: bool = True) -> set[str]:
    """Terms of a scheme; by default only those that are looked for in texts."""
    hidden = {iri for iri, values in terms(file).items() if texts(values, GK + "extractable") == ["false"]}
    inside = {iri for iri, values in terms(file).items() if GK + scheme in iris(values, SKOS + "inScheme")}
    return inside - hidden if extractable else inside


def iris(values: Values, predicate: str) -> list[str]:
    return [value.value for value in values.get(predicate, []) if isinstance(value, ox.NamedNode)]


def texts(values: Values, predicate: str) -> list[str]:
    return [value.value for value in values.get(predicate, []) if isinstance(value, ox.Literal)]


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("predicate", ["prefLabel", "definition"])
def test_every_term_is_told_in_both_languages(file: str, predicate: str) -> None:
    wrong = {iri for iri, values in terms(file).items() if languages(values, SKOS + predicate) != ["de", "en"]}
    assert wrong == set()


@pytest.mark.parametrize("file", FILES)
def test_labels_and_patterns_can_be_matched(file: str) -> None:
    for values in terms(file).values():
        for predicate in ("altLabel", "hiddenLabel", "prefLabel"):
            for label in values.get(SKOS + predicate, []):
                assert isinstance(label, ox.Literal)
                assert all(label_patterns(label.value, label.language or "")), label
        for predicate in ("pattern", "distractor"):
            for pattern in values.get(GK + predicate, []):
                assert isinstance(pattern, ox.Literal)
                assert parse_pattern(pattern.value, pattern.language or ""), pattern


@pytest.mark.parametrize("file", FILES)
def test_no_wildcard_stands_inside_a_word(file: str) -> None:
    kinds = (GK + "pattern", GK + "distractor")
    patterns = [text for values in terms(file).values() for kind in kinds for text in texts(values, kind)]
    options = {option for text in patterns for part in text.split() for option in part.split("|")}
    assert {option for option in options if "*" in option.strip("*")} == set()


@pytest.mark.parametrize("file", FILES)
def test_a_distractor_is_no_label_of_another_term(file: str) -> None:
    labels = {
        (label.value.lower(), label.language)
        for values in terms(file).values()
        if texts(values, GK + "extractable") != ["false"]
        for predicate in ("prefLabel", "altLabel", "hiddenLabel")
        for label in values.get(SKOS + predicate, [])
        if isinstance(label, ox.Literal)
    }
    distractors = {
        (each.value.lower(), each.language)
        for values in terms(file).values()
        for each in values.get(GK + "distractor", [])
        if isinstance(each, ox.Literal)
    }
    assert labels & distractors == set()


def test_the_schemes_hold_what_the_model_lists() -> None:
    assert members("purposes", "Purposes") == names(DPV, PURPOSES) | names(GK, OWN_PURPOSES)
    assert members("recipient-categories", "RecipientCategories") == names(GK, RECIPIENTS)
    assert members("mechanisms", "TransferMechanisms") == names(GK, MECHANISMS)
    assert members("mechanisms", "SccDecisions") == names(GK, "Scc2001 Scc2004 Scc2010 Scc2021")
    assert names(EU_GDPR, BASES) <= members("legal-bases", "LegalBases")
    assert names(LOC, "DE US GB CH EU EEA") | {GK + "ThirdCountries"} <= members("countries", "Countries")


@needs_dpv
def test_every_country_of_dpv_is_there() -> None:
    rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    country = ox.NamedNode(DPV + "Country")
    typed = (quad.subject for quad in dpv() if quad.predicate.value == rdf_type and quad.object == country)
    known = {subject.value for subject in typed if isinstance(subject, ox.NamedNode)}
    assert {iri for iri in known if iri.startswith(LOC)} <= members("countries", "Countries")


@needs_dpv
def test_every_dpv_iri_of_the_ontology_exists() -> None:
    known = {quad.subject.value for quad in dpv() if isinstance(quad.subject, ox.NamedNode)}
    nodes = (node for triple in ontology() for node in (triple.subject, triple.predicate, triple.object))
    used = {node.value for node in nodes if isinstance(node, ox.NamedNode)}
    ours = {iri for iri in used if iri.startswith((DPV, PD, EU_GDPR, LOC, LEGAL_EU)) and not iri.endswith("#")}
    assert ours - known == set()


@needs_dpv
@pytest.mark.parametrize("file", ["purposes", "legal-bases", "processing"])
def test_the_hierarchy_is_that_of_dpv(file: str) -> None:
    broader = SKOS + "broader"
    theirs: dict[str, set[str]] = {}
    for quad in dpv():
        narrow, wide = quad.subject, quad.object
        if quad.predicate.value == broader and isinstance(narrow, ox.NamedNode) and isinstance(wide, ox.NamedNode):
            theirs.setdefault(narrow.value, set()).add(wide.value)
    for iri, values in terms(file).items():
        if not iri.startswith(GK):
            assert set(iris(values, broader)) == theirs.get(iri, set()), iri


@pytest.mark.parametrize("file", FILES)
def test_broader_leads_to_terms_of_the_ontology(file: str) -> None:
    told = {iri for each in FILES for iri in terms(each)}
    above = {iri for values in terms(file).values() for iri in iris(values, SKOS + "broader")}
    outside = {DPV + "OrganisationalMeasure"}
    assert above - told - outside == set()


def dates(values: Values) -> dict[str, datetime.date]:
    """The dated predicates of a term; each at most once and a whole day."""
    found = {}
    for name in DATED:
        days = values.get(GK + name, [])
        assert len(days) <= 1
        for day in days:
            assert isinstance(day, ox.Literal)
            assert day.datatype.value.endswith("#date")
            found[name] = datetime.date.fromisoformat(day.value)
    return found


def test_dates_are_in_order_and_say_where_they_come_from() -> None:
    for iri, values in terms("mechanisms").items():
        days = dates(values)
        inside = [days[name] for name in ("validFrom", "doubtedFrom", "validUntil") if name in days]
        assert inside == sorted(set(inside)), iri
        if days:
            assert languages(values, GK + "dateNote") == ["de", "en"], iri
            assert iris(values, "http://purl.org/dc/terms/source"), iri


@pytest.mark.parametrize("name", sorted(DATES))
def test_mechanisms_hold_when_the_model_says(name: str) -> None:
    days = dates(terms("mechanisms")[GK + name])
    start, end = DATES[name]
    assert days["validFrom"].isoformat() == start
    assert (days["validUntil"].isoformat() if "validUntil" in days else None) == end


@pytest.mark.parametrize("name", sorted(MECHANISMS.split()))
def test_a_mechanism_is_an_instance_of_a_tool(name: str) -> None:
    assert any(not iri.startswith(GK) for iri in iris(terms("mechanisms")[GK + name], SKOS + "broader"))


_NAME = re.compile(r"\bgk:([A-Za-z][A-Za-z0-9]*)")


def used_names() -> dict[str, str]:
    """Every gk: name that ontology, program, shapes and queries use, and one file that does."""
    files = [
        *folder("ontology").rglob("*.ttl"),
        *(ROOT / "graphkit").rglob("*.py"),
        *(ROOT / "shapes").rglob("*.ttl"),
        *(ROOT / "queries").rglob("*.rq"),
    ]
    found: dict[str, str] = {}
    for file in sorted(files):
        content = file.read_text(encoding="utf-8")
        if file.suffix == ".ttl":
            content = "\n".join(_spoken(triple) for triple in triples(file))
        for name in _NAME.findall(content):
            found.setdefault(name, file.relative_to(ROOT).as_posix())
    return found


def _spoken(triple: ox.Triple) -> str:
    nodes = (node.value for node in (triple.subject, triple.predicate, triple.object) if isinstance(node, ox.NamedNode))
    return " ".join(value.replace(GK, "gk:", 1) for value in nodes if value.startswith(GK))


def test_every_own_name_in_use_is_defined() -> None:
    """Defined: some file of the ontology gives it a preferred label. "gk:Month" stands for gk:Month1 and so on."""
    labelled = (triple.subject for triple in ontology() if triple.predicate.value == SKOS + "prefLabel")
    defined = {subject.value for subject in labelled if isinstance(subject, ox.NamedNode)}
    missing = {name: file for name, file in used_names().items() if not {GK + name, f"{GK}{name}1"} & defined}
    assert missing == {}
