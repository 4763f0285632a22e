"""Answers are kept on the reader's device if the reader asks, and only then; what was missed comes back in time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec.structs import replace

from quiz_page import write
from quizgen.model import Choice
from quizgen.sphinx_ext.assets import memory_script
from render_samples import SAMPLES, place
from served import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from conftest import Watch

REMEMBER = "Remember my answers on this device"
NAMES = ("choice", "several", "text", "number", "date", "order", "match")
DAY = "2026-12-01T12:00:00"


class Reader:
    """A reader of two pages, one with a question of each shape and one with another question."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.folder = page, folder
        self.questions = [SAMPLES[name] for name in NAMES]
        self.first = write(folder, *self.questions)
        other = replace(
            SAMPLES["choice"], id="other.recall.1", records=("other",), places=(place("other"),)
        )
        self.second = write(folder, other, name="next.html")
        page.clock.install(time=DAY)

    def open(self, address: str = "") -> None:
        """Open a page, as the reader finds it."""
        self.page.goto(address or self.first)
        self.page.wait_for_function("() => document.querySelector('.quiz-memory input')")
        if self.kept() is not None:
            self.page.get_by_role("button", name="Forget my answers").wait_for()

    def remember(self) -> None:
        """Ask that answers be kept."""
        self.page.get_by_label(REMEMBER).check()
        self.page.get_by_role("button", name="Forget my answers").wait_for()

    def choose(self, words: str, box: int = 0) -> str:
        """Choose an option and check it; return the verdict."""
        question = self.page.locator("fieldset.quiz-q").nth(box)
        question.get_by_label(words).check()
        question.get_by_role("button", name="Check", exact=True).click()
        return self.verdict(box)

    def verdict(self, box: int = 0) -> str:
        """Return what a question says."""
        return self.page.locator("fieldset.quiz-q .quiz-verdict").nth(box).inner_text()

    def panel(self) -> str:
        """Return what stands where the reader asks for memory."""
        return " ".join(self.page.locator(".quiz-memory").inner_text().split())

    def kept(self) -> dict[str, Any] | None:
        """Return what is kept of the answers, or None if nothing is."""
        text = self.page.evaluate(
            "Object.entries(localStorage).find(([name]) => name.startsWith('quizgen'))?.[1] ?? null"
        )
        return json.loads(text)["answers"] if text else None

    def keep(self, text: str) -> None:
        """Put a text where answers are kept."""
        place = "`quizgen ${new URL('./', location.href).pathname}`"
        self.page.evaluate(f"text => localStorage.setItem({place}, text)", text)


@pytest.fixture
def reader(page: Page, tmp_path: Path, watch: Watch) -> Iterator[Reader]:
    """A reader on the first of December 2026, whose pages ask nothing of other hosts and break nowhere."""
    yield Reader(page, tmp_path)
    assert (watch.foreign, watch.errors) == ([], [])


def test_nothing_is_kept_unless_asked(reader: Reader) -> None:
    """Without the reader's yes nothing is stored, and not even the script that stores is loaded."""
    reader.open()
    reader.choose("the Dnipro")
    assert reader.page.evaluate("[localStorage.length, document.cookie]") == [0, ""]
    assert reader.page.locator("script[src*=memory]").count() == 0
    reader.open()
    assert reader.verdict() == ""


