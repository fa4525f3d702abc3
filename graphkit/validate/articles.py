"""Addresses (ELI) of provisions of the GDPR and of the Swiss act on data protection, as people cite them."""

from __future__ import annotations

import re

GDPR = "https://eur-lex.europa.eu/eli/reg/2016/679/"
SWISS_DPA = "https://www.fedlex.admin.ch/eli/cc/2022/491/de#"
LAWS = {GDPR: {"de": " DSGVO", "en": " GDPR"}, SWISS_DPA: {"de": " DSG (Schweiz)", "en": " FADP (Switzerland)"}}
FORMS = {
    "de": {"art": "Art. {}", "par": " Abs. {}", "pnt": " lit. {}"},
    "en": {"art": "Art. {}", "par": "({})", "pnt": "({})"},
}
PARTS = {"art": "art", "par": "par", "pnt": "pnt", "para": "par", "lbl": "pnt"}
"""What the parts of an address are called by either publisher."""
NUMBERS = re.compile(r"\d+|(?<=pnt_)[a-z]|(?<=lbl_)[a-z]")


def article_name(address: str, lang: str) -> str:
    """The provision in words; an address of any other law stays as it is.

    >>> article_name("https://eur-lex.europa.eu/eli/reg/2016/679/art_13/par_1/pnt_f/oj", "de")
    'Art. 13 Abs. 1 lit. f DSGVO'
    >>> article_name("https://eur-lex.europa.eu/eli/reg/2016/679/art_44/oj", "en")
    'Art. 44 GDPR'
    >>> article_name("https://www.fedlex.admin.ch/eli/cc/2022/491/de#art_19/para_2/lbl_a", "de")
    'Art. 19 Abs. 2 lit. a DSG (Schweiz)'
    """
    law = next((law for law in LAWS if address.startswith(law + "art_")), None)
    if law is None:
        return address
    parts = (part.partition("_") for part in address.removeprefix(law).removesuffix("/oj").split("/"))
    cited = "".join(FORMS[lang][PARTS[kind]].format(number) for kind, _, number in parts if kind in PARTS)
    return cited + LAWS[law][lang]


def article_order(address: str) -> tuple[list[tuple[int, str]], str]:
    """By what provisions are sorted: Art. 5 before Art. 13, paragraph 1 before 2, letter a before b.

    >>> sorted(["art_13/par_1/pnt_b", "art_5", "art_13/par_1/pnt_a"], key=article_order)
    ['art_5', 'art_13/par_1/pnt_a', 'art_13/par_1/pnt_b']
    """
    numbers = NUMBERS.findall(address.partition("art_")[2])
    return [(int(part), "") if part.isdigit() else (0, part) for part in numbers], address
