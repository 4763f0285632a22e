"""Wrong options are provably wrong: each rule rejects what it is for, and choice is by hash alone."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen import Bank, generate, load_facts
from quizgen.distractors import RULES, WINDOW, Ask, Distractors, Pool, window
from quizgen.model import Choice

if TYPE_CHECKING:
    from quizgen.facts import FactBase

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


def succeeding(**after: tuple[str, ...]) -> FactBase:
    """Return the good base in which some entities have predecessors."""
    named = {name.replace("_", "-"): before for name, before in after.items()}
    entities = {name: replace(one, after=named.get(name, ())) for name, one in BASE.entities.items()}
    return replace(BASE, entities=entities)


def kin_beside_keys(bank: Bank) -> list[tuple[str, str, str]]:
    """Return each question of a bank that offers kin or a predecessor of its key, with the two."""
    pool, found = Pool(bank.base), []
    for question in bank:
        if isinstance(question.shape, Choice):
            bearers = {
                one.id: [one.id] if one.id in bank.base.entities else bank.base.names.bearers(one.text)
                for one in question.shape.options
            }
            keys = {name for one in question.shape.key for name in bearers[one]}
            others = {name for one in bearers.keys() - {*question.shape.key} for name in bearers[one]}
            found += [
                (question.id, key, other) for key in keys for other in others if pool.akin(key, other)
            ]
    return found


@pytest.mark.parametrize(
    "after",
    [
        pytest.param({"siverskyi_donets": ("oskil",)}, id="a predecessor"),
        pytest.param({"oskil": ("siverskyi-donets",)}, id="a successor"),
        pytest.param({"oskil": ("azot",), "azot": ("siverskyi-donets",)}, id="one of a successor"),
        pytest.param({"siverskyi_donets": ("azot",), "azot": ("oskil",)}, id="one of a predecessor"),
        pytest.param({"siverskyi_donets": ("azot", "oskil")}, id="one of two"),
    ],
)
def test_predecessors_are_no_wrong_options(after: dict[str, tuple[str, ...]]) -> None:
    """What came before the key, or after it, is never offered beside it, along whole chains."""
    find = Distractors(succeeding(**after))
    assert find.why_not(RIVER, "oskil") == "predecessor or successor of the key"
    assert find.why_not(RIVER, "dnipro-river") == ""
    assert find.choose(RIVER) == ()
    assert "1 predecessor or successor of the key" in find.why_none(RIVER)
    assert "Oskil" in find.never_beside(RIVER)


def test_predecessor_of_a_container_is_kin() -> None:
    """Part and predecessor chain together: what came before the oblast is nothing beside its city."""
    book = load_facts(HERE.parent / "book")
    oblast = replace(book.entities["luhansk-oblast"], after=("donbas",))
    pool = Pool(replace(book, entities={**book.entities, oblast.id: oblast}))
    assert pool.akin("sievierodonetsk", "donbas")
    assert not pool.akin("sievierodonetsk", "lysychansk")


def test_a_speaker_stands_beside_no_predecessor() -> None:
    """Of speakers, too, none is asked beside the one whose place it took."""
    book = load_facts(HERE.parent / "book")
    at = "uk-early-pullout.attribution.speaker"
    offered = {one.id for one in generate(book)[at].shape.options}  # type: ignore[union-attr]
    other = min(offered - {"uk-mod"})
    entity = replace(book.entities[other], after=("uk-mod",))
    base = replace(book, entities={**book.entities, other: entity})
    assert other not in {one.id for one in generate(base)[at].shape.options}  # type: ignore[union-attr]


def test_two_successors_of_one_are_two() -> None:
    """What followed the same thing is no kin of each other."""
    pool = Pool(succeeding(oskil=("azot",), siverskyi_donets=("azot",)))
    assert not pool.akin("oskil", "siverskyi-donets")


def test_explained_are_the_predecessors() -> None:
    """Whoever asks for the proof of a question reads what is never offered beside its key, and why."""
    base = succeeding(haidai=("the-report",))
    question = generate(base)["order-to-leave.recall.actor"]
    name = base.name("the-report")
    assert question.proof.endswith(f"; never beside it, as predecessor or successor: {name}")
    assert question.digest == generate(BASE)[question.id].digest


def test_a_right_answer_besides_the_key_has_kin_too() -> None:
    """Kin of any right answer of a question is no wrong option of it."""
    ask = replace(OPEN, functional=True, also=("lysychansk",))
    find = Distractors(succeeding(sloviansk=("lysychansk",)))
    assert find.why_not(ask, "sloviansk") == "predecessor or successor of the key"


def test_the_book_offers_no_kin() -> None:
    """Over all pairs: no question of the book has a wrong option that is kin or predecessor of a key."""
    bank = generate(load_facts(HERE.parent / "book"))
    assert any(one.after for one in bank.base.entities.values())
    assert kin_beside_keys(bank) == []


PEOPLE_AND_PLACES = sorted(BASE.entities)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(PEOPLE_AND_PLACES), st.sampled_from(PEOPLE_AND_PLACES)), max_size=12
    )
)
def test_whoever_came_before_whom_no_kin_is_offered(pairs: list[tuple[str, str]]) -> None:
    """Whatever the base says came after what, even in circles, no bank offers it beside the key."""
    after: dict[str, tuple[str, ...]] = {}
    for later, earlier in pairs:
        after[later] = (*after.get(later, ()), earlier)
    base = succeeding(**after)
    pool = Pool(base)
    assert all(pool.akin(later, earlier) and pool.akin(earlier, later) for later, earlier in pairs)
    assert kin_beside_keys(generate(base)) == []
