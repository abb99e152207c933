"""What a traveller says of where they are, heard in talk: they rest, go on, intend to, are there, have arrived."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.flows import trip as journey
from conversations.inquiries.questioning import asks
from conversations.meaning import wish
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.groups import OF_PLACES
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import sentence, tell, with_lines
from conversations.session import Session
from conversations.travel import (
    moving,
    remarked,
    road_asked,
    sets_out,
    staying_over,
    turned_back,
    whereabouts,
)
from conversations.travel.advice import asks_of_another_way
from conversations.travel.changed_freely import changed_freely
from conversations.travel.changing import SOON, at_another_hour, plan_of
from conversations.travel.names_alone import only_names
from conversations.travel.on_route import WHOLE_KM, Spot, in_words, span_of
from conversations.travel.overview import after_the_night, asks_if_there, goes_on, show
from conversations.travel.reaching import names_goal, says_when_there
from conversations.travel.rest_length import rest_length, until_going_on, until_over
from conversations.travel.saying_where import BY_NOW, BY_ROAD, NIGHT, PASSES, TOLD, UNSURE
from conversations.travel.setting_out import next_asked, no_more_asked
from conversations.travel.told_in_full import heard_in
from conversations.travel.travel_world import trip_in_words
from conversations.travel.trip import Trip, position
from conversations.travel.trip_effects import MoveTrip
from conversations.understand import understand, visible
from conversations.world import World

_WAITS = re.compile(  # "nunggu kelar dulu baru jalan"
    r"\b(?:nung+u\w*|tunggu|ngenteni|ngantosan|wait\w*|kalau|kalo|klo|nek|yen|mun|once)\b.*"
    r"\b(?:baru|nembe|then) (?:mau )?(?:jalan|be?rangkat|otw|cabut|gas|mangkat|budha?l|go|leave|set out)\b"
)
_CLAUSE_END = re.compile(r"\s*[.,;!]\s+|\s+(?:nih|alhamdulillah|euy)\b")
_PLEAS = frozenset(("tolong", "tulung", "help", "sos", "tolongin", "bantu"))


def rests(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """They stay where they are, or say to be, for a while; for a night where they sleep."""
    text = visible(inbound.text).lower()
    sleeps = NIGHT.search(text)
    if UNSURE.search(text):
        return intends(session, inbound, world, trip)
    rest = until_going_on(text)
    rest = rest or (staying_over.until_morning(text, trip, world) if sleeps else moving.REST)
    rest = None if until_over(text) and rest == moving.REST else rest
    spots = whereabouts.spots_within(inbound, world, trip) if trip.begins_before(world.now) else []
    if spots and spots[0].beside >= WHOLE_KM and span_of(spots)[1] < trip.at_km:
        spots = []  # "rumah makan indramayu" of who has told to be past all of Indramayu
    later = whereabouts.is_later(trip, spots, world)
    if (later or not spots) and sleeps and (turn := staying_over.told(session, text, world, trip)):
        return turn
    if not spots:
        return moving.rests_here(session, inbound, world, trip, rest)
    if later:
        return intends(session, inbound, world, trip)  # nobody can be there yet
    moves, place = _moves(trip, spots, inbound, world), in_words(session, trip, spots, world)
    there = whereabouts.known_there(session, trip, spots, world)
    return moving.rests(there, world, trip, moves, rest, place)


def told(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """They rest for so long as they say, or turn back for what they left; None for anything else."""
    return turned_back.told(session, inbound, world) or _rests_so_long(session, inbound, world)


def goes_on_to(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The same of who names no more than a town further on: "lanjut solo" is whither, and not where they are."""
    trip = trip_in_words(session, inbound, world)
    said = " ".join(plain(without_courtesy(visible(inbound.text))))
    goal = sets_out.whither(said) if trip and not said.startswith("ke ") else ""
    if trip is None or not goal or asks(visible(inbound.text)) or not trip.begins_before(world.now):
        return None
    named = [each.place for each in whereabouts.spots_named(trip, goal, inbound, world)]
    leads = names_goal(goal, trip, world) or (named and only_names(goal, named, world))
    return resumes(session, inbound, world, trip) if leads else None


