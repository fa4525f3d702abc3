"""How often each rule of extraction is right, measured against annotated policies.

`python benchmarks/calibrate.py` prints, for each rule, how many facts it made and how many of them are right, and how
the confidences that stand in ontology/rules.ttl hold on policies that nobody tuned on. `--write` puts the measured
shares there. A fact is right if the annotators found it: a disclosure, its recipient (or category); a collection or
use, all its data, purposes and bases; a storage, its period; a transfer, its places and mechanisms; a denial, the same
action in the same place. A fact's rule is the surest among those that its evidence names.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from facts import CORPUS, SHARED, golds

from graphkit.assemble import extract
from graphkit.model import Denial, Policy, Practice
from graphkit.read import read_document
from graphkit.vocab import Vocabulary, load

sys.path.insert(0, str(SHARED / "eval"))

RULES = Path(__file__).resolve().parent.parent / "ontology" / "rules.ttl"
PRIOR, WEIGHT = 0.7, 5
"""What a rule with no fact is given, and how many facts it takes to outweigh that."""
WEIGHTS = {"gold": 1, "read": 1, "unread": 5}
"""How much a fact counts: rules do better on texts that they were made on, and users have others."""
BANDS = (0.95, 0.9, 0.8, 0.7, 0.6, 0.0)

Judged = tuple[str, float, bool, int]
"""Rule, confidence, right?, weight."""


def judged(parts: Iterable[str], vocab: Vocabulary) -> Iterator[Judged]:
    """Every practice and denial of the parts' policies."""
    for part in parts:
        for gold, source in golds(part):
            policy = extract(read_document(source), vocab)
            facts: list[Practice | Denial] = [*policy.practices, *policy.denials]
            for fact in facts:
                rule = max((quote.rule for quote in fact.evidence), key=vocab.confidence)
                yield rule, fact.confidence, _is_right(fact, gold, policy), WEIGHTS[part]


def _is_right(fact: Practice | Denial, gold: dict[str, Any], policy: Policy) -> bool:
    from score import ACTION, norm, overlap, snake  # type: ignore[import-not-found]

    if isinstance(fact, Denial):
        quotes = [policy.document.text[quote.start : quote.end] for quote in fact.evidence]
        same = [denial["quote"] for denial in gold["denials"] if ACTION[denial["action"]] == fact.action]
        return any(overlap(one, other) for one in same for other in quotes)
    if fact.recipient is not None and fact.recipient.kind == "group":
        return snake(fact.recipient.category) in {each["category"] for each in gold["recipient_categories"]}
    if fact.recipient is not None:
        names = {norm(name) for name in (fact.recipient.label, *fact.recipient.aliases)}
        return any(names & {norm(name) for name in (each["name"], *each["aliases"])} for each in gold["recipients"])
    return _says_the_same(fact, gold)


def _says_the_same(fact: Practice, gold: dict[str, Any]) -> bool:
    """Are all its values among the gold's?"""
    from score import REGION, iso, kebab

    if fact.duration:
        return iso(fact.duration) in {iso(each["period"]) for each in gold["retention"] if each["period"]}
    places = {each["country"] for each in gold["transfers"]} | {
        country for each in gold["recipients"] for country in each["countries"]
    }
    return (
        set(fact.data) <= {each["data"] for each in gold["collected"]}
        and set(fact.purposes) <= {each["purpose"] for each in gold["purposes"]}
        and set(fact.legal_bases) <= {each["basis"] for each in gold["legal_bases"]}
        and {kebab(each) for each in fact.mechanisms} <= {each["safeguard"] for each in gold["safeguards"]}
        and {_region(each, REGION) for each in fact.locations} <= {REGION.get(each, each) for each in places}
    )


def _region(place: str, regions: dict[str, str]) -> str:
    bare = place.split(":")[-1]
    return regions.get(bare, bare)


def rates(facts: Iterable[Judged]) -> dict[str, tuple[int, int, float]]:
    """Rule -> facts and right ones, weighted, and the share with the prior."""
    made: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for rule, _, is_right, weight in facts:
        made[rule] += weight
        right[rule] += is_right * weight
    return {
        rule: (made[rule], right[rule], (right[rule] + PRIOR * WEIGHT) / (made[rule] + WEIGHT)) for rule in sorted(made)
    }


def write(shares: dict[str, float]) -> None:
    """Put the shares into the ontology."""
    text = RULES.read_text(encoding="utf-8")
    for rule, share in shares.items():
        pattern = rf"(\n{re.escape(rule)} a skos:Concept ;[^.]*?(?:\.[^.]*?)*?gk:confidence +)[0-9.]+( \.\n)"
        text, count = re.subn(pattern, rf"\g<1>{share:.2f}\g<2>", text, count=1)
        if not count:
            sys.exit(f"{rule}: not in {RULES.name}")
    RULES.write_text(text, encoding="utf-8")


def main() -> None:
    """Measure, print, and write if asked to."""
    vocab = load()
    tuned = rates(judged(("gold", "read", "unread"), vocab))
    print(f"{'rule':28}{'facts':>7}{'right':>7}{'share':>8}{'stated':>8}")
    for rule, (made, right, share) in tuned.items():
        print(f"{rule:28}{made:>7}{right:>7}{share:>8.2f}{vocab.confidence(rule):>8.2f}")
    if "--write" in sys.argv:
        write({rule: share for rule, (_, _, share) in tuned.items()})
        return
    print(f"\n{'stated confidence':20}{'read: facts':>12}{'right':>8}{'unread: facts':>15}{'right':>8}")
    sets = [list(judged(parts, vocab)) for parts in (("gold", "read"), ("unread",))]
    for low, high in zip(BANDS, (1.01, *BANDS), strict=False):
        cells = []
        for facts in sets:
            hits = [is_right for _, confidence, is_right, _ in facts if low <= confidence < high]
            cells.append(f"{len(hits):>12}{sum(hits) / len(hits) if hits else float('nan'):>8.2f}")
        print(f"{f'{low:.2f} and more':20}" + "   ".join(cells))


if __name__ == "__main__":
    if not CORPUS.is_dir():
        sys.exit("calibrate.py needs the shared corpus beside the project.")
    main()
