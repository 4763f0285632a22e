"""Trim what Jupyter Book and its extensions put into the site to what the book's pages need.

Wired in `_config.yml` under `sphinx.local_extensions`; the name is not `site`, which the standard
library has.
"""

from __future__ import annotations

import os
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

UNUSED = ("sphinx_comments", "sphinx_copybutton", "sphinx_thebe", "sphinx_togglebutton")
"""Extensions that Jupyter Book 1.x loads with no switch: they add scripts to every page, thebe's
twice and with another host's address."""

UNUSED_FILES = (
    "clipboard.min.js",
    "copybutton*",
    "mystnb.*.css",
    "sphinx-thebe.*",
    "togglebutton.*",
)
"""What those extensions, and MyST-NB for notebooks, which the book has none of, add to every page."""

BLOCKING = "documentation_options.js"
"""The one script that inline scripts of the theme need at once; all others can be deferred, but on
the search page, whose own inline scripts need several."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the steps; `BOOK_URL`, if set, is the address at which the book is published."""
    unload(app)
    app.connect("config-inited", set_address, priority=100)
    if os.environ.get("BOOK_URL"):
        app.setup_extension("sphinx_sitemap")
    app.connect("doctree-read", mark_links)
    app.connect("env-updated", write_every_page)
    app.connect("html-page-context", name_tips, priority=900)
    app.connect("html-page-context", trim_head, priority=910)
    app.connect("html-page-context", mend_roles, priority=920)
    app.connect("build-finished", remove_unused, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def unload(app: Sphinx) -> None:
    """Disconnect the extensions in `UNUSED` from every event."""
    for listeners in app.events.listeners.values():
        listeners[:] = [one for one in listeners if one.handler.__module__ not in UNUSED]


def set_address(app: Sphinx, config: Config) -> None:
    """Give the sitemap, canonical links and link previews the address; without one they are left out.

    What is published has all its editions beside it, an archive for use without a network has none.
    """
    if address := os.environ.get("BOOK_URL", ""):
        config.html_baseurl = config.ogp_site_url = address.rstrip("/") + "/"
        config.quizgen_editions = "editions/"
        # The default scheme writes the language into every address.
        config.sitemap_url_scheme = "{link}"
        config.sitemap_excludes = ["index.html", "search.html"]


def mark_links(app: Sphinx, doctree: nodes.document) -> None:
    """Give the line of links to the pages before and after a class: paper has no use for it."""
    for paragraph in doctree.findall(nodes.paragraph):
        if paragraph.astext().startswith(("Back: ", "Next: ")):
            paragraph["classes"].append("page-links")


def write_every_page(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Write all pages again at each build.

    Citation numbers, tooltips and the sitemap quote other pages, and Sphinx writes only those that
    changed. Reading, which takes longer, stays incremental.
    """
    return sorted(env.found_docs)


def name_tips(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Give sphinx-tippy's file for a page a fixed name and order, and its tips a tip's markup.

    It takes a random name at each build, and the order of a set.
    """
    page = getattr(app.env, "tippy_data", {"pages": {}})["pages"].get(pagename)
    if page is None:
        return
    random_name = page["js_path"].relative_to(app.outdir / "_static").as_posix()
    fixed_name = f"tippy/{pagename}.js"
    page["js_path"] = app.outdir / "_static" / fixed_name
    page["js_path"].unlink(missing_ok=True)
    for slot in ("refs_in_page", "custom_in_page", "wiki_titles", "dois", "rtd_urls"):
        page[slot] = sorted(page[slot], key=str)
    page["id_to_html"] = {target: as_tip(html) for target, html in page["id_to_html"].items()}
    context["script_files"] = [
        later(script, f"_static/{fixed_name}") if script.filename == f"_static/{random_name}" else script
        for script in context["script_files"]
    ]


def as_tip(html: str) -> str:
    """Return a copied piece of a page as a tip: no ids, heading levels or links back to itself."""
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.select("a.headerlink, a[role=doc-backlink]"):
        link.decompose()
    for tag in soup.find_all(True):
        tag.attrs.pop("id", None)
        tag.attrs.pop("role", None)
        if re.fullmatch("h[1-6]", tag.name):
            tag.name = "p"
        elif tag.name in {"dt", "dd"}:
            tag.name = "div"
    return str(soup)


def trim_head(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Load each script once and late, drop unused styles, and keep citation numbers out of previews."""
    if app.builder.format != "html":
        return
    for files in ("css_files", "script_files"):
        context[files] = [one for one in context[files] if not is_unused(one.filename)]
    once = {one.filename or one.attributes.get("body"): one for one in context["script_files"]}
    context["script_files"] = [
        one
        if one.filename is None or pagename == "search" or one.filename.endswith(BLOCKING)
        else later(one)
        for one in once.values()
    ]
    preview = re.sub(r"\s*\[ ?\d+(?:, \d+)*\]", "", context.get("metatags", ""))
    if not app.config.ogp_site_url:
        preview = re.sub(r'<meta property="og:url"[^>]*>\n?', "", preview)
    context["metatags"] = preview


def is_unused(filename: str | os.PathLike[str] | None) -> bool:
    """Tell whether a script or style sheet is one that no page of the book needs."""
    return any(fnmatch(Path(filename or "").name, pattern) for pattern in UNUSED_FILES)


def later(script: Any, filename: str | None = None) -> Any:
    """Return a copy of Sphinx's script entry, which is shared by all pages, that runs after parsing."""
    attributes = {**script.attributes, "defer": "defer"}
    return type(script)(filename or script.filename, priority=script.priority, **attributes)


def mend_roles(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Give the bibliography the roles of a list, and each fold of the contents a name.

    docutils writes a role that is deprecated and not allowed in a list; the theme, a bare arrow.
    """
    if "body" in context:
        context["body"] = context["body"].replace('role="doc-biblioentry"', 'role="listitem"')
    if "generate_toctree_html" in context:
        context["generate_toctree_html"] = _named_folds(context["generate_toctree_html"])


def _named_folds(generate: Callable[..., str]) -> Callable[..., str]:
    def named(**options: Any) -> str:
        return re.sub(
            r">([^<>]+)</a>(<details[^>]*>)<summary>",
            r'>\1</a>\2<summary aria-label="Pages of: \1">',
            str(generate(**options)),
        )

    return named


def remove_unused(app: Sphinx, exception: Exception | None) -> None:
    """Delete files of the theme and of tippy that no page loads."""
    if exception or app.builder.format != "html":
        return
    for pattern in (
        "tippy_*_cache.json",
        "_static/**/*.map",
        "_static/**/*webpack-macros.html",
        "_static/images/logo_*",
        "_static/locales/**/*.*",
        "_static/scripts/bootstrap.js*",
        "_static/scripts/fontawesome.js*",
        "_static/vendor/fontawesome/**/*.*",
        *(f"_static/**/{name}" for name in UNUSED_FILES),
    ):
        for path in app.outdir.glob(pattern):
            path.unlink()
