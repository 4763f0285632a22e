"""Real builds of a plain Sphinx project: what the extension writes, checks and leaves alone."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from quizgen.cli import main
from sphinx_project import FIXTURE, Project, failed, files, reread

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A fresh copy of the fixture, not built."""
    return Project(tmp_path)


@pytest.fixture
def built(project: Project, html: Project) -> Project:
    """A copy of the built fixture, so that a test begins at its second build."""
    shutil.rmtree(project.source.parent)
    shutil.copytree(html.source.parent, project.source.parent)
    # Sphinx compares times of change, and names the source folder in what it keeps.
    assert project.build().returncode == 0
    return project


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The fixture, built once as HTML by one process, with warnings as errors."""
    project = Project(tmp_path_factory.mktemp("html"))
    done = project.build("html", "-W", "-j", "1", seed=1)
    assert done.returncode == 0, done.stderr
    return project


# What is written


def test_workers_and_hash_seed_change_no_byte(html: Project, project: Project) -> None:
    """Four processes under another hash seed write the same files as one."""
    done = project.build("html", "-W", "-j", "4", seed=2)
    assert done.returncode == 0, done.stderr
    assert files(project.out) == files(html.out)


def test_the_target_stands_in_the_home_passage_alone(html: Project) -> None:
    """A record taught on two pages has its anchor on the first, inside the tagged words."""
    home = html.page("june.html").select_one("#fact-order-to-leave")
    assert home is not None
    assert home.parent is not None
    assert home.parent.get_text().startswith("On 24 June")
    assert html.page("july.html").select("#fact-order-to-leave") == []


def test_one_span_bears_the_targets_of_all_its_tags(html: Project) -> None:
    """Two tags on the same words are two targets."""
    page = html.page("june.html")
    for name in ("fact-last-bridge-lost", "fact-haidai-bridges"):
        assert len(page.select(f"#{name}")) == 1


def test_links_lead_to_facts_from_any_page(html: Project) -> None:
    """A Markdown link and `ref` reach the passage; one without words takes the heading's."""
    links = {link["href"]: link.get_text() for link in html.page("index.html").select("a[href*=fact-]")}
    assert links["june.html#fact-order-to-leave"] == "the order"
    assert links["june.html#fact-city-occupied"] == "June 2022"
    assert links["rivers.html#fact-river-between-cities"] == "the river"


def test_languages(html: Project) -> None:
    """The roles write `lang`; so do Ukrainian and Russian words in the options of a question."""
    page = html.page("town.html")
    body = page.select_one("p")
    assert body is not None
    found = [(one["lang"], one.get_text()) for one in body.select("span[lang]")]
    assert found == [("uk", "Сєвєродонецьк"), ("ru", "Северодонецк")]
    options = page.select(".quiz-options [lang]")
    assert ("ru", "Северодонецк") in [(one["lang"], one.get_text()) for one in options]


def test_a_quiz_shows_what_its_page_teaches(html: Project) -> None:
    """Without options the questions rest on this page's records."""
    links = [str(link["href"]) for link in html.page("june.html").select(".quiz-answer .quiz-source a")]
    assert links
    assert all(re.fullmatch(r"(june\.html)?#fact-.*", link) for link in links)


def test_every_question_can_be_read_without_a_script(html: Project) -> None:
    """Each question has a legend, an answer in a fold, and a link that leads to an anchor."""
    for path in sorted(html.out.glob("*.html")):
        page = html.page(path.name)
        for box in page.select("fieldset.quiz-q"):
            assert box.select_one("legend")
            assert box.select_one("details > .quiz-key li")
            link = box.select_one("details .quiz-source a")
            assert link
            target, _, anchor = str(link["href"]).partition("#")
            assert html.page(target or path.name).select_one(f"#{anchor}")


def test_answers_are_not_searchable(html: Project) -> None:
    """The words of pages are in the search index; those of questions and answers are not."""
    index = html.read("searchindex.js")
    assert "shelter" in index
    assert "ceasefir" not in index
    assert "televis" not in index


def test_assets_only_where_there_is_a_quiz(html: Project) -> None:
    """Style and scripts are named by pages with a quiz, the names of the base where one is typed."""
    assert "quizgen/" not in html.read("index.html")
    assert "quizgen/quiz.css" in html.read("june.html")
    assert "quizgen/quiz.js" in html.read("june.html")
    for path in sorted(html.out.glob("*.html")):
        text = path.read_text("utf-8")
        assert ("quizgen/lexicon.js" in text) == ('"shape":"text"' in text), path


