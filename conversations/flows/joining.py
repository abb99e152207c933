"""Becoming an officer and ceasing to be one: a used invitation, a name among colleagues, leaving, being undone."""

from collections.abc import Sequence

from conversations.effects import EndOffice, OpenDesk, Rename, Turn, UseInvite
from conversations.entitled import may_staff
from conversations.flows import roles
from conversations.messages import Inbound
from conversations.officers.staff import Ending, Invitation, Office
from conversations.prompts import Flow, button, tell, tell_with
from conversations.session import Session
from conversations.texts import Texts
from conversations.understand import visible
from conversations.world import World

_LONGEST_NAME = 30


def join(session: Session, inbound: Inbound, world: World, code: str) -> Turn:
    """Become what an invitation is for: an officer, or in a group its agency's desk."""
    invitation = world.invited(code)
    if invitation is None and not inbound.group and (to_role := world.role_invited(code)):
        return roles.join(session, world, to_role, code)
    if invitation is None or invitation.agency not in world.directory.agencies:
        return tell(session, world, "joining.bad_invite")
    if inbound.group:
        return _open_desk(session, inbound, world, invitation, code)
    name = world.directory.agencies[invitation.agency].short_name
    mine = [each for each in world.offices_of(session.person) if each.agency == invitation.agency]
    if mine and (mine[0].role == invitation.role or mine[0].role == "supervisor"):
        return tell(session, world, "joining.already_joined", agency=name)
    key = "joining.joined_supervisor" if invitation.role == "supervisor" else "joining.joined"
    choices = (button(session, world, "t:ours:0", "choice.tasks"),)
    return tell_with(session, world, key, choices, effects=(UseInvite(code),), agency=name)


def label(texts: Texts, language: str, office: Office) -> str:
    """What colleagues call an officer; reporters never read it."""
    return office.name or texts.render(language, "joining.label", number=str(office.number))


def _open_desk(session: Session, inbound: Inbound, world: World, invitation: Invitation, code: str) -> Turn:
    name = world.directory.agencies[invitation.agency].short_name
    here = [desk for desk in world.desks_here() if desk.address == inbound.group]
    if invitation.replaces or invitation.role == "supervisor":
        return tell(session, world, "joining.not_for_groups")
    if here and here[0].agency == invitation.agency:
        return tell(session, world, "joining.already_desk", agency=name)
    choices = (button(session, world, "t:ours:0", "choice.tasks"),)
    return tell_with(session, world, "joining.desk", choices, effects=(OpenDesk(code),), agency=name)


def _name(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    """/nama Ani: what colleagues call the officer from now on."""
    if not world.offices_of(session.person):
        return tell(session, world, "worklist.not_officer")
    name = " ".join(visible(words).split())
    if not name or len(name) > _LONGEST_NAME or sum(map(str.isdigit, name)) > 4:
        return tell(session, world, "joining.which_name")
    return tell(session, world, "joining.named", effects=(Rename(name),), name=name)


def _leave(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    """/keluar_dinas: asks once, since taken reports go back to the queue."""
    offices = world.offices_of(session.person)
    if not offices:
        return tell(session, world, "worklist.not_officer")
    held = world.work_count("mine", session.person, [office.agency for office in offices])
    choices = [
        button(session, world, f"j:leave:{office.id}", "choice.leave", agency=_agency(world, office))
        for office in offices
    ]
    return tell_with(session, world, "joining.leave", choices, count=str(held))


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    verb, row = (*parts, "", "")[:2]
    office = world.office(int(row)) if row.isdecimal() else None
    if office is None or verb not in ("remove", *_WHY):
        return tell(session, world, "engine.old_button")
    own = office.person == session.person
    if not (own if verb == "leave" else may_staff(session, world, office.agency)):
        return tell(session, world, "engine.not_yours")
    who, agency = label(world.texts, session.language, office), _agency(world, office)
    if not office.active:
        return tell(session, world, "joining.already_gone", name=who, agency=agency)
    if verb == "remove":
        choice = button(session, world, f"j:removed:{office.id}", "choice.remove_sure", name=who)
        return tell_with(session, world, "joining.remove", (choice,), name=who, agency=agency)
    effect = EndOffice(office.id, _WHY[verb])
    return tell(session, world, f"joining.{verb}_done", effects=(effect,), name=who, agency=agency)


def _agency(world: World, office: Office) -> str:
    return world.directory.short_name(office.agency)


_WHY: dict[str, Ending] = {"leave": "left", "removed": "removed", "undo": "undone"}

FLOW = Flow(steps={}, commands={"nama": _name, "keluar_dinas": _leave}, presses={"j": _pressed})
