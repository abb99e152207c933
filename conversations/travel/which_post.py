"""Which toll road a kilometre is of that names none: the one on the way that is told, else it is asked."""

from msgspec.structs import replace

from conversations.session import Plan
from conversations.world import World
from geo.lines import apart
from geo.model import Place
from geo.posts import find_posts

_PLAINLY = 0.85  # of the way from there another's is no longer: nobody sets out on a detour
_SAME_M = 12_000  # so near two roads part, or run one above the other


def settled(plan: Plan, words: str, world: World) -> Plan:
    """The plan with a kilometre that some lower-case words tell, or words before, on the road it is likely of.

    Where that is doubtful it is kept in `post`, and where the journey begins is asked.
    """
    posts = find_posts(words, words)
    km = posts[0].km if len(posts) == 1 else plan.post
    told = any(_is_post(each, km) for each in (plan.start, plan.here))
    if km is None or not (told or (plan.post and plan.start is None)):
        return replace(plan, post=None)
    there = (post_on(km, words, world) if told else None) or _likeliest(plan, km, world)
    start = None if _is_post(plan.start, km) else plan.start
    return replace(plan, start=start or there, here=there, post=None if there else km)


def post_on(km: float | None, words: str, world: World) -> Place | None:
    """That kilometre on the toll road that words name, or to whose towns they say one goes; None where in doubt."""
    if km is None:
        return None
    located = world.geo.locate(words if find_posts(words, words) else f"km {km:g} {words}")
    named = [each.place for each in located.candidates if each.place.km == km and each.place.point]
    sure = named and (located.certain in named or len({place.road for place in named}) == 1)
    return replace(named[0], direction=None, side=None) if sure else None


def roads_with(km: float, world: World) -> list[Place]:
    """That kilometre on every toll road that has it and whose way is known."""
    found = world.geo.locate(f"km {km:g}").candidates
    return [each.place for each in found if each.place.point and each.place.road]


def on_the_way(plan: Plan, km: float, world: World) -> list[Place]:
    """Where that kilometre may be: on the way from start to goal, else where the way to the goal is shortest."""
    known, net = roads_with(km, world), world.geo.network
    start = None if _is_post(plan.start, km) else plan.start
    if plan.goal is None:
        return known
    if start and (route := net.route(start, plan.goal, plan.tolls, plan.wanted)):
        return [place for place in known if place.point and net.along(route, place.point) is not None]
    far = sorted(
        ((route.length_km, at) for at, place in enumerate(known) if (route := net.route(place, plan.goal))),
    )
    return [known[at] for length, at in far if _PLAINLY * length <= far[0][0]]


def _is_post(place: Place | None, km: float | None) -> bool:
    return place is not None and km is not None and place.km == km and not place.name


def _likeliest(plan: Plan, km: float, world: World) -> Place | None:
    """The one place where that kilometre lies on the way; None for several apart."""
    on_it = on_the_way(plan, km, world)
    return on_it[0] if on_it and all(_is_near(on_it[0], other) for other in on_it[1:]) else None


def _is_near(place: Place, other: Place) -> bool:
    return bool(place.point and other.point and apart(place.point, other.point) <= _SAME_M)
