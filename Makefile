# Every target makes its own environment first: .venv from uv.lock, once, by tools/bootstrap.sh.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo up console e2e test check bench soak format contract pacts edge node hooks lock clean

READY := .venv/.ready
BIN := .venv/bin

help:  ## say what can be made
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): pyproject.toml uv.lock .python-version tools/bootstrap.sh
	@tools/bootstrap.sh

demo: $(READY) console  ## a month of real cloud usage, from the file to the invoices, and the console on half a year made of it
	@$(BIN)/tallybook demo $(ARGS)

up: $(READY) console  ## run all of it: database, API, worker and console
	@$(BIN)/tallybook up $(ARGS)

console: node  ## build the console, where its sources changed
	@if [ -e node_modules/.ready ]; then node web/tools/build.mjs; fi

e2e: $(READY) console  ## the console's journeys in a real browser, on the demo's data
	@if [ -e node_modules/.ready ]; then node web/tools/e2e.mjs $(ARGS); fi

node:
	@tools/node.sh || [ $$? = 3 ]

test: $(READY) node  ## all tests, with sampled counts
	@if [ -e node_modules/.ready ] && [ -z "$(ARGS)" ]; then cd edge && npx vitest run; fi
	@if [ -e node_modules/.ready ] && [ -z "$(ARGS)" ]; then cd web && npx vitest run; fi
	@if [ -e node_modules/.ready ] && [ -z "$(ARGS)" ]; then node web/tools/build.mjs && (TALLYBOOK_LOOK=quick node web/tools/e2e.mjs || [ $$? = 3 ]); fi
	@$(BIN)/pytest -n auto --dist worksteal $(ARGS)

check: $(READY) node  ## lint, types, architecture, house style
	@$(BIN)/python -m tools.check

bench: $(READY)  ## each figure beside its limit
	@$(BIN)/python -m bench $(ARGS)

soak: $(READY)  ## the tests in full counts; goes on where it was interrupted
	@$(BIN)/python -m tools.soak $(ARGS)

format: $(READY)  ## put the code in its format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .
	@if [ -e node_modules/.ready ]; then node_modules/.bin/biome check --write; fi

contract: $(READY) node  ## write contracts/openapi.json and all that is made of it anew after the API changed
	@$(BIN)/python -m tools.contract --write
	@$(BIN)/python -m tools.client --write
	@if [ -e node_modules/.ready ]; then node contracts/typescript/tools/generate.mjs && node edge/tools/validators.mjs && node web/tools/operations.mjs && $(BIN)/python -m tools.parity --write; fi

pacts: $(READY) node  ## write contracts/pacts anew after a consumer asks for something else
	@$(BIN)/python -m tools.pacts --write

edge: node  ## build the edge and run it before a `tallybook up` on this machine
	@node edge/tools/build.mjs && node edge/dist/node.js $(ARGS)

hooks: $(READY)  ## run the quick checks before each commit, from now on
	@$(BIN)/pre-commit install

lock:  ## write uv.lock anew after a change of dependencies
	@tools/bootstrap.sh --lock

clean:  ## remove the environment and what tools leave behind
	@rm -rf .venv .tools node_modules edge/dist web/.next web/out web/artifacts src/tallybook/shell/api/console/built .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
