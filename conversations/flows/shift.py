"""The end of a shift: an officer's taken reports go to a colleague, or back to the whole agency."""

from collections.abc import Sequence

from conversations.effects import GiveShift, SetDuty, Turn
from conversations.flows.joining import label
from conversations.flows.worklist import summary
from conversations.messages import Inbound
from conversations.officers.staff import Office
from conversations.prompts import Flow, button, tell, tell_with
from conversations.session import Session
from conversations.world import World

_COLLEAGUES = 7  # offered; WhatsApp shows ten choices
_SUMMED_UP = 15  # reports told of one by one


def _begin(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    offices = world.offices_of(session.person)
    if not offices:
        return tell(session, world, "worklist.not_officer")
    for office in offices:
        if count := world.work_count("mine", session.person, [office.agency]):
            return _to_whom(session, world, office, count)
    choices = (button(session, world, "p:me:off", "choice.off_duty"),)
    return tell_with(session, world, "shift.nothing", choices)


def _to_whom(session: Session, world: World, office: Office, count: int) -> Turn:
    others = [
        other for other in world.staff_of(office.agency, _COLLEAGUES + 1, 0)
        if other.id != office.id and other.on_duty
    ][:_COLLEAGUES]  # fmt: skip
    choices = [
        button(
            session, world, f"s:give:{office.id}:{other.id}", "choice.give_to",
            name=label(world.texts, session.language, other),
        )
        for other in others
    ]  # fmt: skip
    agency = world.directory.agencies[office.agency].short_name
    choices.append(button(session, world, f"s:give:{office.id}:0", "choice.give_all", agency=agency))
    return tell_with(session, world, "shift.to_whom", choices, count=str(count))


def _pressed(session: Session, inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    verb, mine, theirs = (*parts, "", "", "")[:3]
    if verb == "begin":
        return _begin(session, inbound, world, "")
    if verb != "give" or not (mine.isdecimal() and theirs.isdecimal()):
        return tell(session, world, "engine.old_button")
    office = world.office(int(mine))
    if office is None or not office.active or office.person != session.person:
        return tell(session, world, "engine.not_yours")
    to = world.office(int(theirs)) if int(theirs) else None
    if to and (not to.active or to.agency != office.agency or not to.on_duty):
        return _begin(session, inbound, world, "")  # gone meanwhile: ask again
    return _give(session, world, office, to)


def _give(session: Session, world: World, office: Office, to: Office | None) -> Turn:
    reports = world.work("mine", session.person, [office.agency], _SUMMED_UP, 0)
    if not reports:
        return tell(session, world, "shift.nothing")
    # Off duty first: whoever is left hears of what goes back to the agency.
    effects = (SetDuty(office.id, False), GiveShift(office.id, to.id if to else None))
    name = (
        label(world.texts, session.language, to) if to else world.directory.agencies[office.agency].short_name
    )
    lines = summary(world.texts, world.geo, session.language, reports, world.now)
    return tell(session, world, "shift.given", effects=effects, name=name, reports=lines)


FLOW = Flow(steps={}, commands={"serah_dinas": _begin}, presses={"s": _pressed})
