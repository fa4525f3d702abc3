"""What every request passes: names of the server, other sites, the token, headers, tags, packing, the log."""

from __future__ import annotations

import gzip
import json
import logging
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.datastructures import Headers

from graphkit.errors import GraphkitError
from graphkit.serve.gate.disposition import as_file
from graphkit.serve.gate.headers import PAGES, PICTURES
from graphkit.serve.gate.hosts import host_of, is_everywhere
from graphkit.serve.gate.journal import journal_at
from graphkit.serve.settings import Settings
from tests.gate_runs import LONG, Answer, Shop, ask, said, standing
from tests.serve_runs import serving
from tests.store_builds import build

FRIEND = "https://friend.example"
TOKEN = "a-long-and-secret-token"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with standing() as running:
        yield running


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    log = tmp_path_factory.mktemp("log") / "requests.jsonl"
    given = Settings(token=TOKEN, cors_origin=(FRIEND,), allow_host=("graph.example",), log=str(log), allow_upload=True)
    with standing(given) as running:
        yield running, log


def problem(answer: Answer, status: int) -> dict[str, str]:
    assert answer.status == status, answer
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    error: dict[str, str] = json.loads(answer.body)["error"]
    assert list(error) == ["what", "where", "cure"]
    assert all(error.values())
    return error


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:80", "[::1]:8000", "LocalHost.", "localhost:1"])
def test_own_names(port: int, host: str) -> None:
    assert ask(port, host=host).status == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.1", "localhost.evil", "[::2]"])
def test_other_names_lead_nowhere(port: int, host: str) -> None:
    assert "--allow-host" in problem(ask(port, host=host), 421)["cure"]


@pytest.mark.parametrize("host", ["", "a b", "evil@localhost", "localhost/evil", "localhost:", "localhost:80:80", "[]"])
def test_what_is_no_name(port: int, host: str) -> None:
    problem(ask(port, host=host), 400)


def test_no_name_and_two(port: int) -> None:
    assert said(port, b"GET /long HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 400")
    two = b"GET /long HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert said(port, two).startswith(b"HTTP/1.1 400")


def test_allowed_name(guarded: tuple[int, Path]) -> None:
    assert ask(guarded[0], "/-/health", host="graph.example").status == 200


