"""What a data-protection officer does on the page, in a real browser."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import graphkit as library
from graphkit.files import folder
from tests import hostile_store
from tests.browser_runs import chromium, page_of
from tests.serve_runs import Server, serving

pytest.importorskip("playwright.sync_api")

from playwright.sync_api import Browser, Locator, Page, expect

SHIELD = """Datenschutzerklärung

Stand: 1. Februar 2019. Verantwortlich ist die Pendelbahn GmbH, Gleisweg 3, 50667 Köln.

Wir übermitteln Ihre E-Mail-Adresse an Mailchimp in den USA. Grundlage ist der EU-US Privacy Shield.
"""
DROPPED = """Datenschutzerklärung

Verantwortlich ist die Apfelbaum GmbH, Obstweg 1, 10115 Berlin.

Wir geben Ihre E-Mail-Adresse an Mailchimp weiter.
"""
HOSTILE = (
    "/?policy=payloads&policy=harmless&lang=de",
    "/?policy=payloads&selected=recipient%3Dorg%2Fscript",
    "/?policy=payloads&view=network",
    "/?policy=payloads&policy=harmless&view=table",
    "/?policy=payloads&policy=harmless&view=sentences",
    "/policies",
    "/policies/payloads",
    "/policies/payloads/text",
    "/policies/harmless/text",
    "/policies/payloads/findings",
    "/recipients",
    "/trace?from=pd:EmailAddress",
    "/queries/recipients-of-data",
    "/sparql?query=SELECT%20%2A%20%7B%3Fs%20rdfs%3Alabel%20%3Flabel%7D%20LIMIT%20500",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The sample policies, one that relies on the Privacy Shield, and hostile ones, served."""
    work = tmp_path_factory.mktemp("journeys")
    place, shield = work / "store", work / "pendelbahn.txt"
    shield.write_text(SHIELD, encoding="utf-8")
    library.build([folder("examples"), shield], store=place)
    hostile_store.build(place, work)
    with serving(place, "--allow-upload") as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """A page of a German browser."""
    with page_of(browser, server.address) as opened:
        yield opened


def click_band(page: Page, band: Locator) -> None:
    """Clicks a ribbon where it is seen: the middle of its box may be covered by another."""
    band.scroll_into_view_if_needed()
    spot = band.evaluate(
        """band => {
            const box = band.getBoundingClientRect();
            for (const across of [0.5, 0.3, 0.7, 0.1, 0.9]) for (let down = 1; down < 60; down++) {
                const [x, y] = [box.x + box.width * across, box.y + box.height * down / 60];
                if (document.elementFromPoint(x, y)?.closest("a") === band) return [x, y];
            }
            return null;
        }"""
    )
    assert spot, "the ribbon is covered by others"
    page.mouse.click(*spot)


def words(at: Locator) -> str:
    """The text of an element, with single spaces."""
    return " ".join(at.inner_text().split())


def test_who_gets_payment_data_and_the_sentence_that_says_so(page: Page) -> None:
    page.goto("/")
    expect(page.locator("svg.sankey")).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("Zahlungsdaten")
    first = page.locator("#suggestions [role=option]").first
    expect(first).to_contain_text("Zahlungsdaten")
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("data=pd(:|%3A)Financial"))
    expect(page.locator(".chip")).to_contain_text("Zahlungsdaten")
    expect(page.locator("#headline")).to_be_focused()
    expect(page.locator("#facet-recipient [data-id='org/stripe']")).to_have_count(1)

    band = page.locator(
        "svg.sankey a[data-source='controller=org/quittenkiste-gmbh'][data-target='recipient=org/stripe']"
    )
    click_band(page, band)
    expect(page.locator("#panel-title")).to_be_focused()
    said = page.locator("#panel blockquote", has_text="An Stripe übermitteln wir").first
    expect(said).to_contain_text("Kreditkartendaten")
    page.locator("#panel figure.said", has_text="An Stripe übermitteln wir").first.locator("a.in-text").click()

    expect(page).to_have_url(re.compile(r"/policies/quittenkiste/text\b.*#at-\d+$"))
    mark = page.locator(f"#{page.url.partition('#')[2]}")
    expect(mark).to_be_in_viewport()
    assert words(mark).startswith("An Stripe übermitteln wir")


def test_which_flows_lost_their_mechanism(page: Page) -> None:
    page.goto("/?policy=pendelbahn&view=table")
    row = page.locator("#table tbody tr", has_text="Mailchimp")
    expect(row.locator(".state-ended")).to_contain_text("Privacy-Shield")

    page.locator("#as-of").fill("2020-07-15")
    page.locator("#as-of").press("Enter")
    expect(page).to_have_url(re.compile("as_of=2020-07-15"))
    expect(row.locator(".state-holds")).to_have_count(1)
    expect(page.locator("#facet-state [data-id=ended]")).to_have_count(0)

    page.locator("#as-of").fill("2020-07-17")
    page.locator("#as-of").press("Enter")
    expect(row.locator(".state-ended")).to_have_count(1)
    if not page.locator("#facet-state").evaluate("facet => facet.open"):
        page.locator("#facet-state summary").click()
    page.locator("#facet-state [data-id=ended]").click()
    expect(page).to_have_url(re.compile("state=ended"))
    expect(page.locator("#table tbody tr")).to_have_count(1)
    expect(page.locator("#headline")).to_contain_text(re.compile(r"\b(1|Ein) Fluss\b"))


