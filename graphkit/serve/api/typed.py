"""Saved questions as addresses: parameters with types, made from the headers of the query files."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Any, Final, Literal

import pyoxigraph as ox
from pydantic import AfterValidator, Field, WithJsonSchema, create_model

from graphkit.files import folder
from graphkit.query.saved import Parameter
from graphkit.query.values import IN_SCHEME, SCHEMES, written_as
from graphkit.rdf.names import expand
from graphkit.serve.api.parameters import FORMAT, LONGEST, Asked, Name
from graphkit.serve.api.questions import question_of

SMALL: Final = 40
"""A scheme of at most so many values is listed."""
DATES: Final = {"anyOf": [{"type": "string", "format": "date"}, {"const": "today"}]}


def day_or_today(text: str) -> str:
    """A calendar day, or the word for this one; ValueError for anything else."""
    return text if text == "today" else date.fromisoformat(text).isoformat()


DayOrToday = Annotated[str, AfterValidator(day_or_today), WithJsonSchema(DATES)]
TYPES: Final[dict[str, Any]] = {"xsd:date": DayOrToday, "xsd:boolean": bool, "xsd:integer": int}
EXAMPLES: Final[dict[str, Any]] = {
    "gk:Policy": "postmeise",
    "gk:Organisation": "org/zendesk",
    "dpv:PersonalData": "pd:EmailAddress",
    "rdfs:Resource": "pd:EmailAddress",
    "xsd:date": "2020-07-16",
    "xsd:boolean": True,
    "xsd:integer": 2,
}
"""Of kinds whose values are not listed; the sample policies have them."""
Forms = Literal["json", "csv", "tsv", "xml"]


@cache
def model_of(name: str) -> type[Asked]:
    """The parameters of a question as a model, made once."""
    fields: dict[str, Any] = {each: (typed(about), None) for each, about in question_of(name).parameters.items()}
    fields["format"] = (Annotated[Forms | None, FORMAT], None)
    return create_model(f"Asked_{name.replace('-', '_')}", __base__=Asked, **fields)


def typed(parameter: Parameter) -> Any:
    """A parameter's type, with what it means and what it is otherwise."""
    otherwise = f" Left out: {parameter.default}." if parameter.default else ""
    said = f"{parameter.label('en')} ({parameter.kind}).{otherwise}"
    found = TYPES.get(parameter.kind, Name)
    described = said[:1].upper() + said[1:]
    values = listed(parameter.kind)
    if not values:
        examples = [EXAMPLES[parameter.kind]] if parameter.kind in EXAMPLES else None
        return Annotated[found | None, Field(description=described, examples=examples)]
    either = {"anyOf": [{"type": "string", "enum": list(values)}, {"type": "string", "maxLength": LONGEST}]}
    return Annotated[Name | None, Field(description=described, examples=[values[0]]), WithJsonSchema(either)]


@cache
def schemes() -> dict[ox.NamedNode, tuple[str, ...]]:
    """The values of each scheme of the vocabulary, sorted."""
    found: dict[ox.NamedNode, set[str]] = {}
    for file in sorted((folder("ontology") / "terms").glob("*.ttl")):
        for quad in ox.parse(path=str(file)):
            if quad.predicate == IN_SCHEME and isinstance(quad.object, ox.NamedNode):
                assert isinstance(quad.subject, ox.NamedNode)
                found.setdefault(quad.object, set()).add(written_as(quad.subject))
    return {scheme: tuple(sorted(values)) for scheme, values in found.items()}


def listed(kind: str) -> tuple[str, ...]:
    """The values of a kind of parameter, where they are few; names are taken too."""
    values = schemes().get(expand(SCHEMES[kind]), ()) if kind in SCHEMES else ()
    return values if len(values) <= SMALL else ()


def texts_of(asked: Asked) -> dict[str, str]:
    """The parameters that are given, as a question's header would write them."""
    given = asked.model_dump(exclude={"lang", "format"}, exclude_none=True)
    return {name: written(value) for name, value in given.items()}


def written(value: object) -> str:
    """A value as text."""
    return str(value).lower() if isinstance(value, bool) else str(value)
