"""What a selection finds: values, what they cover, what a text does not say, versions, days, words."""

from __future__ import annotations

from datetime import date

import pytest

from graphkit.errors import QueryError
from graphkit.explore import FACETS, UNSAID, Explorer, Selection
from graphkit.query.labels import LANGUAGES
from tests.explore_graphs import ANALYTICS, DAY, PAYMENT, STRIPE, Says, found, in_memory, policy, sentences
from tests.golden_graphs import golden

SHOP = policy(
    "shop",
    Says("Collection", "Wir erheben Ihre E-Mail-Adresse.", data=("pd:EmailAddress",)),
    Says("Disclosure", "Kartendaten gehen an Stripe.", to=STRIPE, data=("pd:PaymentCard",), places=("loc:US",)),
    Says("Disclosure", "Wir nutzen vielleicht Google Analytics.", to=ANALYTICS, modality="gk:May"),
    Says("Disclosure", "Bei Zahlung: Zahlungsdienste.", to=PAYMENT, modality="gk:Conditional", condition="Bei Zahlung"),
    Says("Transfer", "Daten gehen in die USA.", places=("loc:US",), mechanisms=("gk:EuUsPrivacyShield",)),
    Says("Denial", "Wir verkaufen keine Namen.", data=("pd:Name",)),
    Says("Denial", "Wir speichern keine Kartendaten.", data=("pd:PaymentCard",), action="dpv:Store"),
    Says("Use", "Das ist kein Fluss.", data=("pd:Name",)),
)
CLUB = policy("club", Says("Disclosure", "Geld geht an einen Dienst.", to=PAYMENT, data=("pd:BankAccount",)))


@pytest.fixture(scope="module")
def explorer() -> Explorer:
    return Explorer.read(in_memory(SHOP, CLUB))


def test_all_movements_and_denials_are_found_but_no_uses(explorer: Explorer) -> None:
    all_ = found(explorer)
    assert (all_.total, all_.policies) == (8, 2)


def test_a_kind_of_data_takes_in_what_it_covers(explorer: Explorer) -> None:
    assert sentences(explorer, data=["pd:Financial"], unspecified=False) == [
        "Geld geht an einen Dienst.",
        "Kartendaten gehen an Stripe.",
        "Wir speichern keine Kartendaten.",
    ]


def test_statements_that_name_no_data_count_unless_refused(explorer: Explorer) -> None:
    rows = explorer.rows(found(explorer, data=["pd:EmailAddress"]))
    assert sorted(row.fit or "" for row in rows) == ["equal", "unspecified", "unspecified", "unspecified"]
    assert sentences(explorer, data=["pd:EmailAddress"], unspecified=False) == ["Wir erheben Ihre E-Mail-Adresse."]
    assert len(sentences(explorer, data=["-"])) == 3


def test_statements_that_name_no_data_come_last_in_any_order(explorer: Explorer) -> None:
    for sort in ("policy", "recipient", "-recipient", "-modality"):
        fits = [row.fit for row in explorer.rows(found(explorer, data=["pd:Financial"]), sort)]
        assert fits == sorted(fits, key=lambda fit: fit == "unspecified")
        assert {"narrower", "unspecified"} == set(fits)


def test_how_firmly_something_is_said(explorer: Explorer) -> None:
    assert sentences(explorer, modality=["may"]) == ["Wir nutzen vielleicht Google Analytics."]
    assert sentences(explorer, modality=["conditional"]) == ["Bei Zahlung: Zahlungsdienste."]
    assert sentences(explorer, modality=["denied"]) == [
        "Wir speichern keine Kartendaten.",
        "Wir verkaufen keine Namen.",
    ]
    assert len(sentences(explorer, modality=["does", "may"])) == 5


def test_a_service_is_found_by_its_name_and_by_the_firm_that_answers_for_it(explorer: Explorer) -> None:
    for id in ("service/google-analytics", "org/google"):
        assert sentences(explorer, recipient=[id]) == ["Wir nutzen vielleicht Google Analytics."]


def test_unnamed_groups_of_all_policies_are_one_recipient(explorer: Explorer) -> None:
    said = ["Bei Zahlung: Zahlungsdienste.", "Geld geht an einen Dienst."]
    assert sentences(explorer, recipient=["gk:PaymentProviders"]) == said
    assert set(sentences(explorer, category=["gk:PaymentProviders"])) == {*said, "Kartendaten gehen an Stripe."}


