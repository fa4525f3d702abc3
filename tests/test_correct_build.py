"""Corrections on their whole way: the file beside a policy, `build`, the graph, and what is asked of it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphkit.files import folder
from graphkit.rdf import read_graph, unsupported
from graphkit.rdf.names import GK, RDF_TYPE
from tests.cli_runs import POLICY, graphkit, refused, write_policy

ACCEPT = """
[[accept]]
quote = "geben Ihre E-Mail-Adresse an Stripe weiter"
kind = "Weitergabe"
by = "M. Muster"
on = 2026-03-01
because = "so the contract"
"""
REJECT = """
[[reject]]
quote = "Wir verkaufen Ihre personenbezogenen Daten nicht"
"""
CHANGE = """
[[change]]
quote = "geben Ihre E-Mail-Adresse an Stripe weiter"
kind = "Weitergabe"
set = { role = "Auftragsverarbeiter", locations = ["USA"] }
"""
ADD = """
[[add]]
quote = "Verantwortlicher ist die Muster GmbH"
kind = "Speicherung"
data = ["E-Mail-Adresse"]
duration = "10 Jahre"
by = "M. Muster"
"""
STALE = """
[[reject]]
quote = "Diesen Satz gibt es nicht."
"""


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    return write_policy(tmp_path / "acme.md")


def corrections(policy: Path, text: str) -> Path:
    file = policy.with_suffix(".corrections.toml")
    file.write_text(text, encoding="utf-8")
    return file


def built(policy: Path, text: str = "") -> set[ox.Quad]:
    """The policy's graph, built with these corrections."""
    if text:
        corrections(policy, text)
    out = policy.parent / "out.nq"
    run = graphkit("build", policy, "-o", out)
    assert (run.code, run.err) == (0, "")
    return set(read_graph(out))


def ask(store: Path, *arguments: str) -> list[dict[str, str]]:
    run = graphkit("query", *arguments, "--store", store, "--format", "csv", "--lang", "en")
    assert run.code == 0, run.err
    return list(csv.DictReader(io.StringIO(run.out)))


def subjects(quads: set[ox.Quad], kind: ox.NamedNode) -> list[ox.NamedNode]:
    found = (quad.subject for quad in quads if quad.predicate == RDF_TYPE and quad.object == kind)
    return [node for node in found if isinstance(node, ox.NamedNode)]


def values(quads: set[ox.Quad], node: object, key: ox.NamedNode) -> list[str]:
    return sorted(str(quad.object) for quad in quads if quad.subject == node and quad.predicate == key)


@pytest.mark.parametrize("text", [ACCEPT, REJECT, CHANGE, ADD, REJECT + CHANGE + ADD])
def test_the_graph_is_sound(acme: Path, text: str) -> None:
    pytest.importorskip("pyshacl")
    quads = built(acme, text)
    assert unsupported(quads) == []
    assert len(subjects(quads, GK.Correction)) == text.count("[[")
    report = json.loads(graphkit("validate", acme.parent / "out.nq", "--jobs", "1", "--format", "json").out)
    assert [each for each in report["findings"] if each["severity"] == "Violation"] == []


def test_accepted_is_the_same_fact_with_all_confidence(acme: Path) -> None:
    before, after = built(acme), built(acme, ACCEPT)
    (flow,), (correction,) = subjects(after, GK.Disclosure), subjects(after, GK.Correction)
    assert values(after, flow, GK.confidence) == ['"1"^^<http://www.w3.org/2001/XMLSchema#decimal>']
    gone = {(quad.subject, quad.predicate) for quad in before - after}
    assert gone == {(flow, GK.confidence)}
    come = {quad.subject for quad in after - before}
    assert {node for node in come if not str(node).startswith(str(correction)[:-1])} == {flow}
    assert values(after, correction, GK.corrects) == [str(flow)]
    assert values(after, flow, GK.correctedBy) == [str(correction)]


def test_rejected_is_not_in_the_graph(acme: Path) -> None:
    before, after = built(acme), built(acme, REJECT)
    (denial,) = subjects(before, GK.Denial)
    assert not [quad for quad in after if denial.value in str(quad)]
    (correction,) = subjects(after, GK.Correction)
    assert values(after, correction, GK.corrects) == []
    assert "<https://w3id.org/graphkit#Sell>" in values(after, correction, GK.removedValue)
    assert {quad for quad in before - after if denial.value not in str(quad.subject)} == {
        quad for quad in before if quad.object == denial
    }


