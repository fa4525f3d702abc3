"""What an answer about paths of data holds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from graphkit.serve.api.models import Answer, Code, Fit, Iri, Quote


class Judged(Answer):
    """A mechanism that a text relies on, and whether it held on the day asked about."""

    mechanism: Code
    state: Literal["holds", "doubted", "ended", "not yet", "undated", "no tool"]
    since: str | None
    until: str | None
    decisions: Annotated[list[Code], Field(description="What it was judged by.")]


class Supporting(Quote):
    """A sentence, and the values that it gives."""

    supports: list[str]


class Statement(Answer):
    """One statement of a policy that data goes from `source` to `target`."""

    iri: Iri
    kind: Literal["Collection", "Disclosure"]
    policy: Iri
    identifier: str
    source: str
    target: Annotated[str, Field(description="The party that answers for the recipient.")]
    recipient: Annotated[str, Field(description="Whom the text names.")]
    own: Annotated[bool, Field(description="Is the policy the source's own?")]
    role: Code | None
    modality: Code | None
    condition: str | None
    data: list[Code]
    purposes: list[Code]
    bases: list[Code]
    places: Annotated[list[Code], Field(description="Countries that this text states.")]
    seats: Annotated[list[Code], Field(description="Seat of the party by the catalogue: a hint.")]
    mechanisms: list[Judged]
    confidence: float | None
    quotes: list[Supporting]


class Carried(Answer):
    """`given` comes to a hop, its statement says `stated`, and `data` goes on; null: no data is named."""

    given: Code | None
    stated: Code | None
    data: Code | None
    fit: Fit | None


class Said(Answer):
    """A statement, and what of the path's data it carries."""

    flow: Statement
    carried: list[Carried]


class Hop(Answer):
    """From one party to the next."""

    source: str
    target: str
    kind: Annotated[Literal["flow", "member", "group"], Field(description="A statement, or a step in a group.")]
    said: list[Said]
    fit: Fit | None


class PathAnswer(Answer):
    """Hops in the direction of the data."""

    hops: list[Hop]
    data: Code | None
    origin: Annotated[list[Said], Field(description="How the first party comes by the data.")]
    nodes: list[str]
    length: int


class TraceAnswer(Answer):
    """Paths, shortest first; `notes` say what a name was taken for, `cut` whether something was left out."""

    start: str
    end: str | None
    direction: Literal["forward", "backward"]
    as_of: str
    paths: list[PathAnswer]
    notes: list[str]
    cut: bool
    labels: Annotated[dict[str, str], Field(description="What everything on the paths is called.")]
