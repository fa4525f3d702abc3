"""The page of a policy's text: all of it, every fact marked where it stands, and nothing that the text could do."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from graphkit.rdf import policy_quads
from graphkit.store import Store
from tests.api_store import samples
from tests.pages import HOSTILE_TEXT, hostile_policy, one, read
from tests.rdf_records import RELEASE
from tests.serve_runs import Server, serving

POLICIES = ("hostile", "postmeise", "quittenkiste")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The samples and a hostile policy, served."""
    place = tmp_path_factory.mktemp("text") / "store"
    shutil.copytree(samples(), place)
    with Store.write(place) as store:
        store.replace(policy_quads(hostile_policy(), RELEASE), HOSTILE_TEXT)
    with serving(place) as running:
        yield running


def page(server: Server, policy: str) -> LexborHTMLParser:
    """The page of a policy's text."""
    return read(server.page(f"/policies/{policy}/text", lang="de"))


def bare(text: str) -> str:
    """A text without white space, which blocks of a page stand in for."""
    return re.sub(r"\s", "", text)


def places(text: LexborNode) -> tuple[dict[str, int], set[int]]:
    """Where each anchor is and which characters are marked, counted without white space."""
    anchors, marked, at = dict[str, int](), set[int](), 0
    for node in text.traverse(include_text=True):
        if node.tag == "a" and (anchor := node.attributes.get("id")):
            anchors[anchor] = at
        elif node.tag == "-text":
            end = at + len(bare(node.text()))
            if node.parent is not None and node.parent.tag == "a":
                marked.update(range(at, end))
            at = end
    return anchors, marked


def parts(tree: LexborHTMLParser) -> list[LexborNode]:
    """The marked parts, in the order of the text."""
    return tree.css("#text a.at")


@pytest.mark.parametrize("policy", POLICIES)
def test_the_whole_text_and_nothing_else(server: Server, policy: str) -> None:
    text = server.get(f"/policies/{policy}/text.txt").text
    assert bare(one(page(server, policy), "#text").text()) == bare(text)


@pytest.mark.parametrize("policy", POLICIES)
def test_marks_are_the_evidence(server: Server, policy: str) -> None:
    said = server.get(f"/policies/{policy}/text.json").json
    text, tree = said["text"], page(server, policy)
    assert said["evidence"]
    evidence = [(len(bare(text[: each["start"]])), len(bare(text[: each["end"]]))) for each in said["evidence"]]
    anchors, marked = places(one(tree, "#text"))
    starts = {f"at-{each['start']}": place for each, (place, _) in zip(said["evidence"], evidence, strict=True)}
    assert anchors == starts
    assert marked == {at for start, end in evidence for at in range(start, end)}
    assert all((part.attributes["class"] or "").startswith("at kind-") for part in parts(tree))


@pytest.mark.parametrize("policy", POLICIES)
def test_every_mark_leads_to_its_facts_and_back(server: Server, policy: str) -> None:
    tree = page(server, policy)
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    for part in parts(tree):
        assert (part.attributes["href"] or "").removeprefix("#") in ids
    facts = tree.css("#facts > li")
    assert len(facts) == len({part.attributes["data-mark"] for part in parts(tree)})
    for fact in facts:
        assert (one(fact, "a.back").attributes["href"] or "").removeprefix("#") in ids
        assert fact.css(".place-fact")


def test_facts_lead_to_the_card(server: Server) -> None:
    card = {node.attributes["id"] for node in read(server.page("/policies/postmeise")).css("[id]")}
    links = [link.attributes["href"] or "" for link in page(server, "postmeise").css(".place-fact a")]
    assert links
    for link in links:
        path, _, key = link.partition("#")
        assert path == "/policies/postmeise?lang=de"
        assert key in card


def test_a_hostile_text_is_shown_as_text(server: Server) -> None:
    reply = server.page("/policies/hostile/text")
    assert "<script>alert" in HOSTILE_TEXT
    assert "<script>alert" not in reply.text
    assert "<svg onload" not in reply.text
    tree = read(reply)
    assert not tree.css("#text script, #text svg, #text img")
    assert "<script>alert" in one(tree, "#text").text()


def test_work_grows_with_the_text(server: Server) -> None:
    # As many marks as a text has sentences, and a page that is no more than some times as long.
    text = server.get("/policies/postmeise/text.txt").body
    assert len(server.page("/policies/postmeise/text").body) < 40 * len(text)


def test_a_text_that_is_not_there(server: Server) -> None:
    assert server.page("/policies/postmeis/text").status == 404
