"""Romanised names: what the tables make of the names of the book, reviewed and frozen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from check_samples import ROOT, base
from quizgen.text.romanise import russian, ukrainian

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FROZEN = ROOT / "tests/golden/romanised.txt"


@pytest.mark.parametrize(
    ("name", "kmu", "bgn", "press"),
    [
        ("Сєвєродонецьк", "Sievierodonetsk", "Syevyerodonetsk", "Sievierodonetsk"),
        ("Слов’янськ", "Sloviansk", "Slovyansk", "Slovyansk"),
        ("Згурський", "Zghurskyi", "Zhurskyy", "Zhursky"),
        ("Єнакієве", "Yenakiieve", "Yenakiyeve", "Yenakiieve"),
        ("Сергій Гайдай", "Serhii Haidai", "Serhiy Hayday", "Serhiy Haidai"),
        ("Юрій", "Yurii", "Yuriy", "Yuriy"),
        ("місія ОБСЄ", "misiia OBSIE", "misiya OBSYE", "misiya OBSIE"),
    ],
)
def test_ukrainian_has_three_families(name: str, kmu: str, bgn: str, press: str) -> None:
    """A Ukrainian name is spelled by the table of 2010, by BGN/PCGN 1965 and as newspapers write it."""
    assert tuple(ukrainian(name).values()) == (kmu, bgn, press)


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Северодонецк", ["Severodonetsk"]),
        ("Рубежное", ["Rubezhnoe", "Rubezhnoye"]),
        ("Сергей", ["Sergei", "Sergey"]),
        ("Северский Донец", ["Severskii Donets", "Severskiy Donets", "Seversky Donets"]),
        ("Елена", ["Elena", "Yelena"]),
        ("Счастье", ["Schastye"]),
        ("Объединённых Наций", ["Obyedinennykh Natsiy", "Obyedinyonnykh Natsii"]),
        ("Евгений", ["Evgenii", "Evgeny", "Yevgeniy", "Yevgeny"]),
    ],
)
def test_russian_follows_the_table_and_the_press(name: str, latin: list[str]) -> None:
    """A Russian name is spelled by BGN/PCGN 1947 and as newspapers write it."""
    assert sorted(set(russian(name).values())) == latin


def test_the_romanised_names_are_those_that_were_reviewed() -> None:
    """No spelling that the tables make is accepted unread (UPDATE_GOLDEN=1 writes the list anew)."""
    text = "".join(f"{line}\n" for line in frozen())
    if os.environ.get("UPDATE_GOLDEN"):
        FROZEN.write_text(text, "utf-8")
    assert FROZEN.read_text("utf-8") == text


def frozen() -> Iterator[str]:
    """Yield the names of each entity in Cyrillic letters, present and former, with each spelling and its families."""
    for entity in base().entities.values():
        for uk, ru in ((entity.uk, entity.ru), *((one.uk, one.ru) for one in entity.former)):
            if uk:
                yield f"{entity.id}, uk {uk}: {spellings(ukrainian(uk))}"
            if ru:
                yield f"{entity.id}, ru {ru}: {spellings(russian(ru))}"


def spellings(by_family: Mapping[str, str]) -> str:
    """Return each spelling once, behind it the families that have it."""
    families: dict[str, list[str]] = {}
    for family, name in by_family.items():
        families.setdefault(name, []).append(family)
    return "; ".join(f"{name} ({' + '.join(found)})" for name, found in families.items())
