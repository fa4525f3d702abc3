"""What a text says when it explains rights, or defines a word, is no statement of what is done."""

from __future__ import annotations

import pytest

from tests.stated import stated

LAW = "Die Verarbeitung dient der Durchsetzung von Forderungen oder der Forschung."


@pytest.mark.parametrize("heading", ["Recht auf Löschung", "Widerspruchsrecht", "Ihre Rechte"])
def test_the_law_below_a_heading_on_rights_states_no_purpose(heading: str) -> None:
    assert not [line for line in stated(f"Datenschutz\n\n{heading}\n\n{LAW}\n") if "purpose=" in line]


def test_the_same_sentence_elsewhere_does() -> None:
    assert [line for line in stated(f"Datenschutz\n\nZwecke\n\n{LAW}\n") if "purpose=" in line]


def test_what_the_author_does_there_counts() -> None:
    text = "Datenschutz\n\nRecht auf Auskunft\n\nDazu müssen wir Ihre Identität überprüfen.\n"
    assert [line for line in stated(text) if "purpose=dpv:IdentityVerification" in line]


@pytest.mark.parametrize(
    "sentence",
    [
        "Verantwortlich ist, wer über die Zwecke und Mittel der Verarbeitung von Daten (etwa Namen) entscheidet.",
        "Personenbezogene Daten sind alle Angaben über einen Menschen, zum Beispiel sein Name oder Geburtsdatum.",
    ],
)
def test_data_in_a_definition_is_not_collected(sentence: str) -> None:
    assert not [line for line in stated(sentence) if "data=" in line]
