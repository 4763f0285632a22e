"""Forms are drawn the same way everywhere, and keep to their blueprint."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen import Blueprint, UnknownIdError, draw, generate, load_facts, named
from quizgen.facts.directive import Request
from quizgen.kinds import KINDS
from quizgen.kinds.gate import AUTHORED
from quizgen.sphinx_ext.book import Book

BANK = generate(load_facts(Path(__file__).parent.parent / "book"))
SURFACE = {"recall", "date", "number", "term"}


@settings(deadline=None, max_examples=60)
@given(seed=st.text(max_size=12), count=st.integers(1, 24), levels=st.sampled_from([(), ("remember",)]))
def test_drawn_forms_keep_the_rules(seed: str, count: int, levels: tuple[str, ...]) -> None:
    """No kind fills more than a quarter, surface kinds at most half, rounded down, or one; no two questions conflict."""
    form = draw(BANK, Blueprint(count=count, levels=levels), seed)
    ids = [question.id for question in form.questions]
    assert len(ids) == len(set(ids)) <= count
    kinds = Counter(question.kind for question in form.questions)
    assert max(kinds.values()) <= (count + 3) // 4
    assert sum(kinds[kind] for kind in SURFACE) <= max(1, count // 2)
    for one in ids:
        assert not BANK.conflicts[one] & set(ids)


def test_the_surface_is_these_kinds() -> None:
    """The table of kinds marks those as surface that `draw` names."""
    assert {name for name, kind in KINDS.items() if kind.surface} == SURFACE


@settings(deadline=None, max_examples=30)
@given(seed=st.text(max_size=12))
def test_the_order_of_the_bank_does_not_matter(seed: str) -> None:
    """A form follows from seed and ids alone."""
    turned = replace(BANK, questions=BANK.questions[::-1])
    assert draw(BANK, Blueprint(), seed) == draw(turned, Blueprint(), seed)


def test_a_seed_draws_these_questions() -> None:
    """The drawing rule is fixed: SHA-256 of seed and id, in order, as another language can repeat it."""
    small = generate(load_facts(Path(__file__).parent / "facts_good"))
    form = draw(small, Blueprint(count=3), "a")
    assert [question.id for question in form.questions] == [
        "river-between-cities.recall.object",
        "azot-civilians.figures.use",
        "haidai-bridges.attribution.side",
    ]


def test_a_form_that_ends_short_says_so() -> None:
    """A form of fewer questions than were asked for is short, and knows how many were; one of as many is not."""
    form = draw(BANK, Blueprint(records=("order-to-leave",), count=8), "1")
    assert (form.short, form.count) == (True, 8)
    assert not draw(BANK, Blueprint(count=8), "1").short
    assert not named(BANK, [form.questions[0].id]).short


def test_a_blueprint_that_names_kinds_gets_them() -> None:
    """Quotas hold where a mix is wanted; one named kind may fill the form."""
    form = draw(BANK, Blueprint(kinds=("report-check",), count=6), "1")
    assert [question.kind for question in form.questions] == ["report-check"] * 6


@pytest.mark.parametrize(
    ("blueprint", "words"),
    [
        (Blueprint(pages=("book/start",)), "page 'book/start' .*start-here"),
        (Blueprint(records=("order-to-leaf",)), "record 'order-to-leaf' .*order-to-leave"),
        (Blueprint(tags=("report-s29",)), "tag 'report-s29' .*report-s"),
        (Blueprint(kinds=("dates",)), "kind 'dates' .*date"),
        (Blueprint(levels=("understnd",)), "level 'understnd' .*understand"),
    ],
)
def test_unknown_names_are_told(blueprint: Blueprint, words: str) -> None:
    """A blueprint that names what there is not is refused with the nearest name."""
    with pytest.raises(UnknownIdError, match=words):
        draw(BANK, blueprint, "1")


PLACE = {page: at for at, page in enumerate(BANK.base.pages)}


@pytest.mark.parametrize("page", ["book/start-here", "book/how-we-know", "book/battle/azot"])
def test_a_page_asks_only_what_is_taught_by_then(page: str) -> None:
    """A form with a home page rests on no record that is met only later."""
    form = draw(BANK, Blueprint(home=page, count=50), "1")
    assert form.questions
    for question in form.questions:
        homes = [
            BANK.base.passages[one][0].page for one in question.records if one in BANK.base.passages
        ]
        assert max(PLACE[home] for home in homes) <= PLACE[page], question.id


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_a_page_asks_its_own_questions_first(seed: str) -> None:
    """Questions of the home page come before others, unless tags choose."""
    page = "book/battle/azot"
    at_home = [one.page == page for one in draw(BANK, Blueprint(home=page, count=12), seed).questions]
    assert at_home == sorted(at_home, reverse=True)
    assert True in at_home
    tagged = draw(BANK, Blueprint(home=page, tags=("withdrawal",), count=12), seed)
    assert {one.page for one in tagged.questions} != {page}


@pytest.mark.parametrize(
    "docname", ["book/start-here", "book/how-we-know", "book/battle/why-the-troops-left"]
)
def test_a_quiz_without_options_stands_on_its_page(docname: str) -> None:
    """What a page's quiz draws rests on what that page and those before it teach."""
    book = Book()
    config = SimpleNamespace(quizgen_base="book")
    book.load(SimpleNamespace(srcdir=str(Path(__file__).parent.parent), config=config))  # type: ignore[arg-type]
    drawn = book.form(docname, Request(line=1, options=(("number", "8"), ("kinds", "own")))).questions
    assert drawn
    for question in drawn:
        homes = [
            BANK.base.passages[one][0].page for one in question.records if one in BANK.base.passages
        ]
        assert max(PLACE[home] for home in homes) <= PLACE[docname], question.id