def test_two_quizzes_of_a_page_ask_different_things(project: Project) -> None:
    """Without a seed each is drawn by its place, and no id of theirs is that of a heading."""
    project.add("june.md", "## Quiz 1\n\n```{quiz}\n:number: 4\n```")
    done = project.build("html", "-W")
    assert done.returncode == 0, done.stderr
    quizzes = project.page("june.html").select(".quiz")
    stems = [[legend.get_text() for legend in quiz.select("legend")] for quiz in quizzes]
    assert len(stems) == 2
    assert stems[0] != stems[1]
    ids = re.findall(r' id="([^"]+)"', project.read("june.html"))
    assert "quiz-1" in ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("builder", "name"),
    [("text", "rivers.txt"), ("latex", "thetwocities.tex"), ("man", "thetwocities.1")],
)
def test_quizzes_speak_the_language_of_the_project(project: Project, builder: str, name: str) -> None:
    """What is not of the facts is said in the `language` of the configuration, in every format."""
    project.edit("conf.py", 'language = "en"', 'language = "uk"')
    project.add("town.md", "Місто стоїть на лівому березі.")
    done = project.build(builder)
    assert "ERROR" not in done.stderr, done.stderr
    text = project.read(name)
    for word in ("Перевірте себе: 1 запитання", "Відповіді", "Де про це сказано в книзі"):
        assert word in text
    assert not re.search("Quiz: |Answers|Where the book says it", text)


def test_a_lean_style_keeps_the_spaces_of_its_texts(html: Project) -> None:
    """The sheet is written without line ends; what it prints between words stays."""
    style = html.read("_static/quizgen/quiz.css")
    assert style.count("\n") == 1
    assert 'content:": " attr(data-section)' in style


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_other_pages(project: Project, builder: str) -> None:
    """Links to passages work where each page is a folder, and where all pages are one."""
    done = project.build(builder, "-W")
    assert done.returncode == 0, done.stderr
    name = "people/index.html" if builder == "dirhtml" else "index.html"
    links = [str(link["href"]) for link in project.page(name).select(".quiz-answer .quiz-source a")]
    wanted = "../june/#fact-order-to-leave" if builder == "dirhtml" else "#fact-order-to-leave"
    assert wanted in links
    if builder == "singlehtml":
        ids = re.findall(r' id="([^"]+)"', project.read(name))
        assert {link[1:] for link in links} <= set(ids)
        assert len(ids) == len(set(ids))


def test_latex(project: Project) -> None:
    """LaTeX gets labels at the passages, questions, and then answers that refer to the labels."""
    done = project.build("latex", "-W")
    assert done.returncode == 0, done.stderr
    source = next(project.out.glob("*.tex")).read_text("utf-8")
    assert r"\label{\detokenize{june:fact-order-to-leave}}" in source
    assert r"\hyperref[\detokenize{june:fact-order-to-leave}]{Where the book says it}" in source
    stem, reason = (
        source.index("What reason did Haidai give"),
        source.index("on television that morning"),
    )
    assert stem < source.index(r"\textbf{Answers}", stem) < reason


def test_text(project: Project) -> None:
    """Plain text has the answers apart, and the words of the roles without marks."""
    done = project.build("text", "-W")
    assert done.returncode == 0, done.stderr
    asked, answered = project.read("people.txt").split("\nAnswers\n")
    assert "What reason did Haidai give" in asked
    assert "television" not in asked
    assert "television" in answered
    assert "Сєвєродонецьк, in Russian Северодонецк," in project.read("town.txt")


def test_epub(project: Project) -> None:
    """EPUB is well-formed, runs no script, and has the answers apart at the end of each quiz."""
    done = project.build("epub", "-W")
    assert done.returncode == 0, done.stderr
    book = zipfile.ZipFile(next(project.out.glob("*.epub")))
    for name in book.namelist():
        if name.endswith(".xhtml"):
            ET.fromstring(book.read(name))  # noqa: S314 - our own output
    assert not [
        name for name in book.namelist() if name.startswith("_static/quizgen/") and name.endswith(".js")
    ]
    asked, answered = book.read("people.xhtml").decode().split("Answers")
    assert "television" not in asked
    assert 'href="june.xhtml#fact-order-to-leave"' in answered


@pytest.mark.parametrize("builder", ["man", "texinfo", "xml", "pseudoxml", "gettext"])
def test_every_builder_knows_the_nodes(project: Project, builder: str) -> None:
    """No builder stops at a quiz or a role."""
    done = project.build(builder, "-W")
    assert done.returncode == 0, done.stderr


