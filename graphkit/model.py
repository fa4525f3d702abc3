"""The records that travel between the stages: frozen, without logic.

Offsets are half-open and count Unicode code points in `Document.text`, the canonical text.
Terms are CURIEs of the ontology ("pd:EmailAddress", "gk:Scc", "loc:US"); parties are named by their
path below the base IRI ("org/stripe", "service/google-analytics") or, for an unnamed group, below the
policy's IRI ("recipient/payment-providers").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "cell"]
SegmentKind = Literal["heading", "sentence", "item", "cell"]
PartyKind = Literal["organisation", "service", "group"]
PracticeKind = Literal["Collection", "Disclosure", "Use", "Storage", "Transfer"]
CorrectionKind = Literal["Accepted", "Rejected", "Changed", "Added"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table cell stands: number of the table in the document, row and column from 0."""

    table: int
    row: int
    column: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table cell: a slice of the canonical text."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Heading: 1 (outermost) to 6. Item: depth of its list, from 1. Otherwise 0."""
    headings: tuple[int, ...] = ()
    """Indexes of the headings above, outermost first."""
    lead_in: int | None = None
    """Item or cell: index of the block that introduces the list or table."""
    place: Place | None = None
    language: str = ""
    """ISO 639-1 code; also of languages that are not analysed."""


@dataclass(frozen=True, slots=True)
class Document:
    """A policy as read: its canonical text and the blocks in it, in reading order."""

    slug: str
    text: str
    blocks: tuple[Block, ...]
    language: str
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """The unit of analysis and of evidence: a sentence, list item, heading or table cell."""

    index: int
    kind: SegmentKind
    start: int
    end: int
    text: str
    block: int
    language: str
    section: str = ""
    """Text of the nearest heading."""
    headings: tuple[int, ...] = ()
    """Indexes of the heading segments above, outermost first."""
    lead_in: int | None = None
    """Index of the segment that introduces the list or table this one belongs to."""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A term or name that one segment mentions; `start` and `end` are offsets in the document."""

    term: str
    scheme: str
    """What kind of term: "data", "purpose", "basis", "group", "party", "country", "mechanism", …"""
    start: int
    end: int
    first: int
    """First token in the segment."""
    last: int
    """Token after the last."""
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote (a segment's slice) and the values that it gives to its owner.

    A value is a CURIE, a party's path, an ISO date or duration, or a plain text.
    """

    start: int
    end: int
    section: str
    supports: tuple[str, ...] = ()
    rule: str = ""
    """How extraction came by it, a concept of gk:Rules ("gk:NamedInCatalogue"); not stored in the graph."""


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation, a service or an unnamed group, and what this text says of it."""

    kind: PartyKind
    id: str
    label: str
    aliases: tuple[str, ...] = ()
    category: str | None = None
    """Recipient category, for a group always."""
    resolved: bool = True
    """False: the catalogue does not know the name (gk:Unresolved)."""
    local: bool = False
    """True: the node belongs to its policy (an unresolved name without a legal form)."""
    operator: Party | None = None
    """Service: who runs it, as this text says or else the catalogue."""
    operator_stated: bool = False
    country: str | None = None
    address: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Practice:
    """What the text says is done. None or an empty tuple: the text does not say."""

    kind: PracticeKind
    evidence: tuple[Evidence, ...]
    actor: Party | None = None
    """Who does it; None: the policy's author. Of a disclosure it is the sender."""
    actor_role: str | None = None
    recipient: Party | None = None
    recipient_role: str | None = None
    source: Party | str | None = None
    """Collection: a party, or the concept dpv:DataSubject, gk:Device …"""
    controllers: tuple[Party, ...] = ()
    """Set where the author acts for others (its customers)."""
    data: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    scc_decisions: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    modality: str = "gk:Does"
    condition: str | None = None
    duration: str | None = None
    criterion: str | None = None
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Denial:
    """What the text says is not done; never a practice."""

    action: str
    evidence: tuple[Evidence, ...]
    actor: Party | None = None
    """Who does not do it; None: the policy's author."""
    data: tuple[str, ...] = ()
    recipient: Party | None = None
    purposes: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    condition: str | None = None
    exception: str | None = None
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person decided about one fact, with the piece of text that they point at."""

    kind: CorrectionKind
    evidence: Evidence
    before: Practice | Denial | None
    """The fact as extraction read it; None: it did not."""
    after: Practice | Denial | None
    """The fact as it stands in the policy; None: it was rejected."""
    by: str | None = None
    on: str | None = None
    """ISO date."""
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A data-protection officer as the text names one: a name, an e-mail address, a postal address."""

    label: str
    email: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """The policy's date: ISO date, as precise as the text ("2020-10-29", "2020-10", "2020")."""

    value: str
    kind: Literal["valid", "modified", "issued"]


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything that one policy says, each fact with its evidence."""

    document: Document
    controllers: tuple[Party, ...]
    dpo: Contact | None
    date: Dated | None
    rights: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    """Evidence of the policy itself: for its date ("2020-10-29"), controllers (their id), officer ("dpo"), rights,
    notices, vague wordings and laws."""
    practices: tuple[Practice, ...]
    denials: tuple[Denial, ...]
    notes: tuple[str, ...] = ()
    """What was not analysed, for a reader: "not analysed: 1 block in nl (at 18023)"; corrections that fit no more."""
    notices: tuple[str, ...] = ()
    """What else the text informs of, codes of gk:Notices; evidenced like the rights, and so are the next two."""
    vague: tuple[str, ...] = ()
    """Codes of gk:VagueWordings."""
    laws: tuple[str, ...] = ()
    """Laws that the text names, codes of gk:Laws."""
    corrections: tuple[Correction, ...] = ()
    """Decisions of a person, which practices and denials already follow."""
