# Needs Python 3.11 or later with venv, and make. `make` alone lists what there is.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

CODE := src tests $(wildcard benchmarks)

.DEFAULT_GOAL := help
.PHONY: help serve test soak check format lint types imports fmt bench venv pins clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' Makefile | expand -t 8

serve: .venv/runtime ## Serve a demo on PORT (8000), with an SQLite file and a worker
	@$(BIN)/bookwright serve --port $(PORT) --demo

test: .venv/dev ## Run every test on SQLite and on PostgreSQL
	@failed=; for database in sqlite postgresql; do \
		BOOKWRIGHT_TEST_DATABASE=$$database $(BIN)/pytest -n 2 --dist worksteal || failed="$$failed $$database"; \
	done; test -z "$$failed" || { echo "Tests failed on$$failed." >&2; exit 1; }

soak: export BOOKWRIGHT_SOAK = 1
soak: test ## The same with the long forms of races, faults and properties

check: format lint types imports ## Check format, lint, types and imports

format: .venv/dev
	$(BIN)/ruff format --check --quiet || { echo "make fmt formats these." >&2; exit 1; }

lint: .venv/dev
	$(BIN)/ruff check --output-format concise

types: export BOOKWRIGHT_SECRET_KEY = so that none is made beside a database
types: .venv/dev
	$(BIN)/mypy $(CODE)

imports: .venv/dev
	$(BIN)/lint-imports

fmt: .venv/dev ## Format, and fix what can be fixed
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

bench: .venv/dev ## Measure the engine and the API, against a floor, and the worker (six minutes)
	$(BIN)/python -m benchmarks

venv: .venv/dev ## Make .venv from the pinned requirements

pins: .venv/uv ## Resolve requirements*.in into requirements*.txt with hashes (network)
	$(PIN) requirements.in --output-file requirements.txt
	$(PIN) requirements-dev.in --output-file requirements-dev.txt

clean: ## Remove .venv and every cache
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# One resolution for Python 3.11 and later on Linux and macOS. No file names an index.
PIN = .venv/uv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --no-annotate

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Bookwright needs Python 3.11 or later, and $(PYTHON) is " + sys.version.split()[0] + ".")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) has no venv: install it first (on Debian and Ubuntu: apt install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/runtime: requirements.txt pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.txt .venv/runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv/uv: | .venv/bin/python
	$(PYTHON) -m venv $@
	$@/bin/pip install --quiet --disable-pip-version-check uv
