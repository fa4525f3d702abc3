"""The Sankey diagram: nothing overlaps, nothing sticks out, every flow has its band, every word is escaped."""

from __future__ import annotations

from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.draw.sankey import sankey_svg
from graphkit.draw.sankey_layout import Placement, layout
from graphkit.explore.records import COLUMNS, REST, UNSAID, Sankey, SankeyLink, SankeyNode, Style

SVG = "{http://www.w3.org/2000/svg}"
STYLES: tuple[Style, ...] = ("does", "conditional", "may", "denied", "seat")
WORDS = {"Data": "Daten", "Controller": "Verantwortlich", "Recipient": "Empfänger", "Country": "Land",
         "StatementsOne": "1 Aussage", "StatementsMany": "{count} Aussagen", "denied": "geschieht nicht"}  # fmt: skip
HOSTILE = "<script>alert(1)</script>\"'&\x00\x0b\u202e"


@st.composite
def sankeys(draw: st.DrawFn) -> Sankey:
    """Some nodes in each column, and links between columns that stand beside each other."""
    ids = {column: draw(st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1)) for column in COLUMNS}
    for column in COLUMNS:
        ids[column] += draw(st.lists(st.sampled_from([REST, UNSAID]), unique=True))
    links = []
    for left, right in pairwise(COLUMNS):
        for source in ids[left]:
            for target in draw(st.lists(st.sampled_from(ids[right]), unique=True)):
                flows = draw(st.integers(1, 400))
                links.append(SankeyLink((left, source), (right, target), flows, draw(st.sampled_from(STYLES))))
    nodes = [SankeyNode(id, f"Name {id}", column, 1) for column in COLUMNS for id in ids[column]]
    return Sankey(tuple(nodes), tuple(links), len(links), 1)


def one(label: str = "E-Mail-Adresse", style: Style = "does", flows: int = 3) -> Sankey:
    nodes = [SankeyNode("pd:EmailAddress", label, "data", flows), SankeyNode("org/a", "A GmbH", "controller", flows)]
    return Sankey(tuple(nodes), (SankeyLink(("data", "pd:EmailAddress"), ("controller", "org/a"), flows, style),), 1, 1)


@given(sankeys(), st.floats(700, 1600))
@settings(max_examples=40, deadline=None)
def test_boxes_stand_apart_and_inside(sankey: Sankey, width: float) -> None:
    found = layout(sankey, width)
    for one, two in combinations(found.nodes, 2):
        beside = one.x + one.width <= two.x or two.x + two.width <= one.x
        assert beside or one.y + one.height < two.y or two.y + two.height < one.y
    for node in found.nodes:
        assert node.x >= -0.01
        assert node.x + node.width <= width + 0.01
        assert 0 <= node.y <= node.y + node.height <= found.height + 0.01


@given(sankeys())
@settings(max_examples=40, deadline=None)
def test_bands_fit_their_boxes(sankey: Sankey) -> None:
    found = layout(sankey, 1100)
    assert len(found.bands) == len(sankey.links)
    for node in found.nodes:
        key = node.node.column, node.node.id
        for ends in (
            [(band.y0, band.breadth) for band in found.bands if band.link.source == key],
            [(band.y1, band.breadth) for band in found.bands if band.link.target == key],
        ):
            assert sum(breadth for _, breadth in ends) <= node.height + 0.01
            edges = sorted((y - breadth / 2, y + breadth / 2) for y, breadth in ends)
            assert all(one[1] <= two[0] + 0.01 for one, two in pairwise(edges))
            assert all(node.y - 0.01 <= low <= high <= node.y + node.height + 0.01 for low, high in edges)


@given(sankeys())
@settings(max_examples=20, deadline=None)
def test_what_is_folded_or_not_said_comes_last(sankey: Sankey) -> None:
    for column in COLUMNS:
        ids = [
            node.node.id for node in sorted(layout(sankey, 900).nodes, key=lambda n: n.y) if node.node.column == column
        ]
        last = [id for id in ids if id in (REST, UNSAID)]
        assert ids[len(ids) - len(last) :] == sorted(last, key=[REST, UNSAID].index)


def test_broader_where_more_flows() -> None:
    nodes = [SankeyNode(id, id, "data", 1) for id in "ab"] + [SankeyNode("c", "c", "controller", 1)]
    links = [
        SankeyLink(("data", "a"), ("controller", "c"), 30, "does"),
        SankeyLink(("data", "b"), ("controller", "c"), 10, "does"),
    ]
    found: Placement = layout(Sankey(tuple(nodes), tuple(links), 2, 1), 900)
    breadths = {band.link.source[1]: band.breadth for band in found.bands}
    assert breadths["a"] == pytest.approx(3 * breadths["b"])


def test_words_of_boxes_and_bands() -> None:
    drawn = ElementTree.fromstring(sankey_svg(one(flows=3), WORDS))
    titles = [title.text for title in drawn.iter(f"{SVG}title")]
    assert "E-Mail-Adresse → A GmbH: 3 Aussagen" in titles
    assert "A GmbH: 3 Aussagen" in titles
    texts = [text.text for text in drawn.iter(f"{SVG}text")]
    assert texts[:2] == ["Daten", "Verantwortlich"]
    assert "Land" not in texts


def test_denied_is_told_by_a_cross_too() -> None:
    assert 'class="cross"' in sankey_svg(one(style="denied"), WORDS)
    assert 'class="cross"' not in sankey_svg(one(style="may"), WORDS)
    assert "geschieht nicht" in sankey_svg(one(style="denied"), WORDS)


def test_links_lead_where_they_are_told() -> None:
    drawn = sankey_svg(one(), WORDS, theme="page", links=lambda mark: f"/?selected={type(mark).__name__}&x=1")
    tree = ElementTree.fromstring(drawn)
    addresses = [a.get("href") for a in tree.iter(f"{SVG}a")]
    assert addresses == ["/?selected=SankeyLink&x=1", "/?selected=SankeyNode&x=1", "/?selected=SankeyNode&x=1"]
    ends = {(a.get("data-source"), a.get("data-target")) for a in tree.iter(f"{SVG}a") if a.get("data-source")}
    assert ends == {("data=pd:EmailAddress", "controller=org/a")}


def test_for_a_page_it_brings_no_style_of_its_own() -> None:
    drawn = sankey_svg(one(style="denied"), WORDS, theme="page")
    assert "<style" not in drawn
    assert "style=" not in drawn
    assert "<style" in sankey_svg(one(), WORDS)


@pytest.mark.parametrize("label", [HOSTILE, "x" * 5000, "Wort " * 900, "", "数据保护" * 20])
def test_hostile_labels(label: str) -> None:
    drawn = sankey_svg(one(label), WORDS, links=lambda _: f"/?q={label}")
    tree = ElementTree.fromstring(drawn)
    assert not list(tree.iter(f"{SVG}script"))
    longest = max(len(text.text or "") for text in tree.iter(f"{SVG}text"))
    assert longest < 60


def test_nothing_to_draw() -> None:
    assert ElementTree.fromstring(sankey_svg(Sankey((), (), 0, 0), WORDS)).tag == f"{SVG}svg"


@given(sankeys())
@settings(max_examples=10, deadline=None)
def test_the_same_for_the_same(sankey: Sankey) -> None:
    turned = Sankey(sankey.nodes[::-1], sankey.links[::-1], sankey.total, sankey.policies)
    assert {(n.node, n.x, n.y) for n in layout(sankey, 900).nodes} == {
        (n.node, n.x, n.y) for n in layout(turned, 900).nodes
    }
