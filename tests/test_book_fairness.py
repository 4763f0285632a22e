"""The pages are fair and checkable: the rules for writing on a recent war, held by word lists and counts.

The lists are data, `lists/*.yml`; a word that a page needs in a quotation stands in quotation marks.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import yaml
from book_pages import BANK, BASE, PAGES, ROOT, sentence_around
from reading import is_prose, sentences, words

from quizgen.facts.records import Figure, OwnQuestion, Statement
from quizgen.model import Choice, Sensitive
from quizgen.text.fold import words as folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts.pages import Page
    from quizgen.facts.records import Record
    from quizgen.model import Passage, Question

LISTS = Path(__file__).parent / "lists"
WORDS: dict[str, Any] = yaml.safe_load((LISTS / "words.yml").read_text("utf-8"))
PUBLISHERS: dict[str, str] = yaml.safe_load((LISTS / "publishers.yml").read_text("utf-8"))


def pattern(found: list[str]) -> re.Pattern[str]:
    """Return what finds any of a list's patterns as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE)


def unquoted(text: str) -> str:
    """Return a text without what stands in quotation marks."""
    return re.sub(r'"[^"]*"|“[^”]*”|«[^»]*»', "", text)


def lines(page: Page) -> Iterator[tuple[str, str]]:
    """Yield each block of a page with its place."""
    for block in page.blocks:
        yield f"{page.file}:{block.line}", block.text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_loaded_words_stand_only_in_quotation_marks(page: Page) -> None:
    """No word of either side's vocabulary is the book's own."""
    loaded = pattern(WORDS["loaded"])
    found = [(at, hit[0]) for at, text in lines(page) for hit in loaded.finditer(unquoted(text))]
    assert found == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_sentence_leans_on_the_day_of_reading(page: Page) -> None:
    """Words such as "now" and "still" stand only in a sentence with a date."""
    undated = pattern(WORDS["undated"])
    dated = re.compile(r"\b(?:1[789]|20)\d\d\b|\b\d{1,2} (?:January|February|March|April|May|June|July|August"
                       r"|September|October|November|December)\b|\bedition\b|[?]$")  # fmt: skip
    found = [
        (at, sentence)
        for at, text in lines(page)
        for sentence in sentences([unquoted(text)])
        if undated.search(sentence) and not dated.search(sentence)
    ]
    assert found == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_people_never_fights(page: Page) -> None:
    """Forces, governments and persons act; "Russians", "Ukrainians" and "separatists" do not fight."""
    crowds = WORDS["crowds"]
    fights = re.compile(
        rf"(?<!\w)(?:{'|'.join(crowds['who'])})\s+(?:\w+ly\s+|had\s+|have\s+|were\s+)?(?:{'|'.join(crowds['does'])})(?!\w)",
        re.IGNORECASE,
    )
    assert [(at, hit[0]) for at, text in lines(page) for hit in fights.finditer(unquoted(text))] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nobody_is_said_to_claim_or_admit(page: Page) -> None:
    """A speaker said, told or wrote; verbs that doubt or praise a speaker are nobody's."""
    loaded = pattern(WORDS["verbs"]["loaded"])
    people = {
        name.split()[-1]
        for entity in BASE.entities.values()
        if BASE.roots[entity.id] == "person"
        for name in (entity.name,)
    }
    near = re.compile(rf"\b(?:{'|'.join(sorted(people))})\s+(?:had\s+|also\s+)?(\w+)")
    found = [
        (at, hit[0])
        for at, text in lines(page)
        for hit in near.finditer(unquoted(text))
        if loaded.fullmatch(hit[1])
    ]
    assert found == []


def attributed() -> Iterator[tuple[Statement, Passage, str]]:
    """Yield each claim with its home passage and the sentence around the tagged words."""
    for record in BASE.records.values():
        if isinstance(record, Statement) and record.by and not record.check:
            passage = BASE.passages[record.id][0]
            yield record, passage, sentence_around(passage)


