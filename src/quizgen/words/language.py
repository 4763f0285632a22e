"""What a language is to quizgen: its texts, and the rule that picks one of several by a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

Text = str | Mapping[str, str]
"""Words with places ``{0}``, ``{1}`` for values; or such words by the form that a number takes."""


class Language(Struct, frozen=True, kw_only=True):
    """The texts of one language, by key; no key stands in two groups."""

    code: str
    """As in ``lang``: ``en``."""
    plural: Callable[[int], str]
    """The form that a whole number takes, as CLDR names it: ``one``, ``few``, ``many``, ``other``."""
    verdicts: Mapping[str, Text]
    """What the checker says of an answer."""
    names: Mapping[str, Text]
    """What a question asks back, or teaches, about the name that was typed."""
    controls: Mapping[str, Text]
    """What the script of a quiz puts into the page."""
    memory: Mapping[str, Text]
    """What a page says to who asks that answers be kept."""
    sheet: Mapping[str, Text]
    """What stands in a quiz without a script, and on paper."""
    maker: Mapping[str, Text]
    """The page on which teachers make a quiz, and the one that pupils open."""
    terminal: Mapping[str, Text]
    """What the terminal alone says: around a question, and of a form that is short."""

    @property
    def groups(self) -> dict[str, Mapping[str, Text]]:
        """Every group by its name."""
        names = ("verdicts", "names", "controls", "memory", "sheet", "maker", "terminal")
        return {name: getattr(self, name) for name in names}
