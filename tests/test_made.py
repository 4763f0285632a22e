"""Real builds of pages that show facts as charts, tables and lists: what is written, checked and kept fresh."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from quizgen import sphinx_ext
from quizgen.errors import RequestError
from quizgen.render.shares import Bar, shares
from quizgen.render.strip import Mark, strip
from quizgen.sphinx_ext.book import Book
from quizgen.sphinx_ext.made import MAKERS, drawing
from quizgen.sphinx_ext.made.data import csv_text
from quizgen.sphinx_ext.made.order import Order
from sphinx_project import Project, failed, files, reread
from svg_boxes import boxes, meet

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "made"
PAGES = ("charts", "look-up")
GOLDEN_FILES = {
    "charts.txt": ("text", "charts.txt"),
    "look-up.txt": ("text", "look-up.txt"),
    "city-share.csv": ("html", "_static/quizgen/data/city-share.csv"),
    "questions.csv": ("html", "_static/quizgen/data/questions.csv"),
    "sources.csv": ("html", "_static/quizgen/data/sources.csv"),
    "votes-es-11-1.csv": ("html", "_static/quizgen/data/votes-es-11-1.csv"),
}


def made(folder: Path) -> Project:
    """Return the fixture with two pages more, which show facts."""
    project = Project(folder)
    shutil.copytree(HERE / "made_fixture", project.source, dirs_exist_ok=True)
    project.edit("index.md", "people\n```", "people\ncharts\nlook-up\n```")
    project.edit("facts/base.yml", "../people.md", "../people.md, ../charts.md, ../look-up.md")
    return project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A fresh copy, not built."""
    return made(tmp_path)


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The pages, built once as HTML by one process, with warnings as errors."""
    project = made(tmp_path_factory.mktemp("made"))
    done = project.build("html", "-W", "-j", "1", seed=1)
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The pages, built once as plain text."""
    project = made(tmp_path_factory.mktemp("made-text"))
    done = project.build("text", "-W")
    assert done.returncode == 0, done.stderr
    return project


# What is written


def test_workers_and_hash_seed_change_no_byte(html: Project, project: Project) -> None:
    """Four processes under another hash seed write the same files as one."""
    done = project.build("html", "-W", "-j", "4", seed=2)
    assert done.returncode == 0, done.stderr
    assert files(project.out) == files(html.out)


@pytest.mark.parametrize("name", GOLDEN_FILES)
def test_golden(name: str, request: pytest.FixtureRequest) -> None:
    """A file is what it was when it was last reviewed (UPDATE_GOLDEN=1 writes the files anew)."""
    builder, path = GOLDEN_FILES[name]
    found = request.getfixturevalue(builder).read(path)
    if os.environ.get("UPDATE_GOLDEN"):
        (GOLDEN / name).write_text(found, "utf-8")
    assert found == (GOLDEN / name).read_text("utf-8")


@pytest.mark.parametrize("place", range(2))
def test_golden_drawings(html: Project, place: int) -> None:
    """A drawing is what it was when it was last reviewed (UPDATE_GOLDEN=1 writes the files anew)."""
    found = re.findall(r"<svg.*?</svg>\n", html.read("charts.html"), re.DOTALL)[place]
    path = GOLDEN / ("chart.svg", "votes.svg")[place]
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def test_golden_files_are_all_used() -> None:
    """No golden file is left over."""
    assert {path.name for path in GOLDEN.iterdir()} == {*GOLDEN_FILES, "chart.svg", "votes.svg"}


def test_a_figure_has_title_table_and_caption(html: Project) -> None:
    """Each drawing names itself and stands with a text alternative, its sources, day, licence and data."""
    figures = html.page("charts.html").select(".fact-figure")
    assert len(figures) == 3
    for one in figures:
        assert one.select_one("svg > title")
        assert one.select_one("svg > desc")
        assert one.select_one("details :is(table, p)")
        caption = one.select_one(".fact-caption")
        assert caption
        assert re.search(r"As of \d+ \w+ \d{4}\. ?.*Licence: CC BY 4\.0", caption.get_text())
        link = caption.select_one("a[download]")
        assert link
        assert (html.out / str(link["href"])).is_file()


