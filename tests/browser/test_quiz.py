"""A reader answers in the built pages: by mouse, by keyboard, without a script, in the dark, on paper."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from sphinx.search.en import SearchEnglish

from quiz_page import weight
from quizgen import generate, load_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from conftest import Watch

ROOT = Path(__file__).resolve().parent.parent.parent
FIXTURE = ROOT / "tests" / "sphinx_fixture"
PAGE = "book/evidence/reading-a-report.html"
"""A page of the book with a quiz."""

AXE = {
    "preload": False,  # axe fetches style sheets, which a browser refuses from file://
    "resultTypes": ["violations"],
    "rules": {"label-content-name-mismatch": {"enabled": True}},
}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plain Sphinx project, built: it has a question with typed answers that are known here."""
    out = tmp_path_factory.mktemp("plain")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-d", str(out / "doctrees")]
    subprocess.run([*command, str(FIXTURE), str(out / "html")], check=True)  # noqa: S603 - a fixed command
    return out / "html"


class Question:
    """One question that the page checks, as a reader meets it."""

    def __init__(self, box: Locator, data: dict[str, Any]) -> None:
        self.box = box
        self.data = data
        self.verdict = box.get_by_role("status")

    def choose(self, *, right: bool) -> None:
        """Choose a right or a wrong option."""
        values = [one["id"] for one in self.data["options"]]
        value = next(one for one in values if (one in self.data["key"]) is right)
        self.box.locator(f'input[value="{value}"]').check()

    def answer(self, *, right: bool) -> str:
        """Choose and check; return the verdict."""
        self.choose(right=right)
        return self.press("Check")

    def type(self, text: str) -> str:
        """Type an answer and check it; return the verdict."""
        self.box.get_by_role("textbox").fill(text)
        return self.press("Check")

    def press(self, name: str) -> str:
        """Press a button; return the verdict."""
        self.box.get_by_role("button", name=name).click()
        return self.verdict.inner_text()


def choices(page: Page, quiz: int = 0) -> list[Question]:
    """Return the questions of a quiz that take one choice."""
    return [
        one for one in live(page, quiz) if one.data["shape"] == "choice" and len(one.data["key"]) == 1
    ]


def live(page: Page, quiz: int = 0) -> list[Question]:
    """Return the questions of a quiz that the page checks."""
    section = page.locator(".quiz").nth(quiz)
    data = json.loads(section.locator(".quiz-data").text_content() or "")
    boxes = section.locator("fieldset.quiz-q").all()
    assert len(boxes) == len(data)
    return [Question(box, one) for box, one in zip(boxes, data, strict=True)]


@pytest.fixture
def quiz(page: Page, site: Path, watch: Watch) -> Iterator[list[Question]]:
    """The choices of a page of the book, opened from disk; nothing is asked of another host."""
    page.goto((site / PAGE).as_uri())
    yield choices(page)
    assert (watch.foreign, watch.errors) == ([], [])


@pytest.fixture
def typed(page: Page, plain: Path, watch: Watch) -> Iterator[Question]:
    """The question that asks for the name of a river."""
    page.goto((plain / "rivers.html").as_uri())
    yield next(one for one in live(page) if one.data["shape"] == "text")
    assert (watch.foreign, watch.errors) == ([], [])


# Choosing


def test_right(quiz: list[Question]) -> None:
    """A right choice is told so, with the reason and the link to the passage."""
    verdict = quiz[0].answer(right=True)
    assert verdict.startswith("Yes. ")
    assert quiz[0].data["rationale"] in verdict
    href = quiz[0].verdict.get_by_role("link", name="Where the book says it").get_attribute("href")
    assert re.search("#fact-", str(href))


def test_the_link_leads_to_the_passage(page: Page, quiz: list[Question]) -> None:
    """The link of a verdict ends at tagged words that can be seen."""
    quiz[0].answer(right=True)
    quiz[0].verdict.get_by_role("link").click()
    assert page.locator(":target").locator("xpath=..").is_visible()


def test_wrong_then_wrong(quiz: list[Question]) -> None:
    """A wrong choice hears what it really is, and no key; after the second the key is there."""
    first = quiz[0].answer(right=False)
    key = quiz[0].box.locator(".quiz-answer .quiz-key .quiz-text").text_content() or "?"
    assert first.startswith("Not yet. ")
    assert key not in first
    second = quiz[0].press("Check")
    assert second.startswith("Not yet. ")
    assert key in second
    assert quiz[0].data["rationale"] in second


