"""Checking names over the whole base: vectors, probes, and what must hold for every pair."""

from __future__ import annotations

import json
import time
from datetime import date as Day
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from check_samples import (
    PROBES,
    VECTORS,
    base,
    choice,
    date,
    in_language,
    lexicon,
    match,
    name,
    number,
    of_vector,
    order,
)
from quizgen.check import check
from quizgen.check.typed import LONGEST
from quizgen.errors import ResponseError
from quizgen.model import MONTHS, Question, Text
from quizgen.text import dates, numbers
from quizgen.text.fold import fold
from quizgen.text.names import forms
from quizgen.words import LANGUAGES, words
from quizgen.words.dates import dated

GROUPS = (
    *("accept", "slip", "prompt", "reject", "confused", "empty", "hostile"),
    *("several", "number", "date", "order", "match"),
)
SPANS = ("2022-06-20/2022-06-23", "2022-05-30/2022-06-02", "2021-12-30/2022-01-02")
RESULTS = {"correct": "accept", "prompt": "prompt"}


def label(vector: dict[str, Any]) -> str:
    """Return a readable name of a vector, in ASCII and short."""
    return f"{vector['group']}-{vector['question']}-{json.dumps(vector['response'])[:40]}"


def probed(answer: str) -> Question:
    """Return the question that a probe's answer is the key of."""
    entity = next(
        (one.id for one in base().entities.values() if fold(answer) in map(fold, forms(one))), ""
    )
    if entity:
        return name(entity)
    if answer.startswith("about"):
        return number(answer)
    day = dates.find(answer)[0]
    return date("-".join(f"{part:02}" for part in (day.year, day.month, day.day) if part))


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=label)
def test_vector(vector: dict[str, Any]) -> None:
    """Each shared vector has its result, score and words; a slip says how it was read."""
    question = of_vector(vector["question"])
    if vector["result"] == "error":
        with pytest.raises(ResponseError):
            check(question, vector["response"], lexicon())
        return
    verdict = check(question, vector["response"], lexicon())
    assert (verdict.result, verdict.score) == (vector["result"], vector["score"])
    assert vector.get("feedback", verdict.feedback) == verdict.feedback
    assert verdict.suggest == vector.get("suggest", "")
    assert verdict.feedback.startswith("Yes. We read") == (vector["group"] == "slip")


OTHERS = [language for language in LANGUAGES if language != "en"]


@pytest.mark.parametrize(
    ("language", "vector"),
    [(language, one) for language in OTHERS for one in in_language(language)["vectors"]],
    ids=lambda one: one if isinstance(one, str) else label(one),
)
def test_vector_in_another_language(language: str, vector: dict[str, Any]) -> None:
    """Each vector of another language has its result, score and words; what is offered is right."""
    question = of_vector(vector["question"], language)
    verdict = check(question, vector["response"], lexicon(), language)
    assert (verdict.result, verdict.score) == (vector["result"], vector["score"])
    assert (verdict.feedback, verdict.suggest) == (vector["feedback"], vector.get("suggest", ""))
    if verdict.suggest:
        assert check(question, verdict.suggest, lexicon(), language).result == "correct"


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_changes_no_result(language: str) -> None:
    """Every shared vector has the result and score in each language that it has in English."""
    for vector in VECTORS["vectors"]:
        if vector["result"] != "error":
            question = of_vector(vector["question"], language)
            verdict = check(question, vector["response"], lexicon(), language)
            assert (verdict.result, verdict.score) == (vector["result"], vector["score"]), vector


def test_there_are_vectors_of_every_group() -> None:
    """The shared file is large enough to hold two implementations together."""
    assert len(VECTORS["vectors"]) >= 600
    assert {vector["group"] for vector in VECTORS["vectors"]} == set(GROUPS)
    for language in OTHERS:
        assert {one["group"] for one in in_language(language)["vectors"]} == {*GROUPS} - {"hostile"}


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: f"{probe['answer']}-{probe['given']}")
def test_probe(probe: dict[str, str]) -> None:
    """Each of the 43 probes is accepted, asked back or rejected as expected."""
    verdict = check(probed(probe["answer"]), probe["given"], lexicon())
    assert RESULTS.get(verdict.result, "reject") == probe["expected"]


def test_every_alias_is_accepted_for_its_own_key() -> None:
    """All spellings of every entity are right answers to it."""
    for entity in base().entities.values():
        for form in (entity.name, *forms(entity)):
            assert check(name(entity.id), form, lexicon()).result == "correct", (entity.id, form)


def test_no_entity_is_accepted_for_another() -> None:
    """Over all pairs, no spelling of one entity is a right answer to another, but where they share it."""
    for entity in base().entities.values():
        own = {fold(form) for form in forms(entity)}
        for other in base().entities.values():
            for form in set(map(fold, forms(other))) - own:
                verdict = check(name(entity.id), form, lexicon())
                assert verdict.result != "correct", (entity.id, other.id, form)


def test_former_names_are_no_answers() -> None:
    """A name of another period is asked back for its own entity, and no answer to any other."""
    for entity in base().entities.values():
        for former in entity.former:
            for other, bearer in base().entities.items():
                if fold(former.name) in map(fold, (bearer.name, *forms(bearer))):
                    continue  # the place of that period, as an entity of its own
                result = check(name(other), former.name, lexicon()).result
                assert result == "prompt" if other == entity.id else result != "correct"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_prompt_reaches_correct(language: str) -> None:
    """Whoever adds the name to what was asked back is offered that name, and then is right."""
    for entity in base().entities.values():
        question = name(entity.id, language)
        assert isinstance(question.shape, Text)
        for form in question.shape.prompts:
            assert check(question, form, lexicon(), language).result == "prompt", (entity.id, form)
            asked = check(question, f"{form}: {question.shape.key}", lexicon(), language)
            assert asked.result == "prompt", (entity.id, form)
            right = check(question, asked.suggest, lexicon(), language)
            assert right.result == "correct", (entity.id, form)


