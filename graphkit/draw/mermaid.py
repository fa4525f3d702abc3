"""A picture as Mermaid text, which GitHub and many editors draw."""

from __future__ import annotations

from graphkit.draw.picture import Box, Line, Picture, Style

ARROWS: dict[Style, str] = {"does": "-->", "may": "-.->", "conditional": "-.->", "denied": "--x"}
BOX = ("[", "]")
SHAPES = {"data": ("([", "])"), "firm": BOX, "recipient": BOX, "place": ("{{", "}}"), "denial": BOX}
LOOKS = (
    "  classDef firm stroke:#0072b2,stroke-width:2px",
    "  classDef place stroke:#e0a800",
    "  classDef denial stroke:#c0392b",
)


def mermaid(picture: Picture) -> str:
    """A flowchart from left to right; a line's word says what its style means."""
    names = {box.id: f"n{number}" for number, box in enumerate(picture.boxes)}
    words = dict(picture.legend)
    lines = ["flowchart LR"]
    lines += [f"  {node(box, names[box.id])}" for box in picture.boxes]
    lines += [f"  {names[line.source]} {arrow(line, words)} {names[line.target]}" for line in picture.lines]
    kinds = {box.kind for box in picture.boxes}
    lines += [look for look in LOOKS if look.split()[1] in kinds]
    return "\n".join(lines) + "\n"


def node(box: Box, name: str) -> str:
    """A box: its shape says what it is."""
    left, right = SHAPES[box.kind]
    known = {"firm", "place", "denial"}
    return f'{name}{left}"{quoted(box.label)}"{right}' + (f":::{box.kind}" if box.kind in known else "")


def arrow(line: Line, words: dict[Style, str]) -> str:
    """An arrow, with a word unless the thing is simply done."""
    word = "" if line.style == "does" else f'|"{quoted(words.get(line.style, line.style))}"|'
    return ARROWS[line.style] + word


def quoted(label: str) -> str:
    """A label between quotes: Mermaid reads entities there, written with a hash."""
    escapes = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;"}
    return "".join(escapes.get(letter, letter) for letter in " ".join(label.split()))
