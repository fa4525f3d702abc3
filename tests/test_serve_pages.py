"""Pages beside that of flows, without scripts: lists, cards, findings, terms, questions, paths, the SPARQL editor."""

from __future__ import annotations

import csv
import io
import re
import shutil
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from graphkit.query.labels import captions
from graphkit.rdf import policy_quads
from graphkit.serve.page.pages import templates
from graphkit.store import Store
from tests.api_store import samples
from tests.pages import BOLD, HOSTILE_TEXT, SCRIPT, hostile_policy, one, read
from tests.rdf_records import RELEASE
from tests.serve_runs import BROWSER, FORM, Server, serving

PAGES = (
    "/policies",
    "/policies/hostile",
    "/policies/quittenkiste",
    "/policies/quittenkiste/text",
    "/policies/hostile/findings",
    "/recipients",
    "/recipients/org/boese",
    "/recipients/org/stripe",
    "/queries",
    "/queries/recipients-of-data?data=pd:EmailAddress",
    "/trace?from=Nordlicht+GmbH",
    "/term/pd:EmailAddress",
    "/term/org/boese",
    "/findings",
    "/sparql",
    "/sparql?query=SELECT+*+WHERE+%7B+%3Fa+dct%3Atitle+%3Fb+%7D",
    "/sparql?query=DESCRIBE+pd%3AEmailAddress",
    "/sparql?query=SELEC",
    "/policies/postmeis",
)
FAILING = {"/sparql?query=SELEC": 400, "/policies/postmeis": 404}
PATIENCE = 60.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The samples and a hostile policy, served."""
    place = tmp_path_factory.mktemp("pages") / "store"
    shutil.copytree(samples(), place)
    with Store.write(place) as store:
        store.replace(policy_quads(hostile_policy(), RELEASE), HOSTILE_TEXT)
    with serving(place) as running:
        yield running


def browse(server: Server, path: str) -> LexborHTMLParser:
    """A page as a browser gets it."""
    return read(server.ask(path, None, BROWSER))


def with_lang(path: str, lang: str) -> str:
    """The address in a language."""
    return f"{path}{'&' if '?' in path else '?'}lang={lang}"


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_are_well_made(server: Server, path: str, lang: str) -> None:
    reply = server.ask(with_lang(path, lang), None, BROWSER)
    assert reply.status == FAILING.get(path, 200)
    assert SCRIPT not in reply.text
    assert "<b onclick" not in reply.text
    assert "<img src=x" not in reply.text
    tree = read(reply)
    assert one(tree, "html").attributes["lang"] == lang
    assert len(tree.css("h1")) == 1
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    labelled = {label.attributes.get("for") for label in tree.css("label")}
    for node in tree.css("*"):
        assert node.tag != "style"
        assert "style" not in node.attributes
        assert not any(name.startswith("on") for name in node.attributes)
        assert node.tag != "script" or not node.text()
        if node.tag in ("input", "select", "textarea") and node.attributes.get("type") != "hidden":
            wrapped = node.parent is not None and node.parent.tag == "label"
            assert node.attributes["id"] in labelled or wrapped
        for name in ("aria-labelledby", "aria-controls"):
            assert node.attributes.get(name) in (None, *ids)


LAWS = {"eur-lex.europa.eu", "www.fedlex.admin.ch"}
"""The only hosts that pages link to: where the provisions behind findings stand."""


def test_all_links_answer(server: Server) -> None:
    """Of addresses that differ in their values only the first is followed."""
    seen: set[tuple[str, frozenset[str]]] = set()
    for path in (page for page in PAGES if page not in FAILING):
        for link in browse(server, path).css("a[href]"):
            address = urlsplit(link.attributes["href"] or "")
            if address.netloc:
                assert (address.scheme, address.netloc in LAWS) == ("https", True)
                assert "noreferrer" in (link.attributes["rel"] or "")
                continue
            key = address.path, frozenset(parse_qs(address.query))
            if not address.path or key in seen or address.path.startswith(("/export", "/static")):
                continue
            seen.add(key)
            reply = server.ask(address._replace(fragment="").geturl(), None, BROWSER)
            assert reply.status == 200, link.attributes["href"]
    assert len(seen) > 60


def test_every_word_of_the_templates_is_a_caption() -> None:
    german, english = captions("de"), captions("en")
    loader = templates().loader
    assert loader is not None
    named = set[str]()
    for name in loader.list_templates():
        source, _, _ = loader.get_source(templates(), name)
        named |= set(re.findall(r"\bwords\.([A-Z]\w+)", source))
    assert len(named) > 150
    assert named <= set(german)
    assert named <= set(english)


def test_policies_are_searched_sorted_and_paged(server: Server) -> None:
    def listed(**parameters: str) -> list[str]:
        rows = read(server.page("/policies", **parameters)).css("tbody td.main .about")
        return [row.text().split(" ·")[0] for row in rows]

    every = listed()
    assert every == sorted(every)
    assert len(every) == 4
    assert listed(sort="-id") == every[::-1]
    assert listed(q="postmeise") == ["postmeise"]
    assert listed(q="NORDLICHT") == ["hostile"]
    first = read(server.page("/policies", limit="2"))
    assert (one(first, "a[rel=next]").attributes["href"] or "").endswith("limit=2&offset=2")
    assert listed(limit="2", offset="2") == every[2:]
    assert "„nichts“" in one(read(server.page("/policies", q="nichts", lang="de")), "main").text()
    found = one(read(server.page("/policies", q="postmeise")), "#find")
    assert found.attributes["value"] == "postmeise"
    assert server.get("/policies", q="postmeise", sort="-date").json["total"] == 1


def test_a_card_shows_every_fact_with_its_sentences(server: Server) -> None:
    card = server.get("/policies/postmeise", lang="de").json
    tree = read(server.page("/policies/postmeise", lang="de"))
    for fact in card["facts"]:
        shown = one(tree, f"[id='{fact['iri'].rpartition('/')[2]}']")
        quotes = [" ".join(quote.text().split()) for quote in shown.css("blockquote")]
        assert quotes == [" ".join(quote["text"].split()) for quote in fact["quotes"]]
        places = [link.attributes["href"] for link in shown.css("a.in-text")]
        assert places == [f"/policies/postmeise/text?lang=de#at-{quote['start']}" for quote in fact["quotes"]]
    rights = one(tree, "[id=rights]").parent
    assert rights is not None
    assert len(rights.css(".fact")) == len(card["rights"])
    assert len(rights.css("blockquote")) == len(card["rights"])
    assert tree.css_first("svg.sankey a") is not None
    downloads = [link.attributes["href"] or "" for link in tree.css(".files a")]
    assert any(".ttl" in each for each in downloads)
    assert any(".png" in each for each in downloads)


def test_recipients_lead_to_their_flows(server: Server) -> None:
    rows = browse(server, "/recipients?name=zahlungs&lang=de").css("tbody tr")
    assert rows
    assert all("Zahlungs" in row.text() for row in rows)
    tree = browse(server, "/recipients/org/boese?lang=de")
    assert one(tree, "h1").text() == BOLD
    bars = [link.attributes["href"] or "" for link in tree.css(".bars a")]
    assert "/?recipient=org%2Fboese&policy=hostile&lang=de" in bars
    assert "Wir geben Ihre E-Mail-Adresse" in one(tree, ".statements blockquote").text()
    assert server.page("/recipients/org/nobody-at-all").status == 404


def test_names_in_the_readers_language_come_first(server: Server) -> None:
    named = {
        lang: one(browse(server, f"/recipients/gk:ServiceProviders?lang={lang}"), "dl.facts dd").text()
        for lang in ("de", "en")
    }
    assert named["en"].startswith("contractors, ")
    assert "vendors, Dienstleister" in named["en"]
    assert named["de"].startswith("Auftragnehmer, ")


def test_lists_export_what_they_show(server: Server) -> None:
    for path in (
        "/policies?q=NORDLICHT&sort=-flows&limit=1",
        "/recipients?name=zahlungs&sort=flows",
        "/findings?severity=Info&group=message",
    ):
        tree = browse(server, f"{path}&lang=de")
        link = next(
            a.attributes["href"] or "" for a in tree.css("a[download]") if ".csv" in (a.attributes["href"] or "")
        )
        assert parse_qs(urlsplit(link).query) == {
            name: values for name, values in parse_qs(urlsplit(path).query).items() if name not in ("group", "limit")
        } | {"lang": ["de"]}
        assert server.ask(link).status == 200


def test_findings_fill_up_and_are_grouped(server: Server) -> None:
    until = time.monotonic() + PATIENCE
    while (tree := browse(server, "/findings?lang=en")).css_first("[data-going]") is not None:
        assert time.monotonic() < until
        time.sleep(0.5)
    assert "4 of 4 policies checked" in one(tree, "#checked").text()
    every = len(server.get("/findings.json").json["findings"])
    assert f"{every} findings" in one(tree, "main").text()
    policies = [head.text().split(" ")[0] for head in tree.css(".finding-group h2")]
    assert policies == sorted(policies)
    grouped = browse(server, "/findings?group=article&lang=en")
    assert any("GDPR" in head.text() for head in grouped.css(".finding-group h2"))
    link = next(a.attributes["href"] or "" for a in tree.css(".filter a") if "article=" in (a.attributes["href"] or ""))
    narrowed = browse(server, link)
    assert 0 < len(narrowed.css(".finding")) < len(tree.css(".finding"))
    places = [a.attributes["href"] or "" for a in tree.css(".finding-places a")]
    assert all(place.startswith("/policies/") for place in places)


def test_forms_hold_what_was_asked(server: Server) -> None:
    question = browse(server, "/queries/recipients-of-data?data=pd:EmailAddress&policy=postmeise")
    assert one(question, "#recipients-of-data-data").attributes["value"] == "pd:EmailAddress"
    assert one(question, "#recipients-of-data-policy").attributes["value"] == "postmeise"
    trace = browse(server, "/trace?from=Nordlicht+GmbH&as_of=2020-07-16")
    assert one(trace, "#trace-from").attributes["value"] == "Nordlicht GmbH"
    assert one(trace, "#trace-day").attributes["value"] == "2020-07-16"
    query = "\nSELECT * # <b>\nWHERE { ?a ?b '\"</textarea>' }"
    reply = server.page("/sparql", query=query)
    assert one(read(reply), "#query").text() in (query, query[1:])
    assert "'\"</textarea>'" not in reply.text


def test_the_editor_answers_without_scripts(server: Server) -> None:
    query = "SELECT ?p ?t WHERE { ?p a gk:Policy ; dct:title ?t ; dct:identifier 'hostile' }"
    for reply in (
        server.page("/sparql", query=query, lang="de"),
        server.ask("/sparql?lang=de", f"query={query.replace(' ', '+')}".replace(";", "%3B").encode(),
                   BROWSER | {"Content-Type": FORM}),
    ):  # fmt: skip
        tree = read(reply)
        assert [head.text() for head in tree.css(".results th")] == ["p", "t"]
        assert "1 Zeile" in one(tree, "#answer-title").text()
        link = one(tree, ".results td a")
        assert (link.text(), link.attributes["href"]) == ("hostile", "/policies/hostile?lang=de")
        assert SCRIPT in tree.css(".results td")[1].text()
    assert one(browse(server, "/sparql?query=ASK+%7B%7D&lang=de"), ".truth").text() == "Ja"
    graph = browse(server, "/sparql?query=DESCRIBE+pd%3AEmailAddress")
    assert one(graph, ".graph dt a").attributes["href"] == "/term/pd:EmailAddress"
    assert "pd:EmailAddress" in one(graph, "#answer pre:not([id])").text()


def test_the_editor_says_where_a_query_is_wrong(server: Server) -> None:
    reply = server.page("/sparql", query="SELECT ?p\nWHERE { ?p FILTR }", lang="de")
    assert reply.status == 400
    wrong = one(read(reply), ".wrong")
    assert wrong.attributes["data-line"] == "2"
    assert int(wrong.attributes["data-column"] or "0") > 8
    assert "Zeile 2" in wrong.text()
    assert server.page("/sparql", query="SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }").status == 403


def test_what_a_page_can_not_show_is_said(server: Server) -> None:
    tree = read(server.page("/sparql", query="SELECT * WHERE { ?s ?p ?o } LIMIT 2500", lang="de"))
    assert len(tree.css(".results tbody tr")) == 2000
    assert "2.500 Zeilen" in one(tree, "#answer-title").text()
    assert "die ersten 2.000" in one(tree, "#answer").text()


def test_a_question_in_the_editor_gives_the_same_rows(server: Server) -> None:
    for question in server.get("/queries").json["queries"]:
        tree = browse(server, question["href"])
        link = next(
            a.attributes["href"] or "" for a in tree.css(".answer-head a") if "/sparql" in (a.attributes["href"] or "")
        )
        query = parse_qs(urlsplit(link).query)["query"][0]
        assert "#+" not in query
        free = server.get("/sparql", query=query, format="csv")
        assert free.status == 200, free.text
        saved = server.ask(f"{question['href']}.csv")
        assert rows(free.text) == rows(saved.text), question["name"]


def rows(text: str) -> list[list[str]]:
    """The rows of a CSV, cells without the mark that keeps spreadsheets from running them."""
    return sorted([cell.removeprefix("'") for cell in row] for row in csv.reader(io.StringIO(text, newline="")))


def test_paths_are_chains_with_sentences(server: Server) -> None:
    tree = browse(server, "/trace?from=Nordlicht+GmbH&lang=de")
    assert [stop.text() for stop in tree.css(".chain .stop")] == ["Nordlicht GmbH", BOLD]
    assert "#at-" in (one(tree, ".hop a.in-text").attributes["href"] or "")
    nothing = browse(server, "/trace?from=Nordlicht+GmbH&to=loc%3ADE&lang=de")
    assert "Kein Weg gefunden" in one(nothing, "main").text()


def test_problems_are_told_in_the_readers_language(server: Server) -> None:
    reply = server.page("/policies/postmeis", lang="de")
    assert reply.status == 404
    tree = read(reply)
    assert one(tree, "h1").text() == "Das gibt es hier nicht"
    assert "Near: postmeise" in one(tree, "dl").text()