def fisher(table: tuple[int, int, int, int]) -> float:
    """Return the two-sided p of Fisher's exact test on a 2 × 2 table (a, b, c, d)."""
    a, b, c, d = table
    n, row, column = a + b + c + d, a + b, a + c

    def chance(x: int) -> float:
        return math.comb(row, x) * math.comb(n - row, column - x) / math.comb(n, column)

    here = chance(a) * (1 + 1e-9)
    low, high = max(0, column - (n - row)), min(row, column)
    return sum(p for x in range(low, high + 1) if (p := chance(x)) <= here)


def test_both_sides_speak_in_the_same_verbs() -> None:
    """How often a speaker's verb is "said" does not differ between the sides by more than chance."""
    counts: Counter[tuple[bool, bool]] = Counter()
    plain = pattern(WORDS["verbs"]["plain"])
    for record, _, sentence in attributed():
        side = BASE.entities[record.by].side
        verbs = plain.findall(sentence)
        if side in {"ukraine", "russia", "lpr-dpr"} and verbs:
            counts[side == "ukraine", "said" in verbs] += 1
    table = (counts[True, True], counts[True, False], counts[False, True], counts[False, False])
    assert min(table[0] + table[1], table[2] + table[3]) >= 10
    assert fisher(table) > 0.05, table


def names_of(speaker: str) -> set[str]:
    """Return what a sentence may call a speaker: a name, a surname, or what its gloss begins with."""
    entity = BASE.entities[speaker]
    found = {entity.name, *entity.also}
    if BASE.roots[speaker] == "person":
        found |= {entity.name.split()[-1], entity.name.split()[0]}
    return {" ".join(folded(name.removeprefix("the "))) for name in found}


def test_every_claim_names_speaker_and_day_in_its_sentence() -> None:
    """Who said it, and when, stand in the sentence that tells it."""
    missing = []
    for record, passage, sentence in attributed():
        if BASE.statuses[record.id].value == "established" or record.date is None:
            continue
        said = f" {' '.join(folded(sentence))} "
        if not any(f" {name}" in said for name in names_of(record.by)):
            missing.append(f"{passage.where}: {record.id}: speaker {record.by}: {sentence}")
        day = record.date.first
        month = f"{day:%B}"
        dated = f"{day.day} {month}" in sentence or (
            record.date.precision.value != "day" and (month in sentence or str(day.year) in sentence)
        )
        if not dated:
            missing.append(f"{passage.where}: {record.id}: day {record.date}: {sentence}")
    assert missing == [], "\n".join(missing)


def test_a_matter_with_a_finding_has_it_beside() -> None:
    """What an authority decided stands within two sentences of what it was decided on."""
    missing = []
    for record in BASE.records.values():
        finding = getattr(record, "finding", None)
        if finding is None:
            continue
        beside = [sentence_around(passage, reach=2) for passage in BASE.passages[record.id]]
        names = names_of(finding.by)
        if not any(f" {name}" in f" {' '.join(folded(text))}" for text in beside for name in names):
            missing.append(f"{record.where}: {record.id}: {finding.by}")
    assert missing == []


def test_every_source_is_an_original_publisher() -> None:
    """Each address is on the list of publishers, and the list has no other: mirrors are not sources."""
    hosts = {
        urlsplit(source.url).netloc.removeprefix("www."): key
        for key, source in BASE.sources.items()
        if source.url
    }
    assert {host: key for host, key in hosts.items() if host not in PUBLISHERS} == {}
    assert set(PUBLISHERS) - set(hosts) == set()


def test_state_outlets_are_labelled_and_not_linked() -> None:
    """A state outlet has no address, and its entry says what it is."""
    entries = (ROOT / "book/references.bib").read_text("utf-8").split("\n@")
    for key, source in BASE.sources.items():
        if source.outlet != "state":
            continue
        assert not source.url, key
        (entry,) = [one for one in entries if re.match(rf"@?\w+\{{{re.escape(key)},", one)]
        assert re.search(r"note\s*=\s*\{+State ", entry), key


