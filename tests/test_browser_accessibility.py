"""Every kind of page in a real browser, judged by axe in light and dark; no error, no foreign request."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

import graphkit as library
from graphkit.files import folder
from tests.browser_runs import chromium, page_of
from tests.serve_runs import Server, serving

pytest.importorskip("playwright.sync_api")
pytest.importorskip("axe_playwright_python")

from playwright.sync_api import Browser, Page, expect

PAGES = (
    "/",
    "/?lang=en&country=loc:US&selected=recipient%3Dorg%2Fzendesk",
    "/?view=network",
    "/?view=network&focus=org/zendesk&selected=recipient%3Dorg%2Fzendesk",
    "/?view=table",
    "/?view=sentences",
    "/?q=nothing-has-these-words",
    "/policies",
    "/policies/quittenkiste",
    "/policies/quittenkiste/text",
    "/policies/quittenkiste/findings",
    "/recipients",
    "/recipients?q=zendesk",
    "/queries",
    "/queries/recipients-of-data",
    "/trace?from=pd:EmailAddress",
    "/findings",
    "/term/pd:EmailAddress",
    "/sparql",
    "/sparql?query=SELECT%20%2A%20%7B%3Fs%20%3Fp%20%3Fo%7D%20LIMIT%205",
    "/upload",
)
FAILING = {"/nothing": 404, "/sparql?query=SELECT": 400}
GRAVE = ("serious", "critical")
# Colours are all that differs between light and dark.
COLOURS: dict[str, object] = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}

PARTS = ["#export", "#filters", ".tabs", "svg.sankey", ".legend"]
MOST_STOPS = 400
"""Stops of the Tab key: facets with their values, and every box and band."""
AROUND = "parts => parts.filter(each => document.activeElement?.closest(each))"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    place = tmp_path_factory.mktemp("accessibility") / "store"
    library.build([folder("examples")], store=place)
    with serving(place, "--allow-upload") as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def judged(page: Page, only: dict[str, object] | None = None) -> list[str]:
    """The grave violations that axe finds: rule, and the first elements that break it."""
    options = {"resultTypes": ["violations"], "preload": False, "iframes": False, **({"runOnly": only} if only else {})}
    found: list[dict[str, Any]] = page.evaluate("async options => (await axe.run(options)).violations", options)
    return [
        f"{each['id']}: " + "; ".join(f"{node['target']} {node['html'][:160]}" for node in each["nodes"][:3])
        for each in found
        if each["impact"] in GRAVE
    ]


def judge(page: Page) -> list[str]:
    """The grave violations of the page that is open, in light and in dark."""
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    light = judged(page)
    page.emulate_media(color_scheme="dark")
    return light + [f"dark {each}" for each in judged(page, COLOURS)]


@pytest.mark.parametrize("address", [*PAGES, *FAILING])
def test_a_page_has_no_barrier(browser: Browser, server: Server, address: str) -> None:
    status = FAILING.get(address, 200)
    with page_of(browser, server.address, awaited=(status,)) as page:
        reply = page.goto(address)
        assert reply
        assert reply.status == status
        assert reply.headers["content-type"].startswith("text/html")
        if "view=network" in address:
            expect(page.locator("#canvas canvas").first).to_be_visible()
        assert judge(page) == []


def test_axe_would_find_a_barrier(browser: Browser, server: Server) -> None:
    with page_of(browser, server.address) as page:
        page.goto("/policies")
        page.evaluate("document.querySelector('#content').insertAdjacentHTML('beforeend', '<input><p lang=xx>a</p>')")
        found = " ".join(judge(page))
        assert "label: " in found
        assert "valid-lang: " in found


def test_a_page_that_errs_or_asks_elsewhere_would_fail(browser: Browser, server: Server) -> None:
    with pytest.raises(AssertionError) as failure, page_of(browser, server.address) as page:  # noqa: PT012
        page.goto("/policies")
        page.evaluate("console.error('oh')")
        page.evaluate("setTimeout(() => { throw new Error('ah') })")
        page.evaluate("fetch('https://elsewhere.example/').catch(() => 0)")
        page.wait_for_timeout(100)
    for word in ("console error: oh", "page error: ah", "elsewhere.example"):
        assert word in str(failure.value)


def test_the_whole_first_page_is_reached_by_keyboard(browser: Browser, server: Server) -> None:
    with page_of(browser, server.address) as page:
        page.goto("/")
        page.keyboard.press("Tab")
        expect(page.locator("a.skip")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#content")).to_be_focused()
        reached = set[str]()
        for _ in range(MOST_STOPS):
            page.keyboard.press("Tab")
            reached |= set(page.evaluate(AROUND, PARTS))
            if reached >= set(PARTS):
                break
        assert reached >= set(PARTS), reached