def test_the_table_is_exported_as_it_is_seen(page: Page, tmp_path: Path) -> None:
    page.goto("/?data=pd:EmailAddress&unspecified=false&view=table")
    shown = page.locator("#table tbody tr").evaluate_all("rows => rows.map(row => row.dataset.flow)")
    assert len(shown) > 3
    expect(page.locator("#page-after")).to_have_count(0)
    page.locator("#export summary").click()
    with page.expect_download() as saving:
        page.locator("#export a", has_text="CSV").click()
    assert saving.value.suggested_filename == "flows.csv"
    file = tmp_path / "flows.csv"
    saving.value.save_as(file)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert sorted(row["id"] for row in rows) == sorted(shown)
    by_id = {row["id"]: row for row in rows}
    for line in page.locator("#table tbody tr").all():
        row = by_id[line.get_attribute("data-flow") or ""]
        assert row["policy_id"] in words(line)
        assert row["recipient"] == "" or "org/" not in row["recipient_id"] or row["recipient"] in words(line)


def test_language_theme_and_the_way_back(page: Page) -> None:
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    german = words(page.locator("#headline"))
    page.locator("#facet-country [data-id='loc:US']").click()
    expect(page.locator(".chip")).to_have_count(1)
    chosen = words(page.locator("#headline"))
    assert chosen != german
    page.locator("#languages a[hreflang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".chip")).to_contain_text("United States")

    page.locator("#theme [data-theme-choice=dark]").click()
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("#theme [data-theme-choice=dark]")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(background) == dark
    page.locator("#theme [data-theme-choice=light]").click()
    assert page.evaluate(background) != dark

    page.go_back()
    expect(page.locator("#headline")).to_have_text(re.compile(re.escape(chosen)))
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("#headline")).to_have_text(re.compile(re.escape(german)))
    page.go_forward()
    expect(page.locator(".chip")).to_have_count(1)


def test_the_network_by_keyboard(page: Page) -> None:
    page.goto("/?policy=quittenkiste")
    page.locator("#view-network").focus()
    page.keyboard.press("Enter")
    canvas = page.locator("#canvas")
    expect(canvas).to_be_visible()
    canvas.focus()
    said = page.locator("#said")
    for key in ("ArrowRight", "ArrowDown"):
        before = said.inner_text()
        page.keyboard.press(key)
        expect(said).not_to_have_text(before)
    page.keyboard.press("Enter")
    expect(page.locator("#panel-title")).to_be_focused()

    title = words(page.locator("#panel-title"))
    page.locator("#node-focus").press("Enter")
    expect(page).to_have_url(re.compile("focus="))
    expect(page.locator(".network-bar .chip")).to_contain_text(title)
    lines = page.locator(".twin tbody tr")
    near = lines.count()
    assert near > 0
    page.locator("#steps-3").press("Enter")
    expect(page.locator("#steps-3")).to_have_attribute("aria-current", "true")
    expect(page.locator("#canvas")).to_be_visible()
    assert lines.count() > near

    page.locator("#view-table").press("Enter")
    expect(page.locator("#table tbody tr").first).to_be_visible()
    expect(page.locator("#canvas")).to_have_count(0)


def test_queries_and_their_mistakes(browser: Browser, server: Server) -> None:
    with page_of(browser, server.address, awaited=(400,)) as page:
        page.goto("/sparql")
        written = page.locator(".cm-content")
        written.click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text("SELECT ?name { ?policy a gk:Policy ; dct:identifier ?name } ORDER BY ?name")
        page.keyboard.press("Control+Enter")
        rows = page.locator("#answer table.results tbody tr")
        expect(rows.filter(has_text="pendelbahn")).to_have_count(1)
        expect(rows.filter(has_text="quittenkiste")).to_have_count(1)

        written.click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text("SELECT ?name {\n  ?policy a gk:Policy ;;\n  dct:identifier name }")
        page.keyboard.press("Control+Enter")
        wrong = page.locator("#answer .wrong")
        expect(wrong).to_have_attribute("data-line", "3")
        expect(wrong).to_contain_text("Zeile 3")
        expect(rows).to_have_count(0)
        expect(page.locator(".cm-lint-marker, .cm-lintRange-error, .cm-lintPoint-error").first).to_be_visible()


def test_a_dropped_policy_is_seen_and_let_go(page: Page, server: Server) -> None:
    page.goto("/upload")
    dropped = page.evaluate_handle(
        """text => {
            const held = new DataTransfer();
            held.items.add(new File([text], "apfelbaum.txt", { type: "text/plain" }));
            return held;
        }""",
        DROPPED,
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": dropped})
    banner = page.locator("aside.trial")
    expect(banner).to_be_visible()
    expect(page.locator("#content")).to_contain_text("Apfelbaum GmbH")
    banner.locator("a", has_text="Flüsse").first.click()
    expect(page.locator("svg.sankey a[data-id='recipient=org/mailchimp']")).to_have_count(1)
    trial = page.url
    page.locator("#view-table").click()
    expect(page.locator("#table tbody tr", has_text="Mailchimp")).to_have_count(1)
    assert "apfelbaum" not in server.get("/policies.json").text

    banner.locator("form[action*='/discard'] button").click()
    expect(page).to_have_url(re.compile("/upload$"))
    expect(banner).to_have_count(0)
    assert server.page(trial.removeprefix(server.address)).status == 404
    assert "apfelbaum" not in server.get("/policies.json").text


def test_policies_that_bring_scripts_run_none(page: Page) -> None:
    for address in HOSTILE:
        reply = page.goto(address)
        assert reply
        assert reply.status == 200, address
        if "view=network" in address:
            expect(page.locator("#canvas canvas").first).to_be_visible()
        assert page.locator("#content img, #content [onload], #content [onerror], a[href^='javascript']").count() == 0
        assert page.locator("#content script").count() == 0
    page.goto("/?policy=payloads")
    assert "<svg onload" in (page.locator("svg.sankey").text_content() or "")
    page.locator("#search").fill("script")
    expect(page.locator("#suggestions [role=option]").first).to_contain_text("<script>")
