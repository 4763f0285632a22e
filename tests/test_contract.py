"""Promises about the whole package that no single module can keep."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import quizgen
from quizgen.cli.parser import COMMANDS
from quizgen.kinds import KINDS
from quizgen.kinds.gate import AUTHORED, KINDS_BY_STATUS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "quizgen"
GOOD = ROOT / "tests" / "facts_good"

SPINE = (
    {"errors"},
    {"model"},
    {"words"},
    {"text"},
    {"facts", "check"},
    {"distractors"},
    {"kinds"},
    {"bank"},
    {"forms", "lint"},
    {"packs", "report", "codes"},
    {"quizzes"},
)
"""Each layer may import those before it."""
SEAMS = {"errors", "model", "words"}
"""All that renderers know."""
TOP = {"cli": set[str](), "sphinx_ext": set[str](), "__main__": {"cli"}}
"""What stands on top may import everything below it, and of the top only what is listed."""


def modules() -> list[Path]:
    """Every Python file of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    """The folder or file right under the package that a module belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def allowed(importer: str) -> set[str]:
    """The parts that a part may import."""
    below: set[str] = set()
    for layer in SPINE:
        if importer in layer:
            return below
        below |= layer
    if importer == "render":
        return SEAMS
    everything = below | {"render"}
    return everything if importer == "__init__" else everything | {"static"} | TOP[importer]


def imported(tree: ast.AST) -> Iterator[str]:
    """The parts of the package that a module imports, for types too."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        yield from (name.split(".")[1] for name in names if name.startswith("quizgen."))


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    """A module imports its own part and the layers below it, nothing else of the package."""
    own = part(path)
    found = set(imported(ast.parse(path.read_text(encoding="utf-8")))) - {own}
    assert found <= allowed(own), f"{own} may not import {sorted(found - allowed(own))}"


HEAVY = {
    "minify",
    "sphinx",
    "docutils",
    "myst_parser",
    "markdown_it",
    "pybtex",
    "bs4",
}


def test_import_is_cheap_and_pure() -> None:
    """`import quizgen` loads neither Sphinx nor the readers of pages, bibliographies or documents."""
    code = "import sys, quizgen; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)  # noqa: S603
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert loaded & HEAVY == set()


def test_exported_names_are_sorted_and_complete() -> None:
    """What `quizgen/__init__.py` imports or defines for others is in `__all__`, in order."""
    assert list(quizgen.__all__) == sorted(quizgen.__all__)
    for name in quizgen.__all__:
        assert getattr(quizgen, name) is not None
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    names = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("quizgen.")
        for alias in node.names
    }
    assert names <= set(quizgen.__all__)


def makes(path: Path) -> bool:
    """Tell whether a file defines the function that makes questions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == "make" for node in tree.body)


def test_every_kind_is_in_the_table() -> None:
    """Each file of `kinds/` that makes questions, and each kind that authors name, is in `KINDS` and may ask something."""
    files = {path.stem for path in (PACKAGE / "kinds").glob("*.py") if makes(path)}
    authored = AUTHORED - {"own"}  # the same recipe under a name of its own
    assert {name.replace("-", "_") for name in KINDS} == files | authored
    assert set(KINDS) == set().union(*KINDS_BY_STATUS.values())
    assert all(kind.name == name for name, kind in KINDS.items())


def documents() -> str:
    """What the project tells about itself, in one text."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "book" / "facts" / "README.md"]
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    """README.md shows each command, and ``--help`` explains it with an example that names it."""
    assert f"`quizgen {command}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert COMMANDS[command].does.endswith(".")
    assert COMMANDS[command].example.startswith(f"quizgen {command}")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_documented(kind: str) -> None:
    """CONTRIBUTING.md tells what each kind is made from."""
    assert f"| `{kind}` |" in documents()


def links(folder: Path, text: str) -> list[tuple[str, Path]]:
    """The words and targets of all links and pictures that lead to files of the repository."""
    found = re.findall(r"\[([^][]*)\]\(([^)\s#]+)[^)]*\)", text)
    return [(words, folder / target) for words, target in found if "://" not in target]


def test_local_links_lead_somewhere() -> None:
    """Every file and picture that README.md links to is in the repository."""
    found = links(ROOT, (ROOT / "README.md").read_text(encoding="utf-8"))
    assert found
    assert [target.name for _, target in found if not target.exists()] == []


