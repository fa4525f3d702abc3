"""Names that only their place gives away: at the head of the items of a list of recipients."""

from __future__ import annotations

from collections import Counter

from graphkit.annotate import Annotated, is_strange
from graphkit.annotate.names import Name
from graphkit.assemble.text import Text

_KINDS = ("gk:ProviderCue", "gk:RecipientCue")
_ENGAGING = ("gk:ShareCue", "gk:EmbedCue", "gk:ProcessorCue", "gk:RecipientCue")
_MARKS = frozenset(":|(–")
_LONGEST = 4
"""Tokens of such a name."""
_KNOWN = 2
"""Items with a known name at their head that make a word at another's a name, if they are a quarter of the list."""


class Heads:
    """Unknown names at the head of items whose list is introduced as one of recipients."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._items = Counter(part.segment.lead_in for part in text.parts if part.segment.kind == "item")
        self._known = Counter(
            part.segment.lead_in
            for part in text.parts
            if part.segment.kind == "item" and any(name.first == 0 and name.entry for name in part.names)
        )

    def of(self, part: Annotated) -> list[Name]:
        """The name at the head of an item, if there is one that nothing else has found."""
        if part.segment.kind != "item" or any(name.first < _LONGEST and _is_known(name) for name in part.names):
            return []
        if not self._text.announced(part, *_KINDS) or not self._text.announced(part, *_ENGAGING):
            return []
        last = _end_of_head(part)
        if not last or any(mention.first < last for mention in part.mentions):
            return []
        language = part.segment.language
        lead = part.segment.lead_in
        known = self._known[lead] >= _KNOWN and 4 * self._known[lead] >= self._items[lead]
        if not known and not any(is_strange(token.text, language) for token in part.tokens[:last]):
            return []
        return [Name(0, last, part.segment.text[part.tokens[0].start : part.tokens[last - 1].end], "head")]


def _is_known(name: Name) -> bool:
    return name.entry is not None or name.shape in ("legal form", "mark")


def _end_of_head(part: Annotated) -> int:
    """Token at which the head ends: words with a capital in them up to a mark; 0 if the item does not begin so."""
    for place, token in enumerate(part.tokens[: _LONGEST + 1]):
        if token.text in _MARKS:
            return place
        if not any(letter.isupper() for letter in token.text):
            return 0
    return len(part.tokens) if len(part.tokens) <= _LONGEST else 0
