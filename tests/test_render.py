"""Each shape in each format looks as reviewed, and no text of a question is taken for markup."""

from __future__ import annotations

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen.model import Choice, Lexicon, Option
from quizgen.render import (
    Writer,
    page_data,
    page_json,
    page_lexicon,
    render_html,
    render_html_apart,
    render_latex,
    render_text,
)
from quizgen.render.foreign import ONLY_RUSSIAN, RUN, runs
from quizgen.render.sheet import Item, letter, sheet
from quizgen.sphinx_ext.assets import source
from render_samples import SAMPLES, question

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.model import Question

GOLDEN = Path(__file__).parent / "golden" / "render"
WRITER = Writer(
    href=lambda one: f"{one.page}.html#{one.anchor}",
    russian={"Северодонецк"},
)
FORMATS: dict[str, Callable[[Question], str]] = {
    "html": lambda one: render_html([one], WRITER),
    "epub.html": lambda one: render_html_apart([one], WRITER),
    "tex": lambda one: render_latex([one], lambda it: f"{it.page}:{it.anchor}"),
    "txt": lambda one: render_text([one]),
    "uk.txt": lambda one: render_text([one], language="uk"),
    "json": lambda one: json.dumps(page_data(one), ensure_ascii=False, indent=1) + "\n",
}


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("ending", FORMATS)
def test_golden(name: str, ending: str) -> None:
    """A question looks as it did when it was last reviewed (UPDATE_GOLDEN=1 writes the files anew)."""
    path = GOLDEN / f"{name}.{ending}"
    written = FORMATS[ending](SAMPLES[name])
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(written, "utf-8", newline="\n")
    assert written == path.read_text("utf-8")


def test_golden_files_are_all_used() -> None:
    """No golden file is left over from a shape or format that is gone."""
    expected = {f"{name}.{ending}" for name in SAMPLES for ending in FORMATS}
    assert {path.name for path in GOLDEN.iterdir()} == expected


