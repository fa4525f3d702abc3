"""Saved questions: the .rq files of queries/, found by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graphkit.errors import QueryError
from graphkit.files import folder
from graphkit.query.header import read_header
from graphkit.rdf.names import NAMESPACES, expand


@dataclass(frozen=True, slots=True)
class Question:
    """A SPARQL query with its header; `name` is the file's name without its ending."""

    name: str
    text: str
    header: Mapping[str, Any]

    def title(self, lang: str) -> str:
        """The question in words."""
        return str(self.header.get(f"title.{lang}") or self.name)

    @property
    def parameters(self) -> Mapping[str, Mapping[str, str]]:
        """Variables of the query that its user may set."""
        found: Mapping[str, Mapping[str, str]] = self.header.get("parameters", {})
        return found

    def bindings(self, given: Mapping[str, str]) -> dict[str, ox.NamedNode | ox.Literal]:
        """Values for the parameters: what is given, else the header's default, else left open."""
        unknown = sorted(set(given) - set(self.parameters))
        if unknown:
            known = ", ".join(sorted(self.parameters)) or "none"
            raise QueryError(f"{self.name}: no parameter {unknown[0]!r}. Its parameters: {known}.")
        said = {name: given.get(name, about.get("default", "")) for name, about in self.parameters.items()}
        return {name: value_of(text) for name, text in said.items() if text}


def value_of(text: str) -> ox.NamedNode | ox.Literal:
    """A CURIE or IRI as a node, any other text as a literal."""
    prefix = text.partition(":")[0]
    try:
        if prefix in NAMESPACES:
            return expand(text)
        if "://" in text:
            return ox.NamedNode(text)
    except ValueError as error:
        raise QueryError(
            f"{text!r} is no IRI ({error}). Write a CURIE such as pd:EmailAddress, or a full IRI."
        ) from error
    return ox.Literal(text)


def read_question(path: Path) -> Question:
    """The question in a file."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(
            f"{path}: can't be read as text ({type(error).__name__}). Give a SPARQL file in UTF-8."
        ) from error
    return Question(path.stem, text, read_header(text, path.name))


def questions() -> list[Question]:
    """All saved questions, by name."""
    return [read_question(path) for path in sorted(folder("queries").rglob("*.rq"), key=lambda path: path.stem)]


def find_question(name: str) -> Question:
    """A saved question by its name, or the one in a file."""
    path = Path(name)
    if path.suffix in (".rq", ".sparql") or path.is_file():
        if not path.is_file():
            raise QueryError(f"{name}: no such file. Give a SPARQL file, - for stdin, or the name of a saved question.")
        return read_question(path)
    saved = {question.name: question for question in questions()}
    if name not in saved:
        raise QueryError(f"{name}: no saved question of that name. There are: {', '.join(saved)}.")
    return saved[name]
