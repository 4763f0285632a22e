"""Connect quizgen to Sphinx and Jupyter Book: tags, languages, quizzes, and a build that checks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the directives, a role for each language and the settings `quizgen_base` and `quizgen_licence`."""
    from quizgen.sphinx_ext.wiring import connect  # noqa: PLC0415 - only Sphinx needs it

    connect(app)
    return {"env_version": 3, "parallel_read_safe": True, "parallel_write_safe": True}
