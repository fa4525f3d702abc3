"""The flow graph as a picture: SVG and PNG; Mermaid, DOT and GraphML text."""

from graphkit.draw.compose import picture_of
from graphkit.draw.dot import dot
from graphkit.draw.graphml import graphml
from graphkit.draw.mermaid import mermaid
from graphkit.draw.picture import Box, Group, Line, Picture
from graphkit.draw.png import png
from graphkit.draw.stage import scene_of
from graphkit.draw.svg import svg

__all__ = ["Box", "Group", "Line", "Picture", "dot", "graphml", "mermaid", "picture_of", "png", "scene_of", "svg"]
