"""A page with a quiz as Sphinx would write it, without the minutes that Sphinx takes."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from check_samples import lexicon
from quizgen.render import Writer, render_html
from quizgen.sphinx_ext.assets import (
    copy_static,
    lexicon_script,
    memory_script,
    quiz_script,
    typed_script,
)

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.model import Question

WRITER = Writer(href=lambda one: f"#{one.anchor}", page="book/page")


def weight(site: Path, name: str) -> int:
    """Return how many bytes a file of quizgen's in a built site takes, gzipped."""
    return len(gzip.compress((site / "_static" / "quizgen" / name).read_bytes(), 9))


def write(folder: Path, *questions: Question, name: str = "page.html") -> str:
    """Write a page and what it loads, and return its address."""
    copy_static("quiz.css", folder)
    (folder / "memory.js").write_text(memory_script("en"), "utf-8")
    (folder / "typed.js").write_text(typed_script(), "utf-8")
    (folder / "quiz.js").write_text(
        lexicon_script(lexicon())
        + quiz_script("en", {"edition": "2026-12-01", "issues": "https://example.org/new"}),
        "utf-8",
    )
    passages = "".join(
        f"<p><span><i id='{one.anchor}'></i>{one.records[0]}</span></p>" for one in questions
    )
    page = folder / name
    page.write_text(
        '<!doctype html><html lang="en" data-content_root="./"><head><meta charset="utf-8"><title>A quiz</title>'
        '<meta name="viewport" content="width=device-width">'
        '<link rel="stylesheet" href="quiz.css"><script defer src="quiz.js"></script><script defer src="typed.js"></script></head>'
        f"<body><main><h1>A quiz</h1>{passages}{render_html(questions, WRITER)}</main></body></html>",
        "utf-8",
    )
    return page.as_uri()
