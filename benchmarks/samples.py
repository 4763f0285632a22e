"""Turn one run in a fresh process into figures: loading, generating, checking answers.

Run as a script it measures and prints JSON; imported, it starts itself as that script.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizgen.bank import Bank, generate
from quizgen.facts import load_facts
from quizgen.lint import lint_bank
from quizgen.model import Choice, Date, Match, Number, Order, Question, Text
from synthetic import Size, write_book

if TYPE_CHECKING:
    from collections.abc import Sequence

ANSWERS = 20_000
"""Answers in one measured round."""

Answer = tuple[str, Any]


def books(folder: Path) -> tuple[Path, Path]:
    """Write the books with 1,000 and with 10,000 facts."""
    small = write_book(folder / "small", Size(pages=10, files=10, facts=1_000))
    large = write_book(folder / "large", Size(pages=100, files=100, facts=10_000))
    return small, large


def check_book(folder: Path) -> Path:
    """Return the book whose questions are answered: a synthetic one."""
    return write_book(folder / "checked", Size(pages=10, files=10, facts=1_000))


def facts(book: Path) -> dict[str, float]:
    """Measure one load and one generation, in CPU seconds, and the peak memory in MB."""
    return _run("facts", book)


def checks(book: Path) -> dict[str, float]:
    """Measure answers checked in a CPU second."""
    return _run("checks", book)


def lints(book: Path) -> dict[str, float]:
    """Measure one lint of a bank, in CPU seconds."""
    return _run("lints", book)


def _run(what: str, book: Path) -> dict[str, float]:
    done = subprocess.run(  # noqa: S603 - this file
        [sys.executable, __file__, what, str(book)], stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _measure_facts(book: Path) -> dict[str, float]:
    started = time.process_time()
    base = load_facts(book)
    loaded = time.process_time()
    bank = generate(base)
    generated = time.process_time()
    return {
        "facts": len(base),
        "questions": len(list(bank)),
        "load": loaded - started,
        "generate": generated - loaded,
        "peak": _peak_megabytes(),
    }


def _measure_lints(book: Path) -> dict[str, float]:
    bank = generate(load_facts(book))
    started = time.process_time()
    findings = lint_bank(bank)
    return {"lint": time.process_time() - started, "findings": len(findings)}


def _measure_checks(book: Path) -> dict[str, float]:
    bank = generate(load_facts(book))
    questions = list(bank)
    right = [(question.id, _right(question)) for question in questions]
    near = [(question.id, _near(question)) for question in questions]
    wrong = [(question.id, _wrong(question)) for question in questions]
    mixed = [answer for three in zip(right, near, wrong, strict=True) for answer in three]
    exact = [(one.id, _right(one)) for one in questions if isinstance(one.shape, (Text, Choice))]
    return {"mixed": _rate(bank, mixed), "exact": _rate(bank, exact)}


def _rate(bank: Bank, answers: Sequence[Answer]) -> float:
    """Return the answers checked in a CPU second; one round before warms the caches of the interpreter."""
    typed = list(islice(cycle(answers), ANSWERS))
    for question, answer in answers:
        bank.check(question, answer)
    gc.collect()
    started = time.process_time()
    for question, answer in typed:
        bank.check(question, answer)
    return ANSWERS / (time.process_time() - started)


def _right(question: Question) -> Any:
    """Return the key as a reader would give it."""
    match question.shape:
        case Choice(key=key, multiple=multiple):
            return ",".join(key) if multiple else key[0]
        case Text(key=key):
            return key
        case Number(key=amount):
            return str(amount.low)
        case Date(key=span):
            return str(span)
        case Order(key=key):
            return ",".join(key)
        case Match(key=key):
            return dict(key)


def _near(question: Question) -> Any:
    """Return an answer that is nearly the key: a slip, a coarser date, two items exchanged."""
    match question.shape:
        case Text(key=key):
            return f"{key[:2]}{key[3:]}" if len(key) > 3 else key
        case Date(key=span):
            return str(span.first.year)
        case Number(key=amount):
            return f"about {amount.low + 1}"
        case Order(key=key):
            return ",".join((key[1], key[0], *key[2:]))
        case _:
            return "not sure"


def _wrong(question: Question) -> Any:
    """Return an answer that is not the key: another option, an unknown name, another date."""
    match question.shape:
        case Choice(options=options, key=key):
            return next(one.id for one in options if one.id not in key)
        case Text():
            return "Zaborivska Dolyna"
        case Number(high=high):
            return str(high * 3)
        case Date(key=span):
            return f"1 January {span.first.year - 7}"
        case Order(key=key):
            return ",".join(reversed(key))
        case Match(left=left, right=right):
            return {one.id: right[0].id for one in left}


def _peak_megabytes() -> float:
    """Return the most memory that this process held; Linux counts in kB, macOS in bytes."""
    import resource  # noqa: PLC0415 - not on Windows, where the other parts still run

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    measure = {"facts": _measure_facts, "checks": _measure_checks, "lints": _measure_lints}[sys.argv[1]]
    print(json.dumps(measure(Path(sys.argv[2]))))
