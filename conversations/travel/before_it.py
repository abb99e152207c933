"""It is asked where one may still leave the toll road, or rest, before what they were told is ahead."""

import re

from msgspec.structs import replace

from conversations.describe import place_in_words
from conversations.effects import Turn
from conversations.flows import stops
from conversations.inquiries.questioning import asks
from conversations.meaning.words import plain
from conversations.messages import Inbound, Reply
from conversations.prompts import rest, sentence
from conversations.session import Session
from conversations.travel.said_passed import TOLD_FOR, along_way
from conversations.travel.travel_world import trip_in_words
from conversations.travel.trip import Trip, position
from conversations.understand import visible
from conversations.world import Trouble, World
from geo.stops import Stop

_MOST, _MOST_WORDS = 2, 12
_DOES = (
    r"(?:keluar|exit|metu|kaluar|turun|gerbang|berhenti|stop|istirahat|rehat|rest|mampir|leren|liren|leave|get off|"
    r"pull over|turn off)"
)
_BEFORE = (
    r"(?:sebelum|sblm|sadurunge|sakdurunge|sadereng|sat[eé]uacan|sateuacanna|saméméh|sameh|samemeh|before)"
)
_RATHER = r"(?:mending\w*|sebaiknya|baiknya|enaknya|apike|saena|better|should)"
_WHERE = r"(?:di ?mana|dmn|mana|where|ngendi|endi|pundi)"
_AT = re.compile(rf"\b{_WHERE}\b")
_ASKED = re.compile(
    rf"(?=.*\b{_DOES}\b).*\b(?:{_BEFORE}\b|{_RATHER}\b.*\b{_WHERE}\b|{_WHERE}\b.*\b{_RATHER}\b)"
)


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The last gates or rest areas before what is next ahead of what they were told; None for anything else."""
    text = visible(inbound.text)
    said = " ".join(plain(text))
    asked = (
        (asks(text) or _AT.search(said))
        and len(said.split()) <= _MOST_WORDS
        and not re.search(r"\d", said)
        and _ASKED.match(said)
    )
    trip = trip_in_words(session, inbound, world) if asked else None
    told_of = trip and _next_told(trip, world)
    if not trip or not told_of:
        return None
    trouble, along = told_of
    gates = bool(stops.GATES.search(said))
    before = _before(trip, along, world, gates=gates)
    if not before:
        return None
    place = place_in_words(trouble.report.place, session.language, world.texts, world.geo)
    head = sentence(session, world, "stops.gates_before" if gates else "stops.before", place=place)
    text = "\n".join((head, *stops.each_in_words(session, world, before)))
    return Turn(rest(session), (Reply("stops.next", text),))


def _next_told(trip: Trip, world: World) -> tuple[Trouble, float] | None:
    """The nearest of what they were told lately that is still ahead, and how far along their way it is."""
    _, troubles = world.told_last(trip.id, world.now - TOLD_FOR) or (None, [])
    least = position(trip, world.now, world.alerting.pace).least
    found = [(each, along) for each in troubles for along in along_way(trip, [each], world) if along > least]
    return min(found, key=lambda one: one[1], default=None)


def _before(trip: Trip, along: float, world: World, *, gates: bool) -> list[Stop]:
    """The last ones between where they are by now and there, as far as from where they may be."""
    here = position(trip, world.now, world.alerting.pace).most
    after = world.geo.stops.gates_after if gates else world.geo.stops.after
    found = []
    for leg in trip.route.legs:
        for stop in after(leg.line, leg.side, leg.low if leg.side == "A" else leg.high):
            km = stop.place.km
            if (
                stop.place.road == leg.line
                and km is not None
                and leg.has(km)
                and here < leg.along(km) < along
            ):
                found.append(replace(stop, ahead_km=leg.along(km) - here))
    return sorted(found, key=lambda stop: stop.ahead_km)[-_MOST:]
