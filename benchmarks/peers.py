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
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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
    wrong: tuple[tuple[str, str], ...] = ()
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


QUESTIONS = (
    Asked(
        1911,
        "the mill in Brodava | was | closed",
        "The river had moved away from its wheel in the flood of the spring.",
        "Why was the mill in Brodava closed?",
        "the river had moved",
        "The flood of that spring took the river away from its wheel.",
        (
            ("the miller had left", "The miller stayed in the town for years."),
            ("the harvest had failed", "The harvest was good in that year."),
        ),
    ),
    Asked(
        1924,
        "the school in Tomerka | was | opened",
        "It was paid for by the glass works, which needed clerks who could count.",
        "Who paid for the school in Tomerka?",
        "the glass works",
        "The works needed clerks who could count.",
        (
            ("the parish", "The parish paid for the bell only."),
            ("the railway company", "The railway reached the town much later."),
        ),
    ),
    Asked(
        1931,
        "the ferry at Lisovo | was | replaced by a bridge",
        "The bridge was of timber, for iron was kept for the harbour.",
        "What was the bridge at Lisovo made of?",
        "timber",
        "Iron was kept for the harbour in those years.",
        (
            ("iron", "Iron was kept for the harbour."),
            ("stone", "There is no quarry on that bank."),
        ),
    ),
    Asked(
        1938,
        "the library of Harune | was | moved to the town hall",
        "Its old house had no stove, and readers came in summer only.",
        "What was wrong with the old house of the library of Harune?",
        "it had no stove",
        "Readers came in summer only.",
        (
            ("it was too small", "Half of its shelves were empty."),
            ("its roof leaked", "The roof had been mended two years before."),
        ),
    ),
    Asked(
        1946,
        "the orchard of Padrine | was | planted again",
        "A hard frost had killed all its apple trees; pears took their place.",
        "Which trees were planted in the orchard of Padrine?",
        "pears",
        "They took the place of the apple trees that the frost had killed.",
        (
            ("apples", "The frost had killed all apple trees."),
            ("cherries", "Cherries grow on the other side of the hill."),
        ),
    ),
    Asked(
        1949,
        "the station of Velimo | was | renamed",
        "Two stations of the line had had one name, and letters went astray.",
        "Why was the station of Velimo renamed?",
        "another station had the same name",
        "Letters went astray between the two.",
        (
            ("the town had a new name", "The town kept the name that it has today."),
            ("an engineer was honoured", "No station of the line bears a person's name."),
        ),
    ),
    Asked(
        1952,
        "the market of Suntara | was | moved to Tuesdays",
        "On Thursdays the larger market of Kelm drew all the buyers away.",
        "What drew buyers away from the market of Suntara?",
        "a larger market in Kelm",
        "It was held on Thursdays too.",
        (
            ("a new tax on stalls", "Stalls were free of tax until much later."),
            ("the state of the road", "The road was paved before the war."),
        ),
    ),
    Asked(
        1955,
        "the theatre of Orlitsa | was | rebuilt",
        "The new stage is round, as the director had seen it on a journey to Prague.",
        "Where had the director of the theatre of Orlitsa seen a round stage?",
        "in Prague",
        "A journey took the director there.",
        (
            ("in Vienna", "The journey did not lead to Vienna."),
            ("in Kyiv", "The architect, not the director, had studied there."),
        ),
    ),
    Asked(
        1958,
        "the well of Drenova | was | deepened",
        "The new quarry had lowered the water of the whole valley.",
        "What lowered the water in the well of Drenova?",
        "the new quarry",
        "It lowered the water of the whole valley.",
        (
            ("a dry summer", "It rained more than usual in that year."),
            ("the waterworks of Kelm", "They take their water from the lake."),
        ),
    ),
    Asked(
        1961,
        "the newspaper of Ruvane | was | printed weekly",
        "Until then it had come out once a month, on four pages.",
        "How often had the newspaper of Ruvane come out before?",
        "once a month",
        "It had four pages then.",
        (
            ("every day", "It has never been a daily paper."),
            ("twice a year", "It came out more often than that."),
        ),
    ),
    Asked(
        1964,
        "the tower of Bistrane | was | shortened",
        "Pilots of the new airfield had asked for it.",
        "Who asked for the tower of Bistrane to be shortened?",
        "pilots",
        "The new airfield lies behind the tower.",
        (
            ("its neighbours", "They wrote a petition to keep it."),
            ("the fire brigade", "The fire brigade used it as a lookout."),
        ),
    ),
    Asked(
        1967,
        "the harbour of Molvinka | was | dredged",
        "Sand had come down the river since the woods above were felled.",
        "Where did the sand in the harbour of Molvinka come from?",
        "from the river",
        "The woods above had been felled.",
        (
            ("from the sea", "A mole keeps out the sea's sand."),
            ("from building sites", "Nothing was built there for ten years."),
        ),
    ),
    Asked(
        1971,
        "the choir of Teranova | was | divided",
        "The older half wanted to sing by day, the younger by night.",
        "About what did the choir of Teranova disagree?",
        "the hour of its rehearsals",
        "One half wanted to sing by day, the other by night.",
        (
            ("its conductor", "Both halves kept the same conductor."),
            ("its songs", "Both halves sang the same songs."),
        ),
    ),
    Asked(
        1975,
        "the clinic of Zaverna | was | given to the county",
        "The town could pay its doctors no longer, but it kept the garden.",
        "What did the town keep when the clinic of Zaverna was given away?",
        "the garden",
        "The county took over the doctors.",
        (
            ("the ambulances", "They went to the county with the drivers."),
            ("the pharmacy", "The pharmacy had always been private."),
        ),
    ),
    Asked(
        1978,
        "the map of Kostrane | was | drawn anew",
        "The old one showed a lake that had never been there.",
        "What was wrong with the old map of Kostrane?",
        "it showed a lake that was not there",
        "Nobody has ever seen that lake.",
        (
            ("it left out the railway", "The railway is on both maps."),
            ("its scale was wrong", "Both maps have the same scale."),
        ),
    ),
    Asked(
        1981,
        "the hall of Nadvika | was | enlarged",
        "Since then it has had 240 seats.",
        "How many seats has the hall of Nadvika had since it was enlarged?",
        "240",
        "It was enlarged in 1981.",
    ),
    Asked(
        1984,
        "the path to Grunava | was | marked",
        "It is 17 kilometres long.",
        "How many kilometres long is the path to Grunava?",
        "17",
        "It was marked in 1984.",
    ),
    Asked(
        1987,
        "the stairs of Milovar | were | repaired",
        "There are 365 steps.",
        "How many steps have the stairs of Milovar?",
        "365",
        "They were repaired in 1987.",
    ),
    Asked(
        1990,
        "the railway | was | led to a new terminus",
        "It ends at Pelagrin, on the lake.",
        "At which town does the railway end?",
        "Pelagrin",
        "Pelagrin lies on the lake.",
    ),
    Asked(
        1993,
        "the fair | was | held across the border for the first time",
        "Its guest was the town of Sumavka.",
        "Which town was the guest of the fair in 1993?",
        "Sumavka",
        "Sumavka lies across the border.",
    ),
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
    _write(folder / "references.bib", "@misc{report, title = {A report}, year = {2024}, origin = {press}}\n")
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
        answers += [{"answer": text, "correct": False, "feedback": note} for text, note in one.wrong]
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
            f"[ ] {text}\n> {note}\n" for text, note in one.wrong
        )
        return f":::{{question}}\n{one.stem}\n---\n{options}---\n:::\n"
    mode = "T" if one.is_number else "TF"
    return (
        f":::{{question}}\n:type: short-answer\n{one.stem}\n---\n{mode}[{one.key}]\n= {one.why}\n---\n:::\n"
    )


def page_of_yaq(folder: Path) -> str:  # noqa: ARG001 - all writers are called alike
    """Return a page with one quiz; its questions have no reasons, for sphinx-yaq has none."""
    lines = "\n\n".join(f"   {one.stem} :quiz:`{_for_yaq(one)}`" for one in QUESTIONS)
    return f"{prose('=')}\n.. quiz:: twenty\n   :title: Twenty questions\n\n{lines}\n"


def _for_yaq(one: Asked) -> str:
    if one.wrong:  # the key where a reader would not expect it each time
        options = [one.key, *(text for text, _ in one.wrong)]
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
    Project(
        name="sphinx-yaq", extension="sphinx_yaq", extensions=(), suffix=".rst", write=page_of_yaq
    ),
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
