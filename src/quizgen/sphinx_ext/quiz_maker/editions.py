"""Let a code or link that this edition does not bring up whole be opened in another one, where a site keeps them."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from rjsmin import jsmin

if TYPE_CHECKING:
    from collections.abc import Sequence

EDITIONS = "editions.js"
WORDS = {
    "en": {"open": "Open it in another edition:", "all": "All editions"},
    "uk": {"open": "Відкрити в іншому виданні:", "all": "Усі видання"},
}
"""What the script says, by language."""


def editions_script(language: str, folder: str) -> str:
    """Return the script of a site whose editions stand in a folder, as seen from its root."""
    said = WORDS.get(language.partition("_")[0].partition("-")[0], WORDS["en"])
    named = json.dumps(
        {"folder": f"{folder.strip('/')}/", "words": said}, ensure_ascii=False, separators=(",", ":")
    )
    script = (files("quizgen") / "static" / EDITIONS).read_text("utf-8")
    return f"(window.quizgen ||= {{}}).editions = {named};\n{jsmin(script)}\n"


def with_editions(scripts: Sequence[str], config: Any) -> tuple[str, ...]:
    """Return the scripts of a page; before the last one, which runs it, that of the editions if the site has them."""
    return (*scripts[:-1], *([EDITIONS] if config.quizgen_editions else []), scripts[-1])
