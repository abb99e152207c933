"""Checks calls of the Bot API against its machine-readable schema: names, types, lengths, buttons."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tests.setup_tools import SCHEMA

File = bytes
_KINDS: dict[str, type | tuple[type, ...]] = {
    "String": str,
    "Integer": int,
    "Float": (int, float),
    "Boolean": bool,
    "True": bool,
    "InputFile": File,
}
_LENGTH = re.compile(r"(\d+)-(\d+) (characters|bytes)")
_ONE_OF = re.compile(r"(Exactly|At most) one of the fields other than (.+?) must be used")


class Schema:
    """The Bot API as published: `methods` and `types` by name, each with its annotated fields."""

    def __init__(self, path: Path = SCHEMA) -> None:
        items = [child for part in json.loads(path.read_text())["items"] for child in part["children"]]
        self.methods = {item["name"]: item for item in items if item["category"] == "methods"}
        self.types = {item["name"]: item for item in items if item["category"] == "types"}

    def faults_of_form(self, method: str, form: Mapping[str, str | File]) -> list[str]:
        """What is wrong with a call sent as a form, where everything but strings and files is JSON text."""
        return self.faults_of_call(method, self.decoded(method, form))

    def decoded(self, method: str, form: Mapping[str, str | File]) -> dict[str, Any]:
        """A form's parameters as the types the method asks for, as far as they can be read."""
        fields = self._fields(self.methods.get(method, {}))
        return {name: _decoded(value, fields.get(name, {})) for name, value in form.items()}

    def faults_of_call(self, method: str, parameters: Mapping[str, Any]) -> list[str]:
        """What is wrong with a call whose parameters are decoded; empty if all is right."""
        if method not in self.methods:
            return [f"{method}: no such method"]
        return self._faults_of_object(self.methods[method], parameters, method)

    def _faults_of_object(self, item: dict[str, Any], value: Mapping[str, Any], where: str) -> list[str]:
        fields = self._fields(item)
        faults = [f"{where}.{name}: unknown" for name in value.keys() - fields.keys()]
        faults += [
            f"{where}.{name}: missing" for name, f in fields.items() if f["required"] and name not in value
        ]
        for name in value.keys() & fields.keys():
            path = f"{where}.{name}"
            faults += self._faults(fields[name]["type"], value[name], path) or _wrong_length(
                fields[name], value[name], path
            )
        return faults + _wrong_choice(item, value, where)

    def _faults(self, kind: str, value: Any, where: str) -> list[str]:
        """A value against a type such as "Array of Integer", "InputFile or String", "BotCommand"."""
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                return [f"{where}: no array"]
            inner = kind.removeprefix("Array of ")
            return [
                fault for n, part in enumerate(value) for fault in self._faults(inner, part, f"{where}[{n}]")
            ]
        kinds = re.split(r", | or | and ", kind)
        if len(kinds) == 1:
            kinds = self._members(kind)
        found = [self._faults_of_one(one, value, where) for one in kinds]
        return min(found, key=len)

    def _faults_of_one(self, kind: str, value: Any, where: str) -> list[str]:
        if kind in _KINDS:
            wrong = not isinstance(value, _KINDS[kind]) or (
                isinstance(value, bool) and kind in ("Integer", "Float")
            )
            return [f"{where}: no {kind}"] if wrong else []
        if kind not in self.types:
            return [f"{where}: the schema has no {kind}"]
        if not isinstance(value, dict):
            return [f"{where}: no object"]
        return self._faults_of_object(self.types[kind], value, where)

    def _members(self, kind: str) -> list[str]:
        # A type without fields may be a choice of others, listed line by line in its description.
        item = self.types.get(kind, {})
        listed = re.findall(r"^ - (\w+)$", item.get("description", ""), re.M)
        return listed if listed and not item["annotations"] else [kind]

    @staticmethod
    def _fields(item: dict[str, Any]) -> dict[str, dict[str, Any]]:
        return {field["name"]: field for field in item.get("annotations", ())}


@cache
def the_schema() -> Schema:
    """The schema, read once. Raises FileNotFoundError before tests.setup_tools has run."""
    return Schema()


def _decoded(value: str | File, field: dict[str, Any]) -> Any:
    if isinstance(value, File) or field.get("type") == "String":
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _wrong_length(field: dict[str, Any], value: Any, where: str) -> list[str]:
    limits = _LENGTH.search(field["description"])
    if not limits or not isinstance(value, str):
        return []
    least, most, unit = int(limits[1]), int(limits[2]), limits[3]
    length = len(value.encode()) if unit == "bytes" else len(value.encode("utf-16-le")) // 2
    return [] if least <= length <= most else [f"{where}: {length} {unit}, allowed {least} to {most}"]


def _wrong_choice(item: dict[str, Any], value: Mapping[str, Any], where: str) -> list[str]:
    """Buttons say in their description which fields exclude each other."""
    rule = _ONE_OF.search(item["description"])
    if not rule:
        return []
    others = set(re.split(r", (?:and )?| and ", rule[2]))
    used = sorted(value.keys() - others)
    enough = len(used) == 1 if rule[1] == "Exactly" else len(used) <= 1
    return [] if enough else [f"{where}: {rule[1].lower()} one of the fields may be used, not {used}"]