def test_not_sure_then_show_me(quiz: list[Question]) -> None:
    """Who is not sure is sent to the passage first; "Show me" gives the key."""
    assert quiz[0].press("I am not sure").startswith("Fair enough. Here is where the book says it.")
    assert quiz[0].box.locator("details.quiz-answer").is_hidden()
    assert quiz[0].data["rationale"] in quiz[0].press("Show me")
    assert quiz[0].box.locator("details.quiz-answer").is_visible()


def test_nothing_chosen_is_not_wrong(quiz: list[Question]) -> None:
    """Checking without a choice asks for one and counts as no try."""
    verdict = quiz[0].press("Check")
    assert verdict
    assert "Not yet" not in verdict
    assert quiz[0].answer(right=True).startswith("Yes. ")


def test_choosing_neither_submits_nor_moves_the_focus(page: Page, quiz: list[Question]) -> None:
    """An option can be looked at with the arrow keys; only Check gives a verdict."""
    first = quiz[0].box.get_by_role("radio").first
    first.focus()
    page.keyboard.press("ArrowDown")
    assert quiz[0].verdict.inner_text() == ""
    assert page.evaluate("document.activeElement.type") == "radio"


def test_the_end_counts_and_names_sections(page: Page, quiz: list[Question]) -> None:
    """When all are answered, one line counts the tries and links to what is worth reading again."""
    questions = live(page)
    if len(questions) < 3 or len(questions) != len(quiz):
        pytest.fail("the page needs three questions, each with one right option")
    quiz[0].answer(right=False)
    quiz[0].answer(right=True)
    quiz[1].press("I am not sure")
    quiz[1].press("Show me")
    for one in quiz[2:]:
        assert page.locator(".quiz-end").first.inner_text() == ""
        one.answer(right=True)
    end = page.locator(".quiz-end").first
    count = (
        f"{len(quiz) - 2} of {len(quiz)} at the first try, 1 more at the second. Worth reading again: "
    )
    assert end.inner_text().startswith(count)
    assert end.get_by_role("link").count() >= 1
    assert end.get_attribute("role") == "status"


def test_all_at_the_first_try(page: Page, quiz: list[Question]) -> None:
    """Who knew all of it is told the number and nothing else."""
    assert len(quiz) == len(live(page)), "the page needs questions with one right option each"
    for one in quiz:
        one.answer(right=True)
    count = f"{len(quiz)} of {len(quiz)} at the first try."
    assert page.locator(".quiz-end").first.inner_text().strip() == count


