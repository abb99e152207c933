"""By which way a journey goes: by toll road or not, much the shorter, one that is wanted; and what is said of it."""

from msgspec.structs import replace

from conversations.messages import Choice
from conversations.prompts import button, sentence
from conversations.session import Plan, Session
from conversations.travel.on_route import spot_of
from conversations.travel.towns_named import place_named
from conversations.travel.trip import Trip
from conversations.world import World
from geo.model import Place
from geo.route import Route, following

_ROUND = 1.6  # times as long as the way one would go, at most, by way of a town
_FAR_ROUND = 1.15
_MUCH_SHORTER = 0.7  # the ordinary road is taken where it is at most so much of the way by toll road


def find_way(
    start: Place, goal: Place, plan: Plan, here: Place | None, world: World
) -> tuple[Place, Plan, Route | None]:
    """Where the way begins, how it was chosen, and the way; from `here`, if it does not lead past that."""
    plan, route = _shorter(start, goal, plan, world)
    if here is None or (route and spot_of(route, here, world)):
        return start, plan, route
    return here, *_shorter(here, goal, plan, world)


def no_such_way(before: Plan, plan: Plan, world: World) -> bool:
    """Whether a journey between the same ends is wanted by a way that is not known."""
    if (plan.start, plan.goal) != (before.start, before.goal) or not (plan.start and plan.goal):
        return False
    return find_way(plan.start, plan.goal, plan, None, world)[2] is None


def without_old_way(before: Plan, plan: Plan, world: World) -> Plan:
    """The journey to another goal, without the road wanted for the first where that leads far round."""
    same = plan.goal == before.goal or plan.wanted != before.wanted
    if same or not (plan.wanted and plan.start and plan.goal):
        return plan
    free = replace(plan, wanted=())
    by, direct = (find_way(plan.start, plan.goal, each, None, world)[2] for each in (plan, free))
    return free if direct and (by is None or by.length_km > _FAR_ROUND * direct.length_km) else plan


def said_of_way(session: Session, world: World, plan: Plan, trip: Trip) -> list[str]:
    """Why it is not the way one would think of, or not the one that was wanted."""
    missed = [world.geo.line_name(line) for line in plan.wanted if line not in trip.route.lines]
    town = place_named(plan.unknown_way, world.geo)
    missed += (
        [plan.unknown_way] if plan.unknown_way and not (town and spot_of(trip.route, town, world)) else []
    )
    said = [sentence(session, world, "trip.not_by", line=line) for line in missed]
    if plan.motorcycle:
        said.append(sentence(session, world, "trip.motorcycle"))
    elif plan.longer_km:
        said.append(sentence(session, world, "trip.shorter", km=str(plan.longer_km)))
    return said


def other_ways(session: Session, world: World, plan: Plan, trip: Trip) -> list[Choice]:
    """Another way, if toll roads are in question at all; and the end of the journey."""
    corridors = world.geo.network.corridors
    stop = button(session, world, "trip:stop", "choice.stop_trip")
    if plan.motorcycle:
        return [stop]
    if not plan.tolls:
        return [button(session, world, "trip:tolls:1", "choice.by_toll"), stop]
    if any(line not in corridors for line in trip.route.lines):
        return [button(session, world, "trip:tolls:0", "choice.not_by_toll"), stop]
    return [stop]


def _shorter(start: Place, goal: Place, plan: Plan, world: World) -> tuple[Plan, Route | None]:
    """The way, by the ordinary road where that is much shorter and nobody has chosen."""
    route = _by_town(start, goal, plan, world)
    plan = replace(plan, longer_km=0)
    if route is None or not plan.tolls or plan.chosen or plan.wanted or _leads_by(route, plan, world):
        return plan, route
    ordinary = world.geo.network.route(start, goal, tolls=False)
    if ordinary is None or ordinary.length_km > _MUCH_SHORTER * route.length_km:
        return plan, route
    return replace(plan, tolls=False, longer_km=round(route.length_km)), ordinary


def _by_town(start: Place, goal: Place, plan: Plan, world: World) -> Route | None:
    """The way that leads past a town one wants to go by, where a road we know does."""
    network = world.geo.network
    route = network.route(start, goal, plan.tolls, plan.wanted)
    town = place_named(plan.unknown_way, world.geo)
    if route is None or town is None or _leads_by(route, plan, world):
        return route
    for tolls_to, tolls_on in ((plan.tolls, plan.tolls), (plan.tolls, False), (False, False)):
        to, on = (
            network.route(start, town, tolls_to, plan.wanted),
            network.route(town, goal, tolls_on, plan.wanted),
        )
        by = following(to, on) if to and on else None
        if (
            by
            and by.length_km <= _ROUND * route.length_km
            and _leads_by(by, plan, world)
            and not _turns_back(by)
        ):
            return by
    return route


def _turns_back(route: Route) -> bool:
    """Whether it goes back on a road it came by."""
    return len({(leg.line, leg.side) for leg in route.legs}) > len(route.lines)


def _leads_by(route: Route, plan: Plan, world: World) -> bool:
    """Whether a way leads past the town one wants to go by."""
    town = place_named(plan.unknown_way, world.geo)
    return bool(town and spot_of(route, town, world))
