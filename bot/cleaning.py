"""Rids a message of what no database stores as text: NUL and halves of surrogate pairs."""

from math import isfinite
from typing import Any

import msgspec
from msgspec.structs import fields, replace

from conversations.messages import Inbound

_TEXTS = tuple(field.name for field in fields(Inbound) if field.type is str)
_encode = msgspec.json.Encoder().encode
_LONGEST = 20_000  # characters; five times what any channel lets a person write


def cleaned(inbound: Inbound) -> Inbound:
    """The same message with every text storable; a file or a point that cannot be meant is left out."""
    if _is_clean(inbound):
        return inbound
    wrong: dict[str, Any] = {
        name: _clean(text) for name in _TEXTS if not _storable(text := getattr(inbound, name))
    }
    if not all(_storable(media.file) for media in inbound.media):
        wrong["media"] = tuple(media for media in inbound.media if _storable(media.file))
    if inbound.point and not (isfinite(inbound.point.lat) and isfinite(inbound.point.lon)):
        wrong["point"] = None
    return replace(inbound, **wrong) if wrong else inbound


def _is_clean(inbound: Inbound) -> bool:
    """Whether nothing has to be looked at: seen at once in the JSON of the whole, and so for nearly every message."""
    try:
        whole = _encode(inbound)
    except UnicodeEncodeError:
        return False
    point = inbound.point
    return (
        len(whole) <= _LONGEST
        and b"\\u0000" not in whole
        and (point is None or (isfinite(point.lat) and isfinite(point.lon)))
    )


def _storable(text: str) -> bool:
    if len(text) > _LONGEST or "\0" in text:
        return False
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _clean(text: str) -> str:
    return text[:_LONGEST].replace("\0", " ").encode("utf-8", "replace").decode()
