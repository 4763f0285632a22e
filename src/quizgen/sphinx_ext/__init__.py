"""Connect quizgen to Sphinx and Jupyter Book: tags, languages, quizzes, and a build that checks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the directives, a role for each language and the settings that begin with `quizgen_`."""
    from quizgen.sphinx_ext.wiring import connect  # noqa: PLC0415 - only Sphinx needs it

    connect(app)
    # Raise the number when what an earlier build pickled cannot be read: a class that moved, other notes.
    return {"env_version": 5, "parallel_read_safe": True, "parallel_write_safe": True}