# What is read again


def test_nothing_is_read_again_when_nothing_changed(built: Project) -> None:
    """A second build reads no page."""
    assert reread(built.build().stdout) == "0 added, 0 changed, 0 removed"


def test_only_pages_that_show_the_change_are_read_again(built: Project) -> None:
    """A mended reason is read again on the pages that show it, and nowhere else."""
    old, new = "He said so on television", "He said so on the radio"
    showing = [path.name for path in built.out.glob("*.html") if old in path.read_text("utf-8")]
    built.edit("facts/story.yml", old, new)
    done = built.build()
    assert "people.html" in showing
    assert "town.html" not in showing
    assert reread(done.stdout) == f"0 added, {len(showing)} changed, 0 removed"
    assert all(new in built.read(name) for name in showing)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("object: right, sources: [second]", "object: right, sources: [first, second]"),
        (
            "status: refuted, terms: [military commander], sources: [first, second]",
            "status: refuted, terms: [military commander], sources: [second]",
        ),
        ("tags: [report]", "tags: [report, commander]"),
        ("entities:\n", "# A comment moves every line.\nentities:\n"),
    ],
)
def test_a_change_that_no_page_shows_reads_nothing(built: Project, old: str, new: str) -> None:
    """A new source, tag or line of a fact changes no page."""
    built.edit("facts/story.yml", old, new)
    assert reread(built.build().stdout) == "0 added, 0 changed, 0 removed"


def test_a_name_that_is_no_longer_russian_is_marked_anew(built: Project) -> None:
    """The base tells which Cyrillic words of an answer are Russian; pages with a quiz follow it."""
    built.edit("facts/story.yml", "ru: Северодонецк, ", "")
    assert built.build().returncode == 0
    options = built.page("town.html").select(".quiz-options [lang]")
    assert ("uk", "Северодонецк") in [(one["lang"], one.get_text()) for one in options]


def test_a_new_first_passage_moves_the_target(built: Project) -> None:
    """When an earlier page teaches a record too, the target leaves the page that had it."""
    built.edit(
        "rivers.md",
        "# The rivers\n",
        "# The rivers\n\nIt was [left on 3 July 2022]{.fact-lysychansk-left}.\n",
    )
    done = built.build("html", "-W")
    assert done.returncode == 0, done.stderr
    assert built.page("rivers.html").select("#fact-lysychansk-left")
    assert built.page("july.html").select("#fact-lysychansk-left") == []


# What is checked


def test_broken_facts_leave_the_page_of_the_maker_bare(project: Project) -> None:
    """Where no quiz can be made, the problem of the facts is told, and nothing else."""
    project.add("town.md", "```{quiz-maker}\n```")
    line = project.edit("facts/story.yml", "relation: river-between", "relation: river-betwen")
    assert failed(project.build(), f"facts/story.yml:{line}: ERROR: ")


@pytest.mark.parametrize("flags", [(), ("-W",), ("-W", "--keep-going"), ("-j", "4")])
def test_broken_facts_fail_every_build(built: Project, flags: tuple[str, ...]) -> None:
    """An edit of the facts alone fails the build, again and again, though no page is read for it."""
    line = built.edit("facts/story.yml", "relation: river-between", "relation: river-betwen")
    for _ in range(2):
        done = built.build("html", *flags)
        assert failed(done, f"facts/story.yml:{line}: ERROR: ", "did you mean 'river-between'?")


def test_a_mended_base_mends_the_pages(built: Project) -> None:
    """Pages read while the facts were broken get their questions when the facts are mended."""
    built.edit("facts/story.yml", "relation: river-between", "relation: river-betwen")
    built.add("june.md", "More words.")
    assert failed(built.build())
    built.edit("facts/story.yml", "relation: river-betwen", "relation: river-between")
    assert built.build().returncode == 0
    assert built.page("june.html").select("fieldset.quiz-q")


def test_contract_errors_cannot_be_suppressed(project: Project) -> None:
    """`suppress_warnings` does not reach them."""
    project.configure('suppress_warnings = ["quizgen", "quizgen.*", "*"]')
    project.edit("town.md", "about 100,000 people", "many people")
    assert failed(project.build(), "ERROR")