def test_rejected_disclosure_sends_nothing(acme: Path) -> None:
    after = built(acme, ACCEPT.replace("accept", "reject"))
    assert subjects(after, GK.Disclosure) == []
    assert [quad for quad in after if quad.predicate == GK.sendsDataTo] == []
    (correction,) = subjects(after, GK.Correction)
    assert "<https://w3id.org/graphkit/id/org/stripe>" in values(after, correction, GK.removedValue)


def test_what_nobody_touched_keeps_its_name(acme: Path) -> None:
    before, after = built(acme), built(acme, REJECT + CHANGE + ADD)
    assert set(subjects(before, GK.Practice)) < set(subjects(after, GK.Practice))


def test_the_saved_question_lists_them(acme: Path, tmp_path: Path) -> None:
    corrections(acme, ACCEPT + REJECT + ADD)
    store = tmp_path / "store"
    assert "3 corrections" in graphkit("build", acme, "--store", store).out
    rows = ask(store, "corrections")
    assert {row["kind"].rpartition("#")[2] or row["kind"] for row in rows} >= {"Accepted", "Rejected", "Added"}
    (accepted,) = [row for row in rows if row["because"]]
    assert (accepted["by"], accepted["on"], accepted["because"]) == ("M. Muster", "2026-03-01", "so the contract")
    assert accepted["quote"] == "geben Ihre E-Mail-Adresse an Stripe weiter"
    assert len(ask(store, "corrections", "-p", "kind=confirmed")) == 1
    assert ask(store, "denials") == []


