"""Each kind asks what its recipe says and nothing else: read as text, and at its edges."""

from __future__ import annotations

import itertools
import os
import shutil
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from quizgen import Bank, generate, load_facts
from quizgen.cli.views import question_text
from quizgen.kinds import KINDS
from quizgen.kinds.chronology import GAP
from quizgen.kinds.gate import status_allows
from quizgen.kinds.report_check import LABELS
from quizgen.kinds.voices import Voices, who
from quizgen.model import Choice, Date, DateSpan, Match, NotAsked, Number, Order, Precision, Text
from quizgen.text.dates import parse_iso
from quizgen.text.fold import fold

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "questions.txt"


@pytest.fixture(scope="module")
def bank() -> Bank:
    """The bank of the real book."""
    return generate(load_facts(HERE.parent / "book"))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A copy of the small book, to be changed."""
    return Path(shutil.copytree(HERE / "facts_good", tmp_path / "book"))


def with_words(book: Path, old: str, new: str) -> Bank:
    """Return the bank of a book with words of its records changed."""
    path = book / "book/facts/story.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return generate(load_facts(book))


def test_the_questions_of_a_small_book() -> None:
    """All questions of the small book are those that were read and kept."""
    bank = generate(load_facts(HERE / "facts_good"))
    got = "\n\n".join(question_text(question) for question in bank) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(got, "utf-8")
    assert got == GOLDEN.read_text("utf-8")


def test_weight_sets_the_precision(book: Path) -> None:
    """Weight 3 asks for the day, weight 2 for the month, weight 1 not at all."""
    bank = with_words(
        book,
        "thread: the battle, sources: [reuters]",
        "thread: the battle, weight: 1, sources: [reuters]",
    )
    dates = {one.records[0]: one.shape for one in bank if isinstance(one.shape, Date)}
    assert dates["order-to-leave"].key.precision is Precision.DAY
    assert dates["last-bridge-lost"].key.precision is Precision.MONTH
    assert "lysychansk-left" not in dates


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("unit: people, series: one", "unit: people, harm: yes, series: one", id="harm"),
        pytest.param("how: how many people lived in", "how: how many people voted in", id="votes"),
        pytest.param('value: "about 100,000", ', 'value: "about 100,000", by: striuk, date: 2022-06-01, ', id="a claim"),
    ],
)  # fmt: skip
def test_numbers_that_are_not_asked(book: Path, old: str, new: str) -> None:
    """Harm, votes and one speaker's numbers are no number questions."""
    page = book / "book/story.md"
    page.write_text(
        page.read_text("utf-8").replace(
            "lived in Sievierodonetsk", "voted in, lived in Sievierodonetsk"
        ),
        "utf-8",
    )
    assert [one.id for one in with_words(book, old, new) if one.kind == "number"] == []


def test_a_round_number_is_enough(book: Path) -> None:
    """A number is right within five per cent, or within the figure's own tolerance."""
    bank = with_words(book, "series: one", "tolerance: 20000, series: one")
    shape = bank["city-population.number.round"].shape
    assert isinstance(shape, Number)
    assert (int(shape.low), int(shape.high)) == (80_000, 120_000)


def test_order_asks_events_that_lie_apart(book: Path) -> None:
    """Events that may have been on one day never stand in one question."""
    page = book / "book/story.md"
    told = page.read_text("utf-8").replace("[On 25 June the", "[Between 24 and 25 June the")
    page.write_text(told, "utf-8")
    bank = with_words(book, "date: 2022-06-25, thread", "date: 2022-06-24/2022-06-25, thread")
    for question in bank:
        if isinstance(question.shape, Order):
            assert not {"order-to-leave", "city-occupied"} <= set(question.shape.key)


def test_no_thread_no_order(book: Path) -> None:
    """Fewer than three events of a thread are not put in order, and the log says so."""
    bank = with_words(book, "thread: the battle, weight: 3", "thread: other, weight: 3")
    assert [one for one in bank if one.kind == "chronology"] == []
    why = "fewer than 3 events of its thread stand on its page and lie apart"
    assert NotAsked("order-to-leave", "chronology", why) in bank.log


