"""What the text says is not done."""

from __future__ import annotations

from dataclasses import replace

from graphkit.annotate import Annotated
from graphkit.assemble.author import Author
from graphkit.assemble.draft import evidence_of
from graphkit.assemble.parties import group_of, party_of
from graphkit.assemble.polarity import ACTIONS, DeniedAction, condition, denied_actions, exception, homes_of, unused
from graphkit.assemble.spans import action_spans, is_noun, spans
from graphkit.assemble.text import Text
from graphkit.model import Denial, Mention, Party
from graphkit.vocab import Vocabulary

_VAGUE = {"dpv:Collect", "dpv:Profiling"}
"""Actions whose verbs say other things too: they count only where no clearer action is denied beside them."""


_MOVES = {"dpv:Share", "dpv:Collect", "dpv:Store"}
"""Actions that are a transfer where they go abroad."""
_CLEAR = {"gk:Sell", "dpv:Share", "dpv:Store", "dpv:Profiling"}
"""Actions whose nouns need no word for data beside them."""
_SELF_REACH = 3
_FAR = 1000
_NEXT = 1
"""Tokens between a negation and the first verb it denies ("not knowingly collect")."""
_GIVING = {"gk:Sell", "dpv:Share"}
"""Actions that a text denies even where it speaks of the reader's rights; others cease on request only."""
_BACK = 3
"""Sentences back in which the action may stand that "such an activity" means."""


def find_denials(text: Text, author: Author, vocab: Vocabulary) -> list[Denial]:
    """Denials in reading order: one for each action and data category of a clause."""
    found: list[Denial] = []
    for part in text.parts:
        if part.segment.kind != "heading" and not part.asks:
            actions = _distinct(text, part, author) or _elliptic(text, part)
            if _about_rights(text, part):
                actions = [action for action in actions if _by_author(part, action)]
            found.extend(_denial(part, action, author, vocab) for action in actions)
            found.extend(_given_up(part, vocab))
    return found


def _about_rights(text: Text, part: Annotated) -> bool:
    """Does the segment speak of what the reader may demand, so that its negations deny no practice?"""
    if part.of("right") and part.has("gk:RightsCue"):
        return True
    heading = text.heading(part)
    return bool(heading and heading.of("right") and heading.has("gk:RightsCue"))


def _by_author(part: Annotated, denied: DeniedAction) -> bool:
    """Does the author stand right before the negation, as in "we do not sell", though rights are the subject?"""
    if denied.action not in _GIVING:
        return False
    return any(0 <= denied.negation[0] - last <= _SELF_REACH for _, last in part.cues.get("gk:SelfCue", ()))


def _distinct(text: Text, part: Annotated, author: Author) -> list[DeniedAction]:
    actions: dict[str, DeniedAction] = {}
    for denied in denied_actions(part):
        if _about_data(text, part, denied, author) and not _tells_which(part, denied):
            actions.setdefault(denied.action, denied)
    actions = _towards_author(part, actions)
    if set(actions) - _VAGUE:
        apart = [name for name, denied in actions.items() if name in _VAGUE and _stands_apart(part, denied, actions)]
        actions = {name: denied for name, denied in actions.items() if name not in _VAGUE or name in apart}
    elif len(actions) > 1 and actions["dpv:Collect"].span not in part.cues.get("gk:AccessCue", ()):
        del actions[max(_VAGUE, key=lambda name: (_distance(part, actions[name]), name == "dpv:Collect"))]
    if _abroad(part, author):
        return [_as("dpv:Transfer" if name in _MOVES else name, denied) for name, denied in actions.items()]
    return list(actions.values())


def _distance(part: Annotated, denied: DeniedAction) -> int:
    """How far an action stands from its negation; profiling, the more telling one, wins where both stand after it."""
    if denied.action == "dpv:Profiling" and denied.span in part.cues.get("gk:ActionNounCue", ()):
        return 0
    after = denied.span[0] >= denied.negation[1]
    return denied.span[0] - denied.negation[1] if after else _FAR * (denied.action == "dpv:Collect")


