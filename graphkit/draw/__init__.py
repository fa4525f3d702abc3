"""The flow graph as a picture: SVG, and Mermaid text."""

from graphkit.draw.mermaid import mermaid
from graphkit.draw.picture import Box, Line, Picture, picture_of
from graphkit.draw.svg import svg

__all__ = ["Box", "Line", "Picture", "mermaid", "picture_of", "svg"]
