"""The command line on a small book: what it prints, what it returns, and that no input makes it stumble."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quizgen import codes
from quizgen.bank import Bank, generate
from quizgen.cli import main
from quizgen.cli.parser import COMMANDS
from quizgen.facts import load_facts
from quizgen.report.coverage import untold

GOOD = Path(__file__).resolve().parent / "facts_good"
GOLDEN = Path(__file__).parent / "golden" / "cli"

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _inside_the_book(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command runs as an author runs it: somewhere in the book's folder."""
    monkeypatch.chdir(GOOD / "book")


@pytest.fixture(scope="module")
def bank() -> Bank:
    """The questions of the small book."""
    return generate(load_facts(GOOD))


def printed(capsys: Capture, *arguments: str, status: int = 0) -> str:
    """Run a command that must end with `status`, and return what it prints."""
    assert main(arguments) == status
    return capsys.readouterr().out


def data(capsys: Capture, *arguments: str) -> Any:
    """Run a command and return the JSON that it prints."""
    return json.loads(printed(capsys, *arguments, "--json"))


def refused(capsys: Capture, *arguments: str) -> str:
    """Run a command that must be refused in one line, and return the line."""
    try:
        status = main(arguments)
    except SystemExit as stop:
        status = int(str(stop.code))
    captured = capsys.readouterr()
    assert (status, captured.out, captured.err.count("\n")) == (2, "", 1)
    return captured.err


GOLDEN_COMMANDS = {
    "lint.txt": ("lint",),
    "lint-verbose.txt": ("lint", "--verbose"),
    "facts.txt": ("facts",),
    "facts.json": ("facts", "--json"),
    "questions.txt": ("questions",),
    "questions.json": ("questions", "--json"),
    "explain.txt": ("questions", "--explain", "order-to-leave.recall.actor"),
    "explain.json": ("questions", "--explain", "order-to-leave.recall.actor", "--json"),
    "form.txt": ("form", "--count", "4", "--seed", "monday"),
    "form.json": ("form", "--count", "2", "--seed", "monday", "--json"),
    "answer.txt": ("answer", "order-to-leave.date.day", "24 June 2022"),
    "answer.json": ("answer", "order-to-leave.date.day", "25 June 2022", "--json"),
}


@pytest.mark.parametrize("name", GOLDEN_COMMANDS)
def test_golden(name: str, capsys: Capture) -> None:
    """A command prints what it did when it was last reviewed (UPDATE_GOLDEN=1 writes the files anew)."""
    text = printed(capsys, *GOLDEN_COMMANDS[name])
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_golden_files_are_all_used() -> None:
    """No golden file is left over from a command that is gone."""
    assert {path.name for path in GOLDEN.iterdir()} == set(GOLDEN_COMMANDS)


def test_facts_json_has_the_promised_keys(capsys: Capture) -> None:
    """Programs that read the facts can rely on these keys."""
    keys = "id record relation statement status by date sources tags passages"
    for fact in data(capsys, "facts"):
        assert " ".join(fact) == keys
        assert fact["passages"]
        assert all(" ".join(one) == "file line anchor text" for one in fact["passages"])


def test_questions_json_has_the_promised_keys(capsys: Capture) -> None:
    """Programs that read the questions can rely on these keys."""
    keys = set("id digest kind level shape stem options key facts page anchor tags status".split())  # noqa: SIM905
    for question in data(capsys, "questions"):
        assert set(question) - {"left", "exhibit"} == keys
        assert all(set(one) == {"id", "text", "correct", "rationale"} for one in question["options"])


@pytest.mark.parametrize(("broken", "tiers"), [(False, {"soft"}), (True, {"problem"})])
def test_lint_json_is_a_list_of_one_form(
    tmp_path: Path, capsys: Capture, broken: bool, tiers: set[str]
) -> None:
    """A book with problems and one without give programs the same kind of list."""
    book = Path(shutil.copytree(GOOD, tmp_path / "book"))
    if broken:
        (book / "book/facts/bad.yml").write_text("events: {x: {}}\n", "utf-8")
    assert main(["lint", "--json", "--book", str(book)]) == int(broken)
    found = json.loads(capsys.readouterr().out)
    assert {one["tier"] for one in found} == tiers
    assert all(" ".join(one) == "rule tier item where evidence fix" for one in found)
    assert all(one["where"] and one["evidence"] for one in found)


def test_question_filters(capsys: Capture) -> None:
    """Each filter leaves what it names, and all of it."""
    everything = data(capsys, "questions")
    for kind in {one["kind"] for one in everything}:
        assert data(capsys, "questions", "--kind", kind) == [
            one for one in everything if one["kind"] == kind
        ]
    tagged = data(capsys, "questions", "--tag", "report-s5")
    assert tagged == [one for one in everything if "report-s5" in one["tags"]] != []
    for typed in ("labels", "labels.md", "book/labels"):
        found = data(capsys, "questions", "--page", typed)
        assert found == [one for one in everything if one["page"] == "book/labels"] != []


