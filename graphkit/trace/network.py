"""The parties as a networkx graph: how near each is to a target, and who belongs to whose group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from graphkit.errors import GraphkitError
from graphkit.rdf.names import GK, GRAPH_FLOWS
from graphkit.store import Store
from graphkit.trace.records import Step

if TYPE_CHECKING:
    import networkx


def import_networkx() -> Any:
    """networkx, which is an extra; GraphkitError with the line that installs it."""
    try:
        import networkx as nx  # type: ignore[import-untyped,unused-ignore]
    except ImportError as error:
        raise GraphkitError(
            "graphkit trace needs networkx. Install it: pip install 'graphkit-privacy[trace]'"
        ) from error
    return nx


class Network:
    """Who sends data to whom (`gk:sendsDataTo` of all policies), and, if asked, the steps inside groups."""

    def __init__(self, store: Store, *, via_group: bool = False) -> None:
        self.nx = import_networkx()
        self.store = store
        self.graph: networkx.DiGraph[str] = self.nx.DiGraph()
        for source, target in sorted(self.pairs(GK.sendsDataTo, GRAPH_FLOWS)):
            self.graph.add_edge(source, target, hops=1)
        self.steps: dict[str, dict[str, Step]] = {}
        if via_group:
            self.add_groups()

    def add_groups(self) -> None:
        """A step from a group to each member that the graph knows, and back; it is no hop of its own."""
        known = set(self.graph)
        for member, group in sorted(self.pairs(GK.memberOf, None)):
            if member in known and group in known:
                self.steps.setdefault(group, {})[member] = "member"
                self.steps.setdefault(member, {})[group] = "group"
        for source, targets in sorted(self.steps.items()):
            for target in sorted(targets):
                if not self.graph.has_edge(source, target):
                    self.graph.add_edge(source, target)
                self.graph[source][target]["hops"] = 0

    def pairs(self, predicate: NamedNode, graph: NamedNode | None) -> set[tuple[str, str]]:
        """Subject and object of each triple with the predicate."""
        return {
            (quad.subject.value, quad.object.value)
            for quad in self.store.graph.quads_for_pattern(None, predicate, None, graph)
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
        }

    def distances(self, targets: Iterable[str], most: int) -> Mapping[str, int]:
        """Every party from which a target can be reached in at most so many hops, and the least number of them."""
        ends = sorted(set(targets) & set(self.graph))
        if not ends:
            return {}
        backwards = self.graph.reverse(copy=False)
        found: Mapping[str, int] = self.nx.multi_source_dijkstra_path_length(
            backwards, set(ends), cutoff=most, weight="hops"
        )
        return found
