"""Somebody asks where they are: their position is answered by road, kilometre and regency; no report is begun."""

from msgspec.structs import replace

from conversations.describe import place_in_words
from conversations.effects import Turn
from conversations.messages import Inbound
from conversations.prompts import Flow, button, prompt, rest, tell_with
from conversations.session import Session
from conversations.world import World


def _ask(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    return prompt(session, world, "position.where", ask_location=True)


def _read(session: Session, inbound: Inbound, world: World) -> Turn:
    found = world.geo.at(inbound.point).candidates if inbound.point else ()
    if not found:
        return prompt(session, world, "position.outside", ask_location=True)
    place = place_in_words(found[0].place, session.language, world.texts, world.geo)
    report = button(session, world, "m:report", "choice.report")
    there = replace(rest(session), here=found[0].place, here_at=world.now, here_live=False)
    return tell_with(there, world, "position.at", (report,), place=place)


FLOW = Flow(steps={"where": _read, "outside": _read}, commands={"posisi": _ask}, presses={})
