"""Pages of saved questions and of paths: forms that carry what was asked, answers with their sentences."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from graphkit.query.saved import questions
from tests.api_store import samples
from tests.serve_runs import BROWSER, Server, serving

EVIL = "\"'><script>alert(1)</script>"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(samples()) as running:
        yield running


def read(server: Server, path: str, status: int = 200, **parameters: str) -> LexborHTMLParser:
    """The page as a tree; nothing in it is script or style that a strict policy would have to allow."""
    reply = server.page(path, **parameters)
    assert (reply.status, reply.media) == (status, "text/html")
    tree = LexborHTMLParser(reply.text)
    assert not tree.css("style, [style], script:not([src])")
    return tree


def one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The first such element."""
    found = tree.css_first(selector)
    assert found is not None, selector
    return found


def value(tree: LexborHTMLParser, id: str) -> str | None:
    """What a field holds."""
    return one(tree, f"#{id}").attributes["value"]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_all_questions_are_listed_by_topic(server: Server, lang: str) -> None:
    tree = read(server, "/queries", lang=lang)
    assert [card.text() for card in tree.css(".cards strong")] == [each.title(lang) for each in questions()]
    descriptions = [" ".join(each.words("description", lang).split()) for each in questions()]
    assert [" ".join(card.text().split()) for card in tree.css(".cards span")] == descriptions
    assert {head.text() for head in tree.css("h2")} == {each.words("topic", lang) for each in questions()}
    assert all("lang=" + lang in (card.attributes["href"] or "") for card in tree.css(".cards a"))


def test_a_form_carries_what_was_asked(server: Server) -> None:
    tree = read(server, "/queries/recipients-of-data", data="pd:EmailAddress", lang="de")
    assert one(tree, "main form").attributes["action"] == "/queries/recipients-of-data"
    assert value(tree, "recipients-of-data-data") == "pd:EmailAddress"
    assert one(tree, "main form input[name=lang]").attributes["value"] == "de"
    options = {option.attributes["value"]: option.text() for option in tree.css("#list-dpv-PersonalData option")}
    assert options["pd:EmailAddress"] == "E-Mail-Adresse"
    assert one(tree, "#recipients-of-data-data").attributes["list"] == "list-dpv-PersonalData"


def test_the_answer_quotes_and_leads_on(server: Server) -> None:
    tree = read(server, "/queries/recipients-of-data", data="pd:EmailAddress")
    assert any("Postmeise" in quote.text() for quote in tree.css("td.quote q"))
    links = {link.attributes["href"] for link in tree.css("td a")}
    assert "/policies/quittenkiste" in links
    assert any((link or "").startswith("/term/") for link in links)
    rows = len(tree.css("tbody tr"))
    assert one(tree, "#answer .count").text() == f"{rows} rows"


def test_files_and_the_editor_ask_the_same(server: Server) -> None:
    tree = read(server, "/queries/recipients-of-data", data="pd:EmailAddress")
    rows = len(tree.css("tbody tr"))
    *files, editor = [link.attributes["href"] or "" for link in tree.css(".files a")]
    assert len(server.ask(files[0], None, BROWSER).text.splitlines()) == 1 + rows
    assert all(server.ask(file, None, BROWSER).status == 200 for file in files)
    (query,) = parse_qs(urlsplit(editor).query)["query"]
    assert len(server.sparql(query).json["results"]["bindings"]) == rows
    assert one(LexborHTMLParser(server.ask(editor, None, BROWSER).text), "#answer table")


def test_what_is_typed_stays_text(server: Server) -> None:
    reply = server.page("/queries/recipients-of-data", data=EVIL)
    assert "<script>alert" not in reply.text
    tree = read(server, "/trace", 404, from_=EVIL)
    assert EVIL in one(tree, "main").text()


def test_a_question_that_is_none_has_a_near_one(server: Server) -> None:
    tree = read(server, "/queries/recipients-of-dta", 404, lang="de")
    assert "recipients-of-data" in one(tree, "dl.problem").text()
    assert one(tree, "h1").text() == "Das gibt es hier nicht"
    assert one(tree, ".actions a").attributes["href"] == "/?lang=de"


def test_paths_are_chains_with_their_sentences(server: Server) -> None:
    tree = read(server, "/trace", from_="pd:EmailAddress", as_of="2021-01-01", lang="de")
    assert (value(tree, "trace-from"), value(tree, "trace-day")) == ("pd:EmailAddress", "2021-01-01")
    chains = tree.css(".chain")
    assert chains
    for chain in chains:
        assert len(chain.css(".stop")) == len(chain.css(".arrow")) + 1
        assert chain.css(".hop blockquote")
        assert one(chain, ".hop dd a").attributes["href"].startswith("/policies/")  # type: ignore[union-attr]
    (file,) = [link.attributes["href"] or "" for link in tree.css(".files a")]
    assert len(server.ask(file, None, BROWSER).json["paths"]) == len(chains)


def test_a_trace_without_paths_says_so(server: Server) -> None:
    tree = read(server, "/trace", from_="Larkboard", to="Quittenkiste", lang="en")
    assert not tree.css(".chain")
    assert "0 paths" in one(tree, "#paths").text()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_form_alone(server: Server, lang: str) -> None:
    tree = read(server, "/trace", lang=lang)
    assert one(tree, "html").attributes["lang"] == lang
    assert tree.css_first("#paths") is None
    assert one(tree, "form[action='/trace'] input[name=from]").attributes["list"] == "list-trace"
    assert len(tree.css("#list-trace option")) > 5
