"""The page of findings: what the check has found so far, in groups, each finding with its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote as escaped

from fastapi import Response
from fastapi.concurrency import run_in_threadpool

from graphkit.serve.api.asked import FindingsAsked
from graphkit.serve.api.asking import Asking
from graphkit.serve.api.checking import Standing
from graphkit.serve.page.listing import as_file, changed, paging
from graphkit.serve.page.pages import page
from graphkit.serve.page.shown import number
from graphkit.validate.namespaces import short_shape
from graphkit.validate.report import SEVERITIES
from graphkit.validate.themes import themes

Finding = Mapping[str, Any]
CASES: Final = 100
"""Most cases on one page."""
ABOUTS: Final = 6
"""Most places of one case."""
LOOKED_UP: Final = 60
"""Characters by which a browser finds a sentence that has no mark."""
FEW: Final = 12
"""Values of a filter."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence behind a finding, its section, and where it stands; `policy`: who says it, if it is another one."""

    quote: str
    section: str
    href: str
    policy: str


@dataclass(frozen=True, slots=True)
class Place:
    """What a finding is about, where that stands on the policy's page, and its sentences."""

    about: str
    href: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Findings of one policy that say the same. `more`: how many places are not shown."""

    severity: str
    theme: str
    message: str
    cure: str
    sure: str
    """How sure the least sure of them is, in per cent; empty where nobody measured it."""
    articles: tuple[tuple[str, str], ...]
    """In words, with the address."""
    shape: str
    policy: str
    policy_href: str
    places: tuple[Place, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Group:
    """Cases under one heading."""

    title: str
    severity: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that one can filter by; choosing it again takes it back."""

    label: str
    count: str
    href: str
    chosen: bool
    severity: str = ""


async def findings_page(
    here: Asking, standing: Standing, found: Sequence[Finding], asked: FindingsAsked, policy: str | None = None
) -> Response:
    """The findings that fit; of one policy, if the page is about one."""
    # There may be thousands, and other requests wait meanwhile.
    response = await run_in_threadpool(written, here, standing, found, asked, policy)
    if standing.checked < standing.policies:
        # More will be known while the store stays the same.
        response.headers["Cache-Control"] = "no-store"
    return response


def written(
    here: Asking, standing: Standing, found: Sequence[Finding], asked: FindingsAsked, policy: str | None
) -> Response:
    """The page."""
    cases = cases_of(here, found)
    shown = cases[asked.offset : asked.offset + CASES]
    counts = Counter(each["severity"] for each in standing.findings)
    return page(
        here,
        "findings.html",
        standing=standing,
        policy=policy,
        policy_href=here.link(f"/policies/{escaped(policy, safe='@')}") if policy else "",
        severities=severities(here, asked, counts),
        themes=filters(here, "theme", asked.theme, [each["theme"] for each in standing.findings]),
        articles=filters(here, "article", asked.article, [n for each in standing.findings for n in names(here, each)]),
        policies=filters(here, "policy", asked.policy, [each["identifier"] for each in standing.findings]),
        grouped=asked.group,
        groupings=groupings(here, asked),
        groups=groups(shown, asked.group, here),
        findings_total=len(found),
        clear=changed(here, severity=None, theme=None, article=None, policy=None, shape=None),
        is_narrowed=bool(asked.severity or asked.theme or asked.article or asked.policy or asked.shape),
        csv=as_file(here, "csv"),
        json=as_file(here, "json"),
        paging=paging(here, asked.offset, len(shown), len(cases), CASES),
    )


def names(here: Asking, finding: Finding) -> list[str]:
    """The articles of a finding in words."""
    found: list[str] = finding["articleNames"][here.lang]
    return found


def cases_of(here: Asking, found: Iterable[Finding]) -> list[Case]:
    """Findings that say the same of one policy put together, worst first, in the order of policies."""
    alike: dict[tuple[str, str, str], list[Finding]] = {}
    for each in found:
        alike.setdefault((each["policy"], each["shape"], each["messages"][here.lang]), []).append(each)
    cases = (case(here, same) for same in alike.values())
    return sorted(cases, key=lambda each: (SEVERITIES.index(each.severity), each.policy))


