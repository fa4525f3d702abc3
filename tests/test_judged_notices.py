"""Nine real policies, searched by eye for what the gold facts lack: which notices each gives, and which laws it names.

A notice that a policy's row does not list was looked for and is not there; the number is a line in which it stands.
Ways to make contact and talk of the controller stand in all nine and are left out.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.assemble import extract
from graphkit.assemble.notices import CONTACT, CONTROLLER
from graphkit.read import read_document
from graphkit.vocab import load

POLICIES = Path(__file__).parents[2] / "shared" / "policies"
JUDGED = json.loads((Path(__file__).parent / "judged" / "notices.json").read_text(encoding="utf-8"))
PRECISION, RECALL = 0.93, 0.93
"""Floors over all notices, a little below what was measured."""

pytestmark = pytest.mark.skipif(not POLICIES.is_dir(), reason="the policies lie beside the project")


def read(name: str) -> tuple[set[str], set[str]]:
    """The notices and laws that are read from a policy."""
    path = POLICIES / name
    found = extract(read_document(path), load())
    return set(found.notices) - {CONTACT, CONTROLLER}, set(found.laws)


def test_notices_are_mostly_right_and_mostly_found() -> None:
    right, wrong, missed = list[str](), list[str](), list[str]()
    for row in JUDGED:
        told, found = set(row["told"]), read(row["policy"])[0]
        right += sorted(f"{row['policy']} {each}" for each in told & found)
        wrong += sorted(f"{row['policy']} {each}" for each in found - told)
        missed += sorted(f"{row['policy']} {each}" for each in told - found)
    assert len(right) / (len(right) + len(wrong)) >= PRECISION, wrong
    assert len(right) / (len(right) + len(missed)) >= RECALL, missed


@pytest.mark.parametrize("row", JUDGED, ids=lambda row: row["policy"])
def test_laws_are_read(row: dict[str, list[str]]) -> None:
    assert read(str(row["policy"]))[1] == set(row["laws"])
