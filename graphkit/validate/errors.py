"""What a check raises on purpose."""

from __future__ import annotations

from graphkit.errors import GraphkitError


class ShapesError(GraphkitError):
    """Shapes that are missing, cannot be parsed, or cannot be applied; or no engine to apply them."""
