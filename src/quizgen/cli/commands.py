"""Turn parsed options into what each command prints; the work is the library's."""

from __future__ import annotations

import codecs
import json
import sys
from operator import attrgetter
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from quizgen import codes
from quizgen.bank import Bank, generate
from quizgen.cli import views
from quizgen.cli.quiz import take
from quizgen.errors import FactsError, QuizgenError, UnknownIdError, suggest
from quizgen.facts import FactBase, load_facts
from quizgen.facts.schema import schema as facts_schema
from quizgen.forms import Blueprint, Form, draw, named, select
from quizgen.kinds import KINDS
from quizgen.lint import fails, lint_bank, require_sound
from quizgen.lint import lint as lint_item
from quizgen.lint.handwritten import ENDINGS, SPREADSHEETS, sift_items
from quizgen.packs import Packs
from quizgen.quizzes import require_askable
from quizgen.render import render_text
from quizgen.report import report as bank_report
from quizgen.report.coverage import untold

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Collection, Iterable

    from quizgen.model import Question

MOST_TOLD = 12
"""Pages that an error names one by one; of more it names the folders."""


def lint(options: Namespace) -> int:
    """Print problems, else advice, what is not asked if wanted, and a summary; 1 if there are problems.

    A path that ends like a file of items is one: its questions are linted, and no book is read.
    """
    if options.path and options.path.lower().endswith(ENDINGS):
        return _lint_items(Path(options.path), options)
    try:
        base = _base(options.book if options.path is None else options.path)
        bank = generate(base)
        packs = Packs(bank)
        require_sound(bank)
        require_askable(bank, packs)
    except FactsError as error:
        if error.problems[0].code == "no-base":
            raise
        if options.json:
            _print_json([views.problem_data(one, "problem") for one in error.problems])
        else:
            print(error)
            print(views.counted(len(error.problems), "problem"))
        return 1
    findings = lint_bank(bank)
    if options.json:
        advice = [views.problem_data(one, "advice") for one in base.advice]
        _print_json(advice + [views.finding_data(one) for one in findings])
        return 0
    for piece in base.advice:
        print(f"{piece.where}: advice: {piece.what}")
    unasked = sorted((base.records[one.record].where, str(one)) for one in bank.log)
    if options.verbose:
        for finding in findings:
            print(finding)
        for where, line in unasked:
            print(f"{where}: not asked: {line}")
    told = options.verbose
    print(views.summary(base, bank, 0 if told else len(unasked), 0 if told else len(findings)))
    return 0


def _lint_items(path: Path, options: Namespace) -> int:
    """Print what is wrong with questions that somebody wrote by hand; 1 if one should not be printed.

    What cannot be read of a file is told among the findings of the rest.
    """
    items, problems = sift_items(_items_text(path), path.name)
    if not items:
        raise FactsError(problems)
    found = [lint_item(one) for one in items]
    findings = [finding for own in found for finding in own]
    failing = sum(map(fails, found))
    if options.json:
        unread = [views.problem_data(one, "problem") for one in problems]
        _print_json(unread + [views.finding_data(one) for one in findings])
    else:
        for one in sorted([*problems, *findings], key=attrgetter("where")):
            print(one)
        print(views.items_summary(len(items), failing, findings, len(problems)))
    return 1 if failing or problems else 0