def test_values_of_a_drawing_are_not_searched_twice(html: Project) -> None:
    """The search has the words of tables; drawings are no text of the page."""
    assert "text-anchor" not in html.read("searchindex.js")
    assert "fact-grid" not in html.read("searchindex.js")


def test_no_address_but_the_name_of_svg(html: Project) -> None:
    """What is made asks for nothing from elsewhere."""
    for page in PAGES:
        assert (
            re.findall(r"<(?:script|img|link|image|use)\b[^>]*https?:", html.read(f"{page}.html")) == []
        )


def test_style_only_where_it_is_needed(html: Project) -> None:
    """Pages that show no facts in this way load no style for them."""
    assert "quizgen/facts.css" in html.read("charts.html")
    assert "quizgen/facts.css" in html.read("look-up.html")
    assert "quizgen/facts.css" not in html.read("june.html")


def test_the_timeline_is_a_list_of_moments(html: Project) -> None:
    """Each entry has a date for programs, names its speaker and leads to its passage."""
    page = html.page("look-up.html")
    entries = page.select("ol.fact-moments > li")
    times = [str(entry.select("time")[0]["datetime"]) for entry in entries]
    assert times == sorted(times)
    for entry in entries:
        link = entry.select_one("a[href*='#fact-']")
        assert link
        target, _, anchor = str(link["href"]).partition("#")
        assert html.page(target).select_one(f"#{anchor}")
    claims = [one for one in entries if "fact-claim" in (one.get("class") or [])]
    assert claims
    assert all("Claim: " in one.get_text() and " said " in one.get_text() for one in claims)


def test_a_claim_stands_with_its_denial_and_finding(html: Project) -> None:
    """What was said against a claim, and what a body with authority found, follow it at once."""
    entry = html.page("look-up.html").select_one("li:has(a[href$='#fact-shoigu-north'])")
    assert entry
    assert (
        entry.get_text()
        .strip()
        .endswith(
            "Serhii Haidai denied it (9 June 2022). "
            "Finding of the report of 24 June 2022 (24 June 2022): not supported."
        )
    )


def test_harm_and_documents_stay_out_of_the_timeline(html: Project) -> None:
    """Counts of harm and sentences of a checked document are told in their passages alone."""
    words = html.page("look-up.html").select_one("section")
    assert words
    assert "lost their lives" not in words.get_text()
    assert "military commander" not in words.get_text()


def test_names_bear_their_language(html: Project) -> None:
    """Ukrainian and Russian forms are marked in lists and tables."""
    page = html.page("look-up.html")
    for parent in ("dl.fact-entities", "table", "dl.glossary"):
        found = {(str(one["lang"]), one.get_text()) for one in page.select(f"{parent} span[lang]")}
        assert found & {("uk", "Сєвєродонецьк"), ("uk", "область")}
        assert found & {("ru", "Северодонецк"), ("ru", "область")}


def test_terms_lead_to_the_glossary(html: Project) -> None:
    """`term` finds what the glossary lists."""
    link = html.page("charts.html").select_one("a[href='look-up.html#term-oblast']")
    assert link
    assert html.page("look-up.html").select_one("dt#term-oblast")


@pytest.mark.parametrize("builder", ["latex", "epub", "dirhtml", "singlehtml", "man", "texinfo", "xml"])
def test_other_builders(project: Project, builder: str) -> None:
    """Every builder writes the tables; those that write no web page leave the drawings and data out."""
    done = project.build(builder, "-W")
    assert done.returncode == 0, done.stderr
    if builder == "latex":
        source = next(project.out.glob("*.tex")).read_text("utf-8")
        assert "about 70" in source
        assert "Each speaker has a shape" not in source
        assert "<svg" not in source
    if builder == "dirhtml":
        link = project.page("charts/index.html").select_one("a[download]")
        assert link
        assert (project.out / "charts" / str(link["href"])).is_file()


