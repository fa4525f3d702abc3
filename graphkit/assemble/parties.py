"""Names and groups as parties: catalogue first, then the name itself."""

from __future__ import annotations

import re
import unicodedata

from graphkit.annotate.names import Name
from graphkit.model import Party
from graphkit.vocab import Entry, Vocabulary


def slug(name: str) -> str:
    """The name in lower case, every run of other characters than letters and digits a hyphen.

    >>> slug("Minuskel Screenpartner GmbH")
    'minuskel-screenpartner-gmbh'
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"


def party_of(name: Name, vocab: Vocabulary) -> Party:
    """The party that a name means; unresolved if the catalogue does not know it."""
    if name.entry:
        return entry_party(name.entry, vocab, alias=name.text)
    return Party("organisation", f"org/{slug(name.text)}", name.text, resolved=False, local=not name.firm)


def entry_party(entry: Entry, vocab: Vocabulary, alias: str = "") -> Party:
    """A catalogue entry as party, with the wording of the text as alias."""
    operator = vocab.catalogue.operator_of(entry)
    return Party(
        kind="service" if entry.kind == "service" else "organisation",
        id=entry.id,
        label=entry.label,
        aliases=(alias,) if alias and alias != entry.label else (),
        category=entry.category,
        operator=entry_party(operator, vocab) if operator else None,
    )


def group_of(category: str, vocab: Vocabulary) -> Party:
    """The unnamed recipients of one category: "gk:PaymentProviders" -> "recipient/payment-providers"."""
    local = category.split(":")[-1]
    path = re.sub(r"(?<!^)(?=[A-Z])", "-", local).lower()
    return Party("group", f"recipient/{path}", vocab.label(category), category=category, local=True)
