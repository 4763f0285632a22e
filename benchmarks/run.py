"""Turn runs of quizgen on synthetic books into one table of measured costs against their limits.

    python benchmarks/run.py                 everything, 9 pairs each (about ten minutes)
    python benchmarks/run.py --pairs 3 facts checks

Every figure is processor time, user and system, of a fresh process and its children, or of a browser's page.
What is compared runs in pairs, one right after the other, so that a busy machine slows both; a difference or
ratio is taken inside each pair, and the table shows its median with the smallest and the largest.
"""

from __future__ import annotations

import argparse
import math
import platform
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import builds
import pages
import samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "latest.md"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    values: Sequence[float]
    unit: str
    limit: float | None = None
    at_least: bool = False
    """Whether the limit is the smallest value that will do."""

    @property
    def median(self) -> float:
        """The value that counts."""
        return statistics.median(self.values)

    def __str__(self) -> str:
        spread = f"{_figure(min(self.values))} – {_figure(max(self.values))}"
        cells = [
            self.what,
            _figure(self.median),
            spread,
            self.unit,
            *self._judged(),
            str(len(self.values)),
        ]
        return f"| {' | '.join(cells)} |"

    def _judged(self) -> tuple[str, str]:
        if self.limit is None:
            return "", ""
        met = self.median >= self.limit if self.at_least else self.median <= self.limit
        return f"{'≥' if self.at_least else '≤'} {self.limit:,g}", "yes" if met else "**no**"


def build_rows(folder: Path, pairs: int) -> Iterator[Row]:
    """Measure what 200 questions on 20 pages add to a Jupyter Book."""
    found = []
    for number in range(pairs):
        _progress("builds", number, pairs)
        found.append(builds.pair(folder, number))
    yield Row("bare book, 20 pages, cold", [one.bare_cold for one in found], "CPU s")
    yield Row(
        "200 questions add, cold",
        [one.quiz_cold - one.bare_cold for one in found],
        "CPU s",
        builds.COLD_LIMIT,
    )
    yield Row("cold build, with : without", [one.quiz_cold / one.bare_cold for one in found], "ratio")
    yield Row("bare book, one page touched", [one.bare_touched for one in found], "CPU s")
    yield Row(
        "200 questions add, one page touched",
        [one.quiz_touched - one.bare_touched for one in found],
        "CPU s",
        builds.TOUCHED_LIMIT,
    )


def fact_rows(folder: Path, pairs: int) -> Iterator[Row]:
    """Measure loading and generating at 1,000 and at 10,000 facts."""
    small, large = samples.books(folder)
    found = []
    for number in range(pairs):
        _progress("facts", number, pairs)
        found.append((samples.facts(small), samples.facts(large)))
    ratio = math.log(found[0][1]["facts"] / found[0][0]["facts"])
    yield Row("load 10,000 facts with passages", [big["load"] for _, big in found], "CPU s", 3)
    yield Row(
        "generate from 10,000 facts, every option with its proof",
        [big["generate"] for _, big in found],
        "CPU s",
        2,
    )
    for step in ("load", "generate"):
        growth = [math.log(big[step] / little[step]) / ratio for little, big in found]
        yield Row(f"{step}: growth exponent, 1,000 to 10,000", growth, "", 1.1)
    yield Row("questions from 10,000 facts", [big["questions"] for _, big in found], "")
    yield Row("peak memory at 10,000 facts", [big["peak"] for _, big in found], "MB")


def check_rows(folder: Path, pairs: int) -> Iterator[Row]:
    """Measure answers checked in a second."""
    book = samples.check_book(folder)
    found = []
    for number in range(pairs):
        _progress("checks", number, pairs)
        found.append(samples.checks(book))
    yield Row(
        "answers checked: right, near and wrong",
        [one["mixed"] for one in found],
        "per CPU s",
        5_000,
        True,
    )
    yield Row("answers checked: exact hits", [one["exact"] for one in found], "per CPU s", 150_000, True)


def lint_rows(folder: Path, pairs: int) -> Iterator[Row]:  # noqa: ARG001 - all parts are called alike
    """Measure the lint of this book's own bank."""
    found = []
    for number in range(pairs):
        _progress("lints", number, pairs)
        found.append(samples.lints(ROOT))
    yield Row("lint of the book's bank", [one["lint"] for one in found], "CPU s", 2)


def page_rows(folder: Path, pairs: int) -> Iterator[Row]:
    """Measure what twenty questions cost a reader, here and in the pages of the neighbours."""
    with pages.opened(folder / "pages") as (browser, sites):
        weights = pages.weights(browser, sites)
        found = []
        for number in range(pairs):
            _progress("pages", number, pairs)
            found.append(pages.round_of(browser, sites, number))
    ours, *theirs = (name for name in sites if name in pages.MANNERS or name == pages.SERVED)
    for what, adds, unit, limit in (
        ("bytes", [pages.added_bytes(weights)], "kB", pages.RATIO),
        ("bytes of each further page", [pages.added_to_further_page(weights)], "kB", None),
        ("script time", [pages.added(one, "script") for one in found], "CPU ms", pages.RATIO),
        ("time of the main thread", [pages.added(one, "tasks") for one in found], "CPU ms", None),
    ):
        yield Row(f"20 questions add, {what}: {ours}", [one[ours] for one in adds], unit)
        for name in (one for one in theirs if one in adds[0]):
            ratios = [one[name] / one[ours] for one in adds]
            yield Row(f"{what}, {name} : {ours}", ratios, "ratio", limit, limit is not None)
    for name in (ours, *theirs):
        frame = pages.FRAME if name == ours else None
        yield Row(f"click to verdict: {name}", [one[name].verdict for one in found], "ms", frame)
    for name in pages.MANNERS:
        yield Row(f"asked of other hosts: {name}", [len(weights[name].foreign)], "files")
    if heaviest := pages.heaviest_chapter():
        yield Row("heaviest chapter of the book as built last", [heaviest / 1000], "kB", pages.CHAPTER)


PARTS: dict[str, Callable[[Path, int], Iterator[Row]]] = {
    "pages": page_rows,
    "builds": build_rows,
    "facts": fact_rows,
    "checks": check_rows,
    "lints": lint_rows,
}


def main() -> None:
    """Measure what was asked for; print the table and keep it in `benchmarks/results/`."""
    options = _options()
    lines = [
        f"Python {platform.python_version()}, {platform.system()} on {platform.machine()}\n",
        "| measured | median | smallest – largest | unit | limit | met | n |",
        "| --- | ---: | ---: | --- | ---: | --- | ---: |",
    ]
    with tempfile.TemporaryDirectory(prefix="quizgen-bench-") as folder:
        for part in options.parts or PARTS:
            lines += map(str, PARTS[part](Path(folder), options.pairs))
    table = "\n".join(lines) + "\n"
    print(table, end="")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(table, encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure quizgen.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)} (all)")
    parser.add_argument("--pairs", type=int, default=9, metavar="N", help="runs of each (9)")
    options = parser.parse_args()
    unknown = [part for part in options.parts if part not in PARTS]
    if unknown or options.pairs < 1:
        parser.error(f"parts are {', '.join(PARTS)}; pairs are 1 or more")
    return options


def _progress(part: str, number: int, pairs: int) -> None:
    print(f"{part}: {number + 1} of {pairs}", file=sys.stderr, flush=True)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"


if __name__ == "__main__":
    main()