def test_advice_can_be_suppressed(project: Project) -> None:
    """Advice is a warning with a type and fails no build by itself."""
    project.edit(
        "facts/story.yml", "date: 2022-07-03, thread", "date: 2022-07-03, actor: shoigu, thread"
    )
    done = project.build("html", "-c", str(project.source))
    assert done.returncode == 0
    assert "facts/story.yml" in done.stderr
    project.configure('suppress_warnings = ["quizgen.slot-untaught"]')
    assert project.build().stderr == ""


def test_a_span_that_only_sphinx_sees_is_an_error(project: Project) -> None:
    """Tagged words that come from another markup are no passage, and are told apart."""
    text = "```{eval-rst}\n.. role:: fact-order-to-leave\n\n:fact-order-to-leave:`Some words`\n```"
    line = project.add("july.md", text)
    message = "fact-order-to-leave: only Sphinx sees the tagged words 'some words'"
    done = project.build()
    assert failed(done, message)
    where = re.search(r"july\.md:(\d+): ERROR: fact-order", done.stderr)
    assert where
    assert line <= int(where[1]) <= line + 3


def test_a_span_that_only_the_reader_sees_is_an_error(project: Project) -> None:
    """Tagged words inside a directive that Sphinx does not have never reach the page."""
    line = project.add(
        "july.md", "```{dropdown} More\n[left on 3 July 2022]{.fact-lysychansk-left}\n```"
    )
    message = (
        "fact-lysychansk-left: only the reader of the facts sees the tagged words 'left on 3 july 2022'"
    )
    assert failed(project.build(), f"july.md:{line + 1}: ERROR: {message}")


def test_drift_is_told_again_when_the_page_is_not_read_again(project: Project) -> None:
    """The second build tells what the first told."""
    project.add("july.md", "```{dropdown} More\n[left on 3 July 2022]{.fact-lysychansk-left}\n```")
    project.build()
    done = project.build()
    assert reread(done.stdout) == "0 added, 0 changed, 0 removed"
    assert failed(done, "only the reader of the facts sees")


def test_a_page_outside_the_build_is_an_error(project: Project) -> None:
    """Questions may not rest on a page that Sphinx leaves out."""
    project.configure('exclude_patterns = ["july.md"]')
    project.edit("index.md", "july\n", "")
    assert failed(project.build(), "july.md:", "this page is not part of the build")


def test_cyrillic_needs_a_language(project: Project) -> None:
    """Ukrainian words outside a role are an error at their line; a second build repeats it."""
    line = project.add("town.md", "The town of Рубіжне is near.")
    for _ in range(2):
        assert failed(project.build(), f"town.md:{line}: ERROR: Cyrillic words without a language")


def test_cyrillic_is_free_where_no_language_can_be_marked(project: Project) -> None:
    """Code, comments, raw markup and the text of an address are left alone."""
    project.add(
        "town.md",
        "Type `Рубіжне`. <https://uk.wikipedia.org/wiki/Рубіжне>\n\n% Рубіжне\n\n```\nРубіжне\n```",
    )
    done = project.build("html", "-W")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (":number: many", "quiz: number: got 'many' (allowed: a whole number from 1 to 50)"),
        (":number: 0", "quiz: number: got '0'"),
        (":number: ²", "quiz: number: got '²'"),
        pytest.param(f":number: {'9' * 5000}", "quiz: number: got '99999999999999999999'", id="huge"),
        (":set:", "quiz: set: got nothing (leave the option out)"),
        (":nubmer: 3", "quiz: unknown option 'nubmer' (did you mean 'number'?)"),
        (
            ":colour: red",
            "quiz: unknown option 'colour' (allowed: records, tags, kinds, number, seed, set)",
        ),
        (":records: order-to-leav", "(did you mean 'order-to-leave'?)"),
        (":tags: reports", "(did you mean 'report'?)"),
        (":kinds: recal", "(did you mean 'recall'?)"),
        ("Which river?", "quiz: a quiz has options only"),
        ("number: 3", "quiz: 'number: 3' is no option (did you mean ':number: 3'?)"),
        ("number: 3\n:seed: one", "quiz: 'number: 3' is no option (did you mean ':number: 3'?)"),
        (":kinds recall", "quiz: ':kinds recall' is no option (did you mean ':kinds: recall'?)"),
        (":seed:one", "quiz: ':seed:one' is no option (did you mean ':seed: one'?)"),
        (":number: 3\n\n:seed: one", "quiz: ':seed: one' is not read (options come first"),
    ],
)
def test_misused_options(project: Project, options: str, message: str) -> None:
    """Each wrong option is an error at the directive, with what is allowed or nearest."""
    line = project.add("july.md", f"```{{quiz}}\n{options}\n```")
    assert failed(project.build(), f"july.md:{line}: ERROR: ", message)


