"""What would lose its cover, as plain text by policy, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import groupby

from graphkit.trace.text import Words, shortened, wrapped
from graphkit.trace.what_if import OUTCOMES, Affected, Outcome, WhatIf

CAPTIONS: dict[Outcome, str] = {
    "lost": "WhatIfLost",
    "covered": "WhatIfCovered",
    "unstated": "WhatIfUnstated",
}
SHOWN = 1
"""Sentences of a statement in the text; JSON has all."""
COLUMNS = (
    *("policy", "controllers", "outcome", "recipient", "party", "places", "by_seat"),
    *("mechanisms", "covered_by", "elsewhere", "quote", "start", "end", "flow"),
)


def what_if_text(found: WhatIf) -> str:
    """Counts, then the statements of each policy by outcome."""
    words = Words(found)
    lines = [head(found, words)]
    if found.state == "ended":
        lines.append(words.caption("WhatIfEnded"))
    for identifier, of_policy in groupby(found.affected, key=lambda each: each.flow.identifier):
        members = list(of_policy)
        who = words.all(members[0].controllers)
        lines += ["", f"{identifier} ({who})" if who else identifier]
        for outcome, group in groupby(members, key=lambda each: each.outcome):
            lines.append(f"  {words.caption(CAPTIONS[outcome])}")
            lines += [line for alike in together(list(group)) for line in entry(alike, words)]
    return "\n".join(lines) + "\n"


def head(found: WhatIf, words: Words) -> str:
    """What is taken away, for which day, and how many statements end how."""
    counts = [f"{words.caption(CAPTIONS[outcome])}: {found.count(outcome)}" for outcome in OUTCOMES]
    day = f"{words.caption('WhatIfAsOf')} {found.as_of.isoformat()}"
    return " · ".join([f"{words.caption('WhatIfWithout')} {words.of(found.without)}", day, *counts])


def together(group: list[Affected]) -> list[list[Affected]]:
    """Statements about the same recipient that fare alike, in the order of the first of each."""
    found: dict[tuple[object, ...], list[Affected]] = {}
    for each in group:
        key = (to_whom(each), each.flow.places, each.covered_by, each.elsewhere, each.by_seat)
        found.setdefault(key, []).append(each)
    return list(found.values())


def to_whom(each: Affected) -> str:
    """Whom the statement names; nobody, where data goes to a country and no recipient is named."""
    return each.flow.recipient if each.flow.recipient != each.flow.source else ""


def entry(alike: list[Affected], words: Words) -> Iterator[str]:
    """A recipient with its countries and other tools, and a sentence."""
    first = alike[0]
    places = first.flow.seats if first.by_seat else first.flow.places
    parts = [words.of(to_whom(first)) if to_whom(first) else words.caption("WhatIfNobody")]
    if places:
        parts.append(words.all(places) + (f" ({words.caption('WhatIfSeat')})" if first.by_seat else ""))
    if first.covered_by:
        parts.append(f"{words.caption('WhatIfBy')} {words.all(first.covered_by)}")
    if first.elsewhere:
        parts.append(f"{words.caption('WhatIfElsewhere')} {words.all(first.elsewhere)}")
    times = f" (× {len(alike)})" if len(alike) > 1 else ""
    yield from wrapped(" · ".join(parts) + times, "    - ", "      ")
    for sentence in telling(first, words)[:SHOWN]:
        yield from wrapped(f"» {sentence} «", "        ", "        ")


def telling(each: Affected, words: Words) -> list[str]:
    """Its sentences, first those that name the mechanism, then those with the country, then the recipient."""
    flow = each.flow
    wanted = [*(judged.mechanism for judged in flow.mechanisms), *flow.places, flow.recipient]

    def rank(supports: tuple[str, ...]) -> int:
        return next((number for number, value in enumerate(wanted) if value in supports), len(wanted))

    ranked = sorted(flow.quotes, key=lambda quote: (rank(quote.supports), quote.start))
    return [shortened(quote.text, words.of(flow.recipient)) for quote in ranked]


def what_if_csv(found: WhatIf) -> str:
    """One row a statement; firms by name, codes as CURIEs."""
    words = Words(found)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in found.affected:
        flow = each.flow
        quote = flow.quotes[0] if flow.quotes else None
        who = (words.of(to_whom(each)) if to_whom(each) else "", words.of(flow.target))
        where = (" ".join(flow.seats if each.by_seat else flow.places), str(each.by_seat).lower())
        tools = (
            " ".join(judged.mechanism for judged in flow.mechanisms),
            *map(" ".join, (each.covered_by, each.elsewhere)),
        )
        said = (quote.text, quote.start, quote.end) if quote else ("", "", "")
        row = (flow.identifier, words.all(each.controllers), each.outcome, *who, *where, *tools, *said, flow.iri)
        writer.writerow(row)
    return out.getvalue()
