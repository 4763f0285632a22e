"""The checker of the page against the checker in Python: same folding, same verdicts, in a real browser."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from check_samples import ROOT, VECTORS, base, choice, in_language, lexicon, name, of_vector
from quizgen.bank import generate
from quizgen.check import check
from quizgen.errors import ResponseError
from quizgen.model import MONTHS, Choice, Date, Lexicon, Match, Number, Order, Text
from quizgen.render import page_data
from quizgen.sphinx_ext.assets import lexicon_script
from quizgen.text.fold import RANGES, SPACES, fold
from quizgen.text.names import forms
from quizgen.words import LANGUAGES, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page

    from quizgen.model import Question

CHECK = """([questions, cases]) => cases.map(([at, response]) => {
  try {
    const {result, score, feedback, suggest} = window.quizgen.check(questions[at], response, window.quizgen.lexicon);
    return [result, score, feedback, suggest];
  } catch (error) {
    return [error instanceof TypeError ? "error" : String(error), 0, "", ""];
  }
})"""


@pytest.fixture
def checker(page: Page) -> Page:
    """An empty page with the names of the base and the checker, as a built page has them."""
    page.add_script_tag(content=lexicon_script(lexicon()))
    load(page)
    return page


def load(page: Page, language: str = "en") -> None:
    """Run the scripts of the checker, as they are written, after the words of a language."""
    said = json.dumps(words(language).for_script("verdicts"))
    page.add_script_tag(content=f"Object.assign(window.quizgen ||= {{}}, {{ words: {said} }});")
    for script in ("check.js", "check-read.js", "check-typed.js"):
        page.add_script_tag(path=ROOT / "src/quizgen/static" / script)


def test_what_is_left_out_of_the_names_comes_back(page: Page) -> None:
    """Ids and forms that are made of a title are not sent: the page makes the same, whatever the title holds."""
    titles = {
        "hague": "The Hague",
        "the": "The",
        "theatre": "Theatre",
        "yahoo-inc-": "Yahoo! Inc.",
        "istra": "Істра",
        "co": "$& Co",
    }
    bare = {title.lower().removeprefix("the "): (entity,) for entity, title in titles.items()}
    sent = Lexicon(
        names={**bare, "a!b": ("co", "hague"), "the hague": ("hague",)},
        titles=titles,
        glosses={"the": 'an <b>"article"</b>'},
        classes=dict.fromkeys(titles, "place"),
        acronyms=frozenset({"yahoo! inc.", "істра", "the hague"}),
    )
    page.add_script_tag(content=lexicon_script(sent))
    got = page.evaluate("window.quizgen.lexicon")
    assert {name: set(ids) for name, ids in got.pop("names").items()} == {
        name: set(ids) for name, ids in sent.names.items()
    }
    assert set(got.pop("acronyms")) == sent.acronyms
    assert got == {field: getattr(sent, field) for field in ("titles", "glosses", "classes")}


def in_python(question: Question, response: Any, language: str) -> list[Any]:
    """Return result, score and feedback as Python has them."""
    try:
        verdict = check(question, response, lexicon(), language)
    except ResponseError:
        return ["error", 0, "", ""]
    return [verdict.result.value, verdict.score, verdict.feedback, verdict.suggest]


def compare(page: Page, cases: Sequence[tuple[Question, Any]], language: str = "en") -> None:
    """Check every response in Python and in JavaScript; each difference is shown."""
    questions = list({id(question): question for question, _ in cases}.values())
    place = {id(question): at for at, question in enumerate(questions)}
    sent = [[place[id(question)], response] for question, response in cases]
    got = page.evaluate(CHECK, [[page_data(one) for one in questions], sent])
    wanted = [in_python(question, response, language) for question, response in cases]
    different = [
        (response, want, have)
        for (_, response), want, have in zip(cases, wanted, got, strict=True)
        if want != have
    ]
    assert not different


@pytest.mark.parametrize("language", LANGUAGES)
def test_vectors_have_the_same_verdicts(checker: Page, language: str) -> None:
    """Result, score and words of every shared vector are those of Python, in each language of the reader."""
    load(checker, language)
    vectors = VECTORS["vectors"] + in_language(language)["vectors"]
    cases = [(of_vector(one["question"], language), one["response"]) for one in vectors]
    compare(checker, cases, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_browsers_know_the_same_plurals(checker: Page, language: str) -> None:
    """The form that a number takes is the one that the browser's own tables of CLDR give."""
    load(checker, language)
    numbered = {"one": "1", "few": "2", "many": "3", "other": "4"}
    got = checker.evaluate(
        "numbered => Array.from({length: 1200}, (_, at) => window.quizgen.fill(numbered, at))", numbered
    )
    assert got == [numbered[LANGUAGES[language].plural(at)] for at in range(1200)]


def test_every_code_point_folds_alike(checker: Page) -> None:
    """Each code point of the folding ranges, every listed space and their neighbours fold as in Python."""
    codes = [code for first, last in RANGES for code in range(first, last + 2)] + sorted(SPACES)
    texts = [f"x{chr(code)}y" for code in codes] + [chr(code) for code in codes]
    assert checker.evaluate("texts => texts.map(window.quizgen.read.fold)", texts) == [
        fold(text) for text in texts
    ]


def test_random_strings_fold_alike(checker: Page) -> None:
    """Strings drawn from the folding ranges, articles and combining marks fold as in Python."""
    draw = random.Random(20220624)  # noqa: S311 - test data
    codes = [chr(code) for first, last in RANGES for code in range(first, last + 1)]
    parts = [*codes, *["the ", "a ", " ", ".", "и\u0306", "і\u0308", "'"] * 40]
    texts = ["".join(draw.choices(parts, k=draw.randrange(1, 24))) for _ in range(20_000)]
    got = checker.evaluate("texts => texts.map(window.quizgen.read.fold)", texts)
    assert [one for one in zip(texts, got, map(fold, texts), strict=True) if one[1] != one[2]] == []


