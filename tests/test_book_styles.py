"""Cutting style sheets keeps every rule that can match, and drops the others."""

from __future__ import annotations

import pytest

from book_styles import purge

USED = {"a", "b", "show", "sd-p-1", "w-50%"}


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        pytest.param(".a{x:1}.z{x:1}", ".a{x:1}", id="a class in use stays, another goes"),
        pytest.param(".a,.z,p{x:1}", ".a,p{x:1}", id="a list keeps the selectors that can match"),
        pytest.param(".a .z{x:1}", "", id="every class of a selector must be in use"),
        pytest.param("#z{x:1}#b{x:1}", "#b{x:1}", id="ids count as classes do"),
        pytest.param(
            ".a:not(.z):is(.y,.b){x:1}", ".a:not(.z):is(.y,.b){x:1}", id="alternatives are left alone"
        ),
        pytest.param("a[href='.z']{x:1}", "a[href='.z']{x:1}", id="attribute values are not classes"),
        pytest.param(
            "@media print{.a{x:1}.z{x:1}}", "@media print{.a{x:1}}", id="groups are cut inside"
        ),
        pytest.param("@media print{.z{x:1}}", "", id="an empty group goes"),
        pytest.param("@font-face{src:url(x)}p{x:1}", "p{x:1}", id="no font is loaded"),
        pytest.param(
            "@keyframes k{0%{x:1}to{x:2}}", "@keyframes k{0%{x:1}to{x:2}}", id="animations stay"
        ),
        pytest.param('@charset "UTF-8";p{x:1}', '@charset "UTF-8";p{x:1}', id="statements stay"),
        pytest.param('p{c:"}"}.z{x:1}', 'p{c:"}"}', id="a brace in a string is no brace"),
        pytest.param("/* .a{} */p{x:1}", "p{x:1}", id="comments go"),
        pytest.param("/*! MIT */p{x:1}", "/*! MIT */p{x:1}", id="licence notices stay"),
        pytest.param(
            r".w-50\%{x:1}", r".w-50\%{x:1}", id="an escaped name is read as written in the page"
        ),
        pytest.param(
            "p{x:url(data:a;b)}", "p{x:url(data:a;b)}", id="a semicolon in a body ends nothing"
        ),
    ],
)
def test_purge(css: str, kept: str) -> None:
    """Each line of the table above."""
    assert purge(css, USED) == kept
