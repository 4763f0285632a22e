"""Turn pages with the same twenty questions, by quizgen and by its neighbours, into what each costs a reader.

Every page is loaded in Chromium from a server on this machine, and so is the same page without its
questions; the difference is what the questions cost. Other hosts are never asked: their files come from
npm's packages, or not at all.
"""

from __future__ import annotations

import gzip
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

import peers

sys.path.append(str(peers.ROOT / "tests"))
import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, BrowserContext, Page, Response, Route

FRAME = 16.7
"""Milliseconds in which a verdict must be there."""
RATIO = 3
"""How many times what ours costs a neighbour's is hoped to cost."""
CHAPTER = 110
"""kB, gzipped, that a page of the book may weigh with all it loads; a test holds every page to it."""
SETTLE = 700
"""Milliseconds after the page is ready in which what scripts put off is still counted."""
SERVED = "teachbooks-questions, its libraries served"
"""The page whose files of other hosts come from npm's packages; the others go without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a reader answers the first choice of a page, and where the verdict comes."""

    questions: str
    """Matches each question, once the page is ready."""
    fields: str
    """Matches each place to type in."""
    option: str
    """The right option of one choice, or the list to pick it from."""
    check: str = ""
    """What is clicked then; empty if taking the option is all."""
    picks: bool = False
    """Whether the option stands in a list to pick from."""
    verdict: str


FIRST = peers.QUESTIONS[0].key
MANNERS = {
    "quizgen": Manner(
        questions="fieldset.quiz-q:has(.quiz-check)",
        fields=".quiz-q input[type=text]",
        option=f'label:has-text("{FIRST}")',
        check=f'fieldset:has(label:has-text("{FIRST}")) .quiz-check',
        verdict=".quiz-verdict",
    ),
    "jupyterquiz": Manner(
        questions=".Quiz:has(.Answer > *)",
        fields=".Quiz input[type=text]",
        option=f'label.MCButton:has-text("{FIRST}")',
        verdict=".Quiz .Feedback",
    ),
    "teachbooks-questions": Manner(
        questions="div.single-select, div.short-answer",
        fields="textarea.question-option-input",
        option=f'div.sd-card.option:has-text("{FIRST}")',
        verdict=".sd-card-footer.show-feedback .question-feedback",
    ),
    "sphinx-yaq": Manner(
        questions=".yaq-Question:has(input, select)",
        fields=".yaq-Question input",
        option=".yaq-Question select >> nth=0",
        check='button:has-text("Check answers")',
        picks=True,
        verdict=".yaq-correct-marker",
    ),
}

WATCH = """verdict => { window.took = new Promise(done => {
  addEventListener("click", event => {
    let frames = 0;
    const look = () => {
      frames += 1;
      const shown = [...document.querySelectorAll(verdict)].some(
        one => one.getClientRects().length && getComputedStyle(one).visibility === "visible" && one.textContent.trim());
      if (shown || frames > 99) done({ ms: shown ? performance.now() - event.timeStamp : null, frames });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { capture: true, once: true });
}); }"""
"""Count from the click to the first frame that shows the verdict, laid out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one page took once."""

    script: float
    """Processor milliseconds in which scripts were compiled and ran, from the request until they have settled."""
    tasks: float
    """Processor milliseconds of all work of the page's main thread in that time."""
    verdict: float
    """Milliseconds from the click to the frame that shows the verdict; 0 without a quiz."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What one page is sent."""

    own: int
    """Bytes of the page and of all that the site itself sends for it, each file gzipped."""
    page: int
    """Bytes of the page alone, gzipped: what is sent when the browser has kept scripts and styles."""
    foreign: tuple[str, ...]
    """Addresses on other hosts."""
    foreign_bytes: int
    """Bytes of those that were served, gzipped."""


def weights(browser: Browser, sites: Mapping[str, str]) -> dict[str, Weight]:
    """Return what each page is sent; make sure that it asks its twenty questions."""
    return {name: _weigh(browser, name, url) for name, url in sites.items()}


def round_of(browser: Browser, sites: Mapping[str, str], number: int) -> dict[str, Load]:
    """Load every page once.

    Args:
        browser: in which each page has a context, and so a cache, of its own.
        sites: address by name of the page.
        number: which round this is; each begins with another page.
    """
    names = list(sites)
    start = number % len(names)
    return {name: _load(browser, name, sites[name]) for name in (*names[start:], *names[:start])}


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Browser, dict[str, str]]]:
    """Build, serve and open all pages.

    Gives the browser, and the address of each page by its name; `bare` stands before those without questions.
    """
    built = peers.build_all(folder)
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        sites: dict[str, str] = {}
        for name, (quiz, bare) in built.items():
            sites |= {
                name: f"{base}/{quiz.name}/index.html",
                f"bare {name}": f"{base}/{bare.name}/index.html",
            }
        if peers.libraries():
            sites[SERVED] = sites["teachbooks-questions"]
        with sync_playwright() as playwright:
            path = chromium.find() or sys.exit(chromium.HELP)
            browser = playwright.chromium.launch(executable_path=path, args=chromium.arguments())
            yield browser, sites
            browser.close()
        server.shutdown()


def added_bytes(weights: Mapping[str, Weight]) -> dict[str, float]:
    """Return for each page how many kB its questions add, what was served for other hosts included."""
    return {
        name: (one.own + one.foreign_bytes - weights[_bare(name)].own) / 1000
        for name, one in weights.items()
    }


def added_to_further_page(weights: Mapping[str, Weight]) -> dict[str, float]:
    """Return the same for the page alone, as for a reader who has read one with a quiz before."""
    return {name: (weights[name].page - weights[_bare(name)].page) / 1000 for name in MANNERS}


def added(loads: Mapping[str, Load], what: Literal["script", "tasks"]) -> dict[str, float]:
    """Return for each page how many milliseconds its questions added in one round."""
    return {name: getattr(one, what) - getattr(loads[_bare(name)], what) for name, one in loads.items()}


def heaviest_chapter() -> int | None:
    """Return the most bytes, gzipped, that a page of this book takes with all it loads; None if it is not built.

    The teachers' form, which lists the whole bank, is not counted.
    """
    site = peers.ROOT / "_build" / "html"
    pages = [path for path in (site / "book").rglob("*.html") if path.stem != "make-a-quiz"]
    return max(map(_with_all_it_loads, pages), default=None)


def _with_all_it_loads(page: Path) -> int:
    links = re.findall(r'<(?:script|link|img)\b[^>]*?\b(?:src|href)="([^"?#]+)', page.read_text("utf-8"))
    files = {(page.parent / link).resolve() for link in links if not link.startswith(("http", "data:"))}
    return sum(
        _gzipped(path.read_bytes())
        for path in {page, *files}
        if path.suffix not in {".html", ""} or path == page
    )


def _weigh(browser: Browser, name: str, url: str) -> Weight:
    found: list[Response] = []
    foreign: list[str] = []
    with _page(browser, name) as page:
        page.on("response", lambda response: found.append(response))  # noqa: PLW0108 - Playwright marks it
        page.on(
            "request", lambda request: None if _is_ours(request.url) else foreign.append(request.url)
        )
        _open(page, url)
        if not name.startswith("bare"):
            manner = MANNERS[_project(name)]
            counted = page.locator(manner.questions).count(), page.locator(manner.fields).count()
            if counted != (20, 5):
                raise SystemExit(f"{name}: {counted} questions and places to type in, not 20 and 5")
        bodies = {one.url: one.body() for one in found if one.ok}
    ours = {address: body for address, body in bodies.items() if _is_ours(address)}
    return Weight(
        own=sum(map(_gzipped, ours.values())),
        page=_gzipped(ours[url]),
        foreign=tuple(dict.fromkeys(foreign)),
        foreign_bytes=sum(_gzipped(body) for address, body in bodies.items() if address not in ours),
    )


def _load(browser: Browser, name: str, url: str) -> Load:
    with _page(browser, name) as page:
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        _open(page, url)
        listed = session.send("Performance.getMetrics")["metrics"]
        metrics = {one["name"]: 1000 * one["value"] for one in listed}
        return Load(
            script=metrics["ScriptDuration"] + metrics["V8CompileDuration"],
            tasks=metrics["TaskDuration"],
            verdict=0.0 if name.startswith("bare") else _answer(page, MANNERS[_project(name)]),
        )


def _answer(page: Page, manner: Manner) -> float:
    last = page.locator(manner.option).first
    if manner.check:
        if manner.picks:
            last.select_option(FIRST)
        else:
            last.click()
        last = page.locator(manner.check).first
    last.scroll_into_view_if_needed()
    last.hover()
    page.wait_for_timeout(100)
    page.evaluate(WATCH, manner.verdict)
    last.click()
    took: dict[str, Any] = page.evaluate("window.took")
    if took["ms"] is None:
        raise SystemExit(f"no verdict at {manner.verdict}")
    return float(took["ms"])


@contextmanager
def _page(browser: Browser, name: str) -> Iterator[Page]:
    context = browser.new_context()
    _keep_inside(context, served=name == SERVED)
    yield context.new_page()
    context.close()


def _open(page: Page, url: str) -> None:
    """Load a page and give its scripts time; no locator yet, for Playwright's own script would be counted."""
    page.goto(url, wait_until="load")
    page.wait_for_timeout(SETTLE)


def _keep_inside(context: BrowserContext, *, served: bool) -> None:
    """Answer requests to other hosts with files of npm's packages, or refuse them."""
    home = peers.libraries() if served else None

    def answer(route: Route) -> None:
        path = _library(route.request.url)
        if home is None or path is None or not (home / path).is_file():
            route.abort()
        else:
            route.fulfill(path=home / path, headers=_HEADERS[Path(path).suffix])

    context.route(lambda url: not _is_ours(url), answer)


_HEADERS = {
    suffix: {"content-type": kind, "access-control-allow-origin": "*"}
    for suffix, kind in {".js": "text/javascript", ".woff": "font/woff", ".woff2": "font/woff2"}.items()
}


def _library(url: str) -> str | None:
    """Return where a package of npm has what an address names."""
    parts = urlsplit(url)
    if parts.netloc == "esm.run":
        name = "compute-engine.js" if "@0." in parts.path else parts.path.removeprefix("/@cortex-js/")
        return f"@cortex-js/compute-engine/dist/esm-min/{name}"
    if parts.path == "/npm/mathlive":
        return "mathlive/mathlive.min.js"
    found = re.fullmatch(r"/npm/(\w+)(?:@[\w.]+)?/(.+)", parts.path)
    return f"{found[1]}/{found[2]}" if found else None


def _is_ours(url: str) -> bool:
    return urlsplit(url).hostname in {"127.0.0.1", None}


def _bare(name: str) -> str:
    """Return the name of the page without questions that a page is compared with."""
    return f"bare {_project(name)}"


def _project(name: str) -> str:
    return name.removeprefix("bare ").split(",")[0]


def _gzipped(body: bytes) -> int:
    return len(gzip.compress(body, mtime=0))


class _Quiet(SimpleHTTPRequestHandler):
    """Serve files without a line for each."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""
