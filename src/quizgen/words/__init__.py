"""Give every word of quizgen's own that readers see, in the language of their page.

A file of this folder is a language: its texts by key, and its rule of plurals. A new one is a file like
``en.py``, whose keys and places the tests compare with it, and a line in the table below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.words.en import ENGLISH
from quizgen.words.uk import UKRAINIAN

if TYPE_CHECKING:
    from quizgen.words.language import Language, Text

LANGUAGES = {one.code: one for one in (ENGLISH, UKRAINIAN)}
"""Code -> language."""


class Words:
    """The texts of one language, with values put into their places."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._texts: dict[str, Text] = {}
        for group in language.groups.values():
            self._texts |= group

    def __call__(self, key: str, *values: str | int) -> str:
        """Return a text with its values.

        Args:
            key: of the text.
            values: for its places; where the text has forms for numbers, the last one picks the form.
        """
        text = self._texts[key]
        if not isinstance(text, str):
            text = text[self.language.plural(int(values[-1]))]
        return text.format(*values)

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def month(self, number: int, *, alone: bool = False) -> str:
        """Return the name of a month, 1 to 12, as it stands beside a day; or alone, as beside a year."""
        return self("monthsAlone" if alone else "months").split(" ")[number - 1]

    def for_script(self, *groups: str) -> dict[str, Text]:
        """Return what scripts need: the texts of some groups, and the language, by which a browser knows plurals."""
        found: dict[str, Text] = {"language": self.language.code}
        for group in groups:
            found |= self.language.groups[group]
        return found


_WORDS = {code: Words(language) for code, language in LANGUAGES.items()}


def words(language: str) -> Words:
    """Return the words of a language, as ``uk`` or ``uk_UA``; the English ones for one that has no file here.

    >>> words("en")("title", 1), words("en")("title", 3)
    ('Quiz: 1 question', 'Quiz: 3 questions')
    >>> words("uk_UA")("title", 1), words("uk")("title", 8)
    ('Перевірте себе: 1 запитання', 'Перевірте себе: 8 запитань')
    """
    return _WORDS.get(language.partition("-")[0].partition("_")[0], _WORDS["en"])
