"""Keep, for each page, what quizgen must know of it when the page itself is not read again.

The notes live in Sphinx's environment, which is pickled between builds and merged from the workers of
a parallel build. Nothing of the facts is in them, only what the page itself says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec import Struct
from msgspec.structs import replace

from quizgen.facts.directive import Request
from quizgen.sphinx_ext.directive import quiz
from quizgen.sphinx_ext.made.order import ORDERS, Order
from quizgen.sphinx_ext.roles import stray_cyrillic
from quizgen.sphinx_ext.tags import Span, records_beside, spans, tagged_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class PageNotes(Struct):
    """What one page holds."""

    spans: tuple[Span, ...]
    """The tagged words, in their order."""
    quizzes: tuple[Request, ...]
    """What its quizzes ask for, in their order."""
    orders: tuple[Order, ...]
    """What its other directives make from the facts, in their order."""
    cyrillic: tuple[tuple[int, str], ...]
    """Line and words of Cyrillic text without a language, in a page of another alphabet."""
    shown: str = ""
    """Digest of what its quizzes, orders and anchors showed when it was last read."""


def notes(env: BuildEnvironment) -> dict[str, PageNotes]:
    """Return the notes of all pages, by page; they are kept in `env`."""
    return cast("dict[str, PageNotes]", vars(env).setdefault("quizgen_notes", {}))


def take_notes(app: Sphinx, doctree: nodes.document) -> None:
    """Note what a page holds when it has been read (handler of ``doctree-read``)."""
    tags = tagged_nodes(doctree)
    own = app.config.language.startswith(
        ("uk", "ru")
    )  # of a page in Cyrillic letters no word stands out
    notes(app.env)[app.env.docname] = PageNotes(
        spans=tuple(spans(tags)),
        quizzes=tuple(_requests(doctree, tags)),
        orders=tuple(app.env.temp_data.pop(ORDERS, ())),
        cyrillic=() if own else tuple(stray_cyrillic(doctree)),
    )


def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget a page that is gone or read again (handler of ``env-purge-doc``)."""
    notes(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment) -> None:
    """Take over the notes that a worker took (handler of ``env-merge-info``)."""
    read = notes(other)
    notes(env).update({name: read[name] for name in docnames if name in read})


def _requests(doctree: nodes.document, tags: list[tuple[str, nodes.inline]]) -> Iterator[Request]:
    for position, node in enumerate(doctree.findall(quiz), 1):
        node["request"] = replace(node["request"], position=position, beside=records_beside(node, tags))
        yield node["request"]
