"""What is done with which data: disclosures, collections, uses, storage and transfers."""

from __future__ import annotations

from dataclasses import replace

from graphkit.annotate import Annotated
from graphkit.assemble.assertions import MOVEMENT, SEAT, Values, about_rights, asserted
from graphkit.assemble.author import Author
from graphkit.assemble.draft import Draft
from graphkit.assemble.polarity import condition, modality
from graphkit.assemble.recipients import Found, Recipients
from graphkit.assemble.roles import ROLE_CUES, role_of
from graphkit.assemble.shares import own_values
from graphkit.assemble.storage import criterion, periods
from graphkit.assemble.text import Text
from graphkit.assemble.topics import Topics
from graphkit.model import Party, PracticeKind
from graphkit.vocab import Term, Vocabulary

_ENGAGING = ("gk:ShareCue", "gk:EmbedCue", "gk:RecipientCue", "gk:ProcessorCue")
_LOOK_BACK = 15
"""Segments back in which the data may stand that "these data" means."""


class Practices:
    """Gathers the practices of one policy, segment by segment."""

    def __init__(self, text: Text, author: Author, vocab: Vocabulary) -> None:
        self._text, self._author, self._vocab = text, author, vocab
        self._recipients = Recipients(text, author, vocab)
        self._topics = Topics(text, author, self._recipients, vocab)
        self._drafts: list[Draft] = []
        self._disclosures: dict[tuple[str, int], Draft] = {}

    def find(self) -> list[Draft]:
        """All practices, in the order in which the text begins to state them."""
        for part in self._text.parts:
            if part.segment.kind != "heading" and not part.asks:
                self._read(part)
        return self._drafts

    def _read(self, part: Annotated) -> None:
        values = asserted(self._text, part, self._vocab)
        found = self._recipients.of(part)
        if found:
            self._name(part, found, values)
        elif (values or part.has(*ROLE_CUES)) and (topic := self._topic(part)):
            for recipient in topic:
                self._disclose(part, recipient, values, named=False)
        elif values:
            self._state(part, values)
        self._keep(part, values)

    def _name(self, part: Annotated, found: list[Found], values: Values) -> None:
        """Disclosures to the recipients that the segment names, and to those that it refers back to."""
        for recipient, own in own_values(part, found, values):
            self._disclose(part, recipient, own, named=True)
            if not own.get("purposes"):
                self._serve(part, recipient)
        self._lead(part, found)
        self._refer(part, found, values)
        if values and all(recipient.party.kind == "group" for recipient in found):
            topic = self._topics.before(part) if part.has("gk:AnaphorCue") else []
            for recipient in topic or self._topics.members(part, found):
                self._disclose(part, recipient, values, named=False)

    def _refer(self, part: Annotated, found: list[Found], values: Values) -> None:
        """What "these data" and "for this purpose" mean goes with the recipients too."""
        if part.has("gk:BackReferenceCue") and not values.get("data"):
            self._carry_over(part, found)
        if part.has("gk:ForThisCue") and not values.get("purposes"):
            self._carry_purposes(part, found)

    def _serve(self, part: Annotated, found: Found) -> None:
        """ "our payment provider X": the purpose that recipients of the kind, or the technology, serve; named near."""
        for near in (part, *self._text.lead_ins(part), *self._text.headings(part)):
            kinds = [self._vocab.terms[mention.term] for mention in near.of("group", "technology")]
            served = {kind.serves for kind in kinds if kind.serves and self._is_of(found.party, kind)}
            if served:
                draft = self._disclosures[self._key(part, found)]
                draft.add(near, "gk:ServedPurpose", "purposes", *sorted(served))
                return

    def _is_of(self, party: Party, kind: Term) -> bool:
        """Is the party of this kind, or of none that the catalogue knows? A technology serves whoever uses it."""
        return kind.scheme == "technology" or party.category in (kind.curie, None)

    def _lead(self, part: Annotated, found: list[Found]) -> None:
        """What introduces a list of recipients holds for each: "Zahlungsdaten geben wir an folgende Anbieter:"."""
        for lead in self._text.lead_ins(part):
            if lead.segment.kind != "heading" and lead.has(*_ENGAGING):
                values = asserted(self._text, lead, self._vocab)
                for recipient in found if values or lead.has(*ROLE_CUES) else ():
                    self._disclose(lead, replace(recipient, rule="gk:LedInList"), values, named=False)

    def _carry_purposes(self, part: Annotated, found: list[Found]) -> None:
        """ "Hierfür nutzen wir …": the purposes that the sentence before in the block names."""
        before = self._text.parts[part.segment.index - 1] if part.segment.index else part
        if before.segment.block == part.segment.block:
            purposes = asserted(self._text, before, self._vocab).get("purposes", [])
            for recipient in found if purposes else ():
                self._disclosures[self._key(part, recipient)].add(
                    before, "gk:CarriedPurposes", "purposes", *(p.term for p in purposes)
                )

    def _carry_over(self, part: Annotated, found: list[Found]) -> None:
        """ "Diese Daten …": the data named by the sentences before in the block, or by the list right above."""
        index, same_block = part.segment.index - 1, True
        while index >= max(0, part.segment.index - _LOOK_BACK) and same_block:
            other = self._text.parts[index]
            same_block = other.segment.kind == "item" or other.segment.block == part.segment.block
            data = asserted(self._text, other, self._vocab).get("data") if same_block else None
            for recipient in found if data else ():
                self._disclosures[self._key(part, recipient)].add(
                    other, "gk:CarriedData", "data", *(mention.term for mention in data or ())
                )
            if data and other.segment.block == part.segment.block:
                return
            index -= 1

    def _topic(self, part: Annotated) -> list[Found]:
        return [] if about_rights(self._text, part) else self._topics.of(part)

    def _key(self, part: Annotated, found: Found) -> tuple[str, int]:
        return found.party.id, self._text.heading_index(part)

    def _disclose(self, part: Annotated, found: Found, values: Values, *, named: bool) -> None:
        """Add the segment to the disclosure to this recipient in its section."""
        draft = self._disclosures.get(self._key(part, found))
        if draft is None:
            draft = self._new(part, "Disclosure", found.rule, {})
            draft.recipient = found.party
            self._disclosures[self._key(part, found)] = draft
            draft.say(found.heading or part, found.rule, found.party.id)
        elif named:
            draft.say(part, found.rule, found.party.id)
        _fill(draft, part, found.rule, values)
        role = role_of(part, found, self._author)
        if role and draft.role is None:
            draft.role = role
            draft.say(part, found.rule, role)

    def _state(self, part: Annotated, values: Values) -> None:
        """A collection or use, and a transfer, that names no recipient."""
        moved = {field: [m for m in values.get(field, ()) if m.scheme != SEAT] for field in MOVEMENT}
        movement = {field: mentions for field, mentions in moved.items() if mentions}
        rest = {field: mentions for field, mentions in values.items() if field not in MOVEMENT}
        if rest:
            if "data" in rest:
                self._new(part, "Collection", "gk:StatedCollection", rest)
            else:
                self._new(part, "Use", "gk:StatedUse", rest)
        if movement:
            self._new(part, "Transfer", "gk:StatedTransfer", movement)

    def _keep(self, part: Annotated, values: Values) -> None:
        """Storage: a draft for each period, or one for a criterion."""
        data = {"data": values["data"]} if "data" in values else {}
        for period in (found := periods(self._text, part)):
            draft = self._new(part, "Storage", "gk:StatedPeriod", data)
            draft.duration = period
            draft.say(part, "gk:StatedPeriod", period)
        if not found and (wording := criterion(self._text, part)):
            draft = self._new(part, "Storage", "gk:StatedCriterion", data)
            draft.criterion = wording
            draft.say(part, "gk:StatedCriterion", wording)

    def _new(self, part: Annotated, kind: PracticeKind, rule: str, values: Values) -> Draft:
        draft = Draft(kind, modality=modality(part), condition=condition(part))
        draft.say(part, rule, *([draft.condition] if draft.condition else []))
        _fill(draft, part, rule, values)
        self._drafts.append(draft)
        return draft


def _fill(draft: Draft, part: Annotated, rule: str, values: Values) -> None:
    for field, mentions in values.items():
        draft.add(part, rule, field, *(mention.term for mention in mentions))
