"""shapes/chains.ttl: what a recipient's own policy says of data that a first one hands on."""

from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("pyshacl")

from graphkit.files import folder
from graphkit.store import Store
from graphkit.validate import Finding, validate
from tests.trace_graphs import Graph, Says

DAY = date(2026, 3, 1)
MAIL, HEALTH = ("pd:EmailAddress",), ("pd:Health",)
PROCESSOR, JOINT = "dpv:DataProcessor", "dpv:JointDataControllers"
ADS, CARE = ("dpv:PersonalisedAdvertising",), ("dpv:CustomerCare",)
Policies = dict[str, tuple[Says, ...]]
"""Statements by the firm whose policy makes them."""
GIVES = Says("shop", "mailer", MAIL, role=PROCESSOR, places=("loc:DE",), purposes=CARE)

FOUND: dict[str, Policies] = {
    "Chain-special-advertising": {
        "shop": (Says("shop", "mailer", HEALTH),),
        "mailer": (Says("mailer", "adhouse", HEALTH, purposes=ADS),),
    },
    "Chain-country": {
        "shop": (GIVES,),
        "mailer": (Says("mailer", "host", places=("loc:IN",), role="dpv:DataSubProcessor"),),
    },
    "Chain-country-hint": {"shop": (GIVES,), "mailer": (Says("mailer", "host", MAIL, places=("loc:IN",)),)},
    "Chain-purpose": {"shop": (GIVES,), "mailer": (Says("mailer", data=MAIL, source="partners", purposes=ADS),)},
    "Chain-purpose-hint": {"shop": (GIVES,), "mailer": (Says("mailer", data=MAIL, purposes=ADS),)},
    "Chain-role": {
        "shop": (GIVES,),
        "mailer": (Says("mailer", data=MAIL, source="partners", bases=("eu-gdpr:A6-1-f",)),),
    },
    "Chain-role-hint": {"shop": (GIVES,), "mailer": (Says("mailer", data=MAIL, bases=("eu-gdpr:A6-1-f",)),)},
    "Chain-joint": {"shop": (Says("shop", "mailer", MAIL, role=JOINT),), "mailer": (Says("mailer", "host", MAIL),)},
}
NOT_FOUND: dict[str, tuple[str, Policies]] = {
    "other special data": (
        "Chain-special-advertising",
        {"shop": (Says("shop", "mailer", HEALTH),), "mailer": (Says("mailer", "adhouse", MAIL, purposes=ADS),)},
    ),
    "broader data on the way": (
        "Chain-special-advertising",
        {
            "shop": (Says("shop", "mailer", HEALTH),),
            "mailer": (Says("mailer", "adhouse", ("dpv:PersonalData",), purposes=ADS),),
        },
    ),
    "special data for other ends": (
        "Chain-special-advertising",
        {"shop": (Says("shop", "mailer", HEALTH),), "mailer": (Says("mailer", "host", HEALTH, purposes=CARE),)},
    ),
    "a country that the first names": (
        "Chain-country",
        {
            "shop": (GIVES, Says("shop", "other", places=("loc:IN",))),
            "mailer": (Says("mailer", "host", places=("loc:IN",), role="dpv:DataSubProcessor"),),
        },
    ),
    "a country with a decision": (
        "Chain-country",
        {"shop": (GIVES,), "mailer": (Says("mailer", "host", places=("loc:JP",), role="dpv:DataSubProcessor"),)},
    ),
    "a country for other data": (
        "Chain-country-hint",
        {"shop": (GIVES,), "mailer": (Says("mailer", "host", ("pd:Name",), places=("loc:IN",)),)},
    ),
    "a name that only occurs": (
        "Chain-country-hint",
        {"shop": (Says("shop", "mailer", MAIL),), "mailer": (Says("mailer", "host", MAIL, places=("loc:IN",)),)},
    ),
    "a purpose that the first names": (
        "Chain-purpose",
        {
            "shop": (GIVES, Says("shop", "mailer", purposes=("dpv:Advertising",))),
            "mailer": (Says("mailer", data=MAIL, source="partners", purposes=ADS),),
        },
    ),
    "a purpose for other data": (
        "Chain-purpose",
        {"shop": (GIVES,), "mailer": (Says("mailer", data=("pd:Name",), source="partners", purposes=ADS),)},
    ),
    "a purpose that serves the giver": (
        "Chain-purpose-hint",
        {"shop": (GIVES,), "mailer": (Says("mailer", data=MAIL, purposes=CARE),)},
    ),
    "a controller with a basis": (
        "Chain-role",
        {
            "shop": (Says("shop", "mailer", MAIL, role="dpv:DataController"),),
            "mailer": (Says("mailer", data=MAIL, source="partners", bases=("eu-gdpr:A6-1-f",)),),
        },
    ),
    "a basis for other data": (
        "Chain-role-hint",
        {"shop": (GIVES,), "mailer": (Says("mailer", data=("pd:Name",), bases=("eu-gdpr:A6-1-f",)),)},
    ),
    "a joint controller that names the other": (
        "Chain-joint",
        {"shop": (Says("shop", "mailer", MAIL, role=JOINT),), "mailer": (Says("mailer", "shop", MAIL),)},
    ),
    "one that names some joint responsibility": (
        "Chain-joint",
        {"shop": (Says("shop", "mailer", MAIL, role=JOINT),), "mailer": (Says("mailer", "host", MAIL, role=JOINT),)},
    ),
    "what another says of the recipient": (
        "Chain-purpose-hint",
        {"shop": (GIVES,), "mailer": (Says("stranger", data=MAIL, purposes=ADS),)},
    ),
    "what the first says of another's disclosures": (
        "Chain-purpose-hint",
        {
            "shop": (Says("stranger", "mailer", MAIL, role=PROCESSOR),),
            "mailer": (Says("mailer", data=MAIL, purposes=ADS),),
        },
    ),
}