def test_answers_survive_a_reload_in_every_shape(reader: Reader) -> None:
    """After a reload every answer and its verdict stand as before, tries and score too; so does what is half done."""
    reader.open()
    reader.remember()
    boxes = reader.page.locator("fieldset.quiz-q")
    reader.choose("the Dnipro")
    boxes.nth(1).get_by_label("Belarus").check()
    reader.choose("Syria", 1)
    for at, text in ((2, "Azov stal"), (3, "100,000"), (4, "24 June 2022")):
        boxes.nth(at).get_by_role("textbox").fill(text)
        boxes.nth(at).get_by_role("button", name="Check").click()
    boxes.nth(5).get_by_role("button", name="Move down: the withdrawal").click()
    boxes.nth(5).get_by_role("button", name="Check").click()
    for field in boxes.nth(6).get_by_role("combobox").all():
        field.select_option(index=1)
    boxes.nth(6).get_by_role("button", name="Check").click()
    verdicts = [reader.verdict(at) for at in range(7)]
    assert all(verdicts)
    orders = boxes.nth(5).locator(".quiz-text").all_inner_texts()
    reader.open()
    assert [reader.verdict(at) for at in range(7)] == verdicts
    assert boxes.nth(0).get_by_label("the Dnipro").is_checked()
    assert boxes.nth(2).get_by_role("textbox").input_value() == "Azov stal"
    assert boxes.nth(5).locator(".quiz-text").all_inner_texts() == orders
    assert boxes.nth(6).get_by_role("combobox").nth(1).evaluate("one => one.selectedIndex") == 1
    assert reader.choose("the Siverskyi Donets").startswith("Yes.")
    assert reader.kept()["river.recall.1"]["outcome"] == "second"  # type: ignore[index]


def test_the_score_survives(reader: Reader) -> None:
    """A quiz that was finished shows its score again, counted as it was."""
    reader.open(reader.second)
    reader.remember()
    reader.choose("the Dnipro")
    reader.choose("the Siverskyi Donets")
    score = "0 of 1 at the first try, 1 more at the second."
    assert reader.page.locator(".quiz-end").inner_text().startswith(score)
    reader.open(reader.second)
    assert reader.page.locator(".quiz-end").inner_text().startswith(score)


def test_who_was_not_sure_is_shown_the_passage_again(reader: Reader) -> None:
    """That a reader was not sure is kept as such; the key stays hidden until it was asked for, then stays shown."""
    reader.open()
    reader.remember()
    box = reader.page.locator("fieldset.quiz-q").first
    box.get_by_role("button", name="I am not sure").click()
    reader.open()
    assert reader.verdict().startswith("Fair enough.")
    assert not box.locator(".quiz-answer").is_visible()
    box.get_by_role("button", name="Show me").click()
    reader.open()
    assert "the Siverskyi Donets" in reader.verdict()
    assert box.locator(".quiz-answer").is_visible()


def test_another_question_may_change_without_loss(reader: Reader) -> None:
    """Answers are kept by question: one that is added, moved or edited leaves the others as they are."""
    reader.open()
    reader.remember()
    before = reader.choose("the Dnipro")
    added = replace(SAMPLES["choice"], id="new.recall.1", records=("new",), places=(place("new"),))
    edited = replace(SAMPLES["several"], digest="1" * 12)
    reader.first = write(reader.folder, added, edited, SAMPLES["choice"])
    reader.open()
    assert [reader.verdict(0), reader.verdict(1), reader.verdict(2)] == ["", "", before]


def test_an_answer_is_marked_again_when_the_key_changed(reader: Reader) -> None:
    """When the book is mended the kept answer is marked by the new key, and the page says so, once."""
    reader.open()
    reader.remember()
    assert reader.choose("the Dnipro").startswith("Not yet.")
    question = SAMPLES["choice"]
    assert isinstance(question.shape, Choice)
    shape = replace(question.shape, key=("dnipro",))
    reader.first = write(reader.folder, replace(question, digest="1" * 12, shape=shape))
    reader.open()
    assert reader.verdict().startswith(
        "This question has changed since you answered; your answer is marked"
    )
    assert "Yes." in reader.verdict()
    reader.open()
    assert reader.verdict().startswith("Yes.")


def test_an_answer_that_fits_no_more_is_not_marked(reader: Reader) -> None:
    """An option that the question has lost cannot be chosen any more: the question is open, and says why."""
    reader.open()
    reader.remember()
    reader.choose("the Dnipro")
    question = SAMPLES["choice"]
    assert isinstance(question.shape, Choice)
    shape = replace(question.shape, options=question.shape.options[:2])
    reader.first = write(reader.folder, replace(question, digest="1" * 12, shape=shape))
    reader.open()
    assert (
        reader.verdict() == "This question has changed since you answered; your answer fits it no more."
    )
    assert reader.choose("the Siverskyi Donets").startswith("Yes.")


