"""What an author asks to have made from the facts, as written."""

from __future__ import annotations

from msgspec import Struct

ORDERS = "quizgen_orders"
"""Under this name the orders of a page wait in Sphinx's `temp_data` until the page has been read."""


class Order(Struct, frozen=True, kw_only=True):
    """A directive that shows facts, from the page it stands in."""

    name: str
    """The directive: a key of `MAKERS`."""
    page: str
    """Sphinx's name of the page."""
    file: str
    """The file that it stands in: the page's own, or one that the page includes."""
    line: int
    words: tuple[str, ...] = ()
    """What follows the directive's name."""
    options: tuple[tuple[str, str], ...] = ()
    body: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """What follows the name, and the lines below it, for messages."""
        return repr(" / ".join(filter(None, (" ".join(self.words), *self.body))))

    def option(self, name: str) -> str:
        """Return an option as written, or an empty string."""
        return dict(self.options).get(name, "")
