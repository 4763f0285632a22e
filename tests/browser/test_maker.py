"""A teacher makes a quiz in the page, and pupils open it: the same questions as `quizgen form` gives, in the same order."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from quizgen import codes, generate, load_facts
from quizgen.codes import MIXES, Plan
from quizgen.kinds import GROUPS, KINDS
from quizgen.packs import Packs
from quizgen.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from conftest import Watch

ROOT = Path(__file__).resolve().parent.parent.parent
BANK = generate(load_facts(ROOT / "book"))
MAKER, PUPIL = "book/teach/make-a-quiz.html", "q/index.html"


@pytest.fixture
def maker(page: Page, site: Path, watch: Watch) -> Iterator[Page]:
    """The page for teachers, opened from disk; it asks nothing of another host and logs no error."""
    page.goto((site / MAKER).as_uri())
    yield page
    assert (watch.foreign, watch.errors) == ([], [])


def shown(page: Page) -> list[str]:
    """Return the ids of the questions that a page shows, once they are there."""
    page.locator("fieldset.quiz-q").first.wait_for()
    boxes = page.locator("fieldset.quiz-q").all()
    return [str(one.get_attribute("data-id")) for one in boxes]


def test_tables_name_every_kind_and_mix() -> None:
    """Each kind is counted under some words, and each mix of a code can be chosen."""
    assert {kind.group for kind in KINDS.values()} == set(GROUPS)
    assert all(f"group_{one}" in words("en") for one in GROUPS)
    assert all(f"level_{one}" in words("en") for one in MIXES)


def test_a_quiz_is_made_and_its_code_brings_it_up_again(maker: Page) -> None:
    """Three decisions give a quiz; its code gives the same questions in Python and, typed, in the page."""
    maker.locator('[name=part][value="book/battle"]').check()
    maker.get_by_label("How many questions?").fill("5")
    maker.get_by_role("button", name="Make a quiz").click()
    ids = shown(maker)
    code = maker.locator(".maker-result > .maker-code strong").inner_text()
    assert [one.id for one in codes.opened(BANK, code).questions] == ids
    assert len(ids) == 5
    mix = re.findall(r"\d+", maker.locator(".maker-mix").inner_text())
    assert sum(map(int, mix)) == 5
    maker.reload()
    maker.get_by_label("Open a code, a set or a link").fill(code.lower())
    maker.get_by_role("button", name="Open", exact=True).click()
    assert shown(maker) == ids


def test_a_swapped_question_travels_in_the_link(maker: Page, site: Path) -> None:
    """Another question takes the place of one; no code holds that, but the link for pupils does."""
    maker.get_by_label("Open a code, a set or a link").fill(codes.write(BANK, Plan(seed=3)))
    maker.get_by_role("button", name="Open", exact=True).click()
    before = shown(maker)
    maker.get_by_role("button", name="Swap question 2").click()
    maker.get_by_text("Question 2 is another one.").wait_for()
    after = shown(maker)
    assert [one for at, one in enumerate(after) if at != 1] == [
        one for at, one in enumerate(before) if at != 1
    ]
    assert after[1] not in before
    assert not set(after[:1] + after[2:]) & BANK.conflicts[after[1]]
    assert maker.locator(".maker-code").count() == 0
    maker.goto(f"{(site / PUPIL).as_uri()}#{','.join(after)}")
    assert shown(maker) == after


@pytest.mark.parametrize("typed", ["", "l3a", "L3 A"])
def test_ready_sets_open_by_name(maker: Page, typed: str) -> None:
    """A ready set is one press away, or typed in any way, and is the list that its lesson shows."""
    if typed:
        maker.get_by_label("Open a code, a set or a link").fill(typed)
        maker.get_by_role("button", name="Open", exact=True).click()
    else:
        maker.get_by_role("link", name="L3-A", exact=True).click()
    assert shown(maker) == [one.id for one in Packs(BANK).form("L3-A").questions]
    assert maker.locator(".maker-result h2").inner_text() == "L3-A"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("4004-0408-VZK3", "mistyped"),
        ("hello", "A code has twelve characters; a set is named like L0-A"),
        ("no-such.own.choice", "No question of this link is in this edition"),
        ("L3-Z", "No code, set or link is called so"),
        ("<img src=x onerror=alert(1)>", "No code, set or link is called so"),
    ],
)
def test_what_opens_nothing_says_why(maker: Page, typed: str, words: str) -> None:
    """A code or link that leads nowhere is told in words, and nothing is shown."""
    maker.get_by_label("Open a code, a set or a link").fill(typed)
    maker.get_by_role("button", name="Open", exact=True).click()
    assert words in maker.locator(".maker-note").inner_text()
    assert maker.locator("fieldset.quiz-q").count() == 0


def test_paper_has_questions_first_and_the_key_apart(maker: Page) -> None:
    """Printed, the page is the quiz alone: no controls, the answers after it, and where it comes from."""
    maker.get_by_role("link", name="L7-A", exact=True).click()
    shown(maker)
    maker.emulate_media(media="print")
    for selector in (
        ".maker-plan",
        ".maker-open",
        ".maker-acts",
        ".maker-swap",
        ".quiz-controls",
        ".quiz-answer",
    ):
        assert not maker.locator(selector).first.is_visible(), selector
    assert maker.locator(".quiz-apart").is_visible()
    assert (
        maker.locator(".maker-result h2").evaluate("one => getComputedStyle(one).outlineStyle") == "none"
    )
    assert "CC BY 4.0" in maker.locator(".maker-imprint").inner_text()


def letters(text: str) -> str:
    """Return a text as it is compared with print, where lines break and letters join."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_the_pdf_has_questions_first_and_the_key_apart(maker: Page) -> None:
    """Read back from the PDF: every question before any answer, and no answer on a sheet that has a question."""
    maker.get_by_role("link", name="L7-A", exact=True).click()
    asked = [BANK[one] for one in shown(maker)]
    sheets = [
        letters(sheet.extract_text()) for sheet in PdfReader(BytesIO(maker.pdf(format="A4"))).pages
    ]
    first = next(at for at, sheet in enumerate(sheets) if "Answers" in sheet)
    questions, answers = ("".join(part) for part in (sheets[:first], sheets[first:]))
    for one in asked:
        stem, why = letters(one.stem), letters(one.rationale)
        assert stem in questions
        assert stem not in answers
        assert why in answers
        assert why not in questions


