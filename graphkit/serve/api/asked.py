"""Parameters of each address."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from graphkit.explore import SORTS
from graphkit.serve.api.parameters import FORMAT, LARGEST_PAGE, MOST, PAGE, Asked, Chosen, Day, Name, Names
from graphkit.trace import MAX_HOPS

PATHS: Final = 200
"""Most paths of one trace; the answer says whether there are more."""
Offset = Annotated[int, Field(ge=0, le=10_000_000, description="Entries to pass over.")]


class FlowsAsked(Chosen):
    """Flows as a list or a table."""

    sort: Annotated[
        str,
        Field(
            pattern=rf"^-?({'|'.join(SORTS)})$",
            description=f"Order: {', '.join(SORTS)}; with `-` before it, backwards. `place`: as texts have them.",
        ),
    ] = "policy"
    offset: Offset = 0
    limit: Annotated[
        int | None,
        Field(ge=1, le=LARGEST_PAGE, description=f"Flows of one page: {PAGE} in JSON; all in the other forms."),
    ] = None
    format: Annotated[Literal["json", "csv", "ttl", "svg", "png"] | None, FORMAT] = None


class PolicyFlowsAsked(Asked):
    """Flows of one policy."""

    as_of: Annotated[Day | None, Field(description="The day for which mechanisms are judged; today.")] = None
    offset: Offset = 0
    limit: Annotated[
        int | None, Field(ge=1, le=LARGEST_PAGE, description=f"Flows of one page: {PAGE} in JSON; all in CSV.")
    ] = None
    format: Annotated[Literal["json", "csv"] | None, FORMAT] = None


class FacetsAsked(Chosen):
    """Facets of the chosen flows."""

    most: Annotated[int, Field(ge=1, le=200, description="Values of a facet, the most frequent first.")] = 12


class SankeyAsked(Chosen):
    """The chosen flows put together: data -> controller -> recipient -> country."""

    most: Annotated[int, Field(ge=2, le=60, description="Nodes of a column; the others are folded into one.")] = 12


class NetworkAsked(Chosen):
    """The chosen flows as a network."""

    focus: Annotated[Names, Field(description="Nodes to start from.", examples=[["org/postmeise-gmbh"]])] = ()
    steps: Annotated[int, Field(ge=1, le=6, description="Steps from the focus.")] = 1
    direction: Annotated[Literal["both", "out", "in"], Field(description="Which way the steps go.")] = "both"
    hide: Annotated[Names, Field(description="Nodes to leave out.")] = ()
    most: Annotated[int, Field(ge=2, le=200, description="Nodes; what is left out is counted.")] = 80


class SuggestAsked(Asked):
    """The beginning of a name, or words of a sentence."""

    q: Annotated[Name, Field(description="What a reader has typed.", examples=["mail"])]
    most: Annotated[int, Field(ge=1, le=50, description="Suggestions.")] = 12


class PoliciesAsked(Asked):
    """The list of policies."""

    q: Annotated[Name | None, Field(description="Words that identifier, title or controller hold, all of them.")] = None
    sort: Annotated[
        str,
        Field(pattern=r"^-?(id|title|date|language|flows|recipients)$", description="Order; with `-`, backwards."),
    ] = "id"
    offset: Offset = 0
    limit: Annotated[int | None, Field(ge=1, le=LARGEST_PAGE, description="Policies of one page; all.")] = None
    format: Annotated[Literal["json", "csv"] | None, FORMAT] = None


class CardAsked(Asked):
    """One policy."""

    format: Annotated[Literal["json", "txt", "svg", "png", "ttl", "trig", "nq", "nt", "jsonld"] | None, FORMAT] = None


class TextAsked(Asked):
    """A policy's text."""

    format: Annotated[Literal["json", "txt"] | None, FORMAT] = None


class WindowAsked(Asked):
    """A place in a policy's text."""

    start: Annotated[int, Field(ge=0, le=100_000_000, description="First character.", examples=[40])]
    end: Annotated[int, Field(ge=0, le=100_000_000, description="The character after the last.", examples=[120])]
    window: Annotated[int, Field(ge=0, le=5000, description="Characters to show before and after.")] = 300


class PolicyFindingsAsked(Asked):
    """Findings on one policy."""

    as_of: Annotated[Day | None, Field(description="The day for which mechanisms are judged; today.")] = None
    format: Annotated[Literal["json", "csv"] | None, FORMAT] = None