def test_what_two_sides_said_has_no_side(book: Path) -> None:
    """A statement that another side made too is not asked by side."""
    page = book / "book/story.md"
    page.write_text(
        page.read_text("utf-8")
        + "\nShoigu said on 13 June that [all three bridges]{.fact-echo} were gone.\n",
        "utf-8",
    )
    echo = (
        "  echo: {that: all three bridges of Sievierodonetsk had been destroyed, by: shoigu, date: 2022-06-13, "
        "status: claim, terms: [all three bridges], sources: [reuters]}\nlists:\n"
    )
    bank = with_words(book, "lists:\n", echo)
    assert not [one for one in bank if one.kind == "attribution" and "bridges" in one.stem]


@pytest.mark.parametrize(
    ("extra", "key", "row"),
    [
        ("claim, excludes: [striuk-third]", "disputed", "said that Ukraine held more than a third"),
        (
            "established, finding: {by: the-report, date: 2022-06-24, result: upheld, sources: [reuters]}",
            "established",
            "upheld it",
        ),
        (
            "refuted, finding: {by: the-report, date: 2022-06-24, result: contradicted, sources: [reuters]}",
            "refuted",
            "found the contrary",
        ),
    ],
)
def test_how_a_statement_stands_is_asked_with_its_evidence(
    book: Path, extra: str, key: str, row: str
) -> None:
    """What was said and found stands in a table, and the key is the label that follows; one voice is not asked."""
    assert not [one for one in generate(load_facts(book)) if one.id == "haidai-bridges.status.label"]
    plain = "status: claim, terms: [all three bridges]"
    bank = with_words(book, plain, plain.replace("claim", extra))
    asked = bank["haidai-bridges.status.label"]
    assert isinstance(asked.shape, Choice)
    assert (asked.shape.key, asked.shape.closed) == ((key,), True)
    assert asked.exhibit[0] == ("Date", "Who", "What")
    assert asked.exhibit[1][:2] == ("13 June 2022", "Serhii Haidai")
    assert asked.exhibit[2][2].startswith(row)


def test_labels_always_stand_in_one_order(bank: Bank) -> None:
    """The four labels of a report check are the same for each sentence."""
    orders = {
        tuple(option.text for option in one.shape.options)
        for one in bank
        if one.kind == "report-check" and isinstance(one.shape, Choice)
    }
    assert orders == {tuple(LABELS.values())}


OWN = """
  a-text: {stem: Which city?, shape: text, key: lysychansk, why: It is., rests_on: [lysychansk-left]}
  a-number: {stem: How many?, shape: number, key: "about 100,000", why: So., rests_on: [city-population]}
  a-date: {stem: When?, shape: date, key: 2022-06-24, why: So., rests_on: [order-to-leave]}
  an-order: {stem: In which order?, shape: order, key: [first, second, third], why: So., rests_on: [order-to-leave]}
  a-match: {stem: Which is which?, shape: match, key: {a: one, b: two}, why: So., rests_on: [order-to-leave]}
"""


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("a-text.own.text", "Lisichansk", "Rubizhne"),
        ("a-number.own.number", "100,000", "5000"),
        ("a-date.own.date", "June 24, 2022", "25 June 2022"),
    ],
)
def test_authored_questions_of_typed_shapes(book: Path, question: str, right: str, wrong: str) -> None:
    """An author may ask for a name, a number or a date; a name's key is the id of an entity."""
    path = book / "book/facts/story.yml"
    path.write_text(path.read_text("utf-8").rstrip() + OWN, "utf-8")
    bank = generate(load_facts(book))
    assert bank.check(question, right).score == 1
    assert bank.check(question, wrong).score == 0


def test_amounts_stand_in_their_order_but_what_is_put_in_order_does_not(book: Path) -> None:
    """Options that are numbers, ranges or dates are sorted; the items of an order never are, for that is the answer."""
    path = book / "book/facts/story.yml"
    own = """
  shares: {stem: What share was it?, key: 30 to 40 per cent, why: So., rests_on: [order-to-leave], wrong: {40 to 50 per cent: No., 5 to 10 per cent: No.}}
  years: {stem: In which order?, shape: order, key: ["1721", "1795", "1869", "1924", "1964"], why: So., rests_on: [order-to-leave]}
"""
    path.write_text(path.read_text("utf-8").rstrip() + own, "utf-8")
    bank = generate(load_facts(book))
    shares, years = bank["shares.own.choice"].shape, bank["years.own.order"].shape
    assert isinstance(shares, Choice)
    assert isinstance(years, Order)
    wanted = ["5 to 10 per cent", "30 to 40 per cent", "40 to 50 per cent"]
    assert [one.text for one in shares.options] == wanted
    shown = [one.text for one in years.items]
    assert shown not in (sorted(shown), sorted(shown, reverse=True))


