"""Turn one YAML file into texts, lists and mappings, each with its line; nothing is guessed from a value.

Every scalar stays the text that the author wrote: YAML 1.1 would read ``on`` as true and a day as a date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from quizgen.errors import Problem, Where
from quizgen.facts.text_file import STEERING, Report, read_text, steering

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_DEEPEST = 40
"""Levels of lists and mappings: far more than a record has."""
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def yaml_files(folder: Path) -> list[Path]:
    """Return the YAML files of a folder, by name; none if there is no such folder."""
    return sorted(path for ending in ("yml", "yaml") for path in folder.glob(f"*.{ending}"))


def read(path: Path, name: str, report: Report) -> yaml.MappingNode | None:
    """Return the mapping that a file holds, as a node with lines, or report why there is none.

    Args:
        path: the file.
        name: how messages name it.
        report: takes each problem.
    """
    text = read_text(path, name, report)
    if text is None:
        return None
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        report(_syntax(error, text, name))
        return None
    if node is None:
        report(
            Problem(Where(name, 1), "the file is empty", "write a section or delete it", "yaml-empty")
        )
        return None
    if not isinstance(node, yaml.MappingNode):
        got = "a list" if isinstance(node, yaml.SequenceNode) else "a single value"
        report(
            Problem(Where(name, 1), f"got {got}", "sections with a colon, then entries", "yaml-shape")
        )
        return None
    flaws = list(_flaws(node, name))
    for problem in flaws:
        report(problem)
    unfit = {"yaml-shape", "control-character"}
    return None if any(one.code in unfit for one in flaws) else node


def plain(node: yaml.Node) -> Any:
    """Return a node's content as texts, lists and dicts; of a double key the first one counts."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    found: dict[str, Any] = {}
    for key, value in node.value:
        found.setdefault(str(key.value), plain(value))
    return found


def items(node: yaml.Node) -> list[tuple[str, int, yaml.Node]]:
    """Return key, line and value of each entry of a mapping; nothing for another node."""
    if not isinstance(node, yaml.MappingNode):
        return []
    return [(str(key.value), line(key), value) for key, value in node.value]


def line(node: yaml.Node) -> int:
    """Return the line of a node, from 1."""
    return int(node.start_mark.line) + 1


def line_of(node: yaml.Node, path: Sequence[str | int]) -> int:
    """Return the line of what lies at `path` inside a node, or of the nearest part that exists."""
    found = line(node)
    for step in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            found = line(node)
            continue
        inner = next((one for one in items(node) if one[0] == step), None)
        if inner is None:
            break
        _, found, node = inner
    return found


def _syntax(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    number = mark.line + 1 if mark else 1
    lines = text.splitlines()
    at = lines[number - 1] if number <= len(lines) else ""
    if "\t" in at[: len(at) - len(at.lstrip())] or "'\\t'" in str(error.problem):
        return Problem(
            Where(name, number), "a tab stands before the text", "indent with spaces", "yaml-tab"
        )
    what = " ".join(str(part) for part in (error.context, error.problem) if part)
    return Problem(
        Where(name, number),
        f"not YAML: {what}",
        "look at the indent and the brackets; a text with ': ' or ' #' inside needs quotation marks",
        "yaml-broken",
    )


def _flaws(root: yaml.Node, name: str) -> Iterator[Problem]:
    """Find what no author's file holds: aliases, keys that are no text, a deep nest, double keys, escapes."""
    seen: set[int] = set()
    waiting: list[tuple[yaml.Node, int]] = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        if id(node) in seen:  # composing gives an alias the node that it stands for
            what = "an alias (*) stands for this anchor (&)"
            allowed = "the words themselves in both places"
            yield Problem(Where(name, line(node)), what, allowed, "yaml-shape")
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if found := STEERING.search(node.value):  # written as an escape, such as "\e"
                yield steering(Where(name, line(node)), found[0])
        elif depth == _DEEPEST:
            yield Problem(
                Where(name, line(node)), "nested too deeply", f"{_DEEPEST} levels", "yaml-shape"
            )
        elif isinstance(node, yaml.MappingNode):
            yield from _key_flaws(node, name)
            waiting += ((value, depth + 1) for _, value in node.value)
        else:
            waiting += ((item, depth + 1) for item in node.value)


def _key_flaws(node: yaml.MappingNode, name: str) -> Iterator[Problem]:
    first: dict[str, yaml.Node] = {}
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            what = "a key that is no text"
            yield Problem(Where(name, line(key)), what, "words and a colon", "yaml-shape")
        elif found := STEERING.search(key.value):
            yield steering(Where(name, line(key)), found[0])
        elif first.setdefault(key.value, key) is not key:
            what = f"{key.value}: stands twice"
            allowed = f"one of the two; the first is in line {line(first[key.value])}"
            yield Problem(Where(name, line(key)), what, allowed, "double-key")
