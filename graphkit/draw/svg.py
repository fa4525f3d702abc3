"""A picture as SVG: text as text, every sentence in a tooltip; without scripts, fonts or addresses to call."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.draw.legend import foot, left_out
from graphkit.draw.lettering import wrapped
from graphkit.draw.marks import element, escaped, text
from graphkit.draw.picture import Picture
from graphkit.draw.scene import Frame, Placed, Scene, Wire
from graphkit.draw.stage import scene_of
from graphkit.draw.theme import FIRMS, Theme, style

MARGIN = 26.0
LEAST_WIDTH = 700.0
TITLE_STEP, SUB_STEP = 22.0, 15.0
BOLD_KINDS = frozenset({"firm"})


def svg(picture: Picture, *, theme: Theme = "auto", hover: bool = True) -> str:
    """The picture as an SVG document; "auto" is light or dark as the reader's system prefers.

    `hover`: say that the sentences are in tooltips, which paper has not.
    """
    scene = scene_of(picture)
    width = max(scene.width, LEAST_WIDTH) + 2 * MARGIN
    head, top = heading(picture, width - 2 * MARGIN)
    below, foot_height = foot(picture, width - 2 * MARGIN, hover=hover)
    height = top + scene.height + foot_height + 2 * MARGIN
    left = (width - scene.width) / 2
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
            f'height="{height:.0f}" role="img" aria-labelledby="picture-title picture-desc">',
            f'<title id="picture-title">{escaped(picture.title)}</title>',
            f'<desc id="picture-desc">{escaped(described(picture))}</desc>',
            f"<style>{style(theme)}</style>",
            f'<rect class="paper" width="{width:.0f}" height="{height:.0f}"/>',
            *head,
            f'<g transform="translate({left:.1f} {top:.1f})">',
            *drawn(scene),
            "</g>",
            f'<g transform="translate({MARGIN:.1f} {top + scene.height + MARGIN:.1f})">',
            *below,
            "</g>",
            "</svg>\n",
        )
    )


def heading(picture: Picture, width: float) -> tuple[list[str], float]:
    """Title and subtitle, and where the columns begin."""
    y, lines = MARGIN + 8, list[str]()
    for line in wrapped(picture.title, width, 17, bold=True):
        lines.append(text(line, MARGIN, y, "title"))
        y += TITLE_STEP
    below = (line for part in (picture.subtitle, left_out(picture)) for line in wrapped(part, width, 10.5))
    for line in below:
        lines.append(text(line, MARGIN, y - 2, "sub"))
        y += SUB_STEP
    return lines, y + 34


def described(picture: Picture) -> str:
    """The picture in words, for who can't see it: who receives data, and which countries the text names."""
    parts = [picture.subtitle] if picture.subtitle else []
    for kind, name in (("recipient", "Recipient"), ("place", "Country"), ("denial", "Denied")):
        labels = [box.label for box in picture.boxes if box.kind == kind]
        if labels:
            parts.append(f"{picture.word(name)}: {', '.join(labels)}")
    return ". ".join(parts)


def drawn(scene: Scene) -> Iterator[str]:
    """Headings, frames, lines, and the boxes on top of them."""
    owners = sorted({line.owner for line in scene.picture.lines})
    number = {owner: index % FIRMS for index, owner in enumerate(owners)}
    labels = {box.id: box.label for box in scene.picture.boxes}
    for x, word in scene.heads:
        yield text(word, x, -14, "head")
    for frame in scene.frames:
        yield from framed(frame)
    for wire in scene.wires:
        yield flow(wire, scene.picture, labels, number[wire.line.owner])
    for placed in scene.boxes:
        yield boxed(placed, number.get(placed.set.box.id))
    if not scene.boxes:
        yield text(scene.picture.word("NoFlow"), 0, 10, "sub", anchor="middle")


def framed(frame: Frame) -> Iterator[str]:
    """A frame with its heading."""
    yield element("rect", "frame", x=frame.x, y=frame.y, width=frame.width, height=frame.height, rx=8)
    for number, line in enumerate(frame.heading):
        yield text(line, frame.x + 9, frame.y + 14 + 13 * number, "frame-head")


def boxed(placed: Placed, number: int | None) -> str:
    """A box with its text; in its tooltip all that it says in one piece."""
    box = placed.set.box
    look = f"box {box.kind}" + ("" if number is None or box.kind != "firm" else f" f{number}")
    top = placed.y + (placed.height - placed.set.height) / 2
    parts = [
        element("rect", look, x=placed.x, y=placed.y, width=placed.set.width, height=placed.height, rx=6),
    ]
    for row in placed.set.rows:
        x, y = placed.x + row.x, top + row.y
        if row.look == "tag":
            parts.append(element("rect", "tag-box", x=x - 4.5, y=y - 9.5, width=row.width + 9, height=13, rx=6.5))
            parts.append(text(row.text, x + row.width / 2, y, "tag", anchor="middle"))
            continue
        plain = "bold" if box.kind in BOLD_KINDS else "via" if box.kind == "mechanism" else ""
        parts.append(text(row.text, x, y, "note" if row.look == "note" else plain))
    said = "\n".join((box.label, *box.tags, *box.notes))
    return f"<g><title>{escaped(said)}</title>{''.join(parts)}</g>"


def flow(wire: Wire, picture: Picture, labels: dict[str, str], number: int) -> str:
    """A line from box to box, dashed by its style, with the sentences that say so as its tooltip."""
    line = wire.line
    seat, denied = line.style == "seat", line.style == "denied"
    colour = "to-seat" if seat else "denied" if denied else f"f{number} {line.style}"
    said = f"{labels[line.source]} → {labels[line.target]}: {picture.word(line.style)}"
    quotes = "".join(f"\n“{quote}”" for quote in line.quotes)
    path = f'<path class="wire {colour}" d="{way(wire)}"/>'
    return f'<g class="flow"><title>{escaped(said + quotes)}</title>{path}{end(wire, number)}</g>'


def way(wire: Wire) -> str:
    """The path: curves, with straight pieces where a column is passed."""
    if wire.back:
        ((x1, y1, x2, y2),) = wire.curves
        bow = max(x1, x2) + 46
        return f"M{x1:.1f} {y1:.1f}C{bow:.1f} {y1:.1f} {bow:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    steps: list[str] = []
    for x1, y1, x2, y2 in wire.curves:
        bow = (x1 + x2) / 2
        steps.append(("L" if steps else "M") + f"{x1:.1f} {y1:.1f}")
        steps.append(f"C{bow:.1f} {y1:.1f} {bow:.1f} {y2:.1f} {x2:.1f} {y2:.1f}")
    return "".join(steps)


def end(wire: Wire, number: int) -> str:
    """An arrowhead; a cross on what is denied, a ring where a line is no flow."""
    _, _, x, y = wire.curves[-1]
    if wire.line.style == "denied":
        return f'<path class="cross" d="M{x - 14:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"/>'
    if wire.line.style == "seat":
        return f'<circle class="end ring" cx="{x - 3:.1f}" cy="{y:.1f}" r="2.6"/>'
    step = 6 if wire.back else -6
    return f'<path class="e{number}" d="M{x:.1f} {y:.1f}l{step} -3.2v6.4z"/>'
