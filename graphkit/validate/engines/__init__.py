"""Engines that apply SHACL shapes to a graph."""

from graphkit.validate.engines.choice import CHOICES, Choice, engine_name, engine_of
from graphkit.validate.engines.result import Engine, Result

__all__ = ["CHOICES", "Choice", "Engine", "Result", "engine_name", "engine_of"]
