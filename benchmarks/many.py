"""A store of many made-up policies, spread as real ones are: a few firms and kinds of data that most name, many that
few do. The same numbers give the same store.

usage: python benchmarks/many.py FOLDER [POLICIES [FLOWS A POLICY]]     (default: 1000 policies of 20 flows)
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from graphkit.files import folder
from graphkit.model import Block, Dated, Denial, Document, Evidence, Party, Policy, Practice
from graphkit.rdf import Release, ontology_quads, policy_quads
from graphkit.store import Store
from graphkit.vocab.catalogue import Catalogue, Entry
from graphkit.vocab.terms import Vocabulary, load

SEED: Final = 20
OLD: Final = 0.05
"""Share of policies that have an earlier version too."""
SHARES: Final = {"Collection": 0.42, "Disclosure": 0.45, "Transfer": 0.04, "Denial": 0.09}
"""Of the flows of a policy; besides, it has a use or a storage for every third."""
MODALITIES: Final = ("gk:Does",) * 7 + ("gk:May",) * 2 + ("gk:Conditional",) * 2
WORDS: Final = {
    "de": {
        "Collection": "Beim Besuch unserer Seiten erheben wir {data}, um {purpose} zu ermöglichen.",
        "Disclosure": "Wir übermitteln {data} an {recipient} zum Zweck {purpose}, auch nach {place}.",
        "Transfer": "Dabei können {data} nach {place} gelangen.",
        "Denial": "Wir verkaufen {data} nicht an {recipient}.",
        "Use": "Wir verwenden {data} für {purpose}.",
        "Storage": "Wir speichern {data} zwei Jahre lang.",
        "again": "Das gilt auch für die Nutzung unserer mobilen Anwendung, Abschnitt {number}.",
    },
    "en": {
        "Collection": "When you visit our pages we collect {data} for {purpose}.",
        "Disclosure": "We pass {data} on to {recipient} for {purpose}, also to {place}.",
        "Transfer": "In doing so {data} may come to {place}.",
        "Denial": "We do not sell {data} to {recipient}.",
        "Use": "We use {data} for {purpose}.",
        "Storage": "We keep {data} for two years.",
        "again": "This holds for our mobile application too, section {number}.",
    },
}
Item = TypeVar("Item")


@dataclass
class Chance:
    """Draws from the vocabulary, the first entries of each list most often."""

    vocab: Vocabulary
    random: random.Random
    lists: dict[str, list[str]] = field(default_factory=dict)
    firms: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        for scheme in ("data", "purpose", "basis", "group", "country", "mechanism"):
            self.lists[scheme] = [term.curie for term in self.vocab.scheme(scheme) if term.extractable]
            self.random.shuffle(self.lists[scheme])
        self.firms = list(self.vocab.catalogue.entries.values())
        self.random.shuffle(self.firms)

    def one(self, items: Sequence[Item], slope: float = 2.5) -> Item:
        """One item: the larger the slope, the more often an early one."""
        return items[int(len(items) * self.random.random() ** slope)]

    def some(self, scheme: str, most: int, none: float = 0.0) -> tuple[str, ...]:
        """Up to so many terms of a scheme, sorted; none with some probability."""
        if self.random.random() < none:
            return ()
        return tuple(sorted({self.one(self.lists[scheme]) for _ in range(self.random.randint(1, most))}))

    def recipient(self, lang: str) -> Party:
        """An unnamed group, a firm or a service of the catalogue, or a firm that nobody knows."""
        kind = self.random.random()
        if kind < 0.35:
            category = self.one(self.lists["group"])
            name = category.partition(":")[2].lower()
            return Party("group", f"recipient/{name}", self.vocab.label(category, lang), category=category)
        if kind < 0.9:
            return party(self.one(self.firms, 3.5), self.vocab.catalogue)
        number = int(3000 * self.random.random() ** 2)
        return Party("organisation", f"org/muster-{number}-gmbh", f"Muster {number} GmbH", resolved=False)


def party(entry: Entry, catalogue: Catalogue) -> Party:
    """An entry of the catalogue as extraction gives it."""
    operator = catalogue.operator_of(entry)
    if entry.kind != "service":
        return Party("organisation", entry.id, entry.label)
    return Party("service", entry.id, entry.label, operator=party(operator, catalogue) if operator else None)


@dataclass
class Text:
    """A policy's text under construction."""

    blocks: list[str] = field(default_factory=list)
    length: int = 0
    section: str = ""

    def add(self, block: str) -> int:
        """Appends a block; gives where it begins."""
        start = self.length + (2 if self.blocks else 0)
        self.blocks.append(block)
        self.length = start + len(block)
        return start

    def quote(self, sentence: str, *supports: str) -> Evidence:
        """Appends a sentence as evidence for values."""
        start = self.add(sentence)
        return Evidence(start, start + len(sentence), self.section, supports)


