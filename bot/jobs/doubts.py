"""Asks travellers who share no position how far they have come, where it decides what they hear."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.jobs import alerted
from bot.jobs.tools import Tools
from bot.jobs.worth import ByLine, on_the_way
from conversations.travel.passing_by import Milestone, in_doubt, may_be_asked, milestones_to_ask, question
from conversations.travel.trip import Trip
from storage import people, standing, trips
from storage.outbox import Letter


def ask(tools: Tools, connection: Connection, going: Sequence[Trip], known: ByLine, now: datetime) -> int:
    """Ask, each seldom and with one tap, about what they have not heard of yet; returns how many."""
    doubtful = _milestones(tools, connection, going, known, now)
    willing = trips.willing(connection, [trip.person for trip, _ in doubtful])
    asked = [(trip, milestones) for trip, milestones in doubtful if trip.person in willing]
    trips.asked(connection, [trip.id for trip, _ in asked], now)
    to = people.contacts(connection, [trip.person for trip, _ in asked])
    letters = [
        Letter(
            "alert", to[trip.person].person, to[trip.person].channel, to[trip.person].address,
            question(tools.texts, tools.geo, to[trip.person].language, milestones),
            dedupe=f"passed:{trip.id}:{int(now.timestamp())}",
        )
        for trip, milestones in asked if trip.person in to
    ]  # fmt: skip
    return alerted.put(connection, letters, now)


def _milestones(
    tools: Tools, connection: Connection, going: Sequence[Trip], known: ByLine, now: datetime
) -> list[tuple[Trip, tuple[Milestone, ...]]]:
    """What to ask of whom."""
    rules = tools.settings.config.alerts.rules
    may = [trip for trip in going if may_be_asked(trip, now, rules)]
    heard = standing.heard_by(connection, [trip.id for trip in may])
    found = []
    for trip in may:
        begins = [
            along
            for each in on_the_way(trip, known)
            if (trip.id, each.trouble.id, each.trouble.round) not in heard
            and (along := in_doubt(trip, each.trouble, each.places, now, rules)) is not None
        ]
        if milestones := milestones_to_ask(trip, begins, tools.geo, now, rules):
            found.append((trip, milestones))
    return found