def _stands_apart(part: Annotated, denied: DeniedAction, actions: dict[str, DeniedAction]) -> bool:
    """Has it an object of its own, as in "nicht gespeichert oder Ihr Verhalten ausgewertet"? Access always has."""
    leads = all(other is denied or other.span[0] > denied.span[0] for other in actions.values())
    nearest = leads and 0 <= denied.span[0] - denied.negation[1] <= _NEXT
    if nearest or denied.span in part.cues.get("gk:AccessCue", ()):
        return True
    before = [other.span[1] for other in actions.values() if other.span[1] <= denied.span[0]]
    objects = [mention.first for mention in part.of("data") if mention.last <= denied.span[0]]
    return denied.action == "dpv:Profiling" and bool(before) and any(place >= max(before) for place in objects)


def _towards_author(part: Annotated, actions: dict[str, DeniedAction]) -> dict[str, DeniedAction]:
    """ "Es werden keine Daten an uns übermittelt": what does not reach the author, it does not collect."""
    selves = [part.clause(first) for first, _ in spans(part, "gk:ToSelfCue")]
    found: dict[str, DeniedAction] = {}
    for name, denied in actions.items():
        collected = name == "dpv:Share" and any(clause in homes_of(part, denied) for clause in selves)
        found.setdefault("dpv:Collect" if collected else name, _as("dpv:Collect", denied) if collected else denied)
    return found


def _tells_which(part: Annotated, denied: DeniedAction) -> bool:
    """ "information that does not identify you": a relative clause that says which data is meant, no denial."""
    if denied.action != "dpv:Profiling":
        return False
    heads = {last for _, last in part.cues.get("gk:DataCue", ())} | {mention.last for mention in part.of("data")}
    openers = [first for first, _ in spans(part, "gk:RelativeCue") if first < denied.negation[0]]
    if part.segment.language == "de":
        # "Informationen, die nicht mit Ihnen verknüpft sind", but not "die keine … zulassen"
        close = denied.negation not in spans(part, "gk:ObjectNegationCue") and denied.negation[0] - 1 in openers
        return close and denied.negation[0] - 2 in heads
    return any(first in heads or part.clause(first) == part.clause(denied.negation[0]) for first in openers)


def _elliptic(text: Text, part: Annotated) -> list[DeniedAction]:
    """Denials without a verb of their own: "nicht aber Ihren Namen", "keine solche Aktivität"."""
    barred = unused(part)
    if barred is not None and part.has("gk:CollectCue") and part.has("gk:DataCue"):
        return [DeniedAction("dpv:Collect", (barred, barred + 1), (barred, barred + 1), "gk:DeniedByEllipsis")]
    for negation in part.cues.get("gk:NegationCue", ()):
        if any(0 <= first - negation[1] <= 3 for first, _ in part.cues.get("gk:SuchActionCue", ())) or (
            part.has("gk:SuchActionCue") and len(part.tokens) < 30
        ):
            action = _spoken_of(text, part)
            return [DeniedAction(action, negation, negation, "gk:DeniedByReference")] if action else []
        clause = part.clause(negation[0])
        verbs = [first for cue in ACTIONS for first, _ in part.cues.get(cue, ()) if part.clause(first) == clause]
        near = [m for m in part.of("data") if part.clause(m.first) == clause and 0 <= m.first - negation[1] <= 2]
        opens = negation[0] > 0 and part.clause(negation[0] - 1) < clause
        if near and not verbs and opens and part.has("gk:CollectCue", "gk:StoreCue"):
            action = "dpv:Collect" if part.has("gk:CollectCue") else "dpv:Store"
            return [DeniedAction(action, negation, negation, "gk:DeniedByEllipsis")]
    return []


def _spoken_of(text: Text, part: Annotated) -> str | None:
    """The action that the sentences before, or the sentence itself, speak of."""
    nearby = [part, *reversed(text.parts[max(0, part.segment.index - _BACK) : part.segment.index])]
    return next((action for other in nearby for cue, action in ACTIONS.items() if other.has(cue)), None)


def _as(name: str, denied: DeniedAction) -> DeniedAction:
    return replace(denied, action=name)


