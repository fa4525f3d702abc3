"""What kind of mark a term or cue is, and the captions of kinds and fields."""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.assemble.notices import CUES as NOTICES
from graphkit.assemble.notices import DECISION, NO_DECISION
from graphkit.assemble.polarity import ACTIONS
from graphkit.assemble.roles import GROUP_ROLES, ROLES
from graphkit.explain.records import MarkKind

OF_SCHEME: Mapping[str, MarkKind] = {
    "data": "data",
    "group": "recipient",
    "function": "recipient",
    "occasion": "recipient",
    "purpose": "purpose",
    "basis": "basis",
    "country": "place",
    "place": "place",
    "mechanism": "mechanism",
    "scc": "mechanism",
    "technology": "technology",
    "right": "right",
}
_NEGATIONS = ("Negation", "Without", "Absent", "None", "OwnRefusal", "Revoked", "NotLonger")
_CONDITIONS = ("Condition", "May", "Exception", "While", "Limit")
_ACTIONS = (
    "Share", "Sell", "Collect", "Use", "Store", "Delete", "Profile", "Embed", "Access", "Transfer", "Processor",
    "SubProcessor", "Joint", "OwnController", "GroupCompany", "Recipient", "Provider", "Engage",
    "Controller", "Officer", "Rights", "Complaint", "Link", "BackReference", "ForThis", "ProviderAnaphor",
    "Effective", "Revised", "Published",
)  # fmt: skip
OF_CUE: Mapping[str, MarkKind] = {
    **{f"gk:{name}Cue": "action" for name in _ACTIONS},
    **{f"gk:{name}Cue": "negation" for name in _NEGATIONS},
    **{f"gk:{name}Cue": "condition" for name in _CONDITIONS},
    **dict.fromkeys(NOTICES, "notice"),
}
"""Cues that tell a reader what a sentence is about; all others are grammar and are not marked."""
CAPTIONS: Mapping[MarkKind, str] = {
    "data": "Data",
    "recipient": "Recipient",
    "purpose": "Purpose",
    "basis": "Basis",
    "place": "Place",
    "mechanism": "Mechanism",
    "technology": "Technology",
    "right": "ExplainRight",
    "notice": "ExplainNotice",
    "time": "ExplainTime",
    "action": "ExplainAction",
    "negation": "ExplainNegation",
    "condition": "Condition",
}
"""Kinds that are shown, with their captions in ontology/captions*.ttl, in the order of the legend."""
TERMS: tuple[MarkKind, ...] = tuple(kind for kind in CAPTIONS if kind not in ("action", "negation", "condition"))
FIELD_CAPTIONS: Mapping[str, str] = {
    "recipient": "Recipient",
    "role": "Role",
    "data": "Data",
    "purpose": "Purpose",
    "basis": "Basis",
    "place": "Place",
    "mechanism": "Mechanism",
    "technology": "Technology",
    "source": "Source",
    "subject": "Subject",
    "controller": "Controller",
    "actor": "ExplainActor",
    "duration": "Duration",
    "criterion": "Criterion",
    "condition": "Condition",
    "exception": "Exception",
    "denies": "ExplainNegation",
    "officer": "Officer",
    "date": "ExplainDate",
    "right": "ExplainRight",
    "notice": "ExplainNotice",
}
KINDS_OF_FIELD: Mapping[str, tuple[MarkKind, ...]] = {
    "recipient": ("recipient",),
    "actor": ("recipient",),
    "source": ("recipient",),
    "controller": ("recipient",),
    "data": ("data",),
    "purpose": ("purpose",),
    "basis": ("basis",),
    "place": ("place", "mechanism"),
    "mechanism": ("mechanism",),
    "technology": ("technology",),
    "duration": ("time",),
    "date": ("time",),
    "right": ("right",),
    "notice": ("notice",),
}
"""The kinds of marks that a field's values are read from."""
CUES_OF_FIELD: Mapping[str, tuple[str, ...]] = {
    "condition": ("gk:ConditionCue",),
    "exception": ("gk:ExceptionCue",),
    "criterion": ("gk:WhileCue",),
    "officer": ("gk:OfficerCue",),
}
"""Fields whose value is a wording or a person: the cues that they are found by."""
CUES_OF_VALUE: Mapping[str, tuple[str, ...]] = {
    **{role: (cue,) for cue, role in ROLES.items()},
    **{role: (group,) for group, role in GROUP_ROLES.items()},
    "gk:GroupCompany": ("gk:GroupCompanyCue", "gk:GroupCompanies"),
    **{action: (cue,) for cue, action in ACTIONS.items()},
    "dpv:Share": ("gk:ShareCue", "gk:AccessCue"),
    "dpv:Collect": ("gk:CollectCue", "gk:AccessCue"),
    "dpv:Transfer": ("gk:ShareCue", "gk:CollectCue", "gk:StoreCue"),
    NO_DECISION: (DECISION,),
}
"""Roles, denied actions and denied decisions: the cues, or the groups, that they are found by."""
ASIDE = frozenset({"Notices", "VagueWordings", "Laws"})
"""Kinds of facts that say nothing of where data goes: a segment that gave only these may still be missed."""
SENDING = ("gk:ShareCue", "gk:SellCue", "gk:ProcessorCue", "gk:SubProcessorCue")
"""Words for data that goes to somebody: a segment with one of them and without a fact is reported as missed."""
RELYING = "gk:EmbedCue"
"""Words such as "use" and "service" say so only beside a name or a group of recipients."""
GIVING = ("gk:ShareCue", "gk:SellCue")
"""Of these, the words that ask for a recipient: a fact without one is reported too."""
