"""docs/shapes.md says what stands in shapes/ and of computed terms in the ontology; the house rules work.

UPDATE_SHAPES=1 pytest tests/test_shapes_document.py writes the generated part anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode

from graphkit.cli.commands import cli
from graphkit.files import folder
from graphkit.rdf.names import RDF_TYPE, expand, shorten
from graphkit.validate.catalogue import ShapeEntry, as_markdown, shape_entries
from graphkit.validate.report import SEVERITIES
from tests.validate_graphs import add, drop, findings, swap

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "shapes.md"
HOUSE_RULES = ROOT / "docs" / "house-rules.ttl"
MARK = "<!-- What follows is written by UPDATE_SHAPES=1 pytest tests/test_shapes_document.py -->\n"
FACTS = "## Computed before the check\n\n| term | says |\n|---|---|\n"
KINDS = {expand(f"owl:{kind}") for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}


def facts() -> Iterator[str]:
    """A row for each term that is computed, in the order of their names."""
    graph = ox.Store()
    for name in ("chains", "contradictions", "validation"):
        graph.load(path=str(folder("ontology") / f"{name}.ttl"))
    terms = {
        quad.subject
        for quad in graph.quads_for_pattern(None, RDF_TYPE, None, None)
        if quad.object in KINDS and isinstance(quad.subject, NamedNode)
    }
    for term in sorted(terms, key=str):
        for quad in graph.quads_for_pattern(term, expand("skos:definition"), None, None):
            if isinstance(quad.object, Literal) and quad.object.language == "en":
                yield f"| `{shorten(term)}` | {quad.object.value} |\n"


def test_document_says_what_the_shapes_are() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    head, mark, generated = text.partition(MARK)
    assert mark
    fresh = "\n" + as_markdown(shape_entries()) + "\n" + FACTS + "".join(facts())
    if os.environ.get("UPDATE_SHAPES"):
        DOCUMENT.write_text(head + mark + fresh, encoding="utf-8")
    else:
        assert generated == fresh


@pytest.mark.parametrize("entry", shape_entries(), ids=lambda entry: entry.name)
def test_each_shape_says_all_that_a_reader_needs(entry: ShapeEntry) -> None:
    assert set(entry.titles) == set(entry.messages) == {"de", "en"}
    assert entry.severity in SEVERITIES
    assert entry.theme != "HouseRules"
    assert entry.targets or entry.theme == "Structure"
    assert set(entry.cures) in (set(), {"de", "en"})
    assert (entry.severity == "Violation") == (entry.theme == "Structure")


def test_what_lacks_in_a_text_has_its_cure() -> None:
    without = [
        each.name
        for each in shape_entries()
        if each.severity == "Warning" and each.theme in ("Completeness", "Transfers") and not each.cures
    ]
    assert without == []


def test_house_rules_find_what_they_say() -> None:
    def found(*updates: str) -> set[str]:
        return {
            each.shape.rpartition("#")[2]
            for each in findings(*updates, shapes=HOUSE_RULES)
            if each.theme == "HouseRules"
        }

    assert found() == set()
    assert found(swap("p:d", "gk:transferMechanism", "gk:EuUsDpf")) == {"ClausesOutsideEea"}
    assert found(swap("p:d", "gk:transferMechanism", "gk:EuUsDpf"), swap("p:d", "dpv:hasLocation", "loc:CH")) == set()
    assert found(drop("p:s dpv:hasDuration ?d"), add('p:s gk:storageCriterion "solange nötig"')) == {"Period"}


def test_command_lists_them_in_three_forms() -> None:
    def said(*arguments: str) -> str:
        done = CliRunner().invoke(cli, ["shapes", *arguments])
        assert done.exit_code == 0, done.output
        return done.output

    listed = json.loads(said("--format", "json", "--shapes", str(HOUSE_RULES)))
    own = [each for each in listed if each["theme"] == "HouseRules"]
    assert [each["name"].rpartition("#")[2] for each in own] == ["ClausesOutsideEea", "Period"]
    assert own[0]["targets"] == ["gk:Disclosure", "gk:Transfer"]
    assert "Recht auf Beschwerde" in said("--lang", "de")
    assert "### Right to complain" in said("--format", "md")


def test_a_folder_without_shapes_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["shapes", "--shapes", str(tmp_path)])
    assert done.exit_code == 2
    assert "no .ttl file in it" in done.output
