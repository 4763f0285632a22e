"""A good book becomes facts: as written, with passages, statuses and sentences."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import pytest
import yaml
from msgspec import Meta, Struct

from quizgen.errors import FactsError, Problem, UnknownIdError, Where
from quizgen.facts import FactBase, load_facts
from quizgen.facts.pages import Page, read_page
from quizgen.facts.typed import typed
from quizgen.model import EntityRef, Status

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def base() -> FactBase:
    """The small book."""
    return load_facts(HERE / "facts_good")


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ("order-to-leave.happened-on", "The order to leave Sievierodonetsk was announced on 24 June 2022."),
        ("order-to-leave.done-by", "The order to leave Sievierodonetsk was announced by Serhii Haidai."),
        ("city-population.measured", "How many people lived in Sievierodonetsk before the invasion: about 100,000 people."),
        ("azot-civilians.put-at.2", "How many civilians were sheltering at Azot in June 2022: 568 civilians, according to Serhii Haidai on 17 June 2022."),
        ("striuk-third.stated", "On 20 June 2022 Oleksandr Striuk said that Ukraine held more than a third of Sievierodonetsk."),
        ("report-commander.stated", "The report of 24 June 2022 said that Haidai was a top military commander."),
        ("cities-left.has-member.2", "Among the cities that were given up by Ukraine in 2022: Lysychansk."),
        ("haidai-office.headed", "Serhii Haidai was head of the Luhansk regional administration from 2019 to 2023."),
    ],
)  # fmt: skip
def test_sentence(base: FactBase, fact: str, sentence: str) -> None:
    """A fact says in one sentence what holds, who says so and when."""
    assert base[fact].sentence == sentence


@pytest.mark.parametrize(
    ("record", "status"),
    [
        ("order-to-leave", Status.ESTABLISHED),
        ("shoigu-residential", Status.CLAIM),
        ("azot-civilians", Status.DISPUTED),
        ("report-commander", Status.REFUTED),
        ("why-leave", Status.ESTABLISHED),
    ],
)
def test_status(base: FactBase, record: str, status: Status) -> None:
    """Status is written, or follows from a figure's values; a question has the weakest it rests on."""
    assert base.statuses[record] is status


def test_passage(base: FactBase) -> None:
    """A passage knows its words, its section, its line, and which one is home."""
    first, *_ = base.passages["order-to-leave"]
    assert first.text == "On 24 June Haidai announced the order to leave Sievierodonetsk"
    assert (str(first.where), first.section, first.home) == ("book/story.md:15", "June", True)
    assert base["order-to-leave.happened-on"].passages == base.passages["order-to-leave"]


def test_scalars_stay_as_written(tmp_path: Path) -> None:
    """`on`, `no` and dates are texts until a field says what they are."""
    book = tmp_path / "book"
    shutil.copytree(HERE / "facts_good", book)
    (book / "book/facts/more.yml").write_text(
        "sides: {on: 2022-06-24, 'no': yes}\nentities:\n"
        "  no: {type: city, name: on, gloss: 1.10, former: [{name: 0x10, from: 1923, to: 1938-05}]}\n",
        "utf-8",
    )
    more = load_facts(book)
    assert (more.sides["on"], more.sides["no"]) == ("2022-06-24", "yes")
    entity = more.entities["no"]
    assert (entity.name, entity.gloss, entity.former[0].name) == ("on", "1.10", "0x10")
    assert str(entity.former[0].end) == "May 1938"


def test_unknown_fact_names_the_nearest(base: FactBase) -> None:
    """Asking for a fact that is not there says which one is near."""
    with pytest.raises(UnknownIdError, match=r"did you mean 'order-to-leave.done-by'"):
        base["order-to-leave.done-bye"]


def test_lesser_slot_without_words_is_not_asked(tmp_path: Path) -> None:
    """An actor whom the passage does not name is no error: the fact says why it is not asked."""
    book = tmp_path / "book"
    shutil.copytree(HERE / "facts_good", book)
    page = book / "book/story.md"
    page.write_text(
        page.read_text("utf-8").replace("Haidai announced the order", "came the order"), "utf-8"
    )
    changed = load_facts(book)
    assert changed["order-to-leave.done-by"].untaught == "actor stands in no passage of order-to-leave"
    assert [one.code for one in changed.advice] == ["slot-untaught"]


