"""Wrong options are provably wrong: each rule rejects what it is for, and choice is by hash alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from quizgen import load_facts
from quizgen.distractors import RULES, WINDOW, Ask, Distractors, window

HERE = Path(__file__).parent
BASE = load_facts(Path(__file__).parent / "facts_good")
FIND = Distractors(BASE)
RIVER = Ask(
    "q",
    BASE["river-between-cities.river-between"],
    "siverskyi-donets",
    "Which river separates Sievierodonetsk and Lysychansk?",
    functional=True,
)
BANK = Ask(
    "q",
    BASE["sievierodonetsk-bank.lies-on-bank"],
    "sievierodonetsk",
    "Which of these cities lies on the left bank of the river opposite Lysychansk?",
    functional=True,
    inverse=True,
)
ACTOR = Ask(
    "q", BASE["order-to-leave.done-by"], "haidai", "By whom was the order announced?", functional=True
)
OPEN = Ask("q", BASE["cities-left.has-member"], "popasna", "Which were given up?", functional=False)


@pytest.mark.parametrize(
    ("ask", "candidate", "rule"),
    [
        pytest.param(RIVER, "popasna", "another type", id="a city is no river"),
        pytest.param(BANK, "rubizhne", "true, or part or container of the key", id="it lies there too"),
        pytest.param(OPEN, "lysychansk", "true, or part or container of the key", id="a member too"),
        pytest.param(OPEN, "rubizhne", "not provably false", id="an open list proves nothing"),
        pytest.param(BANK, "lysychansk", "stands in the stem", id="the stem names it"),
        pytest.param(RIVER, "dnipro-river", "", id="another river"),
        pytest.param(ACTOR, "shoigu", "", id="near, with its reason"),
        pytest.param(OPEN, "sloviansk", "", id="near proves it against an open list"),
    ],
)
def test_rules(ask: Ask, candidate: str, rule: str) -> None:
    """A candidate is rejected by the first rule that it breaks, or by none."""
    assert FIND.why_not(ask, candidate) == rule
    assert rule in {*RULES, ""}


def test_choice_teaches_and_proves() -> None:
    """A chosen option says what it really is, and which fact proves it wrong."""
    options = {one.id: one for one in FIND.choose(RIVER)}
    assert set(options) == {"dnipro-river", "oskil"}
    assert options["oskil"].rationale == "Oskil is a river in Kharkiv Oblast."
    assert "river-between-cities.river-between" in options["oskil"].proof


def test_near_brings_its_reason() -> None:
    """An authored wrong option is explained in its author's words."""
    options = {one.id: one for one in FIND.choose(ACTOR)}
    assert options["shoigu"].rationale == "Sergei Shoigu: he spoke for the Russian side."


def test_fewer_than_two_is_none() -> None:
    """Where fewer than two wrong options survive there are none: nothing is padded."""
    ask = replace(RIVER, functional=False)
    assert FIND.choose(ask) == ()
    assert "2 not provably false" in FIND.why_none(ask)


def test_use_spreads_by_the_hash() -> None:
    """Different questions about one key choose different options where there is a choice."""
    book = load_facts(Path(__file__).parent.parent / "book")
    find = Distractors(book)
    fact = book["sievierodonetsk-oblast.part-of"]
    stem = "In which oblast does Sievierodonetsk lie?"
    chosen = {
        tuple(one.id for one in find.choose(Ask(f"q{number}", fact, "luhansk-oblast", stem, True)))
        for number in range(20)
    }
    assert len(chosen) > 1


@pytest.mark.parametrize("key", ["a000", "m500", "z999"])
def test_window_is_bounded_and_whole(key: str) -> None:
    """A question sees as many neighbours as the window is wide, round the end of the list."""
    ids = sorted(f"{letter}{number:03}" for letter in "amz" for number in range(0, 1000, 50))
    seen = window(ids, key)
    assert len(seen) == len(set(seen)) == WINDOW
    assert sorted(window(ids[:3], key)) == ids[:3]


def test_authored_options_come_first() -> None:
    """Two authored wrong options are chosen before any that only share the key's type."""
    book = load_facts(Path(__file__).parent.parent / "book")
    fact = book["order-to-leave.done-by"]
    ask = Ask("q", fact, "haidai", "By whom was the order announced?", functional=True)
    chosen = {one.id for one in Distractors(book).choose(ask)}
    assert chosen == {near.entity for near in fact.near}


def test_another_object_proves_a_subject_wrong() -> None:
    """A subject that the base gives another object may stand against one of a closed set."""
    ask = Ask(
        "q",
        BASE["lysychansk-bank.lies-on-bank"],
        "lysychansk",
        "Which of these lies on the right bank?",
        functional=False,
        inverse=True,
    )
    options = FIND.choose(ask)
    assert {one.id for one in options} == {"sievierodonetsk", "rubizhne"}
    assert all("another object" in one.proof and "left bank" in one.rationale for one in options)


def test_offices_of_the_same_side_and_time() -> None:
    """Wrong offices were held by others of the person's side, and none is one of the person's own."""
    book = load_facts(Path(__file__).parent.parent / "book")
    options = Distractors(book).phrases("q", book["haidai-office.headed"])
    held = {role.office for one in book.entities.values() if one.side == "ukraine" for role in one.roles}
    assert len(options) == 2
    assert {one.text for one in options} < held - {"head of the Luhansk regional administration"}


def test_only_what_is_established_proves(tmp_path: Path) -> None:
    """A refuted link, or one party's, is no reason that another option is wrong."""
    book = tmp_path / "book"
    shutil.copytree(HERE / "facts_good", book)
    story = book / "book/facts/story.yml"
    text = story.read_text("utf-8")
    old = "lysychansk-bank: {subject: lysychansk, relation: lies-on-bank, object: right, sources: [reuters]}"
    assert old in text
    new = old.replace("sources: [reuters]", "status: refuted, sources: [reuters, ukranews]")
    story.write_text(text.replace(old, new), "utf-8")
    base = load_facts(book)
    fact = base["sievierodonetsk-bank.lies-on-bank"]
    ask = Ask("q", fact, "sievierodonetsk", "Which of these cities lies on the left bank?", False, True)
    assert Distractors(base).why_not(ask, "lysychansk") == "not provably false"


def test_who_held_the_office_before_is_no_wrong_option(tmp_path: Path) -> None:
    """A predecessor, and whoever held the same office under another spelling, is never offered."""
    book = tmp_path / "book"
    shutil.copytree(HERE / "facts_good", book)
    story = book / "book/facts/story.yml"
    role = "roles: [{office: Head of the Luhansk Regional Administration, from: 2015, to: 2019}]"
    text = story.read_text("utf-8").replace(
        "entities:\n",
        f"entities:\n  before: {{type: person, name: Pre Decessor, side: ukraine, {role}}}\n",
        1,
    )
    story.write_text(text, "utf-8")
    base = load_facts(book)
    ask = Ask("q", base["haidai-office.headed"], "haidai", "Who was head from 2019 to 2023?", True, True)
    assert Distractors(base).why_not(ask, "before") == "true, or part or container of the key"
