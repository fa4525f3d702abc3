"""Bad input: one line that says what, where and the cure; exit code 2; the store as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import ReadError
from graphkit.verbs.build import build
from tests.cli_runs import POLICY, graphkit, refused, write_policy


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one policy."""
    place = tmp_path / "store"
    assert graphkit("build", write_policy(tmp_path / "good.md"), "--store", place).code == 0
    return place


def content(store: Path) -> dict[str, bytes]:
    """Every file of the store, but for the empty lock."""
    return {str(file): file.read_bytes() for file in sorted(store.rglob("*")) if file.is_file()}


BAD_FILES = [
    ("empty.txt", b"", "empty"),
    ("blank.md", b" \n\t\n", "empty"),
    ("picture.txt", bytes(range(256)) * 20, "binary"),
    ("cookies.docm", POLICY.encode(), "unknown kind"),
    (
        "recipe.txt",
        b"Peel six apples. Slice them, add sugar and cinnamon, and bake for an hour. " * 9,
        "no privacy policy",
    ),
    ("wrong.txt", b"\xff\xfe" + POLICY.encode("utf-16-le") + b"\x00", "announced as utf-16-le"),
    ("huge.txt", POLICY.encode() * (20_000_000 // len(POLICY.encode())), "MB"),
]


@pytest.mark.parametrize(("name", "raw", "said"), BAD_FILES, ids=[name for name, _, _ in BAD_FILES])
def test_bad_file(tmp_path: Path, store: Path, name: str, raw: bytes, said: str) -> None:
    before = content(store)
    path = tmp_path / name
    path.write_bytes(raw)
    refused(graphkit("build", path, "--store", store), name, said)
    assert content(store) == before


def test_missing_file(tmp_path: Path, store: Path) -> None:
    before = content(store)
    refused(graphkit("build", tmp_path / "gone.md", "--store", store), "gone.md", "no such file")
    assert content(store) == before


def test_folder_without_policies(tmp_path: Path, store: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "logo.png").write_bytes(b"\x89PNG")
    refused(graphkit("build", folder, "--store", store), "pictures", "without policies")


def test_bad_input_makes_no_store(tmp_path: Path) -> None:
    refused(graphkit("build", tmp_path / "gone.md", "--store", tmp_path / "new"), "gone.md")
    assert not (tmp_path / "new").exists()


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_of_the_wild_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "policy.md"
    path.write_bytes(POLICY.encode(encoding))
    run = graphkit("show", path, "--format", "json")
    assert run.code == 0
    assert '"title": "Datenschutzerklärung"' in run.out


def test_mojibake_is_mended(tmp_path: Path) -> None:
    path = write_policy(tmp_path / "policy.md", POLICY.encode().decode("cp1252"))
    assert '"title": "Datenschutzerklärung"' in graphkit("show", path, "--format", "json").out


def test_one_bad_file_of_many(tmp_path: Path) -> None:
    for number in range(12):
        write_policy(tmp_path / "many" / f"firm-{number:02}.md", POLICY.replace("Muster", f"Muster{number}"))
    (tmp_path / "many" / "firm-05.md").write_bytes(b"")
    run = graphkit("build", tmp_path / "many", "--store", tmp_path / "store", "--jobs", "2")
    assert run.code == 1
    assert "firm-05.md: empty" in run.err
    assert run.err.count("\n") == 1
    assert "11 of 12 built" in run.out
    assert graphkit("show", "firm-11", "--store", tmp_path / "store").code == 0


def test_two_inputs_with_one_name(tmp_path: Path) -> None:
    write_policy(tmp_path / "a" / "acme.md")
    write_policy(tmp_path / "b" / "acme.md")
    run = graphkit("build", tmp_path / "a" / "acme.md", tmp_path / "b" / "acme.md", "--store", tmp_path / "store")
    refused(run, "acme", "--id")


def test_two_inputs_that_are_one_version(tmp_path: Path) -> None:
    one, two = write_policy(tmp_path / "one.md"), write_policy(tmp_path / "two.md")
    store = tmp_path / "store"
    refused(graphkit("build", one, two, "--id", "acme", "--store", store), "one version of one policy")


def test_store_that_somebody_writes(tmp_path: Path, store: Path) -> None:
    from graphkit.store import Store

    with Store.write(store):
        refused(graphkit("build", tmp_path / "good.md", "--store", store), "another build (process ")


def test_store_of_another_version(tmp_path: Path, store: Path) -> None:
    marker = store / "graphkit-store"
    marker.write_text(marker.read_text().replace('"format": 1', '"format": 99'))
    before = content(store)
    refused(graphkit("build", tmp_path / "good.md", "--store", store), "store format 99", "Build it again")
    refused(graphkit("show", "good", "--store", store), "store format 99")
    assert content(store) == before


def test_store_that_is_none(tmp_path: Path) -> None:
    refused(graphkit("show", "acme", "--store", tmp_path / "gone"), "no such store", "graphkit build")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"\xff\xd8")
    refused(graphkit("query", "denials", "--store", tmp_path / "photos"), "not a store")


def test_output_of_unknown_kind(tmp_path: Path) -> None:
    run = graphkit("build", write_policy(tmp_path / "good.md"), "-o", tmp_path / "out.xls")
    refused(run, "out.xls", ".trig")


def test_policy_that_the_store_has_not(store: Path) -> None:
    refused(graphkit("show", "acme", "--store", store), "acme: no such policy", "good")


QUERIES = [
    ("SELECT ?x WHERE { ?x a ", "not well-formed"),
    ("SELECT ?x { SERVICE <http://127.0.0.1:9/> { ?x ?y ?z } }", "SERVICE"),
    ("DELETE WHERE { ?s ?p ?o }", "not well-formed"),
    ("", "not well-formed"),
]


@pytest.mark.parametrize(("sparql", "said"), QUERIES, ids=["cut", "service", "update", "nothing"])
def test_bad_query(store: Path, sparql: str, said: str) -> None:
    refused(graphkit("query", "-", "--store", store, stdin=sparql), said)


def test_bad_question(tmp_path: Path, store: Path) -> None:
    refused(graphkit("query", "who-what", "--store", store), "who-what", "graphkit query --list")
    refused(graphkit("query", "second-hnad", "--store", store), "second-hnad", "Near: second-hand")
    refused(graphkit("query", tmp_path / "gone.rq", "--store", store), "gone.rq", "no such file")
    (tmp_path / "raw.rq").write_bytes(b"\xff\xfe\x00")
    refused(graphkit("query", tmp_path / "raw.rq", "--store", store), "raw.rq", "UTF-8")
    refused(graphkit("query", "denials", "-p", "data=pd:Name", "--store", store), "denials", "parameter")


def test_turtle_of_rows(store: Path) -> None:
    refused(graphkit("query", "denials", "--store", store, "--format", "turtle"), "CONSTRUCT")


def test_word_that_nobody_knows() -> None:
    refused(graphkit("vocab", "xyzzyplugh"), "xyzzyplugh")


def test_address_that_is_none(tmp_path: Path) -> None:
    refused(graphkit("build", "http://[x", "--store", tmp_path / "new"), "http://[x", "no address of a page")


def test_nothing_to_build() -> None:
    with pytest.raises(ReadError, match="nothing to build"):
        build([])