def test_authored_orders_and_pairs(book: Path) -> None:
    """An author may ask for an order and for pairs."""
    path = book / "book/facts/story.yml"
    path.write_text(path.read_text("utf-8").rstrip() + OWN, "utf-8")
    bank = generate(load_facts(book))
    order = bank["an-order.own.order"].shape
    assert isinstance(order, Order)
    assert bank.check("an-order.own.order", list(order.key)).score == 1
    assert bank.check("an-order.own.order", list(order.key[::-1])).score == 0
    match = bank["a-match.own.match"].shape
    assert isinstance(match, Match)
    assert bank.check("a-match.own.match", dict(match.key)).score == 1


def test_the_places_of_a_question_teach_all_that_it_rests_on(bank: Bank) -> None:
    """Whoever reads the sections that a question leads to has read every record it rests on, and no section twice."""
    for question in bank:
        read = [(one.page, one.section) for one in question.places]
        assert len(set(read)) == len(read), question.id
        for record in question.records:
            told = {(one.page, one.section) for one in bank.base.passages.get(record, ())}
            assert not told or told & set(read), (question.id, record)


def test_order_asks_only_what_is_told_by_then(bank: Bank) -> None:
    """The events of an order question are taught on the page of its first record or before it."""
    place = {page: at for at, page in enumerate(bank.base.pages)}
    asked = [one for one in bank if one.kind == "chronology"]
    assert asked
    for question in asked:
        homes = [bank.base.passages[record][0].page for record in question.records]
        assert max(place[page] for page in homes) == place[question.page], question.id


def test_no_two_orders_are_alike(bank: Bank) -> None:
    """Two questions never put nearly the same events in order."""
    orders = [set(one.shape.key) for one in bank if isinstance(one.shape, Order)]
    for one, two in itertools.combinations(orders, 2):
        assert len(two - one) > 1


def test_order_asks_no_narrow_gaps(bank: Bank) -> None:
    """Days lie apart, unless both events are asked exactly; the stem names the story."""
    base = bank.base
    for question in (one for one in bank if one.kind == "chronology"):
        assert isinstance(question.shape, Order)
        facts = [base.of(record)[0] for record in question.shape.key]
        for one, two in itertools.pairwise(facts):
            assert isinstance(one.object, DateSpan)
            assert isinstance(two.object, DateSpan)
            days = (two.object.first - one.object.last).days
            assert days >= GAP or (days > 0 and one.weight == two.weight == 3), question.id
        assert question.stem.casefold().startswith(facts[0].thread.casefold())


SAID = """  said-{at}: {{that: the {at} said so, by: {who}, date: 2022-06-{day}, status: claim, terms: [word {at}], sources: [reuters]}}
"""


def with_sayings(book: Path, speakers: list[str]) -> Bank:
    """Return the bank of a book in which people said one thing more each."""
    ways = ("walker", "baker", "miller", "driver", "doctor", "writer", "farmer", "sailor")
    names = {"haidai": "Haidai", "striuk": "Striuk", "shoigu": "Shoigu"}
    page = book / "book/story.md"
    rows = list(zip(ways, speakers, strict=False))
    told = "".join(f"\n{names[who]} named [word {at}]{{.fact-said-{at}}}.\n" for at, who in rows)
    page.write_text(page.read_text("utf-8") + told, "utf-8")
    records = "".join(SAID.format(at=at, who=who, day=f"{10 + n}") for n, (at, who) in enumerate(rows))
    return with_words(book, "lists:\n", records + "lists:\n")


