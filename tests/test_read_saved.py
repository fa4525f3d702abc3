"""Pages as browsers save them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import ReadError
from graphkit.read import collect_files, read_document, sniffed_media

PAGE = "<html><nav>Start</nav><h1>Datenschutz</h1><p>Wir löschen Ihre Daten."
MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://acme.example/datenschutz
Subject: =?utf-8?Q?Datenschutz?=
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--xyz--"

----xyz--
Content-Type: image/gif
Content-Transfer-Encoding: base64

R0lGODlhAQABAAAAACw=
----xyz--
Content-Type: text/html{charset}
Content-Transfer-Encoding: quoted-printable
Content-Location: https://acme.example/datenschutz

<html><nav>Start</nav><h1>Datenschutz</h1><p>Wir l{umlaut}schen Ihre Daten und=
 alles andere.
----xyz----
"""


@pytest.mark.parametrize(("charset", "umlaut"), [("", "=C3=B6"), ("; charset=iso-8859-15", "=F6"), ("", "=F6")])
def test_mhtml_is_read_like_its_page(charset: str, umlaut: str) -> None:
    raw = MHTML.format(charset=charset, umlaut=umlaut).encode()
    document = read_document(raw, name="Datenschutz.mhtml")
    assert document.text == "Datenschutz\n\nWir löschen Ihre Daten und alles andere."
    assert document.url == "https://acme.example/datenschutz"


@pytest.mark.parametrize(
    "raw", [b"", b"Subject: x\n\nno page", b"\xff\xfe\x00", b"Content-Type: multipart/related\n\nx"]
)
def test_mhtml_without_a_page_is_refused(raw: bytes) -> None:
    with pytest.raises(ReadError, match=r"acme\.mht: no page"):
        read_document(raw, name="acme.mht")


def test_a_saved_page_knows_where_it_was_saved_from() -> None:
    saved = f"<!DOCTYPE html>\n<!-- saved from url=(0029)https://acme.example/privacy/ -->\n{PAGE}"
    assert read_document(saved.encode(), name="acme.htm").url == "https://acme.example/privacy/"


@pytest.mark.parametrize("ending", ["_files", "-Dateien"])
def test_what_belongs_to_a_saved_page_is_no_input(tmp_path: Path, ending: str) -> None:
    (tmp_path / "Acme.html").write_text(PAGE)
    (tmp_path / f"Acme{ending}" / "frames").mkdir(parents=True)
    (tmp_path / f"Acme{ending}" / "frames" / "advert.html").write_text(PAGE)
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "policy.txt").write_text("Daten")
    assert [slug for _, slug in collect_files([tmp_path])] == ["acme", "other-files-policy"]


@pytest.mark.parametrize(
    ("raw", "media"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "text/html"),
        (b"<!-- saved from url=(0001)x -->", "text/html"),
        (MHTML.encode(), "multipart/related"),
        (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"Datenschutz", "text/plain"),
    ],
)
def test_the_first_bytes_give_the_kind_away(raw: bytes, media: str) -> None:
    assert sniffed_media(raw) == media


def test_mhtml_that_is_nested_too_deeply_is_refused() -> None:
    raw = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (level, level) for level in range(3000))
    with pytest.raises(ReadError, match=r"acme\.mht: .*nested too deeply"):
        read_document(raw, name="acme.mht")