class FindingsAsked(Asked):
    """Findings on all current policies, as of today."""

    policy: Annotated[Names, Field(description="Identifiers of policies.", examples=[["postmeise"]])] = ()
    severity: Annotated[
        tuple[Literal["Violation", "Warning", "Info"], ...],
        Field(description="How grave.", max_length=MOST, examples=[["Warning"]]),
    ] = ()
    theme: Annotated[Names, Field(description="Kinds of findings.", examples=[["Transfers"]])] = ()
    shape: Annotated[Names, Field(description="Shapes, as `gks:Name` or IRI.")] = ()
    article: Annotated[
        Names, Field(description="Provisions as people cite them.", examples=[["Art. 13(1)(e) GDPR"]])
    ] = ()
    group: Annotated[
        Literal["policy", "theme", "article", "severity", "message"], Field(description="What the page puts together.")
    ] = "policy"
    offset: Offset = 0
    limit: Annotated[
        int | None, Field(ge=1, le=LARGEST_PAGE, description=f"Findings of one page: {PAGE} in JSON; all in CSV.")
    ] = None
    format: Annotated[Literal["json", "csv"] | None, FORMAT] = None


class RecipientsAsked(Chosen):
    """Who gets data, by the chosen flows."""

    name: Annotated[Name | None, Field(description="Words that its name, operator or category holds, all of them.")] = (
        None
    )
    sort: Annotated[Literal["policies", "flows", "label"], Field(description="Order; numbers: largest first.")] = (
        "policies"
    )
    offset: Offset = 0
    limit: Annotated[
        int | None, Field(ge=1, le=LARGEST_PAGE, description=f"Recipients of one page: {PAGE} in JSON; all in CSV.")
    ] = None
    format: Annotated[Literal["json", "csv"] | None, FORMAT] = None


class RecipientAsked(Asked):
    """One recipient."""

    as_of: Annotated[Day | None, Field(description="The day for which mechanisms are judged; today.")] = None
    format: Annotated[Literal["json"] | None, FORMAT] = None


class TraceAsked(Asked):
    """Where data goes from one party, or whose data comes to it."""

    from_: Annotated[
        Name | None,
        Field(
            alias="from",
            description="Firm, service, kind of recipient, kind of data, policy: CURIE, path or name. Needed, but on "
            "the page.",
            examples=["org/postmeise-gmbh"],
        ),
    ] = None
    to: Annotated[Name | None, Field(description="Where paths end: as `from`, or a country.")] = None
    data: Annotated[Name | None, Field(description="Only paths that can carry this kind of data.")] = None
    as_of: Annotated[Day | None, Field(description="The day for which mechanisms are judged; today.")] = None
    backward: Annotated[bool, Field(description="Against the direction of the data.")] = False
    max_hops: Annotated[int, Field(ge=1, le=12, description="Longest path.")] = MAX_HOPS
    policy: Annotated[Name | None, Field(description="Only statements of this policy.")] = None
    history: Annotated[bool, Field(description="Superseded versions too.")] = False
    via_group: Annotated[bool, Field(description="Also from a group of companies to its members and back.")] = False
    seats: Annotated[bool, Field(description="Take a firm's seat for a place, where the text states none.")] = False
    limit: Annotated[int, Field(ge=1, le=PATHS, description="Paths; the answer says whether there are more.")] = PATHS
    format: Annotated[Literal["json"] | None, FORMAT] = None


class QuestionsAsked(Asked):
    """The list of saved questions."""

    format: Annotated[Literal["json"] | None, FORMAT] = None


class ExportAsked(Asked):
    """The whole graph."""

    everything: Annotated[
        bool, Field(description="All graphs, with vocabulary and catalogue; else policies and what they use.")
    ] = False


class TermAsked(Asked):
    """One term."""

    format: Annotated[Literal["json", "ttl"] | None, FORMAT] = None


class PictureAsked(Asked):
    """The flows of one policy, or of all, in layers."""

    policy: Annotated[Name | None, Field(description="Identifier of a policy.", examples=["postmeise"])] = None
    data: Annotated[Name | None, Field(description="Only flows of this kind of data.")] = None
    recipient: Annotated[Name | None, Field(description="Only flows to this recipient.")] = None
