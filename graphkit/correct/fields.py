"""The fields of facts as a corrections file names them: what may stand in each, and which facts have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from graphkit.errors import CorrectionError
from graphkit.model import Denial, Practice

Fact = Practice | Denial
FactKind = Literal["Collection", "Disclosure", "Use", "Storage", "Transfer", "Denial"]

COLLECTION, DISCLOSURE, USE = "Collection", "Disclosure", "Use"
STORAGE, TRANSFER, DENIAL = "Storage", "Transfer", "Denial"
PRACTICES: Final = (COLLECTION, DISCLOSURE, USE, STORAGE, TRANSFER)
MOVING: Final = (DISCLOSURE, STORAGE, TRANSFER)
EVERY: Final = (*PRACTICES, DENIAL)


@dataclass(frozen=True, slots=True)
class Field:
    """A field by its name in the file; codes are of a `scheme`, among `choices`, or `below` a concept."""

    name: str
    kinds: tuple[str, ...]
    meaning: Literal["code", "party", "text", "period"] = "code"
    attribute: str = ""
    """Its name in the records, where that is another."""
    many: bool = True
    scheme: str = ""
    choices: tuple[str, ...] = ()
    below: str = ""

    @property
    def key(self) -> str:
        """Its name in the records."""
        return self.attribute or self.name


KIND: Final = Field("kind", EVERY, many=False, choices=tuple(f"gk:{kind}" for kind in EVERY))
"""What kind of fact it is; a fact can't change it."""
ROLES: Final = (
    "dpv:DataProcessor",
    "dpv:DataController",
    "dpv:DataSubProcessor",
    "dpv:JointDataControllers",
    "gk:GroupCompany",
    "dpv:Authority",
)
MODALITIES: Final = ("gk:Does", "gk:May", "gk:Conditional")
ACTIONS: Final = ("gk:Sell", "dpv:Share", "dpv:Transfer", "dpv:Store", "dpv:Profiling", "dpv:Collect")
FIELDS: Final = {
    field.name: field
    for field in (
        Field("action", (DENIAL,), many=False, choices=ACTIONS),
        Field("actor", EVERY, "party", many=False),
        Field("recipient", (DISCLOSURE, DENIAL), "party", many=False),
        Field("role", (DISCLOSURE,), attribute="recipient_role", many=False, choices=ROLES),
        Field("source", (COLLECTION,), "party", many=False),
        Field("data", EVERY, scheme="data"),
        Field("purposes", EVERY, scheme="purpose"),
        Field("legal_bases", PRACTICES, scheme="basis"),
        Field("locations", MOVING, scheme="country"),
        Field("mechanisms", (*MOVING, DENIAL), scheme="mechanism"),
        Field("scc_decisions", MOVING, scheme="scc"),
        Field("technologies", PRACTICES, scheme="technology"),
        Field("subjects", EVERY, below="dpv:HumanSubject"),
        Field("modality", PRACTICES, many=False, choices=MODALITIES),
        Field("condition", EVERY, "text", many=False),
        Field("exception", (DENIAL,), "text", many=False),
        Field("duration", (STORAGE,), "period", many=False),
        Field("criterion", (STORAGE,), "text", many=False),
    )
}
NEEDED: Final[dict[str, tuple[str, ...]]] = {
    COLLECTION: ("data", "technologies", "source"),
    DISCLOSURE: ("recipient",),
    USE: ("purposes", "legal_bases", "data", "technologies"),
    STORAGE: ("duration", "criterion", "locations"),
    TRANSFER: ("locations", "mechanisms", "scc_decisions"),
    DENIAL: ("action",),
}
"""Of each kind of fact, the fields of which it needs at least one."""


def kind_of(fact: Fact) -> str:
    """ "Disclosure", "Denial" …"""
    return DENIAL if isinstance(fact, Denial) else fact.kind


def values_of(fact: Fact, field: Field) -> tuple[object, ...]:
    """What a fact has in a field: codes, texts, or a party; nothing where facts of its kind lack the field."""
    value = getattr(fact, field.key, None) if kind_of(fact) in field.kinds else None
    return value if isinstance(value, tuple) else () if value is None else (value,)


def check_fields(kind: str, names: tuple[str, ...]) -> None:
    """CorrectionError for a field that facts of this kind can't have."""
    for name in names:
        if kind not in FIELDS[name].kinds:
            able = ", ".join(FIELDS[name].kinds)
            raise CorrectionError(f"a {kind} has no {name}; only {able} has. Leave it out, or name another kind.")


def check_complete(fact: Fact) -> None:
    """CorrectionError for a fact that would say nothing."""
    kind = kind_of(fact)
    if not any(values_of(fact, FIELDS[name]) for name in NEEDED[kind]):
        raise CorrectionError(f"a {kind} needs {' or '.join(NEEDED[kind])}. Name it.")
