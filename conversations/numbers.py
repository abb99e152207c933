"""The numbers to call where life may be at risk, by place: nobody should have to know whose road it is."""

from conversations.prompts import sentence
from conversations.session import Session
from conversations.world import World
from geo.directory import Agency
from geo.model import Place

_EVERYWHERE = "14080"  # Jasa Marga's: given with the others as long as the road is not known


def numbers_to_call(session: Session, world: World, place: Place | None) -> tuple[str, ...]:
    """The numbers to call, with the road operator's own where the place is on its road."""
    if place is None or not _is_known(place):
        return (sentence(session, world, "danger.call_anywhere"),)
    operator = _operator(world, place)
    if operator is None:
        return (sentence(session, world, "danger.call"),)
    values = {"hotline": operator.hotline or "", "agency": operator.short_name}
    return (sentence(session, world, "danger.call_road", **values),)


def operators_number(session: Session, world: World, place: Place | None) -> tuple[str, ...]:
    """The road operator's number alone, for who was given the others before the road was known."""
    operator = _operator(world, place) if place else None
    if operator is None or operator.hotline == _EVERYWHERE:
        return ()
    values = {"hotline": operator.hotline or "", "agency": operator.short_name}
    return (sentence(session, world, "danger.call_operator", **values),)


def _is_known(place: Place) -> bool:
    return bool(place.point or place.road or place.regency)


def _operator(world: World, place: Place) -> Agency | None:
    if not place.road:
        return None
    agency = world.directory.responsible("road_damage", place).agencies[0]
    return agency if agency.hotline else None
