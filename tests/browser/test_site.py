"""Every page of the built book keeps the promises that are made for all pages."""

from __future__ import annotations

import gzip
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

import chromium
from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from conftest import Watch

FOREIGN = re.compile(rb"unpkg|jsdelivr|cdnjs|googleapis")
ASSET = re.compile(r'<(?:script|link|img)\b[^>]*?\b(?:src|href)="([^"?#]+)')
LIMIT = 110_000
"""Bytes, gzipped, that a page may weigh with all it loads."""

AXE = {
    "preload": False,  # axe fetches style sheets, which a browser refuses from file://
    "resultTypes": ["violations"],
    "rules": {"label-content-name-mismatch": {"enabled": True}},
}


def pages(site: Path) -> list[Path]:
    """List all pages but the one that only leads on."""
    return sorted(path for path in site.rglob("*.html") if path != site / "index.html")


def loaded(page: Path) -> list[Path]:
    """List the files that a page loads, itself included."""
    links = ASSET.findall(page.read_text("utf-8"))
    files = {(page.parent / link).resolve() for link in links if not link.startswith(("http", "data:"))}
    return [page, *sorted(path for path in files if path.suffix not in {".html", ""})]


@pytest.mark.parametrize("scripts", [True, False])
def test_the_front_page_leads_on(site: Path, browser: Browser, watch: Watch, scripts: bool) -> None:
    """The site's index opens the book from disk, with a script and without one."""
    context = browser.new_context(java_script_enabled=scripts)
    watch.over(context)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    page.wait_for_url("**/book/index.html")
    assert page.locator("article").is_visible()
    assert (watch.foreign, watch.errors) == ([], [])
    context.close()


def test_the_front_page_can_be_pictured(site: Path, tmp_path: Path) -> None:
    """A headless browser that takes a picture of the site's index ends, with the book in the picture."""
    path = chromium.find()
    assert path, chromium.HELP
    picture = tmp_path / "front.png"
    options = ["--headless", "--window-size=800,600", f"--screenshot={picture}"]
    subprocess.run(  # noqa: S603 - a fixed command
        [path, *chromium.arguments(), *options, (site / "index.html").as_uri()],
        check=True,
        timeout=60,
        capture_output=True,
    )
    assert picture.stat().st_size > 0


def test_only_the_book_is_published(site: Path) -> None:
    """The pages are those of the reading order, the front page, the search and the one for pupils."""
    order = re.findall(r"(?:root|file): (\S+)", (ROOT / "_toc.yml").read_text("utf-8"))
    found = {path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.html")}
    assert found == {*order, "index", "q/index", "search"}


def test_no_file_names_a_foreign_host(site: Path) -> None:
    """No script, style or page of the site knows the address of a content network."""
    files = [path for path in site.rglob("*") if path.is_file()]
    assert [str(path) for path in files if FOREIGN.search(path.read_bytes())] == []


def test_nothing_is_missing_or_twice(site: Path) -> None:
    """Each script and style that a page names is there, and is named once."""
    for page in pages(site):
        links = re.findall(
            r'<(?:script|link rel="stylesheet")[^>]*?(?:src|href)="([^"?#]+)', page.read_text("utf-8")
        )
        assert len(links) == len(set(links)), page
        assert [path for path in loaded(page) if not path.is_file()] == [], page


def test_weight(site: Path) -> None:
    """A page with everything it loads stays within the limit; the one that lists the whole bank has a wider one."""
    sizes: dict[Path, int] = {}
    for page in pages(site):
        for path in loaded(page):
            if path not in sizes:
                sizes[path] = len(gzip.compress(path.read_bytes(), 9))
        limit = 150_000 if page.stem == "make-a-quiz" else LIMIT
        assert sum(sizes[path] for path in loaded(page)) <= limit, page


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_every_page(site: Path, browser: Browser, watch: Watch, scheme: str, width: int) -> None:
    """Opened from disk, a page asks no other host, logs no error, fits its screen and satisfies axe."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    watch.over(context)
    page = context.new_page()
    for path in pages(site):
        page.goto(path.as_uri())
        page.wait_for_load_state("load")
        assert (watch.foreign, watch.errors) == ([], []), path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        found = Axe().run(page, options=AXE).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], path
    context.close()


def test_a_tooltip_closes_when_the_focus_goes_past_it(site: Path, page: Page) -> None:
    """The keyboard may walk through the links of a tooltip; the tooltip does not cover what comes after it."""
    page.goto((site / "book/teach/l3.html").as_uri())
    tip = page.locator(".tippy-box")
    page.locator("article").get_by_role("link", name="What could not yet be known").focus()
    tip.wait_for(state="visible")
    for _ in range(tip.locator("a").count()):
        page.keyboard.press("Tab")
        assert tip.locator("a:focus").count() == 1
    page.keyboard.press("Tab")
    assert page.locator(".quiz input:focus").count() == 1
    tip.wait_for(state="detached")


def test_a_term_shows_what_it_means(site: Path, page: Page) -> None:
    """The explanation of a term opens on hover and on focus, and closes with Esc."""
    page.goto((site / "book/reference/glossary.html").as_uri())
    term = page.locator("article p a[href='#term-oblast']").first
    tip = page.locator(".tippy-box")
    for open_it in (term.hover, term.focus):
        open_it()
        tip.wait_for(state="visible")
        assert "regions" in tip.inner_text()
        page.keyboard.press("Escape")
        tip.wait_for(state="detached")
        page.mouse.move(0, 0)


def test_each_sheet_begins_on_a_page_of_its_own(site: Path, page: Page) -> None:
    """The sheets for others print one to a page, after the page that announces them."""
    page.goto((site / "book/teach/sheets.html").as_uri())
    sheets = page.locator("article h2").count()
    assert sheets == 3
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1 + sheets


@pytest.mark.parametrize("name", ["battle/the-city-from-may", "february-2022/what-the-world-decided"])
def test_paper_has_no_links_onward_and_tables_break_between_rows(
    site: Path, page: Page, name: str
) -> None:
    """In print the line "Back, Next" is gone; figures and tables may break, drawings, rows and captions not."""
    page.goto((site / f"book/{name}.html").as_uri())
    links = page.locator("article p", has_text="Back: ")
    assert links.is_visible()
    page.emulate_media(media="print")
    assert links.is_hidden()
    breaks = {
        one: page.locator(one).first.evaluate("node => getComputedStyle(node).breakInside")
        for one in (".fact-figure", "article table", "article tr", ".fact-drawing", ".fact-caption")
    }
    assert breaks == {
        ".fact-figure": "auto",
        "article table": "auto",
        "article tr": "avoid",
        ".fact-drawing": "avoid",
        ".fact-caption": "avoid",
    }
