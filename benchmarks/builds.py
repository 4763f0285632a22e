"""Turn a book with and without its questions into the processor time that each build takes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from synthetic import Size, write_book
from towns import FACTS_PER_TOWN

COLD_LIMIT = 0.3
"""CPU seconds that 200 questions may add to a build from nothing."""
TOUCHED_LIMIT = 0.2
"""The same after one page was edited."""
SIZE = Size(pages=20, files=20, facts=25 * FACTS_PER_TOWN)
QUIZZES = "".join(
    f"\n```{{quiz}}\n:number: 10\n:kinds: {kinds}\n```\n"
    for kinds in ("recall", "date, number", "attribution, own")
)
"""All that fits together of what a page's records yield: 200 questions in the book, of 285 in the bank."""
CONFIG = """\
title: Synthetic book
only_build_toc_files: true
execute: {{execute_notebooks: "off"}}
parse: {{myst_enable_extensions: [attrs_inline]}}
bibtex_bibfiles: [book/references.bib]
launch_buttons: {{thebe: false}}
sphinx:
  extra_extensions: [{extension}]
  config: {{language: en}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """CPU seconds of one book without questions and of the same with them."""

    bare_cold: float
    quiz_cold: float
    bare_touched: float
    quiz_touched: float


def pair(folder: Path, number: int) -> Pair:
    """Build both books from nothing, then both again with one page touched.

    Args:
        folder: where the books stand; they are written by the first call.
        number: which pair this is; even and odd ones build in opposite order.
    """
    books = _books(folder)
    order = list(books) if number % 2 else list(reversed(books))
    cold: dict[str, float] = {}
    for name in order:
        shutil.rmtree(folder / f"{name}-out", ignore_errors=True)
        cold[name] = _build(books[name], folder / f"{name}-out")
    touched: dict[str, float] = {}
    for name in order:
        with (books[name] / "book" / "page-000.md").open("a", encoding="utf-8") as page:
            page.write(f"\nTouched for the {number}th time.\n")
        touched[name] = _build(books[name], folder / f"{name}-out")
    return Pair(
        bare_cold=cold["bare"],
        quiz_cold=cold["quiz"],
        bare_touched=touched["bare"],
        quiz_touched=touched["quiz"],
    )


def _books(folder: Path) -> dict[str, Path]:
    books = {"bare": folder / "bare", "quiz": folder / "quiz"}
    for name, book in books.items():
        if not book.exists():
            write_book(book, SIZE, quiz=QUIZZES if name == "quiz" else "")
            extension = "quizgen.sphinx_ext" if name == "quiz" else ""
            (book / "_config.yml").write_text(CONFIG.format(extension=extension), encoding="utf-8")
    return books


def _build(book: Path, out: Path) -> float:
    """Return the CPU seconds, user and system, of one build with all its processes."""
    jupyter_book = Path(sys.executable).parent / "jupyter-book"
    command = [str(jupyter_book), "build", str(book), "--path-output", str(out), "-q"]
    # A package that pip installs comes with its bytecode; ours must not be compiled at each start either.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    done = subprocess.run(  # noqa: S603 - ours
        command, capture_output=True, encoding="utf-8", check=False, env=environment
    )
    after = os.times()
    if done.returncode:
        raise SystemExit(f"the {book.name} book does not build:\n{done.stdout}\n{done.stderr}")
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )
