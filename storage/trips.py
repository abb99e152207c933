"""Journeys: begun, moved along, ended; and who of the travellers passes a kilometre."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Select, bindparam, delete, literal, select, update

from conversations.travel.trip import Trip
from geo.model import Side
from geo.route import Route
from storage.database import Overtaken
from storage.driver import ask
from storage.rows import insert_numbered, insert_rows
from storage.tables import PERSON, TRIP, TRIP_LEG, WARNED

Why = Literal["arrived", "stopped", "expired", "replaced"]


def start(connection: Connection, trip: Trip, now: datetime, instead_of: int = 0) -> int:
    """Begin a journey; one the person is still on ends as replaced. Returns its id.

    Whoever was told something ahead on the journey `instead_of`, which this is told otherwise, was told it on this.
    """
    for going in connection.execute(select(TRIP.c.id).where(TRIP.c.person_id == trip.person, _GOING)):
        end(connection, going.id, "replaced", now)
    row = {
        "person_id": trip.person, "start": trip.start, "goal": trip.goal, "starts_at": trip.starts_at,
        "until": trip.until, "at_km": trip.at_km, "at": trip.at, "live": trip.live, "quiet": trip.quiet,
        "most_km": trip.most_km, "asked_at": None, "stay_km": trip.stay_km, "stay_until": trip.stay_until,
        "stands": trip.stands,
        "route": _encode(trip.route).decode(), "look_at": now, "ended_at": None, "why": "", "created_at": now,
    }  # fmt: skip
    new = insert_numbered(connection, TRIP, [row])[0]
    legs = [
        {"trip_id": new, "line": leg.line, "side": leg.side, "low": leg.low, "high": leg.high}
        for leg in trip.route.legs
    ]
    insert_rows(connection, TRIP_LEG, legs)
    connection.execute(update(WARNED).where(WARNED.c.trip_id == instead_of).values(trip_id=new))
    return new


def trip_of(connection: Connection, person: int) -> Trip | None:
    """The journey a person is on."""
    found = ask(connection, _OF_PERSON, {"person": person})
    return _trip(found[0]) if found else None


def trip(connection: Connection, row: int) -> Trip | None:
    """A journey by its id, also one that is over."""
    found = _trips(connection, _TRIPS.where(TRIP.c.id == row))
    return found[0] if found else None


def past(connection: Connection, person: int, row: int) -> Trip | None:
    """A person's journey that is over, but for one that another took the place of."""
    theirs = (
        TRIP.c.id == row,
        TRIP.c.person_id == person,
        TRIP.c.ended_at.is_not(None),
        TRIP.c.why != "replaced",
    )
    found = _trips(connection, _TRIPS.where(*theirs))
    return found[0] if found else None


def over(connection: Connection, person: int, since: datetime, why: str) -> Trip | None:
    """A person's newest journey that is over, where that was since a moment and for that reason."""
    theirs = select(TRIP.c.id, TRIP.c.why).where(TRIP.c.person_id == person, TRIP.c.ended_at >= since)
    newest = connection.execute(theirs.order_by(TRIP.c.ended_at.desc(), TRIP.c.id.desc()).limit(1)).first()
    return trip(connection, newest.id) if newest and newest.why == why else None


def passing(
    connection: Connection, line: str, sides: Collection[Side], km: float, beside_km: float
) -> list[Trip]:
    """The journeys that lead past a kilometre of a line one of these ways, of whoever has not said STOP."""
    legs = (
        TRIP_LEG.c.line == line,
        TRIP_LEG.c.side.in_(sides),
        TRIP_LEG.c.low <= km + beside_km,
        TRIP_LEG.c.high >= km - beside_km,
    )
    there = select(TRIP_LEG.c.trip_id).where(*legs)
    return _trips(connection, _WILLING.where(TRIP.c.id.in_(there), _GOING))


def bound_for(connection: Connection, goal: str) -> list[Trip]:
    """The journeys that end at a place of that name, of whoever has not said STOP."""
    return _trips(connection, _WILLING.where(TRIP.c.goal == goal, _GOING))


def going(connection: Connection, ids: Collection[int]) -> list[Trip]:
    """Those of these journeys that are not over, of whoever has not said STOP."""
    return _trips(connection, _WILLING.where(TRIP.c.id.in_(ids), _GOING))


def to_look(connection: Connection, now: datetime, limit: int) -> list[Trip]:
    """The journeys whose moment has come to look what is within reach by now, longest due first."""
    due = _TRIPS.where(_GOING, TRIP.c.look_at <= now).order_by(TRIP.c.look_at, TRIP.c.id)
    return _trips(connection, due.limit(limit))


