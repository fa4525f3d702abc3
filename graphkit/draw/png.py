"""A picture as PNG, rendered by resvg: an extra, a wheel without system packages."""

from __future__ import annotations

from graphkit.errors import GraphkitError

SCALE = 2.0


def png(drawing: str, *, scale: float = SCALE) -> bytes:
    """An SVG document as PNG, `scale` pixels for each of its own."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise GraphkitError(
            "A PNG needs resvg. Install it: pip install 'graphkit-privacy[png]'. Or draw an SVG: --to svg."
        ) from error
    try:
        return bytes(svg_to_bytes(svg_string=drawing, zoom=scale))
    except ValueError as error:
        raise GraphkitError(f"resvg can't render the picture ({error}). Draw an SVG: --to svg.") from error
