"""Is a document a privacy policy at all?"""

from __future__ import annotations

from graphkit.errors import ReadError
from graphkit.model import Document
from graphkit.read.cues import ReadingCues, reading_cues
from graphkit.vocab.tokens import tokenise

_LEAST_WORDS = 5
_SHORT = 30
"""In so few words one of data protection is enough."""
_LEAST_DIFFERENT = 2
_LEAST_PER_THOUSAND = 8
_SAMPLE = 200_000


def is_policy(document: Document) -> bool:
    """Enough words, and enough of them about data protection."""
    return _objection(document, reading_cues()) is None


def require_policy(document: Document) -> None:
    """Nothing for a policy; ReadError for any other text."""
    objection = _objection(document, reading_cues())
    if objection:
        raise ReadError(f"{document.slug}: {objection}. Give the text of a privacy policy in German or English.")


def _objection(document: Document, cues: ReadingCues) -> str | None:
    words = [token.text.lower() for token in tokenise(document.text[:_SAMPLE]) if token.text[0].isalpha()]
    if len(words) < _LEAST_WORDS:
        return f"only {len(words)} words"
    found = [word for word in words if word in cues.wording or word.startswith(cues.wording_prefixes)]
    plain = any(word in cues.plain_wording or word.startswith(cues.plain_prefixes) for word in found)
    least = 1 if len(words) < _SHORT else _LEAST_DIFFERENT
    if not plain or len(set(found)) < least or 1000 * len(found) < _LEAST_PER_THOUSAND * len(words):
        return "no privacy policy: hardly a word about data protection"
    return None
