"""Every shape of answer, right, near, wrong and left empty, by mouse, by keyboard and by touch, in a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec.structs import replace

from quiz_page import write
from quizgen.model import Choice, Option
from render_samples import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from conftest import Watch

SHAPES = ("choice", "several", "text", "number", "date", "order", "match")


class Hand:
    """How a reader uses a page: with a mouse, the keyboard alone, or fingers."""

    def __init__(self, page: Page, how: str) -> None:
        self.page, self.how = page, how

    def press(self, target: Locator) -> None:
        """Press a button, or choose a button before an option."""
        if self.how == "touch":
            target.tap()
        elif self.how == "mouse":
            target.click()
        else:
            target.focus()
            self.page.keyboard.press("Space")

    def fill(self, field: Locator, text: str) -> None:
        """Type into a field."""
        if self.how == "keyboard":
            field.focus()
            self.page.keyboard.insert_text(text)
        else:
            self.press(field)
            field.fill(text)


def options(*names: str) -> Any:
    """Choose options by their words."""

    def act(hand: Hand, box: Locator) -> None:
        for name in names:
            hand.press(box.get_by_label(name))

    return act


def text(words: str) -> Any:
    """Type words."""
    return lambda hand, box: hand.fill(box.get_by_role("textbox"), words)


def moved(hand: Hand, box: Locator) -> None:
    """Move the first line down."""
    hand.press(box.get_by_role("button", name="Move down: the withdrawal"))


def moved_twice(hand: Hand, box: Locator) -> None:
    """Move the first line down and up again: what it was, but touched."""
    moved(hand, box)
    hand.press(box.get_by_role("button", name="Move up: the withdrawal"))


def pairs(*choices: str) -> Any:
    """Pick words for each line of the left side."""

    def act(_: Hand, box: Locator) -> None:
        for field, words in zip(box.get_by_role("combobox").all(), choices, strict=True):
            field.focus()
            field.select_option(
                label=next(one for one in field.locator("option").all_inner_texts() if words in one)
            )

    return act


def nothing(hand: Hand, box: Locator) -> None:
    """Answer nothing."""


ANSWERS = {
    ("choice", "right"): (options("the Siverskyi Donets"), "Yes. "),
    ("choice", "wrong"): (options("the Dnipro"), "Not yet. The Dnipro flows through Kyiv."),
    ("choice", "empty"): (nothing, "No answer yet."),
    ("several", "right"): (options("Belarus", "Syria"), "Yes."),
    ("several", "near"): (options("Belarus"), "Not yet. 1 of 2 found."),
    ("several", "wrong"): (options("Eritrea"), "Not yet. 0 of 2 found. Eritrea abstained."),
    ("several", "empty"): (nothing, "No answer yet."),
    ("text", "right"): (text("the AZOT"), "Yes. "),
    ("text", "wrong"): (text("Azovstal"), "Azovstal is a steelworks in Mariupol."),
    ("text", "prompt"): (text("factory"), "Nearly. Which one?"),
    ("text", "empty"): (text("  "), "No answer yet."),
    ("number", "right"): (text("about 100 000"), "Yes."),
    ("number", "near"): (text("94,999"), "Not yet. The number in the book is greater."),
    ("number", "wrong"): (text("two million"), "Not yet. The number in the book is smaller."),
    ("number", "empty"): (text(""), "No answer yet."),
    ("date", "right"): (text("24.06.2022"), "Yes. "),
    ("date", "near"): (text("25 June 2022"), "Not yet."),
    ("date", "wrong"): (text("3 May 2014"), "Not yet."),
    ("date", "prompt"): (text("June 2022"), "Nearly. "),
    ("date", "empty"): (text(""), "No answer yet."),
    ("order", "right"): (moved, "Yes."),
    ("order", "wrong"): (moved_twice, "No answer yet. The order is as it was shown."),
    ("order", "empty"): (nothing, "No answer yet. The order is as it was shown."),
    ("match", "right"): (pairs("United Nations", "Institute"), "Yes."),
    ("match", "wrong"): (pairs("Institute", "United Nations"), "Not yet. 0 of 2 pairs are right."),
    ("match", "empty"): (nothing, "No answer yet."),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page with one question of each shape."""
    return write(tmp_path_factory.mktemp("shapes"), *(SAMPLES[name] for name in SHAPES))


