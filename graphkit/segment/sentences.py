"""Where sentences end, in German and English policies.

Every test looks at a bounded stretch around a punctuation mark, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.read.cues import ReadingCues

LONGEST = 1200
_CLOSING = "\"“”’')]»"
_OPENING = "\"„“‚‘'’([«–-•"
_END = re.compile(rf"[.!?…]+[{re.escape(_CLOSING)}]*")
# "benchmarkemail.comIn einigen": an address glued to the next sentence.
_GLUED_ADDRESS = re.compile(r"(?<=[\w-])\.[a-z]{2,4}(?=[A-ZÄÖÜ][a-zäöüß]+[ ,\u00a0\n])")
_WINDOW = 32
_ABBREVIATION = 16
"""Letters and spaces in the longest abbreviation, and one more."""
_NEXT_WORD = re.compile(r"[^\W_]+")
_LAST_WORD = re.compile(r"(?<![^\W_])([^\W_]++)[.!?…]*+$")
_NUMBERED_ITEM = re.compile(r"\d{1,2}[.)] ?[^\W\d_]")
_PART = re.compile(r"[^\W\d_]+")
_CUTS = (";", ":", ",", " ", "\n")
_MOST_PARENTHESIS = 400


def split_sentences(text: str, start: int, end: int, cues: ReadingCues) -> Iterator[tuple[int, int]]:
    """The sentences of `text[start:end]` as slices without the space around them, none longer than 1,200.

    >>> from graphkit.read.cues import reading_cues
    >>> text = "Wir nutzen z. B. Matomo gem. Art. 6 DSGVO. Dies endet am 29. Oktober."
    >>> [text[a:b] for a, b in split_sentences(text, 0, len(text), reading_cues())]
    ['Wir nutzen z. B. Matomo gem. Art. 6 DSGVO.', 'Dies endet am 29. Oktober.']
    """
    begin = start
    for boundary in _boundaries(text, start, end, cues):
        yield from _pieces(text, begin, boundary)
        begin = boundary
    yield from _pieces(text, begin, end)


def cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A slice in pieces of at most 1,200 characters, cut behind a semicolon or comma where there is one."""
    while end - start > LONGEST:
        cut = _cut(text, start)
        yield start, cut
        start = cut
    yield start, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in cut_long(text, *_trim(text, start, end)):
        trimmed = _trim(text, first, last)
        if trimmed[0] < trimmed[1]:
            yield trimmed


def _cut(text: str, start: int) -> int:
    least, most = start + LONGEST // 4, start + LONGEST
    for mark in _CUTS:
        found = text.rfind(mark, least, most)
        if found >= 0:
            return found + 1
    return most


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _boundaries(text: str, start: int, end: int, cues: ReadingCues) -> Iterator[int]:
    """Positions at which a new sentence begins, ascending."""
    glued = {match.end() for match in _GLUED_ADDRESS.finditer(text, start, end)}
    begin = start
    depth_from, depth = start, 0
    for match in _END.finditer(text, start, end):
        for position in sorted(cut for cut in glued if begin < cut <= match.start()):
            glued.discard(position)
            yield position
            begin, depth, depth_from = position, 0, position
        depth += text.count("(", depth_from, match.start()) - text.count(")", depth_from, match.start())
        depth_from = match.start()
        after = match.end()
        if depth > 0 and ")" not in match.group() and _closes(text, after, end):
            continue
        if _is_boundary(text, begin, match, end, cues):
            yield after
            begin, depth, depth_from = after, 0, after
    yield from sorted(cut for cut in glued if begin < cut < end)


def _closes(text: str, position: int, end: int) -> bool:
    """Is the open bracket closed within reach?"""
    return text.find(")", position, min(end, position + _MOST_PARENTHESIS)) >= 0


def _is_boundary(text: str, begin: int, match: re.Match[str], end: int, cues: ReadingCues) -> bool:
    after = match.end()
    if after >= end:
        return False
    follower = text[after : after + 60]
    if not follower[0].isspace():
        return _is_glued(text, match, follower)
    follower = follower.lstrip()
    if not follower or (match.group()[0] == "…" and not follower[0].isupper()):
        return False
    opened = follower.lstrip(_OPENING).lstrip()
    if not opened or not (opened[0].isupper() or _starts_with_number(opened, follower)):
        return False
    if match.group()[0] != "." or len(match.group().rstrip(_CLOSING)) > 1:
        return True
    return _full_stop_ends(text[max(begin, match.start() - _WINDOW) : match.start() + 1], follower, opened, cues)


def _starts_with_number(opened: str, follower: str) -> bool:
    return opened[0].isdigit() and (opened is follower or opened == follower or not follower[0].isalpha())


def _is_glued(text: str, match: re.Match[str], follower: str) -> bool:
    """ "haben.Diese", "speichern?Sie": no space, but a new sentence."""
    position = match.start()
    before = text[max(0, position - 24) : position]
    if match.group() not in (".", "!", "?") or len(follower) < 2 or len(before) < 3:
        return False
    if not (before[-1].islower() or before[-1] == ")") or not (before[-2].islower() or before[-1] == ")"):
        return False
    word = before.split()[-1] if before.split() else ""
    if any(sign in word for sign in ("@", "/", "www.", ".")) and before[-1] != ")":
        return False
    return follower[0].isupper() and follower[1].islower()


def _full_stop_ends(before: str, follower: str, opened: str, cues: ReadingCues) -> bool:
    """Does the full stop at the end of `before` end a sentence, given what follows?"""
    next_word = _NEXT_WORD.match(opened)
    following = next_word.group() if next_word else ""
    opens = following.lower() in cues.openers and following[:1].isupper()
    last = _LAST_WORD.search(before)
    word = last.group(1) if last else ""
    if word.isdigit():
        return _number_ends(before, word, following, opens, cues)
    abbreviation = _abbreviation(before, cues)
    if abbreviation in cues.inner_abbreviations or (abbreviation and follower[0] == "("):
        return False
    if abbreviation in cues.enumeration_ends:
        return True
    if abbreviation:
        return opens
    if word.lower().endswith("str") and following[:1].isdigit():
        return False
    if len(word) == 1:
        return opens
    initial = len(following) == 1 and opened[1:2] == "."
    return opens or not initial


def _number_ends(before: str, word: str, following: str, opens: bool, cues: ReadingCues) -> bool:
    """After "am 29." comes a month, after "2018." a sentence, after "Art. 13." mostly one."""
    if following.lower() in cues.months or following[:1].isdigit():
        return False
    if opens or len(word) > 2:
        return True
    introducer = before[: -len(word) - 1].split()[-1:]
    return bool(introducer) and (introducer[0].lower() in cues.before_number or introducer[0] in ("§", "§§"))


def _abbreviation(before: str, cues: ReadingCues) -> str:
    """The longest abbreviation that `before` ends in, without spaces and in lower case; "" if there is none."""
    tail = before[-_ABBREVIATION:]
    for part in _PART.finditer(tail):
        if part.start() or len(before) <= _ABBREVIATION:
            squashed = "".join(tail[part.start() :].split()).lower()
            if squashed in cues.abbreviations:
                return squashed
    return ""
