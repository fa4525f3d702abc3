"""The page of flows over HTTP: filters that are links, counts as the API gives them, and every view without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pyoxigraph as ox
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

import graphkit as library
from graphkit.files import folder
from graphkit.model import Document, Party
from graphkit.query.labels import captions
from graphkit.rdf import policy_quads
from graphkit.serve.page.address import Address
from graphkit.serve.page.behind import PATHS, query_behind
from graphkit.serve.page.looking import Looking
from graphkit.store import Store
from tests.rdf_records import RELEASE, TEXT, disclosure, policy
from tests.serve_runs import BROWSER, Reply, Server, serving

EVIL = "<img src=x onerror=alert(1)>"
VIEWS = ("sankey", "network", "table", "sentences")
SELECTED = "recipient=org/zendesk"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample policies and one with a hostile name, served."""
    place = tmp_path_factory.mktemp("explorer") / "store"
    library.build([folder("examples")], store=place)
    evil = replace(disclosure(), recipient=Party("organisation", "org/evil", f"{EVIL} GmbH"))
    text = Document("hostile", TEXT, (), "de", title=f"Datenschutz {EVIL}")
    with Store.write(place) as store:
        store.replace(policy_quads(policy(document=text, practices=(evil,)), RELEASE), TEXT)
    with serving(place) as running:
        yield running


def asked(server: Server, query: str) -> Reply:
    """The page at an address."""
    return server.ask(f"/?{query}" if query else "/", None, BROWSER)


def seen(server: Server, query: str = "lang=de") -> LexborHTMLParser:
    """The page at an address, as a tree."""
    reply = asked(server, query)
    assert reply.status == 200, reply.text
    assert reply.media == "text/html"
    return LexborHTMLParser(reply.text)


def text(tree: LexborHTMLParser | LexborNode, selector: str) -> str:
    """The words of the first element of a kind, with single spaces."""
    node = tree.css_first(selector)
    assert node is not None, selector
    return " ".join(node.text().split())


def href(node: LexborNode) -> str:
    """Where a link leads."""
    return node.attributes["href"] or ""


def test_the_first_page_is_an_answer(server: Server) -> None:
    tree = seen(server)
    total = server.get("/facets.json").json["total"]
    assert text(tree, "h1") == "Wohin gehen die Daten?"
    assert text(tree, "#headline").startswith(f"{total} Flüsse aus 4 Erklärungen")
    picture = tree.css_first("svg.sankey")
    assert picture is not None
    links = picture.css("a")
    assert len(links) > 10
    assert all("selected=" in href(link) or "more=" in href(link) for link in links)
    assert "4 policies" in text(seen(server, "lang=en"), "#headline")


@pytest.mark.parametrize("query", ["", "data=pd:EmailAddress", "country=loc:US&modality=does", "q=Newsletter"])
def test_counts_are_those_of_the_api(server: Server, query: str) -> None:
    facets = {facet["name"]: facet for facet in server.get(f"/facets.json?{query}").json["facets"]}
    shown = 0
    for link in seen(server, query).css("a.value[data-facet]"):
        name, id = link.attributes["data-facet"] or "", link.attributes["data-id"]
        counts = {value["id"]: value["count"] for value in facets[name]["values"]}
        if id in counts:
            assert link.attributes["data-count"] == str(counts[id]), (name, id)
            shown += 1
    assert shown > 20


def test_a_value_is_a_link_that_keeps_other_choices_and_comes_off_again(server: Server) -> None:
    first = "lang=de&country=loc:US&as_of=2020-01-01&view=table"
    link = seen(server, first).css_first("a.value[data-facet=data]:not([aria-current])")
    assert link is not None
    chosen = parse_qs(urlsplit(href(link)).query)
    assert chosen["country"] == ["loc:US"]
    assert chosen["as_of"] == ["2020-01-01"]
    assert chosen["view"] == ["table"]
    then = seen(server, urlsplit(href(link)).query)
    chip = next(node for node in then.css(".chip") if text(link, ".label") in node.text())
    assert sorted(parse_qsl(urlsplit(href(chip)).query)) == sorted(parse_qsl(first))
    on = then.css_first("a.value[data-facet=data][aria-current]")
    assert on is not None
    assert sorted(parse_qsl(urlsplit(href(on)).query)) == sorted(parse_qsl(first))


def test_chips_are_what_is_chosen(server: Server) -> None:
    tree = seen(server, "lang=de&data=pd:EmailAddress&country=loc:US&q=Zendesk")
    chips = [" ".join(chip.text().split()) for chip in tree.css(".chip")]
    assert [chip.split(":")[0].split()[-1] for chip in chips] == ["Zendesk", "E-Mail-Adresse", "Amerika"]
    clear = tree.css_first("a.clear")
    assert clear is not None
    assert href(clear) == "/?lang=de"


