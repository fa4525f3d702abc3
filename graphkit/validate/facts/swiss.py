"""What the law of Switzerland makes of the countries that data goes to."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from graphkit.rdf.names import DPV, expand
from graphkit.validate.facts.case import Case, Triple
from graphkit.validate.facts.law import SWISS_DPA, laws
from graphkit.validate.facts.reach import off_swiss_list
from graphkit.validate.periods import Status

SWISS_STATUS = expand("gk:swissStatus")


def swiss_statuses(case: Case) -> Iterator[Triple]:
    """Whether the Federal Council's list had each country, of a text under Swiss law."""
    if SWISS_DPA not in laws(case):
        return
    places = {quad.object for quad in case.quads if quad.predicate == DPV.hasLocation}
    for place in sorted((place for place in places if isinstance(place, NamedNode)), key=str):
        if case.terms.is_country(place):
            yield place, SWISS_STATUS, Status.NotAdequate if off_swiss_list(case, place) else Status.Adequate