def test_a_server_at_all_addresses_goes_by_each_of_them() -> None:
    assert is_everywhere("0.0.0.0")
    assert is_everywhere("::")
    assert not is_everywhere("192.168.0.1")
    assert host_of([b"[FE80::1]:80"]) == "fe80::1"
    with standing(Settings(host="0.0.0.0")) as port:
        assert ask(port, host="192.168.0.1:8000").status == 200
        problem(ask(port, host="evil.example"), 421)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"},
        {"sec_fetch_site": "same-site", "sec_fetch_mode": "cors", "origin": "http://localhost:1"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
def test_other_sites_neither_read_nor_send(port: int, headers: dict[str, str]) -> None:
    problem(ask(port, **headers), 403)
    problem(ask(port, "/upload", "POST", b"x=1", **headers), 403)
    answer = ask(port, "/sparql", "POST", b"query=ASK{}", **headers)
    problem(answer, 403)
    assert "access-control-allow-origin" not in answer.headers


def test_other_sites_may_link(port: int) -> None:
    link = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"}
    assert ask(port, **link).status == 200
    problem(ask(port, "/upload", "POST", b"x=1", **link), 403)


def test_own_pages_send(port: int) -> None:
    assert ask(port, "/upload", "POST", b"x=1", sec_fetch_site="same-origin").body == b"3"
    assert ask(port, "/upload", "POST", b"x=1", origin=f"http://localhost:{port}").body == b"3"
    assert ask(port, "/upload", "POST", b"x=1").body == b"3"


def test_a_friend_reads_but_does_not_send(guarded: tuple[int, Path]) -> None:
    port, bearer = guarded[0], f"Bearer {TOKEN}"
    answer = ask(port, authorization=bearer, origin=FRIEND, sec_fetch_site="cross-site")
    assert answer.status == 200
    assert answer.headers["access-control-allow-origin"] == FRIEND
    assert "ETag" in answer.headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in answer.headers
    assert "Origin" in answer.headers["vary"]
    problem(ask(port, authorization=bearer, origin="https://evil.example"), 403)
    problem(ask(port, "/upload", "POST", b"x=1", authorization=bearer, origin=FRIEND), 403)
    refused = ask(port, origin=FRIEND)
    problem(refused, 401)
    assert refused.headers["access-control-allow-origin"] == FRIEND


def test_preflight_needs_no_token(guarded: tuple[int, Path]) -> None:
    wanted = {"access_control_request_method": "POST", "access_control_request_headers": "authorization"}
    answer = ask(guarded[0], "/sparql", "OPTIONS", origin=FRIEND, **wanted)
    assert answer.status == 200
    assert "Authorization" in answer.headers["access-control-allow-headers"]
    assert ask(guarded[0], "/sparql", "OPTIONS", origin="https://evil.example", **wanted).status == 400


@pytest.mark.parametrize(
    "credentials",
    [
        "",
        "Bearer",
        "Bearer wrong",
        f"Bearer {TOKEN}x",
        f"Digest {TOKEN}",
        "Basic !",
        "Basic dXNlcg==",
        f"Basic {TOKEN}",
    ],
)
def test_without_the_token(guarded: tuple[int, Path], credentials: str) -> None:
    answer = ask(guarded[0], authorization=credentials)
    problem(answer, 401)
    assert answer.headers["www-authenticate"].startswith("Basic realm=")
    assert "Bearer" in answer.headers["www-authenticate"]


def test_with_the_token(guarded: tuple[int, Path]) -> None:
    port = guarded[0]
    password = b64encode(f"anybody:{TOKEN}".encode()).decode()
    assert ask(port, authorization=f"Bearer {TOKEN}").status == 200
    assert ask(port, authorization=f"basic {password}").status == 200
    assert ask(port, authorization=f"Bearer {TOKEN}").headers["cache-control"] == "private, no-cache"
    assert ask(port, "/-/health").status == 200


def test_headers_of_pages_and_pictures(port: int) -> None:
    page, picture, own = ask(port), ask(port, "/picture.svg"), ask(port, "/own")
    assert page.headers["content-security-policy"] == PAGES.decode()
    assert picture.headers["content-security-policy"] == PICTURES.decode()
    assert own.headers["content-security-policy"] == "sandbox"
    for answer in (page, picture, own, ask(port, "/nothing"), ask(port, host="evil.example")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["vary"] == "Accept, Accept-Encoding, Accept-Language"
    assert ask(port, "/nothing").headers["cache-control"] == "no-store"


def test_a_known_answer_is_not_made_again() -> None:
    shop = Shop()
    with standing(shop=shop) as port:
        first = ask(port)
        tag = first.headers["etag"]
        assert tag.startswith('W/"')
        assert first.headers["cache-control"] == "no-cache"
        assert shop.made == 1
        again = ask(port, if_none_match=f'"other", {tag}')
        assert (again.status, again.body, again.headers["etag"], shop.made) == (304, b"", tag, 1)
        # A copy keeps the policy that it was sent with.
        assert "content-security-policy" not in again.headers
        assert ask(port, method="HEAD").headers["etag"] == tag
        assert ask(port, if_none_match="*").status == 304
        shop.state = "2"
        changed = ask(port, if_none_match=tag)
        assert (changed.status, changed.body) == (200, LONG.encode())
        assert changed.headers["etag"] != tag


def test_what_a_tag_depends_on(port: int) -> None:
    asked: list[dict[str, str]] = [{}, {"accept": "text/csv"}, {"accept_language": "de"}, {"accept_encoding": "gzip"}]
    tags = [ask(port, **headers).headers["etag"] for headers in asked]
    tags += [ask(port, path).headers["etag"] for path in ("/long?a=1", "/long?a=2", "/picture.svg")]
    assert len(set(tags)) == len(tags)
    assert ask(port).headers["etag"] == tags[0]


def test_no_tag_where_the_answer_changes(port: int) -> None:
    for path in ("/long?query=SELECT+(NOW()+AS+%3Fn)+%7B%7D", "/-/none", "/nothing"):
        assert "etag" not in ask(port, path).headers
    assert "etag" not in ask(port, "/sparql", "POST", b"query=ASK{}").headers


def test_an_own_tag(port: int) -> None:
    assert ask(port, "/own").headers["etag"] == 'W/"mine"'
    assert ask(port, "/own", if_none_match='"mine"').status == 304
    assert ask(port, "/own", if_none_match='"other"').body == b"own"


def test_packing(port: int) -> None:
    packed = ask(port, accept_encoding="br;q=1, gzip;q=0.5")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == LONG.encode()
    assert len(packed.body) < len(LONG) / 10
    assert int(packed.headers["content-length"]) == len(packed.body)
    head = ask(port, method="HEAD", accept_encoding="gzip")
    assert (head.body, head.headers["content-length"]) == (b"", packed.headers["content-length"])
    assert head.headers["etag"] == packed.headers["etag"]
    for encoding in ("identity", "gzip;q=0", "br"):
        assert "content-encoding" not in ask(port, accept_encoding=encoding).headers
    assert "content-encoding" not in ask(port, "/own", accept_encoding="gzip").headers


def test_the_log_says_nothing_of_the_client(guarded: tuple[int, Path]) -> None:
    port, log = guarded
    before = len(log.read_text().splitlines())
    ask(port, "/names/M%C3%BCller?q=Meier", authorization=f"Bearer {TOKEN}", user_agent="Telltale/1.0", accept="*/*")
    ask(port, "/names/Schulze")
    found, refused = [json.loads(line) for line in log.read_text().splitlines()[before:]]
    assert set(found) == {"time", "method", "route", "status", "ms", "bytes"}
    assert (found["method"], found["route"], found["status"], found["bytes"]) == ("GET", "/names/{name}", 200, 3)
    assert refused["status"] == 401
    for secret in ("ller", "Meier", "Schulze", "Telltale", "127.0.0.1", TOKEN):
        assert secret not in log.read_text()


def test_a_log_that_can_not_be_written(tmp_path: Path) -> None:
    with pytest.raises(GraphkitError, match="--log"):
        journal_at(str(tmp_path))


def test_a_mistake_is_told_to_the_log_alone(port: int, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "graphkit.serve"):
        answer = ask(port, "/mistake")
        half = ask(port, "/half")
    number = problem(answer, 500)["where"].removeprefix("error ")
    assert b"secret" not in answer.body
    assert b"Traceback" not in answer.body
    assert f"error {number}" in caplog.text
    assert not half.body.endswith(b"0\r\n\r\n"), "the answer looks like a whole one"
    assert "the secret of the house" in caplog.text


@pytest.mark.parametrize(
    "name",
    [
        "flows.csv",
        'a"b.csv',
        "a\r\nSet-Cookie: x=1.csv",
        "../../etc/passwd",
        "Müller – Söhne.csv",
        "\ud800.csv",
        "..",
        "",
    ],
)
def test_file_names_stay_in_their_header(name: str) -> None:
    header = as_file(name)
    assert Headers(raw=[(b"content-disposition", header.encode("latin-1"))])["content-disposition"] == header
    assert header.isascii()
    assert header.isprintable()
    assert header.startswith('attachment; filename="')
    assert header.count('"') == 2
    assert "/" not in header


def test_the_real_server_stands_behind_the_gate(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN)
    build(tmp_path / "store", "old")
    options = ("--token-file", str(tmp_path / "token"), "--log", str(tmp_path / "log"), "--allow-host", "graph.example")
    with serving(tmp_path / "store", *options) as server:
        bearer = {"Authorization": f"Bearer {TOKEN}", "Host": "graph.example"}
        assert server.get("/policies.json").status == 401
        assert server.get("/-/health").json["status"] == "ok"
        first = server.get("/policies.json", bearer)
        assert first.headers["cache-control"] == "private, no-cache"
        known = bearer | {"If-None-Match": first.headers["etag"]}
        assert server.get("/policies.json", known).status == 304
        build(tmp_path / "store", "new")
        second = server.get("/policies.json", known)
        assert [each["id"] for each in second.json["policies"]] == ["new", "old"]
        assert second.headers["etag"] != first.headers["etag"]
        assert server.get("/sparql", bearer, query="ASK { ?secret ?p ?o }").json["boolean"] is True
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert [line["status"] for line in lines] == [401, 200, 200, 304, 200, 200]
    assert lines[-1]["query"] == sha256(b"ASK { ?secret ?p ?o }").hexdigest()[:12]
    assert lines[-1]["route"] == "/sparql"
    assert lines[-1]["queued_ms"] >= 0
    assert "secret" not in (tmp_path / "log").read_text()
