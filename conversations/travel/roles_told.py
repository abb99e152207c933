"""What each place named in telling a journey is in it: whence, whither, where one is by now, stays or passes."""

import re
from operator import itemgetter

from msgspec.structs import replace

from conversations.meaning.ends import roles
from conversations.meaning.listed import WE
from conversations.session import Plan
from conversations.travel.on_the_road import BY_NOW
from conversations.travel.towns_named import WHITHER, abstracted, named_in, namesakes, words_of
from conversations.travel.way_named import by_way
from conversations.world import World
from geo.lines import apart
from geo.model import Place

_TO = re.compile(WHITHER)
_OWN_PLACE = re.compile(  # of who says so it is no goal
    rf"(?:(?:{WE}|i|we)\b\s*)+(?:tinggal|live|di|at|in)\b"
)


def told_of_each(plan: Plan, words: str, world: World) -> Plan | None:
    """The plan with what lower-case words say of each place they name; None where they name nothing but places."""
    said = words_of(words)
    named = named_in(said, world.geo)
    told = abstracted(said, named)
    if not named or len(told) == len(named):
        return None
    lone, several = len(named) == 1, len({one.place for one in named}) > 1
    by_now, stop, seen = bool(BY_NOW.search(words)), None, set[Place]()
    for one, role in zip(named, roles(told, world.lexicon.ends), strict=True):
        if several and one.place in seen:
            continue  # "besok balik ke jakarta"
        seen.add(one.place)
        said_so = bool(one.start and _TO.fullmatch(said[one.start - 1]))
        if lone and not (by_now and role == "here"):
            role = _of_lone(role, one.place, plan, words, said_so)
        stop = one.place if role == "stop" else stop
        plan = _with_role(plan, one.place, " ".join(said[one.start : one.end]), role, by_now, world)
    if stop and plan.start in seen:
        plan = replace(plan, start=_nearest(plan.start, stop, world))
    if stop and plan.goal is None and not stop.road:
        return replace(plan, goal=stop, unknown_way="")  # "semarang dulu malam ini"
    return plan


def _nearest(start: Place | None, stop: Place, world: World) -> Place | None:
    """Of the towns called as the start is, the one nearest a stop: "dari ciledug, jemput ortu dulu di cibubur"."""
    there = stop.point
    if start is None or there is None:
        return start
    alike = ((each.point, each) for each in (start, *namesakes(start, world.geo)))
    return min(((apart(point, there), each) for point, each in alike if point), key=itemgetter(0))[1]


def _of_lone(role: str, place: Place, plan: Plan, words: str, said_so: bool) -> str:
    """What the only place is, where nothing says that one is there by now: the end that is not known yet.

    `said_so`: it stands right after a word for whither.
    """
    if plan.goal and not plan.start and not said_so and role in ("goal", "here"):
        return "start"
    if role != "here" or place.km is not None or (plan.start and plan.goal):
        return role
    if plan.start is None:
        return "start"
    return role if _OWN_PLACE.match(words) else "goal"


def _with_role(plan: Plan, place: Place, name: str, role: str, by_now: bool, world: World) -> Plan:
    if role in ("start", "goal"):
        return replace(plan, **{role: place})
    if role == "here":
        at = plan.at or (world.now if by_now or place.km is not None else None)
        return replace(plan, here=place, start=plan.start or place, at=at)
    if role == "stop":
        return plan if place.road else replace(plan, unknown_way=name)
    return by_way(plan, name, world) if role == "way" else plan
