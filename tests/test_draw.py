"""Pictures of flows: what they show, and that they can be read."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

from graphkit.draw import Box, Line, Picture, mermaid, svg
from graphkit.draw.layers import GAP, lay_out

CAPTIONS = ("Data", "Controller", "Recipient", "Country")
SMALL = Picture(
    boxes=(
        Box("pd:Name", "name", "data"),
        Box("org/a", "A & Söhne <GmbH>", "firm"),
        Box("org/b", 'The "B" Group', "recipient"),
        Box("loc:US", "United States", "place"),
        Box("gk:Sell", "Sell", "denial"),
    ),
    lines=(
        Line("pd:Name", "org/a", "does", "org/a", 2),
        Line("org/a", "org/b", "may", "org/a"),
        Line("org/b", "loc:US", "conditional", "org/a"),
        Line("org/a", "gk:Sell", "denied", "org/a"),
    ),
    captions=CAPTIONS,
    legend=(("does", "does"), ("may", "may"), ("conditional", "on a condition"), ("denied", "does not")),
)


def chain(*ids: str) -> Picture:
    """Firms that pass data on, one to the next."""
    boxes = tuple(Box(id, id, "firm") for id in sorted(set(ids)))
    lines = tuple(Line(source, target, "does", source) for source, target in pairwise(ids))
    return Picture(boxes, lines, CAPTIONS, ())


def test_svg_is_xml_with_every_label() -> None:
    root = ElementTree.fromstring(svg(SMALL, title="Flows"))
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"name", "A & Söhne <GmbH>", 'The "B" Group', "United States", "Sell", "✕", *CAPTIONS} <= set(texts)


def test_styles_are_dashes_and_a_cross() -> None:
    drawn = svg(SMALL)
    assert 'stroke-dasharray="7 4"' in drawn
    assert 'stroke-dasharray="2 3"' in drawn
    assert drawn.count("✕") == 1


def test_svg_calls_nobody() -> None:
    addresses = set(re.findall(r"[a-z]+://[^\s\"'<]+", svg(SMALL)))
    assert addresses == {"http://www.w3.org/2000/svg"}
    assert "<script" not in svg(SMALL)


def test_columns_go_from_data_to_places() -> None:
    layout = lay_out(SMALL)
    assert [sorted(column) for column in layout.columns] == [["pd:Name"], ["org/a"], ["gk:Sell", "org/b"], ["loc:US"]]


def test_a_circle_of_firms_ends() -> None:
    layout = lay_out(chain("a", "b", "c", "a"))
    assert sorted(id for column in layout.columns for id in column if id not in layout.bends) == ["a", "b", "c"]
    assert svg(chain("a", "b", "a")).endswith("</svg>\n")


def test_boxes_never_overlap() -> None:
    boxes = (Box("org/a", "A", "firm"), *(Box(f"pd:D{n}", f"data {n}", "data") for n in range(30)))
    lines = tuple(Line(f"pd:D{n}", "org/a", "does", "org/a") for n in range(30))
    layout = lay_out(Picture(boxes, lines, CAPTIONS, ()))
    for column in layout.columns:
        for upper, lower in pairwise(column):
            room = layout.middle[lower] - layout.middle[upper]
            assert room >= (layout.height(upper) + layout.height(lower)) / 2 + GAP - 0.01


def test_empty_picture() -> None:
    ElementTree.fromstring(svg(Picture((), (), CAPTIONS, ())))
    assert mermaid(Picture((), (), CAPTIONS, ())) == "flowchart LR\n"


def test_mermaid_says_the_same() -> None:
    assert mermaid(SMALL).splitlines()[:10] == [
        "flowchart LR",
        '  n0(["name"])',
        '  n1["A & Söhne #lt;GmbH#gt;"]:::firm',
        '  n2["The #quot;B#quot; Group"]',
        '  n3{{"United States"}}:::place',
        '  n4["Sell"]:::denial',
        "  n0 --> n1",
        '  n1 -.->|"may"| n2',
        '  n2 -.->|"on a condition"| n3',
        '  n1 --x|"does not"| n4',
    ]


def test_same_picture_same_bytes() -> None:
    assert svg(SMALL) == svg(SMALL)
