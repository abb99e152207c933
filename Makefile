# make run: everything needed, then the server on 127.0.0.1:8080. make test: everything CI runs.
PYTHON ?= python3
BIN = .venv/bin
RUN = .venv/run.stamp
DEV = .venv/dev.stamp

.PHONY: run test check unit browser accuracy model bench clean torture

run: $(RUN)
	@exec $(BIN)/lapor run

test: check unit

check: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(DEV)
	$(BIN)/pytest -n 2 --dist worksteal

# How right geo is, measured; the figures are kept in docs/accuracy.md.
accuracy: $(DEV)
	@$(BIN)/python -m benchmarks.geo_accuracy
	@$(BIN)/python -m benchmarks.understanding

# What words tell, learned from tests/golden/*_tuning*.csv, conversations/meaning/lexicon.yaml and senses.yaml; run it after changing one.
model: $(DEV)
	@$(BIN)/python -m benchmarks.learn
	@$(BIN)/python -m benchmarks.learn_languages
	@$(BIN)/python -m benchmarks.learn_wishes
	@$(BIN)/python -m benchmarks.learn_ends
	@$(BIN)/python -m benchmarks.learn_acts

$(RUN): requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11+ diperlukan / is needed"; exit 2; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): $(RUN) requirements/dev.txt tests/setup_tools.py tests/setup_node.py tests/node/package-lock.json
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m tests.setup_tools
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && apt-get -qq update && \
	  apt-get -qq install --yes --no-install-recommends chromium >/dev/null; } || \
	  echo "chromium: tests of the page are skipped without it (apt-get install chromium)"
	@touch $@

torture: $(DEV)
	$(BIN)/python -m tests.torture --kills 500
	$(BIN)/python -m tests.torture.replaced

bench: $(DEV)
	$(BIN)/python -m benchmarks.throughput
	$(BIN)/python -m benchmarks.stored

clean:
	rm -rf .venv var .test-tools
