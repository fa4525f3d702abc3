"""Saved questions: the .rq files of queries/, one folder a topic, found by name."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.errors import QueryError
from graphkit.files import folder
from graphkit.query.header import read_header


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of the query that its user may set: what kind of value it takes, and what it has otherwise."""

    name: str
    kind: str
    """A class or datatype as a CURIE: dpv:PersonalData, gk:Policy, xsd:date …"""
    default: str
    header: Mapping[str, str]

    def label(self, lang: str) -> str:
        """What the parameter means, in words."""
        return self.header.get(f"label.{lang}", self.name)


@dataclass(frozen=True, slots=True)
class Question:
    """A SPARQL query with its header; `name` is the file's name without its ending, `topic` its folder's."""

    name: str
    text: str
    header: Mapping[str, Any]
    topic: str = ""

    def words(self, key: str, lang: str) -> str:
        """The "title", "description" or "topic" in one language."""
        return str(self.header.get(f"{key}.{lang}") or getattr(self, "name" if key == "title" else "topic"))

    def title(self, lang: str) -> str:
        """The question in words."""
        return self.words("title", lang)

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """Parameters by name."""
        found: Mapping[str, Mapping[str, str]] = self.header.get("parameters", {})
        return {
            name: Parameter(
                name, about.get("class") or about.get("datatype", "xsd:string"), about.get("default", ""), about
            )
            for name, about in found.items()
        }

    def given(self, values: Mapping[str, str]) -> dict[str, str]:
        """Texts for the parameters: what is given ("as-of" is `as_of`), else the default; the others stay open."""
        asked = {name.replace("-", "_"): text for name, text in values.items()}
        unknown = sorted(set(asked) - set(self.parameters))
        if unknown:
            known = ", ".join(sorted(self.parameters)) or "none"
            raise QueryError(f"{self.name}: no parameter {unknown[0]!r}. Its parameters: {known}.")
        said = {name: asked.get(name, about.default) for name, about in self.parameters.items()}
        return {name: text for name, text in said.items() if text}


def read_question(path: Path, topic: str = "") -> Question:
    """The question in a file."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(
            f"{path}: can't be read as text ({type(error).__name__}). Give a SPARQL file in UTF-8."
        ) from error
    return Question(path.stem, text, read_header(text, path.name), topic)


def questions() -> list[Question]:
    """All saved questions, by topic and name."""
    files = sorted(folder("queries").rglob("*.rq"), key=lambda path: (path.parent.name, path.stem))
    return [read_question(path, path.parent.name) for path in files]


def find_question(name: str) -> Question:
    """A saved question by its name, or the one in a file."""
    path = Path(name)
    if path.suffix in (".rq", ".sparql") or path.is_file():
        if not path.is_file():
            raise QueryError(f"{name}: no such file. Give a SPARQL file, - for stdin, or the name of a saved question.")
        return read_question(path)
    saved = {question.name: question for question in questions()}
    if name not in saved:
        raise QueryError(f"{name}: no saved question of that name. {near_question(name, list(saved.values()))}")
    return saved[name]


def near_question(name: str, saved: list[Question]) -> str:
    """A sentence with the questions whose names hold a word of this one or are spelled like it."""
    names = [question.name for question in saved]
    words = [word for word in name.casefold().split("-") if len(word) > 3]
    near = difflib.get_close_matches(name.casefold(), names, 4, 0.6)
    near += [known for known in names if any(word in known for word in words)]
    listed = ", ".join(dict.fromkeys(near))
    return f"Near: {listed}." if listed else "List them: graphkit query --list"