def test_unsaid_means_that_the_text_could_have_said_it(explorer: Explorer) -> None:
    assert sentences(explorer, recipient=["-"]) == ["Daten gehen in die USA.", "Wir verkaufen keine Namen."]
    assert "Wir erheben Ihre E-Mail-Adresse." not in sentences(explorer, country=["-"])


def test_a_seat_of_the_catalogue_is_no_country_of_the_text(explorer: Explorer) -> None:
    card = next(row for row in explorer.rows(found(explorer, recipient=["org/stripe"])))
    assert [place.id for place in card.places] == ["loc:US"]
    bare = Explorer.read(in_memory(policy("bare", Says("Disclosure", "An Stripe.", to=STRIPE))))
    (row,) = bare.rows(found(bare))
    assert (row.places, [seat.id for seat in row.seats]) == ((), ["loc:US"])
    assert found(bare, country=["loc:US"]).total == 0
    assert found(bare, country=["-"]).total == found(bare, country=["seat/loc:US"]).total == 1


@pytest.mark.parametrize(
    ("day", "state"), [("2015-01-01", "not-yet"), ("2018-01-01", "holds"), ("2020-07-16", "ended")]
)
def test_a_mechanism_is_judged_for_the_day(explorer: Explorer, day: str, state: str) -> None:
    assert sentences(explorer, as_of=date.fromisoformat(day), state=[state]) == ["Daten gehen in die USA."]
    (row,) = explorer.rows(found(explorer, as_of=date.fromisoformat(day), mechanism=["gk:EuUsPrivacyShield"]))
    assert row.state == state


def test_who_names_another_mechanism_that_holds_has_not_lost_it() -> None:
    both = Says("Transfer", "USA.", places=("loc:US",), mechanisms=("gk:EuUsPrivacyShield", "gk:Scc"))
    explorer = Explorer.read(in_memory(policy("both", both)))
    assert found(explorer, state=["ended"]).total == 0
    (row,) = explorer.rows(found(explorer, state=["holds"]))
    assert {each.id: each.state for each in row.mechanisms}["gk:EuUsPrivacyShield"] == "ended"


def test_superseded_versions_only_with_history_or_by_name() -> None:
    old = policy("news-2019", Says("Disclosure", "Früher an Stripe.", to=STRIPE), day="2019-01-01")
    new = policy("news-2024", Says("Disclosure", "Heute an Google.", to=ANALYTICS), day="2024-01-01")
    explorer = Explorer.read(in_memory(old, new))
    assert sentences(explorer) == ["Heute an Google."]
    assert sentences(explorer, history=True) == ["Früher an Stripe.", "Heute an Google."]
    (version,) = (policy for policy in explorer.policies.values() if policy.slug == "news-2019")
    assert sentences(explorer, policy=[f"news-2019@{version.version}"]) == ["Früher an Stripe."]
    assert sentences(explorer, policy=["news-2019"]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("karten", ["Kartendaten gehen an Stripe.", "Wir speichern keine Kartendaten."]),
        ("STRIPE  kartendaten", ["Kartendaten gehen an Stripe."]),
        ("analytics google", ["Wir nutzen vielleicht Google Analytics."]),
        ("payment card", ["Kartendaten gehen an Stripe.", "Wir speichern keine Kartendaten."]),
        ("club", ["Geld geht an einen Dienst."]),
        ("nirgends", []),
        ("stripe nirgends", []),
    ],
)
def test_every_word_is_in_a_sentence_or_in_a_name(explorer: Explorer, text: str, expected: list[str]) -> None:
    assert sentences(explorer, text=text) == expected


def test_marks_on_letters_and_case_make_no_difference() -> None:
    odd = Explorer.read(in_memory(policy("odd", Says("Transfer", "ÜBERMITTLUNG nach Übersee."))))
    assert found(odd, text="ubermittlung").total == found(odd, text="Übersee").total == 1


def test_facets_are_or_inside_and_between(explorer: Explorer) -> None:
    chosen = found(explorer, policy=["shop", "club"], recipient=["gk:PaymentProviders"])
    assert chosen.total == 2
    assert found(explorer, policy=["club"], recipient=["gk:PaymentProviders"]).total == 1
    assert found(explorer, policy=["nobody"]).total == 0


