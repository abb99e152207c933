"""Somebody says no more than that they set out: from where, or whither after they arrived."""

from msgspec.structs import replace

from conversations.after import belated
from conversations.effects import Turn
from conversations.flows import trip
from conversations.meaning.courtesy import without_courtesy
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.session import Plan, Session
from conversations.travel.changing import plan_of
from conversations.travel.planning import read_plan
from conversations.travel.sets_out import sets_out, whence, whither
from conversations.travel.setting_out import next_asked, plan_here
from conversations.travel.told_in_full import heard_in
from conversations.travel.towns_named import place_named, whole_name
from conversations.travel.trip import Trip
from conversations.understand import visible
from conversations.world import World


def from_where(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Whither is asked of who told none: "baru jalan dari depok nih"; None after a report, of which it may be."""
    said, going = _bare(inbound), world.trip_of(session.person)
    start = whence(said)
    if not start or belated.just_sent(session, world):
        return None
    if going and going.stay_km is None:
        return _anew(session, start, going, world)
    place = None if going else whole_name(start, world.geo)
    if place is None:
        return None
    plan = read_plan(said, Plan(), world)  # by what they go
    return next_asked(session, replace(plan, start=place, goal=None, at=world.now), world)


def _anew(session: Session, start: str, going: Trip, world: World) -> Turn | None:
    """The journey of who was not heard of since it began, from the town they leave now: "baru jalan dari cibubur"."""
    words = start.split()
    parts = ((" ".join(words[:many]), " ".join(words[many:])) for many in range(len(words), 0, -1))
    found = ((whole_name(name, world.geo), rest) for name, rest in parts)
    place, rest = next(((place, rest) for place, rest in found if place), (None, ""))
    danger, kinds = heard_in(rest, world)
    is_town = place and (place.facility == "toll_gate" or not (place.facility or place.road))
    if place is None or not (is_town and going.is_to_begin(world.now)) or danger or kinds:
        return None
    return next_asked(session, replace(plan_of(session, going, world), start=place, at=world.now), world)


def next_leg(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Where they go on to who arrived a while ago, or told a journey nobody follows: "gas semarang"."""
    said, plan = _bare(inbound), plan_here(session, world)
    known = plan.arrived_at or (plan.at and not plan.here)
    if inbound.point or not known or world.trip_of(session.person):
        return None
    if sets_out(said):
        return next_asked(session, replace(plan, at=world.now), world)
    goal = whither(said)
    if not (goal and place_named(goal, world.geo)):
        return None
    words = f"ke {goal}" if said.startswith("ke ") else f"ke {goal} sekarang"
    return trip.FLOW.commands["perjalanan"](session, inbound, world, words)


def _bare(inbound: Inbound) -> str:
    return " ".join(plain(without_courtesy(visible(inbound.text))))
