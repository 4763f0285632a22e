"""Turn a page, in MyST Markdown, into its sections, its paragraphs and the words that are tagged.

The tokens are MyST's own, so the page is read as the book reads it, without Sphinx. The bodies of
directives that hold MyST are read too. Citations and footnote marks are taken out of the words.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from quizgen.errors import Problem, Where
from quizgen.facts.directive import OPTION, Request, read_request, split_body
from quizgen.facts.inline import CLASS_PREFIX, Tag, fact_ids, read_words, stray_tags
from quizgen.facts.records import ID
from quizgen.facts.text_file import STEERING, read_text, steering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from quizgen.facts.text_file import Report
    from quizgen.facts.toc import Settings

EXTENSIONS = frozenset({"attrs_block", "attrs_inline", "colon_fence", "deflist"})
"""What the book switches on in MyST; a page that needs more of it reads the same here."""

BODY_ARGUMENT = frozenset(
    [
        "attention",
        "caution",
        "danger",
        "error",
        "hint",
        "important",
        "note",
        "seealso",
        "tip",
        "warning",
        "margin",
        "epigraph",
    ]
)
"""Directives with no argument: words after the name belong to the body."""

HOLDS_MYST = BODY_ARGUMENT | frozenset(
    [
        "admonition",
        "aside",
        "button-link",
        "card",
        "card-carousel",
        "compound",
        "container",
        "definition",
        "dropdown",
        "figure",
        "glossary",
        "grid",
        "grid-item",
        "grid-item-card",
        "highlights",
        "list-table",
        "only",
        "pull-quote",
        "sidebar",
        "tab-item",
        "tab-set",
        "table",
        "topic",
    ]
)
"""Directives whose body is MyST."""

_TAG = re.compile(rf"\.{CLASS_PREFIX}({ID})")


class Span(Struct, frozen=True):
    """Tagged words."""

    records: tuple[str, ...]
    text: str
    line: int
    section: int
    """Index of its section in the page."""
    block: int
    """Index of its paragraph in the page."""


class Block(Struct, frozen=True):
    """A paragraph, a list item's text or a table cell."""

    line: int
    text: str
    cites: tuple[str, ...]
    section: int
    inside: tuple[str, ...] = ()
    """Directives that it stands in, each with its classes: ``admonition in-short``."""
    row: int = 0
    """Line of its table's row, list or other frame; 0 for a paragraph by itself."""
    comment: str = ""
    """The comment line that stands above it."""
    tag: str = "p"
    """What opens it, as in HTML: ``p``, ``td``, ``th``, ``dt``."""


class Section(Struct):
    """A heading and the words under it, up to the next heading."""

    heading: str
    level: int
    line: int
    above: tuple[str, ...] = ()
    """Headings of the sections that it lies in, the page's title first."""
    texts: list[str] = field(default_factory=list)

    @property
    def context(self) -> str:
        """Headings and words together: where a passage may take its year and subject from."""
        return "\n".join((*self.above, self.heading, *self.texts))


class Page(Struct, frozen=True):
    """What a page holds."""

    name: str
    file: str
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]
    leftovers: tuple[Tag, ...] = ()
    """Braces in the words that would be a tag if they name a record: ``{fact-order-to-leave}``."""
    quizzes: tuple[Request, ...] = ()
    """What its quizzes ask for."""

    @property
    def title(self) -> str:
        """The page's first heading, or its name if it has none."""
        return next((one.heading for one in self.sections if one.heading), self.name)


def read_page(path: Path, name: str, file: str, report: Report) -> Page:
    """Return what a page holds; tags where none can stand are reported.

    Args:
        path: the page.
        name: its name in the base, without ending.
        file: how messages name it.
        report: takes each problem.
    """
    empty = Page(name, file, (), (), ())
    text = read_text(path, file, report)
    if text is None:
        return empty
    if path.suffix != ".md":
        if _TAG.search(text if path.suffix != ".ipynb" else json.dumps(text)):
            what = "a tag in a notebook or in a page that is not MyST Markdown"
            report(Problem(Where(file), what, "tags stand in .md pages", "tag-misplaced"))
        return empty
    reader = _Reader(name, file, path, report)
    reader.read(text, 0)
    headings = [(one.line, one.heading) for one in reader.sections]
    for line, words in headings + [(one.line, one.text) for one in reader.blocks]:
        if found := STEERING.search(words):  # written as an entity, such as &#x202e;
            report(steering(Where(file, line), found[0]))
    return Page(
        name,
        file,
        tuple(reader.sections),
        tuple(reader.blocks),
        tuple(reader.spans),
        tuple(reader.leftovers),
        tuple(reader.requests()),
    )


