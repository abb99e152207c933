"""Something else told without a place soon after a report: it is where that is, or where they have come since."""

from datetime import timedelta

from conversations.after.belated import SOON, just_sent
from conversations.session import Session
from conversations.telling import another, perhaps
from conversations.telling.placing import far_apart, on_road_said
from conversations.telling.slots import MOST_PLACES, Filled, changed
from conversations.telling.street_named import names_street
from conversations.world import World
from geo.model import Place

_STILL_THERE = timedelta(minutes=10)  # who told of something so lately has not gone far


def where_they_were(session: Session, filled: Filled, world: World) -> Filled:
    """Something else told without a place soon after a report: where that one is, asked; in danger taken to be so."""
    draft = filled.draft
    if session.draft or not session.last_sent_at:
        return filled
    if not draft.category and (draft.place or draft.places) and another.says_also(" ".join(draft.words)):
        report = just_sent(session, world)
        draft = changed(draft, category=report.category, guesses=()) if report else draft
        filled = Filled(draft, filled.problem)
    if not draft.category or draft.place or perhaps.is_again(session, " ".join(draft.words), world):
        return filled
    if draft.places:
        return _on_the_road_they_were(session, filled, world)
    if elsewhere := places_gone_to(session, world):
        return _there(filled, elsewhere)
    since, report = world.now - session.last_sent_at, world.report(session.last_report)
    if filled.problem not in ("", "nothing") or since > SOON or report is None or report.place.point is None:
        return filled
    if report.place.road and any(names_street(said, world) for said in draft.words):
        return filled  # it is no toll road
    if draft.danger and since <= _STILL_THERE:
        return Filled(changed(draft, place=report.place))
    return Filled(changed(draft, places=(report.place,)), "same")


def places_gone_to(session: Session, world: World) -> tuple[Place, ...]:
    """What is meant by where they said to be since the last report, far from that; none where they said nothing."""
    if not session.gone_at or (session.last_sent_at and session.gone_at < session.last_sent_at):
        return ()
    report = world.report(session.last_report)
    if report is None or world.now - session.gone_at > SOON:
        return ()
    found = on_road_said(world.geo.locate(session.gone_to, report.place.point), (report.place,))
    places = tuple(each.place for each in found.candidates[:MOST_PLACES])
    return places if all(far_apart(place, report.place) for place in places) else ()


def _there(filled: Filled, places: tuple[Place, ...]) -> Filled:
    """Told without a place where they are by now: the only one is taken in danger, else it is asked."""
    if filled.problem not in ("", "nothing"):
        return filled
    alone = filled.draft.danger and len(places) == 1
    return Filled(changed(filled.draft, place=places[0]) if alone else changed(filled.draft, places=places))


def _on_the_road_they_were(session: Session, filled: Filled, world: World) -> Filled:
    """Of places words may mean, the only one on the road of the report just sent; it is read back first."""
    report = just_sent(session, world)
    road = report.place.road if report else None
    there = [place for place in filled.draft.places if place.road == road]
    if not road or len(there) != 1 or filled.problem:
        return filled
    return Filled(changed(filled.draft, place=there[0], places=()))