@pytest.mark.parametrize("how", ["mouse", "keyboard", "touch"])
def test_every_shape_is_answered(address: str, browser: Browser, watch: Watch, how: str) -> None:
    """Each kind of answer to each shape has its verdict, whatever the page is used with."""
    context = browser.new_context(has_touch=how == "touch", viewport={"width": 800, "height": 900})
    watch.over(context)
    page = context.new_page()
    for (shape, _), (act, wanted) in ANSWERS.items():
        page.goto(address)
        box = page.locator("fieldset.quiz-q").nth(SHAPES.index(shape))
        act(Hand(page, how), box)
        assert box.locator(".quiz-verdict").inner_text() == "", "only Check gives a verdict"
        check = box.get_by_role("button", name="Check")
        Hand(page, how).press(check)
        verdict = " ".join(box.locator(".quiz-verdict").inner_text().split())
        assert wanted.strip() in verdict, (shape, verdict)
    assert (watch.foreign, watch.errors) == ([], [])
    context.close()


def test_moving_keeps_the_focus_and_tells_the_place(page: Page, address: str) -> None:
    """The button that moves a line keeps the focus; the new place is announced; ends go nowhere."""
    page.goto(address)
    box = page.locator("fieldset.quiz-q").nth(SHAPES.index("order"))
    down = box.get_by_role("button", name="Move down: the withdrawal")
    down.focus()
    page.keyboard.press("Enter")
    assert box.locator(".quiz-told").inner_text() == "the withdrawal from Lysychansk: place 2 of 2"
    assert down.evaluate("one => one === document.activeElement")
    assert down.get_attribute("aria-disabled") == "true"
    page.keyboard.press("Enter")
    lines = box.locator(".quiz-options .quiz-text").all_inner_texts()
    assert lines[1] == "the withdrawal from Lysychansk"


def test_a_line_can_be_dragged(page: Page, address: str) -> None:
    """Who likes to drag may: the line ends where it is dropped."""
    page.goto(address)
    box = page.locator("fieldset.quiz-q").nth(SHAPES.index("order"))
    first, second = box.locator(".quiz-moved").all()
    first.drag_to(second, target_position={"x": 40, "y": 40})
    box.get_by_role("button", name="Check").click()
    assert box.locator(".quiz-verdict").inner_text().startswith("Yes.")


def test_a_retry_keeps_what_was_answered(page: Page, address: str) -> None:
    """After a wrong answer options stand as before and the answer is still there."""
    page.goto(address)
    boxes = page.locator("fieldset.quiz-q")
    before = boxes.locator(".quiz-options").all_inner_texts()
    ANSWERS["match", "wrong"][0](Hand(page, "mouse"), boxes.nth(6))
    boxes.nth(6).get_by_role("button", name="Check").click()
    assert boxes.locator(".quiz-options").all_inner_texts() == before
    assert boxes.nth(6).get_by_role("combobox").first.input_value() == "study"


def test_all_answers_may_be_checked_together(page: Page, address: str) -> None:
    """With the switch on no question has a Check of its own; one button checks all, and nothing is lost."""
    page.goto(address)
    page.get_by_label("Answer all, then check").check()
    assert page.get_by_role("button", name="Check", exact=True).count() == 0
    boxes = page.locator("fieldset.quiz-q")
    for at, shape in enumerate(SHAPES):
        ANSWERS[shape, "right"][0](Hand(page, "mouse"), boxes.nth(at))
    page.get_by_role("button", name="Check all").click()
    assert page.locator(".quiz-end").inner_text().strip() == "7 of 7 at the first try."
    page.get_by_label("Answer all, then check").uncheck()
    assert page.get_by_role("button", name="Check", exact=True).count() == 7


def test_the_way_back_from_a_passage(page: Page, address: str) -> None:
    """The link of a verdict leads to the passage, where a link leads back to the question."""
    page.goto(address)
    box = page.locator("fieldset.quiz-q").first
    box.get_by_role("button", name="I am not sure").click()
    box.locator(".quiz-verdict").get_by_role("link", name="Where the book says it").click()
    assert page.url.endswith("#fact-river")
    page.get_by_role("link", name="Back to the question").click()
    assert page.url.endswith("#quiz-1")
    page.get_by_role("link", name="Back to the question").wait_for(state="detached")


