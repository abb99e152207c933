"""The way somebody asks about of which only the end is known: whence is asked, and what answers completes it."""

import re

from msgspec.structs import replace

from conversations.effects import Turn
from conversations.inquiries.state_asked import names_alone
from conversations.messages import Inbound
from conversations.prompts import prompt
from conversations.session import Plan, Session
from conversations.travel.planning import read_plan
from conversations.travel.setting_out import town_of
from conversations.travel.towns_named import WHENCE, line_named
from conversations.travel.way_asked import bound_for, lately
from conversations.understand import visible
from conversations.world import World

_FROM = re.compile(rf"\b{WHENCE}\b")


def completed(session: Session, inbound: Inbound, world: World) -> Plan | None:
    """The way they asked about whither, of who says whence, or sends where they are; None where they do not."""
    plan = _unbegun(session, world)
    if plan is None:
        return None
    text = visible(inbound.text).lower()
    asked = session.step == "whence"
    if asked and inbound.point:
        found = world.geo.at(inbound.point).candidates
        return replace(plan, start=found[0].place) if found else None
    if _FROM.search(text):
        return read_plan(text, plan, world)
    alone = asked and names_alone(text, world) and not line_named(text, world.geo)
    return read_plan(f"dari {text}", plan, world) if alone else None


def ask(turn: Turn, inbound: Inbound, world: World) -> Turn:
    """The turn that asks whence, where no more was said than whither: "yg ke arah merak"; else as it is."""
    bound = bound_for(turn, inbound, world)
    plan = _unbegun(bound.session, world)
    if plan is None or not plan.goal:
        return bound
    return prompt(bound.session, world, "info.whence", ask_location=True, goal=town_of(plan.goal))


def _unbegun(session: Session, world: World) -> Plan | None:
    plan = lately(session, world)
    return plan if plan and not plan.start else None
