"""Tells travellers what is confirmed ahead of them, when it is, and when they come near; and that it is over."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace
from sqlalchemy import Connection

from bot import clock, log
from bot.jobs import alerted
from bot.jobs.dispatch import each_alone
from bot.jobs.doubts import ask
from bot.jobs.moved import put_right
from bot.jobs.tools import Tools
from bot.jobs.worth import ByLine, by_line, knowing_of, lasting_windows, met_by, on_the_way, told_by_another
from conversations.after.surveying import about_trip, with_first
from conversations.messages import Reply
from conversations.travel import alert_notices
from conversations.travel.ahead import Ahead, is_passed, matters, spots, to_tell
from conversations.travel.alerting import Rules
from conversations.travel.trip import BEFORE, Trip, has_arrived
from conversations.workflow import OPEN
from conversations.world import Trouble
from storage import outbox, people, reports, satisfaction, standing, trips
from storage.outbox import Letter
from storage.people import Contact
from storage.satisfaction import Asked
from storage.views import Due

BATCH, LOOKED_AT = 200, 500
LOOK_EVERY = timedelta(minutes=3)  # a traveller comes four kilometres further
MOST_AT_ONCE = 5  # troubles in one message; what is further off comes with the next one
APART = timedelta(minutes=1)  # between two messages to one traveller, but danger is told at once
STALE = timedelta(minutes=30)  # an alert that could not be sent for so long is no news


async def run(tools: Tools) -> None:
    """Tell of what was confirmed or is over, then look for journeys that have come near something."""
    put = await asyncio.to_thread(_tell_all, tools)
    put += await asyncio.to_thread(_look, tools)
    if put:
        tools.wake("deliver")


def _tell_all(tools: Tools) -> int:
    now = clock.now()
    with tools.database.read() as connection:
        changed = standing.to_tell(connection, now, BATCH)
    return each_alone(changed, lambda due: _tell(tools, due, now))


def _tell(tools: Tools, due: Due, now: datetime) -> int:
    """Returns how many were told; 0 where it changed meanwhile: it is told as it is then."""
    with tools.database.write() as connection:
        still = reports.stored(connection, due.view.reference)
        if still is None or still.tell_at != due.tell_at or not standing.told(connection, still):
            return 0
        trouble = standing.trouble(still)
        stands = still.confirmed_at and still.view.status in OPEN
        told = (_warn if stands else _correct)(tools, connection, trouble, now)
    log.note("told ahead", reference=due.view.reference, status=still.view.status, letters=told)
    return told


def _warn(tools: Tools, connection: Connection, trouble: Trouble, now: datetime) -> int:
    """Tell everybody it lies ahead of, but those who told it."""
    rules = tools.settings.config.alerts.rules
    if not matters(trouble.report, trouble.since, rules, now):
        return 0
    places = spots(tools.geo, trouble.report, lasting_windows(tools, connection, now), now)
    if told_by_another(tools, connection, trouble, places, now):
        return 0
    knowing = knowing_of(connection, trouble)
    near = {
        trip.id: (trip, found)
        for spot in places
        for trip in met_by(connection, spot)
        if trip.person not in knowing and (found := to_tell(trip, trouble, places, now, rules))
    }
    moved = standing.told_elsewhere(connection, trouble)
    lately = {} if trouble.report.danger else standing.warned_lately(connection, near, now - APART)
    _look_later(connection, waiting := {trip: at for trip, at in lately.items() if trip not in moved})
    new = standing.warn(connection, near.keys() - waiting.keys(), trouble, now)
    told = [(near[trip][0], (near[trip][1],)) for trip in sorted(new)]
    put = _put(tools, connection, [(trip, found) for trip, found in told if trip.id not in moved], now)
    return put + put_right(tools, connection, trouble, moved, {trip.id: found for trip, found in told}, now)


def _look_later(connection: Connection, lately: Mapping[int, datetime]) -> None:
    """Travellers told something a moment ago hear the rest together, a minute after that."""
    for at in set(lately.values()):
        trips.look_again(connection, [trip for trip, last in lately.items() if last == at], at + APART)


def _correct(tools: Tools, connection: Connection, trouble: Trouble, now: datetime) -> int:
    """Tell those who were warned and did not say that they are past it that it is over, or confirmed no more."""
    places = spots(tools.geo, trouble.report, lasting_windows(tools, connection, now), now)
    warned = trips.going(connection, standing.warned(connection, trouble))
    waiting = [trip for trip in warned if not is_passed(trip, places)]
    (standing.unconfirm if trouble.report.status in OPEN else standing.clear)(connection, trouble, now)
    to = _contacts(connection, waiting)
    letters = [
        _letter(
            to[trip.person], _over(tools, to[trip.person], trouble),
            f"over:{trip.id}:{trouble.id}:{trouble.round}",
        )
        for trip in waiting if trip.person in to
    ]  # fmt: skip
    return alerted.put(connection, letters, now)


def _look(tools: Tools) -> int:
    """Journeys whose moment has come: what is within reach of them by now, or that they are over."""
    now, rules = clock.now(), tools.settings.config.alerts.rules
    with tools.database.read() as connection:
        due = trips.to_look(connection, now, LOOKED_AT)
        if not due:
            return 0
        known = by_line(tools, connection, now)
    over = [trip for trip in due if has_arrived(trip) or now >= trip.until]
    going = [trip for trip in due if trip not in over]
    near = [(trip, _nearest(trip, known, now, rules)) for trip in going]
    with tools.database.write() as connection:
        lately = standing.warned_lately(connection, [trip.id for trip in going], now - APART)
        near = [(trip, _at_once(found) if trip.id in lately else found) for trip, found in near]
        put = _put_new(tools, connection, [(trip, found) for trip, found in near if found], now)
        put += ask(tools, connection, going, known, now)
        for at, ids in _next_looks(going, now).items():
            trips.look_again(connection, ids, at)
        _look_later(connection, lately)
        put += _end(tools, connection, over, now)
        for channel in tools.channels:
            outbox.drop_stale(connection, channel, "alert", now - STALE)
    return put


def _at_once(found: Sequence[Ahead]) -> list[Ahead]:
    """What does not wait for a minute to pass."""
    return [each for each in found if each.trouble.report.danger]


def _nearest(trip: Trip, known: ByLine, now: datetime, rules: Rules) -> list[Ahead]:
    found = {
        each.trouble.id: one
        for each in on_the_way(trip, known)
        if (one := to_tell(trip, each.trouble, each.places, now, rules))
    }
    return sorted(found.values(), key=lambda each: (each.maybe, each.least_km))


def _put_new(
    tools: Tools, connection: Connection, near: Sequence[tuple[Trip, Sequence[Ahead]]], now: datetime
) -> int:
    """Of what is near, that which these travellers have not heard yet, what is surely ahead and nearest first."""
    known = standing.heard_by(connection, [trip.id for trip, _ in near])
    fresh = [
        (trip, [each for each in found if (trip.id, each.trouble.id, each.trouble.round) not in known])
        for trip, found in near
    ]
    told = [(trip, found[:MOST_AT_ONCE]) for trip, found in fresh if found]
    willing = trips.willing(connection, [trip.person for trip, _ in told])
    told = [(trip, found) for trip, found in told if trip.person in willing]
    new = standing.warn_all(
        connection, [(trip.id, each.trouble) for trip, found in told for each in found], now
    )
    left = [(trip, [each for each in found if (trip.id, each.trouble.id) in new]) for trip, found in told]
    return _put(tools, connection, [(trip, found) for trip, found in left if found], now)


def _put(
    tools: Tools, connection: Connection, told: Sequence[tuple[Trip, Sequence[Ahead]]], now: datetime
) -> int:
    """One message to each traveller."""
    to = _contacts(connection, [trip for trip, _ in told])
    letters = [
        _letter(
            to[trip.person],
            _alert(tools, to[trip.person], trip, found, now),
            f"ahead:{trip.id}:{found[0].trouble.id}:{found[0].trouble.round}",
        )
        for trip, found in told if trip.person in to
    ]  # fmt: skip
    return alerted.put(connection, letters, now)


def _alert(tools: Tools, to: Contact, trip: Trip, found: Sequence[Ahead], now: datetime) -> Reply:
    return alert_notices.alert(tools.texts, tools.geo, tools.naming, to.language, trip, found, now)


def _over(tools: Tools, to: Contact, trouble: Trouble) -> Reply:
    return alert_notices.over(tools.texts, tools.geo, tools.naming, to.language, trouble)


def _end(tools: Tools, connection: Connection, over: Iterable[Trip], now: datetime) -> int:
    """Journeys that are over, each once; their travellers hear so."""
    ended = [trip for trip in over if trips.end_if_going(connection, trip.id, _why(trip), now)]
    willing = trips.willing(connection, [trip.person for trip in ended])
    to = _contacts(connection, [trip for trip in ended if trip.person in willing])
    asked = _asked(tools, connection, [trip for trip in ended if trip.person in to], now)
    letters = [
        _letter(to[trip.person], _journey_over(tools, to[trip.person], trip, asked), f"journey:{trip.id}")
        for trip in ended if trip.person in to
    ]  # fmt: skip
    return alerted.put(connection, letters, now)


def _asked(tools: Tools, connection: Connection, ended: Sequence[Trip], now: datetime) -> set[str]:
    """Those who may be asked how content they are, by the subject."""
    patience = tools.settings.config.satisfaction.patience(now)
    may = satisfaction.may_be_asked(connection, [trip.person for trip in ended], patience)
    about = [(trip.person, about_trip(trip)) for trip in ended if trip.person in may]
    asked = [Asked(person, each.subject, each.agency, each.corridor) for person, each in about]
    return satisfaction.ask(connection, asked, now)


def _journey_over(tools: Tools, to: Contact, trip: Trip, asked: set[str]) -> Reply:
    reply = alert_notices.journey_over(tools.texts, to.language, trip, has_arrived(trip))
    subject = about_trip(trip).subject
    if subject not in asked:
        return reply
    surveyed = with_first(tools.texts, to.language, subject, reply)
    return replace(surveyed, choices=(*surveyed.choices, *reply.choices))


def _why(trip: Trip) -> trips.Why:
    return "arrived" if has_arrived(trip) else "expired"


def _next_looks(going: Iterable[Trip], now: datetime) -> dict[datetime, list[int]]:
    found: dict[datetime, list[int]] = {}
    for trip in going:
        soon = now + LOOK_EVERY
        at = soon if trip.begins_before(soon + BEFORE) else trip.starts_at - BEFORE
        found.setdefault(at, []).append(trip.id)
    return found


def _contacts(connection: Connection, told: Iterable[Trip]) -> dict[int, Contact]:
    return people.contacts(connection, sorted({trip.person for trip in told}))


def _letter(to: Contact, reply: Reply, dedupe: str) -> Letter:
    return Letter("alert", to.person, to.channel, to.address, reply, dedupe=dedupe)