def test_the_code_is_printed_with_the_key_alone(maker: Page) -> None:
    """A code opens the key, so on paper it stands on the sheet of the answers and not on the questions."""
    maker.get_by_role("button", name="Make a quiz").click()
    shown(maker)
    maker.emulate_media(media="print")
    assert not maker.locator(".maker-result > .maker-code").is_visible()
    assert maker.locator(".quiz-apart .maker-code").is_visible()


def test_pupils_see_no_key_before_they_check(page: Page, site: Path, watch: Watch) -> None:
    """The pupils' page opens a set, shows no answer, on paper neither, and checks like any page."""
    page.goto(f"{(site / PUPIL).as_uri()}#L1-B")
    assert shown(page) == [one.id for one in Packs(BANK).form("L1-B").questions]
    assert page.locator(".quiz-pupil h1").inner_text().endswith("L1-B")
    assert page.locator(".quiz-answer:visible").count() == 0
    page.emulate_media(media="print")
    assert page.locator(".quiz-apart").count() == 0
    page.emulate_media(media="screen")
    page.get_by_role("button", name="I am not sure").first.click()
    link = page.locator(".quiz-verdict a").first
    assert Path(str(link.evaluate("one => new URL(one.href).pathname"))).is_file()
    assert (watch.foreign, watch.errors) == ([], [])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "names no quiz"),
        ("gone.own.choice", "1 of 1 questions of this link are not in this edition"),
        ("%E0%A4%A", "names no quiz"),
    ],
)
def test_a_link_that_leads_nowhere_says_so(
    page: Page, site: Path, watch: Watch, name: str, words: str
) -> None:
    """An empty, an outdated and a broken address are told, not met with an empty page."""
    page.goto(f"{(site / PUPIL).as_uri()}#{name}")
    assert words in page.locator(".pupil-status").inner_text()
    assert watch.errors == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(site: Path, browser: Browser, scheme: Any, width: int) -> None:
    """Both pages satisfy axe with a quiz in them, and fit their screen."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    for address in (f"{MAKER}#L6-A", f"{PUPIL}#L6-A"):
        page.goto((site / address.partition("#")[0]).as_uri() + "#L6-A")
        shown(page)
        found = Axe().run(page, options={"preload": False, "resultTypes": ["violations"]}).response
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
