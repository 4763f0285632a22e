"""Find the Chromium that the browser tests drive, or put one on this machine.

`python tests/chromium.py --ensure` prints the path of a working browser; if there is none it
installs one where it can, and else says which command does.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

ARGUMENTS = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Keep the browser from calling its maker's hosts while the tests count requests."""

HELP = """No Chromium for the browser tests. Install one:
  Debian, Ubuntu   sudo apt-get update && sudo apt-get install -y chromium
  Fedora           sudo dnf install -y chromium
  Arch             sudo pacman -S --noconfirm chromium
  macOS            brew install --cask chromium
  Windows          winget install --id Google.Chrome
or set CHROMIUM to the path of one."""


def find() -> str | None:
    """Return the browser's path: $CHROMIUM, then the system's, then Playwright's own; else None."""
    if chosen := os.environ.get("CHROMIUM"):
        return shutil.which(chosen)
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return next((str(path) for path in (*_usual_places(), *_of_playwright()) if path.is_file()), None)


def arguments() -> list[str]:
    """Return the launch arguments; as root, Chromium refuses to start with its sandbox."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*ARGUMENTS, *(["--no-sandbox"] if as_root else [])]


def ensure() -> str:
    """Return the browser's path, installing one first if there is none.

    Raises:
        SystemExit: none could be installed; the message names the command for each system.
    """
    for command in ([], *_installers()):
        if command:
            print("+", " ".join(command), file=sys.stderr, flush=True)
            subprocess.run(command, check=False, stdin=subprocess.DEVNULL)  # noqa: S603 - fixed commands
        if path := find():
            return path
    sys.exit(HELP)


def _installers() -> list[list[str]]:
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
        return [[*apt, "update"], [*apt, "install", "-y", "chromium"], playwright]
    return [playwright]


def _usual_places() -> list[Path]:
    """Where macOS and Windows put browsers, which they leave off the PATH."""
    if platform.system() == "Darwin":
        roots = [Path("/Applications"), Path.home() / "Applications"]
        return [
            root / f"{name}.app/Contents/MacOS/{name}"
            for root in roots
            for name in ("Chromium", "Google Chrome")
        ]
    if platform.system() == "Windows":
        roots = [
            Path(os.environ[name])
            for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
            if name in os.environ
        ]
        return [root / "Google/Chrome/Application/chrome.exe" for root in roots]
    return []


def _of_playwright() -> list[Path]:
    """The browser that `playwright install chromium` fetched, if it did."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and seldom needed

    with sync_playwright() as playwright:
        return [Path(playwright.chromium.executable_path)]


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--ensure"]):
        sys.exit(f"usage: {Path(sys.argv[0]).name} [--ensure]")
    print(ensure() if sys.argv[1:] else find() or sys.exit(HELP))
