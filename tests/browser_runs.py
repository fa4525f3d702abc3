"""Real Chromium, driven by Playwright; whatever goes wrong in it unasked fails the test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 60_000
# What the browser itself writes for an answer that is an error, such as the page for a query with a mistake in it.
OWN_WORDS = "Failed to load resource: the server responded with a status of"


@dataclass
class Seen:
    """What a page did that nobody asked for; without slots, for Playwright writes a mark on whoever listens."""

    origin: str
    problems: list[str] = field(default_factory=list)
    awaited: set[int] = field(default_factory=set)

    def console(self, message: ConsoleMessage) -> None:
        """An error or a warning, unless it only repeats a status that the test awaits."""
        if message.type not in ("error", "warning"):
            return
        if message.text.startswith(OWN_WORDS) and any(f" {status} " in f"{message.text} " for status in self.awaited):
            return
        self.problems.append(f"console {message.type}: {message.text} ({message.location.get('url', '')})")

    def request(self, request: Request) -> None:
        """A request that does not go to the server."""
        there = urlsplit(request.url)
        if there.scheme not in ("data", "blob") and f"{there.scheme}://{there.netloc}" != self.origin:
            self.problems.append(f"foreign request: {request.url}")

    def dialog(self, dialog: Dialog) -> None:
        """A dialog: scripts that a policy brought along open them."""
        self.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this machine; the test is skipped where there is none."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("there is no Chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(SWITCHES))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def page_of(
    browser: Browser, origin: str, *, scheme: str = "light", awaited: tuple[int, ...] = (), lang: str = "de-DE"
) -> Iterator[Page]:
    """A fresh page on a server; asserts at the end that it was quiet and stayed with its server."""
    seen = Seen(origin, awaited=set(awaited))
    context = browser.new_context(
        base_url=origin,
        locale=lang,
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        viewport={"width": 1360, "height": 900},
        accept_downloads=True,
    )
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", seen.console)
        page.on("pageerror", lambda error: seen.problems.append(f"page error: {error}"))
        page.on("dialog", seen.dialog)
        context.on("request", seen.request)
        yield page
        assert not seen.problems, "\n".join(seen.problems)
    finally:
        context.close()