def test_what_was_missed_is_named_on_the_next_page(reader: Reader) -> None:
    """A section with a missed question is worth reading again in the next chapters, with links to it and to the question."""
    reader.open()
    reader.remember()
    reader.choose("the Dnipro")
    assert "About river" not in reader.panel(), "the quiz itself names it here"
    reader.open(reader.second)
    assert "Worth reading again: A quiz > About river · the question" in reader.panel()
    reader.page.locator(".quiz-memory").get_by_role("link", name="the question").click()
    assert reader.page.url.endswith("/page.html#quiz-1")
    reader.page.go_back()
    reader.page.locator(".quiz-memory").get_by_role("link", name="A quiz > About river").click()
    assert reader.page.url.endswith("/page.html#fact-river")


def test_of_much_to_read_again_five_sections_are_named(reader: Reader) -> None:
    """Who missed questions of seven sections is shown five, and told that there are two more."""
    reader.open()
    reader.remember()
    reader.choose("the Dnipro")
    kept = reader.kept()
    assert kept is not None
    (missed,) = kept.values()
    answers = {f"q-{number}": {**missed, "section": f"Section {number}"} for number in range(7)}
    reader.keep(json.dumps({"format": "quizgen answers 1", "answers": answers}))
    reader.open(reader.second)
    panel = reader.panel()
    assert "Section 4 · the question and 2 more" in panel
    assert "Section 5" not in panel


def test_what_was_missed_is_asked_again_over_two_weeks(reader: Reader) -> None:
    """A missed question is asked anew after one, four and fourteen days while it is right; then it is done."""
    reader.open()
    reader.remember()
    reader.choose("the Dnipro")
    reader.choose("the Siverskyi Donets")
    for day in ("2026-12-02", "2026-12-05", "2026-12-15"):
        reader.page.clock.set_fixed_time(f"{day}T00:30:00")
        reader.open(reader.second)
        assert "About river" in reader.panel()
        reader.open()
        assert reader.verdict() == "Asked again, to see whether it has stayed with you."
        assert reader.choose("the Siverskyi Donets").startswith("Yes.")
        reader.open(reader.second)
        assert "About river" not in reader.panel()
    reader.page.clock.set_fixed_time("2027-12-01T12:00:00")
    reader.open()
    assert reader.verdict().startswith("Yes.")


def test_answers_travel_as_a_file(reader: Reader, tmp_path: Path, browser: Browser) -> None:
    """What is saved as a file can be loaded on another device; of two answers to a question the later stays."""
    reader.open()
    reader.remember()
    verdict = reader.choose("the Dnipro")
    with reader.page.expect_download() as saved:
        reader.page.get_by_role("button", name="Save my answers as a file").click()
    assert saved.value.suggested_filename == "quiz-answers-2026-12-01.json"
    file = tmp_path / "answers.json"
    saved.value.save_as(file)
    context = browser.new_context()
    other = Reader(context.new_page(), tmp_path)
    other.open()
    other.remember()
    other.page.locator(".quiz-memory input[type=file]").set_input_files(file)
    other.page.get_by_text("Answers loaded: 1.").wait_for()
    assert other.verdict() == verdict
    context.close()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format":"quizgen answers 1"}', '{"answers":{}}', "\x00" * 99]
)
def test_a_file_of_another_kind_changes_nothing(reader: Reader, tmp_path: Path, text: str) -> None:
    """A file that holds no answers is refused in words, and what is kept stays."""
    reader.open()
    reader.remember()
    reader.choose("the Dnipro")
    before = reader.kept()
    file = tmp_path / "other.json"
    file.write_text(text, "utf-8")
    reader.page.locator(".quiz-memory input[type=file]").set_input_files(file)
    reader.page.get_by_text("This file holds no answers of a quiz.").wait_for()
    assert reader.kept() == before


