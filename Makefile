# `make site` builds the newsroom; `make help` lists all targets.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

# Tests wait, for programs and for time that passes, so there are more processes than cores.
WORKERS ?= $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) * 3 / 2)))
PYTEST = $(BIN)/python -m pytest --numprocesses $(WORKERS)
# They start hundreds of programs, each of which would compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE

AUDIT := $(BIN)/uvx --quiet pip-audit@2.9.0 --require-hashes --disable-pip --progress-spinner off
BOM := $(BIN)/uvx --quiet --from cyclonedx-bom==7.1.0 cyclonedx-py

.DEFAULT_GOAL := site
.PHONY: site serve test test-fast lighthouse prove harden check reference fonts screenshots appearance bench bench-peers bench-serve bench-gate bench-micro lock audit release clean help

site: .venv/site.stamp ## build the newsroom into public/
	@$(BIN)/python build.py
	@echo "To view it, run make serve and open http://127.0.0.1:8000/"

serve: .venv/site.stamp ## build the site, serve it, and rebuild after every save
	@$(BIN)/python build.py serve

test: .venv/dev.stamp ## run all tests (some minutes)
	@$(PYTEST)

test-fast: .venv/dev.stamp ## run the tests without browsers, proof, programs and whole sites (a minute)
	@$(PYTEST) -m "not slow"

lighthouse: .venv/dev.stamp ## audit every kind of page with Lighthouse, speed included
	@LIGHTHOUSE=all $(BIN)/python -m pytest tests/browser/test_lighthouse.py tests/browser/test_real_pages.py -k lighthouse

specification: .venv/dev.stamp ## test against the CommonMark specification, and write its table
	@npm install --silent --no-audit --no-fund --prefix .tools commonmark-spec@0.31.2
	@DATELINE_WRITE=1 $(BIN)/python -m pytest tests/markup/test_specification.py

fonts: .venv/dev.stamp ## make assets/fonts/ from the packages of fontsource
	@npm install --silent --no-audit --no-fund --prefix .tools \
		@fontsource-variable/bricolage-grotesque@5.3.0 @fontsource-variable/source-serif-4@5.3.1
	@$(BIN)/uv run --quiet --no-project --with fonttools[woff]==4.68.0 \
		.ci/vendor_fonts.py .tools/node_modules/@fontsource-variable assets/fonts

prove: .venv/dev.stamp ## test a thousand random sequences of edits, failures and times
	@PROOF_SEQUENCES=1000 PROOF_STEPS=20 $(PYTEST) tests/proof/test_proof.py

harden: .venv/dev.stamp ## test with all attacks, of which `make test` makes a tenth
	@HARDEN=1 $(PYTEST) tests/hardening tests/markup/test_hostile.py

check: .venv/dev.stamp ## check style, types of code and tests, package imports and the demo newsroom
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/python -m pytest tests/project/test_layers.py
	@$(BIN)/python build.py check --strict

reference: .venv/site.stamp ## generate docs/reference.md from the code
	@$(BIN)/python -m tests.support.reference > docs/reference.md

screenshots: .venv/dev.stamp ## take the screenshots of docs/theming.md again
	@$(BIN)/python -m tests.support.screenshots

appearance: .venv/dev.stamp ## take the pictures again with which tests compare every kind of page
	@DATELINE_WRITE=1 $(BIN)/python -m pytest -q tests/browser/test_appearance.py

bench: .venv/site.stamp ## measure builds of generated newsrooms
	@$(BIN)/python bench/run.py $(if $(SIZE),--sizes $(SIZE))

bench-peers: .venv/site.stamp ## compare build times with Hugo, Eleventy and Pelican
	@$(BIN)/python bench/compare.py --publish $(if $(SIZE),--size $(SIZE)) $(PEERS)

bench-serve: .venv/dev.stamp ## compare with Hugo and Eleventy how fast a save is shown
	@$(BIN)/python bench/serve.py --publish

bench-gate: .venv/site.stamp ## count the calls of functions in builds, and compare (WRITE=1: allow them)
	@$(BIN)/python bench/gate.py $(if $(WRITE),--write)

bench-micro: .venv/dev.stamp ## measure Markdown, fingerprints and one page separately
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --group bench
	@PYTHONPATH=$(CURDIR) $(BIN)/python bench/micro.py --inherit-environ=PYTHONPATH

lock: .venv/dev.stamp ## update the lock files of dependencies, for all platforms
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
		--no-annotate --no-header --upgrade --all-extras pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
		--no-annotate --no-header --upgrade --all-extras --group dev pyproject.toml -o requirements-dev.lock

audit: .venv/dev.stamp ## look for known vulnerabilities in all dependencies
	@$(AUDIT) -r requirements.lock
	@$(AUDIT) -r requirements-dev.lock

release: audit ## build the packages into dist/, with the lock file and a bill of materials (CycloneDX)
	@rm -rf dist
	@$(BIN)/uv build --quiet
	@$(BOM) requirements requirements.lock --pyproject pyproject.toml --output-file dist/dateline.cdx.json \
		--output-reproducible --output-format JSON
	@cp requirements.lock dist/

clean: ## delete what builds and tests wrote, and .venv
	@rm -rf .venv .ssg public dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)

.venv/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or newer: make PYTHON=python3.13")'
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/site.stamp: requirements.lock .venv/python.stamp
	@echo "Installing the dependencies of the build..."
	@$(INSTALL) -r requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/site.stamp
	@echo "Installing the dependencies of the tests..."
	@$(INSTALL) -r requirements-dev.lock
	@touch $@
