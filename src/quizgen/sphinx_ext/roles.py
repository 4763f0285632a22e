"""Mark words of other languages with theirs, and find Ukrainian and Russian ones that bear none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from quizgen.render.foreign import CYRILLIC
from quizgen.sphinx_ext.tags import line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_UNREAD = (
    nodes.literal,
    nodes.literal_block,
    nodes.raw,
    nodes.comment,
    nodes.math,
    nodes.math_block,
    nodes.citation,
    nodes.system_message,
    nodes.substitution_definition,
)
"""Nodes whose text is code, markup or bibliographic data, in which no language can be marked."""

_ADDRESS = re.compile(r"\w+://\S+")


class foreign(nodes.inline):  # noqa: N801 - docutils names nodes like this
    """Words in another language, in its attribute `lang`."""

    @staticmethod
    def writers() -> dict[str, tuple[Callable[..., None], Callable[..., None]]]:
        """Return what each builder writes: `lang` in HTML and EPUB, only the words elsewhere."""
        plain = (_nothing, _nothing)
        return {
            "html": (_open_span, _close_span),
            "latex": plain,
            "text": plain,
            "man": plain,
            "texinfo": plain,
        }


def _open_span(writer: Any, node: foreign) -> None:
    writer.body.append(writer.starttag(node, "span", "", lang=node["lang"]))


def _close_span(writer: Any, node: foreign) -> None:
    writer.body.append("</span>")


def _nothing(writer: Any, node: foreign) -> None:
    """Leave the words as they are."""


class LanguageRole(SphinxRole):
    """The role of one language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words with their language."""
        node = foreign(self.rawtext, self.text, lang=self._language)
        self.set_source_info(node)
        return [node], []


ROLES = {language: LanguageRole(language) for language in ("uk", "ru", "de", "fr", "pl")}
"""Name -> role."""


def stray_cyrillic(doctree: nodes.document) -> Iterator[tuple[int, str]]:
    """Yield line and words of Cyrillic text that no role gives a language."""
    for text in doctree.findall(nodes.Text):
        if text.isascii():
            continue
        if CYRILLIC.search(_ADDRESS.sub("", text)) and not _is_marked(text):
            yield line_of(text), " ".join(text.split())
    for image in doctree.findall(nodes.image):
        if CYRILLIC.search(image.get("alt", "")):
            yield line_of(image), image["alt"]


def _is_marked(text: nodes.Text) -> bool:
    node: nodes.Node | None = text.parent
    while node is not None and not isinstance(node, (foreign, *_UNREAD)):
        node = node.parent
    return node is not None