def test_epub(project: Project) -> None:
    """EPUB is well-formed and has the table in place of the drawing."""
    done = project.build("epub", "-W")
    assert done.returncode == 0, done.stderr
    book = zipfile.ZipFile(next(project.out.glob("*.epub")))
    page = book.read("charts.xhtml").decode()
    ET.fromstring(page)  # noqa: S314 - our own output
    assert "about 70" in page
    assert "<svg" not in page
    assert "<details" not in page
    assert ".csv" not in page


# What is checked


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "{fact-chart} city-shaer",
            "fact-chart: unknown record 'city-shaer' (did you mean 'city-share'?)",
        ),
        ("{fact-chart}", "fact-chart: got '' (allowed: the id of one figure)"),
        (
            "{fact-chart} city-share\n:width: 5",
            "fact-chart: got 'city-share / :width: 5' (allowed: the id",
        ),
        ("{fact-chart} order-to-leave", "fact-chart: order-to-leave is no figure"),
        ("{fact-chart} city-population", "fact-chart: city-population: one value makes no chart"),
        ("{fact-chart} shelter-deaths", "fact-chart: shelter-deaths counts harm"),
        ("{fact-votes}", "fact-votes: allowed: a line for each resolution"),
        (
            "{fact-votes}\nes-11: es-11-1-for es-11-1-against",
            "unknown entity 'es-11' (did you mean 'es-11-1'?)",
        ),
        ("{fact-votes}\nes-11-1: es-11-1-for", "fact-votes: got 'es-11-1: es-11-1-for'"),
        ("{fact-votes}\nes-11-1: es-11-1-for shelter-deaths", "fact-votes: shelter-deaths counts harm"),
        ("{fact-votes}\nes-11-1: es-11-1-for city-share", "fact-votes: city-share: no count"),
        ("{fact-entities} ctiy", "fact-entities: unknown type 'ctiy' (did you mean 'city'?)"),
        ("{fact-timeline} 2022", "fact-timeline: the timeline takes no words"),
        ("{fact-glossary} x", "fact-glossary: the glossary takes no words"),
        ("{fact-words} x", "fact-words: the word list takes no words"),
        ("{fact-sources} x", "fact-sources: the table of sources takes no words"),
        ("{fact-questions} x", "fact-questions: the report takes no words"),
        ("{drawing} square.svg", "drawing: option `:caption:` is missing"),
    ],
)
def test_misused(project: Project, text: str, message: str) -> None:
    """What cannot be made is an error at the directive, with or without ``-W``."""
    line = project.add("july.md", f"```{text}\n```")
    assert failed(project.build(), f"july.md:{line}: ERROR: ", message)


def test_misused_in_an_included_file(project: Project) -> None:
    """The error names the file that the order stands in."""
    (project.source / "part.txt").write_text("```{fact-chart} nope\n```\n", "utf-8")
    project.add("july.md", "```{include} part.txt\n```")
    assert failed(project.build(), "part.txt:", "ERROR: fact-chart: unknown record 'nope'")


def test_a_drawing_that_is_not_there(project: Project) -> None:
    """A misspelt file, or one that tells nothing to who cannot see it, is an error at the directive."""
    project.edit("charts.md", "square.svg", "sqare.svg")
    assert failed(project.build(), "charts.md:", "ERROR: drawing: sqare.svg: No such file")
    project.edit("charts.md", "sqare.svg", "square.svg")
    project.edit("square.svg", "<desc>One square &amp; nothing else.</desc>", "")
    assert failed(project.build(), "drawing: square.svg: no <title> and <desc>")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("<script>alert(1)</script>", "<script> (allowed: shapes, words and styles)"),
        ("<foreignObject/>", "<foreignObject> (allowed"),
        ('<g onload="alert(1)"/>', "onload in <g>"),
        ('<image href="http://example.org/a.png"/>', "href='http://example.org/a.png' in <image>"),
        ('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="b.svg#a"/>', "href='b.svg#a' in <use>"),
        ('<g fill="url( &quot;b.svg#a&quot; )"/>', "fill='url( \"b.svg#a\" )' in <g>"),
        ("<style>@font-face {src: url(//example.org/a)}</style>", "url(… in <style>"),
        ("<g>", "no whole SVG: mismatched tag: line 5"),
    ],
)
def test_a_drawing_runs_nothing_and_asks_for_nothing(tmp_path: Path, more: str, message: str) -> None:
    """What is more than a drawing is refused: the page would hold it as it is."""
    with pytest.raises(RequestError) as caught:
        drawing.read(*drawn(tmp_path, more))
    assert caught.value.problems[0].startswith(f"square.svg: {message}")