def test_a_mistake_can_be_reported_without_an_account(page: Page, address: str, watch: Watch) -> None:
    """Each question has lines to copy that name it, its facts, the edition and the answer; nothing is sent."""
    page.goto(address)
    box = page.locator("fieldset.quiz-q").nth(SHAPES.index("text"))
    box.get_by_role("textbox").fill("Azot")
    box.get_by_role("button", name="Check").click()
    box.locator(".quiz-answer > summary").click()
    box.get_by_text("Something wrong?").click()
    page.wait_for_function("document.querySelector('textarea').value")
    lines = box.locator("textarea").input_value().splitlines()
    assert lines[:4] == [
        "Question: plant.recall.1 (000000000000)",
        "Facts: plant.fact",
        "Edition: 2026-12-01",
        'My answer: "Azot"',
    ]
    assert (
        box.get_by_role("link", name="Open an issue").get_attribute("href") == "https://example.org/new"
    )
    assert watch.foreign == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(address: str, browser: Browser, scheme: Any) -> None:
    """Every shape satisfies axe before and after an answer, in both themes, and at 360 px nothing is cut off."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(address)
    rules = {"preload": False, "resultTypes": ["violations"]}
    for kind in ("", "wrong", "right"):
        for at, shape in enumerate(SHAPES) if kind else ():
            ANSWERS[shape, kind][0](Hand(page, "mouse"), page.locator("fieldset.quiz-q").nth(at))
            page.locator("fieldset.quiz-q").nth(at).get_by_role("button", name="Check").click()
        found = Axe().run(page, options=rules).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    targets = page.locator(".quiz :is(.quiz-options label, button, select, summary, input[type=text])")
    heights = targets.evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height).filter(Boolean)"
    )
    assert min(heights) >= 44
    context.close()


@pytest.mark.parametrize("zoom", [2, 4])
def test_zoomed_pages_reflow(address: str, browser: Browser, zoom: int) -> None:
    """At 200 and 400 % of a 1280 pixel screen everything is read without scrolling sideways (WCAG 1.4.10)."""
    context = browser.new_context(viewport={"width": 1280 // zoom, "height": 900 // zoom})
    page = context.new_page()
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280 // zoom
    context.close()


def test_paper_has_a_line_to_write_on(page: Page, address: str) -> None:
    """On paper a typed answer has a line that can be seen, and no box."""
    page.goto(address)
    page.emulate_media(media="print")
    for field in page.locator(".quiz-typed input").all():
        style = field.evaluate(
            "one => [getComputedStyle(one).borderTopWidth, getComputedStyle(one).borderBottomColor]"
        )
        assert style == ["0px", "rgb(0, 0, 0)"]


def test_forced_colours_keep_what_is_chosen(address: str, browser: Browser) -> None:
    """Where the system sets the colours, fields, buttons and the chosen option keep borders to be seen by."""
    context = browser.new_context(forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    page.get_by_label("the Dnipro").check()
    for selector in (".quiz-options label:has(:checked)", ".quiz-check", ".quiz-typed input", "select"):
        style = page.locator(selector).first.evaluate("one => getComputedStyle(one).borderTopStyle")
        assert style != "none", selector
    moving = page.evaluate(
        "[...document.querySelectorAll('.quiz *')].some(one => parseFloat(getComputedStyle(one).transitionDuration) > 0)"
    )
    assert not moving
    context.close()


HOSTILE = (
    "</script><script>window.broken = 1</script>",
    "\" onfocus='window.broken = 1' autofocus x='",
    "<img src=x onerror='window.broken = 1'>",
    "\u202eright to left\u202c \u2028\u2029",
    "🕊️" * 40,
    "x" * 10_000,
)


@pytest.mark.parametrize(
    "words", HOSTILE, ids=["script", "quotes", "image", "direction", "emoji", "long"]
)
def test_hostile_text_is_shown_as_text(page: Page, tmp_path: Path, watch: Watch, words: str) -> None:
    """Whatever stands in a record is text: it is read as written, runs nothing and breaks no page."""
    shape = Choice(
        options=(
            Option(id="a", text=f"a {words}", rationale=f"why {words}"),
            Option(id="b", text=f"b {words}"),
        ),
        key=("b",),
    )
    named = replace(SAMPLES["text"], rationale=words, hint=words)
    page.goto(
        write(
            tmp_path,
            replace(SAMPLES["choice"], stem=f"Which? {words}", rationale=words, shape=shape),
            named,
        )
    )
    box = page.locator("fieldset.quiz-q").first
    assert words in (box.locator("legend").text_content() or "")
    box.get_by_role("radio").first.check()
    box.get_by_role("button", name="Check").click()
    assert f"why {words}" in (box.locator(".quiz-verdict").text_content() or "")
    box.get_by_role("radio").nth(1).check()
    box.get_by_role("button", name="Check").click()
    assert words in (box.locator(".quiz-verdict").text_content() or "")
    assert page.evaluate("window.broken") is None
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (watch.foreign, watch.errors) == ([], [])
