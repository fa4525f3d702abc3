"""A Sankey diagram as SVG: data -> controller -> recipient -> country, every box and band with its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal

from graphkit.draw.lettering import breadth, wrapped
from graphkit.draw.marks import element, escaped, text
from graphkit.draw.sankey_layout import Band, PlacedNode, Placement, layout
from graphkit.draw.sankey_theme import style
from graphkit.explore.records import Column, Sankey, SankeyLink, SankeyNode, Style

Mark = SankeyNode | SankeyLink
Links = Callable[[Mark], str]
SankeyTheme = Literal["auto", "light", "dark", "page"]
WIDTH: Final = 1180.0
HEAD: Final = 30.0
"""Height of the column headings."""
EDGE: Final = 3.0
"""Room around everything, for outlines and the ring of the focus."""
MARGIN: Final = 24.0
"""Around a picture that stands alone."""
BAR, PAD = 7.0, 7.0
SIZE, SMALL, STEP = 12.0, 10.5, 14.0
LINES: Final = 2
"""Most lines of a label."""
SIGNED: Final = 6.0
"""Breadth from which on a denied band has room for its cross."""
HEADINGS: Final[Mapping[Column, str]] = {
    "data": "Data", "controller": "Controller", "recipient": "Recipient", "country": "Country",
}  # fmt: skip
STYLES: Final[tuple[Style, ...]] = ("does", "conditional", "may", "denied", "seat")


def sankey_svg(
    sankey: Sankey,
    words: Mapping[str, str],
    *,
    links: Links | None = None,
    theme: SankeyTheme = "auto",
    width: float = WIDTH,
    title: str = "",
) -> str:
    """The diagram as an SVG document of a width in pixels.

    `words`: captions, as of `graphkit.draw.compose.words_of`. `links`: where a box or band leads to. `theme`: "page" is
    for a page that styles it: no style of its own, no title, no legend.
    """
    placement = layout(sankey, width - 2 * EDGE)
    alone = theme != "page"
    margin = MARGIN if alone else EDGE
    head = [*heading(title, margin)] if alone and title else []
    top = margin + (28.0 if head else 0.0) + HEAD
    below, foot = legend(sankey, words, width - 2 * EDGE) if alone else ([], 0.0)
    full, height = width + 2 * (margin - EDGE), top + placement.height + foot + margin
    sheet = [f"<style>{style(theme)}</style>", element("rect", "paper", width=full, height=height)] if alone else []
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="sankey" viewBox="0 0 {full:.0f} {height:.0f}" '
            f'width="{full:.0f}" height="{height:.0f}" role="{"group" if links else "img"}" '
            f'aria-labelledby="sankey-title">',
            f'<title id="sankey-title">{escaped(title or word(words, "SankeyAlt", "Flows"))}</title>',
            *sheet,
            *head,
            f'<g transform="translate({margin:.1f} {top:.1f})">',
            *headings(placement, words),
            *(drawn_band(band, sankey, words, links) for band in sorted(placement.bands, key=depth)),
            *(drawn_node(node, words, links) for node in placement.nodes),
            "</g>",
            f'<g transform="translate({margin:.1f} {top + placement.height + 22:.1f})">' if below else "",
            *below,
            "</g>" if below else "",
            "</svg>\n",
        )
    )


def heading(title: str, margin: float) -> Iterator[str]:
    """The title of a picture that stands alone."""
    yield text(title, margin, margin + 10, "title")


def headings(placement: Placement, words: Mapping[str, str]) -> Iterator[str]:
    """What the columns are called."""
    for column, x in placement.columns:
        yield text(word(words, HEADINGS[column]), x, -12, "head")


def depth(band: Band) -> tuple[float, str]:
    """Broad bands are drawn first, so that thin ones stay in sight."""
    return -band.breadth, band.link.source[1] + band.link.target[1]


def drawn_band(band: Band, sankey: Sankey, words: Mapping[str, str], links: Links | None) -> str:
    """One band: a link where it leads somewhere, with its words as a tooltip."""
    link = band.link
    labels = {(node.column, node.id): node.label for node in sankey.nodes}
    said = f"{labels.get(link.source, '')} → {labels.get(link.target, '')}: {counted(link.flows, words)}"
    said += f" ({word(words, link.style)})" if link.style in words else ""
    marks = f'data-source="{escaped(key(*link.source))}" data-target="{escaped(key(*link.target))}"'
    cross = crossed(band) if link.style == "denied" and band.breadth >= SIGNED else ""
    inner = f"<title>{escaped(said)}</title>{ribbon(band)}{cross}"
    return linked(f"sankey-link style-{link.style}", marks, inner, links(link) if links else None)


def ribbon(band: Band) -> str:
    """The band's outline: two curves that leave and arrive level."""
    half, middle = band.breadth / 2, (band.x0 + band.x1) / 2
    upper = f"M{band.x0:.1f} {band.y0 - half:.1f}C{middle:.1f} {band.y0 - half:.1f} {middle:.1f} {band.y1 - half:.1f} "
    upper += f"{band.x1:.1f} {band.y1 - half:.1f}"
    lower = f"V{band.y1 + half:.1f}C{middle:.1f} {band.y1 + half:.1f} {middle:.1f} {band.y0 + half:.1f} "
    return f'<path class="band" d="{upper}{lower}{band.x0:.1f} {band.y0 + half:.1f}Z"/>'