def test_a_drawing_may_use_its_own_parts(tmp_path: Path) -> None:
    """Addresses within the file, and pictures that it holds itself, are its own."""
    more = '<g fill="url(#a)" style="mask: url(\'#b\')"/><use href="#a"/><image href="data:image/png;base64,"/>'
    one = drawing.read(*drawn(tmp_path, more))
    assert (one.title, one.desc) == ("A square", "One square & nothing else.")


def test_a_drawing_is_dated(tmp_path: Path) -> None:
    """A reader must see how old it is."""
    with pytest.raises(RequestError, match="as-of: got 'never'"):
        drawing.read(*drawn(tmp_path, "", as_of="never"))


def drawn(folder: Path, more: str, as_of: str = "2026") -> tuple[Book, Order]:
    """Return an order for the square of the fixture with something more in it."""
    svg = (HERE / "made_fixture/square.svg").read_text("utf-8")
    (folder / "square.svg").write_text(svg.replace("</svg>", f"{more}</svg>"), "utf-8")
    book = Book()
    book.source = folder
    options = (("as-of", as_of), ("caption", "c"), ("source", "s"))
    order = Order(name="drawing", page="a", file="a.md", line=1, words=("square.svg",), options=options)
    return book, order


def test_two_data_files_of_one_name(project: Project) -> None:
    """Data files lie in one folder: the second of a name would take the place of the first."""
    (project.source / "data").mkdir()
    (project.source / "data/base.yml").write_text("other: data\n", "utf-8")
    options = ":caption: c\n:source: s\n:as-of: 2026\n:data: data/base.yml"
    line = project.add("july.md", f"```{{drawing}} square.svg\n{options}\n```")
    message = "drawing: another data file is named 'base.yml' (names that differ)"
    assert failed(project.build(), f"july.md:{line}: ERROR: {message}")


@pytest.mark.parametrize("option", ["../secret.svg", "square.svg\n:data: ../../secret.txt"])
def test_a_drawing_takes_nothing_from_outside_the_book(project: Project, option: str) -> None:
    """A path that leaves the book's folder is refused: what lies there would be published."""
    (project.source.parent / "secret.svg").write_text("<svg/>", "utf-8")
    line = project.add("july.md", f"```{{drawing}} {option}\n:caption: c\n:source: s\n:as-of: 2022\n```")
    assert failed(project.build(), f"july.md:{line}: ERROR: drawing: ", "outside the book")


def test_every_maker_is_in_the_table() -> None:
    """Each file that makes content belongs to a directive."""
    folder = Path(sphinx_ext.__file__).parent / "made"
    files = {
        path.stem
        for path in folder.glob("*.py")
        if re.search(r"\ndef show\w*\(", path.read_text("utf-8"))
    }
    assert {maker.show.__module__.rpartition(".")[2] for maker in MAKERS.values()} == files


def test_every_directive_is_documented() -> None:
    """The page for authors shows each directive."""
    page = (HERE.parent / "book" / "facts" / "README.md").read_text("utf-8")
    assert [name for name in MAKERS if f"{{{name}}}" not in page] == []


# What is read again