def test_keyboard_alone(page: Page, quiz: list[Question]) -> None:
    """Tab, space and Enter are enough; the focus stays where the reader put it."""
    data = quiz[0].data
    at = [one["id"] for one in data["options"]].index(data["key"][0])
    quiz[0].box.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    for _ in range(at):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert quiz[0].verdict.inner_text().startswith("Yes. ")
    assert page.evaluate("document.activeElement.textContent") == "Check"
    for name in ("I am not sure", "Where the book says it", "Show the answer"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == name
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


# Typing


def test_typed_right(typed: Question) -> None:
    """The name of the book is right."""
    assert typed.type("Siverskyi Donets").startswith("Yes. ")


def test_typed_with_a_slip(typed: Question) -> None:
    """A slip of the fingers is right, and told how it was read."""
    verdict = typed.type("Siverskyi Donetz")
    assert verdict.startswith('Yes. We read your answer as "Siverskyi Donets".')


def test_typed_too_little(typed: Question) -> None:
    """A name that says too little is asked back, costs no try and tells no answer."""
    for _ in range(3):
        assert typed.type("Donets").startswith("Nearly. ")
    assert typed.verdict.get_by_role("link").count() == 0


def test_typed_another_river(typed: Question) -> None:
    """Another river is told from this one."""
    verdict = typed.type("Dnipro")
    assert "largest river of Ukraine" in verdict
    assert not verdict.startswith("Yes")


def test_what_is_asked_back_is_one_press_away(typed: Question) -> None:
    """A prompt costs nothing, and a button gives the name that it asks for."""
    asked = typed.type("I think Siverskyi Donets maybe")
    assert asked.startswith("Nearly. Do you mean Siverskyi Donets?")
    assert typed.press("Siverskyi Donets").startswith("Yes. ")
    assert typed.box.get_by_role("textbox").input_value() == "Siverskyi Donets"


def test_the_names_are_shown_to_who_asks(typed: Question) -> None:
    """A word bank helps who knows which it is but not how it is written; it costs nothing, and is hidden until asked for."""
    assert typed.box.get_by_role("button", name="Siverskyi Donets").count() == 0
    toggle = typed.box.get_by_role("button", name="Show the names")
    toggle.click()
    assert toggle.get_attribute("aria-expanded") == "true"
    names = typed.box.locator(".quiz-names button").all_inner_texts()
    assert "Siverskyi Donets" in names
    assert len(names) >= 3
    assert names == sorted(names)
    typed.box.get_by_role("button", name="Siverskyi Donets").click()
    assert typed.verdict.inner_text() == ""
    assert typed.press("Check").startswith("Yes. ")
    toggle.click()
    assert not typed.box.locator(".quiz-names").is_visible()


def test_enter_checks_a_typed_answer(page: Page, typed: Question) -> None:
    """Enter in the field gives the verdict and leaves the focus there."""
    typed.box.get_by_role("textbox").fill("Сіверський Донець")
    page.keyboard.press("Enter")
    assert typed.verdict.inner_text().startswith("Yes. ")
    assert page.evaluate("document.activeElement.type") == "text"


def test_the_field_leaves_spelling_to_the_reader(typed: Question) -> None:
    """No correction, capital or suggestion is put into a typed name; its label says what to do."""
    field = typed.box.get_by_label("Write the name.")
    for name in ("autocorrect", "autocapitalize", "autocomplete"):
        assert field.get_attribute(name) == "off"
    assert field.get_attribute("spellcheck") == "false"


def test_options_bear_their_language(page: Page, plain: Path) -> None:
    """Cyrillic words in options have a language with the script running too."""
    page.goto((plain / "town.html").as_uri())
    assert page.locator('.quiz-options label [lang="uk"]').count() >= 1
    assert page.locator('.quiz-options label [lang="ru"]').count() >= 1


def test_verdicts_bear_their_language(page: Page, plain: Path) -> None:
    """What a verdict says in Ukrainian and Russian has its language too."""
    page.goto((plain / "town.html").as_uri())
    named = next(one for one in live(page) if "Сєвєродонецьк" in one.data["rationale"])
    named.answer(right=True)
    found = [
        (one.get_attribute("lang"), one.inner_text()) for one in named.verdict.locator("[lang]").all()
    ]
    assert found == [("uk", "Сєвєродонецьк"), ("ru", "Северодонецк")]


def test_the_page_has_the_lexicon_of_the_bank(page: Page, site: Path) -> None:
    """The packed names of the real book unpack to what Python has."""
    lexicon = generate(load_facts(ROOT)).lexicon
    page.add_script_tag(path=site / "_static" / "quizgen" / "lexicon.js")
    got = page.evaluate("window.quizgen.lexicon")
    assert got["names"] == {name: list(ids) for name, ids in lexicon.names.items()}
    for field in ("titles", "glosses", "classes"):
        assert got[field] == getattr(lexicon, field)
    assert set(got["acronyms"]) == lexicon.acronyms


# Everywhere


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)]
)
def test_axe_and_width_before_and_after(
    site: Path, browser: Browser, watch: Watch, scheme: str, width: int
) -> None:
    """Answered in every way, a page satisfies axe, fits its screen, and its targets can be hit."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    watch.over(context)
    page = context.new_page()
    page.goto((site / PAGE).as_uri())
    assert violations(page) == []
    questions = choices(page)
    questions[0].answer(right=True)
    for _ in range(2):
        questions[1].answer(right=False)
    questions[2].press("I am not sure")
    questions[0].box.locator(".quiz-answer > summary").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    targets = ".quiz :is(.quiz-options label, button, summary, input[type=text])"
    heights = page.locator(targets).evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height).filter(height => height)"
    )
    assert heights
    assert min(heights) >= 44
    assert (watch.foreign, watch.errors) == ([], [])
    context.close()


def violations(page: Page) -> list[tuple[str, str]]:
    """Return what axe finds: rule and element."""
    found = Axe().run(page, options=AXE).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found]


def test_without_a_script(site: Path, browser: Browser) -> None:
    """Every question can be read and every answer unfolded; no control stands there that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / PAGE).as_uri())
    boxes = page.locator("fieldset.quiz-q").all()
    assert boxes
    for box in boxes:
        assert box.locator("legend").is_visible()
        box.get_by_text("Show the answer").click()
        assert box.locator(".quiz-answer .quiz-key").is_visible()
        assert box.get_by_role("link", name="Where the book says it").is_visible()
    assert page.locator(".quiz :is(input, button)").count() == 0
    context.close()


