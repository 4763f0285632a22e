"""Let a code or link that this edition does not bring up whole be opened in another one, where a site keeps them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quizgen.sphinx_ext.assets import shrunk, source

if TYPE_CHECKING:
    from collections.abc import Sequence

EDITIONS = "editions.js"


def editions_script(folder: str) -> str:
    """Return the script of a site whose editions stand in a folder, as seen from its root."""
    named = json.dumps({"folder": f"{folder.strip('/')}/"})
    return shrunk(f"(window.quizgen ||= {{}}).editions = {named};\n{source(EDITIONS)}", "js")


def with_editions(scripts: Sequence[str], config: Any) -> tuple[str, ...]:
    """Return the scripts of a page; before the last one, which runs it, that of the editions if the site has them."""
    return (*scripts[:-1], *([EDITIONS] if config.quizgen_editions else []), scripts[-1])
