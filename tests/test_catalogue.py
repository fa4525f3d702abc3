"""The catalogue of organisations and services in ontology/organisations/."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graphkit.assemble.parties import slug

FOLDER = Path(__file__).parents[1] / "ontology" / "organisations"
BASE = "https://w3id.org/graphkit/id/"
GK = "https://w3id.org/graphkit#"
DPV = "https://w3id.org/dpv#"
LOC = "https://w3id.org/dpv/loc#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
IN_SCHEME = "http://www.w3.org/2004/02/skos/core#inScheme"
SOURCE = "http://purl.org/dc/terms/source"

LINKS = {GK + "operator", GK + "memberOf", DPV + "isSubsidiaryOf"}
FACTS = LINKS | {DPV + "hasCountry", GK + "domain"}
OF_ORGANISATIONS = {DPV + "hasCountry", GK + "memberOf", DPV + "isSubsidiaryOf"}
CATEGORY = GK + "serviceCategory"
PREDICATES = FACTS | {TYPE, LABEL, ALT_LABEL, SOURCE, CATEGORY, GK + "needsContext"}
FOLDERS = {"org": GK + "Organisation", "service": GK + "Service"}
Node = dict[str, list[str]]


@cache
def categories() -> set[str]:
    """The recipient categories of the vocabulary."""
    file = FOLDER.parent / "terms" / "recipient-categories.ttl"
    quads = parse(path=str(file), format=RdfFormat.TURTLE)
    return {q.subject.value for q in quads if isinstance(q.subject, NamedNode) and q.predicate.value == IN_SCHEME}


@cache
def catalogue() -> dict[str, Node]:
    """Node (path below the base) -> predicate -> values."""
    nodes: dict[str, Node] = defaultdict(lambda: defaultdict(list))
    for file in sorted(FOLDER.glob("*.ttl")):
        for quad in parse(path=str(file), format=RdfFormat.TURTLE):
            assert isinstance(quad.subject, NamedNode)
            assert isinstance(quad.object, NamedNode | Literal)
            nodes[quad.subject.value.removeprefix(BASE)][quad.predicate.value].append(quad.object.value)
    return dict(nodes)


def names(node: Node) -> list[str]:
    return [*node[LABEL], *node.get(ALT_LABEL, [])]


def bearer(name: str) -> str | None:
    """The node that bears exactly this name."""
    return next((path for path, node in catalogue().items() if name in names(node)), None)


def category(path: str) -> str | None:
    """A node's category, its group's where it has none."""
    node = catalogue()[path]
    if node.get(CATEGORY):
        return node[CATEGORY][0]
    group = node.get(GK + "memberOf")
    return category(group[0].removeprefix(BASE)) if group else None


def test_is_large_and_every_theme_has_its_file() -> None:
    assert len(catalogue()) >= 400
    assert len(list(FOLDER.glob("*.ttl"))) >= 8


def test_every_node_has_one_label_one_type_and_a_category() -> None:
    for path, node in catalogue().items():
        assert node[TYPE] == [FOLDERS[path.split("/")[0]]], path
        assert len(node[LABEL]) == 1, path
        assert category(path) in categories(), path
        assert len(node.get(CATEGORY, [])) <= 1, path


def test_only_known_properties_so_no_identifiers_of_others() -> None:
    assert {predicate for node in catalogue().values() for predicate in node} <= PREDICATES


def test_the_iri_is_the_one_that_the_program_gives_to_the_label() -> None:
    wrong = {path for path, node in catalogue().items() if path.split("/")[1] != slug(node[LABEL][0])}
    assert not wrong


def test_a_fact_beyond_name_and_category_has_a_source_and_a_bare_node_at_most_a_text_for_its_names() -> None:
    for path, node in catalogue().items():
        sources = node.get(SOURCE, [])
        texts = [source for source in sources if source != GK + "commonKnowledge"]
        assert sources if FACTS & set(node) else sources == texts, path
        assert ALT_LABEL in node or not texts or FACTS & set(node), path
        assert all(len(text) > 15 for text in texts), path


def test_no_name_belongs_to_two_nodes() -> None:
    bearers = Counter(name for node in catalogue().values() for name in {n.casefold() for n in names(node)})
    assert [name for name, count in bearers.items() if count > 1] == []


def test_no_node_repeats_a_name_or_writes_it_with_marks_or_stray_spaces() -> None:
    for path, node in catalogue().items():
        assert len(names(node)) == len(set(names(node))), path
        assert all(name == " ".join(name.split()) and not set(name) & set("®™©") for name in names(node)), path


def test_links_lead_to_organisations_of_the_catalogue() -> None:
    for path, node in catalogue().items():
        for link in LINKS & set(node):
            for target in node[link]:
                found = target.removeprefix(BASE)
                assert found in catalogue(), (path, link, target)
                assert found != path
                assert found.startswith("org/"), (path, link, target)


def test_groups_are_not_circular() -> None:
    for path in catalogue():
        seen, here = {path}, path
        while group := catalogue()[here].get(GK + "memberOf"):
            here = group[0].removeprefix(BASE)
            assert here not in seen, path
            seen.add(here)


def test_services_have_one_operator_and_organisations_none() -> None:
    for path, node in catalogue().items():
        assert len(node.get(GK + "operator", [])) == (1 if path.startswith("service/") else 0), path
        assert path.startswith("org/") or not OF_ORGANISATIONS & set(node), path


def test_a_seat_is_one_country_code() -> None:
    for path, node in catalogue().items():
        codes = [country.removeprefix(LOC) for country in node.get(DPV + "hasCountry", [])]
        assert len(codes) <= 1, path
        assert all(len(code) == 2 and code.isupper() for code in codes), path


def test_a_domain_belongs_to_one_node_and_is_a_bare_host() -> None:
    domains = Counter(domain for node in catalogue().values() for domain in node.get(GK + "domain", []))
    assert max(domains.values()) == 1
    assert all("." in domain and domain == domain.lower() and not set(domain) & set("/: ") for domain in domains)


@pytest.mark.parametrize("brand", ["google", "meta", "amazon", "microsoft", "paypal", "klarna", "linkedin", "twitter"])
def test_a_brand_has_no_seat_but_legal_entities_that_have(brand: str) -> None:
    assert DPV + "hasCountry" not in catalogue()[f"org/{brand}"]
    group = BASE + f"org/{brand}"
    entities = [node for node in catalogue().values() if group in node.get(GK + "memberOf", [])]
    assert any(DPV + "hasCountry" in node for node in entities)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Google LLC", "org/google-llc"),
        ("Google Ireland Limited", "org/google-ireland-limited"),
        ("Google Universal Analytics", "service/google-analytics"),
        ("Google Adwords", "service/google-ads"),
        ("Facebook-Pixel", "service/meta-pixel"),
        ("Facebook Ireland Ltd.", "org/facebook-ireland-limited"),
        ("PayPal (Europe) S.à r.l. et Cie, S.C.A.", "org/paypal-europe-s-a-r-l-et-cie-s-c-a"),
        ("RealtimeBoard, Inc.", "org/miro"),
        ("SCHUFA Holding AG", "org/schufa"),
        ("Sendinblue", "org/brevo"),
        ("Deutsche Post", "org/deutsche-post"),
        ("Hubspot", "org/hubspot"),
    ],
)
def test_finds_former_names_and_spellings(name: str, path: str) -> None:
    assert bearer(name) == path


@pytest.mark.parametrize(
    "name",
    [
        # browsers and operating systems receive nothing
        "Firefox", "Mozilla Firefox", "Chrome", "Google Chrome", "Safari", "Internet Explorer", "Microsoft Edge",
        "Opera", "Windows", "Android", "iOS", "macOS", "Linux",
        # common nouns and phrases, also capitalised at the start of a sentence
        "Partner", "Server", "Cookie", "Post", "Here", "HERE", "Add this", "Share this", "Linked in", "Sales force",
        "Full story", "Turnstile", "Concur", "Placed", "App Center", "Marketing Cloud", "Sparkasse", "Finanzamt",
        # who hears complaints or sets opt-outs is no recipient
        "Network Advertising Initiative", "Digital Advertising Alliance", "Federal Trade Commission",
    ],
)  # fmt: skip
def test_does_not_know_what_is_no_recipient(name: str) -> None:
    known = {each.casefold() for node in catalogue().values() for each in names(node)}
    assert name.casefold() not in known


@pytest.mark.parametrize(
    "label",
    ["Drift", "Segment", "Bing", "Heap", "Intercom", "Stripe", "Box", "Slack", "Branch", "Adjust", "Buffer", "Wise",
     "Square", "Twitch", "Front", "Loom", "Notion", "Viber", "Sentry", "DHL", "UPS", "Bugsnag", "Apple", "Meta",
     "Medium", "Ghost", "Visa", "Whereby", "Zoom"],
)  # fmt: skip
def test_an_ordinary_word_needs_a_place_for_names(label: str) -> None:
    node = catalogue()[bearer(label) or ""]
    assert node.get(GK + "needsContext") == ["true"]


@pytest.mark.parametrize("label", ["Google", "Mailjet", "Hetzner", "PayPal", "Zendesk", "Deutsche Post", "Matomo"])
def test_an_unmistakable_name_needs_none(label: str) -> None:
    assert GK + "needsContext" not in catalogue()[bearer(label) or ""]
