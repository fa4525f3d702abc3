"""The page: made on the server, in two languages, for the keyboard, and safe whatever a policy says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import pytest
from selectolax.lexbor import LexborHTMLParser

import graphkit as library
from graphkit.files import folder
from graphkit.model import Document, Party
from graphkit.query.labels import captions
from graphkit.rdf import policy_quads
from graphkit.serve.page.statics import STATIC
from graphkit.store import Store
from tests.rdf_records import RELEASE, TEXT, disclosure, policy
from tests.serve_runs import BROWSER, Reply, Server, serving

SCRIPT = "<script>alert('1')</script>"
BOLD = "<b onclick=alert(3)>Böse</b> GmbH"
PAGES = (
    "/",
    "/policies/quittenkiste",
    "/queries/recipients-of-data",
    "/trace?from=pd:EmailAddress",
    "/nothing",
    "/flows?x=1",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample policies and a hostile one, served."""
    place = tmp_path_factory.mktemp("page") / "store"
    library.build([folder("examples")], store=place)
    evil = replace(disclosure(), recipient=Party("organisation", "org/boese", BOLD))
    text = Document("hostile", TEXT, (), "de", title=f"Datenschutz {SCRIPT}")
    with Store.write(place) as store:
        store.replace(policy_quads(policy(document=text, practices=(evil,)), RELEASE), TEXT)
    with serving(place) as running:
        yield running


def read(reply: Reply) -> LexborHTMLParser:
    """The page as a tree."""
    assert reply.media == "text/html"
    return LexborHTMLParser(reply.text)


def browse(server: Server, path: str) -> Reply:
    """One address, asked as a browser does."""
    return server.ask(path, None, BROWSER)


@pytest.mark.parametrize("path", PAGES)
def test_no_script_and_nothing_foreign(server: Server, path: str) -> None:
    reply = browse(server, path)
    policy = reply.headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    tree = read(reply)
    for node in tree.css("*"):
        assert node.tag != "style"
        # Scripts are files of this server; the policy allows none that stands in the page.
        assert node.tag != "script" or (node.attributes["src"] or "").startswith("/static/")
        assert node.tag != "script" or not node.text()
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert name != "style"
            if name in ("src", "href", "action"):
                assert value
                assert value.startswith(("/", "#"))
                assert not value.startswith("//")


@pytest.mark.parametrize("path", PAGES)
def test_every_field_has_a_label_and_every_list_its_options(server: Server, path: str) -> None:
    tree = read(browse(server, path))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    labelled = {label.attributes["for"] for label in tree.css("label")}
    for field in tree.css("input:not([type=hidden]), select, textarea"):
        assert field.attributes["id"] in labelled
        assert field.attributes.get("list") in (None, *ids)
    assert all(image.attributes["alt"] for image in tree.css("img"))
    assert len(tree.css("h1")) == 1


def test_a_hostile_policy_is_shown_as_text(server: Server) -> None:
    assert SCRIPT in server.get("/policies").json["policies"][0]["title"]
    for path in ("/", "/policies/hostile", "/queries/policies", "/trace?from=Nordlicht GmbH", "/policies/<script>x"):
        text = browse(server, quote(path, safe="/?=")).text
        assert SCRIPT not in text
        assert "<script>" not in text
        assert "<b onclick" not in text
        assert "<img src=x" not in text
    shown = browse(server, "/policies/hostile").text
    assert "&lt;script&gt;" in shown
    assert "&lt;b onclick" in shown
    drawing = server.get("/picture.svg", policy="hostile")
    assert "<script" not in drawing.text
    assert "<b onclick" not in drawing.text
    assert drawing.headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_parameters_are_shown_as_text(server: Server) -> None:
    text = server.page("/trace", from_='"><script>alert(1)</script>').text
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_languages(server: Server) -> None:
    assert read(server.page("/", lang="de")).css("h1")[0].text() == "Wohin gehen die Daten?"
    assert read(server.page("/", lang="en")).css("h1")[0].text() == "Where does the data go?"
    german = server.get("/", BROWSER | {"Accept-Language": "de-AT,de;q=0.9,en;q=0.8"})
    assert read(german).css("html")[0].attributes["lang"] == "de"
    assert read(server.page("/")).css("html")[0].attributes["lang"] == "en"
    links = [a.attributes["href"] or "" for a in read(server.page("/", lang="de")).css("main a")]
    assert links
    assert all("lang=de" in link or link.startswith("#") for link in links)


def test_a_question_is_answered_with_quoted_sentences(server: Server) -> None:
    answer = read(server.page("/queries/recipients-of-data", data="pd:EmailAddress", lang="de"))
    heads = [head.text() for head in answer.css("th")]
    assert {"Erklärung", "Empfänger", "Satz"} <= set(heads)
    assert any("An Postmeise übermitteln wir" in quote.text() for quote in answer.css("td q"))
    assert any(link.text() == "quittenkiste" for link in answer.css("td a"))
    assert answer.css("#recipients-of-data-data")[0].attributes["value"] == "pd:EmailAddress"
    empty = read(server.page("/queries/recipients-of-data", data="pd:Health", policy="postmeise"))
    assert empty.css_first("#answer") is not None


def test_trace_page_shows_paths_and_sentences(server: Server) -> None:
    tree = read(server.page("/trace", from_="Nordlicht GmbH", lang="de"))
    assert [stop.text() for stop in tree.css(".chain .stop")] == ["Nordlicht GmbH", BOLD]
    assert any(quote.text().startswith("Wir geben Ihre E-Mail-Adresse") for quote in tree.css("blockquote"))
    assert read(server.page("/trace")).css_first("#paths") is None


def test_problems_are_pages_for_browsers(server: Server) -> None:
    reply = server.page("/policies/postmeis")
    assert reply.status == 404
    assert "Near: postmeise" in read(reply).css("dl")[0].text()
    assert server.page("/policies", lang="fr").status == 400


def test_static_files(server: Server) -> None:
    style = server.get("/static/style.css")
    assert style.media == "text/css"
    assert "light-dark(" in style.text
    assert "url(" not in style.text
    assert server.get("/static/icon.svg").media == "image/svg+xml"
    script = server.get("/static/page.js")
    assert script.media == "text/javascript"
    assert server.get("/static/page.js", {"If-None-Match": script.headers["etag"]}).status == 304
    assert server.get("/static/vendor/cytoscape.js").media == "text/javascript"
    for path in ("/static/nothing.js", "/static/../pages.py", "/static/%2e%2e/pages.py", "/static/"):
        assert server.get(path).status == 404


def test_scripts_name_no_other_server_and_build_no_markup() -> None:
    for script in STATIC.glob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert "innerHTML" not in text
        assert "http://" not in text
        assert "https://" not in text
        assert "eval(" not in text


def test_the_frame_leads_everywhere(server: Server) -> None:
    tree = read(server.page("/trace", lang="de"))
    places = {link.attributes["href"]: link for link in tree.css(".places a")}
    assert {"/?lang=de", "/policies?lang=de", "/trace?lang=de", "/sparql?lang=de"} <= set(places)
    assert places["/trace?lang=de"].attributes["aria-current"] == "page"
    assert "/upload?lang=de" not in places
    assert [skip.attributes["href"] for skip in tree.css("a.skip")] == ["#content"]
    assert tree.css_first("form[role=search] input[name=q]") is not None
    assert tree.css_first(".banner") is None
    assert "keine Rechtsberatung" in tree.css("footer")[0].text()


def test_the_frame_in_both_languages_has_all_words() -> None:
    german, english = captions("de"), captions("en")
    assert set(german) == set(english)
    assert all(german.values())
    assert all(english.values())
