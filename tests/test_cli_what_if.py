"""graphkit what-if on the sample policies."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import graphkit as library
from graphkit.files import folder
from tests.cli_runs import Run, graphkit, refused


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample policies in a store."""
    place = tmp_path_factory.mktemp("what-if") / "store"
    library.build([folder("examples")], store=place)
    return place


def what_if(store: Path, *arguments: str) -> Run:
    """One run for a day that stays."""
    return graphkit("what-if", store, "--as-of", "2026-03-01", *arguments)


def test_table_in_both_languages(store: Path) -> None:
    english = what_if(store, "--without", "EuUsDpf").out
    assert english.startswith("Without: EU-US Data Privacy Framework · as of 2026-03-01 · cover lost: 2 ·")
    assert "postmeise (Postmeise GmbH)\n  cover lost\n    - Zendesk · United States of America" in english
    german = what_if(store, "--without", "EuUsDpf", "--lang", "de").out
    assert "  ohne Stütze\n    - Zendesk · Vereinigte Staaten von Amerika" in german


def test_json_and_csv_tell_the_same(store: Path) -> None:
    said = json.loads(what_if(store, "--without", "EuUsDpf", "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(what_if(store, "--without", "EuUsDpf", "--format", "csv").out)))
    assert said["counts"] == {"lost": 2, "covered": 1, "unstated": 3}
    assert [row["flow"] for row in rows] == [each["flow"]["iri"] for each in said["affected"]]
    assert [row["outcome"] for row in rows] == [each["outcome"] for each in said["affected"]]
    assert {row["covered_by"] for row in rows} == {"", "gk:Scc"}


def test_one_policy_and_the_library(store: Path) -> None:
    assert "larkboard" not in what_if(store, "--without", "EuUsDpf", "--policy", "postmeise").out
    found = library.what_if("EuUsDpf", store=store, policies=["postmeise"])
    assert [(each.outcome, each.flow.identifier) for each in found.affected] == [("lost", "postmeise")]


def test_what_had_ended_is_said_so(store: Path) -> None:
    run = what_if(store, "--without", "EuUsPrivacyShield")
    assert run.code == 0
    assert "The mechanism no longer held on that day." in run.out


def test_bad_names_are_refused(store: Path) -> None:
    refused(what_if(store, "--without", "EuUsDfp"), "EuUsDpf")
    refused(what_if(store, "--without", "EuUsDpf", "--policy", "postmeisen"), "postmeise")
    refused(graphkit("what-if", store / "gone", "--without", "EuUsDpf"), "gone")
