# make run: everything needed, then the server on 127.0.0.1:8080. make test: everything CI runs.
PYTHON ?= python3
BIN = .venv/bin
RUN = .venv/run.stamp
DEV = .venv/dev.stamp

.PHONY: run test check unit browser accuracy clean

run: $(RUN)
	@exec $(BIN)/lapor run

test: check unit

check: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(DEV)
	$(BIN)/pytest

# How right geo is, measured; the figures are kept in docs/accuracy.md.
accuracy: $(DEV)
	@$(BIN)/python -m benchmarks.geo_accuracy

$(RUN): requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11+ diperlukan / is needed"; exit 2; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): $(RUN) requirements/dev.txt tests/setup_tools.py
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m tests.setup_tools
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && apt-get -qq update && \
	  apt-get -qq install --yes --no-install-recommends chromium >/dev/null; } || \
	  echo "chromium: tests of the page are skipped without it (apt-get install chromium)"
	@touch $@

clean:
	rm -rf .venv var .test-tools
