"""What a trace finds: paths of hops from party to party, each hop with the statements it rests on.

Values are CURIEs; parties, policies and flows are IRIs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Literal

Fit = Literal["equal", "broader", "narrower", "unspecified"]
FITS: tuple[Fit, ...] = ("equal", "broader", "narrower", "unspecified")
"""How a statement covers what is carried, the closest first; unspecified: one of the two names no data."""


def closeness(fit: Fit | None) -> int:
    """Rank of a fit: 0 for equal data, and for a first statement, which has nothing to cover."""
    return FITS.index(fit) if fit else 0


State = Literal["holds", "doubted", "ended", "not yet", "undated", "no tool"]
Step = Literal["flow", "member", "group"]
"""How a hop gets on: a statement says so; from a group of companies to a member; from a member to its group."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a policy, its section, its place in the canonical text, and the values that it gives."""

    text: str
    section: str
    start: int
    end: int
    supports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A mechanism that a text relies on, and whether it held on the day asked about (from `since`, not on `until`)."""

    mechanism: str
    state: State
    since: str | None = None
    until: str | None = None
    decisions: tuple[str, ...] = ()
    """What it was judged by: the editions of the clauses that the text names, the decisions on its countries."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One statement of a policy that data goes from `source` to `target`.

    `recipient` is whom the text names, `target` the party that answers for it. `own`: the policy is the source's own.
    """

    iri: str
    kind: str
    policy: str
    identifier: str
    source: str
    target: str
    recipient: str
    own: bool
    role: str | None = None
    modality: str | None = None
    condition: str | None = None
    data: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """Countries that this text states."""
    seats: tuple[str, ...] = ()
    """Seat of the party by the catalogue: never more than a hint."""
    mechanisms: tuple[Judged, ...] = ()
    confidence: float | None = None
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """`given` comes to a hop, its statement says `stated`, and `data` goes on. None: no data is named.

    `fit` is None where nothing came before that a statement could cover.
    """

    given: str | None
    stated: str | None
    data: str | None
    fit: Fit | None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, and what of the path's data it carries."""

    flow: Flow
    carried: tuple[Carried, ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """From one party to the next, with every statement that carries data of this path; none for a step in a group."""

    source: str
    target: str
    kind: Step
    said: tuple[Said, ...] = ()

    @property
    def fit(self) -> Fit | None:
        """The closest fit among its statements."""
        fits = {carried.fit for said in self.said for carried in said.carried}
        return next((fit for fit in FITS if fit in fits), None)


@dataclass(frozen=True, slots=True)
class Path:
    """Hops in the direction of the data. `origin`: how the first party comes by the data that was asked for."""

    hops: tuple[Hop, ...]
    data: str | None = None
    origin: tuple[Said, ...] = ()

    @property
    def nodes(self) -> tuple[str, ...]:
        """The parties from the first to the last."""
        return (self.hops[0].source, *(hop.target for hop in self.hops))

    @property
    def closeness(self) -> int:
        """Rank of its loosest hop: 0 where every statement names the same data."""
        return max(closeness(hop.fit) for hop in self.hops)

    @property
    def length(self) -> int:
        """Hops that a statement makes; steps inside a group don't count."""
        return sum(hop.kind == "flow" for hop in self.hops)


@dataclass(frozen=True, slots=True)
class Trace:
    """The paths, shortest first; `notes` say what a name was taken for and what was cut."""

    start: str
    end: str | None
    direction: str
    as_of: date
    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()
    cut: bool = False
    """Was something left out because of a limit?"""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Names of all ids, if they were asked for."""
    captions: Mapping[str, str] = field(default_factory=dict)
    """Words for the text around the paths, in the language of the labels."""

    def as_json(self) -> dict[str, Any]:
        """Plain dicts and lists, without the captions."""
        said = asdict(replace(self, paths=(), captions={}))
        del said["captions"]
        return said | {"as_of": self.as_of.isoformat(), "paths": [path_json(path) for path in self.paths]}

    def flows(self) -> Iterator[Flow]:
        """The statements of all paths, repeats included."""
        for path in self.paths:
            yield from (said.flow for said in path.origin)
            yield from (said.flow for hop in path.hops for said in hop.said)


def path_json(path: Path) -> dict[str, Any]:
    """A path with what its properties say written out."""
    hops = [asdict(hop) | {"fit": hop.fit} for hop in path.hops]
    return asdict(path) | {"nodes": path.nodes, "length": path.length, "hops": hops}
