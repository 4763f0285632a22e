"""The offline archive is the same bytes for the same site, and opens as one folder."""

from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from zip_site import main, pack

if TYPE_CHECKING:
    from pathlib import Path


def make_site(folder: Path, names: list[str]) -> Path:
    """Write a small site, its files in the given order."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return folder


NAMES = ["index.html", "book/a.html", "book/ї.html", "objects.inv", ".buildinfo"]


def test_same_site_same_bytes(tmp_path: Path) -> None:
    """Neither the order of writing nor the clock shows in the archive."""
    one = make_site(tmp_path / "one", NAMES)
    two = make_site(tmp_path / "two", NAMES[::-1])
    os.utime(two / "index.html", (0, 0))
    (two / "book/a.html").chmod(0o755)
    pack(one, tmp_path / "1" / "kit.zip", [])
    pack(two, tmp_path / "2" / "kit.zip", [])
    assert (tmp_path / "1" / "kit.zip").read_bytes() == (tmp_path / "2" / "kit.zip").read_bytes()


def test_one_folder_with_the_licences(tmp_path: Path) -> None:
    """Everything unpacks into one folder, licences beside the pages, server files left out."""
    licence = make_site(tmp_path, ["LICENSE"]) / "LICENSE"
    pack(make_site(tmp_path / "site", NAMES), tmp_path / "kit.zip", [licence])
    assert zipfile.ZipFile(tmp_path / "kit.zip").namelist() == [
        "kit/LICENSE",
        "kit/book/a.html",
        "kit/book/ї.html",
        "kit/index.html",
    ]


def test_no_site_is_said_plainly(tmp_path: Path) -> None:
    """Without a built book there is one sentence that says what to do, and no file."""
    with pytest.raises(SystemExit, match="run `make book` first"):
        main([str(tmp_path), str(tmp_path / "kit.zip")])
    assert not (tmp_path / "kit.zip").exists()
