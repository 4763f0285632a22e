"""Turn text as people type it into the one form in which texts are compared.

`static/check-read.js` holds the same rules; `tests/browser/test_check_js.py` compares the two over every
code point. Only U+0000-052F, U+1E00-20CF and U+FF00-FF5E are folded, because there all versions of
Unicode since 7 agree; besides them only three listed spaces change, everything else stays as typed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

RANGES = ((0x0000, 0x052F), (0x1E00, 0x20CF), (0xFF00, 0xFF5E))
APOSTROPHES = frozenset("'`´ʹʺʼʻʽʾʿˈ‘’‛′‵ьЬъЪ")
QUOTES = frozenset('"«»“”„‟‹›‚')
DASHES = frozenset("-‐‑‒–—―−⁃")
SPACES = frozenset(
    (*range(0x09, 0x0E), *range(0x1C, 0x21), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B))
) | {0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF}
DROPPED = frozenset(
    (*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD)
) | frozenset((*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)))
LETTERS = frozenset("йЙїЇ")
"""Letters of their own, though Unicode takes them for accented ones (ё is printed е, so it goes)."""

_BETWEEN = (
    r"\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\xbf\xd7\xf7\u2000-\u2bff\u3000-\u303f\ufe00-\ufe0f\ufeff\ufffd"
    r"\U0001f000-\U0001faff"
)
"""Signs, spaces and pictures: what stands between words, listed, since languages differ in what a letter is."""
WORD = f"[^{_BETWEEN}]"
"""A regular expression for one letter or figure."""
LETTER = f"[^0-9{_BETWEEN}]"
"""A regular expression for one letter."""

_LOOKALIKES = str.maketrans("АВЕІКМНОРСТХ", "ABEIKMHOPCTX")
_SEPARATORS = str.maketrans(dict.fromkeys("-/.,;:!?()[]{}<>|+*=#&%~@^_\\·•§№$€£₴", " "))
_EDGE = " .,;:!?"
_HEAD = re.compile(r"^(?:[ .,;:!?]|(?:the|an?) )+")
_POSSESSIVE = re.compile(r"['’ʼ‘`´]s(?![a-zа-яёіїєґ])", re.IGNORECASE)


_PLAIN = str.maketrans(
    dict.fromkeys(map(chr, SPACES), " ")
    | dict.fromkeys(DASHES, "-")
    | {chr(code): chr(code).lower() for code in (*range(0x41, 0x5B), *range(0x400, 0x430), 0x490)}
    | {chr(code): chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("’ʼ‘`´′｀", "'")
)


class _Table(dict[int, str]):
    """Folded text of each code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        if not _foldable(code):
            return chr(code)
        self[code] = folded = _fold_letter(chr(code))
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """Return `text` in the form in which names are compared.

    Compatibility forms, case, accents, apostrophe-like signs (with ь and ъ), quotation marks,
    kinds of dash and of space, marks at the edges and leading articles make no difference; й, ї and ґ
    remain letters of their own. Folding twice changes nothing more.
    """
    folded = text.translate(_TABLE)
    if not folded.isascii():
        folded = folded.replace("и\u0306", "й").replace("і\u0308", "ї")
        folded = folded.replace("\u0306", "").replace("\u0308", "")
    return _HEAD.sub("", " ".join(folded.split()).rstrip(_EDGE))


def plain(text: str) -> str:
    """Return `text` with one kind of space, dash and apostrophe, in lower case, for the parsers.

    Each character becomes one, so that what is found in it stands at the same place in `text`.
    """
    return text.translate(_PLAIN)


def as_latin(label: str) -> str:
    """Return a label with Latin capitals for the Cyrillic ones that look like them.

    Who has a Cyrillic keyboard types them for A, B, C.
    """
    return label.translate(_LOOKALIKES)


def spaced(text: str) -> str:
    """Return `text` folded, with spaces for hyphens and the other signs between words."""
    return fold(fold(text).translate(_SEPARATORS))


def words(text: str) -> list[str]:
    """Return the folded words of a passage or name, without possessive 's, split at listed signs."""
    return fold(_POSSESSIVE.sub("", text)).translate(_SEPARATORS).split()


def contains(haystack: Sequence[str], needle: Sequence[str]) -> bool:
    """Tell whether the words `needle` stand side by side in `haystack` (both made by `words`).

    An empty needle stands nowhere.
    """
    size, start = len(needle), 0
    while size:
        try:
            start = haystack.index(needle[0], start)
        except ValueError:
            return False
        if list(haystack[start : start + size]) == list(needle):
            return True
        start += 1
    return False


def _foldable(code: int) -> bool:
    return any(first <= code <= last for first, last in RANGES) or code in SPACES


def _fold_letter(char: str) -> str:
    """Return what one character becomes; the two marks that make й and ї are left for `fold`."""
    if char in APOSTROPHES or char in QUOTES or ord(char) in DROPPED:
        return ""
    if ord(char) in SPACES:
        return " "
    if char in DASHES:
        return "-"
    if char in LETTERS:
        return char.lower()
    if char in "\u0306\u0308":
        return char
    if "\u0300" <= char <= "\u036f" or "\u0483" <= char <= "\u0489":
        return ""
    parts = unicodedata.normalize("NFKD", char).lower()
    if parts == char:
        return char
    return "".join(_fold_letter(part) for part in parts if part not in "\u0306\u0308")