def _abroad(part: Annotated, author: Author) -> bool:
    """A country or third countries are named, and no recipient."""
    places = bool(part.of("country", "place")) and not part.has("gk:ResidentCue")
    return places and not part.of("group") and all(map(author.is_self, part.names))


def _about_data(text: Text, part: Annotated, denied: DeniedAction, author: Author) -> bool:
    """Is personal data the object, in the clauses of the action and of the negation, or by a pronoun?"""
    clear = denied.action in _CLEAR
    evident = part.cues.get("gk:SelfEvidentCue", ())
    if any(first < denied.span[1] and denied.span[0] < last for first, last in evident):
        return True
    if (clear or _abroad(part, author)) and is_noun(part, denied.span):
        return True
    homes = homes_of(part, denied)
    if any(part.clause(mention.first) in homes for mention in part.of("data")):
        return True
    objects = spans(part, "gk:DataCue", *(("gk:PersonCue",) if denied.action == "dpv:Profiling" else ()))
    if any(part.clause(first) in homes for first, _ in objects):
        return True
    pronoun = any(part.clause(first) in homes for first, _ in spans(part, "gk:PronounCue"))
    before = text.parts[part.segment.index - 1 : part.segment.index] if part.segment.index else []
    return clear and pronoun and any(other.of("data") or other.has("gk:DataCue") for other in (part, *before))


def _denial(part: Annotated, denied: DeniedAction, author: Author, vocab: Vocabulary) -> Denial:
    homes = homes_of(part, denied)

    def here(scheme: str) -> list[Mention]:
        return [mention for mention in part.of(scheme) if part.clause(mention.first) in homes]

    data = tuple(sorted({mention.term for mention in here("data")}))
    recipient = (
        _recipient(part, here("group"), homes, author, vocab) if denied.action in ("dpv:Share", "gk:Sell") else None
    )
    actor = _actor(part, denied, author, vocab)
    unless = exception(part, denied)
    purposes = tuple(sorted({mention.term for mention in here("purpose")}))
    when = condition(part)
    supports = [*data, *purposes, denied.action, *([recipient.id] if recipient else []), *([actor.id] if actor else [])]
    supports += [unless] if unless else []
    return Denial(
        action=denied.action,
        evidence=(evidence_of(part, denied.rule, tuple(sorted(set(supports)))),),
        actor=actor if actor != recipient else None,
        data=data,
        recipient=recipient,
        purposes=purposes,
        condition=when if not unless or (when and when not in unless) else None,
        exception=unless,
        confidence=vocab.confidence(denied.rule),
    )


def _given_up(part: Annotated, vocab: Vocabulary) -> list[Denial]:
    """ "Auf das Privacy Shield stützen wir uns nicht mehr": transfers that rely on it are denied."""
    clauses = {part.clause(place) for first, last in spans(part, "gk:NoRelianceCue") for place in (first, last - 1)}
    given_up = sorted({m.term for m in part.of("mechanism") if part.clause(m.first) in clauses})
    if not given_up or not part.has("gk:SelfCue"):
        return []
    evidence = evidence_of(part, "gk:DeniedAction", tuple(sorted(["dpv:Transfer", *given_up])))
    confidence = vocab.confidence("gk:DeniedAction")
    return [Denial("dpv:Transfer", (evidence,), mechanisms=tuple(given_up), confidence=confidence)]


def _recipient(
    part: Annotated, groups: list[Mention], homes: frozenset[int], author: Author, vocab: Vocabulary
) -> Party | None:
    for name in part.names:
        ends = (place for first, last in action_spans(part) for place in (first, last - 1))
        verb = any(name.first <= place < name.last for place in ends)
        if part.clause(name.first) in homes and name.first > 1 and not verb and not author.is_self(name):
            return party_of(name, vocab)
    return group_of(groups[0].term, vocab) if groups else None


def _actor(part: Annotated, denied: DeniedAction, author: Author, vocab: Vocabulary) -> Party | None:
    """Somebody else who does not do it: a name before the verb, as in "Google wird … nicht zusammenführen"."""
    if part.has("gk:SelfCue"):
        return None
    for name in part.names:
        if name.first <= 1 and name.first < denied.negation[0] and not author.is_self(name):
            return party_of(name, vocab)
    return None
