# Everything on a machine with Python 3.11, make and git: `make run`, `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
TOOLS := $(VENV)/tools
PAPERS_INDEX ?= papers-index
HOST ?= 127.0.0.1
PORT ?= 5000

.PHONY: run locked quick test lint types bench rules sample lock audit clean
.DEFAULT_GOAL := run

# Each stamp names what is installed; it is made anew only when the files that name the releases change.
$(VENV)/run.stamp: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/test.stamp: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/run.stamp

# pip-audit and uv work on the files that name the releases, and bring many packages: they have an environment alone.
$(TOOLS)/tools.stamp: constraints.txt
	@test -x $(TOOLS)/bin/python || $(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet --constraint constraints.txt pip-audit uv
	@touch $@

run: $(VENV)/run.stamp  ## build an index of the sample papers if there is none, then serve the page
	@test -e $(PAPERS_INDEX)/index.json || $(BIN)/papers index --index $(PAPERS_INDEX)
	$(BIN)/papers serve --index $(PAPERS_INDEX) --host $(HOST) --port $(PORT)

locked:  ## install as `make run` does, but every file held to its hash in requirements.lock; torch alone has none there
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: --no-deps --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(VENV)/run.stamp

quick: lint types  ## style, types and the tests that need no model and no port
	$(BIN)/python -m pytest tests/unit tests/spec tests/structure -n 2 --durations=3

test: lint types  ## install what the tests need and run them all
	$(BIN)/python -m pytest

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test.stamp
	$(BIN)/mypy

bench: $(VENV)/test.stamp  ## measure reading, embedding and questions; prints figures, asserts nothing
	$(BIN)/python -m tests.bench

rules: $(VENV)/test.stamp  ## count how often the shared papers use each rule of the conventions; unused ones first
	$(BIN)/python -m tests.rules

sample: $(VENV)/test.stamp  ## typeset the sample papers anew from their source
	$(BIN)/python corpus/sample/source/typeset.py

lock: $(TOOLS)/tools.stamp  ## write requirements.lock anew from constraints.txt; asks the package index
	$(TOOLS)/bin/python -m tests.lock

audit: $(TOOLS)/tools.stamp  ## known vulnerabilities of the pinned releases; fails where it cannot tell
	$(TOOLS)/bin/python -m tests.audit

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
