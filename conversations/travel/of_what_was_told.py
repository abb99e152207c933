"""A question or a sigh about a trouble ahead that a traveller was told of, or that it is seen: it is no new one.

Where a kilometre is named, what is known there answers.
"""

import re
from datetime import timedelta

from conversations.after import belated
from conversations.effects import Turn
from conversations.flows import info
from conversations.inquiries.questioning import calls_for_help
from conversations.meaning.definite import is_definite
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import sentence, with_lines
from conversations.session import Session
from conversations.travel.asked_of_trouble import of_what_is_known
from conversations.travel.overview import show
from conversations.travel.said_passed import TOLD_FOR, along_way
from conversations.travel.travel_world import trip_in_words
from conversations.travel.trip import Trip
from conversations.understand import names_danger, understand, visible
from conversations.world import World

_SIGHED_FOR = timedelta(hours=1)  # so long after an alert
_MOST_WORDS = 9  # more is a story
_WHAT_IS_LEFT = re.compile(r"\bbekas(?:nya|e|na|ipun)\b")
_OF_PEOPLE = ("medical", "crime")


def answered(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of such words on a journey; None for all else, and where they may be of a report just sent."""
    trip = trip_in_words(session, inbound, world)
    if trip is None or belated.just_sent(session, world):
        return None
    text = visible(inbound.text)
    known = of_what_is_known(text)
    if not known:
        return _nothing_new(session, world, trip) if _is_seen(text, trip, world) else None
    if known.km:
        return info.FLOW.commands["info"](session, inbound, world, known.km)
    lately = world.now - (TOLD_FOR if known.asks else _SIGHED_FOR)
    _, told = world.told_last(trip.id, lately) or (None, [])
    kind = understand(known.trouble, world.lexicon).category
    of_kind = [each for each in told if each.report.category == kind]
    if not any(along > trip.at_km for along in along_way(trip, of_kind, world)):
        return None  # passed, or another
    return _nothing_new(session, world, trip)


def _is_seen(text: str, trip: Trip, world: World) -> bool:
    """Whether a few words speak of what stood in a report they were told of: "udah keliatan truknya di pinggir".

    A danger that is named may be a new one, as is what befalls people, or is elsewhere.
    """
    words = plain(text)
    if len(words) > _MOST_WORDS or any(map(str.isdigit, text)) or calls_for_help(text, world.lexicon):
        return False
    _, told = world.told_last(trip.id, world.now - _SIGHED_FOR) or (None, [])
    is_left = bool(_WHAT_IS_LEFT.search(" ".join(words)))
    of_it = any(is_definite(text, one.report.words) for one in told) and not names_danger(text, world.lexicon)
    if not told or not (is_left or of_it) or world.geo.locate(text).candidates:
        return False
    return understand(text, world.lexicon).category not in _OF_PEOPLE


def _nothing_new(session: Session, world: World, trip: Trip) -> Turn:
    return with_lines(show(session, world, trip), (sentence(session, world, "trip.no_more_known"),))