def mutated(text: str, draw: random.Random) -> str:
    """Return a text with up to four letters put in, left out, changed or swapped."""
    letters = list(text)
    for _ in range(draw.randrange(5)):
        at = draw.randrange(len(letters) + 1)
        match draw.randrange(4):
            case 0:
                letters[at:at] = draw.choice("aeiosk xyнс'-.,/0127")
            case 1:
                del letters[at : at + 1]
            case 2:
                letters[at : at + 1] = draw.choice("aeioskxyнс0127")
            case _:
                letters[at : at + 2] = reversed(letters[at : at + 2])
    return "".join(letters)


def test_mistyped_names_have_the_same_verdicts(checker: Page) -> None:
    """Names of the base with mistakes, as answers to their own and to other entities, are judged alike."""
    draw = random.Random(20220703)  # noqa: S311 - test data
    entities = list(base().entities.values())
    cases: list[tuple[Question, Any]] = []
    for _ in range(1500):
        entity, other = draw.choice(entities), draw.choice(entities)
        text = mutated(draw.choice(forms(entity)), draw)
        cases += [
            (name(entity.id), text),
            (name(other.id), text),
            (name(other.id), f"{text} {other.name}"),
        ]
    cases += [(choice("members"), "".join(draw.choices("ABCDEcСВ ,;?-.()/", k=5))) for _ in range(300)]
    compare(checker, cases)


def answers(question: Question) -> Iterator[Any]:
    """Yield what may be answered to a question: its key in several notations, and every option."""
    match question.shape:
        case Choice(options=options, key=key):
            yield from ([one.id] for one in options)
            yield from (list(key), ",".join(LETTERS[: len(options)]), *LETTERS[: len(options)])
        case Text(accept=accept, prompts=prompts, confused=confused):
            yield from (*accept, *prompts, *confused)
        case Number(key=amount, low=low, high=high, unit=unit):
            yield from (
                f"{low}",
                f"about {high} {unit}",
                f"{amount.low:,} to {amount.high:,}",
                amount.text,
            )
        case Date(key=key):
            day, month = key.first, MONTHS[key.first.month]
            yield from (
                str(key),
                key.iso,
                f"{day:%d.%m.%Y}",
                f"{month} {day.day}, {day.year}",
                f"{day.year}",
            )
            yield from (
                month,
                f"{day.day} {month}",
                f"{day.day} {UKRAINIAN[day.month - 1]} {day.year} року",
            )
        case Order(items=items, key=key):
            places = {item.id: str(at) for at, item in enumerate(items, start=1)}
            yield from (list(key), [item.id for item in items], ", ".join(places[one] for one in key))
            yield from ([*key[at:], *key[:at]] for at in range(1, len(key)))
        case Match(left=left, right=right, key=key):
            yield from (dict(key), dict(key[1:]), "1=a, 2=b, 3=c")
            yield from ({one.id: other.id for one in left} for other in right)


LETTERS = "ABCDEFGHIJ"
UKRAINIAN = (
    *("січня", "лютого", "березня", "квітня", "травня", "червня"),
    *("липня", "серпня", "вересня", "жовтня", "листопада", "грудня"),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_of_the_book_is_checked_alike(checker: Page, language: str) -> None:
    """Key, options, and ten mistyped answers for each typed one, have one verdict in Python and JavaScript.

    Those to which a base may ask for a fourth option are checked with it too.
    """
    load(checker, language)
    draw = random.Random(20220624)  # noqa: S311 - test data
    cases: list[tuple[Question, Any]] = []
    bank = generate(base())
    four = [one for one in generate(replace(base(), options=4)) if one.digest != bank[one.id].digest]
    assert four
    for question in (*bank, *four):
        for answer in answers(question):
            cases.append((question, answer))
            if isinstance(answer, str):
                cases += [(question, mutated(answer, draw)) for _ in range(10)]
    assert {type(question.shape) for question, _ in cases} == {Choice, Text, Number, Date, Order, Match}
    compare(checker, cases, language)


def test_words_of_the_language_itself_are_names_like_others(checker: Page) -> None:
    """A name that every object of JavaScript has too is found where it is listed, and only there."""
    question = json.dumps(
        {
            "shape": "text",
            "stem": "Which one?",
            "rationale": "So it is.",
            "key": "Constructor",
            "entity": "__proto__",
            "accept": {"constructor": ""},
            "prompts": {"valueof": "Which?"},
            "confused": {},
        }
    )
    bearers = '{"names": {"__proto__": ["constructor"]}, "titles": {}, "glosses": {}, "classes": {}}'
    told = checker.evaluate(
        "([question, lexicon, typed]) => typed.map("
        "one => window.quizgen.check(JSON.parse(question), one, JSON.parse(lexicon)).feedback)",
        [question, bearers, ["Constructor", "valueOf", "__proto__", "toString"]],
    )
    assert told == [
        "Yes. So it is.",
        "Nearly. Which?",
        'Not yet. We read your answer as "constructor".',
        "Not yet.",
    ]


def test_the_script_adds_one_global_and_says_nothing(page: Page) -> None:
    """Only `quizgen` is added to the page, and nothing is logged."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    before = set(page.evaluate("Object.getOwnPropertyNames(window)"))
    load(page)
    assert set(page.evaluate("Object.getOwnPropertyNames(window)")) - before == {"quizgen"}
    assert page.evaluate("Object.keys(window.quizgen).sort()") == [
        "check",
        "core",
        "fill",
        "read",
        "words",
    ]
    assert said == []
