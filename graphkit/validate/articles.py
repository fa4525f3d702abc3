"""ELI addresses of the GDPR's provisions, as people cite them."""

from __future__ import annotations

GDPR = "https://eur-lex.europa.eu/eli/reg/2016/679/"
FORMS = {
    "de": {"art": "Art. {}", "par": " Abs. {}", "pnt": " lit. {}", "law": " DSGVO"},
    "en": {"art": "Art. {}", "par": "({})", "pnt": "({})", "law": " GDPR"},
}


def article_name(address: str, lang: str) -> str:
    """The provision in words; an address of any other law stays as it is.

    >>> article_name("https://eur-lex.europa.eu/eli/reg/2016/679/art_13/par_1/pnt_f/oj", "de")
    'Art. 13 Abs. 1 lit. f DSGVO'
    >>> article_name("https://eur-lex.europa.eu/eli/reg/2016/679/art_44/oj", "en")
    'Art. 44 GDPR'
    """
    if not address.startswith(GDPR + "art_"):
        return address
    form = FORMS[lang]
    parts = (part.partition("_") for part in address.removeprefix(GDPR).removesuffix("/oj").split("/"))
    return "".join(form[kind].format(number) for kind, _, number in parts if kind in form) + form["law"]
