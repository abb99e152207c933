"""What is confirmed now on a toll road, a corridor, or around somebody; a map when asked for."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from conversations.describe import clock, kilometre, place_in_words
from conversations.effects import Turn
from conversations.flows import trip
from conversations.messages import Choice, Inbound, Reply
from conversations.prompts import Flow, button, prompt, rest, sentence
from conversations.prompts import tell as say
from conversations.session import Session
from conversations.travel import traffic
from conversations.travel.about import about_place, point_name
from conversations.travel.ahead import matters
from conversations.travel.alert_notices import state, what
from conversations.travel.planning import line_named, place_named
from conversations.travel.setting_out import where_on
from conversations.understand import visible
from conversations.world import ReportView, Trouble, World
from geo.lines import metres_between
from geo.model import Place, Point

_SHOWN, _LOOKED_AT, _OFFERED = 5, 500, 4
_FRESH = timedelta(minutes=15)  # so long somebody is where they were known to be
_LATELY = timedelta(hours=6)  # older reports tell nothing of a road
_FILLER = re.compile(r"\b(?:jalur|jalan|lalu\s?lintas|lalin|info|kondisi|arus|tentang|di|about|on|traffic)\b")
_AROUND = re.compile(r"\b(?:sini|sekitar|sekitar saya|dekat saya|here|around me|near me)\b")


def _command(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    words = " ".join(words.lower().split())
    if not words:
        if going := world.trip_of(session.person):
            return trip.show(session, world, going)
        return _which(session, world)
    return _about(session, world, words)


def _about(session: Session, world: World, words: str) -> Turn:
    bare = " ".join(_FILLER.sub(" ", words).split())
    if line := line_named(words, world) or line_named(bare, world):
        return on_line(session, world, line)
    roads, place = world.geo.roads_named(bare), place_named(bare, world)
    if len(roads) > 1:
        return _which(session, world, roads[:_OFFERED], "info.several", place)
    if place and place.point:
        return around(session, world, place.point, _name(session, world, place))
    if _AROUND.search(words):
        if known := _known_to_be_at(session, world):
            return around(session, world, known)
        return prompt(session, world, "info.where", _here(session, world), ask_location=True)
    return _which(session, world, key="info.unknown")


def _known_to_be_at(session: Session, world: World) -> Point | None:
    """Where a live position, or one sent just now, says they are."""
    going = world.trip_of(session.person)
    if going and going.live and world.now - going.at <= _FRESH:
        return where_on(going, world)
    fresh = session.here_at and world.now - session.here_at <= _FRESH
    return session.here.point if session.here and fresh else None


def _which(
    session: Session,
    world: World,
    lines: Sequence[str] = (),
    key: str = "info.where",
    town: Place | None = None,
) -> Turn:
    """The roads with most to tell now, where none was named; a town of that name, or a location, answers too."""
    lines = lines or _busiest(world)
    choices = [Choice(f"info:line:{line}", world.geo.line_name(line)) for line in lines]
    if town and town.point:
        choices.append(Choice(f"info:near:{point_name(town.point)}", _name(session, world, town)))
    turn = prompt(session, world, key, (*choices, *_here(session, world)), ask_location=True)
    return replace(turn, session=replace(turn.session, step="where"))


def _name(session: Session, world: World, place: Place) -> str:
    if place.road and place.km is not None:
        post = sentence(session, world, "info.post", km=kilometre(round(place.km, 1)), side="")
        return f"{post} {world.geo.road_name(place.road)}"
    return place.name or place_in_words(place, session.language, world.texts, world.geo)


def _here(session: Session, world: World) -> list[Choice]:
    return [button(session, world, "info:here", "choice.location")]


def _busiest(world: World) -> list[str]:
    places = [each.report.place for each in _told(world, world.standing(_LOOKED_AT))]
    counts = Counter(place.road or place.corridor or "" for place in places)
    return [line for line, _ in counts.most_common(_OFFERED + 1) if line][:_OFFERED]


def on_line(session: Session, world: World, line: str) -> Turn:
    """All of a toll road or corridor, in the order of its kilometres."""
    found = sorted(
        _told(world, world.standing_on(line, _LOOKED_AT)), key=lambda each: each.report.place.km or 0.0
    )
    words = [_on_line(session, world, each, line) for each in found]
    return _said(
        session, world, world.geo.line_name(line), words, line, traffic.on_road(session, world, line)
    )


def around(session: Session, world: World, point: Point, name: str = "") -> Turn:
    """What is near a point, nearest first."""
    near = [
        (km, each)
        for each in _told(world, world.standing_around(point, _LOOKED_AT))
        if (km := _km_to(each.report, point)) <= world.alerting.around_km
    ]
    words = [_near(session, world, each, km) for km, each in sorted(near, key=lambda pair: pair[0])]
    where = sentence(session, world, "info.around", km=f"{world.alerting.around_km:g}", place=name)
    if not name:
        where = sentence(session, world, "info.around_you", km=f"{world.alerting.around_km:g}")
    return _said(session, world, where, words, point)


def _said(
    session: Session, world: World, where: str, found: Sequence[str], there: str | Point,
    windows: Sequence[str] = (),
) -> Turn:  # fmt: skip
    time = clock(world.now, world.now)
    key = "info.head" if found else "info.none"
    news = found[:_SHOWN] if found else [_last_told(session, world, there)]
    lines = [sentence(session, world, key, where=where, time=time), *news, *windows]
    if len(found) > _SHOWN:
        lines.insert(_SHOWN + 1, sentence(session, world, "info.more", count=str(len(found) - _SHOWN)))
    picture = there if isinstance(there, str) else point_name(there)
    drawn = found and about_place(picture, world.geo)
    choices = (button(session, world, f"info:map:{picture}", "choice.see_map"),) if drawn else ()
    return Turn(rest(session), (Reply(key=key, text="\n".join(lines), choices=choices),))


def _last_told(session: Session, world: World, there: str | Point) -> str:
    """How old what we know is, where nothing is confirmed."""
    if at := world.last_told(there, world.now - _LATELY):
        return sentence(session, world, "info.last", time=clock(at, world.now))
    return sentence(session, world, "info.silent", hours=str(_LATELY // timedelta(hours=1)))


def _told(world: World, troubles: Sequence[Trouble]) -> list[Trouble]:
    return [each for each in troubles if matters(each.report, each.since, world.alerting, world.now)]


def _on_line(session: Session, world: World, trouble: Trouble, line: str) -> str:
    place = trouble.report.place
    if place.road == line and place.km is not None:
        side = f" {place.side}" if place.side else ""
        where = sentence(session, world, "info.post", km=kilometre(round(place.km, 1)), side=side)
        if place.direction:
            where += " " + sentence(session, world, "place.towards", town=place.direction)
    else:
        where = place_in_words(place, session.language, world.texts, world.geo)
    return _line(session, world, trouble, where)


def _near(session: Session, world: World, trouble: Trouble, km: float) -> str:
    where = place_in_words(trouble.report.place, session.language, world.texts, world.geo)
    far = sentence(session, world, "info.far", km=str(max(1, round(km))), place=where)
    return _line(session, world, trouble, far)


def _line(session: Session, world: World, trouble: Trouble, where: str) -> str:
    return sentence(
        session, world, "info.line", what=what(world.texts, session.language, trouble.report), place=where,
        state=state(world.texts, session.language, trouble, world.now),
    )  # fmt: skip


def _km_to(report: ReportView, point: Point) -> float:
    here = report.place.point
    return metres_between(here.lat, here.lon, point.lat, point.lon) / 1000 if here else float("inf")


def around_me(session: Session, inbound: Inbound, world: World) -> Turn:
    """What is near a position that was sent, once or live, to who asked for it."""
    found = world.geo.at(inbound.point).candidates if inbound.point else ()
    if not found or not inbound.point:
        return prompt(session, world, "info.where", _here(session, world), ask_location=True)
    session = replace(session, here=found[0].place, here_at=inbound.written_at, here_live=inbound.live)
    return around(session, world, inbound.point)


def _read(session: Session, inbound: Inbound, world: World) -> Turn:
    if inbound.point:
        return around_me(session, inbound, world)
    return _about(session, world, visible(inbound.text).lower())


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    verb, about = (*parts, "", "")[:2]
    if verb == "here":
        return prompt(session, world, "info.where", ask_location=True)
    if verb == "line" and about in world.geo.line_names:
        return on_line(session, world, about)
    if verb == "near" and (place := about_place(about, world.geo)) and place.point:
        near = world.geo.at(place.point).candidates
        return around(session, world, place.point, (near[0].place.regency or "") if near else "")
    if verb == "map" and about_place(about, world.geo):
        picture = f"info:{about}.{int(world.now.timestamp())}"
        text = sentence(session, world, "info.map", time=clock(world.now, world.now))
        return Turn(session, (Reply(key="info.map", text=text, picture=picture),))
    return say(session, world, "engine.old_button")


FLOW = Flow(steps={"where": _read}, commands={"info": _command}, presses={"info": _pressed})