@pytest.mark.parametrize(
    ("file", "old", "new", "changed"),
    [
        ("facts/made.yml", "value: about 70", "value: about 70.0", {"charts", "look-up"}),
        ("facts/made.yml", "a town with its villages", "towns and villages", {"look-up"}),
        ("facts/made.yml", "how many states abstained from", "how many states abstained on", set()),
        ("square.svg", 'width="30"', 'width="20"', {"charts"}),
        ("references.bib", "A second story", "Another story", {"look-up"}),
    ],
)
def test_pages_follow_the_facts(
    project: Project, file: str, old: str, new: str, changed: set[str]
) -> None:
    """A change of the data has those pages read again that show it."""
    assert project.build().returncode == 0
    project.edit(file, old, new)
    done = project.build("html", "-v")
    assert done.returncode == 0, done.stderr
    assert reread(done.stdout) == f"0 added, {len(changed)} changed, 0 removed"


def test_nothing_is_read_again_when_nothing_changed(project: Project) -> None:
    """A second build reads no page, and data of a chart that is gone is deleted."""
    assert project.build().returncode == 0
    assert reread(project.build().stdout) == "0 added, 0 changed, 0 removed"
    project.edit("charts.md", "```{fact-chart} city-share\n```\n", "")
    assert project.build().returncode == 0
    assert sorted(path.name for path in (project.out / "_static/quizgen/data").iterdir()) == [
        "base.yml",
        "questions.csv",
        "sources.csv",
        "votes-es-11-1.csv",
    ]


# Drawings


MARKS = [
    Mark(label="1 May 2022, A Speaker", low=Decimal(low), high=Decimal(high), text=words, shape=place)
    for place, (low, high, words) in enumerate(
        [
            (0, 0, "none"),
            (3, 97, "3 to 97"),
            (99, 99, "99"),
            (100, 100, "about one hundred"),
            (50, 100, "half, or all"),
        ]
    )
]
LONG = Mark(
    label="1 May 2022, " + "a speaker with a very long name " * 3,
    low=Decimal(5),
    high=Decimal(5),
    text="5",
)


@pytest.mark.parametrize("unit", ["per cent", "people", "people of whom nobody knows " * 3])
def test_words_of_a_strip_meet_neither_each_other_nor_the_frame(unit: str) -> None:
    """Marks at either end, long names and wide ranges leave room for their words."""
    found = boxes(strip("Values", unit, [*MARKS, LONG]))
    assert [pair for pair in combinations(found.words, 2) if meet(*pair)] == []
    assert [one for one in found.words if not found.holds(one)] == []


@pytest.mark.parametrize("top", [7, 12, 568, 1_200, 99_999, 1_000_000, 4 * 10**9, 10**15])
def test_a_scale_has_few_round_steps(top: int) -> None:
    """It begins at nothing, ends at or above the highest value, and has two to five numbers."""
    drawn = strip("Values", "people", [Mark(label="A", low=Decimal(top), high=Decimal(top), text="x")])
    ticks = [int(one.replace(",", "")) for one in re.findall(r'">([\d,]+)</text>', drawn)]
    assert ticks[0] == 0
    assert ticks[-1] >= top
    assert 2 <= len(ticks) <= 5
    found = boxes(drawn)
    assert [pair for pair in combinations(found.words, 2) if meet(*pair)] == []


def test_words_of_bars_meet_neither_each_other_nor_the_frame() -> None:
    """A part of one vote beside a hundred keeps its words apart."""
    parts = (("in favour", 141), ("against", 1), ("abstained", 35))
    found = boxes(shares("Votes", [Bar(label="A resolution, 2 March 2022", parts=parts)] * 2))
    assert [pair for pair in combinations(found.words, 2) if meet(*pair)] == []
    assert [one for one in found.words if not found.holds(one)] == []


def test_a_vote_without_voices_is_drawn() -> None:
    """Bars of nothing have no width; their numbers stand below all the same."""
    drawn = shares("Votes", [Bar(label="A resolution", parts=(("in favour", 0), ("against", 0)))])
    assert 'width="0"' in drawn
    assert "0 against" in drawn


def test_a_spreadsheet_runs_no_cell() -> None:
    """A cell that begins like a formula is text; commas and quotation marks stay."""
    assert csv_text([("=1+1", "-5", 'a "b", c')]) == '\'=1+1,\'-5,"a ""b"", c"\n'
