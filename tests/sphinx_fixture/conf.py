"""A plain Sphinx project, without Jupyter Book, that the tests copy and build."""

project = "The two cities"
author = "quizgen authors"
copyright = "2026"  # noqa: A001 - Sphinx's name for it
version = release = "0.1"  # an EPUB without it warns
language = "en"
extensions = ["myst_parser", "quizgen.sphinx_ext"]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
html_theme = "basic"
html_copy_source = False
epub_show_urls = "no"
