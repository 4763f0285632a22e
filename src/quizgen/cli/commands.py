"""Turn parsed options into what each command prints; the work is the library's."""

from __future__ import annotations

import json
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from quizgen.bank import Bank, generate
from quizgen.cli import views
from quizgen.cli.quiz import take
from quizgen.errors import FactsError, UnknownIdError
from quizgen.facts import FactBase, load_facts
from quizgen.facts.schema import schema as facts_schema
from quizgen.forms import Blueprint, Form, draw, select
from quizgen.render import render_text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from quizgen.model import Question


def lint(options: Namespace) -> int:
    """Print problems, else advice and what is not asked, then a summary; 1 if there are problems."""
    try:
        base = load_facts(options.path)
    except FactsError as error:
        if error.problems[0].code == "no-base":
            raise
        print(error)
        print(views.counted(len(error.problems), "problem"))
        return 1
    bank = generate(base)
    for piece in base.advice:
        print(f"{piece.where}: advice: {piece.what}")
    unasked = ((base.records[line.partition(":")[0]].where, line) for line in bank.log)
    for where, line in sorted(unasked):
        print(f"{where}: not asked: {line}")
    print(views.summary(base, bank))
    return 0


def facts(options: Namespace) -> int:
    """Print the facts of the base."""
    base = load_facts(options.book)
    if options.json:
        _print_json([views.fact_data(fact) for fact in base])
    else:
        _print_blocks(views.fact_text(fact) for fact in base)
    return 0


def questions(options: Namespace) -> int:
    """Print the questions of the bank that pass the filters, or explain one."""
    bank = _bank(options)
    if options.explain:
        question = bank[options.explain]
        if options.json:
            _print_json(views.proof_data(question, bank.base))
        else:
            print(views.proof_text(question, bank.base))
        return 0
    chosen = _filtered(bank, options)
    if options.json:
        _print_json([views.question_data(one) for one in chosen])
    else:
        _print_blocks(views.question_text(one) for one in chosen)
    return 0


def form(options: Namespace) -> int:
    """Print a form; that it is shorter than asked for is said on standard error."""
    drawn = _drawn(_bank(options), options)
    if options.json:
        _print_json(views.form_data(drawn))
    else:
        print(render_text(drawn.questions), end="")
    return 0


def ask(options: Namespace) -> int:
    """Ask a form in the terminal."""
    bank = _bank(options)
    return take(_drawn(bank, options).questions, bank.check)


def answer(options: Namespace) -> int:
    """Print the verdict on one answer."""
    verdict = _bank(options).check(options.question, options.text)
    if options.json:
        _print_json(views.verdict_data(verdict))
    else:
        print(views.verdict_text(verdict))
    return 0


def schema(_: Namespace) -> int:
    """Print the JSON Schema of the records."""
    _print_json(facts_schema())
    return 0


def _bank(options: Namespace) -> Bank:
    return generate(load_facts(options.book))


def _drawn(bank: Bank, options: Namespace) -> Form:
    pages = tuple(_page(bank.base, name) for name in options.pages)
    count = Blueprint().count if options.count is None else options.count
    drawn = draw(bank, Blueprint(pages=pages, count=count), options.seed)
    if drawn.note:
        print(f"quizgen: {drawn.note}", file=sys.stderr)
    return drawn


def _filtered(bank: Bank, options: Namespace) -> list[Question]:
    pages = () if options.page is None else (_page(bank.base, options.page),)
    kinds = () if options.kind is None else (options.kind,)
    tags = () if options.tag is None else (options.tag,)
    return select(bank, Blueprint(pages=pages, kinds=kinds, tags=tags))


def _page(base: FactBase, typed: str) -> str:
    """Return the page that a reader means, who may leave out its folder and type its ending."""
    asked = PurePath(typed).as_posix().removesuffix(".md")
    found = [page for page in base.pages if f"/{page}".endswith(f"/{asked}")]
    if asked in found:
        return asked
    if len(found) != 1:
        short = (PurePath(page).name for page in base.pages)
        raise UnknownIdError("page", typed, found or {*base.pages, *short})
    return found[0]


def _print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def _print_blocks(blocks: Iterable[str]) -> None:
    for block in blocks:
        print(block, end="\n\n")