def tagged_outside(found: Settings) -> dict[str, str]:
    """Return the records tagged in Markdown files of the book that are no pages of it, each with its file."""
    tagged: dict[str, str] = {}
    for path in found.unlisted():
        with suppress(OSError):
            for match in _TAG.finditer(path.read_text("utf-8", errors="replace")):
                tagged.setdefault(match[1], found.name(path))
    return tagged


@cache
def _markdown() -> MarkdownIt:
    from markdown_it.renderer import RendererHTML  # noqa: PLC0415 - slow to import
    from myst_parser.config.main import MdParserConfig  # noqa: PLC0415
    from myst_parser.parsers.mdit import create_md_parser  # noqa: PLC0415

    return create_md_parser(MdParserConfig(enable_extensions=set(EXTENSIONS)), RendererHTML)


class _Reader:
    """Walks the tokens of one page."""

    def __init__(self, name: str, file: str, path: Path, report: Report) -> None:
        self.name, self.file, self.path, self.report = name, file, path, report
        self.sections: list[Section] = [Section("", 0, 1)]
        self.blocks: list[Block] = []
        self.spans: list[Span] = []
        self.leftovers: list[Tag] = []
        self.quizzes: list[tuple[Request, int]] = []
        """Each quiz with the index of its section."""
        self.comment = ""

    def read(self, text: str, offset: int, inside: tuple[str, ...] = ()) -> None:
        """Read Markdown whose first line is line `offset` + 1 of the page."""
        row = 0
        frames: list[int] = []
        tokens = _markdown().parse(text)
        for index, token in enumerate(tokens):
            line = offset + (token.map[0] if token.map else 0) + 1
            match token.type:
                case "heading_open":
                    self._heading(token, tokens[index + 1], line)
                case "inline" if tokens[index - 1].type != "heading_open":
                    self._inline(token, line, inside, row if frames else 0, tokens[index - 1].tag)
                case "tr_open" | "bullet_list_open" | "ordered_list_open" | "dl_open" | "table_open":
                    frames.append(line)
                    row = line
                case (
                    "tr_close" | "bullet_list_close" | "ordered_list_close" | "dl_close" | "table_close"
                ):
                    frames.pop()
                    row = frames[-1] if frames else 0
                case "fence" | "colon_fence":
                    self._fence(token, line, inside)
                case "myst_line_comment":
                    self.comment = token.content.strip()
                    continue
                case "front_matter" | "html_block" | "code_block" | "substitution_block" | "math_block":
                    self._no_tags(token.content, line, token.type)
            if token.type.endswith("_open") and token.attrs.get("class"):
                self._block_class(str(token.attrs["class"]), line)
            if token.level == 0 and (token.nesting == -1 or token.type in {"fence", "colon_fence"}):
                self.comment = ""

    def requests(self) -> Iterator[Request]:
        """Yield what each quiz asks for, with the records that are tagged beside it."""
        for position, (request, section) in enumerate(self.quizzes, 1):
            around = self._around(section)
            beside = frozenset(
                record
                for span in self.spans
                if span.section in around or section in self._around(span.section)
                for record in span.records
            )
            yield replace(request, position=position, beside=beside)

    def _around(self, section: int) -> set[int]:
        """Return a section and those that it lies in."""
        found, level = {section}, self.sections[section].level
        for at in reversed(range(section)):
            if self.sections[at].level < level:
                found.add(at)
                level = self.sections[at].level
        return found

    def _heading(self, token: Token, inline: Token, line: int) -> None:
        level = int(token.tag[1])
        chain: list[str] = []
        lowest = level
        for one in reversed(self.sections):
            if 0 < one.level < lowest:
                chain.insert(0, one.heading)
                lowest = one.level
        text, _, spans = read_words(inline.children or (), line)
        self.sections.append(Section(text, level, line, tuple(chain)))
        for records, _, at in spans:
            self._misplaced(records, at, "in a heading")
        self._stray(inline, line)

    def _inline(self, token: Token, line: int, inside: tuple[str, ...], row: int, tag: str) -> None:
        text, cites, spans = read_words(token.children or (), line)
        section = len(self.sections) - 1
        self.sections[-1].texts.append(text)
        self.blocks.append(Block(line, text, cites, section, inside, row, self.comment, tag))
        block = len(self.blocks) - 1
        self.spans += [Span(records, words, at, section, block) for records, words, at in spans]
        self._stray(token, line)
        for child in token.children or ():
            if child.type in {"code_inline", "html_inline", "math_inline"}:
                self._no_tags(child.content, line, child.type)

    def _stray(self, token: Token, line: int) -> None:
        stray = stray_tags(token.children or (), line)
        self.leftovers += stray.leftovers
        for record, at in stray.on_others:
            self._misplaced((record,), at, "on a link, an image, code or emphasis")
        for written, at in stray.broken:
            what = f"{written} is no tag"
            allowed = "[words]{.fact-ID}, of several records [words]{.fact-ID .fact-ID}"
            self.report(Problem(Where(self.file, at), what, allowed, "tag-misplaced"))

    def _fence(self, token: Token, line: int, inside: tuple[str, ...]) -> None:
        name, _, argument = token.info.strip().partition(" ")
        if not name.startswith("{"):
            self._no_tags(token.content, line, "code")
            return
        directive = name.strip("{}").strip().rsplit(":", 1)[-1]
        if directive == "include":
            self._included(argument.strip(), line)
        body, skipped, classes = split_body(token.content)
        given = [one[1] for one in map(OPTION.match, token.content.split("\n")[:skipped]) if one]
        for at, option in enumerate(given):
            if option in given[:at]:
                what = f"{directive}: option {option!r} stands twice"
                where = Where(self.file, line + at + 1)
                self.report(Problem(where, what, "one of the two", "double-key"))
        if found := fact_ids(classes):
            self._misplaced(found, line, "as the class of a directive")
        if directive == "quiz":
            self.quizzes.append(
                (read_request(line, [argument, *token.content.split("\n")]), len(self.sections) - 1)
            )
        if directive not in HOLDS_MYST:
            self._no_tags(token.content, line, f"the directive {directive}")
            return
        if argument.strip() and directive in BODY_ARGUMENT:
            body, skipped = f"{argument}\n{body}", skipped - 1
        elif argument.strip():
            _, _, spans = read_words(_markdown().parseInline(argument)[0].children or (), line)
            for records, _, at in spans:
                self._misplaced(records, at, "in the title of a directive")
        self.read(body, line + skipped, (*inside, f"{directive} {classes}".strip()))

    def _included(self, target: str, line: int) -> None:
        path = self.path.parent / target
        try:
            found = _TAG.search(path.read_text("utf-8", errors="replace")) if path.is_file() else None
        except OSError:
            what = f"include: {target[:40]!r} cannot be read"
            self.report(
                Problem(Where(self.file, line), what, "a file beside the page", "unreadable-file")
            )
            return
        if found:
            self._misplaced((found[1],), line, "in an included file")

    def _block_class(self, classes: str, line: int) -> None:
        if found := fact_ids(classes):
            self._misplaced(found, line, "on a whole block")

    def _no_tags(self, content: str, line: int, kind: str) -> None:
        """Report a tag in what is not running text; examples that name no record may stand in code."""
        names = {"html_block": "raw HTML", "html_inline": "raw HTML", "front_matter": "a substitution"}
        where = names.get(kind, kind.replace("_inline", "").replace("_block", ""))
        pattern = rf"\b{CLASS_PREFIX}({ID})" if where == "raw HTML" else _TAG
        for match in re.finditer(pattern, content):
            self._misplaced((match[1],), line + content.count("\n", 0, match.start()), f"in {where}")

    def _misplaced(self, records: Sequence[str], line: int, where: str) -> None:
        what = f"tag {CLASS_PREFIX}{records[0]} {where}"
        allowed = "[words]{.fact-ID} in text, lists, tables, admonitions and captions"
        self.report(Problem(Where(self.file, line), what, allowed, "tag-misplaced"))
