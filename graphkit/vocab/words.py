"""Word forms made comparable: case, hyphens and inflection folded away."""

from __future__ import annotations

from functools import lru_cache

import simplemma

LEMMA_LANGUAGES = ("de", "en")
_HYPHENS = str.maketrans("", "", "-‐‑\u00ad_'’")
_ENDINGS = {
    "de": ("ern", "en", "em", "er", "es", "e", "n", "s"),
    "en": ("'s", "es", "s"),
}
_SHORTEST_STEM = 4
_LONGEST_WORD = 60
"""Letters of the longest word that is looked up: no dictionary holds a longer one, and texts may hold any."""
_REMEMBERED = 200_000
"""Word forms whose answers are remembered."""


def without_possessive(word: str) -> str:
    """The word without the ending of an English genitive.

    >>> without_possessive("Google's"), without_possessive("Dr.’s"), without_possessive("Users")
    ('Google', 'Dr.', 'Users')
    """
    return word.removesuffix("'s").removesuffix("’s")


@lru_cache(maxsize=_REMEMBERED)
def fold(form: str) -> str:
    """The form in lower case, without hyphens and apostrophes; for single words and names, which are remembered.

    >>> fold("E-Mail-Adresse")
    'emailadresse'
    """
    return without_marks(form)


def without_marks(text: str) -> str:
    """A text of any length in lower case, without hyphens and apostrophes."""
    return text.casefold().translate(_HYPHENS)


@lru_cache(maxsize=_REMEMBERED)
def lemma(form: str, language: str) -> str:
    """Dictionary form, folded; of a word that the dictionary does not know, the folded form itself."""
    # simplemma takes every noun in -daten for the plural of a date ("Rechnungsdaten" -> "Rechnungsdatum").
    # It takes "isn't" for "be", which would lose the negation.
    if (
        form.casefold().endswith("daten")
        or "'" in form
        or "’" in form
        or language not in LEMMA_LANGUAGES
        or len(form) > _LONGEST_WORD
    ):
        return fold(form)
    return fold(simplemma.lemmatize(form, lang=language))


@lru_cache(maxsize=_REMEMBERED)
def keys(form: str, language: str) -> frozenset[str]:
    """What a form is compared by: itself, its lemma, and the form without an inflectional ending.

    Two words are the same word if they share a key.

    >>> sorted(keys("Standardvertragsklauseln", "de") & keys("Standardvertragsklausel", "de"))
    ['standardvertragsklausel']
    """
    folded = fold(form)
    return frozenset({folded, lemma(form, language), *_stems(folded, language)})


def _stems(folded: str, language: str) -> list[str]:
    if folded.endswith("daten"):
        return []
    for ending in _ENDINGS.get(language, ()):
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_STEM:
            return [folded[: -len(ending)]]
    return []


@lru_cache(maxsize=_REMEMBERED)
def is_word(form: str, language: str) -> bool:
    """Does the dictionary of the language know the form (so that it is hardly a name)?"""
    if language not in LEMMA_LANGUAGES or len(form) > _LONGEST_WORD:
        return False
    return bool(simplemma.is_known(form, lang=language) or simplemma.is_known(form.lower(), lang=language))