ASKED_WRONG = """\
```{quiz} number: 3
```

- In a list:

  :::{quiz}
  ---
  numbr: "3"
  tags: nosuch
  ---
  :::

::::{admonition} In a directive
:class: tip

```{quiz}
:records: nosuch

kinds: date
Which river?
Which town?
```
::::

```{quiz}
:records: nosuch
:seed: one  # of two
```

```{quiz}
:kinds: nosuch
:seed: "one"
```

```{quiz}
:set: L9-Z
```

```{quiz} number: 3
:seed: two
:kinds recall
```
"""


NEVER_ASKED = """\
## In the shelters, once more

In Sievierodonetsk [12 people]{.fact-shelter-deaths} lost their lives in the shelters.

### What is asked of it

```{quiz}
:records: why-leave
```
"""


def test_lint_tells_of_quizzes_what_the_build_tells(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    """A quiz that asks for what the book cannot give is the same error, word and line, in both."""
    project.add("july.md", ASKED_WRONG)
    project.add("people.md", NEVER_ASKED)
    done = project.build()
    assert failed(done)
    assert main(("lint", str(project.source / "facts" / "base.yml"))) == 1
    *linted, total = capsys.readouterr().out.splitlines()
    assert linted == [
        line.replace(" ERROR:", "").removeprefix(f"{project.source}/")
        for line in done.stderr.splitlines()
        if "ERROR: " in line
    ]
    assert total == f"{len(linted)} problems"


PACK = """\
title: The withdrawal
enquiry: Who announced what, and when?
concept: evidence
read: [june]
sets:
  A: [order-to-leave.date.day, city-population.number.round]
"""


def pack(project: Project, old: str = "", new: str = "") -> None:
    """Give a book a lesson pack."""
    (project.source / "packs").mkdir(exist_ok=True)
    (project.source / "packs/l1.yml").write_text(PACK.replace(old, new), "utf-8")


def test_a_quiz_shows_a_set_and_follows_it(project: Project) -> None:
    """`:set:` shows the questions that a pack lists; a change of the pack has the page read again."""
    pack(project)
    project.add("july.md", "```{quiz}\n:set: L1-A\n```")
    done = project.build("html", "-W")
    assert done.returncode == 0, done.stderr
    asked = project.page("july.html").select(".quiz")[-1].select("legend")
    assert ["the order to leave" in one.get_text() for one in asked] == [True, False]
    pack(project, "order-to-leave.date.day", "lysychansk-left.date.day")
    assert reread(project.build().stdout) == "0 added, 1 changed, 0 removed"
    asked = project.page("july.html").select(".quiz")[-1].select("legend")
    assert "the withdrawal from Lysychansk" in asked[0].get_text()


def test_an_unknown_question_in_a_pack_breaks_the_build(project: Project) -> None:
    """A pack that lists what the bank has not is an error with the pack's file and line."""
    pack(project, "order-to-leave.date.day", "order-to-leave.date.dya")
    assert failed(project.build(), "packs/l1.yml:6: ERROR: L1-A: unknown question")


def test_a_set_takes_no_other_option_and_must_exist(project: Project) -> None:
    """What a pack lists cannot be narrowed, and a misspelt set is told with the nearest."""
    pack(project)
    project.add("july.md", "```{quiz}\n:set: L1-B\n```\n\n```{quiz}\n:set: L1-A\n:number: 3\n```")
    assert failed(project.build(), "unknown set 'L1-B'", "a set names its questions itself")


def test_a_page_that_teaches_nothing_needs_records(project: Project) -> None:
    """A bare quiz on such a page says what is missing."""
    line = project.add("index.md", "```{quiz}\n```")
    assert failed(project.build(), f"index.md:{line}: ERROR: quiz: this page teaches no record")


@pytest.mark.parametrize(
    ("option", "message"), [("number: 0", "number: got '0'"), ("kinds: foo", "unknown kind 'foo'")]
)
def test_a_wrong_option_is_told_before_an_empty_page(
    project: Project, option: str, message: str
) -> None:
    """On a page that teaches nothing the option is the error, and the only one."""
    line = project.add("index.md", f"```{{quiz}}\n:{option}\n```")
    done = project.build()
    assert failed(done, f"index.md:{line}: ERROR: quiz: {message}")
    assert "teaches no record" not in done.stderr


def test_two_quizzes_with_one_seed_are_an_error(project: Project) -> None:
    """The second one is told: both would draw the same questions."""
    quiz = "```{quiz}\n:number: 2\n:seed: a\n```\n"
    line = project.add("july.md", f"{quiz}\n{quiz}")
    message = "quiz: seed 'a' stands in another quiz of this page (two quizzes, two seeds)"
    assert failed(project.build(), f"july.md:{line + 5}: ERROR: {message}")


def test_a_quiz_without_a_question_is_an_error(project: Project) -> None:
    """Options that leave nothing to ask are told, not printed as an empty quiz."""
    line = project.add("july.md", "```{quiz}\n:records: city-population\n:kinds: own\n```")
    assert failed(project.build(), f"july.md:{line}: ERROR: quiz: no question fits these options")


def test_a_short_quiz_says_so(project: Project) -> None:
    """A quiz that finds fewer questions than asked is no warning, but a line of the build tells it."""
    done = project.build("html", "-W")
    assert done.returncode == 0
    assert re.search(r"people\.md:\d+: quiz: \d of 8 questions fit", done.stdout)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("## What is asked\n\n", "", id="its own section"),
        pytest.param("## What is asked", "### What is asked", id="a section below"),
        pytest.param(
            "## In the shelters\n",
            "```{quiz}\n:records: why-leave\n```\n\n## In the shelters\n",
            id="above",
        ),
    ],
)
def test_no_quiz_beside_what_is_never_quizzed(project: Project, old: str, new: str) -> None:
    """A quiz in the section of a `no_quiz` passage, in one below it or in one around it is an error."""
    project.edit("people.md", old, new)
    project.edit("people.md", "In the shelters", "In the shelters[^1] *of* <b>June</b>")
    project.add("people.md", "[^1]: A heading is no plain text.")
    assert failed(project.build(), "people.md:", "ERROR: quiz: this section holds a passage")