def crossed(band: Band) -> str:
    """The cross of what the text denies, in the middle of its band: told not by colour alone."""
    x, y = (band.x0 + band.x1) / 2, (band.y0 + band.y1) / 2
    return f'<path class="cross" d="M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"/>'


def drawn_node(placed: PlacedNode, words: Mapping[str, str], links: Links | None) -> str:
    """One box: its label in one or two lines, and how many flows it has."""
    node, x, y = placed.node, placed.x, placed.y
    box = element("rect", "box", x=x, y=y, width=placed.width, height=placed.height, rx=3)
    bar = element("rect", "bar", x=x, y=y, width=BAR, height=placed.height, rx=2)
    said = f"{node.label}: {counted(node.flows, words)}"
    marks = f'data-id="{escaped(key(node.column, node.id))}" data-column="{node.column}"'
    inner = f"<title>{escaped(said)}</title>{box}{bar}{''.join(lettering(placed))}"
    return linked("sankey-node", marks, inner, links(node) if links else None)


def lettering(placed: PlacedNode) -> Iterator[str]:
    """The label, cut where it does not fit, and the number at the right."""
    number = str(placed.node.flows)
    room = placed.width - BAR - 3 * PAD - breadth(number, SMALL)
    most = LINES if placed.height >= LINES * STEP else 1
    lines = fitted(placed.node.label, room, most)
    y = placed.y + placed.height / 2 - (len(lines) - 1) * STEP / 2 + 4
    for row, each in enumerate(lines):
        yield text(each, placed.x + BAR + PAD, y + row * STEP, "name")
    yield text(number, placed.x + placed.width - PAD, placed.y + placed.height / 2 + 4, "count", anchor="end")


def fitted(label: str, room: float, most: int) -> list[str]:
    """The label in at most so many lines; what does not fit is an ellipsis."""
    lines = list(wrapped(label, room, SIZE))
    # A single long word is cut, not broken: half a word in a line of its own reads badly.
    most = 1 if " " not in label.strip() else most
    if len(lines) <= most:
        return lines
    last = " ".join(lines[most - 1 :]) if most > 1 else label.strip()
    while last and breadth(f"{last}…", SIZE) > room:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()}…"]


def linked(look: str, marks: str, inner: str, address: str | None) -> str:
    """A group that leads somewhere, or only a group."""
    if address is None:
        return f'<g class="{look}" {marks}>{inner}</g>'
    return f'<a class="{look}" {marks} href="{escaped(address)}">{inner}</a>'


def legend(sankey: Sankey, words: Mapping[str, str], width: float) -> tuple[list[str], float]:
    """The styles in use, each as a short band with its word, and the height of it all."""
    drawn, x, y = list[str](), 0.0, 0.0
    for each in (each for each in STYLES if any(link.style == each for link in sankey.links)):
        label = word(words, each)
        room = 38 + breadth(label, SMALL)
        if x and x + room > width:
            x, y = 0.0, y + 20.0
        cross = f'<path class="cross" d="M{x + 11:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"/>' if each == "denied" else ""
        box = element("rect", "band", x=x, y=y - 5, width=30, height=10)
        drawn.append(f'<g class="sankey-link style-{each}">{box}{cross}</g>{text(label, x + 38, y + 4, "legend")}')
        x += room + 26
    return drawn, y + 34.0 if drawn else 0.0


def key(column: Column, id: str) -> str:
    """What scripts know a box by."""
    return f"{column}={id}"


def counted(flows: int, words: Mapping[str, str]) -> str:
    """A number of statements in words."""
    if flows == 1 and "StatementsOne" in words:
        return words["StatementsOne"]
    return word(words, "StatementsMany", "{count}").replace("{count}", str(flows))


def word(words: Mapping[str, str], name: str, otherwise: str | None = None) -> str:
    """A caption; a store that was built with an older vocabulary may lack it."""
    return words.get(name, otherwise or name)
