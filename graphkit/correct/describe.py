"""Facts in a few words, for messages."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.correct.entries import shown
from graphkit.correct.fields import FIELDS, Fact, kind_of, values_of
from graphkit.model import Party
from graphkit.vocab import Vocabulary

MOST = 8
SILENT = ("gk:Does",)


def described(fact: Fact, vocab: Vocabulary) -> str:
    """ "Disclosure (recipient: Stripe; data: email address)"."""
    said = []
    for name, field in FIELDS.items():
        values = [value for value in values_of(fact, field) if value not in SILENT]
        texts = [shown(value.label if isinstance(value, Party) else vocab.label(str(value))) for value in values]
        if texts:
            said.append(f"{name}: {', '.join(texts)}")
    return f"{kind_of(fact)} ({'; '.join(said)})" if said else kind_of(fact)


def listed(facts: Sequence[Fact], vocab: Vocabulary) -> str:
    """Some facts in a row; "nothing" if there are none."""
    more = f" and {len(facts) - MOST} more" if len(facts) > MOST else ""
    return ", ".join(described(fact, vocab) for fact in facts[:MOST]) + more if facts else "nothing"