def test_a_long_facet_shows_all_and_can_be_searched(server: Server) -> None:
    short = seen(server)
    more = short.css_first("#more-data")
    assert more is not None
    every = seen(server, urlsplit(href(more)).query)
    known = server.get("/facets.json", most="200").json["facets"]
    count = next(len(facet["values"]) for facet in known if facet["name"] == "data")
    assert len(every.css("a.value[data-facet=data]")) == count > len(short.css("a.value[data-facet=data]"))
    found = seen(server, "lang=de&more=data&find=ADRESSE")
    assert {text(link, ".label") for link in found.css("a.value[data-facet=data]")} >= {"E-Mail-Adresse", "IP-Adresse"}
    assert all("adresse" in text(link, ".label").lower() for link in found.css("a.value[data-facet=data]"))


def test_what_is_selected_is_told_with_its_sentences(server: Server) -> None:
    tree = seen(server, f"lang=de&selected={SELECTED}")
    assert text(tree, "#panel-title") == "Zendesk"
    quotes = tree.css("#panel blockquote")
    assert quotes
    assert all("Zendesk" in node.text() for node in tree.css("#panel h3"))
    for place in tree.css("#panel a.in-text"):
        path, _, at = href(place).partition("#at-")
        policy = server.get(path.replace("/text", ".json").partition("?")[0]).json
        assert policy["identifier"]
        assert at.isdigit()
    assert tree.css_first("#keep-only") is not None
    closed = tree.css_first("#panel .close")
    assert closed is not None
    assert href(closed) == "/?lang=de"


def test_a_band_tells_as_many_statements_as_it_stands_for(server: Server) -> None:
    tree = seen(server, "lang=en")
    for link in tree.css("svg.sankey a")[::7]:
        if "selected=" not in href(link):
            continue
        said = re.search(r": (\d+) ", text(link, "title"))
        assert said
        panel = seen(server, urlsplit(href(link)).query)
        assert text(panel, ".panel-head .about").startswith(f"{said[1]} statement")


def test_the_table_is_sorted_and_paged(server: Server) -> None:
    tree = seen(server, "lang=de&view=table&sort=recipient&limit=10")
    rows = tree.css("table.flows tbody tr")
    assert len(rows) == 10
    names = [" ".join(row.css("td")[2].text().split()).casefold() for row in rows]
    assert names == sorted(names)
    head = tree.css_first("th[aria-sort=ascending] a")
    assert head is not None
    assert "sort=-recipient" in href(head)
    after = tree.css_first("#page-after")
    assert after is not None
    ids = {row.attributes["data-flow"] for row in rows}
    next_ids = {row.attributes["data-flow"] for row in seen(server, urlsplit(href(after)).query).css("tbody tr")}
    assert next_ids
    assert not ids & next_ids


def test_the_day_decides_whether_a_mechanism_holds(server: Server) -> None:
    query = "lang=de&view=sentences&mechanism=gk:EuUsDpf"
    assert ": gilt" in text(seen(server, f"{query}&as_of=2024-01-01"), ".state-holds")
    assert "gilt noch nicht" in text(seen(server, f"{query}&as_of=2020-01-01"), ".state-not-yet")
    field = seen(server, f"{query}&as_of=2020-01-01").css_first("#as-of")
    assert field is not None
    assert field.attributes["value"] == "2020-01-01"


def test_the_network_has_a_twin_and_can_be_changed(server: Server) -> None:
    tree = seen(server, "lang=de&view=network&focus=org/zendesk&steps=1")
    nodes = {node.attributes["data-id"] for node in tree.css("svg.network a.network-node")}
    edges = tree.css("svg.network a.network-edge")
    assert "org/zendesk" in nodes
    assert len(tree.css(".twin tbody tr")) == len(edges) > 0
    assert all(edge.attributes["data-source"] in nodes and edge.attributes["data-target"] in nodes for edge in edges)
    wider = tree.css_first("#steps-2")
    assert wider is not None
    more = seen(server, urlsplit(href(wider)).query).css("svg.network a.network-node")
    assert len(more) > len(nodes)
    away = seen(server, f"lang=de&view=network&selected={SELECTED}").css_first("#node-hide")
    assert away is not None
    left = seen(server, urlsplit(href(away)).query)
    assert "org/zendesk" not in {node.attributes["data-id"] for node in left.css("a.network-node")}
    assert left.css_first("#network-all") is not None


def test_nothing_found_helps_on(server: Server) -> None:
    tree = seen(server, "lang=de&data=pd:EmailAddress&modality=denied&country=loc:US&unspecified=false")
    assert "Keine Aussage passt" in text(tree, "#empty")
    ways = [href(link) for link in tree.css("#empty a")]
    assert "/?lang=de" in ways
    assert any(seen(server, urlsplit(way).query).css_first("#empty") is None for way in ways)


