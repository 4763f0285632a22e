"""Turn the table of commands into an argument parser."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, NoReturn

from quizgen.cli import commands
from quizgen.errors import suggest
from quizgen.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and leave with status 2."""
        print(f"{self.prog}: {message} (see {self.prog} --help)", file=sys.stderr)
        sys.exit(2)

    def parse_known_args(  # type: ignore[override]  # as argparse itself calls it
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Refuse an unknown option here: the program above would point to its own help."""
        found, rest = super().parse_known_args(args, namespace)
        if rest:
            near = suggest(rest[0], self._option_string_actions)
            self.error(f"unknown {rest[0]!r}{f', {near}' if near else ''}")
        return found, rest


@dataclass(frozen=True, slots=True)
class Command:
    """One command of ``quizgen``."""

    run: Callable[[argparse.Namespace], int]
    does: str
    """A sentence for readers of ``--help``."""
    example: str
    arguments: tuple[Callable[[Parser], None], ...] = ()


def parser() -> Parser:
    """Return the parser of the whole command line; ``run`` of what it parses is the command."""
    top = Parser(
        prog="quizgen",
        description="Questions from the tagged facts of a book: check the book, list, ask, answer.",
        epilog="Commands look for book/facts/base.yml or facts/base.yml, here and in the folders above.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"quizgen {version('quizgen')}")
    top.set_defaults(run=lambda _: _helped(top))
    under = top.add_subparsers(metavar="COMMAND", title="commands")
    for name, command in COMMANDS.items():
        own = under.add_parser(
            name,
            help=command.does,
            description=command.does,
            epilog=f"example:\n  {command.example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        for add in command.arguments:
            add(own)
        own.set_defaults(run=command.run)
    return top


def _helped(top: Parser) -> int:
    """Print what there is, for who typed no command."""
    top.print_help(sys.stderr)
    return 2


def _path(own: Parser) -> None:
    own.add_argument(
        "path",
        nargs="?",
        type=_words,
        metavar="PATH",
        help="the book's folder (here), or questions of your own: items.json, items.csv",
    )
    own.add_argument(
        "--verbose",
        action="store_true",
        help="also list what is taught, but not asked, and soft findings",
    )


def _book(own: Parser) -> None:
    own.add_argument("--book", type=_words, default=".", metavar="PATH", help="the book's folder (here)")


def _json(own: Parser) -> None:
    own.add_argument("--json", action="store_true", help="print JSON, for other programs")


def _language(own: Parser) -> None:
    own.add_argument(
        "--language",
        choices=LANGUAGES,
        default="en",
        help="the language of what is not the book's own words (en)",
    )


def _filters(own: Parser) -> None:
    own.add_argument("--kind", help="only this kind, such as recall or date")
    own.add_argument("--tag", help="only questions with this tag, such as report-s5")
    own.add_argument(
        "--explain",
        type=_words,
        metavar="ID",
        help="prove one question: why its key is right and each other option wrong",
    )


def _pages(own: Parser) -> None:
    own.add_argument(
        "--pages",
        "--page",
        nargs="+",
        type=_words,
        action="extend",
        default=[],
        metavar="PAGE",
        help="only from these pages, such as azot, or of a folder, such as people (the whole book)",
    )


def _form(own: Parser) -> None:
    named = own.add_mutually_exclusive_group()
    named.add_argument(
        "--set", type=_words, metavar="NAME", help="a list of a lesson pack, such as L3-A or L3-exit-1"
    )
    named.add_argument(
        "--code", type=_words, metavar="CODE", help="the twelve characters of a form: ABCD-EFGH-JKMN"
    )
    named.add_argument(
        "--ids",
        nargs="+",
        type=_words,
        action="extend",
        metavar="ID",
        help="these questions, in this order",
    )
    own.add_argument("--count", type=_count, metavar="N", help="how many questions (8)")
    own.add_argument(
        "--seed",
        metavar="WORD",
        help="another word, other questions; the same word, the same (1)",
    )


def _answer(own: Parser) -> None:
    own.add_argument("question", metavar="QUESTION_ID", help="as `quizgen questions` lists it")
    own.add_argument(
        "text",
        nargs="+",
        metavar="TEXT",
        help="words; A,C for options; 2,1,3 for an order; 1=b,2=a for pairs",
    )


def _words(text: str) -> str:
    """Return what was typed, if it is more than spaces and commas: an unset variable of a shell is nothing."""
    if not text.strip(" ,"):
        raise argparse.ArgumentTypeError(f"got {text!r} (leave it out)")
    return text


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 7 and int(text)):
        raise argparse.ArgumentTypeError(f"got {text[:20]!r} (allowed: a whole number from 1 to 999999)")
    return int(text)


COMMANDS: dict[str, Command] = {
    "lint": Command(
        commands.lint,
        "List every problem of the records, the tags and the questions, of a book or of your own, with file and line.",
        "quizgen lint",
        (_path, _book, _json),
    ),
    "facts": Command(
        commands.facts,
        "List what the book teaches, with status, speaker, date, sources and passages.",
        "quizgen facts --json > facts.json",
        (_json, _book),
    ),
    "questions": Command(
        commands.questions,
        "List the questions that the facts yield, or prove one of them.",
        "quizgen questions --kind date --page start-here",
        (_filters, _pages, _json, _book),
    ),
    "form": Command(
        commands.form,
        "Draw a quiz and print it with the answers apart.",
        "quizgen form --count 8 --seed monday > quiz.txt",
        (_pages, _form, _language, _json, _book),
    ),
    "ask": Command(
        commands.ask,
        "Ask a quiz here in the terminal; two tries a question, nothing is kept.",
        "quizgen ask --pages start-here --count 5",
        (_pages, _form, _language, _book),
    ),
    "answer": Command(
        commands.answer,
        "Check one answer to one question.",
        "quizgen answer order-to-leave.date.day 24 June 2022",
        (_answer, _language, _json, _book),
    ),
    "report": Command(
        commands.report,
        "Tell what the questions are like as a whole: what is asked and what is not, who is quoted, what gives keys away.",
        "quizgen report",
        (_book, _json),
    ),
    "schema": Command(
        commands.schema,
        "Print the JSON Schema of the record files, for editors.",
        "quizgen schema > book/facts/facts.schema.json",
    ),
}
"""Every command, in the order in which an author meets them."""