def willing(connection: Connection, persons: Collection[int]) -> set[int]:
    """Those of these persons who have not said STOP."""
    query = select(PERSON.c.id).where(PERSON.c.id.in_(persons), PERSON.c.stopped.is_(False))
    return set(connection.execute(query).scalars())


def look_again(connection: Connection, ids: Sequence[int], at: datetime) -> None:
    """When these are to be looked at next."""
    connection.execute(update(TRIP).where(TRIP.c.id.in_(ids), _GOING).values(look_at=at))


def move(
    connection: Connection,
    row: int,
    km: float,
    live: bool,
    now: datetime,
    most_km: float | None = None,
    until: datetime | None = None,
    look_at: datetime | None = None,
    stayed: bool = False,
    stands: bool = False,
) -> None:
    """The traveller is so far along the route now, or anywhere from there to `most_km`. Raises Overtaken.

    The journey is over at `until`, where that is given; what is ahead is looked for at `look_at`, if not then.
    Who has `stayed` has no night on the way before them any more. Who `stands` in a jam is
    there until they say that they move.
    """
    lasts: dict[str, Any] = {"until": until} if until else {}
    lasts |= {"stay_km": None, "stay_until": None} if stayed else {}
    there = {"at_km": km, "most_km": most_km, "at": now, "live": live, "stands": stands}
    _change(connection, row, look_at=look_at or now, **there, **lasts)


def asked(connection: Connection, ids: Sequence[int], now: datetime) -> None:
    """These travellers are asked now what they have passed."""
    connection.execute(update(TRIP).where(TRIP.c.id.in_(ids), _GOING).values(asked_at=now))


def set_quiet(connection: Connection, row: int, quiet: bool) -> None:
    """Whether to tell only of danger. Raises Overtaken if the journey is over."""
    _change(connection, row, quiet=quiet)


def end(connection: Connection, row: int, why: Why, now: datetime) -> None:
    """A journey is over; nobody on it is found any more. Raises Overtaken if it was."""
    _change(connection, row, ended_at=now, why=why)
    connection.execute(delete(TRIP_LEG).where(TRIP_LEG.c.trip_id == row))


def end_if_going(connection: Connection, row: int, why: Why, now: datetime) -> bool:
    """The same for who does not mind that it was over."""
    try:
        end(connection, row, why, now)
    except Overtaken:
        return False
    return True


def forget(connection: Connection, before: datetime, limit: int) -> int:
    """Forget at most `limit` journeys that ended before a moment; returns how many."""
    old = select(TRIP.c.id).where(TRIP.c.ended_at < before).limit(limit)
    ids = list(connection.execute(old).scalars())
    connection.execute(delete(WARNED).where(WARNED.c.trip_id.in_(ids)))
    return connection.execute(delete(TRIP).where(TRIP.c.id.in_(ids))).rowcount


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Route).decode

# In the very words of the partial indexes, or no planner would use them.
_GOING = TRIP.c.ended_at.is_(None)
_TRIPS: Select[*tuple[Any, ...]] = select(
    TRIP.c.person_id, TRIP.c.start, TRIP.c.goal, TRIP.c.route, TRIP.c.starts_at, TRIP.c.until, TRIP.c.at,
    TRIP.c.at_km, TRIP.c.live, TRIP.c.quiet, TRIP.c.id, TRIP.c.most_km, TRIP.c.asked_at, TRIP.c.stay_km,
    TRIP.c.stay_until, TRIP.c.stands,
)  # fmt: skip
_OF_PERSON = _TRIPS.where(TRIP.c.person_id == bindparam("person"), _GOING)
_WILLING = _TRIPS.join(PERSON, PERSON.c.id == TRIP.c.person_id).where(
    PERSON.c.stopped == literal(False, literal_execute=True)
)


@lru_cache(maxsize=4096)  # many travel the same way
def _route(written: str) -> Route:
    return _decode(written)


def _change(connection: Connection, row: int, **changes: Any) -> None:
    going = update(TRIP).where(TRIP.c.id == row, _GOING)
    if connection.execute(going.values(**changes)).rowcount != 1:
        raise Overtaken("trip")


def _trips(connection: Connection, query: Select[*tuple[Any, ...]]) -> list[Trip]:
    return [_trip(row) for row in connection.execute(query)]


def _trip(row: Sequence[Any]) -> Trip:
    person, start, goal, route, *others = row
    return Trip(person, start, goal, _route(route), *others)
