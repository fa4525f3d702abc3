"""A policy at an address: fetched from a real server, with redirects, limits and robots.txt heeded."""

from __future__ import annotations

import gzip
import ssl
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import trustme

from graphkit.errors import ReadError
from graphkit.read import Fetcher, read_url, slug_of_url
from graphkit.read.web.fetch import USER_AGENT
from graphkit.verbs.build import build
from tests.web_server import POLICY_PAGE, Reply, Site, anyone, serving

PAGE = Reply(POLICY_PAGE.encode())
LOCAL = Fetcher(allows=anyone, seconds=5)


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with one policy."""
    with serving({"/privacy": PAGE}) as running:
        yield running


def fetched(site: Site, path: str, fetcher: Fetcher = LOCAL) -> str:
    """The text of a page."""
    return read_url(site.root + path, fetcher=fetcher).text


def refused(site: Site, path: str, reason: str, fetcher: Fetcher = LOCAL) -> None:
    """Asserts that a page is refused, its address and the reason named."""
    with pytest.raises(ReadError, match=f"^{site.root}.*{reason}"):
        read_url(site.root + path, fetcher=fetcher)


def test_a_page_is_read_without_its_frame_and_knows_its_address(site: Site) -> None:
    document = read_url(f"{site.root}/privacy#top", fetcher=LOCAL)
    assert document.text.startswith("Datenschutzerklärung\n\nVerantwortlich ist die Muster GmbH")
    assert document.url == f"{site.root}/privacy"
    assert site.asked == ["/robots.txt", "/privacy"]
    assert site.agents == {USER_AGENT}
    assert site.hosts[0] == site.root.removeprefix("http://")


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.example.org/de/privacy.html?v=2", "example-org-de-privacy"),
        ("https://acme.example/", "acme-example"),
        ("http://acme.example:8080/Privacy_Policy.PDF", "acme-example-privacy-policy"),
    ],
)
def test_the_slug_is_host_and_path(url: str, slug: str) -> None:
    assert slug_of_url(url) == slug


def test_redirects_are_followed_to_where_they_end(site: Site) -> None:
    site.pages["/old"] = Reply(status=301, headers={"Location": "/new"})
    site.pages["/new"] = Reply(status=302, headers={"Location": f"{site.root}/privacy"})
    assert read_url(f"{site.root}/old", fetcher=LOCAL).url == f"{site.root}/privacy"


def test_too_many_redirects_are_refused(site: Site) -> None:
    site.pages["/loop"] = Reply(status=302, headers={"Location": "/loop"})
    refused(site, "/loop", "more than 5 redirects")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/"])
def test_a_redirect_to_another_scheme_is_refused(site: Site, target: str) -> None:
    site.pages["/out"] = Reply(status=302, headers={"Location": target})
    with pytest.raises(ReadError, match="only http and https"):
        read_url(f"{site.root}/out", fetcher=LOCAL)


def test_this_machine_and_its_network_are_not_asked(site: Site) -> None:
    refused(site, "/privacy", "127.0.0.1, no machine on the public internet", Fetcher())
    assert site.asked == []


@pytest.mark.parametrize(
    "ip", ["10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "fe80::1", "fd00::1",
           "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1"],
)  # fmt: skip
def test_a_name_that_leads_into_a_local_network_is_refused(ip: str) -> None:
    fetcher = Fetcher(resolver=lambda _host, _port: [ip])
    with pytest.raises(ReadError, match=r"policies\.example is .*no machine on the public internet"):
        fetcher.fetch("http://policies.example/privacy")


def test_the_connection_goes_to_the_address_that_was_checked(site: Site) -> None:
    port = int(site.root.rpartition(":")[2])
    answers = iter([["127.0.0.1"]] * 2)
    fetcher = Fetcher(allows=anyone, resolver=lambda _host, _port: next(answers), seconds=5)
    assert fetcher.fetch(f"http://policies.example:{port}/privacy").raw == PAGE.body
    # One look-up for robots.txt and one for the page: connecting looks nothing up again.
    assert next(answers, None) is None
    assert site.hosts == [f"policies.example:{port}"] * 2


def test_each_redirect_is_checked_anew(site: Site) -> None:
    port = site.root.rpartition(":")[2]
    site.pages["/inside"] = Reply(status=302, headers={"Location": f"http://127.0.0.2:{port}/privacy"})
    fetcher = Fetcher(allows=lambda ip: str(ip) == "127.0.0.1", seconds=5)
    with pytest.raises(ReadError, match=r"127\.0\.0\.2, no machine on the public internet"):
        fetcher.fetch(f"{site.root}/inside")


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /\nAllow: /privacy", True),
        ("User-agent: *\nDisallow: /*vacy$", False),
        ("User-agent: graphkit\nDisallow: /privacy\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: otherbot\nDisallow: /\n\nUser-agent: *\nDisallow: /shop", True),
        ("User-agent: otherbot\nUser-agent: GraphKit/1.0\nDisallow: /priv", False),
        ("nonsense without meaning", True),
        ("\ufeffUser-agent: *\nDisallow: /", False),
    ],
)
def test_robots_txt_is_heeded(site: Site, robots: str, allowed: bool) -> None:
    site.pages["/robots.txt"] = Reply(robots.encode(), "text/plain")
    if allowed:
        assert fetched(site, "/privacy").startswith("Datenschutz")
    else:
        refused(site, "/privacy", "robots.txt asks programs not to read it")
        assert "/privacy" not in site.asked


def test_a_host_whose_robots_txt_fails_is_left_alone(site: Site) -> None:
    site.pages["/robots.txt"] = Reply(status=503)
    refused(site, "/privacy", "answers 503")


@pytest.mark.parametrize(
    ("media", "text", "encoding"),
    [
        ("text/html; charset=iso-8859-2", "<p>Wir löschen Ihre Daten, wie in Łódź vereinbart.", "iso-8859-2"),
        ("text/html", "<p>Wir löschen Ihre Daten.", "cp1252"),
        ("text/plain; charset=utf-8", "Wir löschen Ihre Daten.", "utf-8"),
        ("text/plain", "<!DOCTYPE html><p>Wir löschen Ihre Daten.", "utf-8"),
        (None, "<html><p>Wir löschen Ihre Daten.", "utf-8"),
        ("application/xhtml+xml", "<p>Wir löschen Ihre Daten.", "utf-8"),
    ],
)
def test_the_content_type_decides_kind_and_encoding(site: Site, media: str | None, text: str, encoding: str) -> None:
    site.pages["/page"] = Reply(text.encode(encoding), media)
    assert fetched(site, "/page") == text.rpartition("<p>")[2]


def test_a_packed_answer_is_unpacked(site: Site) -> None:
    site.pages["/zip"] = Reply(gzip.compress(PAGE.body), headers={"Content-Encoding": "gzip"})
    assert fetched(site, "/zip").startswith("Datenschutz")


def test_a_packed_answer_that_grows_too_large_is_refused(site: Site) -> None:
    site.pages["/bomb"] = Reply(gzip.compress(bytes(60_000_000)), headers={"Content-Encoding": "gzip"})
    refused(site, "/bomb", "more than 40 MB")


def test_a_page_that_never_ends_is_refused(site: Site) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        with suppress(OSError):
            while True:
                handler.wfile.write(bytes(1_000_000))

    site.pages["/endless"] = Reply(write=endless)
    refused(site, "/endless", "more than 40 MB")


@pytest.mark.parametrize("path", ["/slow", "/robots.txt"])
def test_a_server_that_drips_is_cut_off_in_time(site: Site, path: str) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        with suppress(OSError):
            for _ in range(200):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.05)

    site.pages[path] = Reply(write=drip)
    started = time.monotonic()
    refused(site, path, "no answer in time", Fetcher(allows=anyone, seconds=0.5))
    assert time.monotonic() - started < 3


def test_an_answer_that_breaks_off_is_no_page(site: Site) -> None:
    site.pages["/half"] = Reply(PAGE.body, headers={"Content-Length": str(len(PAGE.body) + 100), "Connection": "close"})
    refused(site, "/half", "the connection failed|no answer in time", Fetcher(allows=anyone, seconds=1))


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(status=404), "answers 404 Not Found"),
        (Reply(status=403), "turns programs away"),
        (Reply(b"\x89PNG", "image/png"), "unknown media type 'image/png'"),
        (Reply(b"x", headers={"Content-Encoding": "br"}), "packed as br"),
        (Reply(b"<body><script>render()</script>"), "no text in it"),
        (Reply(b""), "empty"),
    ],
)
def test_what_is_no_page_is_refused_with_its_address(site: Site, reply: Reply, reason: str) -> None:
    site.pages["/bad"] = reply
    refused(site, "/bad", reason)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://no-such-host.invalid/privacy", "no-such-host.invalid is not found .*network"),
        ("http://user:secret@example.org/", "user name"),
        ("http:///privacy", "no address"),
        ("http://[::1/", "no address"),
        ("http://example.org:port/", "no address"),
        ("http://example.org/a b", "no address"),
    ],
)
def test_an_address_that_is_none_is_refused(url: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as caught:
        Fetcher(seconds=5).fetch(url)
    assert "secret" not in str(caught.value)


def test_a_closed_port_is_a_failed_connection(site: Site) -> None:
    with serving({}) as gone:
        pass
    refused(gone, "/privacy", "the connection failed")
    assert site.asked == []


def test_https_is_checked_against_the_name(tmp_path: Path) -> None:
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("policies.example").configure_cert(context)
    trusted = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(trusted)

    def here(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    with serving({"/privacy": PAGE}, context) as site:
        port = site.root.rpartition(":")[2]
        knowing = Fetcher(allows=anyone, resolver=here, seconds=5, certificates=str(trusted))
        assert knowing.fetch(f"https://policies.example:{port}/privacy").raw == PAGE.body
        with pytest.raises(ReadError, match=r"no secure connection .*other\.example"):
            knowing.fetch(f"https://other.example:{port}/privacy")
        with pytest.raises(ReadError, match="no secure connection"):
            Fetcher(allows=anyone, resolver=here, seconds=5).fetch(f"https://policies.example:{port}/privacy")
        site.pages["/down"] = Reply(status=302, headers={"Location": "http://policies.example/privacy"})
        with pytest.raises(ReadError, match="without encryption"):
            knowing.fetch(f"https://policies.example:{port}/down")


def test_a_redirect_to_no_address_is_refused(site: Site) -> None:
    site.pages["/out"] = Reply(status=302, headers={"Location": "http://["})
    refused(site, "/out", "no address of a page")


def test_a_redirect_in_utf_8_is_followed(site: Site) -> None:
    # The server writes headers as Latin-1: these are the bytes of UTF-8.
    site.pages["/old"] = Reply(status=302, headers={"Location": "/erklärung".encode().decode("latin-1")})
    site.pages["/erkl%C3%A4rung"] = PAGE
    assert fetched(site, "/old").startswith("Datenschutz")


def test_a_packed_answer_that_is_cut_is_refused(site: Site) -> None:
    packed = gzip.compress(PAGE.body)[:-20]
    site.pages["/cut"] = Reply(packed, headers={"Content-Encoding": "gzip"})
    refused(site, "/cut", "the connection failed")


def test_a_redirect_that_packs_nothing_is_followed(site: Site) -> None:
    site.pages["/old"] = Reply(status=302, headers={"Location": "/privacy", "Content-Encoding": "gzip"})
    assert fetched(site, "/old").startswith("Datenschutz")


def test_build_fetches_many_with_a_fetcher_that_cannot_travel(site: Site) -> None:
    site.pages["/second"] = PAGE
    fetcher = Fetcher(allows=lambda _ip: True, seconds=5)
    report = build([f"{site.root}/privacy", f"{site.root}/second"], jobs=2, fetcher=fetcher)
    assert len(report.built) == 2
