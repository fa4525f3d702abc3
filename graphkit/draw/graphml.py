"""A picture as GraphML, which yEd, Gephi and networkx read: everything that boxes and lines have, as attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphkit.draw.marks import escaped
from graphkit.draw.picture import Picture

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
NODE_KEYS = ("label", "kind", "group", "roles", "data")
EDGE_KEYS = (("style", "string"), ("owner", "string"), ("weight", "int"), ("quotes", "string"))


def graphml(picture: Picture) -> str:
    """A directed graph; the ids of nodes are those of the graph (CURIEs, IRIs)."""
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<graphml xmlns="{NAMESPACE}">',
            *(f'  <key id="n-{key}" for="node" attr.name="{key}" attr.type="string"/>' for key in NODE_KEYS),
            *(f'  <key id="e-{key}" for="edge" attr.name="{key}" attr.type="{kind}"/>' for key, kind in EDGE_KEYS),
            '  <graph id="flows" edgedefault="directed">',
            *nodes(picture),
            *edges(picture),
            "  </graph>",
            "</graphml>\n",
        )
    )


def nodes(picture: Picture) -> Iterator[str]:
    """Every box with its attributes."""
    groups = {group.id: group.label for group in picture.groups}
    for box in picture.boxes:
        values = (box.label, box.kind, groups.get(box.group, ""), "; ".join(box.tags), "; ".join(box.notes))
        yield f'    <node id="{escaped(box.id)}">'
        yield from pieces("n", zip(NODE_KEYS, values, strict=True))
        yield "    </node>"


def edges(picture: Picture) -> Iterator[str]:
    """Every line with its attributes."""
    for number, line in enumerate(picture.lines):
        values = (line.style, line.owner, str(line.weight), "\n".join(line.quotes))
        keys = (key for key, _ in EDGE_KEYS)
        yield f'    <edge id="e{number}" source="{escaped(line.source)}" target="{escaped(line.target)}">'
        yield from pieces("e", zip(keys, values, strict=True))
        yield "    </edge>"


def pieces(prefix: str, values: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Attributes that have a value."""
    for key, value in values:
        if value:
            yield f'      <data key="{prefix}-{key}">{escaped(value)}</data>'
