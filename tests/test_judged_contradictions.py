"""Real texts whose contradictions were read by eye: what is reported as a finding is mostly worth a look.

Each row is a Warning of that kind as it was reported, with the places of both sentences. Verdicts: "real" (the
sentences do not fit), "arguable" (a reader would ask), "false".
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("pyshacl")

from graphkit.validate import validate
from graphkit.verbs.graph import graph_of

SHARED = Path(__file__).parents[2] / "shared"
JUDGED = json.loads((Path(__file__).parent / "judged" / "contradictions.json").read_text(encoding="utf-8"))
FLOOR = 0.57
"""Share of findings that are real or arguable, as measured; it may rise."""


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the corpus lies beside the project")
def test_most_findings_are_worth_a_look() -> None:
    verdicts = {(row["policy"], row["denial"], row["practice"]): row["verdict"] for row in JUDGED}
    found = [
        (path, each.passages[0].start, each.passages[1].start)
        for path in sorted({row["policy"] for row in JUDGED})
        for each in validate(graph_of(SHARED / path)).findings
        if each.theme == "Contradictions" and each.severity == "Warning" and "#Contradiction-" in each.shape
    ]
    judged = [verdicts.get(pair, "unread") for pair in found]
    worth = sum(verdict in ("real", "arguable") for verdict in judged)
    assert len(judged) >= len(JUDGED) // 2
    assert worth / len(judged) >= FLOOR, sorted(set(found) - set(verdicts))
