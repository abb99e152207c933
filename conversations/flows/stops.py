"""The next rest areas or gates: after a kilometre, ahead on a journey, from where somebody is; or all of a road."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from msgspec.structs import replace

from conversations.admins.season import closed_at
from conversations.admins.seasonal import closed_in_words
from conversations.after import belated
from conversations.describe import kilometre, place_in_words
from conversations.effects import Turn
from conversations.inquiries.elsewhere import TURNS_BACK
from conversations.messages import Inbound, Reply
from conversations.prompts import Flow, prompt, rest, sentence
from conversations.session import Session
from conversations.telling.confirming import SIDES
from conversations.telling.seen_earlier import was_passed
from conversations.travel import standing_still
from conversations.travel.on_route import BESIDE_KM, post_on_way
from conversations.travel.reaching import names_goal
from conversations.travel.trip import Trip, position
from conversations.travel.whereabouts import is_own_position
from conversations.understand import visible
from conversations.world import World
from geo.model import Place, Side
from geo.route import Leg, Route
from geo.stops import Stop

_MOST = 2  # of one carriageway
_MOST_OF_A_ROAD = 12
_FRESH = timedelta(minutes=15)  # so long somebody is where they said to be
_ONWARDS = re.compile(
    r"\b(?:setelah|sesudah|abis|habis|berikut\w*|selanjutnya|next|after|depan|sawise|saatos)\b|\d"
)
GATES = re.compile(
    r"\b(?:exit|gerbang|gt|pintu (?:tol|keluar)|keluar(?:an)?|metu|kaluar|gates?|get off)\b", re.IGNORECASE
)
_FUEL = re.compile(r"\b(?:spbu|pom|bensin|bbm|solar|fuel|gas|petrol)(?:nya|e|ne|na)?\b", re.IGNORECASE)
_CHARGING = re.compile(r"\b(?:spklu|charg\w+|(?:nge)?cas|baterai\w*|battery|listrik)\b", re.IGNORECASE)


def _command(session: Session, inbound: Inbound, world: World, words: str) -> Turn:
    """/rest_area, or a question: from the place that is named, else from where they are by now; else it is asked."""
    fuel = bool(_FUEL.search(words))
    going = world.trip_of(session.person)
    post = post_on_way(going, words, inbound, world) if going and words else None
    found = world.geo.locate(words).candidates if words and not post else ()
    if TURNS_BACK.search(words):
        return _turning_back(session, world, post or _here(session, world), words)
    to_goal = going and (going.goal.lower() in words.lower() or names_goal(words, going, world))
    if going and to_goal and GATES.search(words):
        return _to_goal(session, world, going)
    here = post or (_named(world, found[0].place, words) if found else _here(session, world))
    return _told(session, world, here, words, fuel=fuel) if here else _ask(session, world, fuel=fuel)


def _turning_back(session: Session, world: World, here: Place | None, words: str) -> Turn:
    """Nobody turns on a toll road: the next gates, unless they are on another road than we take them to be."""
    roads = world.geo.roads_named(words)
    known = here if here and (not roads or here.road in roads) else None
    lines = _lines(session, world, known, words, fuel=False) if known else []
    text = "\n".join((sentence(session, world, "stops.turn_back"), *lines))
    return Turn(rest(session), (Reply("stops.turn_back", text),))


def _to_goal(session: Session, world: World, going: Trip) -> Turn:
    """The last gates of their way: there one leaves for the goal."""
    least = position(going, world.now, world.alerting.pace).least
    gates = world.geo.stops.on_route(going.route, least, gates=True)[-_MOST:]
    head = sentence(session, world, "stops.gates_before" if gates else "stops.none", place=going.goal)
    return Turn(
        rest(session), (Reply("stops.next", "\n".join((head, *each_in_words(session, world, gates)))),)
    )


def _named(world: World, place: Place, words: str) -> Place:
    """The place that is named, or all of a road; a town's gate is the town, unless somebody goes on from there."""
    roads = world.geo.roads_named(words)
    if len(roads) == 1 and not _ONWARDS.search(words) and not GATES.search(words):
        return Place(None, 0, "words", road=roads[0])
    in_town = not _ONWARDS.search(words) and bool(world.geo.stops.at(regency=place.regency_code or "-"))
    if not in_town or place.km is None:
        return place
    return Place(
        None, 0, "regency", name=place.regency, regency=place.regency, regency_code=place.regency_code
    )


def _here(session: Session, world: World) -> Place | None:
    """Where somebody is: on their journey, where they were found to be just now, or what they just told of is."""
    if trip := world.trip_of(session.person):
        least = position(trip, world.now, world.alerting.pace).least
        seen = standing_still.seen_at(trip, session.draft, world) if session.draft else None
        leg, km = trip.route.leg_at(max(least, seen or 0.0))
        return Place(None, 0, "post", road=leg.line, km=round(km), side=leg.side)
    if session.here_at and world.now - session.here_at < _FRESH:
        return session.here
    told = session.draft or belated.just_sent(session, world, _FRESH)
    place = told.place if told and not was_passed(told.words) else None
    return place if place and place.road and place.km is not None else None


