"""A policy dropped on the page: analysed apart, shown as a store of its own, and kept only if the user says so."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import graphkit as library
from graphkit.files import folder
from graphkit.serve.upload.trials import MOST, Trial, Trials
from tests.serve_runs import BROWSER, Reply, Server, problem, serving

TEXT = """Datenschutzerklärung

Verantwortlich ist die Apfelbaum GmbH, Obstweg 1, 10115 Berlin.

Wir geben Ihre E-Mail-Adresse an Mailchimp weiter.
"""
BOUNDARY = "----graphkit"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    place = tmp_path_factory.mktemp("upload") / "store"
    library.build([folder("examples") / "postmeise.txt"], store=place)
    with serving(place, "--allow-upload") as running:
        yield running


def form(**fields: str | tuple[str, bytes]) -> bytes:
    """A form as a browser sends it; a file is its name and its content."""
    parts = b""
    for name, value in fields.items():
        about = f'form-data; name="{name}"'
        content = value[1] if isinstance(value, tuple) else value.encode()
        about += f'; filename="{value[0]}"' if isinstance(value, tuple) else ""
        parts += f"--{BOUNDARY}\r\nContent-Disposition: {about}\r\n\r\n".encode() + content + b"\r\n"
    return parts + f"--{BOUNDARY}--\r\n".encode()


def post(server: Server, path: str, **fields: str | tuple[str, bytes]) -> Reply:
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    return server.ask(path, form(**fields), headers)


def dropped(server: Server, name: str = "apfelbaum", text: str = TEXT) -> str:
    """The address below which a pasted text is shown."""
    reply = post(server, "/upload", name=name, text=text)
    assert reply.status == 201, reply.text
    where: str = reply.json["href"]
    return where.partition("/policies/")[0]


def slugs(server: Server) -> list[str]:
    return [policy["id"] for policy in server.get("/policies.json").json["policies"]]


def test_what_is_dropped_is_shown_and_not_kept(server: Server) -> None:
    at = dropped(server)
    assert [each["id"] for each in server.get(f"{at}/policies.json").json["policies"]] == ["apfelbaum"]
    flows = server.get(f"{at}/flows.json").json["flows"]
    assert any("mailchimp" in str(flow).lower() for flow in flows)
    page = server.page(f"{at}/", lang="de")
    assert page.status == 200
    assert "Noch nicht gespeichert" in page.text
    assert "Mailchimp" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert slugs(server) == ["postmeise"]
    answer = server.ask(f"{at}/sparql?query=SELECT%20%3Fs%20%7B%20%3Fp%20dct%3Aidentifier%20%3Fs%20%7D&format=csv").text
    assert answer.split() == ["s", "apfelbaum"]


def test_links_of_a_trial_stay_with_it(server: Server) -> None:
    at = dropped(server)
    page = server.page(f"{at}/policies/apfelbaum").text
    assert f'href="{at}/' in page
    assert 'href="/policies/' not in page


def test_a_file_of_a_kind_that_can_be_read(server: Server) -> None:
    reply = post(server, "/upload", file=("Obst & Co/../Datenschutz (neu).html", f"<h1>x</h1><p>{TEXT}</p>".encode()))
    assert reply.status == 201, reply.text
    assert reply.json["policy"] == "datenschutz-neu"


@pytest.mark.parametrize(
    ("name", "content", "status", "words"),
    [
        ("a.exe", b"MZ", 415, ".pdf"),
        ("a.txt", b"  \n", 400, "empty"),
        ("a.txt", b"\x00\x01\x02" * 400, 422, "a.txt"),
        ("a.pdf", b"%PDF-1.4 broken", 422, "a.pdf"),
        ("noending", b"text", 415, "ending"),
    ],
)
def test_what_can_not_be_read(server: Server, name: str, content: bytes, status: int, words: str) -> None:
    error = problem(post(server, "/upload", file=(name, content)), status, words)
    assert "/tmp" not in str(error)


def test_too_large(server: Server) -> None:
    problem(post(server, "/upload", file=("a.txt", b"x" * (12 << 20))), 413)


def test_neither_file_nor_text(server: Server) -> None:
    problem(post(server, "/upload", name="x"), 400, "text")
    problem(server.ask("/upload", b"no form", {"Content-Type": "multipart/form-data; boundary=x"}), 400)


def test_kept_on_demand(server: Server) -> None:
    at = dropped(server, "birnbaum")
    refused = post(server, f"{at}/keep", id="postmeise")
    problem(refused, 409, "version")
    kept = server.ask(f"{at}/keep", form(id="birnbaum"), {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})
    assert kept.status == 200
    assert slugs(server) == ["birnbaum", "postmeise"]
    problem(server.get(f"{at}/policies.json"), 404)


def test_discarded(server: Server) -> None:
    at = dropped(server)
    post(server, f"{at}/discard")
    problem(server.get(f"{at}/flows.json"), 404)
    problem(post(server, f"{at}/keep", id="x"), 404, "once more")


def test_no_foreign_page_may_drop_anything(server: Server) -> None:
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Origin": "https://elsewhere.example"}
    assert server.ask("/upload", form(text=TEXT), headers).status == 403


def test_hostile_text_is_escaped(server: Server) -> None:
    at = dropped(server, "<script>alert(1)</script>", TEXT.replace("Mailchimp", "<script>alert(2)</script> GmbH"))
    for path in ("/", "/policies", "/?view=table", "/?view=sentences"):
        assert "<script>alert" not in server.page(at + path).text


def test_the_form(server: Server) -> None:
    page = server.ask("/upload?lang=de", None, BROWSER)
    assert "Datei hierher ziehen" in page.text
    assert server.get("/upload").json["largest"] == 10 << 20


def test_only_if_allowed(tmp_path: Path) -> None:
    library.build([folder("examples") / "postmeise.txt"], store=tmp_path / "store")
    with serving(tmp_path / "store") as server:
        problem(post(server, "/upload", text=TEXT), 404, "--allow-upload")
        assert "/upload" not in server.page("/").text


def test_looking_at_one_lets_go_of_none(tmp_path: Path) -> None:
    trials = Trials()
    now = time.monotonic()
    for number in range(MOST):
        token = f"token-{number}"
        trials.known[token] = Trial(token, tmp_path / token, tmp_path / token / "a.txt", "a", 1, 0, now - MOST + number)
    assert trials.find("token-0").token == "token-0"
    assert len(trials.known) == MOST
    trials.make_room()
    assert "token-0" in trials.known
    assert "token-1" not in trials.known
