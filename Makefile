# Every command sets up what it needs, once; `make` alone says what there is.

VENV  := .venv
READY := $(VENV)/ready
BIN   := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup validators demo samples samples-check interview test check lint lock bench pictures clean

help:
	@echo 'make demo        record, score and report the first sample client, in French and in English'
	@echo 'make samples     every edition of the reports of all six sample clients, in each language'
	@echo 'make samples-check   make them again and say what differs (ALL=--all for every byte of every PDF)'
	@echo 'make interview   open the home page of the interview (FILE=... to go straight to one)'
	@echo 'make test        everything that must hold before a change lands'
	@echo 'make check       point at every mistake in the questionnaires'
	@echo 'make validators  install what CI holds reports against besides (300 MB, in .validators; needs npm); tests then use it'
	@echo 'make lint        format, style, types and layers, without the tests'
	@echo 'make pictures    make the pictures of the README again'
	@echo 'make bench       what an evaluation, a plan and the next questions cost, and how soon an interview opens'
	@echo 'make lock        compile the locked requirements again'
	@echo 'make clean       remove what the other commands made, except interviews and reports'

setup: $(READY)
	@:

$(READY): requirements-dev.lock pyproject.toml tools/setup
	@tools/setup $(VENV)

validators: .validators/ready
	@:

.validators/ready: $(READY) requirements-validators.lock tools/validators/install tools/validators/package-lock.json
	@tools/validators/install $(BIN)/python

demo: setup
	@tools/demo

samples: setup
	@$(BIN)/python tools/samples

samples-check: setup
	@$(BIN)/python tools/compare-samples $(ALL)

interview: setup
	@$(BIN)/bornage interview $(FILE)

check: setup
	@$(BIN)/bornage check questionnaires

lint: setup
	@echo 'format';  $(BIN)/ruff format --quiet --check .
	@echo 'style';   $(BIN)/ruff check --quiet .
	@echo 'types';   $(BIN)/mypy --no-error-summary
	@echo 'layers';  $(BIN)/lint-imports > $(VENV)/layers.log || { cat $(VENV)/layers.log; exit 1; }

test: lint check
	@$(BIN)/pytest -n auto --dist worksteal

bench: setup
	@$(BIN)/python benchmarks/evaluation.py
	@$(BIN)/python benchmarks/start.py

lock:
	@tools/lock

pictures: setup
	@$(BIN)/python tools/pictures

clean:
	@rm -rf $(VENV) .validators dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache snapshot_report.html
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
