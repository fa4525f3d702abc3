"""Notices, vague wordings and laws: what a text informs of beside practices and rights."""

from __future__ import annotations

import pytest

from tests.stated import policy

LEAD = "Datenschutzerklärung\n\n"
ENGLISH = "Privacy Policy\n\nWe are Windmill Ltd and process your personal data as follows.\n\n"
TOLD = [
    ("Zuständig ist der Landesbeauftragte für den Datenschutz in Niedersachsen.", "gk:AuthorityNotice"),
    (
        "Wir entscheiden über den Kauf auf Rechnung mit einer automatisierten Entscheidung.",
        "gk:AutomatedDecisionNotice",
    ),
    ("Eine automatisierte Entscheidungsfindung findet nicht statt.", "gk:NoAutomatedDecisionNotice"),
    ("Wir verzichten auf eine automatische Entscheidungsfindung und ein Profiling.", "gk:NoAutomatedDecisionNotice"),
    ("Schreiben Sie uns über das Kontaktformular oder rufen Sie an: Telefon: 04841 1234.", "gk:ContactNotice"),
    ("Der Scorewert entscheidet darüber, ob wir den Kauf auf Rechnung anbieten.", "gk:DecisionLogicNotice"),
    ("Unser berechtigtes Interesse liegt darin, unsere Website zu schützen.", "gk:InterestsNotice"),
    ("Die Bereitstellung Ihrer Daten ist gesetzlich nicht vorgeschrieben.", "gk:ObligationNotice"),
    ("Wir erhalten Ihre Daten auch aus öffentlich zugänglichen Quellen.", "gk:OtherSourceNotice"),
    ("Wir erheben Daten ausschließlich bei Ihnen.", "gk:OwnSourceOnlyNotice"),
    ("Unser Vertreter in der Europäischen Union ist die Ohm GmbH.", "gk:RepresentativeNotice"),
    ("Eine Kopie der Garantien können Sie bei uns anfordern.", "gk:SafeguardCopyNotice"),
]
UNTOLD = [
    ("Sie haben das Recht, keiner automatisierten Entscheidung unterworfen zu werden.", "gk:AutomatedDecisionNotice"),
    ("Sie haben das Recht auf Auskunft über die Herkunft Ihrer Daten und das Bestehen einer automatisierten "
     "Entscheidungsfindung.", "gk:AutomatedDecisionNotice"),
    ("Rechtsgrundlage ist ein berechtigtes Interesse (oder das eines Dritten).", "gk:InterestsNotice"),
    ("Treffen Sie automatisierte Entscheidungen?", "gk:AutomatedDecisionNotice"),
    ("Zur Bereitstellung der Website ist ein Server erforderlich.", "gk:ObligationNotice"),
]  # fmt: skip
ENGLISH_TOLD = [
    ("We have appointed Ohm GmbH as our EU representative.", "gk:RepresentativeNotice"),
    ("We receive information about you from third parties.", "gk:OtherSourceNotice"),
    ("Our legitimate interests include keeping the site secure.", "gk:InterestsNotice"),
    ("If you do not provide this data, we cannot open an account.", "gk:ObligationNotice"),
    ("You can obtain a copy of these safeguards by writing to us.", "gk:SafeguardCopyNotice"),
    ("You may complain to the Information Commissioner's Office.", "gk:AuthorityNotice"),
]


@pytest.mark.parametrize(("sentence", "notice"), TOLD)
def test_a_sentence_tells_of_it(sentence: str, notice: str) -> None:
    found = policy(LEAD + sentence)
    assert notice in found.notices
    assert notice in {value for piece in found.evidence for value in piece.supports}


@pytest.mark.parametrize(("sentence", "notice"), UNTOLD)
def test_a_right_a_question_or_another_matter_does_not(sentence: str, notice: str) -> None:
    assert notice not in policy(LEAD + sentence).notices


@pytest.mark.parametrize(("sentence", "notice"), ENGLISH_TOLD)
def test_english_sentences_tell_of_it_too(sentence: str, notice: str) -> None:
    assert notice in policy(ENGLISH + sentence).notices


def test_a_heading_says_at_most_whose_the_processing_is() -> None:
    found = policy(LEAD + "Verantwortlicher\n\nMax Muster\n\nAutomatisierte Entscheidungen\n\nDazu später mehr.")
    assert "gk:AutomatedDecisionNotice" not in found.notices


@pytest.mark.parametrize(
    ("sentence", "wordings"),
    [
        ("Wir geben Ihre Daten unter Umständen an Partner weiter.", ("gk:VagueCircumstances",)),
        ("Unter Umständen hilft ein Neustart.", ()),
        ("Wir speichern Ihre Daten nur so lange, wie es für den Zweck erforderlich ist.", ("gk:VagueRetention",)),
        ("Wir speichern Daten so lange wie erforderlich, höchstens zwei Jahre.", ()),
        ("Wir speichern Daten so lange wie erforderlich und nach gesetzlichen Aufbewahrungsfristen.", ()),
    ],
)
def test_vague_wordings(sentence: str, wordings: tuple[str, ...]) -> None:
    assert policy(LEAD + sentence).vague == wordings


@pytest.mark.parametrize(
    ("sentence", "laws"),
    [
        ("Rechtsgrundlage ist Art. 6 Abs. 1 lit. b DSGVO und § 26 BDSG.", ("gk:Gdpr", "gk:GermanDpa")),
        ("Wir beachten das Schweizer Datenschutzgesetz (revDSG).", ("gk:SwissDpa",)),
        ("Es gilt das österreichische DSG.", ()),
    ],
)
def test_laws_that_a_text_names(sentence: str, laws: tuple[str, ...]) -> None:
    assert policy(LEAD + sentence).laws == laws
