# Everything a fresh machine needs: `make book` builds the book, `make test` tests it. `make help` lists the rest.

VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.installed
SITE := _build/html

# Any warning fails the build. CI adds --all: no page is left out as unchanged.
BOOKFLAGS ?= -W --keep-going
TESTFLAGS ?=
# `make lock LOCKFLAGS=--upgrade` moves every dependency to its newest version in range.
LOCKFLAGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup book test lint format bench zip lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' Makefile

setup: $(READY) ## install what the others need, into .venv

$(READY): requirements.txt pyproject.toml
	@sh tools/make_venv.sh $(VENV)
	$(PY) -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements.txt
	$(PY) -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@touch $@

book: $(READY) ## build the book into _build/html
	@report=$$($(VENV)/bin/quizgen lint 2>&1) || { echo "$$report"; exit 1; }
	$(VENV)/bin/jupyter-book build . $(BOOKFLAGS)
	@$(PY) -c "import pathlib; page = pathlib.Path('$(SITE)/index.html').resolve(); \
	print(f'\nThe book is built. Open this file in a browser:\n  {page}\n  {page.as_uri()}')"

test: $(READY) ## run every test, those in a browser too
	@$(PY) tests/chromium.py --ensure
	$(PY) -m pytest $(TESTFLAGS)

lint: $(READY) ## check style, types and the questions
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/quizgen lint

format: $(READY) ## rewrite the Python code in the house format
	$(PY) -m ruff check --fix-only --quiet .
	$(PY) -m ruff format .

bench: $(READY) ## measure speed
	$(PY) benchmarks/run.py

zip: ## build from nothing and pack the site as dist/sievierodonetsk-2022.zip, to be read offline
	rm -rf _build
	@$(MAKE) book
	$(PY) tools/zip_site.py $(SITE) dist/sievierodonetsk-2022.zip

lock: $(READY) ## resolve requirements.txt again from pyproject.toml
	$(PY) -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --disable-pip-version-check --quiet uv
	$(VENV)/lock/bin/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
	  --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" --output-file requirements.txt $(LOCKFLAGS)

clean: ## delete what was built; .venv stays
	rm -rf _build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
