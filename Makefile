# make demo, make test and the rest: each sets up what it needs in .venv, with nothing installed by hand.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
BIN = $(VENV)/bin

# durable_rules is compiled here; without these flags it fails to import on Python 3.13 and runs at half speed
# elsewhere. No cache: a wheel built without them would be taken silently. See docs/durable-rules.md. Exact releases
# come from constraints.txt, those of the tools that build as well: older pips read the first variable for these,
# newer ones the second.
FLAGS = CPPFLAGS="-O2 -DPyEval_CallObject=PyObject_CallObject"
PINNED = PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt
RUFF = $(BIN)/ruff check . && $(BIN)/ruff format --check .
PIP = -m pip --disable-pip-version-check
# Each process begins with half of the tests and takes over from the other: a file's fixtures are made in one.
TWO = --numprocesses 2 --dist worksteal
INSTALL = $(FLAGS) $(PINNED) $(BIN)/python $(PIP) install --quiet --no-cache-dir --no-binary durable_rules

# Once for all processes, which would each compile the same modules at the same time.
COMPILE = $(BIN)/python -m compileall -q -j 2 cli.py commands criteria foundation maturity reports rules web

# Without compiled modules on disk every process that a test starts, and every worker, compiles them again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo demo-web dev test test-deep test-browser coverage lint bench docs constraints wheel bundle release mutation clean

help: ## List these targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|'

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
		{ echo "Cần Python 3.11, 3.12 hoặc 3.13; chọn bằng: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/demo: $(VENV)/made pyproject.toml constraints.txt
	$(INSTALL) --editable .
	@touch $@

$(VENV)/web: $(VENV)/made pyproject.toml constraints.txt
	$(INSTALL) --editable '.[web]'
	@touch $@ $(VENV)/demo

$(VENV)/test: $(VENV)/made pyproject.toml constraints.txt
	$(INSTALL) --editable '.[test,web,sso]'
	@$(COMPILE)
	@touch $@ $(VENV)/demo $(VENV)/web

$(VENV)/bench: $(VENV)/made pyproject.toml constraints.txt
	$(INSTALL) --editable '.[bench,web]'
	@touch $@

$(VENV)/browser: $(VENV)/made pyproject.toml constraints.txt
	$(INSTALL) --editable '.[test,web,sso,browser]'
	@$(COMPILE)
	@touch $@ $(VENV)/demo $(VENV)/web $(VENV)/test

$(VENV)/mutation: $(VENV)/test
	$(INSTALL) --editable '.[test,web,sso,mutation]'
	@touch $@

dev: $(VENV)/test ## Set up for changing the program, with the quick checks before each commit
	$(INSTALL) --editable '.[test,web,sso,dev]'
	$(BIN)/pre-commit install

demo: $(VENV)/demo ## Install, and show the self-assessment of the twelve sample communes
	@$(BIN)/maturity demo

demo-web: $(VENV)/web ## The sample year in a browser, with accounts for five users: make demo-web PORT=8000
	@$(BIN)/python -m docs.demo_web --port $(PORT)

# mypy runs beside the tests: it takes one core for a while, and waits for nothing that they do.
test: $(VENV)/test ## Lint, types and tests
	$(RUFF)
	@$(BIN)/mypy >$(VENV)/types 2>&1 & types=$$!; \
		$(BIN)/python -m pytest $(TWO) --quiet; tests=$$?; \
		wait $$types; types=$$?; cat $(VENV)/types; exit $$((tests + types))

test-deep: $(VENV)/test ## The long tests as well
	MATURITY_TEST_PROFILE=deep $(BIN)/python -m pytest $(TWO) --quiet -m "deep or not deep"

test-browser: $(VENV)/browser ## Pages in Chromium (apt-get install chromium), looked over by axe-core
	$(BIN)/python -m pytest --numprocesses 2 --dist load --quiet -rs -m browser $(BROWSED)

coverage: $(VENV)/test ## Which lines and branches the tests run; fails below 97%
	MATURITY_TEST_PROFILE=few $(BIN)/python -m pytest $(TWO) --quiet --cov --cov-report=term:skip-covered \
		--ignore tests/test_architecture.py --ignore tests/test_package.py \
		--ignore tests/test_documents.py --ignore tests/commands/test_year_machine.py \
		--ignore tests/commands/test_council_machine.py -m "not deep and not covered"

lint: $(VENV)/test ## Lint and types alone
	$(RUFF)
	$(BIN)/mypy

bench: $(VENV)/bench ## Measure speed beside other rule engines
	$(BIN)/python -m bench

docs: $(VENV)/test ## Write the pages that are made from the program
	$(BIN)/python -m docs.generate

constraints: $(VENV)/test ## Raise constraints.txt to the newest releases that fit pyproject.toml
	$(BIN)/python $(PIP) install --quiet --dry-run --ignore-installed --no-binary durable_rules --report - \
		'.[test,web,sso,dev,browser,bench,mutation]' hatchling setuptools wheel | $(BIN)/python .ci/constraints.py > $(VENV)/constraints
	mv $(VENV)/constraints constraints.txt

wheel: $(VENV)/test ## Build the wheel into dist/
	rm -rf dist
	$(PINNED) $(BIN)/python $(PIP) wheel --quiet --no-deps --wheel-dir dist .

bundle: $(VENV)/web ## All that a Linux server without a network needs, in dist/: wheels for this Python and an installer
	rm -rf dist/maturity-bundle && mkdir -p dist/maturity-bundle/wheels
	$(FLAGS) $(PINNED) $(BIN)/python $(PIP) wheel --quiet --no-cache-dir --no-binary durable_rules \
		--wheel-dir dist/maturity-bundle/wheels '.[web]'
	cp .ci/cai-dat.sh docs/may-chu.md dist/maturity-bundle/
	tar -C dist -czf dist/maturity-bundle.tar.gz maturity-bundle

release: $(VENV)/test ## Put changelog.d/ into CHANGELOG.md: make release VERSION=0.2.0
	$(BIN)/towncrier build --yes --version "$(VERSION)" --date "$$(date +%d/%m/%Y)"

mutation: $(VENV)/mutation ## Mutation testing of rules/
	MATURITY_TEST_PROFILE=few $(BIN)/mutmut run

clean: ## Remove the environment and what was made
	rm -rf $(VENV) mutants .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