def test_form_is_drawn_from_its_pages_and_seed(capsys: Capture) -> None:
    """The same seed gives the same form, another seed another one, from the named pages only."""
    options = ("form", "--pages", "story", "--count", "3")
    first = data(capsys, *options, "--seed", "monday")
    assert first == data(capsys, *options, "--seed", "monday")
    assert first["seed"] == "monday"
    assert {one["page"] for one in first["questions"]} == {"book/story"}
    others = [data(capsys, *options, "--seed", word)["questions"] for word in "abcd"]
    assert any(other != first["questions"] for other in others)


def test_form_prints_a_set_of_a_lesson_pack(capsys: Capture) -> None:
    """`--set` prints what a teacher approved, in that order; an unknown name is one line."""
    form = data(capsys, "form", "--set", "l1-a")
    assert [one["id"] for one in form["questions"]] == [
        "order-to-leave.date.day",
        "city-population.number.round",
    ]
    assert "did you mean 'L1-" in refused(capsys, "form", "--set", "L1-C")


def test_what_is_not_asked_says_why(capsys: Capture) -> None:
    """`--explain` of a question that was not made names the reason, if its record is known."""
    record, reason = next(iter(untold(generate(load_facts(GOOD))).items()))
    told = refused(capsys, "questions", "--explain", f"{record}.own.choice")
    assert f"not asked: {record}: {reason}" in told
    assert "not asked" not in refused(capsys, "questions", "--explain", "nothing.own.choice")


def test_a_code_brings_a_form_up_again(capsys: Capture) -> None:
    """A drawn form tells its code, which `--code` takes; a seed of words has none, a mistyped one is refused."""
    drawn = data(capsys, "form", "--count", "3", "--seed", "17")
    code = codes.write(generate(load_facts(GOOD)), codes.Plan(count=3, seed=17))
    assert data(capsys, "form", "--code", code.lower())["questions"] == drawn["questions"]
    assert main(("form", "--count", "3", "--seed", "17")) == 0
    assert capsys.readouterr().err == f"quizgen: --code {code} brings these questions up again\n"
    assert main(("form", "--count", "3", "--seed", "monday")) == 0
    assert capsys.readouterr().err == ""
    assert "mistyped" in refused(capsys, "form", "--code", code[:-1])


def test_a_form_says_in_its_language_what_became_of_it(capsys: Capture, bank: Bank) -> None:
    """That the book has changed since a code, and why no more questions fit, is told in the language asked for."""
    plan = codes.Plan(count=31)
    added = codes.drawn(bank, plan).questions[0]
    earlier = replace(bank, questions=tuple(one for one in bank if one != added))
    options = ("form", "--code", codes.write(earlier, plan))
    form = data(capsys, *options, "--language", "uk")
    found = len(form["questions"])
    assert form["note"] == (
        "Книга змінилася, відколи створено цей код; тут — найближча до нього добірка. "
        f"{found} з 31 запитання: інших, які з ними поєднуються, немає, адже зазвичай один вид запитань займає"
        " щонайбільше чверть, запитання про окремі факти — щонайбільше половину, і жодне не підказує відповідь"
        " на інше. З --ids можна взяти будь-які."
    )
    assert main((*options, "--language", "uk")) == 0
    assert capsys.readouterr().err == f"quizgen: {form['note']}\n"
    assert main(options) == 0
    assert capsys.readouterr().err == (
        "quizgen: The book has changed since this code was made; this is the nearest form. "
        f"{found} of 31 questions: no more that fit together, for as a rule a kind of question fills at most a"
        " quarter, single things told at most half, and no question answers another."
        " With --ids you may take any.\n"
    )


def test_ids_are_printed_in_their_order(capsys: Capture) -> None:
    """`--ids` takes ids with spaces or commas between them, as a link holds them; with a set it is refused."""
    ids = ["order-to-leave.date.day", "city-population.number.round"]
    form = data(capsys, "form", "--ids", ",".join(reversed(ids)))
    assert [one["id"] for one in form["questions"]] == ids[::-1]
    assert "order-to-leave" in refused(capsys, "form", "--ids", "order-to-leaf.date.day")
    assert "not allowed with" in refused(capsys, "form", "--set", "L1-A", "--ids", ids[0])


def test_readers_are_sent_to_titles_not_addresses(capsys: Capture) -> None:
    """A handout and a verdict name page and section as the book calls them."""
    handout = printed(capsys, "form", "--count", "4")
    verdict = printed(capsys, "answer", "order-to-leave.date.day", "24 June 2022")
    assert "Where the book says it: The withdrawal of 2022 > June\n" in verdict
    assert "#fact-" not in handout + verdict


