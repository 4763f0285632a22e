"""Turn ``base.yml`` into the settings of a base and the list of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from typing import TYPE_CHECKING, Any

import yaml

from quizgen.errors import FactsError, Problem, Where, suggest
from quizgen.facts.yaml_file import Report, items, plain, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMAT = 1
"""The newest form of the files that this version reads."""
ENDINGS = (".md", ".ipynb", ".rst", ".txt")
_KEYS = ("format", "edition", "language", "toc", "pages", "bibliography")
_NESTED = ("parts", "chapters", "sections", "entries", "subtrees", "items")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``base.yml`` says."""

    file: Path
    root: Path
    """Folder that pages are named from: that of the contents file, else the one above the facts."""
    edition: Day
    language: str
    pages: tuple[tuple[str, Path], ...]
    """Name and file of each page, in reading order."""
    bibliography: tuple[Path, ...]

    def name(self, path: Path) -> str:
        """Return how messages name a file: from the root of the book, with slashes."""
        return relative(path, self.root)


def relative(path: Path, root: Path) -> str:
    """Return a path as seen from `root` if it lies below it, else as it is."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def find(start: Path) -> Path:
    """Return the ``base.yml`` that belongs to `start`: a file, a folder, or one of the folders above.

    Raises:
        FactsError: there is none.
    """
    start = start.resolve()
    if start.is_file() and start.name == "base.yml":
        return start
    folder = start if start.is_dir() else start.parent
    if (folder / "base.yml").is_file():
        return folder / "base.yml"
    for above in (folder, *folder.parents):
        for candidate in (above / "book" / "facts" / "base.yml", above / "facts" / "base.yml"):
            if candidate.is_file():
                return candidate
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
    """Return what a ``base.yml`` says, or ``None`` after reporting why it cannot be used."""
    shown = relative(file, _above(file))
    node = read(file, shown, report)
    if node is None:
        return None
    lines = {key: line for key, line, _ in items(node)}
    data = plain(node)

    def wrong(key: str, what: str, allowed: str, code: str) -> None:
        report(Problem(Where(shown, lines.get(key, 1)), what, allowed, code))

    for key in data:
        if key not in _KEYS:
            hint = suggest(key, _KEYS) or f"one of {', '.join(_KEYS)}"
            wrong(key, f"unknown key {key!r}", hint, "unknown-key")
    if not str(data.get("format", "")).isdecimal():
        wrong("format", f"format: got {data.get('format', '')!r}", f"{FORMAT}", "bad-format")
        return None
    if int(data["format"]) > FORMAT:
        wrong(
            "format",
            f"format: {data['format']} is newer than this version of quizgen reads",
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
    pages = _pages(data, file, wrong)
    if edition is None or pages is None:
        return None
    root, found = pages
    return Settings(
        file=file,
        root=root,
        edition=edition,
        language=str(data.get("language", "en")),
        pages=tuple(found),
        bibliography=tuple(
            (file.parent / one).resolve() for one in _texts(data.get("bibliography", []))
        ),
    )


def _above(file: Path) -> Path:
    """Return the folder that names are shown from before the contents are known."""
    return next(
        (folder for folder in file.parents if (folder / "_toc.yml").is_file()), file.parent.parent
    )


def _pages(data: dict[str, Any], file: Path, wrong: Any) -> tuple[Path, list[tuple[str, Path]]] | None:
    if "toc" in data:
        toc = (file.parent / str(data["toc"])).resolve()
        if not toc.is_file():
            wrong("toc", f"toc: no file {data['toc']!r}", "the path of _toc.yml", "missing-file")
            return None
        try:
            entries = list(_files(yaml.load(toc.read_text("utf-8"), Loader=yaml.BaseLoader)))  # noqa: S506 - texts only
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            wrong("toc", f"toc: {toc.name}: {error}", "the contents of a Jupyter Book", "yaml-broken")
            return None
        root = toc.parent
        paths = [root / entry for entry in entries]
    else:
        root = file.parent.parent
        paths = [(file.parent / entry).resolve() for entry in _texts(data.get("pages", []))]
    found = []
    for path in paths:
        page = _page_file(path)
        if page is None:
            shown = relative(path, root)
            wrong(
                "toc" if "toc" in data else "pages",
                f"no page {shown!r}",
                "a page that exists",
                "missing-file",
            )
            continue
        found.append((relative(page.with_suffix(""), root), page))
    return root, found


def _page_file(path: Path) -> Path | None:
    if path.suffix in ENDINGS and path.is_file():
        return path
    candidates = (path.with_name(path.name + ending) for ending in ENDINGS)
    return next((one for one in candidates if one.is_file()), None)


def _files(entry: Any) -> Iterator[str]:
    """Walk a Jupyter Book's contents in reading order."""
    if isinstance(entry, list):
        for one in entry:
            yield from _files(one)
    if isinstance(entry, dict):
        yield from (str(entry[key]) for key in ("root", "file") if key in entry)
        for key in _NESTED:
            yield from _files(entry.get(key, []))


def _texts(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _day(text: str) -> Day | None:
    try:
        return Day.fromisoformat(text) if len(text) == len("2026-12-01") else None
    except ValueError:
        return None
