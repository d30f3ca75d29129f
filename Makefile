# `make run` reads seeds/ into outputs/; `make test` runs the linters, the type check and the tests.
# Both set up .venv by themselves. `make PYTHON=/path/to/python3.11 run` chooses the Python.

PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test score bench model clean

run: $(VENV)/installed
	@$(BIN)/biowire run seeds/ -o outputs/

test: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

# Record and slot F1 on the gold documents that come with the project, and on others: make score GOLD="my/*.jsonl".
GOLD ?=
score: $(VENV)/installed
	@$(BIN)/python benchmarks/score.py
	$(if $(GOLD),@$(BIN)/python benchmarks/score.py $(GOLD))

# Speed, start-up and memory beside the bare tokenizer, into docs/benchmarks.md and docs/benchmarks.svg: some minutes;
# make bench FULL=1 goes up to 100,000 documents. EDS-NLP and medspaCy are installed under ~/.cache/biowire-benchmarks.
FULL ?=
bench: $(VENV)/installed-bench
	@$(BIN)/python benchmarks/bench.py $(if $(FULL),--full)

# The entity model in models/ner/model, from its corpora: downloaded, or those of a folder (make model CORPORA=DIR).
# One thread, so that a second run gives the same; the settings of the allocator halve the time (glibc).
CORPORA ?=
RECIPE := models/ner/recipe
model: export OMP_NUM_THREADS := 1
model: export OPENBLAS_NUM_THREADS := 1
model: export MALLOC_MMAP_THRESHOLD_ := 4294967296
model: export MALLOC_TRIM_THRESHOLD_ := 17179869184
model: export MALLOC_TOP_PAD_ := 67108864
model: $(VENV)/installed
	$(if $(CORPORA),,$(BIN)/weasel assets $(RECIPE))
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/weasel run all $(RECIPE) --force $(if $(CORPORA),--vars.corpora "$(abspath $(CORPORA))")

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A Python that starts, is 3.10 to 3.12 and can make virtual environments: a command of that name may be
# a stub that does not start (pyenv), and Debian packs venv by itself.
$(BIN)/python:
	@lacking=; \
	for python in $(if $(PYTHON),"$(PYTHON)",python3.12 python3.11 python3.10 python3 python); do \
	  "$$python" -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 12))' >/dev/null 2>&1 || continue; \
	  version=$$("$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	  if ! "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then lacking="$${lacking:-$$version}"; continue; fi; \
	  echo "Setting up $(VENV) with Python $$version (once, some minutes on a slow line)"; \
	  rm -rf $(VENV); \
	  "$$python" -m venv $(VENV) && exit 0; \
	  rm -rf $(VENV); exit 2; \
	done; \
	if [ -n "$$lacking" ]; then \
	  echo "Python $$lacking has no venv module: apt install python$$lacking-venv" >&2; \
	else \
	  echo "No Python 3.10, 3.11 or 3.12 found$(if $(PYTHON), at $(PYTHON)): install one, or name it with make PYTHON=/path/to/python3" >&2; \
	fi; \
	exit 2

$(VENV)/installed: pyproject.toml hatch_build.py | $(BIN)/python
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml hatch_build.py | $(BIN)/python
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-bench: pyproject.toml hatch_build.py | $(BIN)/python
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[bench]'
	@touch $@ $(VENV)/installed
