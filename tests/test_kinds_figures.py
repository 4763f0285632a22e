"""The question which use of differing figures is sound, at its edges."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quizgen import Bank, generate, load_facts
from quizgen.model import Choice, NotAsked
from quizgen.text.dates import parse_iso

FIGURE = """\
figures:
  households:
    how: how many people lived in Sievierodonetsk
    series: {series}
    values:
      - {{value: "{one}", {more} date: 2014-01-01, sources: [reuters]}}
      - {{value: "99", {more} date: {day}, sources: [reuters]}}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A copy of the small book, to be changed."""
    return Path(shutil.copytree(Path(__file__).parent / "facts_good", tmp_path / "book"))


def with_figure(book: Path, series: str, one: str, day: str, more: str = "") -> Bank:
    """Return the bank of a book that tells one figure more."""
    written = FIGURE.format(series=series, one=one, day=day, more=more)
    (book / "book/facts/figure.yml").write_text(written, "utf-8")
    told = f"[In Sievierodonetsk {one} people on 1 January 2014, 99 on {parse_iso(day)}]{{.fact-households}}"
    page = book / "book/labels.md"
    page.write_text(f"{page.read_text('utf-8')}\n{told} {{cite}}`reuters`.\n", "utf-8")
    return generate(load_facts(book))


@pytest.mark.parametrize(
    ("day", "key"),
    [
        ("2014-01-05", "print 101 for 1 January, and 99 for 5 January"),
        ("2021-01-01", "print 101 for 1 January 2014, and 99 for 1 January 2021"),
    ],
)
def test_days_of_figures_bear_their_year_where_it_tells_them_apart(
    book: Path, day: str, key: str
) -> None:
    """The options name days without the year only if all of them lie in one."""
    shape = with_figure(book, "change", "101", day)["households.figures.use"].shape
    assert isinstance(shape, Choice)
    assert [one.text for one in shape.options if one.id in shape.key] == [key]


@pytest.mark.parametrize(
    ("series", "one", "more", "why"),
    [
        ("conflict", "101", "", "a value without its speaker"),
        ("change", "99", "by: haidai,", "the values do not differ"),
    ],
)
def test_figures_that_make_no_sound_question(
    book: Path, series: str, one: str, more: str, why: str
) -> None:
    """Figures that differ need their speakers, and a change needs two values: else the log says so."""
    bank = with_figure(book, series, one, "2014-01-05", more)
    assert NotAsked("households", "figures", why) in bank.log
