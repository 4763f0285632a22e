"""The words of quizgen's own: whole in every language, and nowhere else than in their tables."""

from __future__ import annotations

import ast
import doctest
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import quizgen.words
from quizgen.codes import MIXES
from quizgen.kinds import GROUPS, KINDS
from quizgen.model import Precision
from quizgen.words import LANGUAGES, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.words.language import Language, Text

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "quizgen"
LATIN = re.compile("[A-Za-z]{2,}")
KEPT = {"JavaScript"}
"""The name of the language of scripts, which has its own letters everywhere."""


def forms(text: Text) -> list[str]:
    """Return a text in each of its forms."""
    return [text] if isinstance(text, str) else list(text.values())


def texts(language: Language) -> Iterator[tuple[str, str]]:
    """Yield every text with its key, each form alone."""
    for group in language.groups.values():
        for key, text in group.items():
            yield from ((key, form) for form in forms(text))


def places(text: Text) -> set[str]:
    """Return the places for values in a text; of its forms one may say a number in words."""
    return {place for form in forms(text) for place in re.findall(r"\{\d\}", form)}


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))
def test_every_language_has_every_text_with_its_places(language: Language) -> None:
    """Groups, keys and places of a language are those of English, and no key stands in two groups."""
    english = LANGUAGES["en"].groups
    assert {name: list(group) for name, group in language.groups.items()} == {
        name: list(group) for name, group in english.items()
    }
    for name, group in english.items():
        for key, text in group.items():
            assert places(language.groups[name][key]) == places(text), key
    assert set(Counter(key for group in english.values() for key in group).values()) == {1}


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))
def test_a_text_with_forms_has_one_for_every_number(language: Language) -> None:
    """The forms are those that the language's rule of plurals gives, no more and no fewer."""
    needed = {language.plural(number) for number in range(200)}
    for group in language.groups.values():
        for key, text in group.items():
            assert isinstance(text, str) or set(text) == needed, key


def test_another_language_gets_english() -> None:
    """A tag of a region is of its language; a language without a file is told in English."""
    assert (
        words("uk-UA")("check")
        == words("uk_UA")("check")
        == words("uk")("check")
        != words("en")("check")
    )
    assert words("fi") is words("en")


def test_the_examples_of_the_docstrings_hold() -> None:
    """What a docstring shows is what happens."""
    found = doctest.testmod(quizgen.words)
    assert found.attempted
    assert not found.failed


def test_texts_that_are_named_by_data_are_there() -> None:
    """Each precision, group of kinds, mix and failure of a code has its words, and each kind its group."""
    said = words("en")
    for precision in Precision:
        assert f"give_{precision}" in said
        assert f"ask_{precision}" in said
    assert all(f"group_{one}" in said for one in GROUPS)
    assert all(f"level_{one}" in said for one in MIXES)
    assert all(f"why_{one}" in said for one in ("mistyped", "version", "edition"))
    assert {kind.group for kind in KINDS.values()} == set(GROUPS)


def test_ukrainian_is_ukrainian() -> None:
    """Its texts hold no letter that only Russian has, no Latin word, and nothing that cheers."""
    for key, text in texts(LANGUAGES["uk"]):
        assert not re.search("[ыэёъ!]", text.lower()), key
        assert not set(LATIN.findall(text)) - KEPT, key


SAID = re.compile(r"(?:^|[ >(])[A-Z][a-z]+,? [a-z]+|^[A-Z][a-z]+[.?:]? ?$|(?:^| |\}) ?of (?:\$?\{|$)")
"""What words for readers look like: a capital and another word, one word alone, or a count of something."""
NAMES = {"Enter"}
"""What looks so and is none: the name of a key."""


def sentences(path: Path) -> list[str]:
    """Return what looks like words for readers in a script or a module."""
    code = path.read_text("utf-8")
    if path.suffix == ".js":
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", code, flags=re.DOTALL)
        found = re.findall(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`", code)
        literals = [one for match in found for one in match]
    else:
        literals = list(_literals(ast.parse(code)))
    return [one for one in literals if SAID.search(one) and one not in NAMES]


def _literals(tree: ast.AST) -> Iterator[str]:
    """Yield the strings of a module, but its docstrings, its `__all__` and what its errors tell programmers."""
    if isinstance(tree, ast.Raise | ast.List):
        return
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if not isinstance(tree, ast.Expr):
                yield node.value
        else:
            yield from _literals(node)


READ = sorted(
    [
        *(
            path
            for folder in ("check", "render", "static", "sphinx_ext/quiz_maker")
            for path in (PACKAGE / folder).iterdir()
            if path.suffix in {".py", ".js"}
        ),
        PACKAGE / "cli" / "quiz.py",
        PACKAGE / "codes.py",
        PACKAGE / "forms.py",
    ]
)


@pytest.mark.parametrize("path", READ, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_other_file_holds_words_for_readers(path: Path) -> None:
    """Checker, forms, renderers, scripts and the quiz in the terminal have no sentence of their own."""
    assert sentences(path) == []


def test_words_for_readers_are_seen(tmp_path: Path) -> None:
    """The test above tells a sentence from a name."""
    script, module = tmp_path / "a.js", tmp_path / "a.py"
    script.write_text(
        '// Say "Not so."\nsay("quiz-check", "Not yet.", `${a} of ${b}`, "Show me")', "utf-8"
    )
    module.write_text(
        '"""Say it."""\nraise Error("Not so.")\nx = f"{a} of {b}", "Write it.", "write"', "utf-8"
    )
    assert sentences(script) == ["Not yet.", "${a} of ${b}", "Show me"]
    assert sentences(module) == [" of ", "Write it."]
