# Everything runs in one virtual environment beside this file, made on first use. Stamps inside it say what is installed already;
# a change of pyproject.toml installs again.

PYTHON ?= python3
VENV ?= .venv
BUILD ?= build
ARGS ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PYTEST := $(BIN)/python -m pytest

PANEL := rules/merton-cyp-2021-22/2021-09-29.ragreport.yaml
REPORT := $(BUILD)/merton-cyp-2021-09-29
SUFFIXES := md html docx csv json xlsx

.DEFAULT_GOAL := help
.PHONY: help report test test-data test-slow bench coverage lint format types reference check-all clean
.DELETE_ON_ERROR:

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1#\2/p' Makefile | awk -F'#' '{ printf "%-18s %s\n", $$1, $$2 }'

report: $(VENV)/.package ## write the panel's exception report into build/
	@mkdir -p $(BUILD)
	@for suffix in $(SUFFIXES); do $(BIN)/ragrules report $(PANEL) -o $(REPORT).$$suffix || exit $$?; done
	@echo "The panel report is in:"
	@for suffix in $(SUFFIXES); do echo "  $(REPORT).$$suffix"; done

test: $(VENV)/.group-test ## run the default tests
	$(PYTEST) -n auto $(ARGS)

test-data: $(VENV)/.group-test ## run the tests of real public figures, which fail where there are none
	$(PYTEST) -n auto -m data $(ARGS)

test-slow: $(VENV)/.group-test $(VENV)/.group-browser ## run the slow tests and every law with many examples
	$(PYTEST) -n auto -m "slow or law" --hypothesis-profile=slow $(ARGS)

# In an environment of its own: one of the other packages allows only an older python-dateutil, which the tests should not get.
bench: ## print speeds as ratios, against other packages and plain code
	@$(MAKE) --no-print-directory --silent VENV=$(BUILD)/venv-bench $(BUILD)/venv-bench/.group-bench
	@$(BUILD)/venv-bench/bin/python -m tests.benchmarks $(ARGS)

coverage: $(VENV)/.group-test ## run the default tests and show the lines and branches that they miss
	$(PYTEST) -n auto --cov --cov-report=term-missing $(ARGS)

lint: $(VENV)/.group-lint ## check style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.group-lint ## mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.group-types ## check types with mypy and pyright
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

reference: $(VENV)/.group-test ## write the pages of docs/reference, and the gallery, from the code that they are about
	for script in docs/reference/make_*.py docs/gallery/make_*.py; do $(BIN)/python $$script || exit $$?; done

check-all: test lint types test-slow ## all of the above checks

clean: ## remove everything that make made
	rm -rf $(VENV) $(BUILD) .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests docs -name __pycache__ -type d -prune -exec rm -rf {} +

ANOTHER = To use another: make $(MAKECMDGOALS) PYTHON=python3.12

# The virtual environment. Its own pip may be too old for dependency groups, so it is renewed first.
$(VENV)/.pip:
	@$(PYTHON) -c '' 2>/dev/null || { echo "No Python answers to '$(PYTHON)'. $(ANOTHER)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "ragrules needs Python 3.11 or later; '$(PYTHON)' is $$($(PYTHON) --version 2>&1). $(ANOTHER)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make virtual environments, for its venv or ensurepip module is missing." \
	    "On Debian and Ubuntu: apt install python3-venv. $(ANOTHER)" >&2; exit 1; }
	@echo "Making the virtual environment $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --upgrade "pip>=25.1"
	@touch $@

$(VENV)/.package: $(VENV)/.pip pyproject.toml
	@echo "Installing ragrules into $(VENV)"
	@$(PIP) --editable ".[cli,excel,html,word]"
	@touch $@

$(VENV)/.group-%: $(VENV)/.package
	@echo "Installing what 'make $*' needs into $(VENV)"
	@$(PIP) --group $*
	@touch $@
