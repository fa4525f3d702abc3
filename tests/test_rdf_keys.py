"""Keys: a fact keeps its IRI when others come or go, and no two facts share one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.model import Evidence, Party, Practice
from graphkit.rdf.keys import keyed, keys
from tests.rdf_records import NORDLICHT, PARTNER, PAYMENT, STRIPE, denial, disclosure, storage

GOOGLE = Party("organisation", "org/google", "Google")


def key(fact: Practice) -> str:
    (only,) = keys([fact], NORDLICHT)
    return only


def test_ten_hex_digits() -> None:
    assert len(key(disclosure())) == 10
    assert int(key(disclosure()), 16) >= 0


def test_each_of_the_five_parts_counts() -> None:
    fact = disclosure()
    moved = Evidence(0, 10, "")
    others = [
        replace(fact, kind="Use"),
        replace(fact, actor=STRIPE),
        replace(fact, recipient=GOOGLE),
        replace(fact, recipient=replace(STRIPE, local=True)),
        replace(fact, evidence=(moved,)),
        replace(storage(), evidence=fact.evidence),
    ]
    assert len({key(each) for each in [fact, *others]}) == len(others) + 1


def test_what_a_fact_gains_does_not_change_its_key() -> None:
    fact = disclosure()
    richer = replace(
        fact,
        data=(*fact.data, "pd:Name"),
        legal_bases=("eu-gdpr:A6-1-b",),
        confidence=0.7,
        evidence=(*fact.evidence, Evidence(200, 210, "")),
    )
    assert key(richer) == key(fact)


def test_an_author_given_by_name_is_the_author() -> None:
    assert key(replace(disclosure(), actor=NORDLICHT)) == key(disclosure())


def test_twins_that_differ_only_elsewhere_have_keys_of_their_own() -> None:
    twin = replace(disclosure(), condition="auf Wunsch")
    first = keys([disclosure(), twin], NORDLICHT)
    assert len(set(first)) == 2
    assert keys([twin, disclosure()], NORDLICHT) == first[::-1]


def test_twins_that_say_the_same_are_one_fact() -> None:
    again = replace(disclosure(), evidence=(*disclosure().evidence, Evidence(154, 194, "")), confidence=0.95)
    ((_, fact),) = keyed([disclosure(), again], NORDLICHT).items()
    assert fact.confidence == 0.95
    assert {quote.start for quote in fact.evidence} == {56, 154}


def test_denials_of_two_actions_in_one_sentence() -> None:
    assert len(set(keys([denial(), replace(denial(), action="dpv:Share")], NORDLICHT))) == 2


FACTS = st.builds(
    Practice,
    kind=st.sampled_from(["Collection", "Disclosure", "Use", "Storage", "Transfer"]),
    evidence=st.integers(0, 5).map(lambda start: (Evidence(start, start + 5, ""),)),
    recipient=st.sampled_from([STRIPE, PARTNER, PAYMENT]),
    data=st.lists(st.sampled_from(["pd:Name", "pd:EmailAddress", "pd:Location"]), unique=True, max_size=2).map(tuple),
    purposes=st.lists(st.sampled_from(["dpv:Marketing", "dpv:ServiceProvision"]), unique=True, max_size=2).map(tuple),
    duration=st.sampled_from([None, "P1Y", "P7D"]),
    condition=st.sampled_from([None, "auf Wunsch"]),
)


@given(st.lists(FACTS, max_size=12, unique=True))
@settings(deadline=None)
def test_distinct_facts_have_distinct_keys_in_any_order(facts: list[Practice]) -> None:
    found = keys(facts, NORDLICHT)
    assert len(set(found)) == len(facts)
    assert keys(facts[::-1], NORDLICHT) == found[::-1]


@given(st.lists(FACTS, max_size=12, unique=True))
@settings(deadline=None)
def test_a_fact_keeps_its_key_when_others_go(facts: list[Practice]) -> None:
    alone = {keys([fact], NORDLICHT)[0] for fact in facts}
    if len(alone) == len(facts):  # no twins among them
        assert keys(facts, NORDLICHT) == [keys([fact], NORDLICHT)[0] for fact in facts]
