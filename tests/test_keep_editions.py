"""A site takes the place of the one before it, and no edition that was ever published is lost or changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from keep_editions import EditionError, keep, main

from sphinx_project import files

ROOT = Path(__file__).resolve().parent.parent
FIRST, SECOND = "2026-12-01", "2027-02-03"


def make_site(folder: Path, edition: str, **pages: str) -> Path:
    """Write a small site of an edition."""
    index = (
        f'(window.quizgen ||= {{}}).index = {{"questions":[{{"id":"a.b.c"}}],"edition":"{edition}"}};\n'
    )
    texts = {"index.html": "front", "_static/quizgen/index.js": index, "book/ї.html": edition}
    for name, text in (texts | {f"{one}.html": text for one, text in pages.items()}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A place where the first edition is published."""
    keep(make_site(tmp_path / "first", FIRST, only="there"), tmp_path / "published")
    return tmp_path / "published"


def test_first_edition(tmp_path: Path) -> None:
    """A site that was never published stands in its place, and once more under its edition."""
    site, place = make_site(tmp_path / "site", FIRST), tmp_path / "published"
    assert keep(site, place) == FIRST
    held, given = files(place), files(site)
    assert {name: held[name] for name in given} == given
    assert files(place / "editions" / FIRST) == given
    assert sorted(tmp_path.iterdir()) == [place, site]


def test_earlier_editions_stay(place: Path, tmp_path: Path) -> None:
    """The next edition takes the place of the first, which stays as it was in its own folder."""
    before = files(place / "editions" / FIRST)
    keep(make_site(tmp_path / "second", SECOND), place)
    assert files(place / "editions" / FIRST) == before
    assert not (place / "only.html").exists()
    assert (place / "book/ї.html").read_text("utf-8") == SECOND
    assert (place / "editions/list.js").read_text("utf-8") == (
        f'(window.quizgen ||= {{}}).kept = ["{SECOND}", "{FIRST}"];\n'
    )


def test_list_is_a_plain_page(place: Path, tmp_path: Path) -> None:
    """The list leads to every edition, the newest first, asks search engines to leave it, and runs no script."""
    keep(make_site(tmp_path / "second", SECOND), place)
    page = BeautifulSoup((place / "editions/index.html").read_text("utf-8"), "html.parser")
    links = [str(one["href"]) for one in page.find_all("a")]
    assert links == ["../index.html", f"{SECOND}/index.html", f"{FIRST}/index.html"]
    assert all((place / "editions" / one).is_file() for one in links)
    assert page.select_one('meta[name="robots"]')["content"] == "noindex"  # type: ignore[index]
    assert page.html["lang"] == "en"  # type: ignore[index]
    assert page.h1
    assert not page.find_all("script")
    assert "1 December 2026" in page.get_text()


def test_same_site_same_bytes(place: Path, tmp_path: Path) -> None:
    """Published again the site changes nothing, whatever its times and rights are."""
    before = files(place)
    again = make_site(tmp_path / "again", FIRST, only="there")
    os.utime(again / "index.html", (0, 0))
    (again / "index.html").chmod(0o755)
    keep(again, place)
    assert files(place) == before


def test_an_edition_is_never_another(place: Path, tmp_path: Path) -> None:
    """Other files under an edition that is published stop it: what differs is named, and nothing is touched."""
    before = files(place)
    pages = {name: name for name in ("a", "b", "c")}
    site = make_site(tmp_path / "mended", FIRST, **pages)
    with pytest.raises(EditionError) as error:
        keep(site, place)
    assert str(error.value) == (
        f"{place / 'editions' / FIRST}: edition {FIRST} is published already, and differs from {site} in a.html, "
        "b.html, c.html and 1 more (allowed: the same files, or a new `edition` in base.yml)"
    )
    assert files(place) == before


def test_an_earlier_edition_may_come_back(place: Path, tmp_path: Path) -> None:
    """A site that is taken back to an edition that is published stands in its place again; all are kept."""
    keep(make_site(tmp_path / "second", SECOND), place)
    keep(tmp_path / "first", place)
    assert (place / "only.html").is_file()
    assert (place / "editions" / SECOND / "index.html").is_file()


def test_a_failure_loses_nothing(place: Path, tmp_path: Path) -> None:
    """A site that cannot be copied leaves all as it was, and does not stop the next one."""
    before = files(place)
    site = make_site(tmp_path / "second", SECOND)
    (site / "gone.html").symlink_to(tmp_path / "nowhere")
    with pytest.raises(shutil.Error):
        keep(site, place)
    assert files(place) == before
    (site / "gone.html").unlink()
    keep(site, place)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["first", "published", "second"]
    assert (place / "editions" / FIRST / "only.html").is_file()


