"""Turn ``base.yml`` into the settings of a base and the list of its pages."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from msgspec import Struct

from quizgen.errors import FactsError, Problem, Where, suggest
from quizgen.facts.text_file import Report, unreadable
from quizgen.facts.yaml_file import items, line, plain, read

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT = 1
"""The newest form of the files that this version reads."""
ENDINGS = (".md", ".ipynb", ".rst", ".txt")
_KEYS = ("format", "edition", "language", "toc", "pages", "bibliography", "parts", "options")
MOST_PARTS = 20
"""A form code has a bit for each."""
OPTIONS = (3, 4)
"""How many options a choice made from the facts may have; the first is the default."""
_NESTED = ("parts", "chapters", "sections", "entries", "subtrees", "items")


class Settings(Struct, frozen=True, kw_only=True):
    """What ``base.yml`` says."""

    file: Path
    root: Path
    """Folder that pages are named from: that of the contents file, else the one above the facts."""
    edition: Day
    language: str
    pages: tuple[tuple[str, Path], ...]
    """Name and file of each page, in reading order."""
    contents: str
    """How messages name the file that lists the pages."""
    has_pages: bool
    """Whether the list of pages could be read."""
    bibliography: tuple[Path, ...]
    parts: Mapping[str, tuple[str, ...]]
    """Each part of the book that a form code can name, with its pages: a page, or all those of a folder."""
    options: int
    """How many options a choice made from the facts has at most."""

    def name(self, path: Path) -> str:
        """Return how messages name a file: from the root of the book, with slashes."""
        return relative(path, self.root)

    def unlisted(self) -> Iterator[Path]:
        """Yield the Markdown files of the book that are none of its pages; built and hidden folders are not its own."""
        pages = {path for _, path in self.pages}
        for folder, folders, names in os.walk(self.root):
            folders[:] = sorted(one for one in folders if not one.startswith(("_", ".")))
            paths = (Path(folder, name) for name in sorted(names) if name.endswith(".md"))
            yield from (path for path in paths if path not in pages)


def relative(path: Path, root: Path) -> str:
    """Return a path as seen from `root` if it lies below it, else as it is; both are resolved."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def find(start: Path) -> Path:
    """Return the ``base.yml`` that belongs to `start`: a file, a folder, or one of the folders above.

    The search ends at the top of the project that `start` lies in, where its ``.git`` is.

    Raises:
        FactsError: there is none.
    """
    try:
        start = start.resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise FactsError([unreadable(start.as_posix(), error)]) from None
    if start.is_file() and start.name == "base.yml":
        return start
    folder = start if start.is_dir() else start.parent
    if (folder / "base.yml").is_file():
        return folder / "base.yml"
    for above in (folder, *folder.parents):
        for candidate in (above / "book" / "facts" / "base.yml", above / "facts" / "base.yml"):
            if candidate.is_file():
                return candidate
        if (above / ".git").exists():  # a project ends here: what lies above is another's
            break
    raise FactsError(
        [
            Problem(
                Where(start.as_posix()),
                "no book here",
                "a folder in or above which book/facts/base.yml or facts/base.yml stands",
                "no-base",
            )
        ]
    )


def settings(file: Path, report: Report) -> Settings | None:
    """Return what a ``base.yml`` says, or ``None`` after reporting why it cannot be used.

    A setting that cannot be read is reported; the others stand, so that the facts can be read with them.
    """
    shown = relative(file, _above(file))
    node = read(file, shown, report)
    if node is None:
        return None
    lines = {key: at for key, at, _ in items(node)}
    data = plain(node)

    def wrong(key: str, what: str, allowed: str, code: str) -> None:
        report(Problem(Where(shown, lines.get(key, 1)), what, allowed, code))

    for key in data:
        if key not in _KEYS:
            hint = suggest(key, _KEYS) or f"one of {', '.join(_KEYS)}"
            wrong(key, f"unknown key {key!r}", hint, "unknown-key")
    version = str(data.get("format", ""))
    if not re.fullmatch("[1-9][0-9]{0,5}", version):
        wrong("format", f"format: got {version[:20]!r}", f"{FORMAT}", "bad-format")
    elif int(version) > FORMAT:
        wrong(
            "format",
            f"format: {version} is newer than this version of quizgen reads",
            f"{FORMAT}; upgrade quizgen",
            "newer-format",
        )
        return None
    edition = _day(str(data.get("edition", "")))
    if edition is None:
        wrong(
            "edition",
            f"edition: got {data.get('edition', '')!r}",
            "a day such as 2026-12-01",
            "bad-date",
        )
    pages = _pages(data, file, wrong, report)
    root, found = pages or (_above(file), [])
    contents = _path(file.parent, str(data.get("toc", file.name))) or file
    return Settings(
        file=file,
        root=root,
        edition=edition or Day.min,
        language=str(data.get("language", "en")),
        pages=tuple(found),
        contents=relative(contents, root),
        has_pages=pages is not None,
        parts=_parts(_texts(data.get("parts", [])), pages and found, wrong),
        options=_options(data.get("options", OPTIONS[0]), wrong),
        bibliography=tuple(
            _path(file.parent, one) or file.parent / one for one in _texts(data.get("bibliography", []))
        ),
    )


