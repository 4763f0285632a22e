"""Turn Ukrainian and Russian names into the Latin spellings in which readers meet them.

Signs of soft and hard consonants are left out, as `quizgen.text.fold` drops them anyway.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

_COMMON = dict(zip("абвдзклмнопрстуф", "abvdzklmnoprstuf", strict=True)) | {
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ь": "",
    "ъ": "",
    **dict.fromkeys("'’ʼ", ""),
}
_IOTATED = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_UKRAINIAN = _COMMON | {"г": "h", "ґ": "g", "е": "e", "и": "y", "і": "i"}
_RUSSIAN = _COMMON | {
    "г": "g",
    "е": "e",
    "ё": "e",
    "и": "i",
    "й": "y",
    "ы": "y",
    "э": "e",
    "ю": "yu",
    "я": "ya",
}


_CAPITALS = re.compile(r"[А-ЯЁЄІЇҐ]{2}")
"""What tells the letters of an acronym, ОБСЄ, from the first letter of a name."""


class _Table(Struct, frozen=True):
    """A romanisation: what each letter becomes, and what it becomes after the letters in `after`."""

    letters: Mapping[str, str]
    special: Mapping[str, str] = field(default_factory=dict)
    after: str = ""
    """Letters behind which `special` holds."""
    first: bool = True
    """Whether it holds at the start of a word, too."""

    def spell(self, name: str) -> str:
        """Return a Cyrillic name in Latin letters; signs that the table lacks stay."""
        latin, before = [], ""
        for at, letter in enumerate(name):
            low = letter.lower()
            here = before in self.after if before.isalpha() else self.first
            text = self.special[low] if here and low in self.special else self.letters.get(low, letter)
            if letter != low:
                acronym = _CAPITALS.search(name[max(at - 1, 0) : at + 2])
                text = text.upper() if acronym else text.capitalize()
            latin.append(text)
            before = before if low in "'’ʼ" else low
        return "".join(latin)


_LIGHT = {"є": "ie", "ї": "i", "й": "i"}
_KMU_2010 = _Table(_UKRAINIAN | _LIGHT | {"ю": "iu", "я": "ia"}, _IOTATED)
_BGN_1965 = _Table(_UKRAINIAN | _IOTATED)
_BGN_1947 = _Table(_RUSSIAN, {"е": "ye", "ё": "ye"}, after="аеёиоуыэюяйъь")
_PRESS_UKRAINIAN = _Table(_UKRAINIAN | _LIGHT | {"ю": "yu", "я": "ya"}, _IOTATED)
_PRESS_RUSSIAN = _Table(_RUSSIAN | {"й": "i", "ё": "yo"}, {"е": "ye"}, after="ъь", first=False)
_OF_MANY = re.compile(r"(?:ц|[^гс]ен)ий$")
"""Ends of genitives, Наций and соглашений, which are no names in -ий: nobody shortens these to -y."""


def ukrainian(name: str) -> Mapping[str, str]:
    """Return a Ukrainian name by family: the table of 2010 (Cabinet of Ministers, no. 55), BGN/PCGN 1965, press.

    Newspapers write Serhiy and -sky, where the tables have Serhii and -skyi or -skyy.

    >>> ukrainian("Сєвєродонецьк")
    {'KMU 2010': 'Sievierodonetsk', 'BGN/PCGN 1965': 'Syevyerodonetsk', 'press': 'Sievierodonetsk'}
    """
    # In the table of 2010 зг becomes zgh, so that it differs from ж.
    exact = name.replace("зг", "зgг").replace("Зг", "Зgг")
    return {
        "KMU 2010": _KMU_2010.spell(exact),
        "BGN/PCGN 1965": _BGN_1965.spell(name),
        "press": _PRESS_UKRAINIAN.spell(_ended(name, {"ий": "и", "ій": "іy"})),
    }


def russian(name: str) -> Mapping[str, str]:
    """Return a Russian name by family: BGN/PCGN 1947, and as newspapers write it, Sergei, Vasilyev and -sky.

    >>> russian("Северский Донец")["press with -y"]
    'Seversky Donets'
    """
    tables = {"BGN/PCGN 1947": _BGN_1947, "press": _PRESS_RUSSIAN}
    found = {family: table.spell(name) for family, table in tables.items()}
    short = _ended(name, {"ий": "ы", "ый": "ы"}, kept=_OF_MANY)
    if short != name:
        found |= {f"{family} with -y": table.spell(short) for family, table in tables.items()}
    return found


def _ended(name: str, endings: Mapping[str, str], kept: re.Pattern[str] | None = None) -> str:
    """Return a name with other endings of its words, but for the words that `kept` finds."""
    return " ".join(
        word[:-2] + endings[word[-2:]]
        if word[-2:] in endings and not (kept and kept.search(word))
        else word
        for word in name.split(" ")
    )
