"""A traveller's journey as it stands: where it has come to, and all that is confirmed ahead."""

from collections.abc import Sequence

from msgspec.structs import replace

from conversations.describe import clock, moment_in_words
from conversations.effects import Turn
from conversations.messages import Reply
from conversations.prompts import button, rest, sentence, tell_with
from conversations.session import Session
from conversations.travel.ahead import Ahead, ahead, matters, may_be_ahead, spots
from conversations.travel.alert_notices import lines_ahead, spot_in_words
from conversations.travel.setting_out import said_of_night, town_of
from conversations.travel.traffic import declared_ahead
from conversations.travel.trip import Trip, is_known, lasts_until, position
from conversations.travel.trip_effects import MoveTrip
from conversations.travel.unplaced import unplaced_ahead
from conversations.world import Trouble, World
from geo.model import Place

_SHOWN, _LOOKED_AT = 5, 2000


def show(session: Session, world: World, trip: Trip) -> Turn:
    """The journey, where it has come to, and what is ahead."""
    here = position(trip, world.now, world.alerting.pace)
    line, km = trip.route.at(here.least)
    where = spot_in_words(world.texts, world.geo, session.language, line, km)
    known = (
        "trip.now_off"
        if trip.is_off
        else "trip.now_live"
        if is_known(trip, world.now)
        else "trip.now_estimated"
    )
    ends = {"start": trip.start, "goal": trip.goal, "until": clock(trip.until, world.now)}
    head = sentence(session, world, known, place=where, **ends)
    if not trip.begins_before(world.now):
        time = moment_in_words(world.texts, session.language, trip.starts_at, world.now)
        head = sentence(session, world, "trip.planned", time=time, **ends)
    night = said_of_night(session, trip, world) if world.now < (trip.stay_until or world.now) else ()
    confirmed = [
        each
        for each in world.standing(_LOOKED_AT)
        if matters(each.report, each.since, world.alerting, world.now)
    ]
    found = _ahead(trip, confirmed, world)[:_SHOWN]
    lines = lines_ahead(world.texts, world.geo, world.naming, session.language, trip, found, world.now)
    lines += unplaced_ahead(session, world, trip, confirmed, here.least)
    nothing = () if lines or trip.is_off else (sentence(session, world, "trip.nothing_ahead"),)
    loud = ("trip:loud", "choice.loud") if trip.quiet else ("trip:quiet", "choice.quiet")
    choices = [button(session, world, *loud), button(session, world, "trip:stop", "choice.stop_trip")]
    text = "\n".join((head, *night, *declared_ahead(session, world, trip, here.least), *lines, *nothing))
    return Turn(session, (Reply(key=known, text=text, choices=tuple(choices)),))


def goes_on(session: Session, world: World, trip: Trip) -> Turn:
    """The journey of who sets off again: after a rest or a jam, however long, from where they stood."""
    if trip.may_have_stayed(world.now):
        return after_the_night(session, world, trip)
    if session.rests != trip.id and not trip.stands:
        return show(session, world, trip)
    trip = replace(trip, at=world.now, stands=False)
    turn = show(replace(session, rests=0), world, trip)
    return replace(turn, effects=(MoveTrip(trip.id, trip.at_km, most_km=trip.most_km, at=world.now),))


def after_the_night(session: Session, world: World, trip: Trip) -> Turn:
    """The journey of who goes on from where they stayed for a night."""
    km = max(trip.stay_km or 0.0, trip.at_km)
    until = max(trip.until, lasts_until(trip.route, world.now, world.alerting.pace, km))
    plan = session.plan and replace(session.plan, stay=None, on_at=None)
    move = MoveTrip(trip.id, km, at=world.now, until=until, stayed=True)
    trip = replace(trip, at_km=km, most_km=None, at=world.now, live=False, until=until, stay_km=None)
    return replace(show(replace(session, rests=0, plan=plan), world, trip), effects=(move,))


def _ahead(trip: Trip, confirmed: Sequence[Trouble], world: World) -> list[Ahead]:
    """What is confirmed ahead of a traveller, nearest first; after it what may be behind.

    Also of who wants quiet, or will set out only later: they have asked.
    """
    windows = world.windows(world.now)
    asking = replace(trip, quiet=False, starts_at=min(trip.starts_at, world.now))
    found = []
    for trouble in confirmed:
        places = spots(world.geo, trouble.report, windows, world.now)
        rules = replace(world.alerting, ahead_km=world.alerting.reach_km(trouble.report.category))
        one = ahead(asking, trouble, places, world.now, rules)
        if one := one or may_be_ahead(asking, trouble, places, world.now, rules):
            found.append(one)
    return sorted(found, key=lambda each: (each.maybe, each.least_km))


def asks_to_stop(session: Session, world: World, trip: Trip) -> Turn:
    """ "Batal" with nothing being told: whether it is the journey."""
    choices = [
        button(session, world, "trip:stop", "choice.yes_stop"),
        button(session, world, "trip:on", "choice.keep"),
    ]
    return tell_with(rest(session), world, "trip.stop_it", choices, goal=trip.goal)


def asks_if_further(session: Session, world: World, trip: Trip, town: Place) -> Turn:
    """Whether who is beyond the goal has arrived, or goes on to that town."""
    name = town_of(town)
    choices = [
        button(session, world, f"trip:there:{name}", "choice.yes_there"),
        button(session, world, f"trip:to:{name}", "choice.on_to", place=name),
    ]
    return tell_with(rest(session), world, "trip.beyond", choices, goal=trip.goal, place=name)


def asks_if_there(session: Session, world: World, trip: Trip) -> Turn:
    """Whether the goal is reached, where that is not said plainly."""
    choices = [
        button(session, world, "trip:there", "choice.yes_there"),
        button(session, world, "trip:on", "choice.still_going"),
    ]
    return tell_with(rest(session), world, "trip.are_there", choices, goal=trip.goal)
