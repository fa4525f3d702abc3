"""Elliptic compounds: what "Firmen- oder Privatanschrift" and "Browsertyp und -version" leave out."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.vocab.matcher import Forms, Matcher
from graphkit.vocab.tokens import Token

_REACH = 8
"""Tokens between an elliptic part and the compound that completes it."""
_SHORTEST, _LONGEST = 3, 60


def forms(tokens: Sequence[Token], matcher: Matcher) -> list[Forms]:
    """Each token's forms: as written and, where it is an elliptic part, completed to words that the matcher knows."""
    texts = [token.text for token in tokens]
    if "-" not in texts:
        return [(text,) for text in texts]
    return [(text, *_completed(tokens, place, matcher)) for place, text in enumerate(texts)]


def _completed(tokens: Sequence[Token], place: int, matcher: Matcher) -> list[str]:
    token = tokens[place]
    if not token.text[:1].isalpha():
        return []
    if place + 1 < len(tokens) and tokens[place + 1].text == "-" and tokens[place + 1].start == token.end:
        return _with_head(token.text, tokens[place + 2 : place + 2 + _REACH], matcher)
    if place and tokens[place - 1].text == "-" and tokens[place - 1].end == token.start:
        return _with_modifier(token.text, tokens[max(0, place - 1 - _REACH) : place - 1], matcher)
    return []


def _with_head(modifier: str, following: Sequence[Token], matcher: Matcher) -> list[str]:
    """ "Firmen" before "oder Privatanschrift": the longest end of a later compound that makes a known word."""
    for token in following:
        word = token.text
        if not word[:1].isupper() or not 2 * _SHORTEST <= len(word) <= _LONGEST:
            continue
        for cut in range(2, len(word) - _SHORTEST + 1):
            candidate = modifier + word[cut:].lower()
            if matcher.knows(candidate):
                return [candidate]
    return []


def _with_modifier(head: str, before: Sequence[Token], matcher: Matcher) -> list[str]:
    """ "version" after "Browsertyp und -": the longest beginning of an earlier compound that makes a known word."""
    for token in reversed(before):
        word = token.text
        if not word[:1].isupper() or not 2 * _SHORTEST <= len(word) <= _LONGEST:
            continue
        for cut in range(len(word) - 1, _SHORTEST - 1, -1):
            candidate = word[:cut].rstrip("-") + head.lower()
            if matcher.knows(candidate):
                return [candidate]
    return []