def test_named_forms_keep_their_order() -> None:
    """A list of ids is a form in that order."""
    ids = [question.id for question in BANK.questions[5:0:-1]]
    assert [question.id for question in named(BANK, ids).questions] == ids


@pytest.mark.parametrize(
    ("kinds", "most"),
    [
        pytest.param(("own", "attribution"), 4, id="two kinds: half each"),
        pytest.param(("own", "attribution", "report-check"), 3, id="three kinds: a third, rounded up"),
        pytest.param(
            ("own", "attribution", "report-check", "chronology", "date"), 2, id="never below a quarter"
        ),
    ],
)
def test_several_named_kinds_share_a_form(kinds: tuple[str, ...], most: int) -> None:
    """A blueprint that names several kinds gives none of them more than its share."""
    form = draw(BANK, Blueprint(kinds=kinds, count=8), "1")
    found = Counter("own" if one.kind in AUTHORED else one.kind for one in form.questions)
    assert set(found) <= set(kinds)
    assert max(found.values()) <= most


@settings(deadline=None, max_examples=30)
@given(seed=st.text(max_size=12), drop=st.integers(0, 1000))
def test_unrelated_questions_do_not_move_a_form(seed: str, drop: int) -> None:
    """Without a question that a form does not hold, the same form is drawn."""
    form = draw(BANK, Blueprint(count=12), seed)
    spare = [one for one in BANK.questions if one not in form.questions]
    less = replace(BANK, questions=tuple(q for q in BANK.questions if q != spare[drop % len(spare)]))
    assert draw(less, Blueprint(count=12), seed) == form


def test_a_blueprint_is_checked_when_it_is_made() -> None:
    """A form of nothing, and a lone text where a tuple belongs, are refused at once."""
    with pytest.raises(ValueError, match="count: got 0"):
        Blueprint(count=0)
    with pytest.raises(TypeError, match="pages: got a text"):
        Blueprint(pages="book/start-here")  # type: ignore[arg-type]
