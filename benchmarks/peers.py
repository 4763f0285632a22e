"""Turn the same twenty questions into a page of quizgen, and into one of each neighbour, as its manual says.

Each page is built by Sphinx, and once more without its questions. The neighbours have an environment of
their own, made from PyPI and kept in `_build/benchmarks/`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / "_build" / "benchmarks"
WORDS = ROOT / "book" / "facts" / "relations.yml"
PINS = (
    "jupyterquiz==2.9.6.4",
    "teachbooks-questions==0.4.0",
    "sphinx-yaq==0.1.0",
    "sphinx==7.4.7",
    "myst-nb==1.4.0",
    "sphinx-design==0.8.0",
    "ipykernel==7.4.0",
)
"""The neighbours, and what they run in: the Sphinx that quizgen has too."""
LIBRARIES = ("mathlive@0.111.1", "@cortex-js/compute-engine@0.119.0", "mathjax@3.2.2")
"""What a page of teachbooks-questions asks other hosts for. It names version 0.126.1 of the engine, which the
registry does not always have; the one here stands in for it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the passage that teaches its answer."""

    year: int
    clause: str
    """``subject | verb | rest``, as quizgen's facts have it."""
    told: str
    stem: str
    key: str
    why: str
    wrong: Mapping[str, str] = field(default_factory=dict)
    """Options with what a reader is told who takes them; none if the answer is typed."""

    @property
    def id(self) -> str:
        """The id of quizgen's record."""
        return "-".join(self.clause.split("|")[0].lower().split())

    @property
    def dated(self) -> str:
        """The sentence that says what happened when."""
        subject, verb, rest = (part.strip() for part in self.clause.split("|"))
        return f"In {self.year} {subject} {verb} {rest}"

    @property
    def is_number(self) -> bool:
        """Whether a number is typed."""
        return not self.wrong and self.key.isdigit()


