"""One-way and contraflow windows in config.yaml, held against the roads there are."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from bot.misconfigured import wrong_value
from conversations.describe import WIB
from geo.roads import Road, load_roads
from geo.windows import Window

_FORM = "%Y-%m-%d %H:%M"
Kilometre = Annotated[float, msgspec.Meta(ge=0, le=999)]
WibTime = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d \d\d:\d\d$")]


class DeclaredWindow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch of road that flows one way or in contraflow; times in WIB."""

    road: Annotated[str, msgspec.Meta(pattern=r"\S")]
    kind: Literal["one_way", "contraflow"]
    km_from: Kilometre
    km_to: Kilometre
    towards: Literal["A", "B"]
    start: WibTime = msgspec.field(name="from")
    end: WibTime = msgspec.field(name="until")


def as_windows(declared: Iterable[DeclaredWindow], data: Path) -> tuple[Window, ...]:
    """The windows config.yaml declares, held against geo's data. Raises Misconfigured naming the wrong key."""
    listed = list(declared)
    roads = load_roads(data).by_id if listed else {}
    return tuple(_window(one, f"windows[{number}]", roads) for number, one in enumerate(listed))


def _window(declared: DeclaredWindow, key: str, roads: dict[str, Road]) -> Window:
    road = roads.get(declared.road)
    if road is None:
        raise wrong_value(f"{key}.road", declared.road, ", ".join(roads), ", ".join(roads))
    for name, km in (("km_from", declared.km_from), ("km_to", declared.km_to)):
        if not road.has(km):
            has = f"{road.km_from:g} - {road.km_to:g}"
            raise wrong_value(f"{key}.{name}", km, has, has)
    if declared.km_from >= declared.km_to:
        raise wrong_value(
            f"{key}.km_to",
            declared.km_to,
            f"lebih dari {declared.km_from:g}",
            f"more than {declared.km_from:g}",
        )
    start, end = (
        _moment(f"{key}.{name}", written)
        for name, written in (("from", declared.start), ("until", declared.end))
    )
    if start >= end:
        raise wrong_value(f"{key}.until", declared.end, "setelah from", "after from")
    return Window(
        "", road.id, declared.kind, declared.km_from, declared.km_to, declared.towards, start, end
    )  # fmt: skip


def _moment(key: str, written: str) -> datetime:
    try:
        return datetime.strptime(written, _FORM).replace(tzinfo=WIB).astimezone(UTC)
    except ValueError as error:
        allowed = "2026-03-18 14:00 (WIB)"
        raise wrong_value(key, written, allowed, allowed) from error
