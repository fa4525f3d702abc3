"""A report as table, CSV, JSON, Turtle and SARIF."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pyoxigraph as ox
import pytest

from graphkit.validate.reports import FORMATS, format_of, write_report
from graphkit.validate.reports.table import FEW
from tests.report_records import NORDLICHT, finding, passage, report, shield


def test_table_puts_what_is_missing_together() -> None:
    text = write_report(report(), "table", "en")
    assert "  - The text does not name: Title Information-access, Title Information-erasure.\n" in text
    assert "    Art. 13(2)(b) GDPR; 95 % sure\n" in text
    assert "  - The text names no Mechanism-ended.\n    Art. 44 GDPR; 80 % sure; gks:Mechanism-ended\n" in text
    assert "    “Wir stützen uns auf den Privacy Shield.”\n" in text
    assert text.endswith("2 policies; 3 findings. Judged as of 2026-03-01.\nAnalysis of a text, no legal advice.\n")


def test_table_keeps_notes_short_and_apart() -> None:
    notes = [finding("Note", severity="Info", focus=f"f{number}", passages=(passage(),)) for number in range(3)]
    text = write_report(report(*notes), "table", "de")
    assert "  HINWEISE\n  - Der Text nennt Note nicht. (× 3) [Art. 13 Abs. 2 lit. b DSGVO]\n" in text
    assert "Privacy Shield" not in text


def test_table_of_many_policies_is_an_overview() -> None:
    many = tuple(
        NORDLICHT.__class__(f"{NORDLICHT.policy}{number}", f"p{number}", f"p{number}") for number in range(FEW + 1)
    )
    found = [finding("Information-access", policy=each.policy, slug=each.slug) for each in many]
    text = write_report(report(*found, checked=many), "table", "en")
    assert text.count("Completeness 1") == FEW + 1
    assert f"{FEW + 1:>5}  Title Information-access (gks:Information-access)" in text


def test_csv_has_a_row_a_finding_and_no_formula() -> None:
    hostile = shield(passages=(passage("=HYPERLINK(1)"),))
    rows = list(csv.DictReader(io.StringIO(write_report(report(finding("A"), hostile), "csv", "de"))))
    assert [row["title"] for row in rows] == ["Titel A", "Titel Mechanism-ended"]
    assert (rows[1]["quote"], rows[1]["start"], rows[1]["section"]) == ("'=HYPERLINK(1)", "40", "Übermittlung")
    assert (rows[1]["theme"], rows[1]["cure"], rows[1]["confidence"]) == ("Übermittlungen", "Sagen Sie [etwas].", "0.8")


def test_json_holds_all() -> None:
    said = json.loads(write_report(report(), "json"))
    assert (said["conforms"], said["law"], said["asOf"], len(said["findings"])) == (False, "text", "2026-03-01", 3)
    last = said["findings"][2]
    assert last["passages"][0]["line"] == 3
    assert last["cures"]["en"] == "Say [something]."
    assert last["quote"] == last["passages"][0]["quote"]
    assert said["checked"][0]["laws"] == ["Gdpr"]


def test_turtle_is_a_shacl_report_with_its_sentences() -> None:
    text = write_report(report(), "ttl")
    graph = ox.Store()
    graph.load(text.encode(), ox.RdfFormat.TURTLE)
    rows = graph.query(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX gk: <https://w3id.org/graphkit#>"
        "PREFIX oa: <http://www.w3.org/ns/oa#>"
        "SELECT ?start { ?r a sh:ValidationReport ; sh:result/gk:evidence ?e . ?e oa:start ?start }"
    )
    assert [row["start"].value for row in rows] == ["40"]  # type: ignore[union-attr]


def sarif(*findings: Any, lang: str = "en") -> dict[str, Any]:
    """The one run of a report."""
    document = json.loads(write_report(report(*findings), "sarif", lang))
    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    return dict(run)


def test_sarif_has_rules_artifacts_and_places() -> None:
    run = sarif(finding("Information-access"), shield(passages=(passage(), passage("Noch einer.", 90))))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["gks:Information-access", "gks:Mechanism-ended"]
    assert rules[0]["help"]["text"] == "Say [something]."
    assert [each["location"]["uri"] for each in run["artifacts"]] == [
        "nordlicht.txt",
        "https://suedwind.example/privacy",
    ]
    absent, ended = run["results"]
    assert absent["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "nordlicht.txt", "index": 0}}
    region = ended["locations"][0]["physicalLocation"]["region"]
    assert (region["charOffset"], region["charLength"], region["startLine"]) == (40, 39, 3)
    assert ended["relatedLocations"][0]["physicalLocation"]["region"]["snippet"] == {"text": "Noch einer."}
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert len(result["partialFingerprints"]["graphkit/v1"]) == 16


def test_sarif_levels() -> None:
    found = [finding(name, severity=name) for name in ("Violation", "Warning", "Info")]
    assert [result["level"] for result in sarif(*found)["results"]] == ["error", "warning", "note"]


@pytest.mark.parametrize("format", FORMATS)
def test_a_report_without_findings_can_be_written(format: str) -> None:
    assert write_report(report(finding("x"), findings=()), format, "de")


def test_a_file_tells_its_form() -> None:
    assert [format_of(name) for name in ("a.html", "a.HTM", "a.sarif", "a.txt", "a.doc", "")] == [
        "html", "html", "sarif", "table", None, None,
    ]  # fmt: skip
