"""The flows of a store as one looks around in them: chosen by facets, counted, and put together for pictures."""

from graphkit.explore.explorer import Explorer
from graphkit.explore.facets import Facet, FacetValue
from graphkit.explore.found import Found
from graphkit.explore.marked import MarkedText, marked_text
from graphkit.explore.names import Named
from graphkit.explore.passages import Passage, evidence
from graphkit.explore.quotes import Quoted
from graphkit.explore.recipients import Counted, Recipient
from graphkit.explore.records import (
    COLUMNS,
    REST,
    UNSAID,
    Network,
    NetworkEdge,
    NetworkNode,
    Sankey,
    SankeyLink,
    SankeyNode,
)
from graphkit.explore.rows import SORTS, Relied, Row
from graphkit.explore.selection import FACETS, Selection
from graphkit.explore.suggest import Suggestion

__all__ = [
    "COLUMNS",
    "FACETS",
    "REST",
    "SORTS",
    "UNSAID",
    "Counted",
    "Explorer",
    "Facet",
    "FacetValue",
    "Found",
    "MarkedText",
    "Named",
    "Network",
    "NetworkEdge",
    "NetworkNode",
    "Passage",
    "Quoted",
    "Recipient",
    "Relied",
    "Row",
    "Sankey",
    "SankeyLink",
    "SankeyNode",
    "Selection",
    "Suggestion",
    "evidence",
    "marked_text",
]