def _above(file: Path) -> Path:
    """Return the folder that names are shown from before the contents are known."""
    return next(
        (folder for folder in file.parents if (folder / "_toc.yml").is_file()), file.parent.parent
    )


def _pages(
    data: dict[str, Any], file: Path, wrong: Any, report: Report
) -> tuple[Path, list[tuple[str, Path]]] | None:
    """Return the folder that pages are named from, and each page; of the contents, its file is to blame."""
    if "toc" not in data:
        root, found = file.parent.parent, []
        for entry in _texts(data.get("pages", [])):
            if page := _page_file(file.parent, entry):
                found.append(page)
            else:
                wrong("pages", f"no page {entry!r}", "a page that exists", "missing-file")
    else:
        toc = _path(file.parent, str(data["toc"]))
        if toc is None or not toc.is_file():
            wrong("toc", f"toc: no file {data['toc']!r}", "the path of _toc.yml", "missing-file")
            return None
        root, found = toc.parent, []
        node = read(toc, toc.name, report)
        if node is None:
            return None
        for entry, at in _files(node):
            if page := _page_file(root, entry):
                found.append(page)
            else:
                where = Where(toc.name, at)
                report(Problem(where, f"no page {entry!r}", "a page that exists", "missing-file"))
    return root, [(relative(page.with_suffix(""), root), page) for page in found]


def _parts(
    names: list[str], pages: list[tuple[str, Path]] | None, wrong: Any
) -> dict[str, tuple[str, ...]]:
    """Return each part of the book with its pages, reporting one without any where the pages are known."""
    parts = {
        name: tuple(page for page, _ in pages or () if page == name or page.startswith(f"{name}/"))
        for name in names
    }
    if len(parts) > MOST_PARTS:
        wrong("parts", f"parts: {len(parts)} of them", f"{MOST_PARTS} or fewer", "too-many-parts")
    elif lost := [name for name, inside in parts.items() if pages and not inside]:
        wrong(
            "parts",
            f"parts: no page {lost[0]!r}",
            "a page, or a folder that holds pages",
            "unknown-part",
        )
    return parts


def _options(given: Any, wrong: Any) -> int:
    """Return how many options are asked for, reporting another number than may be."""
    for count in OPTIONS:
        if str(given) == str(count):
            return count
    wrong("options", f"options: got {given!r}", " or ".join(map(str, OPTIONS)), "bad-options")
    return OPTIONS[0]


def _path(folder: Path, text: str) -> Path | None:
    """Return where a path leads, or ``None`` for one that no system takes: too long, a circle of links."""
    try:
        path = (folder / text).resolve()
        path.exists()
    except (OSError, ValueError, RuntimeError):
        return None
    return path


def _page_file(folder: Path, entry: str) -> Path | None:
    path = _path(folder, entry)
    if path is None or not path.name:
        return None
    if path.suffix in ENDINGS and path.is_file():
        return path
    candidates = (path.with_name(path.name + ending) for ending in ENDINGS)
    return next((one for one in candidates if one.is_file()), None)


def _files(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """Walk a Jupyter Book's contents in reading order: each page with its line."""
    if isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _files(one)
    inner = {key: value for key, _, value in items(node)}
    for key in ("root", "file"):
        if isinstance(inner.get(key), yaml.ScalarNode):
            yield str(inner[key].value), line(inner[key])
    for key in _NESTED:
        if key in inner:
            yield from _files(inner[key])


def _texts(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _day(text: str) -> Day | None:
    try:
        return Day.fromisoformat(text) if len(text) == len("2026-12-01") else None
    except ValueError:
        return None
