"""A picture as SVG: columns, curved lines, a legend; readable on light and dark, without scripts or fonts."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from graphkit.draw.layers import BOX_HEIGHT, Layout, lay_out
from graphkit.draw.picture import Box, Line, Picture, Style

# Widths of letters at 12 px, a little more than the common sans-serif fonts have.
NARROW, MIDDLE, WIDE = 4.0, 7.4, 10.6
NARROW_LETTERS = frozenset("fijlrtI.,:;'|!()[] -/")
WIDE_LETTERS = frozenset("mwMWABCDGHNOQRUÄÖÜ@%…→✕")
LONGEST = 34
PADDING = 10.0
CHANNEL = 90.0
MARGIN = 24.0
HEAD = 34.0
FOOT = 44.0
# Okabe and Ito's colours: told apart also by the colour-blind.
COLOURS = ("#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#d55e00")
DENIED = "#c0392b"
DASHES: dict[Style, str] = {"does": "", "may": "7 4", "conditional": "2 3", "denied": "1 4"}
STYLE = """
text{font:12px system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:#1f2933}
.paper{fill:#fff}.head{font-weight:600;fill:#52606d}.small{font-size:11px;fill:#52606d}
.box{stroke-width:1.2;fill:#fff;stroke:#9aa5b1}.data{fill:#f0f4f8;stroke:#9fb3c8}.firm{fill:#e3f2fd;stroke:#0072b2}
.recipient{fill:#fff;stroke:#829ab1}.place{fill:#fff8e1;stroke:#e0a800}.denial{fill:#fdecea;stroke:#c0392b}
.line{fill:none;stroke-opacity:.65}.mark{font-size:13px;font-weight:700;fill:#c0392b}
@media (prefers-color-scheme:dark){text{fill:#e4e7eb}.paper{fill:#12181f}.head,.small{fill:#9aa5b1}
.data{fill:#1f2a37}.firm{fill:#0b3a5b}.recipient{fill:#1b232c}.place{fill:#3b3108}.denial{fill:#41201d}
.line{stroke-opacity:.75}.mark{fill:#ff8a80}}
"""


def svg(picture: Picture, *, title: str = "") -> str:
    """The picture as an SVG document."""
    layout = lay_out(picture)
    boxes = {box.id: box for box in picture.boxes}
    lefts, widths = columns(layout, boxes)
    width = lefts[-1] + widths[-1] + MARGIN if lefts else 2 * MARGIN
    height = HEAD + layout.total + FOOT + MARGIN
    owners = sorted({line.owner for line in picture.lines})
    colours = {owner: COLOURS[n % len(COLOURS)] for n, owner in enumerate(owners)}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img">',
        f"<title>{escape(title)}</title>" if title else "",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{width:.0f}" height="{height:.0f}" rx="10"/>',
        *heads(picture, layout, boxes, lefts),
        *(curve(line, layout, lefts, widths, boxes, colours) for line in picture.lines),
        *(rectangle(boxes[id], lefts[n], widths[n], layout.middle[id] + HEAD)
          for n, column in enumerate(layout.columns) for id in column if id in boxes),
        *legend(picture, height - MARGIN),
        "</svg>\n",
    ]  # fmt: skip
    return "\n".join(part for part in parts if part)


def columns(layout: Layout, boxes: dict[str, Box]) -> tuple[list[float], list[float]]:
    """Left edge and width of each column."""
    widths = [
        max((breadth(clipped(boxes[id].label)) for id in column if id in boxes), default=MIDDLE) + 2 * PADDING
        for column in layout.columns
    ]
    lefts = [MARGIN + sum(widths[:n]) + n * CHANNEL for n in range(len(widths))]
    return lefts, widths


def breadth(text: str) -> float:
    """About how wide a text is."""
    widths = (NARROW if c in NARROW_LETTERS else WIDE if c in WIDE_LETTERS else MIDDLE for c in text)
    return sum(widths)


def clipped(label: str) -> str:
    """The label, cut to what a box holds."""
    return label if len(label) <= LONGEST else label[: LONGEST - 1].rstrip() + "…"


def heads(picture: Picture, layout: Layout, boxes: dict[str, Box], lefts: list[float]) -> list[str]:
    """A heading above the first column of each kind."""
    names = dict(zip(("data", "firm", "recipient", "place"), picture.captions, strict=False))
    lines: list[str] = []
    for left, column in zip(lefts, layout.columns, strict=True):
        kinds = [boxes[id].kind for id in column if id in boxes and boxes[id].kind in names]
        kind = max(sorted(set(kinds)), key=kinds.count, default="")
        if kind:
            lines.append(f'<text class="head" x="{left:.0f}" y="{MARGIN:.0f}">{escape(names.pop(kind))}</text>')
    return lines


def rectangle(box: Box, left: float, width: float, middle: float) -> str:
    """A box with its label; the whole label in its tooltip."""
    return (
        f'<g><title>{escape(box.label)}</title><rect class="box {box.kind}" x="{left:.1f}" '
        f'y="{middle - BOX_HEIGHT / 2:.1f}" width="{width:.1f}" height="{BOX_HEIGHT:.0f}" rx="6"/>'
        f'<text x="{left + PADDING:.1f}" y="{middle + 4:.1f}">{escape(clipped(box.label))}</text></g>'
    )


def curve(
    line: Line, layout: Layout, lefts: list[float], widths: list[float], boxes: dict[str, Box], colours: dict[str, str]
) -> str:
    """A line from box to box through its bends, dashed by its style; a cross on what is denied."""
    column = {id: n for n, ids in enumerate(layout.columns) for id in ids}
    path = layout.paths[line.source, line.target]
    steps: list[str] = []
    for left, right in pairwise(path):
        x1, y1 = lefts[column[left]] + widths[column[left]], layout.middle[left] + HEAD
        x2, y2 = lefts[column[right]], layout.middle[right] + HEAD
        bow = max(40.0, (x2 - x1) / 2) if x2 > x1 else 120.0
        steps.append(("M" if not steps else "L") + f"{x1:.1f} {y1:.1f}")
        steps.append(f"C{x1 + bow:.1f} {y1:.1f} {x2 - bow:.1f} {y2:.1f} {x2:.1f} {y2:.1f}")
    colour = DENIED if line.style == "denied" else colours[line.owner]
    dash = f' stroke-dasharray="{DASHES[line.style]}"' if DASHES[line.style] else ""
    said = escape(f"{boxes[line.source].label} → {boxes[line.target].label}")
    thick = min(1.4 + 0.6 * line.weight, 5.0)
    drawn = f'<path class="line" d="{"".join(steps)}" stroke="{colour}" stroke-width="{thick:.1f}"{dash}/>'
    cross = ""
    if line.style == "denied":
        cross = f'<text class="mark" text-anchor="middle" x="{x2 - 12:.1f}" y="{y2 + 4.5:.1f}">✕</text>'
    return f"<g><title>{said}</title>{drawn}{cross}</g>"


def legend(picture: Picture, y: float) -> list[str]:
    """What the dashes mean, and how much is not shown."""
    lines: list[str] = []
    x = MARGIN
    for style, word in picture.legend:
        colour, dash = DENIED if style == "denied" else "#829ab1", DASHES[style]
        lines.append(
            f'<path class="line" d="M{x:.0f} {y - 4:.0f}h34" stroke="{colour}" stroke-width="2.4"'
            + (f' stroke-dasharray="{dash}"/>' if dash else "/>")
            + f'<text class="small" x="{x + 42:.0f}" y="{y:.0f}">{escape(word)}</text>'
        )
        x += 42 + breadth(word) + 26
    if picture.left_out:
        lines.append(f'<text class="small" x="{x:.0f}" y="{y:.0f}">+ {picture.left_out}</text>')
    return lines
