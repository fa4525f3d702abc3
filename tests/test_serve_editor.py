"""The SPARQL editor as the server writes it: whole without scripts, safe whatever a query says, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from graphkit.query.saved import questions
from graphkit.serve.page.editor import FIRST, LONGEST_LINK
from tests.api_store import samples
from tests.serve_runs import BROWSER, FORM, Reply, Server, problem, serving

EVIL = "SELECT ?x { ?x </textarea><script>alert(1)</script>"
POLICIES = "SELECT ?policy ?name { ?policy a gk:Policy ; dct:identifier ?name } ORDER BY ?name"
GRAPH = "CONSTRUCT { ?policy dct:identifier ?name } { ?policy a gk:Policy ; dct:identifier ?name }"
WRONG = "SELECT ?name {\n  ?policy a gk:Policy ;;\n  dct:identifier name }"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(samples()) as running:
        yield running


def read(reply: Reply, status: int = 200) -> LexborHTMLParser:
    """The page as a tree; nothing in it is script or style that a strict policy would have to allow."""
    assert (reply.status, reply.media) == (status, "text/html")
    tree = LexborHTMLParser(reply.text)
    assert not tree.css("style, [style], script:not([src])")
    assert not [name for node in tree.css("*") for name in node.attributes if name.startswith("on")]
    return tree


def asked(server: Server, query: str, status: int = 200, lang: str = "en") -> LexborHTMLParser:
    """The editor with a query."""
    return read(server.page("/sparql", query=query, lang=lang), status)


def held(tree: LexborHTMLParser) -> str:
    """The query in the form; a browser drops the first line break of a text area."""
    return tree.css("textarea[name=query]")[0].text().removeprefix("\n")


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    """What some elements say, each on one line."""
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_at_first_it_offers_a_query_that_finds_something(server: Server) -> None:
    tree = read(server.page("/sparql"))
    assert held(tree) == FIRST
    form = tree.css("form#sparql")[0].attributes
    assert (form["action"], form["method"]) == ("/sparql", "get")
    assert tree.css("form#sparql button:not([type])")
    assert not tree.css("#answer table")
    assert len(asked(server, FIRST).css("#answer tbody tr")) > 3


def test_rows_are_short_and_lead_on(server: Server) -> None:
    tree = asked(server, POLICIES)
    assert held(tree) == POLICIES
    assert texts(tree, "#answer th") == ["policy", "name"]
    assert texts(tree, "#answer td:last-child") == ["larkboard", "postmeise", "quittenkiste"]
    assert tree.css("#answer td a")[0].attributes["href"] == "/policies/larkboard?lang=en"
    assert "3 rows in" in texts(tree, "#answer-title")[0]
    terms = asked(server, "SELECT DISTINCT ?data { ?flow dpv:hasPersonalData ?data } ORDER BY ?data")
    links = {link.text(): link.attributes["href"] for link in terms.css("#answer td a")}
    assert links["pd:EmailAddress"] == "/term/pd:EmailAddress?lang=en"


def test_an_answer_can_be_had_in_every_form(server: Server) -> None:
    files = asked(server, POLICIES).css("#answer .files a")
    assert [link.text() for link in files] == ["CSV", "JSON", "XML", "TSV"]
    for link in files:
        reply = server.ask(link.attributes["href"] or "", None, BROWSER)
        assert reply.status == 200
        assert reply.media != "text/html"
        assert "larkboard" in reply.text
    graph = asked(server, GRAPH).css("#answer .files a")
    assert [link.text() for link in graph] == ["Turtle", "JSON-LD", "N-Triples", "RDF/XML"]
    assert server.ask(graph[0].attributes["href"] or "", None, BROWSER).media == "text/turtle"


def test_a_graph_is_shown_by_subject_and_as_turtle(server: Server) -> None:
    tree = asked(server, GRAPH, lang="de")
    assert "3 Tripel" in texts(tree, "#answer-title")[0]
    assert len(tree.css("#answer .graph dt")) == 3
    assert "larkboard" in tree.css("#answer pre")[-1].text()


@pytest.mark.parametrize(
    ("query", "german", "english"), [("ASK {}", "Ja", "Yes"), ("ASK { FILTER(false) }", "Nein", "No")]
)
def test_yes_and_no(server: Server, query: str, german: str, english: str) -> None:
    assert texts(asked(server, query, lang="de"), ".truth") == [german]
    assert texts(asked(server, query), ".truth") == [english]


def test_a_mistake_is_told_at_its_place(server: Server) -> None:
    tree = asked(server, WRONG, 400, "de")
    wrong = tree.css("#answer .wrong")[0]
    assert wrong.attributes["data-line"] == "3"
    assert "Zeile 3" in wrong.text()
    assert "dct:identifier name" in wrong.css("pre")[0].text()
    assert held(tree) == WRONG


def test_a_query_is_text_whatever_it_says(server: Server) -> None:
    reply = server.page("/sparql", query=EVIL)
    assert "<script>alert" not in reply.text
    assert held(read(reply, 400)) == EVIL
    shown = asked(server, 'SELECT ("<img src=x onerror=alert(2)>" AS ?x) {}')
    assert not shown.css("img")
    assert texts(shown, "#answer td") == ["<img src=x onerror=alert(2)>"]
    linked = asked(server, "SELECT (IRI('javascript:alert(3)') AS ?x) {}")
    assert all((link.attributes["href"] or "").startswith(("/", "#")) for link in linked.css("a"))


def test_a_query_keeps_its_first_empty_line(server: Server) -> None:
    assert "\n\n\nASK {}</textarea>" in server.page("/sparql", query="\n\nASK {}").text


def test_a_long_query_comes_by_post_and_gets_no_link_that_would_not_work(server: Server) -> None:
    query = f"ASK {{}} # {'x' * LONGEST_LINK}"
    body = f"query={query.replace(' ', '+').replace('#', '%23').replace('{', '%7B').replace('}', '%7D')}".encode()
    tree = read(server.ask("/sparql", body, BROWSER | {"Content-Type": FORM}))
    assert held(tree) == query
    assert tree.css(".truth")
    assert not tree.css("#answer .files a")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_saved_questions_are_the_examples_and_all_run(server: Server, lang: str) -> None:
    tree = read(server.page("/sparql", lang=lang))
    links = tree.css("a.example")
    assert [link.text() for link in links] == [question.title(lang) for question in questions()]
    for link in links:
        query = parse_qs(urlsplit(link.attributes["href"] or "").query)["query"][0]
        assert not query.startswith("#+")
        assert server.sparql(query).status == 200, link.text()


def test_the_limits_are_stated_in_both_languages(server: Server) -> None:
    assert "10 Sekunden" in read(server.page("/sparql", lang="de")).css("p.about")[0].text()
    assert "10 seconds" in read(server.page("/sparql", lang="en")).css("p.about")[0].text()


def test_programs_get_no_page(server: Server) -> None:
    assert server.get("/sparql", query=POLICIES).media == "application/sparql-results+json"
    assert server.page("/sparql", query=POLICIES, format="csv").media == "text/csv"
    assert problem(server.get("/sparql", query=WRONG), 400)["line"] == 3  # type: ignore[comparison-overlap]