def test_two_statements_that_exclude_each_other_are_disputed() -> None:
    """`excludes` on one of two statements makes both disputed."""
    book = load_facts(HERE.parent / "book")
    assert book.statuses["bridges-haidai"] is book.statuses["bridges-mizintsev"] is Status.DISPUTED


def test_no_book_is_said_plainly(tmp_path: Path) -> None:
    """Outside a book the one problem says what was looked for, even if a book lies above the project."""
    shutil.copytree(HERE / "facts_good", tmp_path, dirs_exist_ok=True)
    assert list(load_facts(tmp_path))
    project = tmp_path / "project"
    (project / ".git").mkdir(parents=True)
    with pytest.raises(FactsError, match=r"no book here .*base\.yml"):
        load_facts(project)


def test_pages_without_a_contents_file(tmp_path: Path) -> None:
    """Without Jupyter Book, `pages` lists the reading order, from the folder of base.yml."""
    book = tmp_path / "book"
    shutil.copytree(HERE / "facts_good", book)
    shutil.rmtree(book / "book/packs")  # its lessons name pages as the contents do
    file = book / "book/facts/base.yml"
    file.write_text(
        file.read_text("utf-8").replace("toc: ../../_toc.yml", "pages: [../story.md, ../labels.md]"),
        "utf-8",
    )
    assert load_facts(book).pages == ("story", "labels")


PAGE = """# Title

First [words {cite}`a,b` and *more*]{.fact-one .fact-two}, a [note]{.fact-three}[^1].

% uncited: because
- [a {uk}`Київ` b]{.fact-four}
  over [two
  lines]{.fact-five}

| a | b |
| --- | --- |
| [cell]{.fact-six} | x |

:::{note} Starts [here]{.fact-seven}
and [goes [on]{.fact-nine} {term}`here <there>`]{.fact-eight}.
:::

```{admonition} Title
:class: in-short
[inside]{.fact-ten}
```

[^1]: A [foot]{.fact-eleven} note.
"""


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """A page with tags in every place where one can stand."""
    path = tmp_path / "page.md"
    path.write_text(PAGE, "utf-8")
    problems: list[Problem] = []
    read = read_page(path, "page", "page.md", problems.append)
    assert problems == []
    return read


def test_spans(page: Page) -> None:
    """Tagged words are found in all places, with their line, citations taken out and roles read."""
    assert [(span.records, span.text, span.line) for span in page.spans] == [
        (("one", "two"), "words and more", 3),
        (("three",), "note", 3),
        (("four",), "a Київ b", 6),
        (("five",), "two lines", 7),
        (("six",), "cell", 12),
        (("seven",), "here", 14),
        (("nine",), "on", 15),
        (("eight",), "goes on here", 15),
        (("ten",), "inside", 20),
        (("eleven",), "foot", 23),
    ]


def test_blocks(page: Page) -> None:
    """A paragraph knows what it cites, what it stands in, and the comment above it."""
    assert page.blocks[0].cites == ("a", "b")
    assert next(one for one in page.blocks if "Київ" in one.text).comment == "uncited: because"
    assert next(one for one in page.blocks if one.text == "inside").inside == ("admonition in-short",)


def test_entity_terms(base: FactBase) -> None:
    """A link's ends are entities where its relation takes entities, words where it takes words."""
    assert base["river-between-cities.river-between"].object == EntityRef("siverskyi-donets")


