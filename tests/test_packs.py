"""Lesson packs: lists of questions that a teacher approved, held against the bank."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quizgen import generate, load_facts
from quizgen.errors import FactsError, UnknownIdError
from quizgen.packs import Packs

GOOD = Path(__file__).parent / "facts_good"


def load(book: Path) -> Packs:
    """Read the packs of a book."""
    return Packs(generate(load_facts(book)))


def changed(folder: Path, old: str, new: str) -> Path:
    """Copy the good book with one change in its pack."""
    shutil.copytree(GOOD, folder, dirs_exist_ok=True)
    pack = folder / "book/packs/l1.yml"
    text = pack.read_text("utf-8")
    assert old in text
    pack.write_text(text.replace(old, new), "utf-8")
    return folder


def test_a_list_gives_its_questions_in_its_order() -> None:
    """A set is a form of just the questions that it names; its name may be typed in small letters."""
    packs = load(GOOD)
    assert list(packs) == ["L1"]
    assert [one.id for one in packs.form("l1-a").questions] == [
        "order-to-leave.date.day",
        "city-population.number.round",
    ]
    assert packs.form("L1-A") == packs.form("l1-a")
    assert packs["L1"].open is not None


def test_an_unknown_list_is_named_with_the_nearest() -> None:
    """A mistyped set name is answered with the nearest one."""
    with pytest.raises(UnknownIdError, match=r"unknown set 'L1-C' \(did you mean 'L1-"):
        load(GOOD).form("L1-C")


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("order-to-leave.date.day", "order-to-leave.date.dya", "unknown-question", "did you mean"),
        ("book/story#", "book/stroy#", "unknown-page", "did you mean 'book/story'"),
        (", city-population.number.round", "", "pack-size", "L1-A: 1 questions (2 to 8)"),
        (
            "city-population.number.round]",
            "order-to-leave.date.day]",
            "pack-conflict",
            "cannot stand beside",
        ),
        (
            "lysychansk-left.date.month",
            "order-to-leave.recall.actor",
            "pack-alike",
            "'order-to-leave.recall.actor' rests on 'order-to-leave', as L1-A does",
        ),
        ("concept: evidence\n", "", "missing-key", "concept is missing"),
        (
            "    - Names a sentence.\n",
            "",
            "wrong-type",
            "open.levels: got a list of 2 (a list of 3, each",
        ),
        (
            "  levels:\n",
            "  levels:\n    - Nothing.\n",
            "wrong-type",
            "open.levels: got a list of 4 (a list of 3,",
        ),
    ],
)
def test_a_mistake_in_a_pack_is_reported(
    tmp_path: Path, old: str, new: str, code: str, words: str
) -> None:
    """Each mistake is one problem with file and line, and with what is allowed."""
    with pytest.raises(FactsError) as caught:
        load(changed(tmp_path, old, new))
    (problem,) = caught.value.problems
    assert problem.code == code
    assert words in str(problem)
    assert str(problem).startswith("book/packs/l1.yml:")


def test_a_question_that_ended_is_told_with_its_whole_reason(tmp_path: Path) -> None:
    """A list that names a question of a retired record says why that ended, whatever the words."""
    book = changed(tmp_path, "order-to-leave.date.day", "order-given.date.day")
    with (book / "book/facts/retired.yml").open("w", encoding="utf-8") as file:
        file.write("retired: {order-given: two records (did one thing)}\n")
    with pytest.raises(FactsError) as caught:
        load(book)
    (problem,) = caught.value.problems
    assert problem.what == "L1-A: question 'order-given.date.day' ended: two records (did one thing)"


def test_what_is_wrong_in_a_pack_is_told_beside_unreadable_facts(tmp_path: Path) -> None:
    """A mistyped key of a pack does not follow from facts that cannot be read, so it is told with them."""
    book = changed(tmp_path, "concept:", "concept: change\nconcpet:")
    (book / "book/facts/more.yml").write_text("events: [\n", "utf-8")
    with pytest.raises(FactsError) as caught:
        load(book)
    assert [one.code for one in caught.value.problems] == ["yaml-broken", "unknown-key"]


def test_a_folder_that_cannot_be_followed_is_reported(tmp_path: Path) -> None:
    """A link that leads nowhere in place of the folder hides no lesson in silence."""
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    packs = tmp_path / "book/packs"
    shutil.rmtree(packs)
    packs.symlink_to("packs")
    with pytest.raises(FactsError, match="book/packs: is no folder"):
        load(tmp_path)


def test_the_longer_ending_is_read_too(tmp_path: Path) -> None:
    """A file that ends in ``.yaml`` is a pack like the others, not one that is left out without a word."""
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    (tmp_path / "book/packs/l1.yml").rename(tmp_path / "book/packs/l2.yaml")
    assert list(load(tmp_path)) == ["L2"]


def test_a_pack_is_named_like_an_id(tmp_path: Path) -> None:
    """A file name that makes no lesson name is refused, and so is one that is no mapping."""
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    packs = tmp_path / "book/packs"
    (packs / "Lesson One.yml").write_text("title: x\n", "utf-8")
    (packs / "l2.yml").write_text("- x\n", "utf-8")
    with pytest.raises(FactsError) as caught:
        load(tmp_path)
    assert [one.code for one in caught.value.problems] == ["bad-id", "yaml-shape"]
