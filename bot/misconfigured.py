"""Says in Indonesian and English which key of the configuration is wrong, and what is allowed there."""

import difflib
import math
import re
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

Config = TypeVar("Config")


class Misconfigured(Exception):
    """The configuration cannot be used; the text says why, for the operator."""

    def __init__(self, key: str, salah: str, wrong: str, boleh: str, allowed: str) -> None:
        self.key = key
        super().__init__(f"{key}: {salah}; yang diizinkan: {boleh}.\n{key}: {wrong}; allowed: {allowed}.")


def wrong_value(key: str, value: object, boleh: str, allowed: str) -> Misconfigured:
    """An error about a value that is not allowed; `boleh` and `allowed` describe what is."""
    shown = "(kosong/empty)" if value is None or value == "" else f"'{str(value)[:80]}'"
    return Misconfigured(key, f"{shown} tidak bisa dipakai", f"{shown} cannot be used", boleh, allowed)


def unknown_key(key: str, known: list[str]) -> Misconfigured:
    """An error about a key nobody reads, with the nearest known ones first."""
    name = key.rpartition(".")[2]
    near = difflib.get_close_matches(name, known, n=3)
    names = ", ".join([*near, *sorted(set(known) - set(near))])
    return Misconfigured(key, "kunci ini tidak dikenal", "this key is not known", names, names)


def convert_or_explain(value: object, to: type[Config]) -> Config:
    """`value` as the msgspec struct `to`. Raises Misconfigured naming the first wrong key."""
    try:
        return msgspec.convert(value, to)
    except msgspec.ValidationError as error:
        found = _first_wrong(value, inspect.type_info(to), "")
        raise found or Misconfigured("config.yaml", str(error), str(error), "-", "-") from error


def _first_wrong(value: object, kind: inspect.Type, key: str) -> Misconfigured | None:
    if isinstance(kind, inspect.StructType):
        return _wrong_in_struct(value, kind, key)
    if isinstance(kind, inspect.DictType) and isinstance(value, dict):
        return _wrong_in_mapping(value, kind, key)
    if isinstance(kind, inspect.VarTupleType) and isinstance(value, list):
        kinds = ((f"{key}[{i}]", item) for i, item in enumerate(value))
        return next(filter(None, (_first_wrong(item, kind.item_type, at) for at, item in kinds)), None)
    return None if _fits(value, kind) else wrong_value(key, value, *_allowed(kind))


def _wrong_in_struct(value: object, kind: inspect.StructType, key: str) -> Misconfigured | None:
    names = [field.encode_name for field in kind.fields]
    if not isinstance(value, dict):
        listed = ", ".join(names)
        return wrong_value(key or "config.yaml", value, f"kunci {listed}", f"the keys {listed}")
    for name in value:
        if name not in names:
            return unknown_key(_join(key, str(name)), names)
    for field in kind.fields:
        at = _join(key, field.encode_name)
        if field.encode_name in value:
            found = _first_wrong(value[field.encode_name], field.type, at)
        else:
            found = wrong_value(at, None, *_allowed(field.type)) if field.required else None
        if found:
            return found
    return None


def _wrong_in_mapping(value: Mapping[Any, object], kind: inspect.DictType, key: str) -> Misconfigured | None:
    for name, item in value.items():
        if not _fits(name, kind.key_type):
            allowed = kind.key_type.values if isinstance(kind.key_type, inspect.LiteralType) else ()
            return unknown_key(_join(key, str(name)), [str(each) for each in allowed])
        if found := _first_wrong(item, kind.value_type, _join(key, str(name))):
            return found
    return None


def _fits(value: object, kind: inspect.Type) -> bool:
    if isinstance(kind, inspect.LiteralType):
        return value in kind.values
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        right = int if isinstance(kind, inspect.IntType) else int | float
        low, high = _range(kind)
        return isinstance(value, right) and not isinstance(value, bool) and low <= value <= high
    if isinstance(kind, inspect.StrType):
        return isinstance(value, str) and (not kind.pattern or bool(re.search(kind.pattern, value)))
    return False


def _allowed(kind: inspect.Type) -> tuple[str, str]:
    if isinstance(kind, inspect.LiteralType):
        names = ", ".join(str(each) for each in kind.values)
        return names, names
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        low, high = _range(kind)
        whole = isinstance(kind, inspect.IntType)
        return (
            f"{'bilangan bulat' if whole else 'bilangan'} {low} sampai {high}",
            f"a {'whole ' if whole else ''}number from {low} to {high}",
        )
    if isinstance(kind, inspect.StrType):
        pattern = f" ({kind.pattern})" if kind.pattern else ""
        return f"teks{pattern}", f"text{pattern}"
    if isinstance(kind, inspect.VarTupleType):
        return "daftar, misalnya [id, en]", "a list, such as [id, en]"
    return "kunci: nilai", "key: value"


def _range(kind: inspect.IntType | inspect.FloatType) -> tuple[float, float]:
    return (
        -math.inf if kind.ge is None else kind.ge,
        math.inf if kind.le is None else kind.le,
    )


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
