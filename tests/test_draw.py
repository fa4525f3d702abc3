"""Forms of a picture: SVG, Mermaid, DOT, GraphML and PNG say the same, and no name can break out of them."""

from __future__ import annotations

import re
import sys
from xml.etree import ElementTree

import pytest

from graphkit.draw import Box, Group, Line, Picture, dot, graphml, mermaid, png, svg
from graphkit.errors import GraphkitError

SVG = "{http://www.w3.org/2000/svg}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
WORDS = {"Data": "Data", "Controller": "Controller", "Recipient": "Recipient", "Mechanism": "Safeguard",
         "Country": "Country", "may": "may", "conditional": "on a condition", "denied": "does not", "does": "does",
         "seat": "seat only", "Seats": "seat"}  # fmt: skip
SMALL = Picture(
    boxes=(
        Box("pd:Name", "name", "data"),
        Box("org/a", "A & Söhne <GmbH>", "firm"),
        Box("org/b", 'The "B" Group', "recipient", "group x", notes=("name",), tags=("processor",)),
        Box("via", "clauses", "mechanism"),
        Box("loc:US", "United States", "place"),
        Box("seat loc:CA", "Canada", "seat"),
        Box("gk:Sell", "Sell", "denial"),
    ),
    lines=(
        Line("pd:Name", "org/a", "does", "org/a", 2, ("We take your name.",)),
        Line("org/a", "org/b", "may", "org/a"),
        Line("org/b", "via", "conditional", "org/a"),
        Line("via", "loc:US", "conditional", "org/a"),
        Line("org/b", "seat loc:CA", "seat", "org/a"),
        Line("org/a", "gk:Sell", "denied", "org/a"),
    ),
    groups=(Group("group x", "Partners"),),
    title="Flows: A",
    subtitle="according to a (undated)",
    words=WORDS,
)
HOSTILE = '"]; <script>alert(1)</script> `x` \\N & #35; \x0b\n-->'
BAD = Picture(
    (Box("org/a", HOSTILE, "firm", "", (HOSTILE,), (HOSTILE,)), Box("org/b", HOSTILE, "recipient", "g")),
    (Line("org/a", "org/b", "does", "org/a", 1, (HOSTILE,)),),
    (Group("g", HOSTILE),),
    HOSTILE,
    HOSTILE,
    (("data", 1),),
    {"Recipient": HOSTILE, "does": HOSTILE},
)
EMPTY = Picture((), (), words={"NoFlow": "nothing stated"})


def texts(drawing: str) -> list[str]:
    """All lines of text of an SVG document."""
    return [element.text or "" for element in ElementTree.fromstring(drawing).iter(f"{SVG}text")]


def test_svg_has_every_label_note_and_heading() -> None:
    found = texts(svg(SMALL))
    labels = {"name", "A & Söhne <GmbH>", 'The "B" Group', "processor", "clauses", "United States", "Canada", "Sell"}
    heads = {"Data", "Controller", "Recipient", "Safeguard", "Country", "Partners", "Flows: A"}
    assert labels | heads <= set(found)


def test_svg_tells_styles_apart() -> None:
    root = ElementTree.fromstring(svg(SMALL))
    looks = [str(path.get("class")) for path in root.iter(f"{SVG}path")]
    for style in ("does", "may", "conditional"):
        assert f"wire f0 {style}" in looks
    assert "wire to-seat" in looks
    assert looks.count("cross") == 2  # one on the line, one in the legend
    assert "on a condition" in texts(svg(SMALL))


def test_countries_of_the_text_and_of_the_catalogue_differ_in_box_and_legend() -> None:
    drawing = svg(SMALL)
    assert 'class="box place"' in drawing
    assert 'class="box seat"' in drawing
    assert ".seat{stroke-dasharray:4 3;fill:none}" in drawing
    assert {"LegendPlace", "LegendSeat"} <= set(texts(drawing))


def test_tooltips_quote_the_sentence() -> None:
    titles = [title.text for title in ElementTree.fromstring(svg(SMALL)).iter(f"{SVG}title")]
    assert "name → A & Söhne <GmbH>: does\n“We take your name.”" in titles


def test_svg_describes_itself() -> None:
    root = ElementTree.fromstring(svg(SMALL))
    assert root.findtext(f"{SVG}title") == "Flows: A"
    said = 'according to a (undated). Recipient: The "B" Group. Country: United States. Denied: Sell'
    assert root.findtext(f"{SVG}desc") == said


