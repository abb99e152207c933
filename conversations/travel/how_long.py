"""How far it is, asked of a journey or of a way: as a range, for nobody knows how one gets on."""

import re
from math import ceil

from conversations.effects import Turn
from conversations.meaning.listed import ALREADY, NOW, WE
from conversations.messages import Inbound
from conversations.prompts import sentence, with_lines
from conversations.session import Plan, Session
from conversations.travel.on_route import Spot
from conversations.travel.overview import show
from conversations.travel.setting_out import town_of
from conversations.travel.trip import Pace, Trip, position
from conversations.travel.ways import find_way
from conversations.travel.whereabouts import spots_named
from conversations.travel.wishes import NO
from conversations.understand import visible
from conversations.world import World

_HOW_MANY = r"(?:berapa|brp|brapa|pira|piro|pinten|sabaraha)"
_COMES = r"(?:sampai|sampe|nyampe|nyampai|tiba|tekan|dugi|nepi|arrive|get there)(?:nya)?"
_WHEN = rf"(?:(?:jam|jm|pukul) {_HOW_MANY}|kapan)"
_HOW_LONG = re.compile(
    rf"\b(?:kira2?|kira kira|perkiraan|sekitar|total|butuh|makan|ditempuh|(?:di )?perjalanan(?:nya)?|waktu|jarak\w*|"
    rf"itu|tuh|normal\w*|biasa\w*)?\s*\b(?:jam|kapan)? ?{_HOW_MANY} (?:jam|lama|km|kilo\w*)(?:nya|na|ne|an)?\b"
    r"|\bhow (?:long|many (?:hours|km|kilomet\w+))(?: is| does| will)?\b"
)
_WHEN_THERE = re.compile(
    rf"\b{_WHEN}\b.*\b{_COMES}\b|\b{_COMES}\b.*\b{_WHEN}\b"
    r"|\b(?:what time|when)\b.*\b(?:arrive|get there|be there|reach)\b"
)
_HOW_FAR_COME = re.compile(
    rf"(?:(?:kira|kira2|mereka|dia|beliau|{WE}|{ALREADY}|{NOW}) )*"
    rf"{_COMES} (?:di ?)?(?:mana|endi|ngendi|pundi)(?: (?:ya|sih|kira|kira2|{NOW}|min|pak|bu|kak))*"
)
_IF_LONG = re.compile(
    rf"\b(?:masih|msh|isih|keneh) (?:lama|jauh|adoh|tebih|suwe)\b.*\b{NO}\b|\bstill (?:far|long)\b|\bhow far\b"
)
_OF_TROUBLE = re.compile(
    r"\b(?:macet|antri|antre|padat|buka|tutup|ditutup|dibuka|perbaikan|derek|petugas|polisi|ambulan|"
    r"queue|the jam|jams|closed|blocked|traffic|delay|istirahat|berhenti|nunggu|tunggu|wait|harga|bayar|tarif|"
    r"panjang|proses|lapor|ditangan|tangani|selesai|beres)"
)


def is_asked(said: str) -> bool:
    """Whether plain words ask how long or how far it is, or when one will be there; not of a trouble."""
    return bool(_HOW_LONG.search(said) or _WHEN_THERE.search(said)) and not _OF_TROUBLE.search(said)


def asks_how_far_come(said: str) -> bool:
    """Whether they ask no more than how far they have come: "mereka udah sampe mana kira2"."""
    return bool(_HOW_FAR_COME.fullmatch(said))


def asks_if_long(said: str) -> bool:
    """Whether it is asked if it is long yet, of a trouble or the way."""
    return bool(_IF_LONG.search(said)) and not _OF_TROUBLE.search(said)


def without(text: str) -> str:
    """A lower-case text without that question."""
    return _HOW_LONG.sub(" ", text)


def between(session: Session, plan: Plan, world: World) -> str:
    """The kilometres and hours of the way between two towns; empty where it is not known."""
    if not (plan.start and plan.goal):
        return ""
    route, pace = find_way(plan.start, plan.goal, plan, None, world)[2], world.alerting.pace
    if route is None:
        return ""
    soonest, latest = _hours(route.length_km, route.length_km, pace)
    return sentence(
        session, world, "trip.takes", start=town_of(plan.start), goal=town_of(plan.goal),
        km=str(round(route.length_km)), soonest=str(max(soonest, 1)), latest=str(latest),
    )  # fmt: skip


def told(session: Session, inbound: Inbound, world: World, trip: Trip) -> Turn:
    """The kilometres and hours to the goal, or to a place named on the way to it, above all that is ahead."""
    here, pace = position(trip, world.now, world.alerting.pace), world.alerting.pace
    named = _named(inbound, world, trip, here.least)
    goal, along = (named.place.name or trip.goal, named.along) if named else (trip.goal, trip.route.length_km)
    least, most = max(0.0, along - here.most), max(0.0, along - here.least)
    soonest, latest = _hours(least, most, pace)
    key = "trip.left" if soonest else "trip.left_at_most"
    left = sentence(
        session, world, key, place=goal, km=str(round(most)), soonest=str(soonest), latest=str(latest)
    )
    return with_lines(show(session, world, trip), before=(left,))


def _hours(least: float, most: float, pace: Pace) -> tuple[int, int]:
    return round(least / pace.steady_km_h), ceil(most / pace.slow_km_h)


def _named(inbound: Inbound, world: World, trip: Trip, least: float) -> Spot | None:
    """A place that words name on the way, and that can still be ahead of who has come so far at least."""
    found = spots_named(trip, visible(inbound.text), inbound, world)
    return next((spot for spot in found if spot.place.name and spot.along > least), None)