def resumes(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """The rest is over, or the night, from where they say, if they say, and can be there already."""
    said = " ".join(plain(visible(inbound.text)))
    spots = [] if sets_out.whither(said) else whereabouts.spots_within(inbound, world, trip)
    spots = [] if whereabouts.is_later(trip, spots, world) else spots
    if staying_over.leaves(trip, spots, world.now):
        return after_the_night(session, world, trip)
    if spots:
        return _noted(session, trip, spots, inbound, world)
    begun, waits = trip.begins_before(world.now), _WAITS.search(visible(inbound.text).lower())
    if begun and waits:
        return rests(session, inbound, world, trip)
    if not begun and sets_out.agrees(said) and trip.starts_at - world.now > SOON:
        return journey.change(session, inbound, world, changed_freely) or show(session, world, trip)
    if not begun or (trip.is_unheard and not sets_out.goes_on(said)):
        plan = plan_of(session, trip, world)
        said = visible(inbound.text).lower()
        told, rest = at_another_hour(plan, said, trip, world)
        if told == plan and waits:
            return next_asked(session, no_more_asked(replace(plan, at=None), "when"), world)
        return next_asked(session, told if rest != said else replace(plan, at=world.now), world)
    return goes_on(session, world, trip)


def intends(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """Noted, and no position; where they will stay for a night and by which road they will go on is kept."""
    text = visible(inbound.text)
    if (
        NIGHT.search(text.lower())
        and not asks(text)
        and (turn := staying_over.told(session, text, world, trip))
    ):
        return turn
    if BY_ROAD.search(text.lower()):
        return changes(session, inbound, world, trip)
    return None if asks(text) else tell(session, world, "trip.between")


def leaves(text: str, inbound: Inbound, world: World, trip: Trip) -> bool:
    """Whether it says no more than that they leave the road, "keluar weleri", where they may be by now."""
    found = TOLD.match(" ".join(plain(text)))
    spots = whereabouts.spots_named(trip, found["place"], inbound, world) if found and found["past"] else []
    if not found or not spots or whereabouts.is_later(trip, spots, world):
        return False
    return only_names(found["place"], [spot.place for spot in spots], world)


def is_there(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """Where they are, and nothing else: who begs for help there tells of trouble.

    Before they set out a place alone says by which way they will go: "pake cipularang".
    """
    words = set(plain(inbound.text))
    if words & _PLEAS:
        return None
    if not (trip.begins_before(world.now) or words & BY_NOW):
        return tell(session, world, "trip.between")
    spots = whereabouts.spots_within(inbound, world, trip)
    if whereabouts.is_later(trip, spots, world) and not words & BY_NOW:
        return intends(session, inbound, world, trip)
    told = whereabouts.told(session, inbound, world)
    if told and (told.replies[0].key != "trip.not_placed" or PASSES.search(visible(inbound.text).lower())):
        return told
    if spots:
        return _noted(session, trip, spots, inbound, world)
    at_goal = names_goal(visible(inbound.text), trip, world)
    if told or at_goal:
        return asks_if_there(session, world, trip) if at_goal else told
    return whereabouts.not_placed(session, world) if _surely_there(inbound, world) else None


def has_arrived(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """Whether the goal is reached, where that is not said plainly; who is at a town or kilometre before it is there.

    What only seems to say so before anybody can be there is a remark.
    """
    text = visible(inbound.text)
    named = names_goal(text, trip, world)
    furthest = position(trip, world.now, world.alerting.pace).most + whereabouts.SOONER_KM
    may_be_there = furthest >= trip.route.length_km
    if NIGHT.search(text.lower()) and (named is False or (named is None and not may_be_there)):
        return rests(session, inbound, world, trip)
    if named is False:
        return is_there(session, inbound, world, trip)
    first = replace(inbound, text=_CLAUSE_END.split(text)[0])
    if named is None and (there := whereabouts.told(session, first, world)) and there.effects:
        return there  # "nyampe 130. alhamdulillah dapet parkir"
    if named or may_be_there or wish.of(text, world.lexicon, wish.SURE) == "arrived":
        return asks_if_there(session, world, trip)
    return remarked.answered(session, inbound, world, trip)


def changes(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn | None:
    """The journey goes otherwise; where it is not understood how, that is asked. By which road one may is told.

    When they will be there changes nothing.
    """
    how, text = (sentence(session, world, "trip.change_how"),), visible(inbound.text)
    if NIGHT.search(text.lower()) and (turn := staying_over.told(session, text, world, trip)):
        return turn
    there = trip.begins_before(world.now) or names_goal(text, trip, world)
    if there and says_when_there(text, trip, world):
        return tell(session, world, "trip.between")
    if asks_of_another_way(text):
        told = road_asked.told(session, inbound, world, trip)
        return told and with_lines(told, how)
    turn = journey.change(session, inbound, world, changed_freely) or whereabouts.told(
        session, inbound, world
    )
    return turn or with_lines(show(session, world, trip), how)


def _rests_so_long(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """They rest, of who says for how long, and of no trouble: "berhenti dulu setengah jam"."""
    trip, text = trip_in_words(session, inbound, world), visible(inbound.text)
    if trip is None or not trip.begins_before(world.now) or asks(text) or rest_length(text) is None:
        return None
    danger, kinds = heard_in(text, world)
    return None if danger or not kinds <= set(OF_PLACES) else rests(session, inbound, world, trip)


def _noted(session: Session, trip: Trip, spots: Sequence[Spot], inbound: Inbound, world: World) -> Turn:
    """Where they are now, said back where it is known well."""
    moves = _moves(trip, spots, inbound, world)
    if spots[0].beside >= WHOLE_KM:
        return tell(session, world, "trip.between", effects=moves)
    place = in_words(session, trip, spots, world)
    return tell(session, world, "trip.here", effects=moves, place=place)


def _moves(trip: Trip, spots: Sequence[Spot], inbound: Inbound, world: World) -> tuple[MoveTrip, ...]:
    return moving.moved(trip, span_of(spots), inbound, world)


def _surely_there(inbound: Inbound, world: World) -> bool:
    """Whether they say where they are, and nothing of a trouble is heard in it."""
    text = visible(inbound.text)
    told = understand(text, world.lexicon)
    return wish.of(text, world.lexicon) == "here" and not (told.category or told.danger or told.guesses)