@dataclass
class Author:
    """Writes one policy."""

    chance: Chance
    lang: str
    text: Text = field(default_factory=Text)

    def policy(self, number: int, flows: int, year: int) -> Policy:
        """A policy with so many flows, and some uses and storages."""
        firm = Party("organisation", f"org/beispiel-{number}-gmbh", f"Beispiel {number} GmbH", resolved=False)
        title = f"Datenschutzerklärung der {firm.label}" if self.lang == "de" else f"{firm.label} Privacy Policy"
        self.text.add(title)
        date = f"{year}-{number % 12 + 1:02}-01"
        about = self.text.quote(f"{firm.label}, {date}.", date, firm.id)
        said = [self.statement(kind) for kind in self.kinds(flows)]
        whole = "\n\n".join(self.text.blocks)
        return Policy(
            document=Document(
                f"beispiel-{number}-gmbh-{year}", whole, (Block("paragraph", 0, len(whole)),), self.lang, title
            ),
            controllers=(firm,),
            dpo=None,
            date=Dated(date, "valid"),
            rights=(),
            evidence=(about,),
            practices=tuple(each for each in said if isinstance(each, Practice)),
            denials=tuple(each for each in said if isinstance(each, Denial)),
        )

    def kinds(self, flows: int) -> list[str]:
        """What the policy's statements are, in the order of the text."""
        found = self.chance.random.choices(list(SHARES), list(SHARES.values()), k=flows)
        return found + ["Use", "Storage"] * (flows // 6)

    def statement(self, kind: str) -> Practice | Denial:
        """A statement of a kind with one or two sentences."""
        chance, text = self.chance, self.text
        if chance.random.random() < 0.2:
            text.section = f"{len(text.blocks)}. {kind}"
            text.add(text.section)
        far = kind in ("Disclosure", "Transfer")
        values = {
            "data": chance.some("data", 3, none=0.25),
            "purposes": chance.some("purpose", 2, none=0.4),
            "legal_bases": chance.some("basis", 1, none=0.75),
            "locations": chance.some("country", 1, none=0.6 if kind == "Disclosure" else 0.0) if far else (),
            "mechanisms": chance.some("mechanism", 1, none=0.7) if far else (),
        }
        recipient = chance.recipient(self.lang) if kind in ("Disclosure", "Denial") else None
        said = [value for all_ in values.values() for value in all_] + ([recipient.id] if recipient else [])
        evidence = [text.quote(self.sentence(kind, values, recipient), *said)]
        if chance.random.random() < 0.5:
            again = WORDS[self.lang]["again"].format(number=len(text.blocks))
            evidence.append(text.quote(again, *said[:1]))
        sure = round(chance.random.uniform(0.5, 0.95), 2)
        if kind == "Denial":
            data, purposes = values["data"], values["purposes"]
            return Denial("gk:Sell", tuple(evidence), None, data, recipient, purposes, confidence=sure)
        return Practice(
            kind,  # type: ignore[arg-type]
            tuple(evidence),
            recipient=recipient,
            source="dpv:DataSubject" if kind == "Collection" else None,
            recipient_role="dpv:DataProcessor" if recipient and chance.random.random() < 0.2 else None,
            modality=chance.random.choice(MODALITIES),
            duration="P2Y" if kind == "Storage" else None,
            data=values["data"],
            purposes=values["purposes"],
            legal_bases=values["legal_bases"],
            locations=values["locations"],
            mechanisms=values["mechanisms"],
            confidence=sure,
        )

    def sentence(self, kind: str, values: dict[str, tuple[str, ...]], recipient: Party | None) -> str:
        """The statement in words."""
        label = self.chance.vocab.label

        def names(ids: tuple[str, ...], instead: str) -> str:
            return ", ".join(label(id, self.lang) for id in ids) or instead

        return WORDS[self.lang][kind].format(
            data=names(values["data"], "Daten" if self.lang == "de" else "data"),
            purpose=names(values["purposes"], "Betrieb" if self.lang == "de" else "operation"),
            place=names(values["locations"], "Deutschland" if self.lang == "de" else "Germany"),
            recipient=recipient.label if recipient else "",
        )


def write(where: Path, policies: int = 1000, flows: int = 20) -> None:
    """The store in a folder."""
    chance = Chance(load(), random.Random(SEED))
    release = Release("benchmarks/many.py", "0")
    with Store.write(where) as store:
        store.set_ontology(ontology_quads(folder("ontology")))
        for number in range(policies):
            lang = "de" if number % 2 else "en"
            years = (2019, 2024) if chance.random.random() < OLD else (2024,)
            for year in years:
                policy = Author(chance, lang).policy(number, flows, year)
                store.replace(policy_quads(policy, release), policy.document.text)


if __name__ == "__main__":
    numbers = [int(text) for text in sys.argv[2:4]]
    write(Path(sys.argv[1]), *numbers)
