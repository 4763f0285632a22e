"""Load the facts of a book once per build, and draw what its quizzes ask for."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.bank import Bank, generate
from quizgen.errors import FactsError, Problem, RequestError
from quizgen.facts import load_facts
from quizgen.lint import require_sound
from quizgen.packs import Packs
from quizgen.quizzes import quiz_form
from quizgen.text.names import stands

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from quizgen.facts.base import FactBase
    from quizgen.facts.directive import Request
    from quizgen.forms import Form
    from quizgen.model import Passage


class Book:
    """The facts and questions of one build; workers of a parallel build inherit them."""

    base: FactBase | None = None
    """The facts; None if they have problems."""
    bank: Bank | None = None
    packs: Packs | None = None
    problems: tuple[Problem, ...] = ()
    """Why there are no facts."""
    root: Path
    """Folder that pages are named from."""
    source: Path
    """Folder that Sphinx names pages from."""

    def __init__(self) -> None:
        self._forms: dict[tuple[str, Request], Form] = {}
        self._docnames: dict[str, str] = {}

    def load(self, app: Sphinx) -> None:
        """Read the facts from disk before any page is read (handler of ``builder-inited``)."""
        self.source = self.root = Path(app.srcdir)
        try:
            base = load_facts(self.source / app.config.quizgen_base)
            bank = generate(base)
            packs = Packs(bank)
            require_sound(bank)
        except FactsError as error:
            self.problems = error.problems
        else:
            self.base, self.bank, self.packs, self.root = base, bank, packs, base.root

    @property
    def facts(self) -> FactBase:
        """The facts, for what cannot be shown without them.

        Raises:
            RequestError: they have problems, which are reported.
        """
        if self.base is None:
            raise RequestError(["the facts have problems"])
        return self.base

    def docname(self, page: str) -> str:
        """Return Sphinx's name of a page of the base."""
        if page not in self._docnames:
            self._docnames[page] = Path(os.path.relpath(self.root / page, self.source)).as_posix()
        return self._docnames[page]

    def page(self, docname: str) -> str:
        """Return the base's name of a page, nothing for one that is none of its pages."""
        return self._pages.get(docname, "")

    @cached_property
    def _pages(self) -> dict[str, str]:
        """The pages of the base, by Sphinx's names of them."""
        return {self.docname(page): page for page in self.base.pages} if self.base is not None else {}

    @cached_property
    def passages(self) -> dict[str, list[Passage]]:
        """The passages of each page, by Sphinx's name of the page."""
        found: dict[str, list[Passage]] = {}
        for own in self.base.passages.values() if self.base is not None else ():
            for passage in own:
                found.setdefault(self.docname(passage.page), []).append(passage)
        return found

    @cached_property
    def russian(self) -> frozenset[str]:
        """Names in Russian that are no Ukrainian names too."""
        entities = self.base.entities.values() if self.base is not None else ()
        return frozenset(one.ru for one in entities) - {one.uk for one in entities} - {""}

    @cached_property
    def first_naming(self) -> dict[str, str]:
        """For each entity the record of the first passage in reading order that names it."""
        base = self.base
        if base is None:
            return {}
        place = {page: at for at, page in enumerate(base.pages)}
        passages = sorted(
            (one for own in base.passages.values() for one in own),
            key=lambda one: (place[one.page], one.where.line, one.record),
        )
        found: dict[str, str] = {}
        for passage in passages:
            for name, entity in base.entities.items():
                if name not in found and stands(entity, passage.text):
                    found[name] = passage.record
        return found

    def homes(self, docname: str) -> set[str]:
        """Return the records that have their home passage on a page."""
        return {one.record for one in self.passages.get(docname, ()) if one.home}

    def form(self, docname: str, request: Request) -> Form:
        """Return what a quiz shows.

        Raises:
            RequestError: the request cannot be met; all its problems are listed.
        """
        key = (docname, request)
        if key not in self._forms:
            if self.bank is None or self.packs is None:
                raise RequestError(["the facts have problems"])
            page = self.page(docname)
            self._forms[key] = quiz_form(self.bank, self.packs, request, page, name=docname)
        return self._forms[key]
