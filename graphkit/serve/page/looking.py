"""What the reader of the page of flows looks at: which flows, in which view, what is selected; all from the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal

from fastapi import Request
from pydantic import Field, ValidationError

from graphkit.explore import FACETS, SORTS
from graphkit.serve.api.invalid import names_of, problem_in
from graphkit.serve.api.parameters import Chosen, Names
from graphkit.serve.problems import Refused

View = Literal["sankey", "network", "table", "sentences"]
VIEWS: Final[tuple[View, ...]] = ("sankey", "network", "table", "sentences")


class Looking(Chosen):
    """Parameters of the page. `selected`: what the panel tells of, as `facet=id`, two joined by "~", or a node's id."""

    view: View = "sankey"
    selected: Annotated[str | None, Field(max_length=700)] = None
    focus: Names = ()
    steps: Annotated[int, Field(ge=1, le=3)] = 1
    direction: Literal["both", "out", "in"] = "both"
    hide: Names = ()
    sort: Annotated[str | None, Field(pattern=rf"^-?({'|'.join(SORTS)})$")] = None
    offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    limit: Annotated[int | None, Field(ge=1, le=200)] = None
    more: Annotated[str | None, Field(pattern=rf"^({'|'.join(FACETS)})$")] = None
    """The facet that shows all its values."""
    find: Annotated[str | None, Field(max_length=100)] = None
    """What the values of that facet must hold."""
    format: Literal["html"] | None = None


def looked_at(request: Request) -> Looking:
    """The page's parameters; Refused for one that there is not or that does not fit."""
    given: dict[str, Any] = {}
    for name, value in request.query_params.multi_items():
        if name in LISTS:
            given.setdefault(name, []).append(value)
        else:
            given[name] = value
    try:
        return Looking.model_validate(given)
    except ValidationError as error:
        found = problem_in(error.errors(), request, names_of(Looking))
        raise Refused(found.status, found.what, found.where, found.cure) from None


def lists(names: Sequence[str]) -> frozenset[str]:
    """Of these parameters those that can be given several times."""
    return frozenset(name for name in names if isinstance(Looking.model_fields[name].default, list | tuple))


LISTS: Final = lists(names_of(Looking))
