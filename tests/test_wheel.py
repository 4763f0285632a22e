"""The wheel holds the whole package and, installed alone, builds a book."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "quizgen"
FIXTURE = ROOT / "tests" / "sphinx_fixture"


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the sources and return what it prints."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    done = subprocess.run(  # noqa: S603 - commands of this file
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a new environment that holds the wheel.

    It sees the packages that quizgen needs in the environment of this run. Files named `.pth` count in an
    environment's own folder only, so it does not see that quizgen is installed there from its sources.
    """
    home = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    paths = sysconfig.get_paths("venv", vars={"base": str(home), "platbase": str(home)})
    python = Path(paths["scripts"], Path(sys.executable).name)
    borrowed = sysconfig.get_path("purelib")
    Path(paths["purelib"], "borrowed.pth").write_text(f"{borrowed}\n", encoding="utf-8")
    install = ["install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
    run(sys.executable, "-m", "pip", "--python", python, *install, wheel, cwd=home)
    return Path(paths["scripts"])


def test_wheel_holds_every_file(wheel: Path) -> None:
    """Each file of the package is in the wheel: code, static files and the mark that it is typed."""
    here = {
        path.relative_to(SOURCES.parent).as_posix()
        for path in SOURCES.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    there = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert there == here
    assert {"quizgen/py.typed", "quizgen/static/check.js", "quizgen/static/widget.js"} <= there
    assert any(name.endswith(".css") for name in there)


def test_wheel_carries_the_licence(wheel: Path) -> None:
    """Whoever gets the wheel gets the licence with it."""
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_installed_program_runs(scripts: Path, tmp_path: Path) -> None:
    """The program comes from the wheel, not from the sources, and tells its version."""
    python = scripts / Path(sys.executable).name
    where = run(python, "-c", "import quizgen; print(quizgen.__file__)", cwd=tmp_path)
    assert scripts.parent.resolve() in Path(where.strip()).resolve().parents
    assert run(scripts / "quizgen", "--version", cwd=tmp_path).startswith("quizgen 0.")


@pytest.mark.parametrize(
    "words",
    [
        ("questions", "--json"),
        ("answer", "river-between-cities.recall.object", "Siverskyi Donetz", "--json"),
    ],
    ids=lambda words: words[0],
)
def test_requirements_are_complete(scripts: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    """The program runs where only what the wheel's metadata requires can be imported."""
    python = scripts / Path(sys.executable).name
    script, base = ROOT / "tests" / "only_required.py", ROOT / "tests" / "facts_good"
    assert json.loads(run(python, "-I", script, *words, "--book", base, cwd=tmp_path))


def test_requirements_are_held_against_something(scripts: Path, tmp_path: Path) -> None:
    """What the tests and the book need besides cannot be imported there, and what is required can."""
    code = "; ".join(
        (
            "import sys",
            f"sys.path.insert(0, {str(ROOT / 'tests')!r})",
            "import only_required as it",
            "names = it.block_all_but(it.required('quizgen'))",
            "print(*names)",
        )
    )
    blocked = set(run(scripts / Path(sys.executable).name, "-c", code, cwd=tmp_path).split())
    assert {"pytest", "bs4", "jupyter_book"} <= blocked
    assert blocked.isdisjoint({"quizgen", "yaml", "msgspec", "rapidfuzz", "pybtex", "myst_parser"})


def test_installed_extension_builds_a_book(scripts: Path, tmp_path: Path) -> None:
    """Plain Sphinx with the installed extension writes quizzes and their static files."""
    book = tmp_path / "book"
    shutil.copytree(FIXTURE, book)
    python = scripts / Path(sys.executable).name
    run(
        python,
        "-m",
        "sphinx",
        "-b",
        "html",
        "-q",
        "-W",
        "--keep-going",
        book,
        tmp_path / "html",
        cwd=tmp_path,
    )
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "html").glob("*.html")]
    assert any("<fieldset" in page and "Where the book says it" in page for page in pages)
    assert list((tmp_path / "html" / "_static").rglob("quiz.js"))