def _items_text(path: Path) -> str:
    """Return a file's text: UTF-8, or UTF-16 where its first bytes say so, as spreadsheets write both."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise QuizgenError(f"{path}: {error.strerror or error}") from None
    if path.suffix.lower() in SPREADSHEETS:
        raise QuizgenError(f"{path}: a spreadsheet (save it as CSV)")
    try:
        wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        allowed = "save it as UTF-8: in a spreadsheet, “CSV UTF-8”"
        raise QuizgenError(f"{path}:{line}: not UTF-8 ({allowed})") from None


def facts(options: Namespace) -> int:
    """Print the facts of the base."""
    base = _base(options.book)
    if options.json:
        _print_json([views.fact_data(fact) for fact in base])
    else:
        _print_blocks(views.fact_text(fact) for fact in base)
    return 0


def questions(options: Namespace) -> int:
    """Print the questions of the bank that pass the filters, or explain one."""
    bank = _bank(options)
    if options.explain:
        question = _explained(bank, options.explain)
        if options.json:
            _print_json(views.proof_data(question, bank.base))
        else:
            print(views.proof_text(question, bank.base))
        return 0
    chosen = _filtered(bank, options)
    if not chosen:
        print("quizgen: no question fits", file=sys.stderr)
    if options.json:
        _print_json([views.question_data(one) for one in chosen])
    else:
        _print_blocks(views.question_text(one) for one in chosen)
    return 0


def _explained(bank: Bank, question_id: str) -> Question:
    """Return a question; of one that was not made, tell why its record is not asked."""
    try:
        return bank[question_id]
    except UnknownIdError as error:
        record = question_id.partition(".")[0]
        why = [str(one) for one in bank.log if one.record == record]
        if not why and (reason := untold(bank).get(record)):
            why = [f"{record}: {reason}"]
        if not why:
            raise
        raise QuizgenError(f"{error}; not asked: {'; '.join(why)}") from None


def form(options: Namespace) -> int:
    """Print a form; its code, and that it is shorter than asked for, are said on standard error."""
    bank = _bank(options)
    drawn = _drawn(bank, options)
    chosen = options.set or options.code or options.ids
    if not chosen and (code := codes.code_of(bank, _blueprint(bank, options), drawn.seed)):
        print(f"quizgen: --code {code} brings these questions up again", file=sys.stderr)
    if options.json:
        _print_json(views.form_data(drawn, options.language))
    else:
        print(render_text(drawn.questions, language=options.language), end="")
    return 0


def ask(options: Namespace) -> int:
    """Ask a form in the terminal."""
    bank = _bank(options)
    drawn = _drawn(bank, options)
    return take(drawn.questions, bank.check, options.language)


def answer(options: Namespace) -> int:
    """Print the verdict on one answer."""
    bank = _bank(options)
    verdict = bank.check(options.question, " ".join(options.text), options.language)
    if options.json:
        _print_json(views.verdict_data(verdict))
    else:
        place = bank[options.question].found_at
        print(views.verdict_text(verdict, place, options.language))
    return 0


def report(options: Namespace) -> int:
    """Print what the bank is like as a whole; 1 if something keeps it from being printed."""
    found = bank_report(_bank(options))
    if options.json:
        _print_json(views.report_data(found))
    else:
        print(views.report_text(found))
    return 1 if found.failures else 0


def schema(_: Namespace) -> int:
    """Print the JSON Schema of the records."""
    _print_json(facts_schema())
    return 0


def _bank(options: Namespace) -> Bank:
    return generate(_base(options.book))


def _base(typed: str) -> FactBase:
    """Read a book; a path that names nothing is refused, for the library would look in the folders above."""
    path = Path(typed)
    if not path.is_dir() and path.name != "base.yml":
        allowed = "the folder of a book, or its base.yml"
        raise QuizgenError(f"{typed}: {'not a book' if path.exists() else 'no such folder'} ({allowed})")
    if not path.exists():
        raise QuizgenError(f"{typed}: no such file")
    return load_facts(path)


def _drawn(bank: Bank, options: Namespace) -> Form:
    form = _named_form(bank, options)
    if form is None:
        form = draw(bank, _blueprint(bank, options), "1" if options.seed is None else options.seed)
    if not form.questions:
        raise QuizgenError("no question fits")
    if note := views.form_note(form, options.language):
        print(f"quizgen: {note}", file=sys.stderr)
    return form


def _named_form(bank: Bank, options: Namespace) -> Form | None:
    """Return the form that a set, a code or ids name; with these, nothing else chooses."""
    chosen = options.pages or options.count is not None or options.seed is not None
    if chosen and (options.set or options.code or options.ids):
        raise QuizgenError("--pages, --count and --seed choose nothing beside --set, --code or --ids")
    if options.set:
        return Packs(bank).form(options.set)
    if options.code:
        return codes.opened(bank, options.code)
    if options.ids is None:
        return None
    ids = [bank[name].id for word in options.ids for name in word.split(",") if name]
    if twice := next((one for at, one in enumerate(ids) if one in ids[:at]), ""):
        raise QuizgenError(f"--ids names {twice!r} twice")
    return named(bank, ids)


def _blueprint(bank: Bank, options: Namespace) -> Blueprint:
    pages = _pages(bank.base, options)
    return Blueprint(pages=pages, count=Blueprint().count if options.count is None else options.count)


def _filtered(bank: Bank, options: Namespace) -> list[Question]:
    pages = _pages(bank.base, options)
    kinds = () if options.kind is None else (options.kind,)
    for kind in kinds:
        if kind not in KINDS:
            raise _unknown("kind", kind, KINDS)
    tags = () if options.tag is None else (options.tag,)
    return select(bank, Blueprint(pages=pages, kinds=kinds, tags=tags))


def _pages(base: FactBase, options: Namespace) -> tuple[str, ...]:
    """Return the pages that a reader lists, with spaces or commas between them."""
    names = [name for word in options.pages for name in word.split(",") if name]
    return tuple(page for name in names for page in _named(base, name))


def _named(base: FactBase, typed: str) -> tuple[str, ...]:
    """Return the pages that a reader means: one, without its folder or with its ending, or those of a folder."""
    asked = PurePath(typed).as_posix().removesuffix(".md")
    found = [page for page in base.pages if f"/{page}".endswith(f"/{asked}")]
    if asked in found:
        return (asked,)
    if not found and (inside := [page for page in base.pages if f"/{page}/".find(f"/{asked}/") >= 0]):
        return tuple(inside)
    if len(found) != 1:
        short = {part for page in base.pages for part in PurePath(page).parts}
        chapters = sorted({PurePath(page).parent.as_posix() for page in base.pages} - {"."})
        told = chapters if len(base.pages) > MOST_TOLD else base.pages
        raise _unknown("page", typed, found or told, () if found else {*base.pages, *short})
    return tuple(found)


def _unknown(what: str, got: str, known: Collection[str], also: Collection[str] = ()) -> QuizgenError:
    """Return the error that names what is nearest or, if nothing is near, all that there is."""
    if suggest(got, {*known, *also}):
        return UnknownIdError(what, got, {*known, *also})
    return QuizgenError(f"unknown {what} {got!r} (allowed: {', '.join(known)})")


def _print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def _print_blocks(blocks: Iterable[str]) -> None:
    for block in blocks:
        print(block, end="\n\n")
