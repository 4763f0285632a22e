"""The report on the whole bank: what it covers, and whether a reader who knows nothing finds the keys."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from quizgen import generate, load_facts
from quizgen.cli import main
from quizgen.report import report
from quizgen.report.cases import Case
from quizgen.report.coverage import untold
from quizgen.report.strategies import key_positions, measure

HERE = Path(__file__).parent
WORDS = "amber barn cedar delta ember field grove harbour island jetty kiln ledge meadow north orchard".split()  # noqa: SIM905


def bank(rng: random.Random, size: int, planted: float = 0.0) -> list[Case]:
    """Return made-up choices; in a share `planted` of them the longest option is the key, else any."""
    found = []
    for number in range(size):
        options = tuple(" ".join(rng.sample(WORDS, rng.randint(1, 4))) for _ in range(3))
        longest = max(range(3), key=lambda at: len(options[at]))
        key = longest if rng.random() < planted else rng.randrange(3)
        found.append(Case(f"record-{number // 2}", "Which?", options, options, key))
    return found


def share_that_fails(size: int, planted: float, rounds: int = 200) -> float:
    """Return how often the gate stops a made-up bank."""
    rng = random.Random(f"{size} {planted}")  # noqa: S311 - a simulation, the same each time
    return (
        sum(any(one.fails for one in measure(bank(rng, size, planted))) for _ in range(rounds)) / rounds
    )


@pytest.mark.parametrize("size", [60, 200])
def test_the_gate_lets_a_fair_bank_pass(size: int) -> None:
    """A bank whose keys are placed by chance fails less often than one time in twenty."""
    assert share_that_fails(size, 0.0) <= 0.05


def test_the_gate_catches_a_planted_bank() -> None:
    """A bank in whose every third question the longest option is the key by design is caught nine times in ten."""
    assert share_that_fails(200, 0.35) >= 0.9


def test_what_keys_have_in_common_is_found_out() -> None:
    """Keys that no rule of thumb picks, but that two times in five hold a word of one list, are caught."""
    rng = random.Random(5)  # noqa: S311
    found = []
    for case in bank(rng, 200):
        told = [f"{text} {rng.choice('maybe partly'.split())}" for text in case.options]  # noqa: SIM905
        if rng.random() < 0.4:
            told[case.key] = f"{case.options[case.key]} {rng.choice('often rather'.split())}"  # noqa: SIM905
        options = tuple(told)
        found.append(Case(case.cluster, case.stem, options, options, case.key))
    assert [one.name for one in measure(found) if one.fails] == ["option most like other keys"]


def test_key_positions_are_judged_by_evidence() -> None:
    """Keys that always stand first are uneven; keys placed by chance are not; few questions are not judged."""
    rng = random.Random(1)  # noqa: S311
    fair = bank(rng, 300)
    first = [Case(one.cluster, one.stem, one.options, one.ids, 0) for one in fair]
    assert key_positions(fair)[1] > 0.01
    assert key_positions(first)[1] < 0.001
    assert key_positions(first[:50])[1] == 1.0


def test_the_book_gives_no_key_away() -> None:
    """Nothing about the book's questions fails: no strategy pays, no name is overused, keys stand evenly."""
    found = report(generate(load_facts(HERE.parent / "book")))
    assert found.failures == ()
    assert found.asked + found.borne + len(found.told) == found.records
    assert sum(found.kinds.values()) == sum(found.pages.values()) == found.questions


def test_every_record_that_is_not_asked_has_its_reason() -> None:
    """The report says of each record without a question why there is none."""
    found = report(generate(load_facts(HERE / "facts_good")))
    few = (
        "recall: fewer than two wrong options that the base proves "
        "(2 true, or part or container of the key, 3 not provably false, 4 another type)"
    )
    assert found.told == {"sievierodonetsk-bank": few, "rubizhne-bank": few}


@pytest.mark.parametrize(
    ("file", "old", "new", "record", "reason"),
    [
        pytest.param(
            "story.yml",
            "2022-07-03, thread: the battle",
            "2022-07-03, weight: 1",
            "lysychansk-left",
            "taught, not asked alone (weight 1)",
            id="light",
        ),
        pytest.param(
            "story.yml",
            "2022-07-03, thread: the battle",
            "2022-07-03, sensitive: no_quiz",
            "lysychansk-left",
            "never quizzed",
            id="no_quiz",
        ),
        pytest.param(
            "words.yml",
            ', asks: "Which river separates {S}?"',
            "",
            "river-between-cities",
            "no kind fits it",
            id="no kind",
        ),
    ],
)
def test_a_record_that_is_left_out_has_its_reason(
    tmp_path: Path, file: str, old: str, new: str, record: str, reason: str
) -> None:
    """What is light, what is never quizzed, and what no kind asks for, are told apart."""
    book = shutil.copytree(HERE / "facts_good", tmp_path / "book")
    path = book / "book" / "facts" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    assert untold(generate(load_facts(book)))[record] == reason


def test_the_command_prints_both_forms(capsys: pytest.CaptureFixture[str]) -> None:
    """`quizgen report` prints lines for people and JSON for programs."""
    book = str(HERE / "facts_good")
    assert main(["report", "--book", book]) == 0
    assert "strategies, as points above a blind guess" in capsys.readouterr().out
    assert main(["report", "--book", book, "--json"]) == 0
    assert '"strategies"' in capsys.readouterr().out
