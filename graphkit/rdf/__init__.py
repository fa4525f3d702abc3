"""Records -> RDF: IRIs, quads, evidence; the other graphs of a dataset; files."""

from graphkit.rdf.dataset import dataset_quads
from graphkit.rdf.iris import policy_iri
from graphkit.rdf.names import DEFAULT_BASE, expand, shorten
from graphkit.rdf.ontology import ontology_hash, ontology_quads
from graphkit.rdf.policy import Release, policy_quads
from graphkit.rdf.serialise import read_graph, serialise, write_graph
from graphkit.rdf.support import unsupported

__all__ = [
    "DEFAULT_BASE",
    "Release",
    "dataset_quads",
    "expand",
    "ontology_hash",
    "ontology_quads",
    "policy_iri",
    "policy_quads",
    "read_graph",
    "serialise",
    "shorten",
    "unsupported",
    "write_graph",
]
