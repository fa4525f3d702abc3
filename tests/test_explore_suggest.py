"""What is suggested to who begins to type."""

from __future__ import annotations

import pytest

from graphkit.explore import Explorer
from tests.explore_graphs import ANALYTICS, STRIPE, Says, in_memory, policy

SHOP = policy(
    "laden-kunde",
    Says("Disclosure", "Ihre Mailadresse geht an Stripe.", to=STRIPE, data=("pd:EmailAddress",)),
    Says("Disclosure", "Google Analytics misst.", to=ANALYTICS, data=("pd:PaymentCard",), places=("loc:US",)),
    Says("Collection", "Analyse.", data=("pd:ServiceConsumptionBehaviour",), purposes=("dpv:ServiceUsageAnalytics",)),
    title="Hinweise für Kunden",
)
OLD = policy("alt-2018", Says("Disclosure", "Früher Stripe.", to=STRIPE), day="2018-01-01")
NEW = policy("alt-2020", Says("Disclosure", "Heute Google.", to=ANALYTICS), day="2020-01-01")


@pytest.fixture(scope="module")
def explorer() -> Explorer:
    return Explorer.read(in_memory(SHOP, OLD, NEW))


def ids(explorer: Explorer, text: str, lang: str = "de", most: int = 12) -> list[str]:
    return [each.id for each in explorer.suggest(text, lang, most) if each.facet != "q"]


def test_names_in_either_language_that_begin_so(explorer: Explorer) -> None:
    assert ids(explorer, "e-mail")[0] == "pd:EmailAddress"
    assert ids(explorer, "email addr")[0] == "pd:EmailAddress"
    (first, *_) = explorer.suggest("strip", "en")
    assert (first.facet, first.id, first.label, first.kind, first.count) == (
        "recipient",
        "org/stripe",
        "Stripe",
        "Recipient",
        1,
    )


def test_a_wider_kind_of_data_is_suggested_where_a_text_names_a_narrower(explorer: Explorer) -> None:
    assert ids(explorer, "zahlungsdaten")[0] == "pd:Financial"
    assert "pd:Location" not in ids(explorer, "standort")


def test_what_a_thing_is_called_comes_before_what_only_holds_the_text(explorer: Explorer) -> None:
    usa = ids(explorer, "usa")
    assert usa[0] == "loc:US"
    assert "dpv:ServiceUsageAnalytics" in usa


def test_policies_by_title_and_by_identifier(explorer: Explorer) -> None:
    assert "laden-kunde" in ids(explorer, "kunden")
    assert ids(explorer, "laden")[0] == "laden-kunde"


def test_words_in_any_order(explorer: Explorer) -> None:
    assert "service/google-analytics" in ids(explorer, "analytics google")


def test_sentences_come_last_with_their_place(explorer: Explorer) -> None:
    *_, last = explorer.suggest("mailadresse", "de")
    assert (last.facet, last.id, last.label) == ("q", "laden-kunde", "Ihre Mailadresse geht an Stripe.")
    assert last.start == len("Hinweise für Kunden") + 2


def test_superseded_versions_suggest_nothing(explorer: Explorer) -> None:
    assert ids(explorer, "alt-2018") == []
    assert explorer.suggest("früher", "de") == ()


def test_nothing_for_nothing(explorer: Explorer) -> None:
    for text in ("", "  ", "\0", "(((", "xyzzy"):
        assert explorer.suggest(text, "de") == ()
    assert len(explorer.suggest("a", "de", most=3)) <= 3