def test_what_one_says_more_changes_no_other_question(book: Path) -> None:
    """However much a speaker says, each statement is asked or not for itself: no counter over the bank."""
    few = {one.id: one.digest for one in with_sayings(book, ["striuk"] * 2) if one.kind == "attribution"}
    shutil.rmtree(book)
    shutil.copytree(HERE / "facts_good", book)
    many = {
        one.id: one.digest for one in with_sayings(book, ["striuk"] * 5) if one.kind == "attribution"
    }
    assert few.keys() < many.keys()


def test_the_book_leaves_no_safe_guess(bank: Bank) -> None:
    """In the book no speaker is the answer of more than a quarter of the attributions, no side of half of them."""
    asked = [one for one in bank if one.kind == "attribution"]
    speakers = Counter(bank.base.of(one.records[0])[0].by for one in asked)
    sides = Counter(one.shape.key for one in asked if one.id.endswith(".side"))
    assert max(speakers.values()) <= (len(asked) + 3) // 4
    assert max(sides.values()) <= (len(asked) + 1) // 2


def with_watchers(book: Path, said: dict[str, tuple[str, str]]) -> Bank:
    """Return the bank of a book in which groups of neither side spoke: what each said that it did, and the day."""
    names = "".join(
        f"  {one}: {{type: organisation, name: {one.title()}, gloss: a group, side: neither}}\n"
        for one in said
    )
    story = book / "book/facts/story.yml"
    story.write_text(story.read_text("utf-8").replace("entities:\n", f"entities:\n{names}", 1), "utf-8")
    page = book / "book/story.md"
    told = "".join(
        f"\n{one.title()} said that [it {what}]{{.fact-by-{one}}}.\n" for one, (what, _) in said.items()
    )
    page.write_text(page.read_text("utf-8") + told, "utf-8")
    records = "".join(
        f"  by-{one}: {{that: it {what}, by: {one}, date: {day}, status: claim, terms: [{what}], sources: [reuters]}}\n"
        for one, (what, day) in said.items()
    )
    return with_words(book, "lists:\n", records + "lists:\n")


def test_the_same_words_of_another_are_no_wrong_option(book: Path) -> None:
    """A speaker who said the same is not offered as wrong, whoever the question is about."""
    day = "2022-06-08"
    ways = {"watcha": "rained", "watchb": "rained", "watchc": "froze", "watchd": "blew"}
    bank = with_watchers(book, {one: (what, day) for one, what in ways.items()})
    for asked, same in (("watcha", "watchb"), ("watchb", "watcha")):
        shape = bank[f"by-{asked}.attribution.speaker"].shape
        assert isinstance(shape, Choice)
        assert {one.id for one in shape.options} == {asked, "watchc", "watchd"} - {same}


def test_a_speaker_stands_beside_those_of_the_same_weeks(book: Path) -> None:
    """Who spoke in the same weeks is offered before who spoke years apart."""
    days = {"watcha": "2022-06-08", "watchb": "2022-06-20", "watchc": "2022-05-30"}
    days |= {f"old{one}": f"2022-01-0{at}" for at, one in enumerate("abcd", 1)}
    ways = ("rained", "froze", "blew", "snowed", "cleared", "thawed", "hailed")
    said = {one: (what, day) for (one, day), what in zip(days.items(), ways, strict=True)}
    question = with_watchers(book, said)["by-watcha.attribution.speaker"]
    assert question.stem == "Who said on 8 June 2022 that it rained?"
    assert isinstance(question.shape, Choice)
    assert {one.id for one in question.shape.options} == {"watcha", "watchb", "watchc"}


def test_sides_are_asked_for_as_sides(bank: Bank) -> None:
    """A question whose options are sides asks which side it was."""
    asked = [one for one in bank if one.id.endswith(".attribution.side")]
    assert asked
    assert all(one.stem.startswith("Which side said ") for one in asked)


def test_another_side_says_what_it_said(bank: Bank) -> None:
    """A side that did not say so is shown by its denial, or by its words of a near day."""
    shape = bank["shoigu-whole-oblast.attribution.side"].shape
    assert isinstance(shape, Choice)
    reasons = {one.id: one.rationale for one in shape.options}
    assert reasons["ukraine"] == "Not that side: Serhii Haidai denied it on 17 July 2022."
    assert reasons["neither"].startswith("Not that side. On 2 July 2022 the Institute")