def test_erased_is_erased(reader: Reader) -> None:
    """To forget leaves nothing behind, and a later tick begins anew."""
    reader.open()
    reader.remember()
    reader.choose("the Dnipro")
    reader.page.get_by_role("button", name="Forget my answers").click()
    assert reader.page.evaluate("localStorage.length") == 0
    assert "Forgotten: nothing is kept on this device." in reader.panel()
    assert not reader.page.get_by_label(REMEMBER).is_checked()
    reader.open()
    reader.remember()
    assert reader.kept() == {}


def test_a_tick_taken_away_by_mistake_loses_nothing(reader: Reader) -> None:
    """The tick forgets at once; put back on the same page it brings back what was kept."""
    reader.open()
    reader.remember()
    reader.choose("the Dnipro")
    before = reader.kept()
    reader.page.get_by_label(REMEMBER).uncheck()
    assert reader.kept() is None
    reader.page.get_by_label(REMEMBER).check()
    assert reader.kept() == before


def test_two_tabs_lose_nothing_of_each_other(reader: Reader) -> None:
    """Two open tabs add to what is kept; when one forgets, the other keeps nothing any more."""
    reader.open()
    reader.remember()
    second = Reader(reader.page.context.new_page(), reader.folder)
    second.open(second.second)
    reader.choose("the Dnipro")
    second.choose("the Aidar")
    reader.choose("Syria", 1)
    assert set(second.kept() or {}) == {"river.recall.1", "against.recall.1", "other.recall.1"}
    reader.page.get_by_role("button", name="Forget my answers").click()
    second.page.get_by_label(REMEMBER).and_(second.page.locator(":not(:checked)")).wait_for()
    second.choose("the Siverskyi Donets")
    assert second.kept() is None


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "no json",
        "null",
        "[1]",
        '{"format":"quizgen answers 1","answers":{"river.recall.1":{"tries":"x"}}}',
    ],
)
def test_what_is_kept_may_be_broken(reader: Reader, kept: str) -> None:
    """Whatever stands where answers are kept, the quiz works, and keeps answers again."""
    reader.open()
    reader.keep(kept)
    reader.page.reload()
    reader.page.get_by_role("button", name="Forget my answers").wait_for()
    assert reader.choose("the Siverskyi Donets").startswith("Yes.")
    assert set(reader.kept() or {}) == {"river.recall.1"}


def test_a_kept_address_leads_nowhere_else(reader: Reader) -> None:
    """What a file or another page put into the storage makes no link out of the book, and runs nothing."""
    reader.open(reader.second)
    one = {
        "digest": "0", "response": "a", "tries": 2, "result": "incorrect", "outcome": "again", "step": 0,
        "day": "2026-11-01", "page": "page.html", "at": "quiz-1", "section": "<b>x</b>", "href": "page.html#a",
    }  # fmt: skip
    bad = (
        "javascript:alert(1)",
        "//example.org/",
        "https://example.org",
        "../../x.html",
        "\\\\host",
        " x",
    )
    entries = {f"q{at}": {**one, "href": href} for at, href in enumerate(bad)}
    entries |= {f"p{at}": {**one, "page": href} for at, href in enumerate(bad)}
    reader.keep(json.dumps({"format": "quizgen answers 1", "answers": {**entries, "good": one}}))
    reader.page.reload()
    reader.page.locator(".quiz-memory li").first.wait_for()
    links = reader.page.locator(".quiz-memory a").evaluate_all("all => all.map(one => one.href)")
    assert links == [f"{reader.first}#a", f"{reader.first}#quiz-1"]
    assert "<b>x</b>" in reader.panel()


