"""A picture as DOT text, which Graphviz draws."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.draw.picture import Box, BoxKind, Line, Picture, Style

SHAPES: dict[BoxKind, str] = {
    "data": 'shape=box style="rounded,filled" fillcolor="#eaf0f6"',
    "firm": 'shape=box style=bold color="#0072b2"',
    "recipient": "shape=box",
    "mechanism": 'shape=note color="#7d66b3"',
    "place": 'shape=ellipse style=filled fillcolor="#fff3cd"',
    "seat": "shape=ellipse style=dashed",
    "denial": 'shape=box color="#b3261e"',
}
STYLES: dict[Style, str] = {
    "does": "style=solid",
    "may": "style=dashed",
    "conditional": "style=dotted",
    "denied": 'style=dotted color="#b3261e" arrowhead=tee',
    "seat": "style=dashed color=gray arrowhead=odot",
}


def dot(picture: Picture) -> str:
    """A directed graph from left to right; frames are clusters, sentences are tooltips."""
    names = {box.id: f"n{number}" for number, box in enumerate(picture.boxes)}
    title = quoted(" - ".join(part for part in (picture.title, picture.subtitle) if part))
    lines = ["digraph flows {", f'  graph [rankdir=LR label="{title}"]', '  node [fontname="Arial"]']
    lines += nodes(picture, names)
    lines += [f"  {names[line.source]} -> {names[line.target]} [{edge(line, picture)}]" for line in picture.lines]
    return "\n".join([*lines, "}"]) + "\n"


def nodes(picture: Picture, names: dict[str, str]) -> Iterator[str]:
    """Boxes without a frame, then each frame with its boxes."""
    framed = {group.id for group in picture.groups}
    yield from (node(box, names[box.id]) for box in picture.boxes if box.group not in framed)
    for number, group in enumerate(picture.groups):
        yield f'  subgraph cluster_{number} {{ label="{quoted(group.label)}"'
        yield from (f"  {node(box, names[box.id])}" for box in picture.boxes if box.group == group.id)
        yield "  }"


def node(box: Box, name: str) -> str:
    """A box with its roles and data on lines of their own."""
    label = "\\n".join(quoted(part) for part in (box.label, *(f"[{tag}]" for tag in box.tags), *box.notes))
    return f'  {name} [label="{label}" {SHAPES[box.kind]}]'


def edge(line: Line, picture: Picture) -> str:
    """Attributes of a line."""
    said = quoted(" ".join((picture.word(line.style), *line.quotes)))
    return f'{STYLES[line.style]} edgetooltip="{said}"'


def quoted(label: str) -> str:
    """A text between quotes: a backslash is doubled, since DOT gives it a meaning; breaks are spaces."""
    return " ".join(label.split()).replace("\\", "\\\\").replace('"', '\\"')
