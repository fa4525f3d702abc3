"""Which files are read, under which name, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import ReadError
from graphkit.read import collect_files, read_document, slug_of
from graphkit.read.files import MAX_BYTES, MAX_LETTERS


@pytest.mark.parametrize(
    ("path", "root", "slug"),
    [
        ("texts/Amazon/Privacy Policy.md", "texts", "amazon-privacy-policy"),
        ("texts/Amazon/Privacy Policy.md", None, "privacy-policy"),
        ("Acme__GmbH (2024).txt", None, "acme-gmbh-2024"),
        ("Über-uns.html", None, "über-uns"),
        ("---.txt", None, "policy"),
    ],
)
def test_slug_is_the_path_below_the_folder(path: str, root: str | None, slug: str) -> None:
    assert slug_of(Path(path), Path(root) if root else None) == slug


def test_folders_are_walked_in_order_and_only_known_kinds_are_taken(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.HTM", "a/b.md", "a/picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Daten")
    assert [slug for _, slug in collect_files([tmp_path])] == ["a-b", "a-c", "b"]


def test_two_files_with_one_slug_are_refused_and_both_named(tmp_path: Path) -> None:
    (tmp_path / "Acme.txt").write_text("x")
    (tmp_path / "acme.md").write_text("x")
    with pytest.raises(ReadError, match=r"Acme\.txt and .*acme\.md .*'acme'"):
        collect_files([tmp_path])


def test_a_file_given_twice_is_one(tmp_path: Path) -> None:
    path = tmp_path / "acme.txt"
    path.write_text("x")
    assert collect_files([path, tmp_path]) == [(path, "acme")]


def test_a_folder_without_policies_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="without policies"):
        collect_files([tmp_path])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.md", b" \n\t\n", "empty"),
        ("signs.html", b"<html><script>x()</script></html>", "no text"),
        ("policy.odt", b"x", "unknown kind '.odt'"),
        ("policy", b"x", "unknown kind 'no ending'"),
        ("large.txt", b"a " * (MAX_BYTES // 2 + 1), r"5\.0 MB"),
        ("long.txt", b"a " * (MAX_LETTERS // 2 + 1), "more than the 2 MB"),
        ("deep.html", b"<div>" * 600 + b"x", "tags open"),
    ],
)
def test_a_bad_file_is_refused_with_its_name(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ReadError, match=f"{name}: .*{reason}"):
        read_document(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read_document(tmp_path / "none.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(ReadError, match="a folder"):
        read_document(tmp_path / "folder.txt")


def test_bytes_have_a_media_type_or_a_name() -> None:
    assert read_document(b"<p>Ihre Daten", media="text/html; charset=utf-8").text == "Ihre Daten"
    assert read_document(b"*Ihre* Daten", name="Acme Policy.md").slug == "acme-policy"
    with pytest.raises(ReadError, match="unknown media type 'image/png'"):
        read_document(b"x", media="image/png")