@pytest.mark.parametrize(
    "broken",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });",
        "Object.defineProperty(window, 'localStorage', { value: null });",
    ],
)
def test_without_storage_nothing_is_offered(
    page: Page, tmp_path: Path, watch: Watch, broken: str
) -> None:
    """A browser that keeps nothing is offered nothing; the quiz works as ever."""
    page.add_init_script(broken)
    page.goto(write(tmp_path, SAMPLES["choice"]))
    page.get_by_label("the Siverskyi Donets").check()
    page.get_by_role("button", name="Check").click()
    assert page.locator(".quiz-verdict").inner_text().startswith("Yes.")
    assert page.locator(".quiz-memory").count() == 0
    assert (watch.foreign, watch.errors) == ([], [])


def test_what_keeps_answers_may_fail_to_load(page: Page, tmp_path: Path) -> None:
    """Where the script cannot be had the tick goes, and the next tick asks for it again."""
    page.goto(write(tmp_path, SAMPLES["choice"]))
    script = (tmp_path / "memory.js").rename(tmp_path / "away.js")
    page.get_by_label(REMEMBER).click()
    page.wait_for_function("() => !document.querySelector('.quiz-memory input').checked")
    script.rename(tmp_path / "memory.js")
    page.get_by_label(REMEMBER).check()
    page.get_by_role("button", name="Forget my answers").wait_for()


def test_a_full_storage_is_told(reader: Reader) -> None:
    """Where nothing more can be kept the page says so, and the quiz goes on."""
    reader.open()
    reader.remember()
    reader.page.evaluate(
        "for (let size = 2 ** 22; size; size = size >> 1)"
        " try { localStorage.setItem(`full ${size}`, 'x'.repeat(size)); } catch {}"
    )
    assert reader.choose("the Siverskyi Donets").startswith("Yes.")
    assert "its storage is full or switched off" in reader.panel()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(reader: Reader, scheme: Any) -> None:
    """The panel satisfies axe in both themes, its buttons are large enough, and at 360 px nothing is cut off."""
    reader.page.emulate_media(color_scheme=scheme)
    reader.page.set_viewport_size({"width": 360, "height": 800})
    reader.open()
    reader.remember()
    reader.choose("the Dnipro")
    reader.open(reader.second)
    rules = {"preload": False, "resultTypes": ["violations"]}
    found = Axe().run(reader.page, options=rules).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 360
    heights = reader.page.locator(".quiz-memory :is(button, label)").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44


def test_a_strict_policy_stops_nothing(page: Page, tmp_path: Path, watch: Watch) -> None:
    """Where a host allows the site's own files alone, no inline script or style and no `eval`, all of it works."""
    write(tmp_path, *(SAMPLES[name] for name in NAMES))
    (tmp_path / "favicon.ico").touch()
    with served(tmp_path) as host:
        page.goto(f"{host}/page.html")
        page.get_by_label(REMEMBER).check()
        page.get_by_label("the Siverskyi Donets").check()
        page.get_by_role("button", name="Check", exact=True).first.click()
        page.get_by_role("button", name="Forget my answers").wait_for()
        with page.expect_download():
            page.get_by_role("button", name="Save my answers as a file").click()
        page.reload()
        page.locator(".quiz-verdict", has_text="Yes.").wait_for()
    assert (watch.foreign, watch.errors) == ([], [])


def test_the_same_answers_are_the_same_text(page: Page) -> None:
    """What is written can be read, and does not depend on the order in which questions were answered."""
    page.goto("about:blank")
    page.evaluate("window.quizgen = { words: {} }")
    page.add_script_tag(content=memory_script("en"))
    one = {
        "digest": "0", "response": ["a"], "tries": 1, "result": "correct", "outcome": "first",
        "day": "2026-11-01", "page": "a.html", "at": "quiz-1", "section": "", "href": "a.html#b",
    }  # fmt: skip
    texts = page.evaluate(
        """one => [['a', 'b', '__proto__'], ['__proto__', 'b', 'a']].map(ids => {
          const { read, write } = quizgen.review;
          return write(read(write(new Map(ids.map(id => [id, one])))));
        })""",
        one,
    )
    assert texts[0] == texts[1]
    assert json.loads(texts[0])["answers"].keys() == {"a", "b", "__proto__"}