def _ask(session: Session, world: World, *, fuel: bool) -> Turn:
    return prompt(session, world, "stops.where_fuel" if fuel else "stops.where", ask_location=True)


def _told(session: Session, world: World, here: Place, words: str, *, fuel: bool) -> Turn:
    lines = _lines(session, world, here, words, fuel=fuel)
    lines = lines or [sentence(session, world, "stops.none")]
    text = "\n".join([*lines, *_of_chargers(session, world, words)])
    return Turn(rest(session), (Reply("stops.next", text),))


def _of_chargers(session: Session, world: World, words: str) -> list[str]:
    """That nobody has told us where electric cars are charged, to who asks for it."""
    return [sentence(session, world, "stops.no_chargers")] if _CHARGING.search(words) else []


def _lines(session: Session, world: World, here: Place, words: str, *, fuel: bool) -> list[str]:
    if here.road is None or here.km is None:
        where = {"road": here.road} if here.road else {"regency": here.regency_code}
        known = world.geo.stops.at(fuel=fuel, **where) if any(where.values()) else ()
        return _listed(session, world, known, "stops.of", here) if known else []
    town = here.direction or world.geo.heading(here.road, words, here.km)[1] or ""
    route, leg = _on_journey(session, world, here) or (None, None)
    side = (world.geo.side_to(here.road, town, here.km) if town else None) or here.side or (leg and leg.side)
    gates = bool(GATES.search(words) or TURNS_BACK.search(words))
    lines: list[str] = []
    for each in (side,) if side else SIDES:
        place = _from(here, each, town or world.geo.towards(here.road, each) or "")
        ahead: Sequence[Stop] = ()
        if route and leg and leg.side == each:
            ahead = world.geo.stops.on_route(route, leg.along(here.km), gates=gates, fuel=fuel)
        if gates:
            ahead = ahead or world.geo.stops.gates_after(here.road, each, here.km, town)
            lines += _listed(session, world, ahead[:_MOST], "stops.gates_after", place)
        else:
            ahead = ahead or world.geo.stops.after(here.road, each, here.km, town, fuel)
            lines += _listed(session, world, _until_open(world, ahead), "stops.after", place)
    return lines


def _on_journey(session: Session, world: World, here: Place) -> tuple[Route, Leg] | None:
    """Their journey's route and the leg of it that a kilometre is on; None off it, and without one."""
    trip, km = world.trip_of(session.person), here.km
    if trip is None or km is None:
        return None
    on = (leg for leg in trip.route.legs if leg.line == here.road and leg.has(km, BESIDE_KM))
    return next(((trip.route, leg) for leg in on), None)


def _from(here: Place, side: Side, town: str) -> Place:
    """The kilometre alone, on the way that is taken: not the rest area there."""
    return Place(here.point, 0, "post", road=here.road, km=here.km, side=side, direction=town or None)


def _listed(session: Session, world: World, stops: Sequence[Stop], key: str, here: Place) -> list[str]:
    """The rest areas in a line of their own each, after where they are; what is closed is said."""
    where = place_in_words(here, session.language, world.texts, world.geo)
    said = list(each_in_words(session, world, stops))
    if not said:
        none = {"stops.after": "stops.none_after", "stops.gates_after": "stops.no_gates_after"}.get(key)
        return [sentence(session, world, none, place=where)] if none else []
    return [sentence(session, world, key, place=where), *said[:_MOST_OF_A_ROAD]]


def _until_open(world: World, ahead: Sequence[Stop]) -> Sequence[Stop]:
    """The nearest ones, as far as two that are open."""
    are_open = [n for n, stop in enumerate(ahead) if not closed_at(world.declared(), stop.place, world.now)]
    return ahead[: are_open[_MOST - 1] + 1] if len(are_open) >= _MOST else ahead


def each_in_words(session: Session, world: World, stops: Sequence[Stop]) -> Iterator[str]:
    for stop in stops:
        if closed := closed_at(world.declared(), stop.place, world.now):
            yield f"- {closed_in_words(session, world, closed)}"
            continue
        key = "stops.line_fuel" if stop.fuel else "stops.line"
        post = f"KM {kilometre(stop.place.km or 0.0)}"
        name = f"{post} {stop.place.side} {world.geo.road_name(stop.place.road or '')}"
        name = name if stop.place.side else f"{stop.place.name}, {post}"
        far = sentence(session, world, "stops.far", km=str(round(stop.ahead_km))) if stop.ahead_km else ""
        yield sentence(session, world, key, name=name, far=far)


def _read(session: Session, inbound: Inbound, world: World) -> Turn:
    fuel = session.step == "where_fuel"
    found = world.geo.at(inbound.point) if inbound.point else world.geo.locate(visible(inbound.text))
    if not found.candidates:
        return _ask(session, world, fuel=fuel)
    if is_own_position(inbound):
        session = replace(session, here=found.candidates[0].place, here_at=world.now, here_live=False)
    return _told(session, world, found.candidates[0].place, inbound.text, fuel=fuel)


FLOW = Flow(
    steps={"where": _read, "where_fuel": _read}, commands={"rest_area": _command}, presses={}
)  # fmt: skip
