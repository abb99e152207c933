"""The edits of the list of agencies, in the order they were made."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from geo.edits import Edit
from storage.driver import ask
from storage.tables import DIRECTORY_EDIT


def add(connection: Connection, edit: Edit, person: int, now: datetime) -> None:
    """One more edit, on top of all others."""
    row = {"edit": _encode(edit).decode(), "person_id": person, "at": now}
    connection.execute(DIRECTORY_EDIT.insert().values(row))


def newest(connection: Connection) -> int:
    """The number of the newest edit, 0 while there is none: what has it has them all."""
    return int(ask(connection, _NEWEST)[0][0] or 0)


def all_of(connection: Connection) -> list[Edit]:
    """Every edit, oldest first."""
    query = select(DIRECTORY_EDIT.c.edit).order_by(DIRECTORY_EDIT.c.id)
    return [_decode(edit) for edit in connection.execute(query).scalars()]


def rules(connection: Connection) -> dict[str, Mapping[str, Any]]:
    """The rules made by edits and not taken away since, by name, oldest first."""
    made: dict[str, Mapping[str, Any]] = {}
    for edit in all_of(connection):
        if edit.kind == "rule":
            made.pop(edit.key, None)
            if edit.fields is not None:
                made[edit.key] = edit.fields
    return made


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Edit).decode
_NEWEST = select(func.max(DIRECTORY_EDIT.c.id))
