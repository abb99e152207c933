"""The numbers to call where life may be at risk, by place and need: nobody should have to know whose road it is."""

from msgspec.structs import replace

from conversations.prompts import sentence
from conversations.session import Draft, Session
from conversations.telling.needs import whose
from conversations.world import ReportView, World
from geo.directory import Agency
from geo.model import Place

_EVERYWHERE = "14080"  # Jasa Marga's: given with the others as long as the road is not known
_THERE_FIRST = (  # kinds of those who save lives, or are on the spot: their number beside those of everywhere
    "rescue", "fire_brigade", "power_company", "railway", "commuter_rail", "railway_company", "ferry", "port",
    "airport",
)  # fmt: skip


def numbers_to_call(session: Session, world: World, told: Draft | ReportView | None) -> tuple[str, ...]:
    """The numbers to call: everybody's, the road operator's own on its road, and who is first where that is told."""
    place = _place_of(told) if told else None
    return (_everybodys(session, world, place), *(_firsts_number(session, world, told) if told else ()))


def newly_known(session: Session, world: World, before: Draft, now: Draft) -> tuple[str, ...]:
    """The operator's number and that of who is first there, for who was given the others without them."""
    known, first = _first(world, before), _first(world, now)
    told = first and known and first.hotline == known.hotline
    new = () if told else _firsts_number(session, world, now)
    there, known_before = _place_of(now), _place_of(before)
    road_known = there and there.road and not (known_before and known_before.road)
    operator = operator_of(world, there) if there and road_known else None
    if operator is None or operator.hotline == _EVERYWHERE:
        return new
    return (sentence(session, world, "danger.call_operator", **_values(operator)), *new)


def tow_number(session: Session, world: World, place: Place) -> tuple[str, ...]:
    """The number of who tows there; nothing off toll roads."""
    operator = operator_of(world, place)
    return (sentence(session, world, "numbers.tow", **_values(operator)),) if operator else ()


def _place_of(told: Draft | ReportView) -> Place | None:
    """Where it is, or the only place at which it may be."""
    offered = told.places if isinstance(told, Draft) else ()
    return told.place or (offered[0] if len(offered) == 1 else None)


def _everybodys(session: Session, world: World, place: Place | None) -> str:
    if place is None or not _is_known(place):
        return sentence(session, world, "danger.call_anywhere")
    operator = operator_of(world, place)
    if operator is None:
        return sentence(session, world, "danger.call")
    return sentence(session, world, "danger.call_road", **_values(operator))


def _firsts_number(session: Session, world: World, told: Draft | ReportView) -> tuple[str, ...]:
    first = _first(world, told)
    return (sentence(session, world, "danger.call_first", **_values(first)),) if first else ()


def _first(world: World, told: Draft | ReportView) -> Agency | None:
    """Who is first there, with a number that is not among those of everywhere."""
    in_danger = replace(told, category=told.category or "other", danger=True)
    first = whose(world.directory, in_danger).agencies[0]
    return first if first.hotline and first.kind in _THERE_FIRST else None


def _values(agency: Agency) -> dict[str, str]:
    return {"hotline": (agency.hotline or "").partition(";")[0], "agency": agency.short_name}


def _is_known(place: Place) -> bool:
    return bool(place.point or place.road or place.regency)


def operator_of(world: World, place: Place) -> Agency | None:
    """Who runs the toll road a place is on; None elsewhere, and where no number of theirs is known."""
    if not place.road:
        return None
    agency = world.directory.responsible("road_damage", place).agencies[0]
    return agency if agency.hotline else None
