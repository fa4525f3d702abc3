"""graphkit explain, and --min-confidence of build and show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import graphkit as library
from graphkit.explain.kinds import ASIDE
from graphkit.files import folder
from graphkit.vocab import load
from tests.cli_runs import POLICY, graphkit, refused, write_policy

KEYS = {
    "policy", "identifier", "title", "language", "lang", "min_confidence", "left_out", "giving", "missed", "facts",
    "pieces", "rules", "notes", "only",
}  # fmt: skip
PIECE = {
    "index", "kind", "block", "block_kind", "level", "start", "end", "text", "language", "section", "place", "marks",
    "facts", "missed",
}  # fmt: skip
FACT = {
    "id", "kind", "kind_label", "title", "values", "confidence", "modality", "modality_label", "segments",
}  # fmt: skip


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    return write_policy(tmp_path / "acme.md")


def test_text(policy: Path) -> None:
    run = graphkit("explain", policy)
    assert run.code == 0
    assert run.err == ""
    sure = f"{load().confidence('gk:NamedInCatalogue'):.2f}"
    assert f"= Weitergabe: Stripe · {sure} · Name aus dem Verzeichnis (gk:NamedInCatalogue)" in run.out
    assert f"= Disclosure: Stripe · {sure} · " in graphkit("explain", policy, "--lang", "en").out


def test_from_stdin() -> None:
    assert "Stripe" in graphkit("explain", "-", stdin=POLICY).out


def test_json_has_stable_keys(policy: Path) -> None:
    found = json.loads(graphkit("explain", policy, "--format", "json").out)
    assert found.keys() == KEYS
    assert all(piece.keys() == PIECE for piece in found["pieces"])
    assert all(fact.keys() == FACT for fact in found["facts"])
    given = [given for piece in found["pieces"] for given in piece["facts"]]
    assert all(each.keys() == {"fact", "rule", "confidence", "values"} for each in given)
    values = [value for each in given for value in each["values"]]
    assert all(value.keys() == {"field", "id", "label", "words"} for value in values)
    words = [word for value in values for word in value["words"]]
    assert words
    assert all(word.keys() == {"start", "end", "text", "term"} for word in words)
    marks = [mark for piece in found["pieces"] for mark in piece["marks"]]
    assert all(
        mark.keys() == {"start", "end", "text", "kind", "source", "term", "label", "shape", "used"} for mark in marks
    )
    assert all(rule.keys() == {"label", "definition", "confidence"} for rule in found["rules"].values())


def test_facts_are_those_of_the_graph(policy: Path) -> None:
    found = library.explain(policy)
    card = library.show(policy)
    # What a policy says of itself has no node of its own in the graph.
    stated = [fact for fact in found.facts if fact.kind not in ("Policy", *ASIDE)]
    assert {f"{found.policy}/{fact.id}" for fact in stated} == {fact.iri for fact in card.facts}
    assert {fact.confidence for fact in stated} == {fact.confidence for fact in card.facts}


def test_output_is_written_in_the_form_of_its_ending(policy: Path, tmp_path: Path) -> None:
    page, data = tmp_path / "out.html", tmp_path / "out.json"
    assert graphkit("explain", policy, "-o", page).out == ""
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    graphkit("explain", policy, "-o", data)
    assert json.loads(data.read_text(encoding="utf-8"))["identifier"] == "acme"
    assert graphkit("explain", policy, "--format", "html").out == page.read_text(encoding="utf-8")


def test_choices() -> None:
    text = POLICY + "\nAn wen geben wir Ihre Daten weiter?\n"
    facts = graphkit("explain", "-", "--facts", stdin=text).out
    missed = graphkit("explain", "-", "--missed", stdin=text).out
    assert "an [Stripe] weiter" in facts
    assert "An wen" not in facts
    assert "An wen" in missed
    assert "Stripe" not in missed


def test_same_input_same_bytes(policy: Path) -> None:
    runs = {graphkit("explain", policy, "--format", form).out for form in ("json", "json")}
    assert len(runs) == 1


def test_bad_input(tmp_path: Path, policy: Path) -> None:
    refused(graphkit("explain", tmp_path / "gone.md"), "gone.md", "no such file")
    refused(graphkit("explain", tmp_path), "a folder")
    (tmp_path / "empty.md").write_bytes(b"")
    refused(graphkit("explain", tmp_path / "empty.md"), "empty")
    (tmp_path / "pie.txt").write_text("Peel six apples. Slice them, add sugar, and bake for an hour. " * 9)
    refused(graphkit("explain", tmp_path / "pie.txt"), "no privacy policy")
    refused(graphkit("explain", policy, "-o", tmp_path / "no" / "where.html"), "where.html", "can't be written")


@pytest.mark.parametrize("verb", ["explain", "build", "show"])
@pytest.mark.parametrize("number", ["1.5", "-0.1", "nan", "inf"])
def test_bad_confidence(tmp_path: Path, policy: Path, verb: str, number: str) -> None:
    store = tmp_path / "store"
    more = () if verb == "explain" else ("--store", store)
    refused(graphkit(verb, policy, "--min-confidence", number, *more), number, "from 0 to 1")
    assert not store.exists()


def test_confidence_that_is_no_number(policy: Path) -> None:
    run = graphkit("explain", policy, "--min-confidence", "much")
    assert run.code == 2
    assert "'much' is not a valid float" in run.err


def test_build_leaves_out_what_is_less_sure(tmp_path: Path) -> None:
    store, whole = tmp_path / "store", tmp_path / "whole"
    run = graphkit("build", folder("examples"), "--min-confidence", "0.85", "--store", store)
    plain = graphkit("build", folder("examples"), "--store", whole)
    assert "left out" not in plain.out
    kept = {fact.iri: fact.confidence for fact in library.show("larkboard", store=store).facts}
    everything = {fact.iri: fact.confidence for fact in library.show("larkboard", store=whole).facts}
    assert kept == {iri: sure for iri, sure in everything.items() if sure >= 0.85}
    assert 0 < len(kept) < len(everything)
    fewer = len(everything) - len(kept)
    (line,) = [line for line in run.out.splitlines() if line.startswith("larkboard: ")]
    assert line.endswith(f", {fewer} below 0.85 left out")
    assert run.out.splitlines()[-1].endswith(" below 0.85 left out")


def test_show_leaves_out_what_is_less_sure(tmp_path: Path) -> None:
    store = tmp_path / "store"
    graphkit("build", folder("examples"), "--store", store)
    asked = ("show", "larkboard", "--store", store, "--format", "json")
    whole = json.loads(graphkit(*asked).out)
    sure = json.loads(graphkit(*asked, "--min-confidence", "0.85").out)
    assert sure["facts"] == [fact for fact in whole["facts"] if fact["confidence"] >= 0.85]
    assert 0 < len(sure["facts"]) < len(whole["facts"])
    assert sure["rights"] == whole["rights"]
