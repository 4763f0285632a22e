"""Every mistake in `facts_bad/` is reported once, with its place, what was got and what is allowed.

A fixture is one file laid over the book in `facts_good/`. A `.yml` becomes a file of facts, a `.md` is
added to a page, a `.bib` to the sources, an `.ipynb` becomes a page; `base-*.yml`, `toc-*.yml` and
`pack-*.yml` replace `base.yml`, `_toc.yml` and the pack, `packs-*.yml` their folder; `again-*.yml` is a second pack; `start-*.txt` holds the path at which the book is looked for. In a `.yml` a line
``# page: …`` is added to the page, so that a record can have its passage, and ``# without: …`` takes away
the lines of `words.yml` that hold its words. `expected.txt` holds the reports, or the advice where nothing
is wrong; after a change of wording run ``UPDATE_GOLDEN=1 pytest tests/test_facts_bad.py`` and read the
difference.
"""

from __future__ import annotations

import ast
import os
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quizgen import facts
from quizgen.errors import FactsError
from quizgen.facts import load_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

HERE = Path(__file__).parent
BAD = HERE / "facts_bad"
EXPECTED = BAD / "expected.txt"
FIXTURES = sorted(path for path in BAD.iterdir() if path != EXPECTED)
REPLACED = {
    "base": "book/facts/base.yml",
    "pack": "book/packs/l1.yml",
    "packs": "book/packs",
    "again": "book/packs/l1.yaml",
    "toc": "_toc.yml",
}
CODE = Path(str(facts.__file__)).parent

Line = tuple[str, int]
"""A file of the reader of facts, and a line in it."""


def lay_over(fixture: Path, book: Path) -> None:
    """Put one fixture's mistake into a copy of the good book."""
    shutil.copytree(HERE / "facts_good", book)
    page, sources = book / "book/labels.md", book / "book/references.bib"
    content = fixture.read_bytes()
    if replaced := REPLACED.get(fixture.name.partition("-")[0]):
        if (book / replaced).is_dir():
            shutil.rmtree(book / replaced)
        (book / replaced).write_bytes(content)
    elif fixture.suffix == ".yml":
        (book / "book/facts/bad.yml").write_bytes(content)
        lines = content.decode("latin-1").split("\n")
        added = [line.removeprefix("# page: ") for line in lines if line.startswith("# page: ")]
        page.write_text("\n\n".join([page.read_text("utf-8"), *added]), "utf-8")
        for line in lines:
            if line.startswith("# without: "):
                take_away(line.removeprefix("# without: "), book / "book/facts/words.yml")
    elif fixture.suffix == ".ipynb":
        (book / "book/extra.ipynb").write_bytes(content)
        with (book / "_toc.yml").open("a", encoding="utf-8") as contents:
            contents.write("  - file: book/extra\n")
    elif fixture.suffix in {".md", ".bib"}:
        path = page if fixture.suffix == ".md" else sources
        path.write_bytes(path.read_bytes() + b"\n" + content)


def take_away(words: str, file: Path) -> None:
    """Take the lines that hold some words out of a file."""
    lines = file.read_text("utf-8").split("\n")
    file.write_text("\n".join(line for line in lines if words not in line), "utf-8")


@cache
def report(fixture: Path) -> tuple[str, frozenset[Line]]:
    """Return the report on one fixture, a line a problem, and the lines of code that the reading ran."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder).resolve() / "project" / "book"
        (book.parent / ".git").mkdir(parents=True)  # no search leaves it
        lay_over(fixture, book)
        start = book / fixture.read_text("utf-8") if fixture.suffix == ".txt" else book
        ran: set[Line] = set()
        before = sys.gettrace()
        sys.settrace(watch(ran))
        try:
            problems = load_facts(start).advice
        except FactsError as error:
            problems = error.problems
        finally:
            sys.settrace(before)
        text = "".join(f"{one.code}: {one}\n" for one in problems)
        return text.replace(str(book), "BOOK").replace(str(book.parent), "PROJECT").replace(
            "\0", "\\0"
        ), frozenset(ran)


def watch(ran: set[Line]) -> Callable[[FrameType, str, object], Any]:
    """Return a tracer that notes each line that runs in a function that makes reports."""
    names = makers()

    def note(frame: FrameType, _event: str, _arg: object) -> Any:
        ran.add((frame.f_code.co_filename, frame.f_lineno))
        return note

    def enter(frame: FrameType, _event: str, _arg: object) -> Any:
        return note if frame.f_code.co_name in names.get(frame.f_code.co_filename, ()) else None

    return enter


@cache
def makers() -> dict[str, set[str]]:
    """Return the names of the functions that make reports, by file."""
    return {
        str(path): {
            one.name
            for one in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(one, ast.FunctionDef) and any(made(one))
        }
        for path in CODE.glob("*.py")
    }


def made(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield each expression that makes a report, or the words of one."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Name(id="Problem" | "fail" | "wrong" | "unreadable")
                | ast.Attribute(attr="_misplaced" | "_no_tags")
            ):
                yield node
            case ast.Yield(value=ast.Tuple()):
                yield node
            case ast.Assign(targets=[ast.Name(id="what") | ast.Tuple(elts=[ast.Name(id="what"), *_])]):
                yield node.value


def expected() -> dict[str, str]:
    """Read the golden reports by fixture."""
    parts = EXPECTED.read_text("utf-8").split("## ")[1:] if EXPECTED.exists() else []
    return {head.strip(): body.strip() + "\n" for head, body in (part.split("\n", 1) for part in parts)}


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.name)
def test_mistake_is_reported(fixture: Path) -> None:
    """The report on a mistake is the one that was read and kept."""
    got, _ = report(fixture)
    if os.environ.get("UPDATE_GOLDEN"):
        kept = expected() | {fixture.name: got}
        EXPECTED.write_text("\n".join(f"## {name}\n{kept[name]}" for name in sorted(kept)), "utf-8")
    assert got
    assert got == expected().get(fixture.name)


@pytest.mark.parametrize("path", sorted(CODE.glob("*.py")), ids=lambda path: path.name)
def test_every_message_has_a_fixture(path: Path) -> None:
    """Some fixture runs each expression that makes a report: a message that none has is not known to work."""
    ran = {line for fixture in FIXTURES for name, line in report(fixture)[1] if name == str(path)}
    missed = [
        f"{path.name}:{one.lineno}: {ast.unparse(one)}"
        for one in made(ast.parse(path.read_text("utf-8")))
        if ran.isdisjoint(range(one.lineno, (one.end_lineno or 0) + 1))
    ]
    assert missed == []


def test_every_report_has_its_fixture() -> None:
    """No golden report is left of a fixture that went."""
    assert set(expected()) == {path.name for path in FIXTURES}


def test_all_mistakes_come_in_one_report(tmp_path: Path) -> None:
    """Several mistakes in several files are reported at once, in the order of files and lines."""
    book = tmp_path / "book"
    lay_over(BAD / "unknown-entity.yml", book)
    (book / "book/facts/other.yml").write_bytes((BAD / "double-key.yml").read_bytes())
    with (book / "book/references.bib").open("a", encoding="utf-8") as sources:
        sources.write((BAD / "source-without-origin.bib").read_text("utf-8"))
    with pytest.raises(FactsError) as caught:
        load_facts(book)
    codes = [one.code for one in caught.value.problems]
    assert codes == ["unknown-entity", "double-key", "missing-key"]
