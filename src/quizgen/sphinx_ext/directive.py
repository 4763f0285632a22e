"""Turn a `quiz` directive into one node without children; its form is drawn when the page is written.

Sphinx indexes the text of nodes and raw HTML for its search; a node that holds only the request keeps
the answers out.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from quizgen.facts.directive import read_request


class quiz(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes like this
    """A quiz: its page, its position in the page, and its request."""


class QuizDirective(SphinxDirective):
    """A quiz from the facts that this page teaches, or from those that the options name."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the node that holds the request."""
        request = read_request(self.lineno, self.content)
        node = quiz("", page=self.env.docname, request=request)
        self.set_source_info(node)
        return [node]
