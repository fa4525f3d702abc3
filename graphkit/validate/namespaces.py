"""Namespaces that only the check knows: SHACL, and graphkit's own shapes."""

from __future__ import annotations

from typing import Final

SH: Final = "http://www.w3.org/ns/shacl#"
GKS: Final = "https://w3id.org/graphkit/shapes#"


def short_shape(shape: str) -> str:
    """gks:Name of our own shapes, the IRI of others."""
    return shape.replace(GKS, "gks:", 1) if shape.startswith(GKS) else shape
