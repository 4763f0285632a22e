"""A plain Sphinx project that a test may change, and the builds of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bs4 import BeautifulSoup

HERE = Path(__file__).parent
FIXTURE = HERE / "sphinx_fixture"


class Project:
    """A copy of the fixture that a test may change and build."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "source"
        self.out = folder / "out"
        self._folder = folder
        shutil.copytree(FIXTURE, self.source)

    def build(
        self, builder: str = "html", *flags: str, seed: int = 0
    ) -> subprocess.CompletedProcess[str]:
        """Run Sphinx into `out`, keeping what earlier builds of this project read."""
        command = [sys.executable, "-m", "sphinx", "-b", builder, "-d", str(self._folder / "doctrees")]
        return subprocess.run(  # noqa: S603 - a fixed command
            [*command, *flags, str(self.source), str(self.out)],
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "PYTHONHASHSEED": str(seed), "NO_COLOR": "1"},
        )

    def edit(self, name: str, old: str, new: str) -> int:
        """Replace words of a file, which must be there; return the line at which they begin."""
        path = self.source / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    def add(self, name: str, text: str) -> int:
        """Append to a file; return the line at which the new text begins."""
        path = self.source / name
        before = path.read_text("utf-8")
        path.write_text(f"{before}\n{text}\n", "utf-8")
        return before.count("\n") + 2

    def configure(self, line: str) -> None:
        """Add a line to the configuration."""
        self.add("conf.py", line)

    def read(self, name: str) -> str:
        """Return a built file."""
        return (self.out / name).read_text("utf-8")

    def page(self, name: str) -> BeautifulSoup:
        """Return a built page, parsed."""
        return BeautifulSoup(self.read(name), "html.parser")


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a site with its bytes."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def reread(output: str) -> str:
    """Return how many pages Sphinx found added, changed and removed."""
    found = re.search(r"(\d+) added, (\d+) changed, (\d+) removed", output)
    assert found
    return found[0]


def failed(done: subprocess.CompletedProcess[str], *messages: str) -> bool:
    """Tell whether a build ended with status 1, said each message as an error, and had no traceback."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    for message in messages:
        assert message in done.stderr, done.stderr
    return "ERROR" in done.stderr
