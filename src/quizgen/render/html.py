"""Write a form's questions as HTML: whole without a script, answers folded or apart at the end."""

from __future__ import annotations

from collections.abc import Callable, Collection
from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.model import Place, Question
from quizgen.render.foreign import runs
from quizgen.render.page_json import page_json
from quizgen.render.sheet import Item, Lines, Sheet, sheet
from quizgen.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence


class Writer(Struct, frozen=True, kw_only=True):
    """How the words of one page become HTML."""

    href: Callable[[Place], str]
    """The address of a passage that teaches a question."""
    page: str = ""
    """The page, as the base names it: its own sections are named without its title."""
    russian: Collection[str] = ()
    """Names in Russian; other words in Cyrillic letters are Ukrainian."""
    language: str = "en"
    """The language of the page, whose own words are said in it; they need no mark."""

    def say(self, key: str, *values: int) -> str:
        """Return words of the page's own, escaped."""
        return escape(words(self.language)(key, *values))

    def sheet(self, question: Question) -> Sheet:
        """Return the parts of a question."""
        return sheet(question, self.language)

    def words(self, text: str) -> str:
        """Return `text` escaped, with `lang` on what is in another language."""
        if text.isascii():
            return escape(text)
        return "".join(
            f'<span lang="{lang}">{escape(run)}</span>' if self._is_foreign(run, lang) else escape(run)
            for run, lang in runs(text, self.russian)
        )

    def _is_foreign(self, run: str, language: str) -> bool:
        """Tell whether a run needs a mark: in a page in Cyrillic letters only a name that is Russian does."""
        page = self.language[:2]
        return bool(language) and (page not in {"uk", "ru"} or (page == "uk" and run in self.russian))

    def source(self, question: Question) -> str:
        """Return the paragraph that links to the passages: the first bears its heading for the script."""
        first, *others = question.places
        links = [
            self._link(first, self.say("source"), f' data-section="{escape(first.named(self.page))}"')
        ]
        links += [self._link(one, one.named(self.page)) for one in others]
        return f'<p class="quiz-source">{" · ".join(links)}</p>\n'

    def _link(self, place: Place, words: str, data: str = "") -> str:
        return f'<a href="{escape(self.href(place))}"{data}>{self.words(words)}</a>'


def render_html(questions: Sequence[Question], writer: Writer, name: str = "quiz") -> str:
    """Return a quiz for the screen: each answer in a fold, all of them apart for paper.

    Args:
        questions: in their order.
        writer: what it needs to know of the page.
        name: prefix of the ids, unique in the page.
    """
    answers = [_answer(question, writer) for question in questions]  # each stands twice
    asked = "".join(
        _question(question, answer, writer, f"{name}-{number}", number)
        for number, (question, answer) in enumerate(zip(questions, answers, strict=True), 1)
    )
    return (
        f'<div class="quiz" role="group" aria-labelledby="{name}">\n'
        f'<p class="quiz-title" id="{name}">{writer.say("title", len(questions))}</p>\n'
        f"{asked}"
        f'<div class="quiz-apart">\n{_apart(answers, writer)}</div>\n'
        f'<script type="application/json" class="quiz-data">{page_json(questions)}</script>'
        "\n</div>\n"
    )


def render_question(question: Question, writer: Writer) -> str:
    """Return one question with its answer in a fold; who puts it into a quiz gives it number and id."""
    return _question(question, _answer(question, writer), writer, "quiz", 0)


def render_html_apart(questions: Sequence[Question], writer: Writer) -> str:
    """Return a quiz for a book reader: questions first, answers apart at the end."""
    asked = "".join(
        f"<li><p>{writer.words(parts.stem)}</p>\n{_asking(parts, writer)}{_hint(parts, writer)}</li>\n"
        for parts in map(writer.sheet, questions)
    )
    answers = _apart([_answer(question, writer) for question in questions], writer)
    return (
        f'<div class="quiz"><p class="quiz-title"><strong>{writer.say("title", len(questions))}</strong></p>\n'
        f"<ol>\n{asked}</ol>\n{answers}</div>\n"
    )


def _question(question: Question, answer: str, writer: Writer, name: str, number: int) -> str:
    parts = writer.sheet(question)
    return (
        f'<fieldset class="quiz-q" id="{name}" data-id="{escape(question.id)}" data-digest="{question.digest}" '
        f'data-facts="{escape(" ".join(question.facts))}">'
        f'<legend><span class="quiz-number">{number}</span> {writer.words(parts.stem)}</legend>\n'
        f"{_asking(parts, writer)}{_hint(parts, writer)}"
        f'<details class="quiz-answer"><summary>{writer.say("showAnswer")}</summary>\n'
        f"{answer}</details></fieldset>\n"
    )


def _asking(parts: Sheet, writer: Writer) -> str:
    table = _exhibit(parts.exhibit, writer) if parts.exhibit else ""
    ask = f'<p class="quiz-ask">{escape(parts.ask)}</p>\n' if parts.ask else ""
    return table + ask + "".join(_lines(one, writer, "quiz-options") for one in parts.lists)


def _exhibit(rows: tuple[tuple[str, ...], ...], writer: Writer) -> str:
    head, *body = rows
    cells = "".join(f'<th scope="col">{writer.words(one)}</th>' for one in head)
    lines = "".join(
        f"<tr>{''.join(f'<td>{writer.words(one)}</td>' for one in row)}</tr>\n" for row in body
    )
    return f'<table class="quiz-exhibit">\n<thead><tr>{cells}</tr></thead>\n<tbody>\n{lines}</tbody></table>\n'


def _hint(parts: Sheet, writer: Writer) -> str:
    if not parts.hint:
        return ""
    words = f"<p>{writer.words(parts.hint)}</p>"
    return f'<details class="quiz-hint"><summary>{writer.say("hint")}</summary>{words}</details>\n'


def _apart(answers: Sequence[str], writer: Writer) -> str:
    entries = "".join(f"<li>\n{answer}</li>\n" for answer in answers)
    return f'<p class="quiz-title"><strong>{writer.say("answers")}</strong></p>\n<ol>\n{entries}</ol>'


def _answer(question: Question, writer: Writer) -> str:
    parts = writer.sheet(question)
    others = _lines(parts.others, writer, "quiz-others") if parts.others else ""
    key = _lines(parts.key, writer, "quiz-key")
    why = f'<p class="quiz-why">{writer.words(parts.why)}</p>\n' if parts.why else ""
    return f"{key}{why}{others}{writer.source(question)}"


def _lines(lines: Lines, writer: Writer, style: str) -> str:
    return f'<ul class="{style}">\n{"".join(_line(one, writer) for one in lines)}</ul>\n'


def _line(item: Item, writer: Writer) -> str:
    mark = f'<span class="quiz-mark">{escape(item.mark)}.</span> ' if item.mark else ""
    note = f' <span class="quiz-note">{writer.words(item.note)}</span>' if item.note else ""
    return f'<li>{mark}<span class="quiz-text">{writer.words(item.text)}</span>{note}</li>\n'