def test_on_paper(page: Page, quiz: list[Question]) -> None:
    """Paper has the questions, no control, no verdict and no fold, and the answers apart at the end."""
    quiz[0].answer(right=True)
    page.emulate_media(media="print")
    section = page.locator(".quiz").first
    assert section.locator("legend").first.is_visible()
    for hidden in (".quiz-controls", ".quiz-verdict", ".quiz-answer", ".quiz-options input"):
        assert section.locator(hidden).first.is_hidden(), hidden
    apart = section.locator(".quiz-apart")
    assert apart.is_visible()
    assert apart.locator("> ol > li").count() == section.locator("fieldset").count()


def test_weight(site: Path, plain: Path) -> None:
    """Scripts and style stay within 15 kB gzipped, 9 kB where nothing is typed, a question's data within 0.5 kB.

    The names, which a page with a typed name loads besides, grow with the book: 0.1 kB an entity.
    """
    for folder, book in ((site, ROOT), (plain, FIXTURE)):
        names, typed, *both = (
            weight(folder, name) for name in ("lexicon.js", "typed.js", "quiz.js", "quiz.css")
        )
        assert sum(both) <= 9_000
        assert sum(both) + typed <= 15_000
        assert names <= 100 * len(load_facts(book).entities) + 500
    for path in sorted(site.glob("book/**/*.html")):
        for block in BeautifulSoup(path.read_text("utf-8"), "html.parser").select(".quiz-data"):
            data = block.get_text()
            count = max(1, len(json.loads(data)))
            assert len(gzip.compress(data.encode(), 9)) / count <= 500, path


def test_a_page_loads_what_reads_typed_answers_if_it_asks_for_one(site: Path) -> None:
    """Names, numbers and dates take the larger half of the checker; pages of choices do without it."""
    found = set()
    for path in sorted(site.glob("book/*/*.html")):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        blocks = [json.loads(one.get_text()) for one in page.select(".quiz-data")]
        asks = any(one["shape"] in {"text", "number", "date"} for block in blocks for one in block)
        loads = page.select_one('script[src*="quizgen/typed.js"]') is not None
        if blocks and not page.select_one(".quiz-maker"):
            assert asks == loads, path
            found.add(asks)
    assert found == {True, False}


def test_other_pages_load_nothing_of_it(site: Path) -> None:
    """A page without a quiz names none of its files."""
    for path in sorted(site.glob("book/**/*.html")):
        text = path.read_text("utf-8")
        named = re.search(r"_static/quizgen/(?:quiz\.css|quiz\.js|lexicon\.js)", text)
        assert bool(named) == ('class="quiz' in text), path


def test_answers_are_not_searchable(site: Path) -> None:
    """Words that only quizzes of the book use are not in its search index."""
    stem = SearchEnglish({}).stem
    asked, taught = set(), set()
    for path in sorted(site.glob("book/**/*.html")):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for section in page.select(".quiz"):
            asked |= set(re.findall(r"[a-z]{4,}", section.extract().get_text().lower()))
        taught |= set(re.findall(r"[a-z]+", page.get_text(" ").lower()))
    only_asked = {stem(word) for word in asked} - {stem(word) for word in taught}
    index = (site / "searchindex.js").read_text("utf-8")
    terms = json.loads(index[index.index("(") + 1 : index.rindex(")")])["terms"]
    assert only_asked
    assert only_asked & set(terms) == set()
