"""On duty and off duty, and the list of an agency's officers for its supervisor."""

from collections.abc import Sequence

from conversations.effects import CloseDesk, SetDuty, Turn
from conversations.entitled import may_run, may_staff, supervised
from conversations.flows.joining import label
from conversations.messages import Choice, Inbound, Reply
from conversations.officers.staff import Office
from conversations.prompts import Flow, button, sentence, tell, tell_with
from conversations.session import Session
from conversations.world import World

_PAGE = 4


def _go_on(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    return _go(session, world, True)


def _go_off(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    return _go(session, world, False)


def _go(session: Session, world: World, on_duty: bool) -> Turn:
    """For all agencies of the person at once: nobody is on duty for one and off for another."""
    offices = world.offices_of(session.person)
    if not offices:
        known = world.agencies_of(session.person)  # as one of a group
        return tell(session, world, "duty.desk_always" if known else "worklist.not_officer")
    agencies = [office.agency for office in offices]
    names = ", ".join(world.directory.agencies[agency].short_name for agency in agencies)
    effects = [SetDuty(office.id, on_duty) for office in offices if office.on_duty != on_duty]
    if on_duty:
        choices = (button(session, world, "t:ours:0", "choice.tasks"),)
        return tell_with(session, world, "duty.on", choices, effects=effects, agency=names)
    held = world.work_count("mine", session.person, agencies)
    if not held:
        return tell(session, world, "duty.off", effects=effects, agency=names)
    choices = (button(session, world, "s:begin", "choice.give_shift"),)
    return tell_with(
        session, world, "duty.off_holding", choices, effects=effects, agency=names, count=str(held)
    )


def _staff(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    """/petugas: the supervisor's own agency; an admin names one by its id or short name."""
    agencies = supervised(session, world)
    if words and may_run(session, world, "admin"):
        agencies = [
            agency.id for agency in world.directory.agencies.values()
            if words.lower() in (agency.id, agency.short_name.lower())
        ]  # fmt: skip
    if agencies:
        return _page(session, world, agencies[0], 0)
    key = "duty.which_agency" if may_run(session, world, "admin") else "inviting.only_supervisors"
    return tell(session, world, key)


def _page(session: Session, world: World, agency: str, offset: int) -> Turn:
    found = world.staff_of(agency, _PAGE + 1, offset)
    shown = found[:_PAGE]
    name = world.directory.agencies[agency].short_name
    lines = [sentence(session, world, "duty.staff" if found else "duty.no_staff", agency=name)]
    lines += [_line(session, world, office) for office in shown]
    choices = [choice for office in shown for choice in _buttons(session, world, office)]
    if not offset:
        for desk in world.desks_of(agency)[:_PAGE]:
            title = desk.title or desk.address
            lines.append(sentence(session, world, "duty.desk", title=title))
            choices.append(button(session, world, f"p:desk:{desk.id}", "choice.close_desk", title=title[:20]))
    if len(found) > _PAGE:
        choices.append(button(session, world, f"p:page:{agency}:{offset + _PAGE}", "choice.further"))
    return Turn(session, (Reply(key="duty.staff", text="\n".join(lines), choices=tuple(choices)),))


def _line(session: Session, world: World, office: Office) -> str:
    return sentence(
        session, world, "duty.on_line" if office.on_duty else "duty.off_line",
        name=label(world.texts, session.language, office), role=sentence(session, world, f"role.{office.role}"),
    )  # fmt: skip


def _buttons(session: Session, world: World, office: Office) -> tuple[Choice, Choice]:
    name = label(world.texts, session.language, office)
    duty = "off" if office.on_duty else "on"
    return (
        button(session, world, f"p:{duty}:{office.id}", f"choice.duty_{duty}", name=name),
        button(session, world, f"j:remove:{office.id}", "choice.remove", name=name),
    )


def _pressed(session: Session, inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    verb, what, offset = (*parts, "", "", "")[:3]
    if verb == "me":
        return _go(session, world, what == "on")
    if verb == "page":
        allowed = may_staff(session, world, what) and offset.isdecimal()
        return (
            _page(session, world, what, int(offset)) if allowed else tell(session, world, "engine.not_yours")
        )
    if not what.isdecimal() or verb not in ("on", "off", "desk"):
        return tell(session, world, "engine.old_button")
    return (
        _close(session, world, int(what)) if verb == "desk" else _set(session, world, int(what), verb == "on")
    )


def _set(session: Session, world: World, row: int, on_duty: bool) -> Turn:
    office = world.office(row)
    if office is None or not office.active or not may_staff(session, world, office.agency):
        return tell(session, world, "engine.not_yours")
    key = "duty.set_on" if on_duty else "duty.set_off"
    effects = (SetDuty(row, on_duty),) if office.on_duty != on_duty else ()
    return tell(session, world, key, effects=effects, name=label(world.texts, session.language, office))


def _close(session: Session, world: World, row: int) -> Turn:
    desk = world.desk(row)
    if desk is None:
        return tell(session, world, "engine.old_button")
    if not may_staff(session, world, desk.agency):
        return tell(session, world, "engine.not_yours")
    effect = CloseDesk(desk.channel, desk.address)
    return tell(session, world, "duty.desk_closed", effects=(effect,), title=desk.title or desk.address)


FLOW = Flow(
    steps={},
    commands={"dinas": _go_on, "lepas_dinas": _go_off, "petugas": _staff},
    presses={"p": _pressed},
)
