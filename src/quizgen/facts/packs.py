"""Read lesson packs: hand-approved lists of questions, by lesson, set and exit slip.

A pack is a file ``packs/l3.yml`` beside the folder of the facts. Its name in capitals is the lesson's,
``L3``; its lists are the sets ``L3-A`` and ``L3-B``, the exit slips ``L3-exit-1`` and ``L3-exit-2``, and
``L3-starter``.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Annotated

import yaml
from msgspec import Meta, field

from quizgen.errors import Problem, Where, suggest
from quizgen.facts.records import Line, Part
from quizgen.facts.typed import checked_id, typed
from quizgen.facts.yaml_file import items, line, read, yaml_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.facts.text_file import Report
    from quizgen.facts.toc import Settings

Ids = tuple[Line, ...]
Path = tuple[str | int, ...]
"""Where something stands in a pack."""


class OpenTask(Part, frozen=True, kw_only=True):
    """A task without a key, marked by its reader."""

    prompt: Line
    levels: Annotated[tuple[Line, ...], Meta(min_length=3, max_length=3)]
    """What an answer shows at each level, the lowest first."""


class Pack(Part, frozen=True, kw_only=True):
    """One lesson."""

    name: Line
    """As teachers see it: ``L3``."""
    at: dict[Path, Where]
    """Where each list, and each id in it, stands."""
    title: Line
    enquiry: Line
    """The question that the lesson works on."""
    concept: Line
    """The idea of the discipline that it practises, such as evidence or cause."""
    read: Ids
    """Pages, as the contents list names them; ``page#anchor`` names a part of one."""
    sets: dict[str, Ids] = field(default_factory=dict)
    """Letter -> question ids. Two sets have the same goals and other records; none if a lesson has no quiz."""
    exits: tuple[Ids, ...] = ()
    starter: Ids = ()
    open: OpenTask | None = None

    @property
    def lists(self) -> dict[str, Path]:
        """Name of each list of questions -> where it stands in the file."""
        found: dict[str, Path] = {f"{self.name}-{letter}": ("sets", letter) for letter in self.sets}
        found |= {f"{self.name}-exit-{at + 1}": ("exits", at) for at in range(len(self.exits))}
        return found | ({f"{self.name}-starter": ("starter",)} if self.starter else {})

    def ids(self, name: str) -> Ids:
        """Return the question ids of one of its `lists`."""
        match self.lists[name]:
            case ("sets", str(letter)):
                return self.sets[letter]
            case ("exits", int(at)):
                return self.exits[at]
        return self.starter


def read_packs(found: Settings, report: Report) -> dict[str, Pack]:
    """Return the packs of a book by name, in the order of their files, reporting what is wrong in them.

    Whether the bank has their questions can be told only when it has been generated.
    """
    packs: dict[str, Pack] = {}
    pages = [name for name, _ in found.pages]
    folder = found.file.parent.parent / "packs"
    if os.path.lexists(folder) and not folder.is_dir():
        what, allowed = "is no folder", "a folder with a file for each lesson, such as l3.yml"
        report(Problem(Where(found.name(folder)), what, allowed, "unreadable-file"))
    for path in yaml_files(folder):
        name = found.name(path)
        node = read(path, name, report)
        if node is None or not checked_id(path.stem, node, Where(name, 1), report):
            continue
        given = {"name": path.stem.upper(), "at": dict(_places(node, (), name))}
        pack, sound = typed(Pack, node, Where(name, 1), path.stem, report, given)
        if pack is None or not sound:
            continue
        if pack.name in packs:
            what = f"{pack.name} stands twice; the first is {packs[pack.name].at[()].file}"
            report(Problem(Where(name, 1), what, "one file for each lesson", "double-id"))
            continue
        packs[pack.name] = pack
        for letter in pack.sets:
            if not re.fullmatch("[A-Z]", letter):
                what = f"sets: got {letter!r}"
                report(Problem(pack.at["sets", letter], what, "one capital letter", "bad-id"))
        for at, place in enumerate(pack.read):
            page = place.partition("#")[0]
            if page not in pages:
                allowed = suggest(page, pages) or "a page of the contents"
                what = f"read: unknown page {page!r}"
                report(Problem(pack.at["read", at], what, allowed, "unknown-page"))
    return packs


def _places(node: yaml.Node, path: Path, file: str) -> Iterator[tuple[Path, Where]]:
    """Yield the place of a node and of all that lies in it."""
    yield path, Where(file, line(node))
    if isinstance(node, yaml.SequenceNode):
        for at, one in enumerate(node.value):
            yield from _places(one, (*path, at), file)
    for key, at_line, one in items(node):
        yield from _places(one, (*path, key), file)
        yield (*path, key), Where(file, at_line)
