"""The sample policies from text to answers: what `graphkit demo` shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graphkit.files import folder
from graphkit.query.card_text import card_text
from graphkit.query.formats import write_answer
from graphkit.query.saved import find_question
from graphkit.trace.text import trace_text
from graphkit.validate.reports import write_report
from graphkit.verbs.build import build
from graphkit.verbs.draw import draw
from graphkit.verbs.query import query
from graphkit.verbs.show import show
from graphkit.verbs.trace import trace
from graphkit.verbs.validate import validate

SHOWN = "quittenkiste"
QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("recipients-of-data", {"data": "pd:EmailAddress"}),
    ("transfers-outside-eea", {}),
    ("denials", {}),
)
TRACED = "pd:EmailAddress"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the demonstration: the command that does the same, and what it prints."""

    command: str
    output: str


def demo(into: str | Path, *, lang: str = "en") -> Iterator[Step]:
    """Builds examples/ into a store in the folder `into` and goes the whole way.

    A card, what the check finds, three questions, a trace over two policies, and the picture.
    """
    home = Path(into)
    store = home / "graphkit-store"
    report = build([folder("examples")], store=store)
    counts = [f"{policy.slug}: {policy.practices} practices, {policy.denials} denials" for policy in report.built]
    yield Step("graphkit build examples/", "\n".join(counts) + "\n")
    yield Step(f"graphkit show {SHOWN} --lang {lang}", card_text(show(SHOWN, store=store, lang=lang)))
    yield Step(f"graphkit validate --lang {lang}", write_report(validate(store), "table", lang))
    for name, parameters in QUESTIONS:
        given = "".join(f" -p {key}={value}" for key, value in parameters.items())
        answer = write_answer(query(name, store=store, parameters=parameters, lang=lang), "table")
        title = find_question(name).title(lang)
        yield Step(f"graphkit query {name}{given} --lang {lang}", f"{title}\n\n{answer}")
    paths = trace(TRACED, store=store, min_hops=2, named=True, lang=lang)
    yield Step(f"graphkit trace --from {TRACED} --min-hops 2 --named --lang {lang}", trace_text(paths))
    pictures = {"flows.svg": draw(store, to="svg", lang=lang), "flows.mmd": draw(store, to="mermaid", lang=lang)}
    for name, content in pictures.items():
        (home / name).write_bytes(content)
    yield Step("", "".join(f"{home / name}\n" for name in pictures))
