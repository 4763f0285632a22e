"""Turn questions into what readers see: HTML, LaTeX, plain text, and data for the page's script."""

from quizgen.render.html import Writer, render_html, render_html_apart, render_question
from quizgen.render.latex import render_latex
from quizgen.render.page_json import page_data, page_json, page_lexicon
from quizgen.render.sheet import Item, Lines, Sheet, sheet
from quizgen.render.text import render_text

__all__ = [
    "Item",
    "Lines",
    "Sheet",
    "Writer",
    "page_data",
    "page_json",
    "page_lexicon",
    "render_html",
    "render_html_apart",
    "render_latex",
    "render_question",
    "render_text",
    "sheet",
]
