"""The built book and a browser for the whole run; for each test a page that may talk to this machine only."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, WebError

ROOT = Path(__file__).resolve().parent.parent

LOCAL = ("file:", "data:", "blob:", "about:", "http://127.0.0.1")


class Watch:
    """What the pages of one test did that they should not."""

    def __init__(self) -> None:
        self.foreign: list[str] = []
        """Addresses on other hosts that were asked for; each request was stopped."""
        self.errors: list[str] = []
        """Errors on the console, and exceptions that no script caught."""

    def over(self, context: BrowserContext) -> None:
        """Stop and record requests to other hosts, and record errors, in all pages of `context`."""
        context.route("**/*", self._decide)
        context.on("console", self._hear)
        context.on("weberror", self._catch)

    def _decide(self, route: Route) -> None:
        if route.request.url.startswith(LOCAL):
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _catch(self, error: WebError) -> None:
        self.errors.append(str(error.error))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built book; it is built once, from nothing, and a warning fails it."""
    out = tmp_path_factory.mktemp("book")
    jupyter_book = str(Path(sys.executable).parent / "jupyter-book")
    done = subprocess.run(  # noqa: S603 - a fixed command
        [jupyter_book, "build", str(ROOT), "--path-output", str(out), "-W", "--keep-going"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        pytest.fail(f"the book does not build:\n{done.stdout}\n{done.stderr}", pytrace=False)
    return out / "_build" / "html"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless, started once."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow; most tests need no browser

    path = chromium.find()
    if path is None:
        pytest.fail(chromium.HELP, pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=chromium.arguments())
        yield started
        started.close()


@pytest.fixture
def browser_options() -> dict[str, Any]:
    """Options of the page's context; a test module or class overrides this to change them."""
    return {}


@pytest.fixture
def watch() -> Watch:
    """The record of what this test's pages asked of other hosts, and of their errors."""
    return Watch()


@pytest.fixture
def page(browser: Browser, browser_options: dict[str, Any], watch: Watch) -> Iterator[Page]:
    """A page in a context of its own: nothing is kept between tests."""
    context = browser.new_context(**browser_options)
    watch.over(context)
    yield context.new_page()
    context.close()
