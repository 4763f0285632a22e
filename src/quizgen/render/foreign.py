"""Cut text into runs of one script, so that Ukrainian and Russian words can bear their language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

CYRILLIC = re.compile(r"[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]")
"""A letter of the Cyrillic blocks of Unicode."""

RUN = re.compile(rf"({CYRILLIC.pattern}+(?:[\s'’ʼ–-]+{CYRILLIC.pattern}+)*)")
"""Words of such letters. `static/widget.js` has the same, and the next, for what a verdict says."""
ONLY_RUSSIAN = re.compile("[ыэёъ]", re.IGNORECASE)


def runs(text: str, russian: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield each run of `text` with its language: ``uk``, ``ru``, or nothing for other scripts.

    Args:
        text: what a reader will see.
        russian: names that are Russian; a run with a letter that only Russian has is Russian too,
            every other Cyrillic run is Ukrainian.
    """
    for position, run in enumerate(RUN.split(text)):
        if position % 2:
            is_russian = run in russian or ONLY_RUSSIAN.search(run)
            yield run, "ru" if is_russian else "uk"
        elif run:
            yield run, ""
