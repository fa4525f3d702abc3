"""SHACL over one policy's graph at a time: structure, duties to inform, transfers on a date."""

from graphkit.validate.errors import ShapesError
from graphkit.validate.report import Finding, Report
from graphkit.validate.run import validate

__all__ = ["Finding", "Report", "ShapesError", "validate"]
