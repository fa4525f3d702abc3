"""Real texts that speak of the Privacy Shield, each read by eye: found where relied on, silent where given up.

Verdicts: "relies"; "denies" (relied on no more); "mentions" (a judgment, a link, a way to complain).
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("pyshacl")

from graphkit.validate import validate
from graphkit.verbs.graph import graph_of

SHARED = Path(__file__).parents[2] / "shared"
JUDGED = json.loads((Path(__file__).parent / "judged" / "privacy-shield.json").read_text(encoding="utf-8"))
SHIELDS = {"https://w3id.org/graphkit#EuUsPrivacyShield", "https://w3id.org/graphkit#SwissUsPrivacyShield"}
TODAY = date(2026, 3, 1)


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the corpus lies beside the project")
@pytest.mark.parametrize("row", JUDGED, ids=lambda row: row["policy"])
def test_only_reliance_is_found(row: dict[str, str]) -> None:
    report = validate(graph_of(SHARED / row["policy"]), as_of=TODAY)
    ended = [each for each in report.findings if each.shape.rpartition("#")[2].startswith("Mechanism-ended")]
    assert any(each.value in SHIELDS for each in ended) == (row["verdict"] == "relies")