def taught() -> Iterator[Record]:
    """Yield every record that a page prints."""
    yield from (record for record in BASE.records.values() if not isinstance(record, OwnQuestion))


def test_every_record_was_read_a_second_time() -> None:
    """Each printed record says when it was checked, against which sources, and with what result."""
    unchecked = [record.id for record in taught() if record.checked is None]
    assert unchecked == []
    for record in taught():
        assert record.checked is not None
        unknown = set(record.checked.sources) - set(BASE.sources)
        assert unknown == set(), record.id


def test_numbers_rest_on_two_origins_or_say_so() -> None:
    """A settled figure has sources of two origins, or its sentence names the one that gives it."""
    bare = []
    for record in taught():
        if not isinstance(record, Figure) or record.series != "one":
            continue
        (value,) = record.values
        origins = {BASE.sources[key].origin for key in value.sources}
        sentence = sentence_around(BASE.passages[record.id][0])
        attributed_here = re.search(r"\b(?:one source|according to|said|wrote|counted|told|gives?|estimated?|put|saw|recorded|reported|took|resolution|census|voted|votes?)\b", sentence)  # fmt: skip
        own = record.checked is not None and record.checked.result.startswith("a body's own record")
        if len(origins) < 2 and not value.by and not attributed_here and not own:
            bare.append(f"{record.where}: {record.id}: {sentence}")
    assert bare == [], "\n".join(bare)


def test_people_come_before_manoeuvre() -> None:
    """In the chapters on the battle and its people, words about people are no fewer than on manoeuvre."""
    people, manoeuvre = (re.compile("|".join(rf"\b(?:{one})\b" for one in WORDS[name]), re.IGNORECASE) for name in ("people", "manoeuvre"))  # fmt: skip
    counts: Counter[str] = Counter()
    for page in PAGES:
        if not page.name.startswith(("book/battle/", "book/people/")):
            continue
        for block in filter(is_prose, page.blocks):
            about = len(people.findall(block.text)) - len(manoeuvre.findall(block.text))
            counts["people" if about > 0 else "manoeuvre" if about < 0 else "both"] += len(
                words(block.text)
            )
    assert counts["people"] >= counts["manoeuvre"], counts


def asked(question: Question) -> str:
    """Return all words that a question shows before it is answered."""
    options = [one.text for one in question.shape.options] if isinstance(question.shape, Choice) else []
    return " . . . . . . . . ".join([question.stem, *options])


def test_no_question_holds_a_number_of_harm() -> None:
    """No number stands within eight words of a word of harm, and none is the value of a count of harm."""
    harm, number = pattern(WORDS["harm"]), re.compile(r"\d[\d,.]*")
    for question in BANK:
        found = re.findall(r"[^\W_]+(?:[,.]\d+)*|[.]", asked(question))
        hurt = [at for at, word in enumerate(found) if harm.fullmatch(word)]
        counts = [at for at, word in enumerate(found) if number.fullmatch(word) and not re.fullmatch(r"(?:1[789]|20)\d\d|\d{1,2}", word)]  # fmt: skip
        assert not any(abs(a - b) <= 8 for a in hurt for b in counts), question.id
        for name in question.records:
            record = BASE.records[name]
            assert record.sensitive is not Sensitive.NO_QUIZ, question.id
            if isinstance(record, Figure) and record.harm == "yes":
                assert not any(value.value.text in asked(question) for value in record.values), (
                    question.id
                )


def test_facts_are_in_order_of_days_in_lists() -> None:
    """A dated "Since 2022" box goes forward in time."""
    for page in PAGES:
        days = [
            int(hit[1])
            for block in page.blocks
            if any("since" in one.split() for one in block.inside)
            if (hit := re.match(r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(20\d\d)", block.text))
        ]
        assert all(a <= b for a, b in pairwise(days)), page.name
