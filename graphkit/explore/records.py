"""What looking around gives: facets with counts, and flows put together for a Sankey diagram or a network."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Column = Literal["data", "controller", "recipient", "country"]
Style = Literal["does", "conditional", "may", "denied", "seat"]
NodeKind = Literal["data", "controller", "recipient", "group", "country"]
FacetName = Literal[
    "policy",
    "data",
    "controller",
    "recipient",
    "category",
    "country",
    "purpose",
    "basis",
    "mechanism",
    "state",
    "modality",
    "technology",
    "role",
]

COLUMNS: tuple[Column, ...] = ("data", "controller", "recipient", "country")
UNSAID = "-"
"""The id of what the text does not say: no data named, no recipient, no country."""
REST = "…"
"""The id of a column's node for all that is folded together."""


@dataclass(frozen=True, slots=True)
class SankeyNode:
    """A node of one column. `folded`: how many values it stands for, 0 for one that stands for itself."""

    id: str
    label: str
    column: Column
    flows: int
    folded: int = 0


@dataclass(frozen=True, slots=True)
class SankeyLink:
    """What goes from a node to one of the next column: statements, drawn as the most certain of them.

    A link is known by columns and ids, since one id may stand in two columns. `seat`: the country is known from the
    catalogue only.
    """

    source: tuple[Column, str]
    target: tuple[Column, str]
    flows: int
    style: Style


@dataclass(frozen=True, slots=True)
class Sankey:
    """Nodes by column, the weightiest first; `total` flows are in it, of `policies` policies."""

    nodes: tuple[SankeyNode, ...]
    links: tuple[SankeyLink, ...]
    total: int
    policies: int

    def as_json(self) -> dict[str, Any]:
        """Plain dicts and lists."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A party, kind of data or country. `column` from the left, `x` and `y` in pixels; `distance` from the focus."""

    id: str
    label: str
    kind: NodeKind
    flows: int
    x: float = 0.0
    y: float = 0.0
    distance: int = 0
    hidden_neighbours: int = 0
    """Neighbours that are not shown."""


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """Statements from node to node, drawn as the most certain of them."""

    source: str
    target: str
    flows: int
    style: Style


@dataclass(frozen=True, slots=True)
class Network:
    """What can be read at once; `left_out` nodes are not shown."""

    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    left_out: int
    total: int

    def as_json(self) -> dict[str, Any]:
        """Plain dicts and lists."""
        return asdict(self)
