"""Parameters of addresses, with their types and limits; one that an address does not have is refused."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final, Literal

from fastapi import Path
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

LONGEST: Final = 300
"""Characters of an id, a name or a search."""
MOST: Final = 60
"""Values of one facet."""
PAGE: Final = 100
LARGEST_PAGE: Final = 500


def iso_day(text: object) -> object:
    """A calendar day in the one form that is taken; ValueError for any other."""
    return date.fromisoformat(text) if isinstance(text, str) else text


Day = Annotated[date, BeforeValidator(iso_day, json_schema_input_type=date)]
Name = Annotated[str, Field(max_length=LONGEST)]
Names = Annotated[tuple[Name, ...], Field(max_length=MOST)]


class Asked(BaseModel):
    """What every address takes. A parameter that is empty, as a form sends it, counts as left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lang: Annotated[
        Literal["de", "en"] | None,
        Field(description="Language of labels and texts. Left out: what Accept-Language prefers, else English."),
    ] = None

    @model_validator(mode="before")
    @classmethod
    def filled(cls, given: Any) -> Any:
        """The parameters that say something."""
        if not isinstance(given, dict):
            return given
        cleaned = {name: stripped(value) for name, value in given.items()}
        return {name: value for name, value in cleaned.items() if value not in ("", [])}


def stripped(value: Any) -> Any:
    """A value without space around it; of several those that say something."""
    if isinstance(value, list):
        return [text for each in value if (text := stripped(each)) != ""]
    return value.strip() if isinstance(value, str) else value


FORMAT: Final = Field(description="Form of the answer; an ending of the address goes before it, and it before Accept.")
PolicyName = Annotated[
    str,
    Path(
        description="A policy's identifier (`postmeise`), its series, or one version: `IDENTIFIER@VERSION` or the "
        "version's IRI, URL-encoded. An identifier or a series means the latest version.",
        max_length=2000,
        examples=["postmeise"],
    ),
]


class Chosen(Asked):
    """Which flows are meant: OR inside a facet, AND between facets. `-` is what the text does not say."""

    policy: Annotated[Names, Field(description="Identifiers of policies.", examples=[["postmeise"]])] = ()
    data: Annotated[
        Names,
        Field(
            description="Kinds of data; a kind takes in those that it covers, and flows that name no data "
            "(`fit`: unspecified) unless `unspecified=false`.",
            examples=[["pd:EmailAddress"]],
        ),
    ] = ()
    controller: Annotated[Names, Field(description="Who is answerable.", examples=[["org/postmeise-gmbh"]])] = ()
    recipient: Annotated[
        Names, Field(description="Who gets data: firm, service, group.", examples=[["org/zendesk"]])
    ] = ()
    category: Annotated[Names, Field(description="Kinds of recipients.", examples=[["gk:HostingProviders"]])] = ()
    country: Annotated[Names, Field(description="Where data goes, as the text says.", examples=[["loc:US"]])] = ()
    purpose: Annotated[Names, Field(description="Purposes.", examples=[["dpv:CustomerCare"]])] = ()
    basis: Annotated[Names, Field(description="Legal bases.", examples=[["eu-gdpr:A6-1-b"]])] = ()
    mechanism: Annotated[Names, Field(description="What a transfer relies on.", examples=[["gk:EuUsDpf"]])] = ()
    state: Annotated[
        tuple[Literal["holds", "ended", "not-yet", "none", "-"], ...],
        Field(description="How mechanisms stand on `as_of`.", max_length=MOST, examples=[["holds"]]),
    ] = ()
    modality: Annotated[
        tuple[Literal["does", "may", "conditional", "denied", "-"], ...],
        Field(description="Said to happen, possible, under a condition; or denied.", max_length=MOST),
    ] = ()
    technology: Annotated[Names, Field(description="Technologies.", examples=[["gk:Cookies"]])] = ()
    role: Annotated[Names, Field(description="Roles of recipients.", examples=[["dpv:DataProcessor"]])] = ()
    q: Annotated[
        Name | None,
        Field(description="Words that labels or sentences hold, all of them.", examples=["Newsletter"]),
    ] = None
    as_of: Annotated[
        Day | None, Field(description="The day for which mechanisms are judged; today.", examples=["2020-07-16"])
    ] = None
    history: Annotated[bool, Field(description="Superseded versions too.")] = False
    unspecified: Annotated[bool, Field(description="With `data`: flows that name no data too.")] = True