class Balance(HTMLParser):
    """Checks that every element is closed where XHTML wants it, as EPUB does."""

    VOID = frozenset({"input", "br", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        """Remember an element."""
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the last one, which must be of this name."""
        assert self.open.pop() == tag


hostile = st.text(alphabet="<>&\"'/\\{}$%#_^~[]`ab Ґї\n\u2028", min_size=1, max_size=30).filter(
    str.strip
)


def made_of(words: list[str]) -> Question:
    """Return a choice whose every text is hostile."""
    options = tuple(Option(id=f"o{at}", text=text, rationale=text) for at, text in enumerate(words))
    shape = Choice(options=options, key=("o0",))
    return question("x", words[0], shape, rationale=words[-1], hint=words[-1])


@settings(deadline=None)  # the parser is slow on a busy machine
@given(st.lists(hostile, min_size=2, max_size=4))
def test_html_keeps_every_word(words: list[str]) -> None:
    """Whatever a text holds, it comes out of the page as it went in, and all elements are closed."""
    page = render_html([made_of(words)], WRITER)
    Balance().feed(page)
    soup = BeautifulSoup(page, "html.parser")
    options = [one.get_text() for one in soup.select(".quiz-options .quiz-text")]
    # The parser, as a browser does, takes white space between elements for one space.
    assert [one.split() for one in options] == [one.split() for one in words]
    assert len(soup.select("script")) == 1


@given(st.lists(hostile, min_size=2, max_size=4))
def test_page_json_is_inert_and_whole(words: list[str]) -> None:
    """The data block holds no `<`, so nothing in it can end its element, and it reads back the same."""
    data = page_json([made_of(words)])
    assert "<" not in data
    assert [one.get("rationale") for one in json.loads(data)[0]["options"]] == words


@given(hostile)
def test_latex_holds_no_command_of_a_text(text: str) -> None:
    """What a text brings is printed, not run: each backslash, brace and special sign is escaped."""
    source = render_latex([made_of([text, "b"])], lambda _: "p:fact-x")
    ours = source.replace("\n\\\\ ", "").replace("p.~", "")
    assert not re.search(r"[$&#%_^~\\]", re.sub(r"\\(?:[{}$&#%_]|[a-zA-Z]+)", "", ours))
    braces = re.sub(r"\\[{}]", "", source)
    assert braces.count("{") == braces.count("}")


def test_answers_stand_after_all_questions() -> None:
    """On paper, in EPUB and in plain text no answer stands beside its question."""
    questions = list(SAMPLES.values())
    last_stem = "Which words are these short for?"
    for page in (
        render_text(questions),
        render_html_apart(questions, WRITER),
        render_latex(questions, lambda _: "p:fact-x"),
    ):
        asked, answered = page.split("Answers", 1)
        assert last_stem in asked
        assert "separates the two cities" not in asked
        assert "separates the two cities" in answered


def test_ids_are_unique() -> None:
    """Two quizzes of one page share no id, though they share a question."""
    one = SAMPLES["choice"]
    page = render_html([one, one], WRITER, "quiz-1") + render_html([one], WRITER, "quiz-2")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lysychansk", [("Lysychansk", "")]),
        ("Hirske (Гірське) is", [("Hirske (", ""), ("Гірське", "uk"), (") is", "")]),
        ("Рай-Олександрівка", [("Рай-Олександрівка", "uk")]),
        ("Северодонецк", [("Северодонецк", "ru")]),
        ("Кременная и Рубежное", [("Кременная и Рубежное", "uk")]),
        ("сыр", [("сыр", "ru")]),
        ("Лисичанськ, Рубіжне", [("Лисичанськ", "uk"), (", ", ""), ("Рубіжне", "uk")]),
        ("", []),
    ],
)
def test_runs(text: str, found: list[tuple[str, str]]) -> None:
    """Cyrillic words bear a language: Ukrainian, unless a letter or the base says Russian."""
    assert list(runs(text, {"Северодонецк"})) == found


def test_the_script_finds_the_same_runs() -> None:
    """What a verdict says is cut by the patterns by which the page was."""
    script = source("widget.js")
    assert f"const RUN = /{RUN.pattern}/;" in script
    assert f"const ONLY_RUSSIAN = /{ONLY_RUSSIAN.pattern}/i;" in script


def test_a_ukrainian_page_marks_no_ukrainian() -> None:
    """Where the page itself is Ukrainian, its words need no mark."""
    for language in ("uk", "uk_UA", "ru"):
        writer = Writer(href=lambda _: "#", language=language)
        assert "lang=" not in render_html([SAMPLES["hostile"]], writer)


def test_a_ukrainian_page_marks_names_that_are_russian() -> None:
    """A Russian name among Ukrainian words has its language; a page in Russian needs none."""
    for language, marks in (("uk", ["ru"]), ("ru", [])):
        writer = replace(WRITER, language=language)
        found = re.findall('lang="(..)"', writer.words("Сєвєродонецьк («Северодонецк»), сыр"))
        assert found == marks


def test_options_that_are_wrong_for_one_reason_share_a_line() -> None:
    """A reason is not repeated for each option that it rules out."""
    options = [Option(id=one, text=f"side {one}", rationale="It was the Russian side.") for one in "xyz"]
    shape = Choice(options=(*options[:1], Option(id="key", text="Russia"), *options[1:]), key=("key",))
    others = sheet(question("side", "Who?", shape)).others
    assert others == (Item("A, C, D", "side x; side y; side z", "It was the Russian side."),)


def test_letters() -> None:
    """After Z comes AA."""
    assert [letter(at) for at in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


def test_text_fits_its_width() -> None:
    """No line is wider than asked, however long the words around it are."""
    page = render_text(list(SAMPLES.values()), width=40)
    assert max(map(len, page.splitlines())) <= 40


def test_page_lexicon_is_inert() -> None:
    """A name cannot end the script or begin markup."""
    lexicon = Lexicon(names={"azot": ("azot",)}, titles={"azot": "</script><b>"})
    assert "<" not in page_lexicon(lexicon)
