"""Put a built site in the place of the published one, and keep each edition as it was published.

python tools/keep_editions.py SITE PLACE

PLACE becomes the site, with a copy of it in ``editions/2026-12-01/`` beside those of all earlier editions. The same
two folders give the same bytes; until the last moment PLACE is as it was.
"""

from __future__ import annotations

import filecmp
import json
import shutil
import sys
from datetime import date as Day
from pathlib import Path

FOLDER = "editions"
INDEX = Path("_static", "quizgen", "index.js")
"""The script of a site that lists its questions, and names its edition."""
SHOWN = 3
"""Files that a message names."""
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Editions of this book</title>
<style>:root {{ color-scheme: light dark; background: Canvas; font: 1rem/1.6 sans-serif }}</style>
</head>
<body>
<main>
<h1>Editions of this book</h1>
<p>Each edition stays as it was published: a code or a link that was made in it opens there.
<a href="../index.html">The book as it is now</a></p>
<ul>
{items}
</ul>
</main>
</body>
</html>
"""
ITEM = '<li><a href="{0}/index.html">Edition of <time datetime="{0}">{1}</time></a></li>'


class EditionError(Exception):
    """The site cannot be published so; the message says where, what and what is allowed."""


def keep(site: Path, place: Path) -> str:
    """Publish a site in `place` and return its edition.

    Raises:
        EditionError: the site names no edition, or was published with other files under the same one.
    """
    part, old = (place.with_name(place.name + ending) for ending in (".part", ".old"))
    if old.is_dir() and not place.exists():  # an earlier run was stopped between its two last steps
        old.rename(place)
    edition = edition_of(site)
    if (site / FOLDER).exists():
        raise EditionError(
            f"{site / FOLDER}: the site has a folder of this name (allowed: another name)"
        )
    kept = place / FOLDER / edition
    if kept.exists() and (names := different(site, kept)):
        more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
        raise EditionError(
            f"{kept}: edition {edition} is published already, and differs from {site} in "
            f"{', '.join(names[:SHOWN])}{more} (allowed: the same files, or a new `edition` in base.yml)"
        )
    for stale in (part, old):
        shutil.rmtree(stale, ignore_errors=True)
    copy(site, part)
    if (place / FOLDER).is_dir():
        copy(place / FOLDER, part / FOLDER)
    if not kept.exists():
        copy(site, part / FOLDER / edition)
    write_lists(part / FOLDER)
    if place.exists():
        place.rename(old)
    part.rename(place)
    shutil.rmtree(old, ignore_errors=True)
    return edition


def edition_of(site: Path) -> str:
    """Return the edition that a built site names."""
    try:
        listed = (site / INDEX).read_text("utf-8").partition(".index = ")[2]
        return Day.fromisoformat(json.loads(listed.strip().rstrip(";"))["edition"]).isoformat()
    except (OSError, ValueError, KeyError, TypeError):
        raise EditionError(
            f"{site / INDEX}: no edition here (allowed: a built book with a page that makes quizzes)"
        ) from None


def files(folder: Path) -> dict[str, Path]:
    """Return every file of a folder by its name in there."""
    return {one.relative_to(folder).as_posix(): one for one in folder.rglob("*") if one.is_file()}


def different(one: Path, other: Path) -> list[str]:
    """Return the names of files that only one of two folders has, or that differ."""
    here, there = files(one), files(other)
    return sorted(
        name
        for name in here.keys() | there.keys()
        if name not in here
        or name not in there
        or not filecmp.cmp(here[name], there[name], shallow=False)
    )


def copy(source: Path, target: Path) -> None:
    """Copy what a folder holds: bytes alone, neither times nor rights."""
    shutil.copytree(source, target, copy_function=shutil.copyfile)


def write_lists(folder: Path) -> None:
    """List the editions of a folder, the newest first: as a page, and for the scripts of the site."""
    found = sorted(
        (one.name for one in folder.iterdir() if one.is_dir() and is_day(one.name)), reverse=True
    )
    items = "\n".join(ITEM.format(one, long_day(one)) for one in found)
    for name, text in (
        ("index.html", PAGE.format(items=items)),
        ("list.js", f"(window.quizgen ||= {{}}).kept = {json.dumps(found)};\n"),
    ):
        (folder / name).write_text(text, "utf-8", newline="\n")


def is_day(name: str) -> bool:
    """Tell whether a folder's name is that of an edition."""
    try:
        return Day.fromisoformat(name).isoformat() == name
    except ValueError:
        return False


def long_day(edition: str) -> str:
    """Return a day in words: ``1 December 2026``."""
    day = Day.fromisoformat(edition)
    return f"{day.day} {day:%B %Y}"


def main(arguments: list[str]) -> None:
    """Publish, or say why not."""
    if len(arguments) != 2:
        sys.exit("usage: python tools/keep_editions.py SITE PLACE")
    site, place = map(Path, arguments)
    if not (site / "index.html").is_file():
        sys.exit(f"{site}: no built book here (index.html is missing); run `make book` first")
    if place.resolve().is_relative_to(site.resolve()) or site.resolve().is_relative_to(place.resolve()):
        sys.exit(f"{place}: got a folder inside the site or around it (allowed: a folder of its own)")
    try:
        edition = keep(site, place)
    except EditionError as error:
        sys.exit(str(error))
    print(f"{place}: edition {edition}, also in {FOLDER}/{edition}")


if __name__ == "__main__":
    main(sys.argv[1:])
