"""Which language a stretch of text is in, told by its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from graphkit.model import Block
from graphkit.read.cues import ReadingCues

DETECTED = ("de", "en", "es", "fr", "it", "nl")
ANALYSED = ("de", "en")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST_WORDS = 8
_LEAST_SHARE = 0.12
_SAMPLE = 2_000
_DEFAULT = "de"


def set_languages(text: str, blocks: Sequence[Block], cues: ReadingCues) -> tuple[tuple[Block, ...], str]:
    """The blocks with their languages, and the language of the document (the one with most text)."""
    slices = [text[block.start : block.end] for block in blocks]
    told = [detect(words, cues) for words in slices]
    weight: Counter[str] = Counter()
    for words, language in zip(slices, told, strict=True):
        if language:
            weight[language] += len(words)
    document = _most(weight) or _most(_scores(_words(text[: 10 * _SAMPLE]), cues)) or _DEFAULT
    told = [
        language if language in ("", document) or _surely(words, language, document, cues) else ""
        for words, language in zip(slices, told, strict=True)
    ]
    told = [language or _declared(block) for block, language in zip(blocks, told, strict=True)]
    languages = _inherited(told, document)
    return tuple(replace(block, language=of) for block, of in zip(blocks, languages, strict=True)), document


def detect(text: str, cues: ReadingCues) -> str:
    """The language of a text of eight words or more, "" if it cannot be told.

    >>> from graphkit.read.cues import reading_cues
    >>> detect("Wij delen uw gegevens niet met derden, tenzij de wet dit van ons vraagt.", reading_cues())
    'nl'
    """
    words = _words(text[:_SAMPLE])
    if len(words) < _LEAST_WORDS:
        return ""
    ranked = _scores(words, cues).most_common(2)
    if ranked[0][1] < max(2, _LEAST_SHARE * len(words)) or ranked[0][1] == ranked[1][1]:
        return ""
    return ranked[0][0]


def _declared(block: Block) -> str:
    """The language that the page gives for this very block."""
    return block.language if block.language in DETECTED else ""


def _surely(text: str, language: str, document: str, cues: ReadingCues) -> bool:
    """Is the text in `language` beyond doubt? Names and addresses within a text look foreign too."""
    words = _words(text[:_SAMPLE])
    scores = _scores(words, cues)
    return scores[language] >= max(3, 1.5 * scores[document], 0.2 * len(words))


def _words(text: str) -> list[str]:
    """The words of two letters and more, none of them from an address."""
    plain = " ".join(word for word in text.split() if "/" not in word and "@" not in word and "www." not in word)
    return [word.lower() for word in _WORD.findall(plain)]


def _scores(words: Sequence[str], cues: ReadingCues) -> Counter[str]:
    """How many of the words are common ones, for each language."""
    return Counter({language: sum(word in cues.function_words[language] for word in words) for language in DETECTED})


def _most(weight: Counter[str]) -> str:
    """The heaviest language, the alphabet deciding a tie; "" if none weighs anything."""
    return min(((-count, language) for language, count in weight.items() if count), default=(0, ""))[1]


def _inherited(told: Sequence[str], document: str) -> list[str]:
    """Between two blocks of one language a block of unknown language takes theirs, else the document's."""
    following = [""] * len(told)
    coming = ""
    for index in range(len(told) - 1, -1, -1):
        following[index] = coming
        coming = told[index] or coming
    languages: list[str] = []
    last = ""
    for language, ahead in zip(told, following, strict=True):
        last = language or last
        languages.append(language or (last if last == ahead and last else document))
    return languages
