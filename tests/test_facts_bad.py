"""Every mistake in `facts_bad/` is reported once, with its place, what was got and what is allowed.

A fixture is one file laid over the book in `facts_good/`: a `.yml` becomes a file of facts, a `.md` is
added to a page, a `.bib` to the sources, and `base-*.yml` replaces `base.yml`. A line ``# page: …`` in a
`.yml` is added to the page, so that a record can have its passage. `expected.txt` holds the reports; after
a change of wording run ``UPDATE_GOLDEN=1 pytest tests/test_facts_bad.py`` and read the difference.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from quizgen.errors import FactsError
from quizgen.facts import load_facts

HERE = Path(__file__).parent
BAD = HERE / "facts_bad"
EXPECTED = BAD / "expected.txt"
FIXTURES = sorted(path for path in BAD.iterdir() if path.suffix in {".yml", ".md", ".bib"})


def lay_over(fixture: Path, book: Path) -> None:
    """Put one fixture's mistake into a copy of the good book."""
    shutil.copytree(HERE / "facts_good", book)
    page, sources = book / "book/labels.md", book / "book/references.bib"
    content = fixture.read_bytes()
    if fixture.name.startswith("base-"):
        (book / "book/facts/base.yml").write_bytes(content)
    elif fixture.suffix == ".yml":
        (book / "book/facts/bad.yml").write_bytes(content)
        lines = content.decode("latin-1").split("\n")
        added = [line.removeprefix("# page: ") for line in lines if line.startswith("# page: ")]
        page.write_text("\n\n".join([page.read_text("utf-8"), *added]), "utf-8")
    else:
        path = page if fixture.suffix == ".md" else sources
        path.write_bytes(path.read_bytes() + b"\n" + content)


def report(fixture: Path, folder: Path) -> str:
    """Return the report on one fixture, a line a problem, each with its code."""
    book = folder / "book"
    lay_over(fixture, book)
    with pytest.raises(FactsError) as caught:
        load_facts(book)
    return "".join(f"{one.code}: {one}\n" for one in caught.value.problems).replace(str(book), "BOOK")


def expected() -> dict[str, str]:
    """Read the golden reports by fixture."""
    parts = EXPECTED.read_text("utf-8").split("## ")[1:] if EXPECTED.exists() else []
    return {head.strip(): body.strip() + "\n" for head, body in (part.split("\n", 1) for part in parts)}


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.name)
def test_mistake_is_reported(fixture: Path, tmp_path: Path) -> None:
    """The report on a mistake is the one that was read and kept."""
    got = report(fixture, tmp_path)
    if os.environ.get("UPDATE_GOLDEN"):
        kept = expected() | {fixture.name: got}
        EXPECTED.write_text("\n".join(f"## {name}\n{kept[name]}" for name in sorted(kept)), "utf-8")
    assert got == expected().get(fixture.name)


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