@pytest.mark.parametrize("page", sorted((ROOT / "book").rglob("*.md")), ids=lambda path: path.stem)
def test_links_are_called_as_their_pages(page: Path) -> None:
    """Where a line only leads to another page, as "Next" and "Back" do, its words are that page's title."""
    lines = page.read_text(encoding="utf-8").splitlines()
    guide = "\n".join(line for line in lines if re.match(r"(?:Next|Back): |- \[", line))
    for words, target in links(page.parent, guide):
        assert target.read_text(encoding="utf-8").startswith(f"# {words}\n")


def config_values() -> set[str]:
    """The names of all settings that the extension adds to Sphinx."""
    calls = (
        node
        for path in (PACKAGE / "sphinx_ext").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".add_config_value")
    )
    return {str(ast.literal_eval(call.args[0])) for call in calls}


def test_every_setting_is_documented() -> None:
    """Each setting of the extension is explained to those who write or build a book."""
    assert config_values()
    assert {name for name in config_values() if f"`{name}`" not in documents()} == set()


def test_same_bytes_under_two_hash_seeds() -> None:
    """The order of sets and the hash of strings leave no trace in what the program prints."""
    printed = set()
    for seed in ("1", "4242"):
        command = [sys.executable, "-m", "quizgen", "questions", "--json", "--book", str(ROOT)]
        env = os.environ | {"PYTHONHASHSEED": seed}
        printed.add(subprocess.run(command, env=env, capture_output=True, check=True).stdout)  # noqa: S603
    assert len(printed) == 1
    assert json.loads(printed.pop())


FOREIGN = re.compile(
    "|".join((r"(?<![\w./-])/(?:work|root)" + "/", r"\.\./shared" + "/", r"/home/\w+" + "/"))
)
TEXTS = {
    ".py",
    ".md",
    ".yml",
    ".toml",
    ".js",
    ".css",
    ".bib",
    ".txt",
    ".json",
    ".html",
    ".sh",
    ".cff",
    "",
}
SKIPPED = {".git", ".venv", ".hypothesis", "_build", "dist", "results", "__pycache__", "vendor"}


def test_no_file_names_a_machine() -> None:
    """No file of the repository holds a path of somebody's machine."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in SKIPPED and not name.endswith("_cache")]
        for path in (Path(folder, name) for name in names if Path(name).suffix in TEXTS):
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in FOREIGN.finditer(text)]
    assert found == []


DISK = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "glob",
    "rglob",
}
WRITES = {"write_text", "write_bytes"}


def called(path: Path) -> set[str]:
    """The last names of all that a module calls."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        ast.unparse(node.func).split(".")[-1] for node in ast.walk(tree) if isinstance(node, ast.Call)
    }


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_edges_touch_the_disk(path: Path) -> None:
    """Files are read and written by the reader of facts, the command line and the extension alone."""
    if part(path) not in {"facts", "cli", "sphinx_ext"}:
        assert called(path) & DISK == set()


def written_in_place(code: str) -> set[str]:
    """The files that a function writes under another name than ``….part``, or does not move from there."""
    found: set[str] = set()
    for function in ast.walk(ast.parse(code)):
        if not isinstance(function, ast.FunctionDef):
            continue
        nodes = list(ast.walk(function))
        calls = [(one.func, one) for one in nodes if isinstance(one, ast.Call)]
        methods = [(func, call) for func, call in calls if isinstance(func, ast.Attribute)]
        written = {ast.unparse(func.value) for func, _ in methods if func.attr in WRITES}
        moved = {
            ast.unparse(call.args[0] if ast.unparse(func) == "os.replace" else func.value)
            for func, call in methods
            if func.attr == "replace"
        }
        parts = {
            ast.unparse(one.targets[0])
            for one in nodes
            if isinstance(one, ast.Assign) and ".part'" in ast.unparse(one.value)
        }
        found |= written - (moved & parts)
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_writes_are_atomic(path: Path) -> None:
    """What writes a file writes it aside and moves it into place, so that no half file is ever seen."""
    assert written_in_place(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("path.write_text(text.replace('a', 'b'))", {"path"}),
        ("part = path.with_suffix('.part'); part.write_text(text)", {"part"}),
        ("part = path.with_suffix('.new'); part.write_text(text); part.replace(path)", {"part"}),
        ("part = path.with_suffix('.part'); part.write_text(text); part.replace(path)", set()),
        ("part = path.with_suffix('.part'); part.write_bytes(text); os.replace(part, path)", set()),
    ],
)
def test_writing_in_place_is_seen(body: str, found: set[str]) -> None:
    """The test above tells a file that is moved into place from one that is not."""
    assert written_in_place(f"def write(path, text): {body}") == found
