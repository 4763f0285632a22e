"""Names: every usual spelling of an entity, and only of that entity."""

from __future__ import annotations

import pytest

from check_samples import base, lexicon, names
from quizgen.model import DateSpan, Entity, FormerName
from quizgen.text.dates import parse_iso
from quizgen.text.fold import fold
from quizgen.text.names import Names, explain, forms, stands
from quizgen.words import words


def person(identity: str, name: str) -> Entity:
    """Return a person."""
    return Entity(id=identity, type="person", name=name)


def year(text: str) -> DateSpan:
    """Return a year."""
    return parse_iso(text)


def test_forms_open_with_the_own_name_without_article() -> None:
    """The book's spelling comes first, bare; listed, Cyrillic and romanised names follow, former ones do not."""
    found = forms(base().entities["siverskyi-donets"])
    assert found[0] == "Siverskyi Donets"
    assert {"Seversky Donets", "Сіверський Донець", "Северский Донец", "Siverskyy Donets"} <= set(found)
    assert "Stalino" not in forms(base().entities["donetsk"])


@pytest.mark.parametrize(
    ("entity", "text", "expected"),
    [
        ("lysychansk", "the fight for Lysychansk's heights", True),
        ("lysychansk", "Lysychansk’s heights", True),
        ("lysychansk", "у місті Лисичанськ", True),
        ("donetsk", "Sievierodonetsk on the Siverskyi Donets", False),
        ("azot", "Azovstal and Azov", False),
        ("azot", "at Azot, the works", True),
        ("motuzianyk", "said Motuzianyk.", True),
        ("siverskyi-donets", "the Donets", False),
        ("un", "the UN's office", True),
    ],
)
def test_a_name_stands_as_whole_words(entity: str, text: str, *, expected: bool) -> None:
    """An entity is named by any accepted form as whole words, a person by the surname too."""
    assert stands(base().entities[entity], text) is expected


def test_the_lexicon_knows_every_name_and_whose_it_is() -> None:
    """Names of all kinds lead to their bearers; a name of two entities leads to both."""
    known = lexicon()
    assert known.names["lisichansk"] == ("lysychansk",)
    assert known.names["donets"] == ("siverskyi-donets",)
    assert known.names["stalino"] == ("donetsk",)
    assert set(known.names["dnipro"]) == {"dnipro-city", "dnipro-river"}
    assert known.titles["azot"] == "the Azot plant"
    assert known.classes["haidai"] == "person"
    assert "ohchr" in known.acronyms
    assert "lysychansk" not in known.acronyms


@pytest.mark.parametrize(
    ("entity", "form", "note"),
    [
        ("luhansk", "luhansk", ""),
        (
            "luhansk",
            "lugansk",
            "Lugansk is the Russian-language name; this book writes Luhansk, from Ukrainian.",
        ),
        ("luhansk", "louhansk", "This book writes Luhansk."),
        ("lysychansk", "lysichansk", "This book writes Lysychansk."),
        ("putin", "владимир путин", ""),
        ("icrc", "icrc", ""),
        ("azot", "azot", ""),
        ("haidai", "haidai", ""),
    ],
)
def test_accept_teaches_where_a_spelling_comes_from(entity: str, form: str, note: str) -> None:
    """Only a spelling known to be from Russian is called so; shorter names teach nothing."""
    assert names().tables(base().entities[entity]).accept[form] == note


def test_a_surname_of_two_persons_is_asked_back() -> None:
    """A surname alone is accepted where it is unique, else asked back."""
    one, two, three = person("a", "Anna Koval"), person("b", "Bohdan Koval"), person("c", "Ivan Melnyk")
    roots = dict.fromkeys("abc", "person")
    assert Names((one, two, three), roots).tables(one).prompts["koval"] == "Which Koval?"
    assert Names((one, two, three), roots).tables(three).accept["melnyk"] == ""


@pytest.mark.parametrize(
    "form", ["donets", "donets river", "river donets", "river of donets", "донец", "donez river"]
)
def test_a_name_that_says_too_little_is_asked_back_in_any_dress(form: str) -> None:
    """A short name is asked back with its type and in the script of the country too."""
    assert "alone says too little" in names().tables(base().entities["siverskyi-donets"]).prompts[form]


def test_a_former_name_is_asked_back_with_its_periods() -> None:
    """A former name is no spelling of the present one; a name borne twice has both periods."""
    former = (
        FormerName("Stalino", year("1929"), year("1941")),
        FormerName("Stalino", year("1943"), year("1961")),
    )
    city = Entity(id="donetsk", type="city", name="Donetsk", former=(*former, FormerName("Yuzovka")))
    found = Names((city,), {"donetsk": "place"}).tables(city)
    assert "stalino" not in found.accept
    periods = "from 1929 until 1941 and from 1943 until 1961"
    assert found.prompts["stalino"] == f"Stalino was the name {periods}. Which name does this book use?"
    assert found.prompts["yuzovka"].startswith("Yuzovka was the name in another period.")


def test_containers_and_parts_are_asked_back_through_the_whole_chain() -> None:
    """What holds the key, or lies in it, says too much or too little."""
    prompts = names().tables(base().entities["sievierodonetsk"]).prompts
    assert prompts["luhansk oblast"] == "Which place in Luhansk Oblast?"
    assert prompts["ukraine"] == "Which place in Ukraine?"
    assert prompts["azot"] == "The Azot plant is only a part. What is the whole called?"


def test_part_of_in_a_circle_ends() -> None:
    """Two entities that are part of each other, a mistake of an author, do not hang the maker of tables."""
    one = Entity(id="a", type="city", name="Aaa", part_of="b")
    two = Entity(id="b", type="city", name="Bbb", part_of="a")
    assert set(Names((one, two), {"a": "place", "b": "place"}).tables(one).prompts) == {"bbb"}


def test_no_form_stands_in_two_tables() -> None:
    """Accepted, asked back and confused exclude each other for every entity of the book."""
    for entity in base().entities.values():
        accept, prompts, confused = (set(table) for table in names().tables(entity))
        assert len(accept | prompts | confused) == len(accept) + len(prompts) + len(confused), entity.id


def test_tables_are_keyed_by_folded_text() -> None:
    """What the checker looks up is folded, so every key must be."""
    for entity in base().entities.values():
        for table in names().tables(entity):
            assert all(fold(form) == form for form in table), entity.id


def test_explain_says_what_an_entity_is() -> None:
    """The gloss becomes a sentence; without one there is none."""
    assert explain(base().entities["azovstal"], words("en")) == "Azovstal is a steelworks in Mariupol."
    assert explain(person("a", "Anna Koval"), words("en")) == ""


def test_tables_do_not_grow_with_the_base() -> None:
    """The tables of one entity do not depend on how many others there are."""
    many = [person(str(number), f"Anna Koval{number}") for number in range(2000)]
    gathered = Names(many, {one.id: "person" for one in many})
    assert len(gathered.tables(many[0]).accept) == len(gathered.tables(many[-1]).accept) == 2
