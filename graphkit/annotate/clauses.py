"""Which clause of a sentence each token belongs to, and which clauses a negation denies."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.vocab.tokens import Token

Spans = Sequence[tuple[int, int]]
_ENDS = frozenset(";:–—|")
_BRACKETS = {"(": 1, "[": 1, ")": -1, "]": -1}


def clauses(tokens: Sequence[Token], openers: Spans, conditions: Spans) -> tuple[int, ...]:
    """A clause number for each token.

    A comma opens a new clause before a clause opener, and after a subordinate clause; the first clause is
    subordinate if it begins with a condition ("Wenn Sie …, werden wir …").
    """
    starts = {first for first, _ in openers}
    numbers: list[int] = []
    number, subordinate = 0, any(first == 0 for first, _ in conditions)
    for place, token in enumerate(tokens):
        after_comma = place > 0 and tokens[place - 1].text == ","
        if token.text in _ENDS or token.text in _BRACKETS:
            number, subordinate = number + 1, False
        elif after_comma and place in starts:
            number, subordinate = number + 1, True
        elif after_comma and subordinate:
            number, subordinate = number + 1, False
        numbers.append(number)
    return tuple(numbers)


def denied(numbers: Sequence[int], action: tuple[int, int], negations: Spans) -> tuple[int, int] | None:
    """The negation that denies an action: one in a clause where the action begins or ends."""
    first, last = action
    homes = {numbers[first], numbers[last - 1]}
    for negation in negations:
        if numbers[negation[0]] in homes:
            return negation
    return None
