"""What answers in JSON hold, as the OpenAPI document describes it; the tests check answers against it."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

Code = Annotated[str, Field(description="A CURIE (`pd:EmailAddress`), or an IRI where no prefix fits.")]
Iri = Annotated[str, Field(description="A full IRI.")]
Fit = Literal["equal", "broader", "narrower", "unspecified"]
Start = Annotated[int, Field(ge=0, description="First character in the policy's canonical text (Unicode code points).")]
End = Annotated[int, Field(ge=0, description="The character after the last one.")]


UNKNOWN_POLICY: Final[dict[str, JsonValue]] = {
    "what": "No such policy in the store.",
    "where": "postmeis",
    "cure": "Near: postmeise.",
}
"""What /policies/postmeis answers where the sample policies are served."""


class Answer(BaseModel):
    """Base of all: what is not described is not there."""

    model_config = ConfigDict(extra="forbid")


class ErrorParts(Answer):
    """What went wrong, where, and what helps."""

    what: str
    where: Annotated[str, Field(description="The parameter, header, line or name that it is about.")]
    cure: str
    line: Annotated[int | None, Field(description="Of a query that is not well-formed: where.")] = None
    column: int | None = None
    excerpt: Annotated[str | None, Field(description="The line, and a mark under the place.")] = None


class ErrorAnswer(Answer):
    """The one shape of all errors."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"error": UNKNOWN_POLICY}]})

    error: ErrorParts


class Value(Answer):
    """A value with its name."""

    id: Annotated[str, Field(description="A CURIE, an IRI, or a plain text.")]
    label: Annotated[str, Field(description="What it is called, in the language asked for.")]


class Quote(Answer):
    """A sentence of the policy, its section, and its place in the canonical text."""

    text: str
    section: str
    start: Start
    end: End


class PolicyEntry(Answer):
    """A version of a policy. It holds from `valid_from` until the day before `valid_until`; null: not known, open."""

    id: Annotated[str, Field(description="The identifier; versions may share it.")]
    version: Annotated[str, Field(description="First day and digest of the text; with the id it names the version.")]
    iri: Iri
    series: Annotated[str, Field(description="The IRI that all versions share.")]
    title: str | None
    language: str | None
    valid_from: str | None
    valid_until: str | None
    href: Annotated[str, Field(description="Address of the card.")]


class PoliciesAnswer(Answer):
    """All policy versions, by identifier."""

    policies: list[PolicyEntry]
    total: int


class Review(Answer):
    """What a person decided about a fact."""

    kind: Value
    by: str | None
    on: str | None
    because: str | None


class Fact(Answer):
    """A practice or a denial, with the sentences that say so."""

    kind: Literal["Collection", "Disclosure", "Transfer", "Use", "Storage", "Denial"]
    iri: Iri
    values: Annotated[dict[str, list[Value]], Field(description="By field: data, recipient, purpose, place …")]
    quotes: list[Quote]
    reviews: list[Review]
    confidence: Annotated[float, Field(ge=0, le=1, description="How sure extraction is.")]


class Person(Answer):
    """A controller or a data-protection officer, as the text names it."""

    id: str
    label: str
    address: str | None
    contact: str | None


class CardAnswer(Answer):
    """What one policy says: who, what, to whom, where, how long, rights, denials."""

    iri: Iri
    identifier: str
    title: str | None
    language: str | None
    date: Annotated[str | None, Field(description="As precise as the text gives it.")]
    date_kind: Literal["valid", "modified", "issued"] | None
    controllers: list[Person]
    officers: list[Person]
    facts: list[Fact]
    rights: list[Value]
    quotes: Annotated[list[Quote], Field(description="Sentences about the policy itself.")]


class Marked(Answer):
    """A piece of evidence in its place: the fact that rests on it, and the values that it gives."""

    id: Annotated[str, Field(description="Path of the fact's IRI below the base.")]
    kind: Literal["Policy", "Collection", "Disclosure", "Transfer", "Use", "Storage", "Denial"]
    start: Start
    end: End
    section: str
    supports: list[Value]


class TextAnswer(Answer):
    """A policy's canonical text, and all that was read in it."""

    policy: Iri
    sha256: Annotated[str, Field(description="Of the text, in UTF-8.")]
    length: Annotated[int, Field(description="Characters (Unicode code points).")]
    text: str
    evidence: list[Marked]


