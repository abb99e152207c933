#!/bin/sh
# Writes the two hashed lists anew from pyproject.toml; run it after changing a dependency (needs uv: pip install uv).
set -eu
cd "$(dirname "$0")/.."
for extra in run dev; do
  flags=""; [ "$extra" = dev ] && flags="--extra dev"
  echo 'setuptools>=77' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-annotate --no-header $flags pyproject.toml - --output-file "requirements/$extra.txt"
done
