"""Findings "the text names no …" against gold facts: precision and recall, item by item and pooled.

python benchmarks/completeness.py ../shared/policies ../shared/gold

Builds the policies, checks them against today's duties (`law="today"`), and compares: an item that the gold file of a
policy lacks should be found missing, one that it has should not. Counts only, no texts. Items that hang on another
(withdrawal, objection to interests, a mechanism for a transfer) count only where the gold file has that other one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import graphkit
from graphkit.validate.report import Finding

Gold = Mapping[str, Any]
Named = Callable[[Gold], bool | None]
"""Does a gold file have the item? None: the item is not asked for there."""
NO_TOOL: Final = "dpa"
INSIDE: Final = frozenset(
    {
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI"),
        *("LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK", "EU", "EEA", "EU27", "EEA30"),
    }
)
"""Codes of gold places that are no third country: states of the European Economic Area, and the areas."""
ADEQUATE: Final = frozenset({"AD", "AR", "BR", "CA", "CH", "FO", "GB", "GG", "IL", "IM", "JE", "JP", "KR", "NZ", "UY"})
"""Codes of countries with a decision on adequacy today."""


def contact(gold: Gold) -> bool:
    """An address, an e-mail address, or the officer's contact."""
    return any(each["email"] or each["address"] for each in gold["controllers"]) or bool(gold["dpo"]["contact"])


def recipients(gold: Gold) -> bool:
    """Recipients, categories of them, or a word that there are none."""
    denied = any(each["action"] == "share" for each in gold["denials"])
    return bool(gold["recipients"] or gold["recipient_categories"] or denied)


def right(code: str) -> Named:
    """Is a right granted?"""
    return lambda gold: any(each["right"] == code for each in gold["rights"])


def only_on(code: str, named: Named) -> Named:
    """The same, where the text relies on a legal basis."""
    return lambda gold: named(gold) if any(each["basis"] == code for each in gold["legal_bases"]) else None


def mechanism(gold: Gold) -> bool | None:
    """A tool anywhere in the text, where data goes to a country without adequacy."""
    stated = {each["country"] for each in gold["transfers"]} | {
        c for each in gold["recipients"] for c in each["countries"]
    }
    if not stated - INSIDE - ADEQUATE:
        return None
    relied = {each["safeguard"] for each in gold["safeguards"]}
    consent = any(each["basis"] == "eu-gdpr:A49-1-a" for each in gold["legal_bases"])
    return bool(relied - {NO_TOOL}) or consent


ITEMS: Final[Mapping[str, tuple[tuple[str, ...], Named]]] = {
    "controller": (("Information-controller",), lambda gold: bool(gold["controllers"])),
    "contact": (("Information-contact",), contact),
    "officer": (("Information-officer",), lambda gold: gold["dpo"]["stated"]),
    "purposes": (("Information-purpose",), lambda gold: bool(gold["purposes"])),
    "legal basis": (("Information-legal-basis",), lambda gold: bool(gold["legal_bases"])),
    "recipients": (("Information-recipients",), recipients),
    "mechanism of transfers": (("Transfer-mechanism", "Transfer-country"), mechanism),
    "retention": (("Information-retention",), lambda gold: bool(gold["retention"])),
    "access": (("Information-access",), right("eu-gdpr:A15")),
    "rectification": (("Information-rectification",), right("eu-gdpr:A16")),
    "erasure": (("Information-erasure",), right("eu-gdpr:A17")),
    "restriction": (("Information-restriction",), right("eu-gdpr:A18")),
    "portability": (("Information-portability",), right("eu-gdpr:A20")),
    "objection": (("Information-objection", "Information-objection-to-interests"), right("eu-gdpr:A21")),
    "withdrawal of consent": (("Information-withdrawal",), only_on("eu-gdpr:A6-1-a", right("eu-gdpr:A7-3"))),
    "complaint": (("Information-complaint",), right("eu-gdpr:A77")),
}
"""Items with the shapes that report them missing."""


def golds(folder: Path) -> Iterator[Gold]:
    """The gold files of a folder."""
    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(gold, dict) and "recipients" in gold:
            yield gold


def missing(found: tuple[Finding, ...], gold: Gold) -> set[str]:
    """Names of shapes that found something in the policy of a gold file."""
    names = {gold["id"].casefold(), Path(gold["source"]).stem.casefold()}
    return {each.shape.rpartition("#")[2] for each in found if each.slug in names}


def counts(found: tuple[Finding, ...], folder: Path) -> tuple[dict[str, list[int]], list[str]]:
    """Item -> rightly found missing, wrongly found missing, missed; and which those are, as "policy: item"."""
    table = {item: [0, 0, 0] for item in ITEMS}
    wrong = []
    for gold in golds(folder):
        shapes = missing(found, gold)
        for item, (names, named) in ITEMS.items():
            has = named(gold)
            flagged = not shapes.isdisjoint(names)
            if has is None and not flagged:
                continue
            kind = 2 if has is False and not flagged else 1 if flagged and has is not False else 0
            if has is False or flagged:
                table[item][kind] += 1
            if kind:
                wrong.append(f"{'+' if kind == 1 else '-'} {gold['id']}: {item}")
    return table, wrong


def main() -> None:
    """Builds, checks, compares, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("policies", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument(
        "--sure", type=float, default=0.0, metavar="X", help="only findings of at least this confidence"
    )
    parser.add_argument("--errors", action="store_true", help="name what was wrongly found (+) and what was missed (-)")
    asked = parser.parse_args()
    with TemporaryDirectory() as place:
        graphkit.build([asked.policies], store=place)
        report = graphkit.validate(place, law="today")
    found = tuple(each for each in report.findings if (each.confidence or 1.0) >= asked.sure)
    table, wrong = counts(found, asked.gold)
    print(f"{'item':24}{'right':>7}{'wrong':>7}{'missed':>8}")
    for item, (right_ones, false, missed) in table.items():
        print(f"{item:24}{right_ones:>7}{false:>7}{missed:>8}")
    right_ones, false, missed = (sum(row[which] for row in table.values()) for which in range(3))
    precision = right_ones / (right_ones + false) if right_ones + false else 1.0
    recall = right_ones / (right_ones + missed) if right_ones + missed else 1.0
    print(f"{'pooled':24}{right_ones:>7}{false:>7}{missed:>8}   precision {precision:.3f}, recall {recall:.3f}")
    if asked.errors:
        print(*wrong, sep="\n")


if __name__ == "__main__":
    main()