def test_event_whose_sources_differ(tmp_path: Path) -> None:
    """A date that lists values makes a disputed event with one fact for each value."""
    book = tmp_path / "book"
    shutil.copytree(HERE / "facts_good", book)
    file, page = book / "book/facts/story.yml", book / "book/story.md"
    values = "[{value: 2022-06-12, sources: [reuters]}, {value: 2022-06-13, sources: [ukranews]}]"
    listed = file.read_text("utf-8").replace("date: 2022-06-13, thread", f"date: {values}, thread")
    file.write_text(listed, "utf-8")
    page.write_text(page.read_text("utf-8").replace("[On 13 June", "[On 12 or 13 June"), "utf-8")
    changed = load_facts(book)
    assert changed.statuses["last-bridge-lost"] is Status.DISPUTED
    dates = [str(fact.object) for fact in changed.of("last-bridge-lost")]
    assert dates == ["12 June 2022", "13 June 2022"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the small book, to be spoiled."""
    book = tmp_path / "book"
    shutil.copytree(HERE / "facts_good", book)
    return book


def codes(book: Path) -> list[tuple[str, str]]:
    """Return place and code of every problem of a book."""
    with pytest.raises(FactsError) as caught:
        load_facts(book)
    return [(str(one.where), one.code) for one in caught.value.problems]


def test_broken_words_are_the_only_problem(copy: Path) -> None:
    """If the file of relations cannot be read, nothing that follows from it is reported."""
    with (copy / "book/facts/words.yml").open("a", encoding="utf-8") as file:
        file.write("broken: [\n")
    assert [code for _, code in codes(copy)] == ["yaml-broken"]


@pytest.mark.parametrize("entry", ["place", "river-between", "kramatorsk", "siverskyi-donets"])
def test_who_names_an_unreadable_entry_is_not_blamed(copy: Path, entry: str) -> None:
    """Of a type, relation or entity that holds nothing only that entry is reported, not what names it."""
    spoilt = set()
    for file in (copy / "book/facts").glob("*.yml"):
        lines = file.read_text("utf-8").split("\n")
        at = [number for number, line in enumerate(lines) if line.startswith(f"  {entry}: {{")]
        for number in at:
            lines[number] = f"  {entry}: {{}}"
            spoilt.add(f"book/facts/{file.name}:{number + 1}")
        file.write_text("\n".join(lines), "utf-8")
    assert {place for place, _ in codes(copy)} == spoilt


class Coded(Struct):
    """An entry whose one field has a pattern that nobody put into words."""

    code: Annotated[str, Meta(pattern="^[A-Z]$")]


def test_a_pattern_without_words_is_shown_itself() -> None:
    """What does not fit a pattern is reported with the pattern where nothing says in words what fits."""
    problems: list[Problem] = []
    node = yaml.compose("code: b")
    assert node is not None
    typed(Coded, node, Where("more.yml", 1), "entry", problems.append)
    assert [str(one) for one in problems] == ["more.yml:1: entry: code: got 'b' (what fits ^[A-Z]$)"]


def test_unreadable_page_is_the_only_problem(copy: Path) -> None:
    """If a page cannot be read, its records are not reported as untaught."""
    (copy / "book/story.md").write_bytes(b"\xff")
    assert codes(copy) == [("book/story.md:1", "not-utf-8")]


@pytest.mark.parametrize("path", ["loop", '"nul\\0"', "x" * 5000], ids=["loop", "nul", "long"])
@pytest.mark.parametrize("key", ["toc", "bibliography"])
def test_paths_that_no_system_takes(copy: Path, key: str, path: str) -> None:
    """A circle of links, a NUL or a very long name is a problem with a place and no crash."""
    facts = copy / "book/facts"
    (facts / "loop").symlink_to(facts / "loop")
    base = facts / "base.yml"
    lines = [one for one in base.read_text("utf-8").splitlines() if not one.startswith(key)]
    base.write_text("\n".join([*lines, f"{key}: {path}", ""]), "utf-8")
    assert {code for _, code in codes(copy)} <= {"missing-file", "unreadable-file", "control-character"}


def test_folder_named_like_a_file_of_facts(copy: Path) -> None:
    """A folder whose name ends in .yml is reported as a file that cannot be read."""
    (copy / "book/facts/more.yml").mkdir()
    assert codes(copy) == [("book/facts/more.yml", "unreadable-file")]


def test_claimed_event_says_who_claims_every_part(copy: Path) -> None:
    """Actor and place of an event that one party claims are that party's claim too."""
    file = copy / "book/facts/story.yml"
    claimed = file.read_text("utf-8").replace(
        "actor: haidai, thread",
        "actor: haidai, place: sievierodonetsk, by: striuk, status: claim, thread",
    )
    file.write_text(claimed, "utf-8")
    assert {fact.by for fact in load_facts(copy).of("order-to-leave")} == {"striuk"}
