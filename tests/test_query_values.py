"""What the user writes for a parameter, and what it means in the graph."""

from __future__ import annotations

import pytest

from graphkit.errors import QueryError
from graphkit.query.saved import find_question
from graphkit.query.values import Value, bindings, value_of
from tests.golden_graphs import TODAY, golden


def meant(text: str, kind: str, graph: str = "shop") -> str:
    """The value's text."""
    found: Value = value_of(text, kind, golden(graph), TODAY)
    return found.value


WRITTEN = [
    ("pd:EmailAddress", "dpv:PersonalData", "https://w3id.org/dpv/pd#EmailAddress"),
    ("https://w3id.org/dpv/pd#EmailAddress", "dpv:PersonalData", "https://w3id.org/dpv/pd#EmailAddress"),
    ("E-Mail-Adresse", "dpv:PersonalData", "https://w3id.org/dpv/pd#EmailAddress"),
    ("e-mail adresse", "dpv:PersonalData", "https://w3id.org/dpv/pd#EmailAddress"),
    ("email address", "dpv:PersonalData", "https://w3id.org/dpv/pd#EmailAddress"),
    ("Werbepartner", "dpv:Recipient", "https://w3id.org/graphkit#AdvertisingPartners"),
    ("Privacy Shield", "eu-gdpr:DataTransferTool", "https://w3id.org/graphkit#EuUsPrivacyShield"),
    ("Einwilligung", "dpv:LegalBasis", "https://w3id.org/dpv/legal/eu/gdpr#A6-1-a"),
    ("Stripe", "gk:Organisation", "https://w3id.org/graphkit/id/org/stripe"),
    ("org/stripe", "gk:Organisation", "https://w3id.org/graphkit/id/org/stripe"),
    ("Google Analytics", "gk:Organisation", "https://w3id.org/graphkit/id/service/google-analytics"),
    ("acme gmbh", "gk:Organisation", "https://w3id.org/graphkit/id/org/acme-gmbh"),
    ("shop", "gk:Policy", "https://w3id.org/graphkit/id/policy/shop/2020-01-01-00000001"),
    ("2020-07-16", "xsd:date", "2020-07-16"),
    ("today", "xsd:date", "2026-01-01"),
    ("ja", "xsd:boolean", "true"),
    ("07", "xsd:integer", "7"),
    ("USA", "rdfs:Resource", "https://w3id.org/dpv/loc#US"),
    ("2020-01-01", "rdfs:Resource", "2020-01-01"),
    ("P2Y", "rdfs:Resource", "P2Y"),
    ("dpv:DataSubject", "rdfs:Resource", "https://w3id.org/dpv#DataSubject"),
    ("verkaufen", "dpv:Processing", "https://w3id.org/graphkit#Sell"),
]


@pytest.mark.parametrize(("text", "kind", "value"), WRITTEN)
def test_value(text: str, kind: str, value: str) -> None:
    assert meant(text, kind) == value


UNKNOWN = [
    ("Emailadrese", "dpv:PersonalData", "E-Mail-Adresse .pd:EmailAddress."),
    ("pd:EmailAdress", "dpv:PersonalData", "pd:EmailAddress"),
    ("gk:Stripe", "dpv:PersonalData", "no such value"),
    ("Stripes", "gk:Organisation", "Stripe .org/stripe."),
    ("org/nobody", "gk:Organisation", "no such value"),
    ("P3Y", "rdfs:Resource", "no such value here"),
    ("pd:Emailaddress", "rdfs:Resource", "Near: .*pd:EmailAddress"),
    ("shopp", "gk:Policy", "Near: shop"),
    ("2020-02-30", "xsd:date", "2020-02-30 is no day"),
    ("maybe", "xsd:boolean", "neither true nor false"),
    ("many", "xsd:integer", "no whole number"),
    ("http://bad iri", "dpv:PersonalData", "no IRI"),
]


@pytest.mark.parametrize(("text", "kind", "said"), UNKNOWN)
def test_unknown_value(text: str, kind: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        meant(text, kind)


def test_data_category_is_no_purpose() -> None:
    with pytest.raises(QueryError, match="no such value of dpv:Purpose"):
        meant("pd:EmailAddress", "dpv:Purpose")


def test_hyphen_in_a_parameters_name() -> None:
    question = find_question("transfers-outside-eea")
    values = bindings(question, {"as-of": "2020-07-16"}, golden("shop"), TODAY)
    assert {name: value.value for name, value in values.items()} == {"as_of": "2020-07-16", "history": "false"}


def test_an_old_version_by_name_is_not_left_out() -> None:
    question = find_question("retention")
    values = bindings(question, {"policy": "news-2018"}, golden("versions"), TODAY)
    assert values["history"].value == "true"


def test_unknown_parameter() -> None:
    with pytest.raises(QueryError, match=r"no parameter 'dta'. Its parameters: data, history, policy"):
        find_question("retention").given({"dta": "x"})


def test_unknown_question() -> None:
    with pytest.raises(QueryError, match=r"recipients-of-dat: no saved question.*Near: recipients-of-data"):
        find_question("recipients-of-dat")
