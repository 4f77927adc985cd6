# Everything runs in .venv, made from pinned and hashed requirements: only Python 3.11 or newer and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
REPORTS := evaluation/reports

.PHONY: run example test lint evaluate evaluate-crowds evaluate-linking evaluate-authors evaluate-tracing evaluate-letters bench bench-peers bench-documents train nightly clean docs

# The site on this machine, with its demonstration forum, until Ctrl-C. In CI it is looked at once, and ends.
run: $(VENV)/.ready
	@if [ -n "$$CI$$SECOND_LOOK_SMOKE" ]; then $(BIN)/python tools/web/smoke.py; else exec $(BIN)/secondlook serve --demo; fi

example: $(VENV)/.ready
	@$(BIN)/secondlook check examples/worked-story/draft.txt --context examples/worked-story/context.toml; \
	code=$$?; if [ $$code -ne 11 ]; then echo "expected the verdict stop (exit code 11), got exit code $$code"; exit 1; fi

# Two halves, one for each of two cores: the site's tests on SQLite; beside them the browser's and the engine's. With
# WHOLE=1, as CI does, those of the site once more on PostgreSQL, but for what has no database in it.
ONCE := engine_runner look security_docs security_server settings web_structure
POSTGRESQL := $(if $(WHOLE),$(BIN)/python tools/web/on_postgresql.py tests/web $(ONCE:%=--ignore=tests/web/test_%.py) \
	-m "not nightly and not browser",true)
test: $(VENV)/.ready
	@mkdir -p build; \
	{ $(POSTGRESQL); one=$$?; \
	$(BIN)/python -m pytest tests/web -m "browser and not nightly"; two=$$?; \
	$(BIN)/python -m pytest --ignore=tests/web -m "not nightly"; three=$$?; exit $$((one | two | three)); \
	} > build/beside.log 2>&1 & beside=$$!; \
	$(BIN)/python -m pytest tests/web -m "not nightly and not browser"; code=$$?; \
	wait $$beside; also=$$?; echo "Beside it, on PostgreSQL if WHOLE=1, in a browser, then the engine:"; cat build/beside.log; \
	if [ $$code -ne 0 ] || [ $$also -ne 0 ]; then exit 1; fi

lint: $(VENV)/.ready
	$(BIN)/ruff check src tests evaluation benchmarks training tools
	$(BIN)/mypy

evaluate: $(VENV)/.ready
	$(BIN)/python evaluation/run.py --shared $(SHARED) --reports $(REPORTS)

evaluate-crowds: $(VENV)/.ready
	$(BIN)/python -m evaluation.crowds --shared $(SHARED) --report $(REPORTS)/crowds.md

evaluate-linking: $(VENV)/.ready
	$(BIN)/python -m evaluation.linking --report $(REPORTS)/linking.md

evaluate-authors: $(VENV)/.ready
	$(BIN)/python -m evaluation.authors --shared $(SHARED) --report $(REPORTS)/authors.md

evaluate-tracing: $(VENV)/.ready
	$(BIN)/python -m evaluation.tracing --screens build/screens --report $(REPORTS)/tracing.md

evaluate-letters: $(VENV)/.ready
	$(BIN)/python -m evaluation.letters --letters $(or $(LETTERS),300) --report $(REPORTS)/letters.md

bench: $(VENV)/.ready
	$(BIN)/python benchmarks/run.py

bench-peers: $(VENV)/.ready
	$(BIN)/python -m benchmarks.peers --shared $(SHARED) $(PEERS)

bench-documents: $(VENV)/.ready
	$(BIN)/python -m benchmarks.documents --pages 20 --letters 6 --scans 6 --beside 5 $(if $(PEER),--peer $(PEER))

train: $(VENV)/.ready
	sh training/everything.sh $(BIN)/python $(SHARED)

nightly: $(VENV)/.ready
	NIGHTLY=1 $(BIN)/python -m pytest
	NIGHTLY=1 $(BIN)/python tools/web/on_postgresql.py tests/web

docs: $(VENV)/.ready
	$(BIN)/python tools/docs/rulebooks.py
	$(BIN)/python training/corpus/counts.py --write --cases $(wildcard $(SHARED)/cases/dev-*.jsonl)
	$(BIN)/python training/corpus/agreement.py --write
	$(BIN)/python tools/patterns/needs.py
	$(BIN)/python tools/docs/runs.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.ready: requirements/dev.txt pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Second Look needs Python 3.11 or newer; run make PYTHON=python3.11')"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q src
	@touch $@
