r"""Write a form's questions as LaTeX that needs no package but hyperref, with the answers apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.render.sheet import Item, Lines, sheet
from quizgen.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quizgen.model import Place, Question
    from quizgen.words import Words

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "[": "{[}",
    "]": "{]}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "-": "{-}",
    "\n": " ",
}
_TABLE = str.maketrans(_SPECIAL)


def render_latex(
    questions: Sequence[Question], label: Callable[[Place], str], language: str = "en"
) -> str:
    """Return the questions, then the answers.

    Args:
        questions: in their order.
        label: the LaTeX label of a passage that teaches a question.
        language: of the document.
    """
    say = words(language)
    numbered = list(enumerate(questions, 1))
    asked = "".join(_asking(question, number, say) for number, question in numbered)
    answers = "".join(_answer(question, number, label, say) for number, question in numbered)
    title = _title(say("title", len(questions)))
    return f"\n{title}{_list(asked)}{_title(say('answers'))}{_list(answers)}\n"


def escape(text: str) -> str:
    r"""Return `text` so that LaTeX prints it letter by letter: no command, no ligature."""
    return text.translate(_TABLE)


def _asking(question: Question, number: int, say: Words) -> str:
    parts = sheet(question, say.language.code)
    ask = f"\\\\ \\emph{{{escape(parts.ask)}}}\n" if parts.ask else ""
    hint = f"\\\\ \\emph{{{say('hint')}:}} {escape(parts.hint)}\n" if parts.hint else ""
    lists = "".join(_list("".join(_items(lines))) for lines in parts.lists)
    table = _exhibit(parts.exhibit) if parts.exhibit else ""
    return f"\\item[{number}.] {escape(parts.stem)}\n{table}{ask}{hint}{lists}"


def _exhibit(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return a table whose columns share the width of the line."""
    width = round(0.9 / len(rows[0]), 2)
    head, *body = (" & ".join(map(escape, row)) for row in rows)
    lines = "".join(f"{row} \\\\\n" for row in body)
    columns = f"p{{{width}\\linewidth}}" * len(rows[0])
    return f"\n\n\\begin{{tabular}}{{{columns}}}\n{head} \\\\ \\hline\n{lines}\\end{{tabular}}\n\n"


def _answer(question: Question, number: int, label: Callable[[Place], str], say: Words) -> str:
    parts = sheet(question, say.language.code)
    key = r" \\ ".join(f"\\textbf{{{_words(one)}}}" for one in parts.key)
    why = f" {escape(parts.why)}" if parts.why else ""
    others = _list("".join(_items(parts.others))) if parts.others else ""
    first, *further = question.places
    sources = [_source(label(first), say("source"), say)]
    sources += [_source(label(one), escape(one.named()), say) for one in further]
    return f"\\item[{number}.] {key}{why}\n{others}{'; '.join(sources)}.\n"


def _source(label: str, linked: str, say: Words) -> str:
    target = f"\\detokenize{{{label}}}"
    return f"\\hyperref[{target}]{{{linked}}} ({say('page')}~\\pageref{{{target}}})"


def _items(lines: Lines) -> Iterator[str]:
    for one in lines:
        note = f" \\emph{{{escape(one.note)}}}" if one.note else ""
        yield f"\\item[{escape(one.mark)}.] {escape(one.text)}{note}\n"


def _words(item: Item) -> str:
    mark = f"{escape(item.mark)}. " if item.mark else ""
    return f"{mark}{escape(item.text)}" + (f" ({escape(item.note)})" if item.note else "")


def _title(text: str) -> str:
    return f"\\par\\medskip\\noindent\\textbf{{{escape(text)}}}\\par\n"


def _list(items: str) -> str:
    return f"\\begin{{itemize}}\n{items}\\end{{itemize}}\n"
