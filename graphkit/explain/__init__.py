"""A policy's text with its facts marked: which words and which rule gave them, and what gave nothing."""

from graphkit.explain.explained import explained
from graphkit.explain.records import Explanation

__all__ = ["Explanation", "explained"]
