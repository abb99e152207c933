"""Reads what a campaign point needs, a line at a time: its name, its place, its days, and how many of what."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from conversations.admins.campaigns import LONGEST_NAME, MOST, CampaignPoint
from conversations.admins.periods import midnight
from conversations.moments import find_days, find_moments
from conversations.world import World
from geo.model import Point

FIELDS = ("name", "place", "days", "target", "gifts")
_NONE = frozenset(("-", "0", "tanpa", "tidak", "tidak ada", "tidak usah", "none", "no"))


class Wrong(Exception):
    """What was written is no such thing; asked again."""


class PointDraft(Struct, frozen=True, omit_defaults=True):
    """A point being made, or one field of the point `code` being changed; `starts_at` is set with its days."""

    name: str = ""
    place: str = ""
    point: Point | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    target: int = 0
    gifts: int = 0
    code: str = ""
    left: tuple[str, ...] = FIELDS[1:]  # still to be asked


Read = Callable[[PointDraft, str, Point | None, World], PointDraft]


def made(draft: PointDraft, person: int, code: str) -> CampaignPoint:
    """The new point of a draft that is whole. Raises Wrong for one without days."""
    if draft.starts_at is None or draft.ends_at is None:
        raise Wrong
    return CampaignPoint(
        0, code, draft.name, draft.place, draft.starts_at, draft.ends_at, person,
        draft.target, draft.gifts, draft.point,
    )  # fmt: skip


def changed(before: CampaignPoint, draft: PointDraft, field: str) -> CampaignPoint:
    """The point with one field as the draft has it."""
    if field == "days" and draft.starts_at and draft.ends_at:
        return replace(before, starts_at=draft.starts_at, ends_at=draft.ends_at)
    if field == "place":
        return replace(before, place=draft.place, point=draft.point)
    return replace(before, **{field: getattr(draft, field)})


def _name(draft: PointDraft, text: str, _point: Point | None, _world: World) -> PointDraft:
    if not text:
        raise Wrong
    return replace(draft, name=text[:LONGEST_NAME])


def _place(draft: PointDraft, text: str, point: Point | None, world: World) -> PointDraft:
    """A pin, or words: they are kept as they were written, whatever is found for them."""
    if point is None and not text:
        raise Wrong
    found = world.geo.at(point).candidates if point else world.geo.locate(text).candidates
    place = found[0].place if found else None
    named = text or (place and (place.name or place.district or place.regency)) or ""
    where = point or (place.point if place else None)
    if not named and where:
        named = f"{where.lat:.5f}, {where.lon:.5f}"
    return replace(draft, place=named[:LONGEST_NAME], point=where)


def _days(draft: PointDraft, text: str, _point: Point | None, world: World) -> PointDraft:
    try:
        start, end = read_days(text.lower(), world.now)
    except ValueError as error:
        raise Wrong from error
    if end <= max(start, world.now):
        raise Wrong
    return replace(draft, starts_at=start, ends_at=end)


def read_days(text: str, now: datetime) -> tuple[datetime, datetime]:
    """From when to when: two moments, two days or one. Raises ValueError for anything else."""
    moments = [said.at for said in find_moments(text, now)]
    if len(moments) == 2:
        return moments[0], moments[1]
    days = find_days(text, now)
    if not 1 <= len(days) <= 2:
        raise ValueError("one day or two")
    return midnight(days[0]), midnight(days[-1] + timedelta(days=1))


def _number(field: str) -> Read:
    def read(draft: PointDraft, text: str, _point: Point | None, _world: World) -> PointDraft:
        if text.lower() in _NONE:
            return replace(draft, **{field: 0})
        number = text.replace(".", "").replace(",", "").partition(" ")[0]
        if not number.isdecimal() or int(number) > MOST:
            raise Wrong
        return replace(draft, **{field: int(number)})

    return read


READ: Mapping[str, Read] = {
    "name": _name, "place": _place, "days": _days, "target": _number("target"), "gifts": _number("gifts"),
}  # fmt: skip