def test_themes() -> None:
    assert "@media (prefers-color-scheme:dark)" in svg(SMALL)
    assert "@media" not in svg(SMALL, theme="dark")
    assert ".paper{fill:#12181f}" in svg(SMALL, theme="dark")
    assert ".paper{fill:#12181f}" not in svg(SMALL, theme="light")


@pytest.mark.parametrize("picture", [SMALL, BAD, EMPTY])
def test_svg_calls_nobody(picture: Picture) -> None:
    drawing = svg(picture)
    assert set(re.findall(r"[a-z]+://[^\s\"'<]+", drawing)) <= {"http://www.w3.org/2000/svg"}
    names = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(drawing).iter()}
    assert names <= {"svg", "title", "desc", "style", "rect", "g", "path", "circle", "text"}


def test_hostile_names_stay_text() -> None:
    assert "<script" not in svg(BAD)
    nodes = ElementTree.fromstring(graphml(BAD)).findall(f".//{GRAPHML}node")
    assert [node.get("id") for node in nodes] == ["org/a", "org/b"]
    assert (nodes[0].findtext(f"{GRAPHML}data[@key='n-label']") or "").startswith('"]; <script>')
    for line in mermaid(BAD).splitlines():
        assert not re.search(r"<|\\|`", line.replace("-->", ""))
        assert line.count('"') in (0, 2)
    assert '"\\"]; <script>alert(1)</script> `x` \\\\N & #35; -->' in dot(BAD)


def test_dot_has_no_open_quote() -> None:
    for line in dot(BAD).splitlines():
        assert len(re.findall(r'(?<!\\)(?:\\\\)*"', line)) % 2 == 0


def test_mermaid_says_the_same() -> None:
    assert mermaid(SMALL).splitlines() == [
        "flowchart LR",
        '  n0(["name"])',
        '  n1["A #amp; Söhne #lt;GmbH#gt;"]:::firm',
        '  n3[/"clauses"/]:::mechanism',
        '  n4{{"United States"}}:::place',
        '  n5{{"Canada"}}:::seat',
        '  n6["Sell"]:::denial',
        '  subgraph g0["Partners"]',
        '    n2["The #quot;B#quot; Group [processor] (name)"]',
        "  end",
        "  n0 --> n1",
        '  n1 -.->|"may"| n2',
        '  n2 -.->|"on a condition"| n3',
        '  n3 -.->|"on a condition"| n4',
        '  n2 -.-|"seat"| n5',
        '  n1 --x|"does not"| n6',
        "  classDef firm stroke:#0072b2,stroke-width:2px",
        "  classDef mechanism stroke:#7d66b3",
        "  classDef place stroke:#b98900",
        "  classDef seat stroke-dasharray:4 3",
        "  classDef denial stroke:#b3261e",
    ]


def test_dot_says_the_same() -> None:
    lines = dot(SMALL).splitlines()
    assert lines[1] == '  graph [rankdir=LR label="Flows: A - according to a (undated)"]'
    assert '    n2 [label="The \\"B\\" Group\\n[processor]\\nname" shape=box]' in lines
    assert '  n0 -> n1 [style=solid edgetooltip="does We take your name."]' in lines
    assert lines[-1] == "}"


def test_graphml_has_all_attributes_and_networkx_reads_it() -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.parse_graphml(graphml(SMALL))
    assert graph.nodes["org/b"] == {
        "label": 'The "B" Group',
        "kind": "recipient",
        "group": "Partners",
        "roles": "processor",
        "data": "name",
    }
    assert graph.edges["pd:Name", "org/a"]["weight"] == 2
    assert graph.edges["org/b", "seat loc:CA"]["style"] == "seat"


def test_png_is_twice_the_size_of_the_svg() -> None:
    pytest.importorskip("resvg_py")
    drawing = svg(SMALL, theme="light")
    size = re.search(r'width="(\d+)" height="(\d+)"', drawing)
    assert size
    content = png(drawing)
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    measured = [int.from_bytes(content[at : at + 4], "big") for at in (16, 20)]
    assert measured == [2 * int(size[1]), 2 * int(size[2])]


def test_png_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(GraphkitError, match=r"pip install 'graphkit-privacy\[png\]'"):
        png(svg(SMALL))


def test_empty_picture_says_so() -> None:
    assert "nothing stated" in texts(svg(EMPTY))
    assert mermaid(EMPTY) == "flowchart LR\n"
    ElementTree.fromstring(graphml(EMPTY))


def test_same_picture_same_bytes() -> None:
    for form in (svg, mermaid, dot, graphml):
        assert form(SMALL) == form(SMALL)
