"""A picture as Mermaid text, which GitHub and many editors draw."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.draw.picture import Box, BoxKind, Line, Picture, Style

ARROWS: dict[Style, str] = {"does": "-->", "may": "-.->", "conditional": "-.->", "denied": "--x", "seat": "-.-"}
PLAIN = ("[", "]")
SHAPES: dict[BoxKind, tuple[str, str]] = {
    "data": ("([", "])"), "firm": PLAIN, "recipient": PLAIN, "mechanism": ("[/", "/]"), "place": ("{{", "}}"),
    "seat": ("{{", "}}"), "denial": PLAIN,
}  # fmt: skip
LOOKS = {
    "firm": "stroke:#0072b2,stroke-width:2px",
    "mechanism": "stroke:#7d66b3",
    "place": "stroke:#b98900",
    "seat": "stroke-dasharray:4 3",
    "denial": "stroke:#b3261e",
}
ESCAPES = {"#": "#35;", "&": "#amp;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "`": "#96;", "\\": "#92;"}


def mermaid(picture: Picture) -> str:
    """A flowchart from left to right; a line's word says what its style means."""
    names = {box.id: f"n{number}" for number, box in enumerate(picture.boxes)}
    lines = ["flowchart LR", *nodes(picture, names)]
    lines += [f"  {names[line.source]} {arrow(line, picture)} {names[line.target]}" for line in picture.lines]
    kinds = {box.kind for box in picture.boxes}
    lines += [f"  classDef {kind} {look}" for kind, look in LOOKS.items() if kind in kinds]
    return "\n".join(lines) + "\n"


def nodes(picture: Picture, names: dict[str, str]) -> Iterator[str]:
    """Boxes without a frame, then each frame with its boxes."""
    framed = {group.id for group in picture.groups}
    yield from (f"  {node(box, names[box.id])}" for box in picture.boxes if box.group not in framed)
    for number, group in enumerate(picture.groups):
        yield f'  subgraph g{number}["{quoted(group.label)}"]'
        yield from (f"    {node(box, names[box.id])}" for box in picture.boxes if box.group == group.id)
        yield "  end"


def node(box: Box, name: str) -> str:
    """A box: its shape says what it is; roles and data in brackets."""
    left, right = SHAPES[box.kind]
    said = box.label + "".join(f" [{tag}]" for tag in box.tags) + "".join(f" ({note})" for note in box.notes)
    return f'{name}{left}"{quoted(said)}"{right}' + (f":::{box.kind}" if box.kind in LOOKS else "")


def arrow(line: Line, picture: Picture) -> str:
    """An arrow, with a word unless the thing is simply done."""
    if line.style == "does":
        return ARROWS["does"]
    word = picture.word("Seats") if line.style == "seat" else picture.word(line.style)
    return f'{ARROWS[line.style]}|"{quoted(word)}"|'


def quoted(label: str) -> str:
    """A label between quotes: Mermaid reads entities there, written with a hash."""
    return "".join(ESCAPES.get(letter, letter) for letter in " ".join(label.split()))
