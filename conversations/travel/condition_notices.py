"""The state of a road, a neighbourhood or a way in words: its name, and one numbered line for each trouble."""

from collections.abc import Sequence
from datetime import timedelta

from conversations.describe import clock, kilometre, kilometres, place_in_words, way_in_words
from conversations.prompts import sentence
from conversations.session import Session
from conversations.travel.about import About
from conversations.travel.alert_notices import state
from conversations.travel.condition import Seen, stands, way
from conversations.travel.setting_out import town_of
from conversations.world import World
from geo.model import Place, Point

_LATELY = timedelta(hours=6)  # older reports tell nothing of a road


def name_of(session: Session, world: World, there: About, called: str = "") -> str:
    """What it is about: "Tol Cipali, arah Jakarta", "25 km di sekitar Subang", "Jakarta ke Semarang"."""
    if there.line:
        town = world.geo.towards(there.line, there.side) if there.side else None
        towards = [sentence(session, world, "place.towards", town=town)] if town else []
        return ", ".join((world.geo.line_name(there.line), *towards))
    if there.point and there.goal:
        start, goal = (_town(world, point) for point in (there.point, there.goal))
        return called or sentence(session, world, "info.way", start=start, goal=goal)
    km = f"{world.alerting.around_km:g}"
    if not called:
        return sentence(session, world, "info.around_you", km=km)
    return sentence(session, world, "info.around", km=km, place=called)


def place_at(session: Session, world: World, point: Point) -> str:
    """A point as briefly as it can be called: its kilometre, else its town; empty where nothing is known there."""
    found = world.geo.at(point).candidates
    place = found[0].place if found else None
    if place is None:
        return ""
    if place.road and place.km is not None:
        post = sentence(session, world, "info.post", km=kilometre(round(place.km, 1)), side="")
        return f"{post} {world.geo.road_name(place.road)}"
    return town_of(place) or place_in_words(place, session.language, world.texts, world.geo)


def numbered(
    session: Session, world: World, there: About, found: Sequence[Seen], standing: bool = True
) -> list[str]:
    """A line for each, as it is numbered on the map; with how it stands, if that is wanted."""
    key = "info.line" if standing else "info.mark"
    return [
        sentence(
            session, world, key, number=str(number),
            what=world.naming.what(world.texts, session.language, each.trouble.report),
            place=_place(session, world, there, each),
            **({"state": state(world.texts, session.language, each.trouble, world.now)} if standing else {}),
        )
        for number, each in enumerate(found, start=1)
    ]  # fmt: skip


def _place(session: Session, world: World, there: About, each: Seen) -> str:
    place = each.trouble.report.place
    if there.line and place.road == there.line and place.km is not None:
        return _on_line(session, world, place)
    said = place_in_words(place, session.language, world.texts, world.geo)
    if there.goal or each.km is None:
        return said
    return sentence(session, world, "info.far", km=str(max(1, round(each.km))), place=said)


def _on_line(session: Session, world: World, place: Place) -> str:
    side = f" {place.side}" if place.side else ""
    where = sentence(session, world, "info.post", km=kilometres(place), side=side)
    way = way_in_words(place.direction or "", session.language, world.texts)
    return f"{where} {sentence(session, world, 'place.towards', town=way)}" if way else where


def _town(world: World, point: Point) -> str:
    found = world.geo.at(point).candidates
    return town_of(found[0].place) if found else ""


def nothing(session: Session, world: World, there: About) -> tuple[str, list[str]]:
    """Where nothing is told: the key that says so, and how old what we know is, if nothing at all is confirmed."""
    windows = world.windows(world.now)
    if stands(there, world, world.geo, world.alerting, windows, world.now):
        return "info.none_hinders", []
    return "info.none", [_last_told(session, world, there)]


def _last_told(session: Session, world: World, there: About) -> str:
    """How old what we know is, where nothing is confirmed."""
    since = world.now - _LATELY
    asked: list[str | Point] = [there.line or there.point or ""]
    if there.point and not there.goal:
        asked += world.geo.stops.unmeasured(there.point, world.alerting.around_km * 1000)
    if there.goal and (along := way(there, world.geo)):
        asked = list(along.lines)
    if times := [at for each in asked if (at := world.last_told(each, since, there.side))]:
        return sentence(session, world, "info.last", time=clock(max(times), world.now))
    return sentence(session, world, "info.silent", hours=str(_LATELY // timedelta(hours=1)))
