"""The sample policies from text to answers: what `graphkit demo` shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graphkit.draw import mermaid, svg
from graphkit.files import folder
from graphkit.query.card_text import card_text
from graphkit.query.formats import write_answer
from graphkit.query.saved import find_question
from graphkit.verbs.build import build
from graphkit.verbs.draw import picture
from graphkit.verbs.query import query
from graphkit.verbs.show import show

SHOWN = "quittenkiste"
QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("recipients-of-data", {"data": "pd:EmailAddress"}),
    ("second-hand", {}),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the demonstration: the command that does the same, and what it prints."""

    command: str
    output: str


def demo(into: str | Path, *, lang: str = "en") -> Iterator[Step]:
    """Builds examples/ into a store in the folder `into`, shows a card, asks two questions, and draws the flows."""
    home = Path(into)
    store = home / "graphkit-store"
    report = build([folder("examples")], store=store)
    counts = [f"{policy.slug}: {policy.practices} practices, {policy.denials} denials" for policy in report.built]
    yield Step("graphkit build examples/", "\n".join(counts) + "\n")
    yield Step(f"graphkit show {SHOWN} --lang {lang}", card_text(show(SHOWN, store=store, lang=lang)))
    for name, parameters in QUESTIONS:
        given = "".join(f" -p {key}={value}" for key, value in parameters.items())
        answer = write_answer(query(name, store=store, parameters=parameters, lang=lang), "table")
        title = find_question(name).title(lang)
        yield Step(f"graphkit query {name}{given} --lang {lang}", f"{title}\n\n{answer}")
    drawn = picture(store=store, lang=lang)
    pictures = {"flows.svg": svg(drawn), "flows.mmd": mermaid(drawn)}
    for name, text in pictures.items():
        (home / name).write_text(text, encoding="utf-8")
    yield Step("", "".join(f"{home / name}\n" for name in pictures))