def test_files_are_of_what_is_shown(server: Server) -> None:
    tree = seen(server, "lang=de&country=loc:US&view=table&offset=0")
    files = {href(link) for link in tree.css("#export li a")}
    assert "/flows.csv?lang=de&country=loc%3AUS" in files
    total = server.get("/facets.json", country="loc:US").json["total"]
    flows = server.ask("/flows.json?lang=de&country=loc%3AUS").json
    assert flows["total"] == total
    query = tree.css_first("#query-behind")
    assert query is not None
    sparql = parse_qs(urlsplit(href(query)).query)["query"][0]
    assert "<https://w3id.org/dpv/loc#US>" in sparql
    assert server.sparql(sparql, "application/sparql-results+json").json["results"]["bindings"]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_view_is_a_whole_page_without_scripts(server: Server, view: str, lang: str) -> None:
    tree = seen(server, f"lang={lang}&view={view}&selected={SELECTED}&more=recipient")
    for node in tree.css("*"):
        assert node.tag != "style"
        assert node.tag != "script" or (node.attributes["src"] or "").startswith("/static/")
        assert node.tag != "script" or not node.text().strip()
        for name in node.attributes:
            assert not name.startswith("on")
            assert name != "style"
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    labelled = {label.attributes["for"] for label in tree.css("label")}
    assert all(field.attributes["id"] in labelled for field in tree.css("input:not([type=hidden])"))
    assert len(tree.css("h1")) == 1
    current = tree.css_first(".tabs [aria-current]")
    assert current is not None
    assert current.attributes["id"] == f"view-{view}"
    other = captions("en" if lang == "de" else "de")
    assert other["ViewTable"] not in text(tree, ".tabs")


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_names_are_shown_as_text(server: Server, view: str) -> None:
    reply = asked(server, f"view={view}&policy=hostile&selected=recipient%3Dorg/evil&q=%3Cimg%20src%3Dx%3E")
    assert "<img" not in reply.text
    reply = asked(server, f"view={view}&policy=hostile&selected=recipient%3Dorg/evil")
    assert "<img" not in reply.text
    assert "&lt;img src=x" in reply.text


def test_parameters_that_do_not_fit_are_refused(server: Server) -> None:
    for query in ("view=cube", "steps=9", "offset=-1", "colour=red", "sort=weight&view=table", "as_of=yesterday"):
        assert asked(server, query).status == 400, query
    assert asked(server, "selected=colour%3Dred").status == 200
    assert asked(server, urlencode({"data": '"><script>'})).status == 200


def test_every_link_of_the_page_answers(server: Server) -> None:
    tree = seen(server, f"lang=de&view=sentences&policy=quittenkiste&selected={SELECTED}")
    links = {href(link).partition("#")[0] for link in tree.css("a[href]")} - {""}
    assert all(link.startswith("/") for link in links)
    files = {link for link in links if urlsplit(link).path != "/"}
    pages = sorted(links - files)[::9]
    for link in [*sorted(files), *pages]:
        assert server.ask(link, None, BROWSER).status == 200, link


def test_address_keeps_the_order_and_escapes() -> None:
    at = Address.of([("data", "pd:Name"), ("q", ""), ("data", "pd:Age")])
    assert at.toggled("data", "pd:Name") == "/?data=pd%3AAge"
    assert at.toggled("q", "a&b") == "/?data=pd%3AName&data=pd%3AAge&q=a%26b"
    assert at.but(view="table") == "/?data=pd%3AName&data=pd%3AAge&view=table"
    assert at.as_file("/flows.csv") == "/flows.csv?data=pd%3AName&data=pd%3AAge"


def test_the_query_behind_holds_no_text_but_as_literals() -> None:
    chosen = Looking(q='x" } DROP', policy=('a"b',), data=("no such thing>", "pd:Name"))
    query = query_behind(chosen, date(2026, 1, 1))
    assert '"x\\""' in query
    assert 'VALUES ?identifier { "a\\"b" }' in query
    assert "no such thing" not in query


@pytest.mark.parametrize("facet", [*PATHS, "policy", "data", "modality", "state"])
def test_the_query_behind_any_choice_can_be_asked(facet: str) -> None:
    values = {"modality": ("may", "denied"), "state": ("holds",), "policy": ("acme",)}.get(facet, ("gk:Scc", "-"))
    for unspecified in (True, False):
        chosen = Looking.model_validate({facet: values, "unspecified": unspecified, "q": "news letter"})
        found = ox.Store().query(query_behind(chosen, date(2026, 1, 1)))
        assert isinstance(found, ox.QuerySolutions)
        assert list(found) == []
