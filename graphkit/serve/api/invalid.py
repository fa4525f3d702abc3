"""Parameters that don't fit, in the one shape of errors: which, what is wrong with it, and what would be right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from fastapi import Request
from pydantic import ValidationError

from graphkit.explore import SORTS
from graphkit.serve.problems import Problem
from graphkit.vocab.suggest import near_names

SHOWN: Final = 60
"""Characters of a value that an error repeats."""
Detail = Mapping[str, Any]


def problem_in(errors: Sequence[Detail], request: Request, known: Sequence[str] = ()) -> Problem:
    """The first problem of FastAPI's or pydantic's; `known`: names of the parameters there are."""
    error = errors[0]
    place = [str(part) for part in error["loc"] if part not in ("query", "path")]
    name = place[0] if place else request.url.path
    if error["type"] == "extra_forbidden":
        return unknown(name, request.url.path, known or parameters_of(request))
    what, cure = WRONG.get(error["type"], anything)(error)
    return Problem(400, what, name, cure)


def unknown(name: str, path: str, known: Sequence[str]) -> Problem:
    """A parameter that the address does not have."""
    near = near_names(name[:SHOWN], {each: each for each in known})
    cure = f"Near: {', '.join(near)}." if near else f"There are: {', '.join(known)}."
    return Problem(400, f"There is no parameter {short(name)} here.", path, cure)


def parameters_of(request: Request) -> list[str]:
    """Names of the query parameters that the request's route declares."""
    declared = request.scope["route"].dependant.query_params
    return [name for field in declared for name in names_of(field.field_info.annotation)]


def names_of(model: Any) -> list[str]:
    """Names of a model's parameters, as they are written in an address."""
    return [about.alias or name for name, about in model.model_fields.items()]


def short(value: object) -> str:
    """A value in quotes, not longer than an error should be."""
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def anything(error: Detail) -> tuple[str, str]:
    """What pydantic says."""
    return f"{short(error['input'])} does not fit: {error['msg'].lower()}.", "See /openapi.json."


def one_of(error: Detail) -> tuple[str, str]:
    """A value that is none of those there are."""
    return f"{short(error['input'])} is none of the values.", f"Use {error['ctx']['expected']}."


def missing(error: Detail) -> tuple[str, str]:
    """A parameter that can't be left out."""
    name = error["loc"][-1]
    return f"The parameter {name!r} is missing.", f"Give ?{name}=…"


def bound(sign: str, key: str) -> Callable[[Detail], tuple[str, str]]:
    """A number beyond a limit."""
    return lambda error: (
        f"{short(error['input'])} is out of range.",
        f"Write a number that is {sign} {error['ctx'][key]}.",
    )


WRONG: Final[Mapping[str, Callable[[Detail], tuple[str, str]]]] = {
    "missing": missing,
    "literal_error": one_of,
    "enum": one_of,
    "int_parsing": lambda error: (f"{short(error['input'])} is no whole number.", "Write one, such as 20."),
    "int_parsing_size": lambda error: (f"{short(error['input'])} is too large.", "Write a smaller number."),
    "bool_parsing": lambda error: (f"{short(error['input'])} is neither true nor false.", "Write one of these."),
    "value_error": lambda error: (f"{short(error['input'])} is no day.", "Write it as 2020-07-16."),
    "greater_than_equal": bound("at least", "ge"),
    "less_than_equal": bound("at most", "le"),
    "too_long": lambda error: (
        f"It is given {error['ctx']['actual_length']} times.",
        f"Give it at most {error['ctx']['max_length']} times.",
    ),
    "string_pattern_mismatch": lambda error: (
        f"{short(error['input'])} is no order.",
        f"Use {', '.join(SORTS)}; with - before it, backwards.",
    ),
    "string_too_long": lambda error: (
        "It is too long.",
        f"Write at most {error['ctx']['max_length']} characters.",
    ),
}
"""By pydantic's kind of error: what is wrong, and the cure."""


def refused_by(error: ValidationError, request: Request, known: Sequence[str]) -> Problem:
    """The same for a model that was applied outside FastAPI."""
    return problem_in([{**each} for each in error.errors()], request, known)