def test_equal_selections_are_found_once(explorer: Explorer) -> None:
    one = Selection({"data": ("pd:Name", "pd:EmailAddress")}, " a  b ", as_of=DAY)
    other = Selection({"data": ("pd:EmailAddress", "pd:Name"), "policy": ()}, "a b", as_of=DAY)
    assert one == other
    assert hash(one) == hash(other)
    assert explorer.find(one) is explorer.find(other)


def test_an_unknown_facet_or_order_is_refused_with_a_cure(explorer: Explorer) -> None:
    with pytest.raises(QueryError, match="There are: policy, data"):
        Selection({"colour": ("red",)}, as_of=DAY)
    with pytest.raises(QueryError, match="There are: data"):
        explorer.rows(found(explorer), "colour")


def test_rows_are_sorted_by_labels_and_paged(explorer: Explorer) -> None:
    all_ = explorer.rows(found(explorer), "recipient", lang="de")
    named = [row.recipient.label for row in all_ if row.recipient]
    assert named[:3] == ["Google Analytics", "Stripe", "Zahlungsdienstleister"]
    backwards = explorer.rows(found(explorer), "-recipient", lang="de")
    assert backwards == all_[::-1]
    assert explorer.rows(found(explorer), "recipient", 2, 3, "de") == all_[2:5]


def test_ids_are_paths_that_stay_when_others_come(explorer: Explorer) -> None:
    alone = Explorer.read(in_memory(CLUB))
    (row,) = alone.rows(found(alone))
    assert row.id.startswith("policy/club/2024-01-01-")
    assert row.id in {each.id for each in explorer.rows(found(explorer))}


def test_sentences_are_found_whatever_their_evidence_is_called() -> None:
    shop = Explorer.read(golden("shop"))
    assert "Stripe is certified under the EU-US Privacy Shield." in sentences(shop, text="certified shield")
    assert sentences(shop, text="certified nowhere") == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_store_does_not_know_is_called_as_it_is_written(explorer: Explorer, lang: str) -> None:
    names = explorer.names(lang)
    kept = len(names.known)
    for id in ("org/nobody", "pd:Nothing", "<script>", "https://example.org/\x00", "seat/loc:XX", "x" * 300):
        assert names.of("country", id) == id
    assert len(names.known) == kept
    assert found(explorer, country=["<script>"]).total == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_has_words_in_both_languages(explorer: Explorer, lang: str) -> None:
    names = explorer.names(lang)
    assert all(names.facet(facet) for facet in FACETS)
    assert all(names.of(facet, UNSAID) != UNSAID for facet in FACETS)
    for facet in explorer.facets(found(explorer), lang, 100):
        assert not [value.label for value in facet.values if value.label == value.id and facet.name != "policy"]


def test_equal_titles_are_told_apart() -> None:
    pair = [policy(slug, Says("Transfer"), title="Datenschutz", author=STRIPE) for slug in ("one", "two")]
    explorer = Explorer.read(in_memory(*pair))
    labels = {row.policy.label for row in explorer.rows(found(explorer))}
    assert labels == {"Datenschutz (one)", "Datenschutz (two)"}


def test_a_title_that_does_not_tell_whose_has_the_identifier_beside_it() -> None:
    titles = {"acme-2024": "Hinweise der ACME", "otto": "Cookies"}
    explorer = Explorer.read(
        in_memory(*(policy(slug, Says("Transfer"), title=title) for slug, title in titles.items()))
    )
    labels = {row.policy.id: row.policy.label for row in explorer.rows(found(explorer))}
    assert labels == {"acme-2024": "Hinweise der ACME", "otto": "Cookies (otto)"}


def test_what_is_read_beforehand_is_not_read_again() -> None:
    explorer = Explorer.read(in_memory(SHOP))
    explorer.warm()
    read = explorer.search.sentences, explorer.edges
    assert found(explorer, text="stripe").total == 1
    assert explorer.network(found(explorer), "de").nodes
    assert (explorer.search.sentences, explorer.edges) == read
    assert set(explorer.search.called_in) == set(LANGUAGES)