def test_a_change_is_what_questions_answer_with(acme: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    graphkit("build", acme, "--store", store)
    assert [row["stated"] for row in ask(store, "transfers-outside-eea")] == [""]
    corrections(acme, CHANGE)
    graphkit("build", acme, "--store", store)
    assert [row["stated"] for row in ask(store, "transfers-outside-eea")] == ["https://w3id.org/dpv/loc#US"]


def test_show_marks_them(acme: Path) -> None:
    corrections(acme, ACCEPT + ADD)
    text = graphkit("show", acme, "--lang", "de").out
    assert "Von Hand         bestätigt (M. Muster, 2026-03-01): so the contract" in text
    assert "Von Hand         ergänzt (M. Muster)" in text
    card = json.loads(graphkit("show", acme, "--lang", "en", "--format", "json").out)
    assert sorted(review["kind"]["label"] for fact in card["facts"] for review in fact["reviews"]) == [
        "added",
        "confirmed",
    ]


def count(store: Path) -> int:
    return len(ask(store, "corrections"))


def test_a_rebuild_keeps_them_and_follows_the_file(acme: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    graphkit("build", acme, "--store", store)
    pointer = (store / "CURRENT").read_text()
    corrections(acme, REJECT)
    graphkit("build", acme, "--store", store)
    assert (store / "CURRENT").read_text() != pointer
    pointer = (store / "CURRENT").read_text()
    graphkit("build", acme, "--store", store)
    assert (store / "CURRENT").read_text() == pointer, "nothing changed, nothing was written"
    assert count(store) > 0
    assert ask(store, "denials") == []
    corrections(acme, STALE).unlink()
    graphkit("build", acme, "--store", store)
    assert count(store) == 0
    assert len(ask(store, "denials")) == 1
    policies = graphkit("query", "policies", "--store", store, "--format", "csv")
    assert policies.out.count("\n") == 2


def test_equal_files_give_equal_bytes(tmp_path: Path) -> None:
    for number in range(3):
        path = write_policy(tmp_path / "in" / f"firm-{number}.md", POLICY.replace("Muster", f"Muster{number}"))
        corrections(path, ACCEPT + REJECT + (ADD.replace("Muster GmbH", f"Muster{number} GmbH")))
    one, two = tmp_path / "one.nq", tmp_path / "two.nq"
    assert graphkit("build", tmp_path / "in", "-o", one).code == 0
    assert graphkit("build", tmp_path / "in", "-o", two, "--jobs", "2").code == 0
    assert one.read_bytes() == two.read_bytes()
    assert one.read_bytes().count(b"#correctionKind>") == 9


def test_a_stale_entry_is_reported_and_the_rest_applied(acme: Path, tmp_path: Path) -> None:
    corrections(acme, REJECT + STALE)
    run = graphkit("build", acme, "-o", tmp_path / "out.nq")
    assert run.code == 0
    assert run.err == (
        f"{acme}: acme.corrections.toml, [[reject]] 2: “Diesen Satz gibt es nicht.” is not in the text (any more). "
        "Correct the quote or delete the entry.\n"
    )
    assert "1 corrections" in run.out


BAD = {
    "no TOML": ("[[reject", "no TOML"),
    "ambiguous fact": ('[[accept]]\nquote = "an Stripe weiter. Wir verkaufen"', "[[accept]] 1: several facts fit"),
    "ambiguous quote": ('[[reject]]\nquote = "Ihre E-Mail-Adresse"', "[[reject]] 1: “Ihre E-Mail-Adresse” stands"),
    "unknown code": (CHANGE.replace("USA", "Atlantis"), "[[change]] 1: 'Atlantis' is no locations"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_keeps_its_policy_out(acme: Path, tmp_path: Path, case: str) -> None:
    text, said = BAD[case]
    file = corrections(acme, text)
    refused(graphkit("build", acme, "--store", tmp_path / "store"), f"graphkit: {file}", said)
    assert not (tmp_path / "store").exists()
    write_policy(tmp_path / "good.md")
    run = graphkit("build", tmp_path / "good.md", acme, "-o", tmp_path / "out.nq")
    assert run.code == 1
    assert "1 of 2 built" in run.out


def test_corrections_without_a_policy_are_reported(acme: Path, tmp_path: Path) -> None:
    lost = corrections(tmp_path / "amce.md", REJECT)
    corrections(acme, REJECT)
    run = graphkit("build", tmp_path, "-o", tmp_path / "out.nq")
    assert run.code == 0
    assert run.err.startswith(f"graphkit: {lost}: corrections without a policy.")
    assert run.err.count("\n") == 1
    assert "1 of 1 built" in run.out


def test_a_corrections_file_is_no_policy(acme: Path, tmp_path: Path) -> None:
    file = corrections(acme, REJECT)
    refused(graphkit("build", file, "-o", tmp_path / "out.nq"), "acme.corrections.toml", "Build the policy")
    run = graphkit("build", acme, file, "-o", tmp_path / "out.nq")
    assert (run.code, run.err) == (0, "")
    assert "1 of 1 built" in run.out


def test_hostile_remarks_survive_as_text(acme: Path) -> None:
    nasty = r'''by = "<script>\" . <x> \\ \n \u0000 }"
because = """
'); DROP GRAPH <x> #"""
'''
    quads = built(acme, REJECT + nasty)
    texts = [quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)]
    assert '<script>" . <x> \\ }' in [" ".join(text.split()) for text in texts]
    assert "'); DROP GRAPH <x> #" in texts


def test_text_from_stdin_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    corrections(tmp_path / "acme.md", REJECT)
    run = graphkit("build", "-", "--id", "acme", "-o", "out.nq", stdin=POLICY)
    assert (run.code, run.err) == (0, "")
    assert subjects(set(read_graph(tmp_path / "out.nq")), GK.Correction) == []


def test_the_example_of_the_readme_fits_a_sample_policy(tmp_path: Path) -> None:
    readme = Path(__file__).parents[1] / "README.md"
    (example,) = re.findall(r"```toml\n(.*?)```", readme.read_text(encoding="utf-8"), re.DOTALL)
    policy = write_policy(tmp_path / "firma.md", (folder("examples") / "quittenkiste.md").read_text(encoding="utf-8"))
    corrections(policy, example)
    run = graphkit("build", policy, "-o", tmp_path / "out.nq")
    assert run.code == 0, run.err
    # What it rejects is a misreading, which a better rule may take away.
    assert all("[[reject]] 1: no such fact is read" in line for line in run.err.splitlines())
    assert f"{4 - run.err.count(chr(10))} corrections" in run.out


def test_a_policy_whose_name_leaves_no_room_has_none(tmp_path: Path) -> None:
    policy = write_policy(tmp_path / ("a" * 240 + ".md"))
    assert graphkit("build", policy, "--store", tmp_path / "store").code == 0