def store(policies: Policies) -> Store:
    """A store with a policy for each firm."""
    graph = Graph()
    for firm, statements in policies.items():
        graph.policy(f"{firm}-1", firm, *statements)
    return graph.store()


def found_by(shape: str, policies: Policies, *chosen: str) -> list[Finding]:
    """Findings of one shape on the first policy, or on those that are chosen."""
    report = validate(store(policies), policies=chosen or ["shop-1"], as_of=DAY)
    return [each for each in report.findings if each.shape.endswith(f"#{shape}")]


@pytest.mark.parametrize("shape", FOUND)
def test_what_the_other_policy_adds_is_found(shape: str) -> None:
    found = found_by(shape, FOUND[shape])
    assert [each.theme for each in found] == ["Chains"]
    assert all("Mailer" in found[0].messages[lang] for lang in ("de", "en"))
    assert "…" not in found[0].messages["de"]


@pytest.mark.parametrize("case", NOT_FOUND)
def test_what_does_not_fit_is_not(case: str) -> None:
    assert found_by(*NOT_FOUND[case]) == []


def test_both_sentences_come_with_their_policies() -> None:
    found = found_by("Chain-purpose", FOUND["Chain-purpose"])[0]
    assert [(passage.slug, passage.quote) for passage in found.passages] == [
        ("shop-1", "shop gives to mailer."),
        ("mailer-1", "mailer gives to mailer."),
    ]
    assert found.value is not None
    assert "/policy/mailer-1/" in found.value


def test_three_policies_in_a_row() -> None:
    policies: Policies = {
        "shop": (Says("shop", "mailer", HEALTH),),
        "mailer": (Says("mailer", "host", HEALTH),),
        "host": (Says("host", "recipient/AdvertisingPartners", HEALTH, purposes=ADS),),
    }
    found = found_by("Chain-special-advertising", policies)
    assert len(found) == 1
    assert "via Mailer → Host," in found[0].messages["en"]
    assert found[0].passages[-1].slug == "host-1"


def test_the_other_policy_is_looked_at_though_only_one_is_checked_but_not_an_old_version() -> None:
    policies = FOUND["Chain-country"]
    assert found_by("Chain-country", policies, "mailer-1") == []
    graph = Graph().policy("shop-1", "shop", *policies["shop"])
    graph.policy("mailer-1", "mailer", *policies["mailer"], until="2025-01-01")
    report = validate(graph.store(), policies=["shop-1"], as_of=DAY)
    assert not any(each.theme == "Chains" for each in report.findings)


def test_the_server_finds_the_same() -> None:
    pytest.importorskip("fastapi")
    from graphkit.serve.api.answers.findings import all_chains, findings_of

    graph = store(FOUND["Chain-country"])
    wanted = [(each.shape, each.messages) for each in validate(graph, policies=["shop-1"], as_of=DAY).findings]
    iri = next(policy.iri for policy in graph.policies() if policy.slug == "shop-1")
    for found in (findings_of(graph, iri, DAY), findings_of(graph, iri, DAY, all_chains(graph, DAY))):
        assert [(each["shape"], each["messages"]) for each in found] == wanted
    assert any(shape.endswith("Chain-country") for shape, _ in wanted)


def test_each_shape_of_the_file_is_tested() -> None:
    text = (folder("shapes") / "chains.ttl").read_text(encoding="utf-8")
    assert {block.split(" ")[0] for block in text.split("\ngks:")[1:] if "sh:severity" in block} == set(FOUND)
