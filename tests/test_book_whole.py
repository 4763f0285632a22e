"""The book carries what it set out to: enough facts, each asked, questions of its own, packs for lessons."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml
from book_pages import BANK, BASE, PAGES, ROOT

from quizgen.facts.records import OwnQuestion, Statement
from quizgen.model import Sensitive
from quizgen.packs import Packs

PACKS = Packs(BANK)


def test_the_base_is_large_enough() -> None:
    """The book teaches at least 280 facts and names 160 entities; one record in seven is its own question."""
    own = sum(isinstance(record, OwnQuestion) for record in BASE.records.values())
    assert len(BASE) >= 280
    assert len(BASE.entities) >= 160
    assert own * 7 >= len(BASE.records) - own


@pytest.mark.parametrize("number", range(1, 29))
def test_every_claim_of_the_report_is_recorded_and_checked(number: int) -> None:
    """Each of the 28 claims has its report check, with status, day, speaker and sources."""
    (record,) = [
        record
        for record in BASE.records.values()
        if isinstance(record, Statement) and record.check and f"report-s{number}" in record.tags
    ]
    assert record.date
    assert record.by == "news-report-2022-06-24"
    assert record.check
    assert record.check.why


def test_every_record_worth_asking_is_asked() -> None:
    """A record of weight 2 or 3 has a question of its own, or an authored one rests on it."""
    asked = {name for question in BANK for name in question.records}
    missing = [
        f"{record.where}: {record.id}"
        for record in BASE.records.values()
        if record.weight >= 2 and record.sensitive is not Sensitive.NO_QUIZ and record.id not in asked
    ]
    assert missing == [], "\n".join(missing)


def test_no_record_is_asked_to_death() -> None:
    """At most four questions ask about one record; one that only bears out an answer is not counted."""
    counts = Counter(question.anchor for question in BANK)
    assert [one for one in counts.most_common() if one[1] > 4] == []


def test_lessons_have_two_sets_and_two_slips() -> None:
    """L1, L2, L3, L4, L6 and L7 have two sets of eight and two slips of three; L0 a set of six and a slip of two."""
    sizes = {
        name: ([len(ids) for ids in pack.sets.values()], [len(ids) for ids in pack.exits])
        for name, pack in PACKS.items()
    }
    full = ([8, 8], [3, 3])
    assert sizes == {
        "L0": ([6], [2]),
        "L1": full,
        "L2": full,
        "L3": full,
        "L4": full,
        "L5": ([], []),
        "L6": full,
        "L7": full,
    }


def test_a_cover_teacher_needs_one_page() -> None:
    """Every question of L0 leads to the page that L0 reads."""
    pack = PACKS["L0"]
    asked = [question for name in pack.lists for question in PACKS.form(name).questions]
    assert pack.read == ("book/start-here",)
    assert {question.page for question in asked} == set(pack.read)


def test_every_lesson_has_an_open_task_with_a_mark_guide() -> None:
    """Each lesson says what it asks, which idea it practises and what an open answer shows at three levels."""
    for pack in PACKS.values():
        assert pack.enquiry.endswith("?"), pack.name
        assert pack.open is not None, pack.name
        assert len(pack.open.levels) == 3, pack.name


def test_voices_of_residents_are_many_and_in_several_languages() -> None:
    """Eight to twelve published voices are printed, first told in at least three languages."""
    rows = yaml.safe_load((ROOT / "tests/lists/voices.yml").read_text("utf-8"))
    assert 8 <= len(rows) <= 12
    assert len({row["language"] for row in rows}) >= 3
    assert len({row["outlook"] for row in rows}) >= 6
    pages = [page for page in PAGES if page.name.startswith("book/people/voices")]
    told = {
        section.heading: {key for page in pages for block in page.blocks for key in block.cites}
        for page in pages
        for section in page.sections
    }
    for row in rows:
        assert row["source"] in told[row["heading"]]
    assert not any("```{quiz}" in (ROOT / page.file).read_text("utf-8") for page in pages)
