"""The boxes and bands of a Sankey diagram as SVG: how certain a flow is shows in fill, outline and mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from graphkit.draw.lettering import breadth
from graphkit.draw.marks import element, escaped, text
from graphkit.draw.sankey_labels import SMALL, STEP, plain
from graphkit.draw.sankey_layout import BAR, PAD, Band, PlacedNode
from graphkit.explore.records import REST, UNSAID, Column, SankeyNode, Style

Words = Mapping[str, str]
THIN = 4.0
"""Up to this breadth a band is a line: there is no room for an outline."""
CROSS = 4.0
"""Half the breadth of a cross."""
CERTAINTY: Mapping[Style, str] = {
    "does": "ModalityDoes", "conditional": "ModalityConditional", "may": "ModalityMay", "denied": "ModalityDenied",
    "seat": "LegendSeatOnly",
}  # fmt: skip
"""Styles, the most certain first, with their captions."""


def drawn_node(placed: PlacedNode, words: Words, address: str | None) -> str:
    """One box: a bar in its column's colour, its label, and how many flows it has."""
    node, x, y = placed.node, placed.x, placed.y
    look = "sankey-node" + {REST: " folded", UNSAID: " unsaid"}.get(node.id, "")
    marks = f'data-id="{escaped(key(node.column, node.id))}" data-column="{node.column}"'
    inner = (
        element("rect", "box", x=x, y=y, width=placed.width, height=placed.height, rx=3),
        element("rect", "bar", x=x, y=y, width=BAR, height=placed.height, rx=1.5),
        *lettering(placed, words),
    )
    return linked(look, marks, said_of(node, words), "".join(inner), address)


def lettering(placed: PlacedNode, words: Words) -> Iterator[str]:
    """The label, and the number at the right."""
    middle = placed.y + placed.height / 2 + 4
    first = middle - (len(placed.lines) - 1) * STEP / 2
    for row, line in enumerate(placed.lines):
        yield text(line, placed.x + BAR + PAD, first + row * STEP, "name")
    yield text(number(placed.node.flows, words), placed.x + placed.width - PAD, middle, "count", anchor="end")


def drawn_band(band: Band, ends: tuple[SankeyNode, SankeyNode], words: Words, address: str | None) -> str:
    """One band between two boxes."""
    link = band.link
    muted = " muted" if UNSAID in (link.source[1], link.target[1]) else ""
    between = f'data-source="{escaped(key(*link.source))}" data-target="{escaped(key(*link.target))}"'
    certainty = "" if link.style == "does" else f" ({words.get(CERTAINTY[link.style], link.style)})"
    said = f"{plain(ends[0].label)} → {plain(ends[1].label)}: {statements(link.flows, words)}{certainty}"
    paint = f"url(#sankey-{link.source[0]}-{link.target[0]})"
    inner = thread(band, paint) if band.breadth < THIN else ribbon(band, paint)
    return linked(f"sankey-link style-{link.style}{muted}", between, said, inner + crossed(band), address)


def ribbon(band: Band, paint: str) -> str:
    """A broad band as an area; what is not certain has edges, and what depends on a condition is hatched."""
    upper, lower = side(band, -1, back=False), side(band, 1, back=True)
    outline = f"{upper}L{lower[1:]}Z"
    parts = [f'<path class="band" fill="{paint}" d="{outline}"/>']
    if band.link.style == "conditional":
        parts.append(f'<path class="hatch" fill="url(#sankey-hatch)" d="{outline}"/>')
    if band.link.style != "does":
        parts.append(f'<path class="rim" fill="none" stroke="{paint}" d="{upper}{lower}"/>')
    return "".join(parts)


def thread(band: Band, paint: str) -> str:
    """A thin band as a line of its breadth."""
    line = side(band, 0, back=False)
    return f'<path class="thread" fill="none" stroke="{paint}" stroke-width="{band.breadth:.1f}" d="{line}"/>'


def side(band: Band, which: int, *, back: bool) -> str:
    """The upper (-1) or lower (1) edge of a band, or its middle (0): curves that leave and arrive level."""
    shift = which * band.breadth / 2
    points = [(x, y + shift) for x0, y0, x1, y1 in band.curves for x, y in ((x0, y0), (x1, y1))]
    points = points[::-1] if back else points
    parts = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for number, ((x0, y0), (x1, y1)) in enumerate(pairwise(points)):
        bow = (x0 + x1) / 2
        # Every second piece goes straight past a column.
        curve = f"C{bow:.1f} {y0:.1f} {bow:.1f} {y1:.1f} " if number % 2 == 0 else "L"
        parts.append(f"{curve}{x1:.1f} {y1:.1f}")
    return "".join(parts)


def crossed(band: Band) -> str:
    """The cross on what the text denies, so that it is told not by colour alone."""
    if band.link.style != "denied":
        return ""
    x0, y0, x1, y1 = band.curves[len(band.curves) // 2]
    return cross((x0 + x1) / 2, (y0 + y1) / 2)


def cross(x: float, y: float) -> str:
    """A cross on a disc of the paper's colour."""
    disc = f'<circle class="disc" cx="{x:.1f}" cy="{y:.1f}" r="{CROSS + 3:.1f}"/>'
    arm = f"{2 * CROSS:.0f}"
    arms = f"M{x - CROSS:.1f} {y - CROSS:.1f}l{arm} {arm}m0 -{arm}l-{arm} {arm}"
    return f'{disc}<path class="cross" fill="none" d="{arms}"/>'


def linked(look: str, marks: str, said: str, inner: str, address: str | None) -> str:
    """What leads somewhere, with its words for a pointer and for a screen reader; without an address only a group."""
    title = f"<title>{escaped(said)}</title>"
    if address is None:
        return f'<g class="{look}" {marks}>{title}{inner}</g>'
    return f'<a class="{look}" {marks} href="{escaped(address)}" aria-label="{escaped(said)}">{title}{inner}</a>'


def sample(style: Style, x: float, y: float, width: float) -> str:
    """A short band for the legend, in the middle of a line at height y."""
    size = f'x="{x:.1f}" y="{y - 5:.1f}" width="{width:.1f}" height="10"'
    parts = [f'<rect class="band" {size}/>']
    if style == "conditional":
        parts.append(f'<rect class="hatch" fill="url(#sankey-hatch)" {size}/>')
    if style != "does":
        across = f"h{width:.1f}"
        parts.append(f'<path class="rim" fill="none" d="M{x:.1f} {y - 5:.1f}{across}M{x:.1f} {y + 5:.1f}{across}"/>')
    if style == "denied":
        parts.append(cross(x + width / 2, y))
    return f'<g class="sankey-link sample style-{style}">{"".join(parts)}</g>'


def said_of(node: SankeyNode, words: Words) -> str:
    """A box in words."""
    return f"{plain(node.label)}: {statements(node.flows, words)}"


def key(column: Column, id: str) -> str:
    """What scripts know a box by: one id may stand in two columns."""
    return f"{column}={id}"


def statements(flows: int, words: Words) -> str:
    """So many statements, in words."""
    many = words.get("StatementsMany", "{count}")
    return words.get("StatementsOne", "1") if flows == 1 else many.replace("{count}", number(flows, words))


def number(flows: int, words: Words) -> str:
    """A number with the separators of the language."""
    return f"{flows:,}".replace(",", words.get("Thousands", "\u202f"))


def sample_breadth(label: str, width: float) -> float:
    """What a sample with its label takes."""
    return width + 8 + breadth(label, SMALL)