def case(here: Asking, same: Sequence[Finding]) -> Case:
    """One case."""
    first = same[0]
    href = here.link(f"/policies/{escaped(first['identifier'])}")
    places = dict.fromkeys(
        Place(
            each["about"][here.lang],
            f"{href}#{escaped(each['focus'].rpartition('/')[2])}",
            tuple(sentence(here, each, passage) for passage in each["passages"]),
        )
        for each in same
    )
    known = [each["confidence"] for each in same if each["confidence"] is not None]
    return Case(
        severity=first["severity"],
        theme=themes(here.lang).get(first["theme"], first["theme"]),
        message=first["messages"][here.lang],
        cure=first["cures"].get(here.lang, ""),
        sure=number(round(100 * min(known)), here.lang) if known else "",
        articles=tuple(zip(names(here, first), first["articles"], strict=True)),
        shape=short_shape(first["shape"]),
        policy=first["identifier"],
        policy_href=href,
        places=tuple(places)[:ABOUTS],
        more=max(len(places) - ABOUTS, 0),
    )


def sentence(here: Asking, finding: Finding, passage: Mapping[str, Any]) -> Sentence:
    """A sentence with its address. What is no evidence of a statement has no mark in the text: browsers look it up."""
    text = here.link(f"/policies/{escaped(passage['slug'])}/text")
    near = f":~:text={escaped(passage['quote'][:LOOKED_UP], safe='')}" if finding["focus"] == finding["policy"] else ""
    other = passage["slug"] if passage["policy"] != finding["policy"] else ""
    return Sentence(passage["quote"], passage["section"], f"{text}#at-{passage['start']}{near}", other)


def groups(cases: Sequence[Case], group: str, here: Asking) -> list[Group]:
    """Cases by policy, theme, article, severity or message."""
    none = here.words["FindingsNoArticle"]
    titles: Mapping[str, Callable[[Case], str]] = {
        "policy": lambda each: each.policy,
        "theme": lambda each: each.theme,
        "article": lambda each: ", ".join(name for name, _ in each.articles) or none,
        "severity": lambda each: here.words[f"Severity{each.severity}"],
        "message": lambda each: each.message,
    }
    found: dict[str, list[Case]] = {}
    for each in cases:
        found.setdefault(titles[group](each), []).append(each)
    ordered = found if group in ("severity", "message") else sorted(found)
    return [Group(title, found[title][0].severity, tuple(found[title])) for title in ordered]


def severities(here: Asking, asked: FindingsAsked, counts: Mapping[str, int]) -> list[Choice]:
    """How many there are of each severity."""
    return [
        Choice(
            here.words[f"Severity{each}" if counts[each] == 1 else f"Severities{each}"],
            number(counts[each], here.lang),
            changed(here, severity=None if each in asked.severity else each),
            each in asked.severity,
            each,
        )
        for each in SEVERITIES
    ]


def filters(here: Asking, name: str, chosen: Sequence[str], values: Iterable[str]) -> list[Choice]:
    """The most frequent values, and those that are chosen."""
    counts = Counter(values)
    shown = dict.fromkeys([*chosen, *(value for value, _ in counts.most_common(FEW))])
    return [
        Choice(
            themes(here.lang).get(value, value) if name == "theme" else value,
            number(counts[value], here.lang),
            changed(here, **{name: None if value in chosen else value}),
            value in chosen,
        )
        for value in shown
    ]


def groupings(here: Asking, asked: FindingsAsked) -> list[Choice]:
    """What the list can be grouped by."""
    return [
        Choice(here.words[f"GroupBy{each.capitalize()}"], "", changed(here, group=each), each == asked.group)
        for each in ("policy", "theme", "article", "severity", "message")
    ]