QUESTIONS = tuple(
    Asked(**one)
    for one in yaml.safe_load(Path(__file__).with_name("twenty.yml").read_text(encoding="utf-8"))
)
"""Fifteen choices of three, three numbers and two names; nothing in them is about the real world."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """How one page is written and built, with its questions and without."""

    name: str
    extension: str
    """What makes the questions; the page without them does not load it."""
    extensions: tuple[str, ...]
    """What the page loads in both cases."""
    settings: str = ""
    suffix: str = ".md"
    write: Callable[[Path], str]
    """Write what the page needs beside it; return the page."""


def page_of_quizgen(folder: Path) -> str:
    """Write the facts; return a page that tags them and asks for a quiz."""
    facts = folder / "facts"
    facts.mkdir()
    _write(facts / "words.yml", WORDS.read_text(encoding="utf-8"))
    _write(facts / "base.yml", _BASE)
    _write(
        folder / "references.bib", "@misc{report, title = {A report}, year = {2024}, origin = {press}}\n"
    )
    sections: dict[str, dict[str, object]] = {"entities": {}, "events": {}, "questions": {}}
    for one in QUESTIONS:
        shape = "choice" if one.wrong else "number" if one.is_number else "text"
        key = one.key
        if shape == "text":
            key = one.key.lower()
            sections["entities"][key] = {"type": "town", "name": one.key, "gloss": "an invented town"}
        sections["events"][one.id] = {
            "name": one.clause.split(" |")[0],
            "clause": one.clause,
            "date": str(one.year),
            "sources": ["report"],
        }
        sections["questions"][f"ask-{one.id}"] = {
            "stem": one.stem,
            "shape": shape,
            "key": key,
            "why": one.why,
            "wrong": dict(one.wrong),
            "rests_on": [one.id],
        }
    _write(facts / "facts.yml", json.dumps(sections, ensure_ascii=False, indent=1))
    records = " ".join(f"ask-{one.id}" for one in QUESTIONS)
    tagged = "\n\n".join(f"[{one.dated}]{{.fact-{one.id}}}. {one.told}" for one in QUESTIONS)
    return f"# A page\n\n{tagged}\n\n```{{quiz}}\n:records: {records}\n:kinds: own\n:number: 20\n```\n"


_BASE = """\
format: 1
edition: 2026-12-01
language: en
pages: [../index.md]
bibliography: [../references.bib]
"""


def page_of_jupyterquiz(folder: Path) -> str:
    """Write the questions as JSON; return a notebook that shows them, its code hidden."""
    _write(folder / "questions.json", json.dumps([_for_jupyterquiz(one) for one in QUESTIONS]))
    cell = "from jupyterquiz import display_quiz\ndisplay_quiz('questions.json')"
    return f"{_NOTEBOOK}\n{prose()}\n```{{code-cell}}\n:tags: [remove-input]\n{cell}\n```\n"


_NOTEBOOK = """\
---
file_format: mystnb
kernelspec: {name: python3}
---
"""


def _for_jupyterquiz(one: Asked) -> dict[str, object]:
    right: dict[str, object] = {"correct": True, "feedback": one.why}
    if one.wrong:
        kind = "multiple_choice"
        answers = [{"answer": one.key, **right}]
        answers += [
            {"answer": text, "correct": False, "feedback": note} for text, note in one.wrong.items()
        ]
    elif one.is_number:
        kind, answers = "numeric", [{"type": "value", "value": int(one.key), **right}]
    else:
        kind, answers = "string", [{"answer": one.key, "fuzzy_threshold": 0.8, **right}]
    return {"question": one.stem, "type": kind, "answers": answers}


def page_of_teachbooks(folder: Path) -> str:  # noqa: ARG001 - all writers are called alike
    """Return a page with a directive for each question."""
    return f"{prose()}\n" + "\n".join(map(_for_teachbooks, QUESTIONS))


def _for_teachbooks(one: Asked) -> str:
    if one.wrong:
        options = f"[x] {one.key}\n> {one.why}\n" + "".join(
            f"[ ] {text}\n> {note}\n" for text, note in one.wrong.items()
        )
        return f":::{{question}}\n{one.stem}\n---\n{options}---\n:::\n"
    mode = "T" if one.is_number else "TF"
    return f":::{{question}}\n:type: short-answer\n{one.stem}\n---\n{mode}[{one.key}]\n= {one.why}\n---\n:::\n"


def page_of_yaq(folder: Path) -> str:  # noqa: ARG001 - all writers are called alike
    """Return a page with one quiz; its questions have no reasons, for sphinx-yaq has none."""
    lines = "\n\n".join(f"   {one.stem} :quiz:`{_for_yaq(one)}`" for one in QUESTIONS)
    return f"{prose('=')}\n.. quiz:: twenty\n   :title: Twenty questions\n\n{lines}\n"


def _for_yaq(one: Asked) -> str:
    if one.wrong:  # the key where a reader would not expect it each time
        options = [one.key, *one.wrong]
        turned = options[one.year % 3 :] + options[: one.year % 3]
        return json.dumps({"type": "SC", "values": ",".join(turned), "answer": one.key})
    flags = {} if one.is_number else {"flags": "fuzzy"}
    return json.dumps({"type": "FB", "answer": one.key, **flags})


def prose(underline: str = "") -> str:
    """Return the passages alone: the page without its questions."""
    passages = "\n\n".join(f"{one.dated}. {one.told}" for one in QUESTIONS)
    title = f"A page\n{underline * 6}" if underline else "# A page"
    return f"{title}\n\n{passages}\n"


PROJECTS = (
    Project(
        name="quizgen",
        extension="quizgen.sphinx_ext",
        extensions=("myst_parser",),
        settings='myst_enable_extensions = ["attrs_inline"]\n',
        write=page_of_quizgen,
    ),
    Project(
        name="jupyterquiz",
        extension="",
        extensions=("myst_nb",),
        settings='nb_execution_mode = "force"\nnb_execution_raise_on_error = True\n',
        write=page_of_jupyterquiz,
    ),
    Project(
        name="teachbooks-questions",
        extension="teachbooks_questions",
        extensions=("myst_parser", "sphinx_design"),
        settings='myst_enable_extensions = ["colon_fence", "dollarmath"]\n',
        write=page_of_teachbooks,
    ),
    Project(name="sphinx-yaq", extension="sphinx_yaq", extensions=(), suffix=".rst", write=page_of_yaq),
)


def build_all(folder: Path) -> Mapping[str, tuple[Path, Path]]:
    """Build all pages.

    Args:
        folder: where the projects are written and built.

    Returns:
        For each project the site with the questions and the one without.
    """
    python = environment()
    return {
        project.name: (
            _build(project, folder, python, with_quiz=True),
            _build(project, folder, python, with_quiz=False),
        )
        for project in PROJECTS
    }


def _build(project: Project, folder: Path, python: Path, *, with_quiz: bool) -> Path:
    source = folder / f"{project.name}-{'quiz' if with_quiz else 'bare'}"
    source.mkdir(parents=True)
    bare = prose("=" if project.suffix == ".rst" else "")
    page = project.write(source) if with_quiz else bare
    _write(source / f"index{project.suffix}", page)
    extensions = [*project.extensions, *([project.extension] if with_quiz and project.extension else [])]
    conf = f'project = "A book"\nlanguage = "en"\nhtml_theme = "basic"\nhtml_copy_source = False\nextensions = {extensions}\n'
    _write(source / "conf.py", conf + project.settings)
    own = project.name == "quizgen"
    command = [sys.executable if own else str(python), "-m", "sphinx", "-q", "-b", "html"]
    site = folder / f"{source.name}-site"
    variables = {name: value for name, value in os.environ.items() if own or name != "PYTHONPATH"}
    _run([*command, str(source), str(site)], variables)
    return site


def environment() -> Path:
    """Return the Python that has the neighbours; it is set up by the first run."""
    home = CACHE / "peers"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not _is_kept(home, PINS):
        shutil.rmtree(home, ignore_errors=True)
        venv.create(home, with_pip=True)
        _run([str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet", *PINS])
        _keep(home, PINS)
    return python


def libraries() -> Path | None:
    """Return the folder of what teachbooks-questions asks other hosts for; None without npm."""
    home = CACHE / "libraries"
    if not _is_kept(home, LIBRARIES):
        npm = shutil.which("npm")
        if npm is None:
            return None
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        options = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(home)]
        _run([npm, "install", *options, *LIBRARIES])
        _keep(home, LIBRARIES)
    return home / "node_modules"


def _is_kept(home: Path, pins: Sequence[str]) -> bool:
    note = home / "pins.txt"
    return note.is_file() and note.read_text(encoding="utf-8").split() == list(pins)


def _keep(home: Path, pins: Sequence[str]) -> None:
    _write(home / "pins.txt", "\n".join(pins))


def _run(command: Sequence[str], variables: Mapping[str, str] | None = None) -> None:
    done = subprocess.run(  # noqa: S603 - commands of this file
        command, capture_output=True, encoding="utf-8", check=False, env=variables
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
