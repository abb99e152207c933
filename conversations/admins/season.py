"""What holds for a time: closed places, temporary posts, notices to everybody, and whether the season is on."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from conversations.describe import WIB
from conversations.meaning.words import plain
from geo.lines import metres_between
from geo.model import Place, Point

Kind = Literal["closed", "post", "notice", "mode"]
Mode = Literal["auto", "on", "off"]
ENDLESS = timedelta(days=400)  # of what is declared without an end
_NEAR_M = 30_000
POST = "posko"  # the word that a text about one has


class Declared(Struct, frozen=True, omit_defaults=True):
    """From `start` until `end` (aware, UTC) something holds that an admin declared.

    `words` are a closure's reason, a notice's text, or the mode. `opens` and `shuts` are a post's hours in WIB,
    empty where it is open day and night.
    """

    id: str
    kind: Kind
    start: datetime
    end: datetime
    words: str = ""
    name: str = ""
    place: Place | None = None
    opens: str = ""
    shuts: str = ""
    phone: str = ""

    def holds(self, now: datetime) -> bool:
        """Whether it is so at a moment."""
        return self.start <= now < self.end

    def is_open(self, now: datetime) -> bool:
        """Whether a post has somebody there at a moment."""
        if not self.holds(now) or not self.opens:
            return self.holds(now)
        clock, opens, shuts = now.astimezone(WIB).time(), _time(self.opens), _time(self.shuts)
        return opens <= clock < shuts if opens < shuts else clock >= opens or clock < shuts


class Season(Struct, frozen=True):
    """The days of Idulfitri, and how many days before and after are mudik: H-10 to H+10. No days: always."""

    feasts: tuple[date, ...] = ()
    days_before: int = 10
    days_after: int = 10

    def day(self, now: datetime) -> int | None:
        """Today counted from the feast it belongs to, -3 for H-3; None out of season."""
        today = now.astimezone(WIB).date()
        for feast in self.feasts:
            if -self.days_before <= (today - feast).days <= self.days_after:
                return (today - feast).days
        return None


def mode(declared: Iterable[Declared], now: datetime) -> Mode:
    """What an admin set last, else the dates decide."""
    said: list[Mode] = ["on" if one.words == "on" else "off" for one in held(declared, "mode", now)]
    return said[-1] if said else "auto"


def is_on(declared: Iterable[Declared], season: Season, now: datetime) -> bool:
    """Whether it is mudik season: posts are manned, and officers wait for reports."""
    said = mode(declared, now)
    if said != "auto":
        return said == "on"
    return not season.feasts or season.day(now) is not None


def held(declared: Iterable[Declared], kind: Kind, now: datetime) -> list[Declared]:
    """What is in force, oldest first."""
    return [one for one in declared if one.kind == kind and one.holds(now)]


def closed_at(declared: Iterable[Declared], place: Place | None, now: datetime) -> Declared | None:
    """The closure a place lies in: the same facility, and where sides are known the same side."""
    if place is None or not place.facility:
        return None
    for one in held(declared, "closed", now):
        there = one.place
        if there and _same(there, place) and (None in (there.side, place.side) or there.side == place.side):
            return one
    return None


def nearest_posts(
    declared: Iterable[Declared], point: Point, now: datetime, most: int = 3
) -> Sequence[tuple[float, Declared]]:
    """Posts open now within 30 km as the crow flies, metres first; the nearest first."""
    away = [
        (metres_between(point.lat, point.lon, there.lat, there.lon), one)
        for one in held(declared, "post", now)
        if one.is_open(now) and one.place and (there := one.place.point)
    ]
    return sorted((pair for pair in away if pair[0] <= _NEAR_M), key=lambda pair: (pair[0], pair[1].id))[
        :most
    ]


def post_named(declared: Iterable[Declared], text: str, now: datetime) -> Place | None:
    """Where a post is whose whole name stands in a text; a report may be about what is there."""
    said = f" {' '.join(plain(text))} "
    for one in held(declared, "post", now):
        name = " ".join(plain(one.name))
        if one.place and name != POST and f" {name} " in said:
            return replace(one.place, name=one.name)
    return None


def _same(there: Place, place: Place) -> bool:
    return (there.facility, there.name, there.road) == (place.facility, place.name, place.road)


def _time(written: str) -> time:
    return time.fromisoformat(written.replace(".", ":"))
