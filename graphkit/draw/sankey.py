"""A Sankey diagram as SVG: data -> controller -> recipient -> country, every box and band with its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from graphkit.draw.compose import NAMED_FIRMS
from graphkit.draw.lettering import wrapped
from graphkit.draw.marks import element, escaped, text
from graphkit.draw.sankey_labels import SMALL, plain
from graphkit.draw.sankey_layout import Band, Placement, layout
from graphkit.draw.sankey_marks import (
    CERTAINTY,
    Words,
    drawn_band,
    drawn_node,
    number,
    said_of,
    sample,
    sample_breadth,
)
from graphkit.draw.sankey_theme import SankeyTheme, style
from graphkit.explore.records import COLUMNS, UNSAID, Column, Sankey, SankeyLink, SankeyNode

Links = Callable[[SankeyNode | SankeyLink], str]
WIDTH: Final = 1180.0
HEAD: Final = 26.0
"""Height of the column headings."""
EDGE, MARGIN = 3.0, 28.0
"""Around everything, for the ring of the focus; and around a picture that stands alone."""
TITLE_STEP, SAMPLE, ROW = 22.0, 30.0, 20.0
LISTED: Final = 8
"""Boxes of a column that are told in words."""
HEADINGS: Final[Mapping[Column, str]] = {
    "data": "Data", "controller": "Controller", "recipient": "Recipient", "country": "Country",
}  # fmt: skip


def sankey_svg(
    sankey: Sankey,
    words: Words,
    *,
    links: Links | None = None,
    theme: SankeyTheme = "auto",
    width: float = WIDTH,
    title: str = "",
) -> str:
    """The diagram as an SVG document of a width in pixels.

    `words`: captions by name. `links`: where a box or band leads to. `theme`: "page" is for a page that styles it:
    no style of its own, no heading, no legend. `title`: by default it names the controllers.
    """
    alone = theme != "page"
    margin = MARGIN if alone else EDGE
    inner = width - 2 * margin
    title = plain(title) or titled(sankey, words)
    placement = layout(sankey, inner)
    head, top = heading(sankey, words, title, inner) if alone else ([], 0.0)
    foot, below = legend(sankey, words, inner) if alone else ([], 0.0)
    height = 2 * margin + top + HEAD + max(placement.height, 24.0) + below
    sheet = [f"<style>{style(theme)}</style>", element("rect", "paper", width=width, height=height)] if alone else []
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="sankey" viewBox="0 0 {width:.0f} {height:.0f}" '
            f'width="{width:.0f}" height="{height:.0f}" role="{"group" if links else "img"}" '
            f'aria-labelledby="sankey-title" aria-describedby="sankey-desc">',
            f'<title id="sankey-title">{escaped(title)}</title>',
            f'<desc id="sankey-desc">{escaped(described(sankey, words))}</desc>',
            *sheet,
            *paints(placement),
            moved(margin, margin, head),
            moved(margin, margin + top + HEAD, drawn(placement, words, links)),
            moved(margin, height - margin - below, foot),
            "</svg>\n",
        )
    )


def moved(x: float, y: float, parts: list[str]) -> str:
    """A part of the picture at its place."""
    return f'<g transform="translate({x:.1f} {y:.1f})">{"".join(parts)}</g>' if parts else ""


def titled(sankey: Sankey, words: Words) -> str:
    """What the picture is about: the flows of these controllers."""
    nodes = [node for node in sankey.nodes if node.column == "controller" and node.id != UNSAID]
    names = [plain(node.label) for node in nodes if not node.folded]
    more = len(names) - NAMED_FIRMS + sum(node.folded for node in nodes)
    named = ", ".join(names[:NAMED_FIRMS]) + (f" + {number(more, words)}" if more > 0 else "")
    return words.get("Flows", "Sankey") + (f": {named}" if named else "")


def heading(sankey: Sankey, words: Words, title: str, width: float) -> tuple[list[str], float]:
    """The title of a picture that stands alone and how much is in it, and the height of both."""
    lines, y = list[str](), 0.0
    for line in wrapped(title, width, 17, bold=True):
        lines.append(text(line, 0, y + 13, "title"))
        y += TITLE_STEP
    flows = counted(words, "Flows", sankey.total)
    total = words.get("FlowsFrom", "{flows}").replace("{flows}", flows)
    lines.append(text(total.replace("{policies}", counted(words, "Policies", sankey.policies)), 0, y + 10, "sub"))
    return lines, y + 30


def counted(words: Words, noun: str, many: int) -> str:
    """A number with its noun."""
    return words.get(f"{noun}One", "1") if many == 1 else words.get(f"{noun}Many", "{count}").replace(
        "{count}", number(many, words)
    )  # fmt: skip


def paints(placement: Placement) -> Iterator[str]:
    """What bands are painted with: from the colour of one column to that of another, and a hatch."""
    spans = {column: (left, right) for column, left, right in placement.columns}
    pairs = dict.fromkeys((band.link.source[0], band.link.target[0]) for band in placement.bands)
    yield '<defs><pattern id="sankey-hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
    yield 'patternTransform="rotate(45)"><path class="hatching" fill="none" d="M2.5 -1V6"/></pattern>'
    for source, target in sorted(pairs):
        yield (
            f'<linearGradient id="sankey-{source}-{target}" gradientUnits="userSpaceOnUse" x1="{spans[source][1]:.1f}" '
            f'y1="0" x2="{spans[target][0]:.1f}" y2="0"><stop class="of-{source}"/>'
            f'<stop class="of-{target}" offset="1"/></linearGradient>'
        )
    yield "</defs>"


def drawn(placement: Placement, words: Words, links: Links | None) -> list[str]:
    """Column by column, as one reads: its heading, its boxes, and the bands that leave them, thin ones on top."""
    if not placement.nodes:
        return [text(words.get("NoFlow", "—"), 0, 12, "sub")]
    nodes = {(placed.node.column, placed.node.id): placed.node for placed in placement.nodes}
    parts = list[str]()
    for column, left, _ in placement.columns:
        parts.append(text(words.get(HEADINGS[column], column), left, -11, "head"))
        bands = [band for band in placement.bands if band.link.source[0] == column]
        for placed in placement.nodes:
            if placed.node.column == column:
                parts.append(drawn_node(placed, words, links(placed.node) if links else None))
        for band in sorted(bands, key=depth):
            ends = nodes[band.link.source], nodes[band.link.target]
            parts.append(drawn_band(band, ends, words, links(band.link) if links else None))
    return parts


def depth(band: Band) -> tuple[bool, float]:
    """What is denied on top, of the others the thin ones; of equal ones the order of the layout."""
    return band.link.style == "denied", -band.breadth


def legend(sankey: Sankey, words: Words, width: float) -> tuple[list[str], float]:
    """The styles in use, each as a short band with its word, what breadth means, and the height of it all."""
    parts, x, y = list[str](), 0.0, 30.0
    used = {link.style for link in sankey.links}
    for certainty in (each for each in CERTAINTY if each in used):
        label = words.get(CERTAINTY[certainty], certainty)
        room = sample_breadth(label, SAMPLE)
        if x and x + room > width:
            x, y = 0.0, y + ROW
        parts += [sample(certainty, x, y, SAMPLE), text(label, x + SAMPLE + 8, y + 3.5, "legend")]
        x += room + 24
    for line in wrapped(words.get("SankeyBreadth", ""), width, SMALL) if parts else ():
        y += ROW
        parts.append(text(line, 0, y + 3.5, "legend"))
    return parts, y + 6 if parts else 0.0


def described(sankey: Sankey, words: Words) -> str:
    """The picture in words, for who can't see it: the weightiest of each column."""
    parts = list[str]()
    for column in COLUMNS:
        nodes = [node for node in sankey.nodes if node.column == column and node.id != UNSAID]
        if nodes:
            named = "; ".join(said_of(node, words) for node in nodes[:LISTED])
            parts.append(f"{words.get(HEADINGS[column], column)}: {named}.")
    return " ".join(parts) or words.get("NoFlow", "—")
