"""Read the options of a directive, and what a quiz asks for."""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

OPTION = re.compile(r"\s*:([\w-]+):")


class Request(Struct, frozen=True, kw_only=True):
    """What an author asks for, as written."""

    line: int
    options: tuple[tuple[str, str], ...] = ()
    content: tuple[str, ...] = ()
    """The lines of its body, where nothing belongs."""
    position: int = 1
    """Which quiz of its page it is; like `beside`, known when the page has been read."""
    beside: frozenset[str] = frozenset()
    """The records tagged in its section, in one below it or in the words of one around it."""

    def words(self, name: str) -> tuple[str, ...]:
        """Return the words of an option, which commas or spaces part."""
        return tuple(self.option(name).replace(",", " ").split())

    def option(self, name: str) -> str:
        """Return an option as written, or an empty string."""
        return dict(self.options).get(name, "")


def read_request(line: int, lines: Iterable[str]) -> Request:
    """Return what a quiz asks for, its options read as MyST reads them.

    Args:
        line: where it begins.
        lines: what stands behind its name, if anything, and below.
    """
    from myst_parser.parsers.options import TokenizeError, options_to_items  # noqa: PLC0415

    written = [*dropwhile(lambda one: not one.strip(), lines)]
    body, skipped, _ = split_body("\n".join(written))
    options: dict[str, str] = {}
    unread: list[str] = []
    for one in written[:skipped]:
        try:
            options |= options_to_items(one.strip().removeprefix(":"))[0]
        except TokenizeError:
            unread += [one] if one.strip() != "---" else []
    content = (one for one in (*unread, *body.split("\n")) if one.strip())
    return Request(line=line, options=tuple(sorted(options.items())), content=tuple(content))


def split_body(content: str) -> tuple[str, int, str]:
    """Return a directive's body without its options, how many lines those took, and its classes."""
    lines = content.split("\n")
    skipped, classes = 0, ""
    if lines and lines[0].strip() == "---":
        end = next((at for at, one in enumerate(lines[1:], 1) if one.strip() == "---"), 0)
        skipped = end + 1 if end else 0
    else:
        while skipped < len(lines) and OPTION.match(lines[skipped]):
            skipped += 1
    for one in lines[:skipped]:
        key, _, value = one.strip().lstrip(":").partition(":")
        classes = value.strip() if key == "class" else classes
    return "\n".join(lines[skipped:]), skipped, classes
