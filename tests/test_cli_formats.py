"""Every kind of input comes to the same facts, and an address is a verb's input like a file."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphkit as library
from graphkit.read import Fetcher
from graphkit.verbs.one import Product, Task, build_one
from tests.cli_runs import POLICY, graphkit, refused
from tests.docx_files import docx
from tests.pdf_files import pdf
from tests.web_server import POLICY_PAGE, Reply, anyone, serving

PARAGRAPHS = [line for line in POLICY.splitlines() if line]
PDF = pdf(
    lambda sheets: sheets.write_line(PARAGRAPHS[0].strip("# "), size=18, style="B", after=4),
    *(lambda sheets, text=text: sheets.write_text(text) for text in PARAGRAPHS[1:]),
)
DOCX = docx(
    lambda document: document.add_heading(PARAGRAPHS[0].strip("# "), 0),
    *(lambda document, text=text: document.add_paragraph(text) for text in PARAGRAPHS[1:]),
)


@pytest.mark.parametrize(("name", "raw"), [("acme.pdf", PDF), ("acme.docx", DOCX)])
def test_a_file_gives_the_facts_that_its_text_gives(tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / "acme.md").write_text(POLICY, encoding="utf-8")
    (tmp_path / name).write_bytes(raw)
    assert graphkit("show", tmp_path / name).out == graphkit("show", tmp_path / "acme.md").out != ""


@pytest.mark.parametrize("raw", [PDF, DOCX], ids=["pdf", "docx"])
def test_stdin_is_told_by_its_first_bytes(tmp_path: Path, raw: bytes) -> None:
    run = graphkit("build", "-", "--id", "acme", "-o", tmp_path / "flows.nq", stdin=raw)
    assert run.code == 0, run.err
    assert run.out.startswith("acme: ")


def test_an_address_is_built_and_its_source_kept(tmp_path: Path) -> None:
    with serving({"/privacy": Reply(POLICY_PAGE.encode())}) as site:
        report = library.build([f"{site.root}/privacy"], output=tmp_path / "flows.nq", fetcher=Fetcher(allows=anyone))
    assert [policy.slug for policy in report.built] == ["127-0-0-1-privacy"]
    source = f"<http://purl.org/dc/terms/source> <{site.root}/privacy>"
    assert source in (tmp_path / "flows.nq").read_text(encoding="utf-8")


def test_where_it_came_from_changes_no_fact() -> None:
    with serving({"/privacy": Reply(POLICY_PAGE.encode())}) as site:
        task = Task(f"{site.root}/privacy", "acme", "https://acme.example/", None, "x", fetcher=Fetcher(allows=anyone))
        fetched = build_one(task)
    read = build_one(Task(POLICY_PAGE.encode(), "acme", "https://acme.example/", None, "x"))
    assert isinstance(fetched, Product)
    assert isinstance(read, Product)
    assert (fetched.text, fetched.built.practices) == (read.text, read.built.practices)


@pytest.mark.parametrize("command", [["build"], ["show"], ["validate"], ["draw"]])
def test_every_verb_takes_an_address_and_asks_no_machine_at_home(command: list[str]) -> None:
    refused(graphkit(*command, "http://127.0.0.1:9/privacy"), "http://127.0.0.1:9/privacy", "public internet")


def test_an_address_below_the_base_of_the_identifiers_is_a_policy_in_the_store(tmp_path: Path) -> None:
    (tmp_path / "acme.md").write_text(POLICY, encoding="utf-8")
    store, base = tmp_path / "store", "https://acme.example/id/"
    assert graphkit("build", tmp_path / "acme.md", "--store", store, "--base", base).code == 0
    iri = library.show("acme", store=store).iri
    assert iri.startswith(base)
    assert graphkit("show", iri, "--store", store).code == 0
    refused(graphkit("show", "https://w3id.org/graphkit/id/policy/none", "--store", store), "no such policy")