def test_sections_of_one_heading_are_two(project: Project) -> None:
    """What stands in one section forbids no quiz in another of the same heading."""
    project.edit("people.md", "## What is asked", "## In the shelters")
    done = project.build("html", "-W")
    assert done.returncode == 0, done.stderr


def test_breaks_and_markup_in_tagged_words(project: Project) -> None:
    """Hard breaks, inline HTML and comments are no words, and a tag given twice is one."""
    tags = "{.fact-order-to-leave .fact-order-to-leave}"
    project.add(
        "july.md",
        f"[the order\\\nto leave  \n<b>Sievierodonetsk</b> <br> of <!-- the --> 24 June]{tags}.",
    )
    done = project.build("html", "-W")
    assert done.returncode == 0, done.stderr


# Under Jupyter Book


@pytest.fixture
def jupyter(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that builds the fixture as a Jupyter Book."""
    source = tmp_path / "book"
    shutil.copytree(FIXTURE, source)
    (source / "conf.py").unlink()
    (source / "_config.yml").write_text(
        "parse: {myst_enable_extensions: [attrs_inline, colon_fence, deflist]}\n"
        "execute: {execute_notebooks: 'off'}\n"
        "sphinx: {extra_extensions: [quizgen.sphinx_ext]}\n",
        "utf-8",
    )
    names = ("town", "rivers", "june", "july", "report", "people")
    chapters = "".join(f"- file: {name}\n" for name in names)
    (source / "_toc.yml").write_text(f"format: jb-book\nroot: index\nchapters:\n{chapters}", "utf-8")
    index = (source / "index.md").read_text("utf-8")
    (source / "index.md").write_text(index.split("```{toctree}")[0], "utf-8")

    def build(old: str = "", new: str = "", *flags: str) -> subprocess.CompletedProcess[str]:
        facts = source / "facts" / "story.yml"
        facts.write_text(
            facts.read_text("utf-8").replace(old, new) if old else facts.read_text("utf-8"), "utf-8"
        )
        command = str(Path(sys.executable).parent / "jupyter-book")
        return subprocess.run(  # noqa: S603 - a fixed command
            [command, "build", str(source), *flags], capture_output=True, encoding="utf-8", check=False
        )

    return build


def test_jupyter_book_ends_with_status_1(
    jupyter: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    """It builds; after an edit of the facts alone it fails, without a traceback, with or without -W."""
    done = jupyter()
    assert done.returncode == 0, done.stderr
    for flags in ((), ("-W",)):
        done = jupyter("relation: river-between,", "relation: river-betwen,", *flags)
        assert failed(done, "facts/story.yml:", "did you mean 'river-between'?")
