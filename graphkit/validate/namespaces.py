"""Namespaces that only the check knows: SHACL, and graphkit's own shapes."""

from __future__ import annotations

from typing import Final

SH: Final = "http://www.w3.org/ns/shacl#"
GKS: Final = "https://w3id.org/graphkit/shapes#"