def test_a_stop_between_the_last_steps_loses_nothing(place: Path, tmp_path: Path) -> None:
    """What was published is found again if an earlier run was stopped after moving it aside."""
    place.rename(tmp_path / "published.old")
    keep(make_site(tmp_path / "second", SECOND), place)
    assert (place / "editions" / FIRST / "only.html").is_file()


def test_a_site_without_an_edition(tmp_path: Path) -> None:
    """A site that names no edition is not published."""
    site = make_site(tmp_path / "site", "soon")
    with pytest.raises(EditionError, match=r"index\.js: no edition here"):
        keep(site, tmp_path / "published")
    assert not (tmp_path / "published").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "usage"),
        (["nowhere", "published"], "run `make book` first"),
        (["site", "site/published"], "inside the site or around it"),
        (["site", "."], "inside the site or around it"),
    ],
)
def test_wrong_input_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    """What cannot be done is told in one line, and nothing is written."""
    make_site(tmp_path / "site", FIRST)
    monkeypatch.chdir(tmp_path)
    before = files(tmp_path)
    with pytest.raises(SystemExit, match=words):
        main(arguments)
    assert files(tmp_path) == before


class Repository:
    """A project that publishes to a bare repository, both in a folder of a test."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.remote = folder / "project", folder / "remote.git"
        (self.folder / "tools").mkdir(parents=True)
        for name in ("keep_editions.py", "publish_editions.sh"):
            shutil.copy(ROOT / "tools" / name, self.folder / "tools")
        self.git("init", "--quiet")
        self.git("init", "--quiet", "--bare", str(self.remote))

    def git(self, *arguments: str) -> str:
        """Return what git prints."""
        command = ["git", *arguments]
        done = subprocess.run(  # noqa: S603 - fixed commands
            command, cwd=self.folder, check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout

    def publish(self, edition: str, **pages: str) -> subprocess.CompletedProcess[str]:
        """Build a small site and publish it."""
        shutil.rmtree(self.folder / "_build", ignore_errors=True)
        make_site(self.folder / "_build/html", edition, **pages)
        command = ["sh", "tools/publish_editions.sh", str(self.remote), sys.executable]
        return subprocess.run(  # noqa: S603 - a fixed command
            command, cwd=self.folder, check=False, capture_output=True, encoding="utf-8"
        )

    def branch(self) -> list[str]:
        """Return the files that the branch holds, and its commits as a last line."""
        listed = self.git(
            "-C", str(self.remote), "-c", "core.quotePath=no", "ls-tree", "-r", "--name-only", "editions"
        )
        return [
            *listed.split("\n"),
            self.git("-C", str(self.remote), "rev-list", "--count", "editions").strip(),
        ]


@pytest.mark.skipif(sys.platform == "win32", reason="the workflow runs on Linux")
def test_the_branch_keeps_what_is_published(tmp_path: Path) -> None:
    """Each edition is added to a branch once; the same site adds nothing, and another one under its name is refused."""
    repository = Repository(tmp_path)
    assert repository.publish(FIRST, only="there").returncode == 0
    first = repository.branch()
    assert repository.publish(FIRST, only="there").returncode == 0
    assert repository.branch() == first
    refused = repository.publish(FIRST, only="mended")
    assert refused.returncode == 1
    assert "is published already" in refused.stderr
    assert repository.branch() == first
    done = repository.publish(SECOND)
    assert done.returncode == 0, done.stderr
    names = repository.branch()
    assert names[-1] == "2"
    assert {f"editions/{FIRST}/only.html", f"editions/{SECOND}/book/ї.html"} < set(names)
    assert "only.html" not in names
    deployed = files(repository.folder / "_build/published")
    assert sorted(deployed) == sorted(names[:-2])


@pytest.mark.skipif(sys.platform == "win32", reason="the workflow runs on Linux")
def test_a_remote_out_of_reach_publishes_nothing(tmp_path: Path) -> None:
    """A repository that does not answer is no repository without editions: nothing is published."""
    repository = Repository(tmp_path)
    shutil.rmtree(repository.remote)
    assert repository.publish(FIRST).returncode not in {0, 2}
    assert files(repository.folder / "_build/published") == {}
