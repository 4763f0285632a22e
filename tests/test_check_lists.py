"""Checking against reviewed lists: forms of names, answers that are mixed up, words that readers see."""

from __future__ import annotations

import re
from itertools import chain, permutations
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from check_samples import ROOT, VECTORS, base, date, in_language, lexicon, name, of_vector
from quizgen.check import check
from quizgen.errors import ResponseError
from quizgen.model import Choice, Text
from quizgen.text.dates import parse_iso
from quizgen.text.fold import fold
from quizgen.text.names import forms
from quizgen.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Question, Verdict


def read(which: str) -> Any:
    """Return a list of tests/lists."""
    text = (ROOT / f"tests/lists/{which}.yml").read_text("utf-8")
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - reads every scalar as text


NAMES, CONFUSABLES = read("names"), read("confusables")
VERDICTS = {code: read("verdicts" if code == "en" else f"verdicts-{code}") for code in LANGUAGES}


@pytest.mark.parametrize("entity", NAMES["accept"])
def test_every_listed_form_is_a_right_answer(entity: str) -> None:
    """What the press and gazetteers write is accepted as it stands, not as a slip."""
    accept = shape(entity).accept
    assert [form for form in NAMES["accept"][entity] if fold(form) not in accept] == []


@pytest.mark.parametrize("entity", NAMES["ask"])
def test_names_of_other_periods_and_short_ones_are_asked_back(entity: str) -> None:
    """A former name is no spelling of the present one, and costs nothing."""
    for form in NAMES["ask"][entity]:
        assert check(name(entity), form, lexicon()).result == "prompt", form


def test_a_listed_form_is_a_right_answer_to_nothing_else() -> None:
    """Over all pairs, no entity accepts the form of another, but a listed namesake."""
    for entity, listed in NAMES["accept"].items():
        own = {entity, NAMES["namesakes"].get(entity, entity)}
        for form in listed:
            assert set(lexicon().names.get(fold(form), ())) <= own, (entity, form)
            for other in base().entities.keys() - own:
                verdict = check(name(other), form, lexicon())
                assert verdict.result != "correct", (entity, other, form)


def shape(entity: str, language: str = "en") -> Text:
    """Return the tables of an entity."""
    found = name(entity, language).shape
    assert isinstance(found, Text)
    return found


PAIRS = [pair for group in CONFUSABLES["entities"] for pair in permutations(group, 2)]


@pytest.mark.parametrize(("key", "given"), PAIRS)
def test_names_that_are_mixed_up_stay_apart(key: str, given: str) -> None:
    """No form of the one, nor a slip in it, is read as the other or offered as it."""
    for form in forms(base().entities[given]):
        assert not check(name(key), form, lexicon()).suggest, form
        for text in (form, *slips(form)):
            if fold(text) not in shape(key).accept:
                assert check(name(key), text, lexicon()).result != "correct", text


def slips(text: str) -> Iterator[str]:
    """Return a text with each letter left out, doubled, or exchanged with the next."""
    for at in range(1, len(text)):
        yield text[:at] + text[at + 1 :]
        yield text[:at] + text[at - 1 :]
        yield text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]


@pytest.mark.parametrize(
    ("key", "given"), [pair for group in CONFUSABLES["dates"] for pair in permutations(group, 2)]
)
def test_dates_that_are_mixed_up_stay_apart(key: str, given: str) -> None:
    """One is never the other, in any notation."""
    for text in (given, str(parse_iso(given))):
        assert check(date(key), text, lexicon()).result == "incorrect", text


def reasons(question: Question) -> Iterator[str]:
    """Return the sentences of a question that its verdicts repeat."""
    yield from (question.rationale, question.stem)
    match question.shape:
        case Choice(options=options):
            yield from (option.rationale for option in options)
        case Text(prompts=prompts, confused=confused):
            yield from (*prompts.values(), *confused.values())


def own_words(question: Question, verdict: Verdict, language: str) -> str:
    """Return what the checker itself says, without its lead and without the reasons of the question."""
    lead = next(
        one for one in VERDICTS[language]["leads"][verdict.result] if verdict.feedback.startswith(one)
    )
    told = verdict.feedback.removeprefix(lead)
    for reason in sorted(filter(None, reasons(question)), key=len, reverse=True):
        told = told.replace(reason, "")
    return told.strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_see_only_words_of_the_closed_list(language: str) -> None:
    """Whatever is answered, the verdict opens with a lead of its result, and goes on with a listed sentence."""
    for vector in VECTORS["vectors"] + in_language(language)["vectors"]:
        question = of_vector(vector["question"], language)
        try:
            verdict = check(question, vector["response"], lexicon(), language)
        except ResponseError:
            continue
        told = own_words(question, verdict, language)
        listed = VERDICTS[language]["sentences"][verdict.result]
        allowed = "|".join(re.escape(one).replace("…", ".+") for one in listed)
        assert re.fullmatch(allowed, told) or not told, (vector, told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_prompts_of_all_names_are_of_the_closed_list(language: str) -> None:
    """What the tables of the entities say is listed too."""
    notes, asks = (
        "|".join(re.escape(one).replace("…", ".+") for one in VERDICTS[language]["sentences"][result])
        for result in ("correct", "prompt")
    )
    for entity in base().entities:
        tables = shape(entity, language)
        assert all(re.fullmatch(notes, note) for note in tables.accept.values() if note)
        assert all(re.fullmatch(asks, ask) for ask in tables.prompts.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_verdict_scolds_or_cheers(language: str) -> None:
    """The list itself is free of grades, faces and exclamation marks."""
    listed = VERDICTS[language]
    told = chain(*listed["leads"].values(), *listed["sentences"].values())
    assert [one for one in told for word in listed["never"] if word in one.lower()] == []
