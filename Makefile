# Every target makes its own environment first: .venv from uv.lock, once, by tools/bootstrap.sh.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test check bench soak format contract hooks lock clean

READY := .venv/.ready
BIN := .venv/bin

help:  ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): pyproject.toml uv.lock .python-version tools/bootstrap.sh
	@tools/bootstrap.sh

demo: $(READY)  ## one month of real cloud usage, from the file to the invoices
	@$(BIN)/tallybook demo --exit

test: $(READY)  ## all tests, with sampled counts
	@$(BIN)/pytest -n auto --dist worksteal $(ARGS)

check: $(READY)  ## lint, types, architecture, house style
	@$(BIN)/python -m tools.check

bench: $(READY)  ## each figure beside its limit
	@$(BIN)/python -m bench $(ARGS)

soak: $(READY)  ## the tests in full counts; goes on where it was interrupted
	@$(BIN)/python -m tools.soak $(ARGS)

format: $(READY)  ## put the code in its format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

contract: $(READY)  ## write contracts/openapi.json and what the client has of it anew after the API changed
	@$(BIN)/python -m tools.contract --write
	@$(BIN)/python -m tools.client --write

hooks: $(READY)  ## run the quick checks before each commit, from now on
	@$(BIN)/pre-commit install

lock:  ## write uv.lock anew after a change of dependencies
	@tools/bootstrap.sh --lock

clean:  ## remove the environment and what tools leave behind
	@rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