def test_every_key_is_accepted(bank: Bank, capsys: Capture) -> None:
    """The key that `questions --json` prints is a right answer when typed."""
    for question in data(capsys, "questions"):
        verdict = data(capsys, "answer", question["id"], typed(question))
        assert (verdict["result"], verdict["score"]) == ("correct", 1.0), question["id"]
        assert verdict["passage"] == bank[question["id"]].passage


def typed(question: Any) -> str:
    """Write a key as a reader would type it."""
    key, options = question["key"], [one["id"] for one in question["options"]]
    match question["shape"]:
        case "choice":
            return ",".join("ABCDEFGHIJ"[options.index(one)] for one in key)
        case "order":
            return ",".join(str(options.index(one) + 1) for one in key)
        case "match":
            left = [one["id"] for one in question["left"]]
            return ",".join(
                f"{left.index(one) + 1}={'abcdefghij'[options.index(key[one])]}" for one in key
            )
        case "number":
            return str(key["number"])
        case _:
            return str(key)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("answer", "order-to-leave.dat.day", "x"), "order-to-leave.date.day"),
        (("questions", "--explain", "order-to-leave.dat.day"), "order-to-leave.date.day"),
        (("questions", "--kind", "dates"), "did you mean 'date'?"),
        (("questions", "--tag", "report-s6"), "report-s5"),
        (("questions", "--page", "stroy"), "story"),
        (("questions", "--page", "zzz"), "(allowed: book/story, book/labels)"),
        (("questions", "--kind", "zzz"), "(allowed: recall, date, number,"),
        (("form", "--pages", "story", "nowhere"), "nowhere"),
        (("form", "--count", "0"), "a whole number from 1"),
        (("form", "--count", "9" * 5000), "got '99999999999999999999' (allowed: a whole number from 1"),
        (("form", "--set", ""), "argument --set: got '' (leave it out)"),
        (("form", "--code", " "), "argument --code: got ' ' (leave it out)"),
        (("form", "--ids", ","), "got ',' (leave it out)"),
        (("ask", "--pages", "story", ""), "got '' (leave it out)"),
        (("questions", "--explain", ""), "got '' (leave it out)"),
        (("facts", "--book", ""), "got '' (leave it out)"),
        (("lint", ""), "got '' (leave it out)"),
        (("form", "--set", "L1-A", "--seed", "2"), "--seed choose nothing beside --set"),
        (("form", "--ids", "order-to-leave.date.day,order-to-leave.date.day"), "--ids names 'order-"),
        (("form", "--cuont", "3"), "'--cuont', did you mean '--count'? (see quizgen form --help)"),
        (("form", "--pages", "labels", "--seed", "\udcff"), "'\\udcff' is not UTF-8"),
        (("ask", "--pages", "nowhere"), "nowhere"),
        (("answer", "order-to-leave.date.day"), "TEXT"),
        (("asks",), "ask"),
        (("facts", "--book", "/"), "book/facts/base.yml"),
        (("lint", "/"), "book/facts/base.yml"),
        (("lint", "nowhere"), "nowhere: no such folder"),
        (("lint", "--book", "nowhere"), "nowhere: no such folder"),
        (("facts", "--book", "facts/nowhere.yml"), "facts/nowhere.yml: no such folder"),
        (("facts", "--book", "elsewhere/base.yml"), "elsewhere/base.yml: no such file"),
        (("lint", "story.md"), "story.md: not a book"),
    ],
)
def test_wrong_input_is_one_line(arguments: tuple[str, ...], words: str, capsys: Capture) -> None:
    """An unknown id or a wrong option is told in one line that says what would be right; status 2."""
    assert words in refused(capsys, *arguments)


def test_no_command_prints_the_help(capsys: Capture) -> None:
    """Who types the program's name alone sees every command; status 2, for nothing was done."""
    assert main(()) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert all(f"\n    {name}" in captured.err for name in COMMANDS)


def test_lint_takes_the_book_both_ways(capsys: Capture) -> None:
    """`lint` takes the book's folder, or its ``base.yml``, as an argument or after ``--book``."""
    bare = printed(capsys, "lint")
    for path in (str(GOOD), str(GOOD / "book" / "facts" / "base.yml")):
        assert printed(capsys, "lint", path) == printed(capsys, "lint", "--book", path) == bare


def test_words_of_an_answer_need_no_quotes(capsys: Capture) -> None:
    """An answer of several words may be typed as it is."""
    verdict = data(capsys, "answer", "order-to-leave.date.day", "24", "June", "2022")
    assert verdict["result"] == "correct"


