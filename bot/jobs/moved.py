"""Tells travellers who heard of a trouble that it is at another place: ahead of them still, or not."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.jobs import alerted
from bot.jobs.tools import Tools
from conversations.messages import Reply
from conversations.travel import alert_notices
from conversations.travel.ahead import Ahead
from conversations.travel.trip import Trip
from conversations.world import Trouble
from storage import people, standing, trips
from storage.outbox import Letter
from storage.people import Contact


def put_right(
    tools: Tools,
    connection: Connection,
    trouble: Trouble,
    moved: Collection[int],
    ahead: Mapping[int, Sequence[Ahead]],
    now: datetime,
) -> int:
    """Once to each of the journeys `moved`, of whom it is `ahead` where it is now; returns how many."""
    if not moved:
        return 0
    standing.forget_elsewhere(connection, trouble, now)
    going = trips.going(connection, moved)
    to = people.contacts(connection, sorted({trip.person for trip in going}))
    letters = [
        Letter(
            "alert", to[trip.person].person, to[trip.person].channel, to[trip.person].address,
            _said(tools, to[trip.person], trip, trouble, ahead.get(trip.id, ()), now),
            dedupe=f"moved:{trip.id}:{trouble.id}:{trouble.round}",
        )
        for trip in going if trip.person in to
    ]  # fmt: skip
    return alerted.put(connection, letters, now)


def _said(
    tools: Tools, to: Contact, trip: Trip, trouble: Trouble, ahead: Sequence[Ahead], now: datetime
) -> Reply:
    if not ahead:
        return alert_notices.elsewhere(tools.texts, tools.geo, tools.naming, to.language, trouble)
    found = alert_notices.alert(tools.texts, tools.geo, tools.naming, to.language, trip, ahead, now)
    return alert_notices.put_right(tools.texts, to.language, found)
