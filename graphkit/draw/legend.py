"""What stands below a picture: what lines, boxes and small print mean, and what is not shown."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.draw.lettering import breadth, wrapped
from graphkit.draw.marks import element, text
from graphkit.draw.picture import BoxKind, Picture, Style

SIZE, STEP = 10.5, 19.0
SAMPLE, SPACE = 36.0, 26.0
NAMES: dict[BoxKind, str] = {
    "data": "Data", "firm": "Controller", "recipient": "Recipient", "mechanism": "Mechanism", "place": "Country",
    "seat": "Country", "denial": "Denied",
}  # fmt: skip


def foot(picture: Picture, width: float, *, hover: bool) -> tuple[list[str], float]:
    """The legend in rows no wider than `width`, and its height. `hover`: tooltips can be read."""
    drawn: list[str] = []
    x, y = 0.0, 0.0
    for kind, words in samples(picture):
        lines = wrapped(words, width - SAMPLE - 8, SIZE)
        room = SAMPLE + 8 + max(breadth(line, SIZE) for line in lines)
        if x and x + room > width:
            x, y = 0.0, y + STEP
        drawn.append(sample(kind, x, y))
        for number, line in enumerate(lines):
            drawn.append(text(line, x + SAMPLE + 8, y + 4 + number * STEP, "legend"))
        y += STEP * (len(lines) - 1)
        x += room + SPACE
    y += STEP if x else 0.0
    for sentence in sentences(picture, hover=hover):
        for line in wrapped(sentence, width, SIZE):
            drawn.append(text(line, 0, y + 4, "legend"))
            y += STEP - 4
    return drawn, y


def samples(picture: Picture) -> Iterator[tuple[str, str]]:
    """Styles of lines that are in use, then kinds of countries, each with its words."""
    yield from ((style, picture.word(style)) for style in picture.styles if style != "seat")
    kinds = {box.kind for box in picture.boxes}
    if "place" in kinds:
        yield "place", picture.word("LegendPlace")
    if "seat" in kinds:
        yield "seat", picture.word("LegendSeat")


def sentences(picture: Picture, *, hover: bool) -> Iterator[str]:
    """What needs a sentence."""
    if any(box.kind == "recipient" for box in picture.boxes):
        yield picture.word("LegendData")
    if picture.lines and hover:
        yield picture.word("Hover")


def left_out(picture: Picture) -> str:
    """How many boxes of each kind are not shown."""
    counts = ", ".join(f"{picture.word(NAMES[kind])} {count}" for kind, count in picture.left_out)
    return f"{picture.word('NotShown')}: {counts}" if counts else ""


def sample(kind: str, x: float, y: float) -> str:
    """A short line or a small box."""
    if kind == "place":
        return element("rect", "box place", x=x + 4, y=y - 6, width=SAMPLE - 8, height=13, rx=4)
    if kind == "seat":
        return (
            f'<path class="wire to-seat" d="M{x:.1f} {y:.1f}h12"/>'
            f'<circle class="end ring" cx="{x + 12:.1f}" cy="{y:.1f}" r="2.6"/>'
            + element("rect", "box seat", x=x + 15, y=y - 6, width=SAMPLE - 15, height=13, rx=4)
        )
    look: Style = "denied" if kind == "denied" else "does"
    drawn = f'<path class="wire {"sample " if look == "does" else ""}{kind}" d="M{x:.1f} {y:.1f}h{SAMPLE:.0f}"/>'
    cross = f'<path class="cross" d="M{x + 22:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"/>' if kind == "denied" else ""
    return drawn + cross
