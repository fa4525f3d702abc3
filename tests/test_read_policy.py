"""A text that is no policy is noticed before it is analysed."""

from __future__ import annotations

import pytest

from graphkit.errors import ReadError
from graphkit.read import is_policy, read_text, require_policy


@pytest.mark.parametrize(
    "text",
    [
        "Wir erheben Ihre E-Mail-Adresse, um Ihnen unseren Newsletter zu senden, und geben sie an Mailjet weiter.",
        "We share your email address with Stripe.",
        "We share your personal data with Stripe so that it can process your payments for our shop.",
        "Datenschutz\n\nWir verkaufen keine personenbezogenen Daten an Dritte und speichern sie sieben Jahre.",
    ],
)
def test_a_short_policy_is_one(text: str) -> None:
    assert is_policy(read_text(text, slug="acme"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Datenschutz", "only 1 words"),
        (
            "Man nehme drei Eier, etwas Mehl und Milch, verrühre alles gut und backe es goldbraun in der Pfanne.",
            "hardly",
        ),
        ("The quick brown fox jumps over the lazy dog and then goes home to sleep in its den.", "hardly"),
        (
            "Der Zug hat Verspätung. Die Daten der Fahrt stehen am Gleis. " + "Der Wagen fährt durch das Land. " * 60,
            "hardly",
        ),
    ],
)
def test_another_text_is_refused(text: str, reason: str) -> None:
    document = read_text(text, slug="recipe")
    assert not is_policy(document)
    with pytest.raises(ReadError, match=f"recipe: .*{reason}"):
        require_policy(document)
