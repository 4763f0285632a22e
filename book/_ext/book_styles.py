"""Cut style sheets down to the rules that some page or script of the built site can use.

The theme's own sheet weighs 65 kB gzipped, of which the book uses about a third.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

SHEETS = (
    "basic.css",
    "sphinx-design.min.css",
    "styles/pydata-sphinx-theme.css",
    "styles/sphinx-book-theme.css",
)
"""Sheets of Sphinx, the theme and the extensions, as patterns under `_static`."""

LIGHT = re.compile(r"\[data-theme=[\"']?light[\"']?\]")
NOT_DARK = ":not([data-theme=dark])"
"""Without JavaScript the page's theme stays `auto`, for which the theme has no colours."""

_PART = re.compile(
    r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\\.|[{};]|[^"'\\/{};]+|/""", re.DOTALL
)
_NAME = re.compile(r"[.#](-?[A-Za-z_](?:[\w-]|\\.)*)")
_OPTIONAL = re.compile(r":[a-z-]+\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]")
_GROUPS = ("@media", "@supports", "@layer", "@container")


def setup(app: Sphinx) -> dict[str, Any]:
    """Trim the sheets after everything else is written."""
    app.connect("build-finished", trim_sheets, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def trim_sheets(app: Sphinx, exception: Exception | None) -> None:
    """Rewrite the theme's sheets, each whole or not at all; Sphinx restores them at the next build."""
    if exception or app.builder.name != "html":
        return
    used = set(names_in(app.outdir))
    for pattern in SHEETS:
        for sheet in Path(app.outdir, "_static").glob(pattern):
            css = LIGHT.sub(NOT_DARK, sheet.read_text("utf-8"))
            part = sheet.with_suffix(".part")
            part.write_text(purge(css, used), "utf-8", newline="\n")
            part.replace(sheet)


def names_in(site: Path) -> Iterator[str]:
    """Yield each class and id of the pages, and each word of the scripts, which may set one."""
    for page in sorted(site.rglob("*.html")):
        for value in re.findall(r'\s(?:class|id)="([^"]*)"', page.read_text("utf-8")):
            yield from value.split()
        for script in re.findall(r"<script\b[^>]*>(.*?)</script>", page.read_text("utf-8"), re.DOTALL):
            yield from re.findall(r"[A-Za-z_][\w-]*", script)
    for script in sorted(site.rglob("_static/**/*.js")):
        yield from re.findall(r"[A-Za-z_][\w-]*", script.read_text("utf-8"))


def purge(css: str, used: set[str]) -> str:
    """Return the rules of `css` that can match: all their class names and ids are in `used`.

    Font faces and source map addresses go too: the book loads no web font. What a rule group
    (`@media` and the like) holds is cut in the same way; every other at-rule stays.
    """
    kept = []
    for prelude, body in rules(css):
        head = prelude.strip()
        if body is None:
            kept.append(head if head.startswith("/*!") else f"{head};")
        elif head.startswith(_GROUPS):
            if inner := purge(body, used):
                kept.append(f"{head}{{{inner}}}")
        elif head.startswith("@"):
            if not head.startswith("@font-face"):
                kept.append(f"{head}{{{body}}}")
        elif selectors := [one for one in split_selectors(head) if can_match(one, used)]:
            kept.append(f"{','.join(selectors)}{{{body}}}")
    return "".join(kept)


def rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Yield (prelude, body) of each top-level rule; the body of a statement like `@import` is None.

    Comments are left out, but for licence notices, which come as statements.
    """
    prelude: list[str] = []
    body: list[str] = []
    depth = 0
    for part in _PART.findall(css):
        if part.startswith("/*"):
            if part.startswith("/*!"):
                yield part, None
        elif part == "{":
            depth += 1
            if depth > 1:
                body.append(part)
        elif part == "}":
            depth -= 1
            if depth == 0:
                yield "".join(prelude), "".join(body)
                prelude, body = [], []
            else:
                body.append(part)
        elif depth:
            body.append(part)
        elif part == ";":
            yield "".join(prelude), None
            prelude = []
        else:
            prelude.append(part)


def split_selectors(prelude: str) -> list[str]:
    """Split a selector list at its top-level commas."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(prelude):
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0:
            parts.append(prelude[start:at].strip())
            start = at + 1
    return [*parts, prelude[start:].strip()]


def can_match(selector: str, used: set[str]) -> bool:
    """Tell whether every class and id that the selector requires is in use."""
    required = _OPTIONAL.sub("", selector)
    return all(re.sub(r"\\(.)", r"\1", name) in used for name in _NAME.findall(required))