@pytest.mark.parametrize(
    "typed",
    [
        ("--pages", "story", "labels"),
        ("--page", "story,labels"),
        ("--page", "story", "--page", "labels"),
        ("--pages", "story,", "labels.md"),
        ("--pages", "book"),
    ],
)
@pytest.mark.parametrize("command", ["questions", "form"])
def test_pages_are_listed_in_any_way(command: str, typed: tuple[str, ...], capsys: Capture) -> None:
    """Pages follow ``--page`` or ``--pages``, with spaces or commas; all pages together are the book."""
    assert data(capsys, command, *typed) == data(capsys, command)


def test_no_question_that_fits_is_said(capsys: Capture) -> None:
    """An empty list of questions is explained, on standard error."""
    assert main(("questions", "--page", "labels", "--kind", "date")) == 0
    assert capsys.readouterr() == ("", "quizgen: no question fits\n")


def test_explained_numbers_are_plain(capsys: Capture) -> None:
    """An explained number is written as people write it, and its blocks stand one empty line apart."""
    text = printed(capsys, "questions", "--explain", "city-population.number.round")
    assert "accepted from 95,000 to 105,000\n" in text
    assert "\n\n\n" not in text


def test_the_end_of_an_event_bears_its_own_date(capsys: Capture) -> None:
    """The fact that an event ended shows the day of the end, not that of the beginning."""
    arguments = ("facts", "--book", str(GOOD.parent.parent))
    assert "occupied-votes.ended-on (established, 27 September 2022)\n" in printed(capsys, *arguments)
    (end,) = (one for one in data(capsys, *arguments) if one["id"] == "occupied-votes.ended-on")
    assert end["date"] == "2022-09-27"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A book with two problems."""
    book = tmp_path / "broken"
    shutil.copytree(GOOD, book)
    story = book / "book" / "facts" / "story.yml"
    text = story.read_text(encoding="utf-8")
    text = text.replace("actor: haidai", "actor: haiday").replace("place: azot", "place: azott")
    story.write_text(text + "nonsense: {}\n", encoding="utf-8")
    return book


def test_lint_lists_every_problem(broken: Path, capsys: Capture) -> None:
    """A broken book is reported with file, line, what was got and the nearest name; status 1."""
    *problems, total = printed(capsys, "lint", str(broken), status=1).splitlines()
    assert total == f"{len(problems)} problems"
    assert all(line.startswith("book/facts/story.yml:") for line in problems)
    assert any("'haiday' (did you mean 'haidai'?)" in line for line in problems)
    assert any("nonsense" in line for line in problems)


def test_other_commands_report_a_broken_book(broken: Path, capsys: Capture) -> None:
    """No command works on a broken book; all print the same report, on standard error; status 1."""
    for command in (
        ("facts",),
        ("questions", "--json"),
        ("form",),
        ("ask",),
        ("answer", "a.date.1", "b"),
    ):
        assert main((*command, "--book", str(broken))) == 1
        captured = capsys.readouterr()
        assert captured.out == ""
        assert "'haiday' (did you mean 'haidai'?)" in captured.err


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_the_example(command: str, capsys: Capture) -> None:
    """``--help`` of each command tells what it does and shows how."""
    with pytest.raises(SystemExit) as stop:
        main((command, "--help"))
    text = capsys.readouterr().out
    assert stop.value.code == 0
    assert COMMANDS[command].example in text


def test_closed_pipe_is_quiet() -> None:
    """A reader that stops early, as `head` does, causes no complaint."""
    command = [sys.executable, "-m", "quizgen", "facts", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:  # noqa: S603
        assert program.stdout
        assert program.stderr
        program.stdout.close()
        assert program.stderr.read() == b""


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize(
    ("outlet", "words"),
    [("> /dev/full", "No space left on device"), (">&-", "standard output is closed")],
)
def test_output_that_cannot_be_written_is_one_line(outlet: str, words: str) -> None:
    """A full disk and a closed output end the program with status 1 and one line."""
    command = f'"$0" -m quizgen facts {outlet}'
    done = subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", command, sys.executable], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_output_is_utf8_everywhere() -> None:
    """Ukrainian names are written in UTF-8 even where the system's code page has no letters for them."""
    command = [
        sys.executable,
        "-m",
        "quizgen",
        "answer",
        "river-between-cities.recall.object",
        "Сіверський Донець",
    ]
    env = os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run(command, env=env, capture_output=True, check=True)  # noqa: S603
    assert done.stdout.decode("utf-8").startswith("Yes.")


def test_version(capsys: Capture) -> None:
    """``--version`` names the program and its version."""
    with pytest.raises(SystemExit):
        main(("--version",))
    assert capsys.readouterr().out.startswith("quizgen 0.")
