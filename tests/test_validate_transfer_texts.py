"""From the text to the finding: what a policy relies on for its transfers, on its own day and on another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("pyshacl")

from graphkit.validate import validate
from graphkit.verbs.graph import graph_of

FRAME = """# Datenschutzerklärung

Verantwortlicher ist die Birkenrinde GmbH, Waldweg 3, 10115 Berlin, info@birkenrinde.example.

## Übermittlung

{}

Stand: {}
"""
SHIELD = "Übermittlungen in die USA stützen wir auf das EU-US Privacy Shield."
RELIANCE = ("Mechanism-", "Clauses-", "Adequacy-")


@pytest.mark.parametrize(
    ("sentence", "dated", "as_of", "shapes"),
    [
        (SHIELD, "1. Mai 2019", "2020-07-15", {"Mechanism-certified"}),
        (SHIELD, "1. Mai 2019", "2020-07-16", {"Mechanism-ended"}),
        (SHIELD, "1. Mai 2021", "2026-03-01", {"Mechanism-ended-before"}),
        ("Auf das Privacy Shield stützen wir uns nicht mehr.", "1. Mai 2021", "2026-03-01", set()),
        ("Wir übermitteln Daten in die USA nach Safe Harbor.", "1. Mai 2014", "2026-03-01", {"Mechanism-ended"}),
        (
            "Wir übermitteln Daten nach Indien auf Grundlage der Standardvertragsklauseln (2010/87/EU).",
            "1. Mai 2021",
            "2022-12-26",
            set(),
        ),
        (
            "Wir übermitteln Daten nach Indien auf Grundlage der Standardvertragsklauseln (2010/87/EU).",
            "1. Mai 2021",
            "2022-12-27",
            {"Clauses-ended"},
        ),
        (
            "Wir übermitteln Daten nach Indien auf Grundlage der Standardvertragsklauseln.",
            "1. Mai 2021",
            "2026-03-01",
            set(),
        ),
        (
            "Übermittlungen in die USA stützen wir auf das EU-US Data Privacy Framework.",
            "1. Mai 2024",
            "2026-03-01",
            {"Mechanism-certified"},
        ),
        (
            "Übermittlungen in die USA stützen wir auf das EU-US Data Privacy Framework.",
            "1. Mai 2023",
            "2026-03-01",
            {"Mechanism-not-yet"},
        ),
        (
            "Übermittlungen nach Indien stützen wir auf das EU-US Data Privacy Framework.",
            "1. Mai 2024",
            "2026-03-01",
            {"Mechanism-certified", "Mechanism-reach"},
        ),
        (
            "Wir übermitteln Daten nach Indien; dafür gilt ein Angemessenheitsbeschluss.",
            "1. Mai 2024",
            "2026-03-01",
            {"Adequacy-country"},
        ),
        (
            "Wir übermitteln Daten nach Brasilien; dafür gilt ein Angemessenheitsbeschluss.",
            "1. Mai 2026",
            "2026-06-01",
            set(),
        ),
        ("Wir übermitteln Daten an Partner in Kanada.", "1. Mai 2024", "2026-03-01", {"Adequacy-part"}),
    ],
)
def test_what_a_text_relies_on(tmp_path: Path, sentence: str, dated: str, as_of: str, shapes: set[str]) -> None:
    place = tmp_path / "birkenrinde.md"
    place.write_text(FRAME.format(sentence, dated), encoding="utf-8")
    found = validate(graph_of(place), as_of=date.fromisoformat(as_of)).findings
    assert {name for each in found if (name := each.shape.rpartition("#")[2]).startswith(RELIANCE)} == shapes
