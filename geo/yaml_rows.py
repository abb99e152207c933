"""YAML whose every mapping knows its line, so that a refusal can name the row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from geo.tables import DataError

ROW = "__row__"  # the key under which a mapping keeps its line, 1-based


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping in `path`. Raises DataError where it cannot be read, is not one, or says a key twice."""
    try:
        top = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a SafeLoader)
    except yaml.MarkedYAMLError as error:
        row = error.problem_mark.line + 1 if error.problem_mark else 0
        raise DataError(path.name, row, error.problem or "not YAML") from error
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise DataError(path.name, 0, str(error)) from error
    if not isinstance(top, dict):
        raise DataError(path.name, 0, "expected keys and values, found something else")
    return top


class _Loader(yaml.CSafeLoader):
    pass


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str) or key in found:
            problem = f"key {key!r} is there twice, or is not text (codes in quotes)"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found | {ROW: node.start_mark.line + 1}


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
