"""What is confirmed now on a toll road, a corridor, or around somebody; a map when asked for."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from conversations.describe import clock
from conversations.effects import Turn
from conversations.inquiries import asked_on
from conversations.messages import Inbound, Reply
from conversations.prompts import Flow, button, prompt, rest, sentence, with_lines
from conversations.prompts import tell as say
from conversations.session import Plan, Session
from conversations.travel import traffic, whence_asked, which_road
from conversations.travel.about import About, about
from conversations.travel.condition import MOST, Seen, seen, way
from conversations.travel.condition_notices import name_of, nothing, numbered, place_at
from conversations.travel.on_route import post_on_way
from conversations.travel.overview import show
from conversations.travel.setting_out import town_of
from conversations.travel.towns_named import line_named, place_named
from conversations.travel.way_asked import (
    TOWARDS,
    asked_again,
    asking,
    between_towns,
    bound_for,
    from_here,
    is_their_way,
    known_to_be_at,
    lately,
    pinned,
    to_elsewhere,
    tolls_to,
)
from conversations.understand import visible
from conversations.world import World
from geo.model import Place

_SHOWN, _ALL = 5, 25
_FILLER = re.compile(
    r"\b(?:jalur|jalan|lalu\s?lintas|lalin|info|kondisi|arus|tentang|di|about|on|to|traffic)\b"
)
_AHEAD = re.compile(
    r"(?:di )?(?:depan|ngarep|ngajeng|payun|hareup)(?: saya| aku)?|ahead(?: of me)?|rute saya"
)
_AROUND = re.compile(r"\b(?:(?:di)?sini|kene|dieu|sekitar|sekitar saya|dekat saya|here|around me|near me)\b")


def _command(session: Session, inbound: Inbound, world: World, words: str) -> Turn:
    words = " ".join(words.lower().split())
    if turn := _of_last(session, inbound, world, words):
        return turn
    going = world.trip_of(session.person)
    if going and (not words or _AHEAD.fullmatch(words) or is_their_way(going, inbound, words, world)):
        return show(session, world, going)
    if going and (post := post_on_way(going, words, inbound, world)):
        return _around(session, post, world)
    elsewhere = to_elsewhere(going, inbound, words, world) if going else None
    if elsewhere and (turn := of_way(session, elsewhere, world)):
        return turn
    words = words or asked_again(session, world)
    if not words and (told_on := _road_told(session)):
        return told(session, world, About(told_on))
    if not words:
        known = known_to_be_at(session, world) if session.here_live else None
        return told(session, world, About(point=known)) if known else which_road.asked(session, world)
    return bound_for(_about(session, world, words), inbound, world)


def _of_last(session: Session, inbound: Inbound, world: World, words: str) -> Turn | None:
    """What was asked about just before: as it is now, its map, or the one way of it that is named."""
    text = visible(inbound.text)
    if there := asked_on.one_way(session, text, world):
        return told(session, world, there)
    there = asked_on.last(session, world)
    if (plan := asked_on.way_meant(session, text, world)) and plan.goal:
        return of_way(session, plan, world) or _around(session, plan.goal, world)
    if there is None or words not in (asked_on.MAP, asked_on.SAME, asked_on.MORE):
        return None
    if words == asked_on.MORE:
        again = of_way(session, lately(session, world), world) if there.goal else None
        again = again or _pressed(session, inbound, world, ("near", there.name))
        return with_lines(again, (sentence(session, world, "info.no_more"),))
    shows = words == asked_on.MAP and _seen(world, there)
    return _pressed(session, inbound, world, ("map" if shows else "near", there.name))


def _about(session: Session, world: World, words: str) -> Turn:
    words, plan = from_here(session, words, world)
    going = world.trip_of(session.person)
    bare = " ".join(_FILLER.sub(" ", words).split())
    if words and not bare:
        return which_road.asked(session, world)
    if (at := world.geo.locate(bare).certain) and at.road and at.km is not None and not at.facility:
        return _around(session, at, world)
    if told_of := of_way(session, plan or between_towns(words, bare, world), world):
        return told_of
    towards = TOWARDS.search(bare)
    named = bare[: towards.start()] if towards else bare
    if line := line_named(words, world.geo) or line_named(bare, world.geo) or line_named(named, world.geo):
        side = world.geo.heading(line, f"arah {towards[1]}")[0] if towards else None
        return told(session, world, About(line, side))
    roads, place = world.geo.roads_named(bare), place_named(bare, world.geo)
    roads, place = (roads, place) if roads or place else tolls_to(words, world)
    travelled = [road for road in roads if going and road in going.route.lines]
    if len(roads) > 1 and len(travelled) == 1:
        return told(session, world, About(travelled[0]))
    if len(roads) > 1 and not (travelled and place):
        return which_road.asked(session, world, roads[: which_road.OFFERED], "info.several", place)
    if place and place.point:
        return _around(session, place, world)
    if _AROUND.search(words):
        return _near_them(session, world)
    return which_road.asked(session, world, key="info.unknown")


def _near_them(session: Session, world: World) -> Turn:
    """What stands around them; a pin sent just before was sent for this, and begins no report."""
    if place := pinned(session):
        session = replace(session, draft=None, asked_of=place, asked_of_at=world.now)
    if known := place.point if place else known_to_be_at(session, world):
        return told(session, world, About(point=known))
    return prompt(session, world, "info.where", which_road.here(session, world), ask_location=True)


def _around(session: Session, place: Place, world: World) -> Turn:
    """What stands around a place; one that can be told exactly is kept: of a trouble they tell next it is offered."""
    if place.facility or place.road:
        session = replace(session, asked_of=place, asked_of_at=world.now)
    return told(session, world, About(point=place.point), which_road.called(session, world, place))


def of_way(session: Session, plan: Plan | None, world: World) -> Turn | None:
    """What stands on the way between two places; None where no way is asked of, or none is known."""
    if not (plan and plan.start and plan.goal):
        return None
    there = About(point=plan.start.point, goal=plan.goal.point)
    if way(there, world.geo) is None:
        return None
    start = which_road.called(session, world, plan.start) if plan.start.road else town_of(plan.start)
    where = sentence(session, world, "info.way", start=start, goal=town_of(plan.goal))
    return told(asking(session, plan, world), world, there, where)


def _road_told(session: Session) -> str:
    """The road of the report that is being told, which is meant where none is named."""
    place = session.draft.place if session.draft else None
    return place.road or "" if place else ""


def told(session: Session, world: World, there: About, name: str = "", first: int = _SHOWN) -> Turn:
    """What stands there, danger first, numbered; with a button for the rest of it and one for the map."""
    found = _seen(world, there)
    drawn = any(each.trouble.report.place.point for each in found[:MOST])
    where = name_of(session, world, there, name)
    time = clock(world.now, world.now)
    shown = numbered(session, world, there, found[:first])
    key, news = ("info.head", shown) if found else nothing(session, world, there)
    lines = [sentence(session, world, key, where=where, time=time), *news]
    choices = [button(session, world, f"info:map:{there.name}", "choice.see_map")] if drawn else []
    if len(found) > first:
        lines.append(sentence(session, world, "info.more", count=str(len(found) - first)))
        choices.insert(0, button(session, world, f"info:all:{there.name}", "choice.see_all"))
    lines += traffic.on_road(session, world, there.line) if there.line else []
    asked = replace(rest(session), asked_about=there.name, asked_about_at=world.now)
    return Turn(asked, (Reply(key=key, text="\n".join(lines), choices=tuple(choices)),))


def _seen(world: World, there: About) -> list[Seen]:
    return seen(there, world, world.geo, world.alerting, world.windows(world.now), world.now)


def around_me(session: Session, inbound: Inbound, world: World) -> Turn:
    """What is near a position that was sent, once or live, to who asked for it."""
    found = world.geo.at(inbound.point).candidates if inbound.point else ()
    if not found or not inbound.point:
        return prompt(session, world, "info.where", which_road.here(session, world), ask_location=True)
    session = replace(session, here=found[0].place, here_at=inbound.written_at, here_live=inbound.live)
    return told(session, world, About(point=inbound.point))


def _read(session: Session, inbound: Inbound, world: World) -> Turn:
    text = visible(inbound.text).lower()
    if turn := of_way(session, whence_asked.completed(session, inbound, world), world):
        return turn
    if inbound.point:
        return around_me(session, inbound, world)
    turn = _about(session, world, text)
    return whence_asked.ask(turn, inbound, world) if turn.replies[0].key == "info.unknown" else turn


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    verb, name = (*parts, "", "")[:2]
    there = about(name, world.geo)
    if verb == "here":
        return prompt(session, world, "info.where", ask_location=True)
    if there is None or verb not in ("line", "near", "all", "map"):
        return say(session, world, "engine.old_button")
    if verb == "map":
        return _map(session, world, there)
    near = world.geo.at(there.point).candidates if there.point and not there.goal else ()
    town = (near[0].place.regency or "") if near and verb == "near" else ""
    return told(session, world, there, town, first=_ALL if verb == "all" else _SHOWN)


def _map(session: Session, world: World, there: About) -> Turn:
    """The map, and under it what its numbers are."""
    found = _seen(world, there)
    called = place_at(session, world, there.point) if there.point and not there.goal else ""
    where, time = name_of(session, world, there, called), clock(world.now, world.now)
    lines = [sentence(session, world, "info.head", where=where, time=time)]
    lines += numbered(session, world, there, found[:MOST], standing=False)
    picture = f"info:{there.name}.{int(world.now.timestamp())}"
    return Turn(session, (Reply(key="info.map", text="\n".join(lines), picture=picture),))


FLOW = Flow(steps={"where": _read, "whence": _read}, commands={"info": _command}, presses={"info": _pressed})