def test_all_that_a_side_said_on_the_nearest_day_may_be_told(bank: Bank) -> None:
    """However much a side said on one day, its reason may quote any of it, what was filed last too."""
    day = parse_iso("2022-06-24")
    said = [msgspec.structs.replace(one, date=day) for one in bank.base.related("stated") if one.date]
    voices = Voices(bank.base, said)
    told = {found.record for one in said if (found := voices.near("ukraine", one))}
    assert told & {one.record for one in voices.of("ukraine")[-5:]}


def test_an_office_is_named_only_if_it_was_held(bank: Bank) -> None:
    """A speaker is introduced by an office of that day, never by one that had not begun or had ended."""
    base = bank.base
    fact = next(one for one in base.related("stated") if one.by == "haidai")
    assert "head of the Luhansk regional administration" in who(base, fact)
    after = msgspec.structs.replace(fact, date=parse_iso("2024-05-01"))
    assert who(base, after) == "Serhii Haidai said so on 1 May 2024"


def test_a_finding_shares_what_was_said(book: Path) -> None:
    """What an authority upheld others said too, so it is asked by no side."""
    bank = with_words(
        book,
        "fully under Russian control, by: shoigu,",
        "fully under Russian control, by: shoigu,"
        " finding: {by: the-report, date: 2022-06-24, result: upheld, sources: [ukranews]},",
    )
    assert NotAsked("shoigu-residential", "attribution", "others said the same") in bank.log


def test_lists_ask_for_all_that_apply(bank: Bank) -> None:
    """A list asks for two members among four, and each other option has the author's reason."""
    shape = bank["es-11-1-against.recall.members"].shape
    assert isinstance(shape, Choice)
    record = bank.base.of("es-11-1-against")[0]
    wrong = {one.id for one in shape.options} - set(shape.key)
    assert shape.multiple
    assert (len(shape.key), len(wrong)) == (2, 2)
    assert wrong < {near.entity for near in record.near}
    assert set(shape.key) == {"eritrea", "north-korea"}, "the first that the author names"


def test_an_office_is_asked_by_its_years(bank: Bank) -> None:
    """A stem about an office names years, not days."""
    assert (
        bank["haidai-office.recall.object"].stem
        == "Which office did Serhii Haidai hold from 2019 to 2023?"
    )


def test_names_and_words_are_typed_where_their_relation_says_so(bank: Bank) -> None:
    """A relation may ask for typed names or words; of words only those are right that the link gives."""
    name, word = (
        bank[one].shape
        for one in ("river-between-cities.recall.object", "spelling-severodonetsk.recall.object")
    )
    assert isinstance(name, Text)
    assert isinstance(word, Text)
    assert (name.entity, word.entity) == ("siverskyi-donets", "")
    assert {"russian", "from russian", fold("російська")} <= word.accept.keys()
    assert fold("українська") not in word.accept


def test_wrong_labels_say_why_or_when_they_would_be_right(bank: Bank) -> None:
    """A label that is not the key is explained by its author, else by what it is for."""
    question = bank["report-commander.report-check.label"]
    assert isinstance(question.shape, Choice)
    reasons = {one.id: one.rationale for one in question.shape.options}
    assert (
        reasons["attribute"] == "A name does not mend it: whoever says so, the office was a civil one."
    )
    assert reasons["stand"].startswith("That is for what")
    assert "civil administration" in reasons["correct"]


BY_AUTHORS = {"own", "cause", "consequence", "source", "corroboration", "term", "map"}
ATTRIBUTED = BY_AUTHORS | {"attribution", "figures", "report-check", "status"}


@pytest.mark.parametrize(
    ("status", "asks"),
    [
        (
            "established",
            {"date", "recall", "number", "chronology", "known"} | ATTRIBUTED,
        ),
        ("claim", {"known"} | ATTRIBUTED),
        ("disputed", ATTRIBUTED),
        ("refuted", BY_AUTHORS | {"report-check", "status"}),
    ],
)
def test_status_gate(bank: Bank, status: str, asks: set[str]) -> None:
    """One function decides for all kinds which of them may ask what stands so."""
    record = next(name for name, found in bank.base.statuses.items() if found == status)
    assert {kind for kind in KINDS if status_allows(bank.base, record, kind)} == asks
