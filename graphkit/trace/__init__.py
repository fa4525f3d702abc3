"""Traces over several policies: who can get data, and whose data can come to someone."""

from graphkit.trace.paths import LIMIT, MAX_HOPS, trace
from graphkit.trace.records import Carried, Flow, Hop, Judged, Path, Quote, Said, Trace

__all__ = ["LIMIT", "MAX_HOPS", "Carried", "Flow", "Hop", "Judged", "Path", "Quote", "Said", "Trace", "trace"]
