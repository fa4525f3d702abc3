"""Known findings: accepted once, then only new ones fail a check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphkit.cli.commands import cli
from graphkit.validate.baseline import BaselineError, against, baseline_text, fingerprints, read_baseline
from tests.report_records import NORDLICHT, finding, passage, report, shield

TEXT = """Datenschutzerklärung

Verantwortlich ist die Nordlicht GmbH, Deichweg 4, 25813 Husum, post@nordlicht.example.

Wir geben Ihre E-Mail-Adresse an Stripe weiter, um Zahlungen abzuwickeln.
"""


def accepted(tmp_path: Path, *known: object) -> Path:
    """A file that accepts these findings."""
    (tmp_path / "known.json").write_text(baseline_text(report(*known)), encoding="utf-8")  # type: ignore[arg-type]
    return tmp_path / "known.json"


def test_known_findings_are_left_out_and_counted(tmp_path: Path) -> None:
    known = read_baseline(accepted(tmp_path, shield(), finding("Gone")))
    found = against(report(shield(), finding("New")), known)
    assert [each.shape.rpartition("#")[2] for each in found.findings] == ["New"]
    assert (found.known, [each.shape for each in found.gone]) == (1, ["gks:Gone"])


def test_what_was_not_checked_is_not_gone(tmp_path: Path) -> None:
    known = read_baseline(accepted(tmp_path, shield(slug="elsewhere")))
    assert against(report(finding("New")), known).gone == ()


def test_a_finding_is_known_when_its_text_changes_elsewhere() -> None:
    before = report(shield())
    later = NORDLICHT.policy.replace("2024-05-01", "2025-01-01")
    moved = passage(policy=later, start=400, line=30, section="Neu")
    checked = NORDLICHT.__class__(later, "nordlicht", "nordlicht")
    after = report(shield(policy=later, focus=f"{later}/flow/other", passages=(moved,)), checked=(checked,))
    assert fingerprints(before) == fingerprints(after)


@pytest.mark.parametrize(
    "other",
    [
        shield(passages=(passage("Ein anderer Satz."),)),
        shield(about={"de": "Weitergabe → Adyen", "en": "Disclosure → Adyen"}),
        shield(value="https://w3id.org/graphkit#EuUsSafeHarbor"),
        finding("Mechanism-ended"),
    ],
)
def test_another_finding_is_another(other: object) -> None:
    given = report(shield(), other)  # type: ignore[arg-type]
    assert len(set(fingerprints(given))) == 2


def test_what_is_missing_is_known_whatever_passage_comes_near() -> None:
    given = report(finding("A"), finding("A", passages=(passage(),)))
    assert len(set(fingerprints(given))) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "can't be read"),
        ("{", "no JSON"),
        ("[]", "no baseline"),
        ('{"graphkitBaseline": 2, "findings": []}', "version 2, not 1"),
        ('{"graphkitBaseline": 1, "findings": [{}]}', "lacks 'fingerprint'"),
        ('{"graphkitBaseline": 1}', "lacks 'findings'"),
    ],
)
def test_a_bad_baseline_is_refused(tmp_path: Path, content: str | None, said: str) -> None:
    path = tmp_path / "known.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(BaselineError, match=said):
        read_baseline(path)
    (tmp_path / "p.txt").write_text(TEXT, encoding="utf-8")
    run = command("validate", tmp_path / "p.txt", "--baseline", path)
    assert (run.exit_code, run.stdout) == (2, "")


def command(*arguments: object) -> Result:
    """`graphkit` with these arguments."""
    return CliRunner().invoke(cli, [str(each) for each in arguments])


def test_a_check_fails_on_new_findings_only(tmp_path: Path) -> None:
    text, known = tmp_path / "p.txt", tmp_path / "known.json"
    text.write_text(TEXT, encoding="utf-8")
    day = ("--as-of", "2026-03-01")
    assert command("validate", text, *day).exit_code == 1
    assert command("baseline", text, *day, "-o", known).exit_code == 0
    again = command("validate", text, *day, "--baseline", known)
    assert again.exit_code == 0
    assert "known findings are left out; 0 known ones are gone" in again.stdout
    text.write_text(
        TEXT + "\nDie Übermittlung an Google in die USA stützen wir auf das Privacy Shield.\n", encoding="utf-8"
    )
    worse = command("validate", text, *day, "--baseline", known, "--format", "json")
    assert worse.exit_code == 1
    shapes = {each["shape"].rpartition("#")[2] for each in json.loads(worse.stdout)["findings"]}
    assert "Mechanism-ended" in shapes
    assert not any(shape.startswith("Information-access") for shape in shapes)


def test_the_report_goes_to_the_file_that_is_named(tmp_path: Path) -> None:
    text = tmp_path / "p.txt"
    text.write_text(TEXT, encoding="utf-8")
    run = command("validate", text, "-o", tmp_path / "r.html", "--lang", "de")
    assert (run.exit_code, run.stdout) == (1, "")
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert command("validate", text, "-o", tmp_path / "gone" / "r.html").exit_code == 2
