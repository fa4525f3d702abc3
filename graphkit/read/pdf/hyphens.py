"""Two lines made one: is a hyphen at the end of the first part of the word, or a mark of its division?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import simplemma

from graphkit.read.cues import ReadingCues, coordinators
from graphkit.read.language import detect

_LAST_WORD = re.compile(r"(?<![\w-])[\w-]++(?<=[\w-]-)$")
_FIRST_WORD = re.compile(r"[\w-]+")
_WORD = re.compile(r"\w[\w-]*")
_LEAST_STEM = 2
_SAMPLE = 20_000
Joiner = Callable[[str, str], str]


def joiner(lines: Iterable[str], cues: ReadingCues) -> Joiner:
    """How to join two lines of a document with these lines."""
    lines = list(lines)
    written = {word.lower() for line in lines for word in _WORD.findall(line)}
    linking = coordinators()
    english = detect(" ".join(lines)[:_SAMPLE], cues) == "en"

    def join(first: str, second: str) -> str:
        last, following = _LAST_WORD.search(first[-80:]), _FIRST_WORD.match(second[:80])
        if last is None or following is None:
            dash = first.endswith(("/", "-")) and len(first) > 1 and first[-2].isalnum() and second[:1].isalnum()
            return first + second if dash else f"{first} {second}"
        stem, rest = last.group()[:-1], following.group()
        if rest.lower() in linking:
            return f"{first} {second}"
        if not rest[0].islower() or _keeps(stem, rest, written, english=english):
            return first + second
        return first[:-1] + second

    return join


def _keeps(stem: str, rest: str, written: set[str], *, english: bool) -> bool:
    """Does the word have a hyphen also in the middle of a line?"""
    hyphenated, joined = f"{stem}-{rest}".lower(), f"{stem}{rest}".lower()
    if hyphenated in written or joined in written:
        return hyphenated in written
    if len(stem) < _LEAST_STEM or stem.isdigit():
        return True
    if not english or simplemma.is_known(joined, lang="en"):
        return False
    return all(simplemma.is_known(part, lang="en") for part in (stem.lower(), rest.lower()))


def join_lines(lines: Sequence[str], join: Joiner) -> str:
    """All lines as one."""
    whole = lines[0]
    for line in lines[1:]:
        whole = join(whole, line)
    return whole