def test_a_slip_never_reaches_another_entity() -> None:
    """A doubled letter in a name is read as that name or as none, never as a third one."""
    for entity in base().entities:
        own = {fold(form) for form in forms(base().entities[entity])}
        for other in base().entities.values():
            if fold(other.name) not in own:
                verdict = check(name(entity), f"{other.name[:3]}{other.name[2:]}", lexicon())
                assert verdict.result != "correct", (entity, other.id)


ANY = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=st.characters(max_codepoint=0x52F), max_size=60),
    st.sampled_from(sorted(lexicon().names)).flatmap(
        lambda one: st.text(max_size=3).map(lambda end: one + end)
    ),
    st.from_regex(r"[0-9]{0,4}[ ./,-][0-9]{0,3}[ ./-](june|may|to|and)?[0-9]{0,5}", fullmatch=True),
    st.lists(
        st.sampled_from(
            [
                "20",
                "24",
                "June",
                "червня",
                "року",
                "від",
                "до",
                "–",
                "2022",
                "1951",
                "to",
                "between",
                "and",
                "maybe",
                "75",
                "800",
                "3",
                "%",
                "-",
                "k",
            ]
        ),
        max_size=8,
    ).map(" ".join),
)
QUESTIONS = (
    *(name(one) for one in ("lysychansk", "luhansk-oblast", "haidai", "un", "es-11-4")),
    *(date(one) for one in ("2022-06-24", "2022-06", "1951", "2022-06-20/2022-06-23")),
    *(number(one) for one in ("about 800", "70 to 80", "3")),
    *(choice(one) for one in ("bank", "members")),
    *(order(), match()),
)


@given(ANY)
@settings(deadline=None)
def test_any_text_gets_a_verdict(text: str) -> None:
    """Whatever is typed, each shape answers with a lead, a score and a result."""
    for question in QUESTIONS:
        verdict = check(question, text, lexicon())
        assert 0 <= verdict.score <= 1
        assert (verdict.result == "correct") == (verdict.score == 1)
        assert verdict.feedback.endswith((".", "?"))


@pytest.mark.parametrize("language", LANGUAGES)
@given(ANY)
@settings(deadline=None)
def test_what_is_offered_is_right(language: str, text: str) -> None:
    """Whatever was typed, the answer after "Do you mean" is correct."""
    asks = f"{words(language)('nearly')} {words(language)('mean', '').partition('«')[0].rstrip(' ?')}"
    for question in QUESTIONS:
        verdict = check(question, text, lexicon(), language)
        assert bool(verdict.suggest) == verdict.feedback.startswith(asks)
        if verdict.suggest:
            assert check(question, verdict.suggest, lexicon(), language).result == "correct"


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_are_read_as_what_they_stand_for(language: str) -> None:
    """The dates and numbers that a language shows as examples are read so, and so are its months."""
    said = words(language)
    found = [dates.find(said(f"give_{one}")) for one in ("day", "month", "year")]
    assert [(one.year, one.month, one.day) for (one,) in found] == [
        (2000, 1, 1),
        (2000, 1, None),
        (2000, None, None),
    ]
    assert [int(one.value) for one in numbers.find(said("giveNumber"))] == [25, 1200]
    for at in range(1, 13):
        for month in (said.month(at), said.month(at, alone=True)):
            assert [one.month for one in dates.find(month)] == [at]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["2022-06-24", "2022-06", "1951", *SPANS])
def test_a_key_as_it_is_shown_is_right(language: str, key: str) -> None:
    """Whoever types the date of the answer as the page writes it is right."""
    shown = dated(dates.parse_iso(key), words(language))
    assert check(date(key), shown, lexicon(), language).result == "correct", shown
    assert language != "en" or shown == str(dates.parse_iso(key))


DAYS = st.dates(min_value=Day(1000, 1, 1), max_value=Day(2099, 12, 31))


@given(DAYS)
@settings(deadline=None)
def test_a_coarser_date_is_asked_back_and_the_whole_one_is_right(day: Day) -> None:
    """Year, month, and a day without its year cost nothing, and lead to the day in any notation."""
    question = date(day.isoformat())
    month = MONTHS[day.month]
    for coarse in (f"{day:%Y}", f"{month} {day:%Y}", month, f"{day.day} {month}"):
        assert check(question, coarse, lexicon()).result == "prompt", coarse
    for whole in (f"{day.day} {month} {day:%Y}", f"{month} {day.day}, {day:%Y}", day.isoformat()):
        assert check(question, whole, lexicon()).result == "correct", whole
    figures = check(question, f"{day:%d.%m.%Y}", lexicon()).result
    assert figures == ("prompt" if day.day <= 12 and day.day != day.month else "correct")


HOSTILE = (
    "1" * 10**6,
    "1," * 10**5,
    "24 and " * 10**5,
    "june " * 10**5,
    "-" * 10**6,
    "a " * 10**5,
    ". " * 10**5,
)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:7])
def test_long_text_is_bounded(text: str) -> None:
    """Of a million characters only the first few are read, and these cost no search without end."""
    start = time.process_time()
    for question in QUESTIONS:
        found = check(question, text, lexicon())
        assert found == check(question, text[:LONGEST], lexicon())
        assert found == check(question, text[:LONGEST] + " 24 June 2022, 800, Lysychansk, A", lexicon())
    assert time.process_time() - start < 10