class WindowAnswer(Answer):
    """A piece of a policy's text with what stands around it: `before` + `text` + `after` is one stretch."""

    policy: Iri
    start: Start
    end: End
    window_start: Start
    window_end: End
    length: Annotated[int, Field(description="Characters of the whole text.")]
    before: str
    text: str
    after: str
    evidence: Annotated[list[Marked], Field(description="What rests on this piece, or on a part of it.")]


class FoundPassage(Answer):
    """A sentence that a finding rests on; offsets are code points in the policy's canonical text."""

    policy: Iri
    slug: str
    quote: str
    start: int
    end: int
    section: str
    line: Annotated[int | None, Field(description="Line of the text, from 1; null where the text is not at hand.")]
    before: Annotated[str, Field(description="The last words before it.")]
    after: Annotated[str, Field(description="The first words after it.")]


class Finding(Answer):
    """One result of the SHACL check, with the article and the sentence behind it."""

    policy: Iri
    identifier: str
    severity: Literal["Violation", "Warning", "Info"]
    shape: str
    articles: Annotated[list[str], Field(description="ELI addresses of the provisions.")]
    article_names: Annotated[dict[str, list[str]], Field(alias="articleNames", description="By language.")]
    theme: Annotated[str, Field(description="What kind of finding: Completeness, Transfers, …")]
    titles: Annotated[dict[str, str], Field(description="What was looked at, by language.")]
    messages: Annotated[dict[str, str], Field(description="By language.")]
    cures: Annotated[dict[str, str], Field(description="What the text could say instead, by language.")]
    focus: Annotated[str, Field(description="The node that it is about.")]
    about: Annotated[dict[str, str], Field(description="What the node is, by language.")]
    value: str | None
    quote: Annotated[str | None, Field(description="The first of the passages.")]
    passages: Annotated[list[FoundPassage], Field(description="The sentences that it rests on.")]
    confidence: Annotated[float | None, Field(description="How sure, 0 to 1; null where nobody measured it.")]


class FindingsAnswer(Answer):
    """Findings of the policies that are checked so far: `checked` of `policies`. Ask again until it is `complete`."""

    as_of: Annotated[str, Field(description="The day for which mechanisms are judged.")]
    policies: Annotated[int, Field(description="Policies to check: the current versions.")]
    checked: int
    complete: bool
    conforms: Annotated[bool, Field(description="Neither violations nor warnings among what is checked.")]
    counts: Annotated[dict[str, int], Field(description="Findings by severity.")]
    findings: list[Finding]


class Page(Answer):
    """A page of a list; the neighbours stand in the Link header too."""

    total: Annotated[int, Field(description="Entries of all pages.")]
    offset: int
    limit: int
    next: Annotated[str | None, Field(description="Address of the next page.")]
    prev: Annotated[str | None, Field(description="Address of the page before.")]


class FindingsPage(FindingsAnswer, Page):
    """A page of the findings on the whole store, as far as they are known."""


class ParameterEntry(Answer):
    """A parameter of a saved question."""

    kind: Annotated[str, Field(description="Class or datatype: dpv:PersonalData, gk:Policy, xsd:date …")]
    default: str | None
    label: str


class QuestionEntry(Answer):
    """A saved question."""

    name: str
    title: str
    description: str
    topic: str
    parameters: dict[str, ParameterEntry]
    href: str


class QuestionsAnswer(Answer):
    """All saved questions, by topic and name."""

    queries: list[QuestionEntry]


class ResultsAnswer(BaseModel):
    """SPARQL 1.1 Query Results JSON."""

    head: dict[str, Any]
    results: dict[str, list[dict[str, dict[str, str]]]] | None = None
    boolean: bool | None = None


class TermAnswer(Answer):
    """A term of the vocabulary, or a firm or service of the catalogue."""

    id: Code
    iri: Iri
    label: str
    labels: Annotated[dict[str, list[str]], Field(description="By language, the preferred first; `` for none.")]
    definitions: Annotated[dict[str, str], Field(description="By language.")]
    types: list[Value]
    broader: list[Value]
    narrower: list[Value]
    used: Annotated[int, Field(description="Statements of policies that have it as a value.")]
    href: str
