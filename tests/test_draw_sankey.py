"""The Sankey diagram: nothing overlaps, nothing sticks out, every flow has its band, every word is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.draw.lettering import breadth
from graphkit.draw.sankey import sankey_svg
from graphkit.draw.sankey_labels import MEASURED, SIZE, fitted, plain
from graphkit.draw.sankey_layout import BAR, HAIR, PAD, Placement, layout
from graphkit.draw.sankey_order import Step, crossings, ordered
from graphkit.explore.records import COLUMNS, REST, UNSAID, Column, Sankey, SankeyLink, SankeyNode, Style
from graphkit.query.labels import captions
from graphkit.serve.page.statics import STATIC

SVG = "{http://www.w3.org/2000/svg}"
STYLES: tuple[Style, ...] = ("does", "conditional", "may", "denied", "seat")
DE, EN = captions("de"), captions("en")
HOSTILE = "<script>alert(1)</script>\"'&\x00\x0b\u202e"
LABELS = (
    "IP", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH", HOSTILE, "",
    "Vereinigte Staaten von Amerika (Sitz)", "数据保护" * 20, "ßß İİ " * 30, "\u05e9\u05dc\u05d5\u05dd \u202bx",
)  # fmt: skip


@st.composite
def sankeys(draw: st.DrawFn) -> Sankey:
    """Some nodes in each column, and links to later columns: most to the next, some past one."""
    ids = {column: draw(st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1)) for column in COLUMNS}
    for column in COLUMNS:
        ids[column] += draw(st.lists(st.sampled_from([REST, UNSAID]), unique=True))
    links = []
    for left, right in [*pairwise(COLUMNS), ("data", "recipient"), ("data", "country"), ("controller", "country")]:
        for source in ids[left]:
            beside = COLUMNS.index(right) - COLUMNS.index(left) == 1
            for target in draw(st.lists(st.sampled_from(ids[right]), unique=True, max_size=8 if beside else 1)):
                flows = draw(st.integers(1, 400))
                links.append(SankeyLink((left, source), (right, target), flows, draw(st.sampled_from(STYLES))))
    nodes = [SankeyNode(id, draw(st.sampled_from(LABELS)), column, 1) for column in COLUMNS for id in ids[column]]
    return Sankey(tuple(nodes), tuple(links), len(links), 1)


def one(label: str = "E-Mail-Adresse", style: Style = "does", flows: int = 3) -> Sankey:
    """One link."""
    nodes = [SankeyNode("pd:EmailAddress", label, "data", flows), SankeyNode("org/a", "A GmbH", "controller", flows)]
    link = SankeyLink(("data", "pd:EmailAddress"), ("controller", "org/a"), flows, style)
    return Sankey(tuple(nodes), (link,), flows, 1)


def two(upper: int, lower: int) -> Sankey:
    """Two kinds of data that go to one firm."""
    nodes = [SankeyNode(id, id, "data", 1) for id in "ab"] + [SankeyNode("c", "c", "controller", 1)]
    links = [SankeyLink(("data", id), ("controller", "c"), flows, "does") for id, flows in (("a", upper), ("b", lower))]
    return Sankey(tuple(nodes), tuple(links), 2, 1)


def marks(drawn: str, name: str) -> list[ElementTree.Element]:
    """All elements with a class."""
    return [each for each in ElementTree.fromstring(drawn).iter() if name in (each.get("class") or "").split()]


@given(sankeys(), st.floats(520, 1600))
@settings(max_examples=25, deadline=None)
def test_boxes_stand_apart_and_inside(sankey: Sankey, width: float) -> None:
    found = layout(sankey, width)
    for one, two in combinations(found.nodes, 2):
        beside = one.x + one.width <= two.x or two.x + two.width <= one.x
        assert beside or one.y + one.height < two.y or two.y + two.height < one.y
    for node in found.nodes:
        assert node.x >= -0.01
        assert node.x + node.width <= width + 0.01
        assert -0.01 <= node.y <= node.y + node.height <= found.height + 0.01


@given(sankeys())
@settings(max_examples=25, deadline=None)
def test_bands_add_up_to_their_boxes(sankey: Sankey) -> None:
    found = layout(sankey, 1100)
    assert len(found.bands) == len(sankey.links)
    for node in found.nodes:
        key = node.node.column, node.node.id
        leaving = [(band.curves[0][1], band.breadth) for band in found.bands if band.link.source == key]
        coming = [(band.curves[-1][3], band.breadth) for band in found.bands if band.link.target == key]
        broadest = max(sum(breadth for _, breadth in ends) for ends in (leaving, coming))
        least = 13 + 14.5 * max(len(node.lines), 1)
        assert node.height == pytest.approx(max(broadest, least))
        for ends in (leaving, coming):
            edges = sorted((y - breadth / 2, y + breadth / 2) for y, breadth in ends)
            assert all(one[1] <= two[0] + 0.01 for one, two in pairwise(edges))
            assert all(node.y - 0.01 <= low <= high <= node.y + node.height + 0.01 for low, high in edges)


@given(sankeys())
@settings(max_examples=15, deadline=None)
def test_a_band_that_passes_a_column_passes_between_its_boxes(sankey: Sankey) -> None:
    found = layout(sankey, 1100)
    for band in found.bands:
        for before, after in pairwise(band.curves):
            assert before[3] == pytest.approx(after[1])
            low, high = after[1] - band.breadth / 2, after[1] + band.breadth / 2
            boxes = [node for node in found.nodes if before[2] - 0.01 <= node.x <= after[0]]
            assert boxes
            assert all(high <= node.y + 0.01 or node.y + node.height <= low + 0.01 for node in boxes)


@given(sankeys())
@settings(max_examples=20, deadline=None)
def test_labels_fit_their_boxes(sankey: Sankey) -> None:
    for node in layout(sankey, 760).nodes:
        room = node.width - BAR - 2 * PAD - breadth("1", 10.5)
        assert all(breadth(line, SIZE) * MEASURED <= room + 0.01 for line in node.lines)


@given(sankeys())
@settings(max_examples=20, deadline=None)
def test_what_is_folded_or_not_said_comes_last(sankey: Sankey) -> None:
    nodes = sorted(layout(sankey, 900).nodes, key=lambda node: node.y)
    for column in COLUMNS:
        ids = [node.node.id for node in nodes if node.node.column == column]
        last = [id for id in ids if id in (REST, UNSAID)]
        assert ids[len(ids) - len(last) :] == sorted(last, key=[REST, UNSAID].index)


@given(sankeys())
@settings(max_examples=15, deadline=None)
def test_the_same_for_the_same(sankey: Sankey) -> None:
    turned = Sankey(sankey.nodes[::-1], sankey.links[::-1], sankey.total, sankey.policies)
    assert layout(sankey, 900) == layout(turned, 900)


def test_broader_where_more_flows() -> None:
    found: Placement = layout(two(30, 10), 900)
    breadths = {band.link.source[1]: band.breadth for band in found.bands}
    assert breadths["a"] == pytest.approx(3 * breadths["b"])


def test_the_thinnest_band_can_still_be_seen() -> None:
    assert min(band.breadth for band in layout(two(1, 50_000), 900).bands) == HAIR


def test_boxes_stand_so_that_less_crosses() -> None:
    ids: tuple[tuple[Column, str], ...] = (("data", "a"), ("data", "b"), ("controller", "x"), ("controller", "y"))
    columns = [[SankeyNode(id, id, column, 1) for column, id in ids[at : at + 2]] for at in (0, 2)]
    steps = [Step(ids[0], ids[3], 5), Step(ids[1], ids[2], 5), Step(ids[0], ids[2], 1)]
    assert crossings([[*ids[:2]], [*ids[2:]]], steps) == 25
    assert crossings(ordered(columns, [[], []], steps), steps) == 0


@pytest.mark.parametrize(
    ("words", "heads", "said"),
    [
        (DE, ["Daten", "Verantwortlich"], "E-Mail-Adresse → A GmbH: 3 Aussagen (wird verneint)"),
        (EN, ["Data", "Controller"], "E-Mail-Adresse → A GmbH: 3 statements (is denied)"),
    ],
)
def test_words_of_boxes_and_bands(words: dict[str, str], heads: list[str], said: str) -> None:
    drawn = sankey_svg(one(style="denied"), words)
    assert [each.text for each in marks(drawn, "head")] == heads
    titles = [title.text for title in ElementTree.fromstring(drawn).iter(f"{SVG}title")]
    assert said in titles
    assert said.rpartition(" (")[0].replace("E-Mail-Adresse → ", "") in titles
    assert words["SankeyBreadth"] in [each.text for each in marks(drawn, "legend")]


def test_numbers_as_the_language_writes_them() -> None:
    assert marks(sankey_svg(one(flows=12_345), DE), "count")[0].text == "12.345"
    assert marks(sankey_svg(one(flows=12_345), EN), "count")[0].text == "12,345"


def test_the_title_names_the_controllers() -> None:
    nodes = [SankeyNode(f"org/{n}", f"Firm {n}", "controller", 1) for n in range(5)]
    nodes.append(SankeyNode(REST, "1.200 weitere", "controller", 1, 1200))
    title = marks(sankey_svg(Sankey(tuple(nodes), (), 6, 6), DE), "title")[0].text
    assert title == "Datenflüsse: Firm 0, Firm 1, Firm 2 + 1.202"


def test_a_title_and_a_description() -> None:
    tree = ElementTree.fromstring(sankey_svg(one(), DE, title="Datenflüsse: A GmbH"))
    ids = {each.get("id"): each.text for each in tree.iter()}
    assert ids[tree.get("aria-labelledby")] == "Datenflüsse: A GmbH"
    assert ids[tree.get("aria-describedby")] == "Daten: E-Mail-Adresse: 3 Aussagen. Verantwortlich: A GmbH: 3 Aussagen."


@pytest.mark.parametrize("flows", [1, 40])
def test_styles_differ_not_by_colour_alone(flows: int) -> None:
    shapes = {style: shape(sankey_svg(one(style=style, flows=flows), DE, theme="light")) for style in STYLES}
    assert len(set(shapes.values())) == len(STYLES), shapes
    assert marks(sankey_svg(one(style="denied"), DE, theme="page"), "cross")
    assert not marks(sankey_svg(one(style="may"), DE, theme="page"), "cross")


def shape(drawn: str) -> tuple[str, ...]:
    """Of the band: its parts, and the dashes that its style gives it."""
    (band,) = (each for each in marks(drawn, "sankey-link") if each.get("data-source"))
    style = next(name for name in (band.get("class") or "").split() if name.startswith("style-"))
    dashes = [rule for rule in drawn.split("}") if f".{style} " in rule and "stroke-dasharray" in rule]
    return (*(part.get("class") or "" for part in band if part.tag != f"{SVG}title"), *(d[-16:] for d in dashes))


def test_a_page_has_rules_for_every_mark() -> None:
    rules = (STATIC / "explorer.css").read_text(encoding="utf-8")
    assert [style for style in STYLES if style != "does" and f".style-{style} .rim" not in rules] == []
    assert [column for column in COLUMNS if f".of-{column} " not in rules] == []
    names = ("band", "thread", "rim", "hatching", "cross", "disc", "box", "bar", "name", "count", "head")
    assert [name for name in names if f".{name}" not in rules] == []


def test_links_lead_where_they_are_told() -> None:
    drawn = sankey_svg(one(), DE, theme="page", links=lambda mark: f"/?selected={type(mark).__name__}&x=1")
    tree = ElementTree.fromstring(drawn)
    assert tree.get("role") == "group"
    links = list(tree.iter(f"{SVG}a"))
    assert [a.get("href") for a in links] == [f"/?selected=Sankey{kind}&x=1" for kind in ("Node", "Link", "Node")]
    ends = {(a.get("data-source"), a.get("data-target")) for a in links if a.get("data-source")}
    assert ends == {("data=pd:EmailAddress", "controller=org/a")}
    assert all(a.get("aria-label") == a.findtext(f"{SVG}title") for a in links)


@given(sankeys())
@settings(max_examples=15, deadline=None)
def test_all_is_inside_the_picture_and_every_link_has_its_band(sankey: Sankey) -> None:
    drawn = sankey_svg(sankey, DE, theme="page", links=lambda _: "/", width=900)
    tree = ElementTree.fromstring(drawn)
    _, _, width, height = (float(number) for number in (tree.get("viewBox") or "").split())
    assert len([a for a in tree.iter(f"{SVG}a") if a.get("data-source")]) == len(sankey.links)
    for x, y, right, bottom in boxes(tree):
        assert 0 <= x <= right <= width
        assert 0 <= y <= bottom <= height


def boxes(tree: ElementTree.Element) -> Iterator[tuple[float, float, float, float]]:
    """Left, top, right and bottom of all rectangles and lines of text, as they stand in the picture."""
    for group in tree.iter(f"{SVG}g"):
        at = group.get("transform")
        if at is None:
            continue
        left, top = (float(number) for number in at.removeprefix("translate(").rstrip(")").split())
        for each in group.iter():
            if each.tag in (f"{SVG}rect", f"{SVG}text"):
                x, y = left + float(each.get("x", 0)), top + float(each.get("y", 0))
                text = breadth(each.text or "", SIZE) * (-1 if each.get("text-anchor") == "end" else 1)
                wide = float(each.get("width", text))
                yield min(x, x + wide), y - 0.1, max(x, x + wide) - 0.1, y + float(each.get("height", 0)) - 0.1


def test_for_a_page_it_brings_no_style_of_its_own() -> None:
    drawn = sankey_svg(one(style="conditional"), DE, theme="page", links=lambda _: "/")
    assert "<style" not in drawn
    assert "style=" not in drawn
    assert "<script" not in drawn
    assert "prefers-color-scheme" in sankey_svg(one(), DE)
    assert "prefers-color-scheme" not in sankey_svg(one(), DE, theme="dark")


@pytest.mark.parametrize("label", [*LABELS, "x" * 50_000, "Wort " * 9_000])
def test_hostile_labels(label: str) -> None:
    drawn = sankey_svg(one(label), DE, links=lambda _: f"/?q={label}", title=label)
    tree = ElementTree.fromstring(drawn)
    assert not list(tree.iter(f"{SVG}script"))
    said = [each for each in tree.iter() if each.tag in (f"{SVG}text", f"{SVG}title", f"{SVG}desc")]
    assert not any(sign in (each.text or "") for each in said for sign in "\u202e\u202b\x0b")
    assert max(len(each.text or "") for each in marks(drawn, "name")) < 60
    assert len(drawn) < 20_000 + 3 * len(label) * 6


def test_a_long_word_breaks_where_one_may_and_says_so() -> None:
    assert fitted("Kommunikationsinhalte", 90) == ("Kommunika-", "tionsinhalte")
    assert fitted("E-Mail-Verteilerlisten", 90) == ("E-Mail-", "Verteilerlisten")
    assert fitted("Straßenbahn ÖPNV", 300) == ("Straßenbahn ÖPNV",)
    assert plain("a\u202eb \n c") == "ab c"


def test_nothing_to_draw() -> None:
    drawn = sankey_svg(Sankey((), (), 0, 0), DE)
    assert DE["NoFlow"] in [text.text for text in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


def test_it_calls_no_address() -> None:
    drawn = sankey_svg(one(style="denied"), DE)
    assert [part[:22] for part in drawn.split("http")[1:]] == ["://www.w3.org/2000/svg"]
