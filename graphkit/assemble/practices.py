"""What is done with which data: disclosures, collections, uses, storage and transfers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphkit.annotate import Annotated
from graphkit.assemble.author import Author
from graphkit.assemble.draft import Draft
from graphkit.assemble.polarity import condition, denied_clauses, modality
from graphkit.assemble.recipients import Found, Recipients
from graphkit.assemble.text import Text
from graphkit.model import Mention, Party
from graphkit.vocab import Vocabulary

_ROLES = (
    ("gk:SubProcessorCue", "dpv:DataSubProcessor"),
    ("gk:JointCue", "dpv:JointDataControllers"),
    ("gk:OwnControllerCue", "dpv:DataController"),
    ("gk:ProcessorCue", "dpv:DataProcessor"),
    ("gk:GroupCompanyCue", "gk:GroupCompany"),
)
_CATEGORY_ROLES = {"gk:GroupCompanies": "gk:GroupCompany", "gk:Authorities": "dpv:Authority"}
_FIELDS = {"data": "data", "purpose": "purposes", "basis": "legal_bases", "technology": "technologies"}
_LONGEST_CRITERION = 200
_ORIGIN_REACH = 12
_LOOK_BACK = 15
_SHORT_CELL = 12


Values = dict[str, list[Mention]]
"""Mentions by the field of the practice that they fill."""


class Practices:
    """Gathers the practices of one policy, segment by segment."""

    def __init__(self, text: Text, author: Author, vocab: Vocabulary) -> None:
        self._text, self._author, self._vocab = text, author, vocab
        self._recipients = Recipients(text, author, vocab)
        self._drafts: list[Draft] = []
        self._disclosures: dict[tuple[str, int], Draft] = {}

    def find(self) -> list[Draft]:
        """All practices, in the order in which the text begins to state them."""
        for part in self._text.parts:
            if part.segment.kind != "heading":
                self._read(part)
        return self._drafts

    def _read(self, part: Annotated) -> None:
        values = self._values(part)
        found = self._recipients.of(part)
        if found:
            for recipient in found:
                self._disclose(part, recipient, self._own(part, recipient, values), named=True)
            if part.has("gk:BackReferenceCue") and not values.get("data"):
                self._carry_over(part, found)
            if part.has("gk:AnaphorCue") and all(recipient.party.kind == "group" for recipient in found):
                for recipient in self._recipients.before(part):
                    self._disclose(part, recipient, values, named=False)
        elif values and (topic := self._topic(part)):
            for recipient in topic:
                self._disclose(part, recipient, values, named=False)
        elif values:
            self._keep_or_use(part, values)
        self._store(part, values)

    def _carry_over(self, part: Annotated, found: list[Found]) -> None:
        """"Diese Daten …": the data named by the sentences before in the block, or by the list right above."""
        for other in self._spoken_of(part):
            data = self._values(other).get("data")
            if data:
                for recipient in found:
                    self._disclosures[self._key(part, recipient)].add(other, "data", *(mention.term for mention in data))

    def _spoken_of(self, part: Annotated) -> list[Annotated]:
        index, found = part.segment.index - 1, []
        while index >= 0 and len(found) < _LOOK_BACK:
            other = self._text.parts[index]
            if other.segment.block != part.segment.block and other.segment.kind != "item":
                break
            found.append(other)
            if other.segment.block == part.segment.block and self._values(other).get("data"):
                break
            index -= 1
        return found

    def _key(self, part: Annotated, found: Found) -> tuple[str, int]:
        return found.party.id, self._text.heading_index(part)

    def _own(self, part: Annotated, found: Found, values: Values) -> Values:
        """The values that go with one of several recipients: "X for billing (USA), Y for support (Ireland)".

        Where at least two names, and half of them, are followed by values of their own, each takes those up to
        the next name; what stands before the first name goes with all.
        """
        starts = sorted(name.first for name in part.names)
        mine = [name for name in part.names if name.first == found.place]
        if mine and values.get("data"):
            values = values | {"data": [m for m in values["data"] if self._same_statement(part, mine[0].first, m.first)]}
            values = {field: mentions for field, mentions in values.items() if mentions}
        if len(starts) < 2 or not mine or not self._distributed(starts, values):
            return values
        start = mine[0].first
        end = next((other for other in starts if other > start), len(part.tokens))
        kept = {
            field: [mention for mention in mentions if start <= mention.first < end or mention.first < starts[0]]
            for field, mentions in values.items()
        }
        return {field: mentions for field, mentions in kept.items() if mentions}

    def _same_statement(self, part: Annotated, one: int, other: int) -> bool:
        """Does no semicolon stand between the two tokens?"""
        low, high = sorted((one, other))
        return all(token.text != ";" for token in part.tokens[low:high])

    def _distributed(self, starts: list[int], values: Values) -> bool:
        places = sorted(mention.first for mentions in values.values() for mention in mentions)
        bounds = [*starts[1:], 10**9]
        followed = sum(any(start < place < end for place in places) for start, end in zip(starts, bounds, strict=True))
        return followed >= 2 and 2 * followed >= len(starts)

    def _topic(self, part: Annotated) -> list[Found]:
        return [] if self._about_rights(part) else self._recipients.topic(part)

    def _about_rights(self, part: Annotated) -> bool:
        """Does the segment speak of rights, not of what is done?"""
        heading = self._text.heading(part)
        return bool(part.of("right")) or bool(heading and heading.has("gk:RightsCue"))

    def _values(self, part: Annotated) -> Values:
        """What the segment asserts, by field of the practice."""
        off = denied_clauses(part)
        rights = self._about_rights(part)
        controls = part.has("gk:ReaderControlCue") and not part.has("gk:SelfCue", "gk:ShareCue")
        values: Values = {}
        for mention in part.mentions:
            field = _FIELDS.get(mention.scheme)
            if field is None or part.clause(mention.first) in off:
                continue
            if self._excluded(part, mention) or controls and field in ("data", "technologies"):
                continue
            if rights and (field in ("data", "technologies") or field == "legal_bases" and self._is_article(part, mention)):
                continue
            values.setdefault(field, []).append(mention)
        places = [] if rights else [m for m in part.of("country", "place") if part.clause(m.first) not in off and self._is_place(part, m)]
        if places:
            values["locations"] = places
        mechanisms = [m for m in part.of("mechanism") if part.clause(m.first) not in off]
        if mechanisms and not part.has("gk:RevokedCue") and (part.has("gk:TransferCue") or not part.has("gk:ComplaintCue")):
            values["mechanisms"] = mechanisms
            values["scc_decisions"] = part.of("scc")
            if not places:
                values["locations"] = self._destinations(mechanisms)
        return {field: mentions for field, mentions in values.items() if mentions}

    def _excluded(self, part: Annotated, mention: Mention) -> bool:
        """"ist kein Cookie": a word for none stands right before."""
        return any(0 <= mention.first - last <= 1 for _, last in part.cues.get("gk:NoneCue", ()))

    def _destinations(self, mechanisms: list[Mention]) -> list[Mention]:
        """The countries that mechanisms are for, as mentions in their place."""
        terms = self._vocab.terms
        return [replace(m, term=country, scheme="country") for m in mechanisms if (country := terms[m.term].destination)]

    def _is_article(self, part: Annotated, mention: Mention) -> bool:
        """Is it an article of the law, cited where rights are explained?"""
        return any(first == mention.first for first, _ in part.cues.get("gk:ArticleCue", ()))

    def _is_place(self, part: Annotated, mention: Mention) -> bool:
        """Is the country where data goes or lies, not an address, a law or where readers live?"""
        if self._beside_a_name(part, mention) or self._fills_cell(part):
            return True
        if not part.has("gk:TransferCue") and not self._text.announced(part, "gk:TransferCue"):
            return False
        clause = part.clause(mention.first)
        if self._is_origin(part, mention) or part.has("gk:ContactCue"):
            return False
        if any(abs(first - mention.first) <= 12 and part.clause(first) == clause for first, _ in part.cues.get("gk:AddressCue", ())):
            return False
        return not any(0 <= mention.first - last <= 3 for _, last in part.cues.get("gk:ResidentCue", ()))

    def _beside_a_name(self, part: Annotated, mention: Mention) -> bool:
        """"Salesforce for customer care (USA)": the place stands alone in brackets after a name."""
        around = part.tokens[mention.first - 1].text if mention.first else "", part.tokens[mention.last].text if mention.last < len(part.tokens) else ""
        named = any(0 < mention.first - name.last <= 8 for name in part.names)
        return around == ("(", ")") and named and not part.has("gk:AddressCue")

    def _fills_cell(self, part: Annotated) -> bool:
        """Is it a short cell of a table row, where a country says where the row's recipient sits or works?"""
        return bool(self._text.row(part)) and len(part.tokens) <= _SHORT_CELL and not part.has("gk:AddressCue")

    def _is_origin(self, part: Annotated, mention: Mention) -> bool:
        """"aus der EU und der Schweiz": nothing but places stands between the origin cue and the mention."""
        before = [last for _, last in part.cues.get("gk:OriginCue", ()) if 0 <= mention.first - last <= _ORIGIN_REACH]
        if not before:
            return False
        towards = [first for first, _ in part.cues.get("gk:DestinationCue", ()) if max(before) <= first < mention.first]
        return not towards

    def _disclose(self, part: Annotated, found: Found, values: Values, *, named: bool) -> None:
        key = self._key(part, found)
        draft = self._disclosures.get(key)
        if draft is None:
            draft = Draft("Disclosure", recipient=found.party, modality=modality(part), condition=condition(part))
            draft.confidence = found.confidence
            self._disclosures[key] = draft
            self._drafts.append(draft)
            draft.say(found.heading or part, found.party.id)
        elif named:
            draft.say(part, found.party.id)
        self._fill(draft, part, values)
        role = self._role(part, found.party)
        if role and draft.role is None:
            draft.role = role
            draft.say(part, role)

    def _role(self, part: Annotated, party: Party) -> str | None:
        if party.category in _CATEGORY_ROLES and party.kind == "group":
            return _CATEGORY_ROLES[party.category]
        for cue, role in _ROLES:
            if part.has(cue):
                return role
        return None

    def _fill(self, draft: Draft, part: Annotated, values: Values) -> None:
        for field, mentions in values.items():
            draft.add(part, field, *(mention.term for mention in mentions))

    def _keep_or_use(self, part: Annotated, values: Values) -> None:
        if values.get("data"):
            kind = "Collection"
        elif values.get("purposes") or values.get("legal_bases") or values.get("technologies"):
            kind = "Use"
        else:
            kind = "Transfer"
        movement = {field: values[field] for field in ("locations", "mechanisms", "scc_decisions") if field in values}
        rest = {field: mentions for field, mentions in values.items() if field not in movement}
        if rest:
            self._new(part, kind, rest)  # type: ignore[arg-type]
        if movement:
            self._new(part, "Transfer", movement)

    def _new(self, part: Annotated, kind: str, values: Values) -> Draft:
        draft = Draft(kind, modality=modality(part), condition=condition(part), confidence=0.7)  # type: ignore[arg-type]
        draft.say(part)
        self._fill(draft, part, values)
        self._drafts.append(draft)
        return draft

    def _store(self, part: Annotated, values: Values) -> None:
        keeping = part.has("gk:StoreCue", "gk:DeleteCue") or self._text.announced(part, "gk:StoreCue", "gk:DeleteCue")
        if not keeping:
            return
        data = {"data": values["data"]} if "data" in values else {}
        if part.durations and not part.has("gk:DurationVeto"):
            for _, _, duration in part.durations:
                draft = self._new(part, "Storage", data)
                draft.duration = duration
                draft.say(part, duration)
        elif part.has("gk:WhileCue") and part.has("gk:StoreCue", "gk:DeleteCue") and part.has("gk:DataCue") and not self._about_rights(part):
            draft = self._new(part, "Storage", data)
            draft.criterion = _criterion(part)
            draft.say(part, draft.criterion)


def _criterion(part: Annotated) -> str:
    """The wording of the criterion, from its cue on, at most 200 characters."""
    first = part.cues["gk:WhileCue"][0][0]
    return " ".join(part.segment.text[part.tokens[first].start :].split())[:_LONGEST_CRITERION].rstrip(" .")


def finished(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts that say something: every practice needs evidence."""
    return [draft for draft in drafts if draft.said]
