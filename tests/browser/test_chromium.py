"""The browser fixtures do what the other browser tests rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from conftest import Watch


def write(folder: Path, body: str) -> str:
    """Write a page with `body` and return its file address."""
    path = folder / "page.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><title>t</title>{body}", "utf-8")
    return path.as_uri()


def test_scripts_run_from_a_file(page: Page, tmp_path: Path, watch: Watch) -> None:
    """A classic script of a page opened from disk runs, and nothing is recorded."""
    page.goto(write(tmp_path, "<p id=a></p><script>a.textContent = 'Сєвєродонецьк'</script>"))
    assert page.inner_text("#a") == "Сєвєродонецьк"
    assert (watch.foreign, watch.errors) == ([], [])


def test_other_hosts_are_stopped_and_recorded(page: Page, tmp_path: Path, watch: Watch) -> None:
    """A request to another host never leaves, and the test can see that it was made."""
    page.goto(write(tmp_path, "<img src=https://example.org/a.png alt=''>"))
    assert watch.foreign == ["https://example.org/a.png"]


def test_errors_are_recorded(page: Page, tmp_path: Path, watch: Watch) -> None:
    """Both console errors and uncaught exceptions are recorded."""
    page.goto(
        write(tmp_path, "<script>console.error('said')</script><script>throw Error('thrown')</script>")
    )
    page.wait_for_timeout(50)
    assert len(watch.errors) == 2
    assert "said" in watch.errors[0]
    assert "thrown" in watch.errors[1]
