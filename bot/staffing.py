"""Makes happen what concerns who answers for an agency: invitations, duty, leaving, desks, shifts."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot import cards
from bot.scene import Scene
from conversations import effects
from conversations.flows.joining import label
from conversations.messages import Reply
from conversations.officers import staff_notices
from conversations.officers.staff import Office
from conversations.world import ReportView
from storage import desks, invites, officers, outbox, people, shifts
from storage.database import Overtaken
from storage.people import Contact


def _make_invite(scene: Scene, effect: effects.MakeInvite) -> None:
    made = effect.invitation
    invites.invite(scene.connection, effect.code, made)
    scene.record("invite.make", made.agency, {}, {"invite": made.name, "role": made.role, "uses": made.uses})


def _change_invite(scene: Scene, effect: effects.ChangeInvite) -> None:
    before, after = effect.before, effect.after
    invites.change(scene.connection, before, after)
    states = [
        {"role": one.role, "uses": one.uses, "until": f"{one.expires_at:%F %R}"} for one in (before, after)
    ]
    scene.record("invite.change", before.name, *states)


def _use_invite(scene: Scene, effect: effects.UseInvite) -> None:
    used = invites.use(scene.connection, effect.code, scene.person, scene.now)
    row = officers.join(scene.connection, scene.person, used.agency, scene.now, used.role, used.name)
    scene.world.forget(scene.person)
    if used.replaces:
        _take_place(scene, used.replaces, used.agency)
    office = _office(scene, row)
    scene.record("officer.join", used.agency, {}, {"office": row, "role": used.role, "invite": used.name})
    for to in _in_charge(scene, used.agency):
        _send(
            scene, to, staff_notices.joined(scene.facts.texts, to.language, office, _name(scene, used.agency))
        )


def _take_place(scene: Scene, person: int, agency: str) -> None:
    """The supervisor who made the invitation goes; what they had taken is the newcomer's."""
    before = [office for office in officers.offices_of(scene.connection, person) if office.agency == agency]
    if not before or before[0].role != "supervisor" or person == scene.person:
        return
    _dismiss(scene, before[0])
    scene.record("officer.replaced", agency, {"office": before[0].id}, {"office": ""})
    _give(scene, before[0], scene.person, f"place of office {before[0].id}")
    if to := people.contact(scene.connection, person):
        _send(
            scene, to, staff_notices.ended(scene.facts.texts, to.language, "replaced", _name(scene, agency))
        )


def _end_office(scene: Scene, effect: effects.EndOffice) -> None:
    office = _office(scene, effect.office)
    _dismiss(scene, office)  # first, so that their cards tell them nothing more
    scene.record(f"officer.{effect.why}", office.agency, {"office": office.id, "role": office.role})
    back = _give(scene, office, None, f"office {office.id} ended")
    texts, agency = scene.facts.texts, _name(scene, office.agency)
    if effect.why == "left":
        for to in _in_charge(scene, office.agency):
            _send(scene, to, staff_notices.left(texts, to.language, office, agency))
    else:
        invites.close(scene.connection, office.invite, scene.now)  # the same link must not bring them back
        if gone := people.contact(scene.connection, office.person):
            _send(scene, gone, staff_notices.ended(texts, gone.language, effect.why, agency))
    _tell_back(scene, office, back)
    _tell_if_nobody(scene, office.agency)


def _dismiss(scene: Scene, office: Office) -> None:
    if not officers.leave(scene.connection, office.person, office.agency):
        raise Overtaken("office")
    invites.close_of(scene.connection, office.person, office.agency, scene.now)
    scene.world.forget(office.person)


def _set_duty(scene: Scene, effect: effects.SetDuty) -> None:
    office = _office(scene, effect.office)
    officers.set_duty(scene.connection, office.id, effect.on_duty)
    others = office.person != scene.person
    if others:
        scene.record("officer.duty", office.agency, {}, {"office": office.id, "on_duty": effect.on_duty})
    if others and (to := people.contact(scene.connection, office.person)):
        agency = _name(scene, office.agency)
        _send(scene, to, staff_notices.duty_set(scene.facts.texts, to.language, effect.on_duty, agency))
    if not effect.on_duty:
        _tell_if_nobody(scene, office.agency)


def _give_shift(scene: Scene, effect: effects.GiveShift) -> None:
    office = _office(scene, effect.office)
    to = _office(scene, effect.to) if effect.to else None
    note = f"to office {to.id}" if to else f"back to {office.agency}"
    given = _give(scene, office, to.person if to else None, note)
    if to is None:
        _tell_back(scene, office, given)
    elif contact := people.contact(scene.connection, to.person):
        _send(scene, contact, _shift(scene, contact.language, "shift.told_given", given, office))


def _give(scene: Scene, office: Office, to: int | None, note: str) -> list[ReportView]:
    """What the officer has taken is another's, or anybody's, and every card says so."""
    given = shifts.give(scene.connection, office.person, office.agency, to, scene.now, scene.doer, note)
    for due in given:
        cards.redraw(scene.facts, scene.connection, due.id, scene.now)
    return [due.view for due in given]


def _tell_back(scene: Scene, office: Office, reports: Sequence[ReportView]) -> None:
    """Whoever gets the agency's reports hears what waits for them again."""
    if not reports:
        return
    found, _ = officers.audience(scene.connection, _ladder(scene, office.agency))
    told: dict[str, Reply] = {}  # an agency may have hundreds on duty, who read two languages
    for to in found:
        if to.language not in told:
            told[to.language] = _shift(scene, to.language, "shift.told_back", reports, office)
        if to.person != office.person:
            _send(scene, to, told[to.language])


def _shift(scene: Scene, language: str, key: str, reports: Sequence[ReportView], office: Office) -> Reply:
    texts = scene.facts.texts
    name = label(texts, language, office)
    return staff_notices.shift(texts, scene.facts.geo, language, key, reports, name, scene.now)


def _tell_if_nobody(scene: Scene, agency: str) -> None:
    """Nobody on duty any more: who runs the agency hears where reports go meanwhile."""
    ladder = _ladder(scene, agency)
    _, above = officers.audience(scene.connection, ladder)
    if above == agency:
        return
    for to in officers.in_charge(scene.connection, agency):
        higher = _name(scene, above) if above else scene.facts.texts.render(to.language, "duty.admins")
        told = staff_notices.nobody_on_duty(scene.facts.texts, to.language, _name(scene, agency), higher)
        _send(scene, to, told)


def _open_desk(scene: Scene, effect: effects.OpenDesk) -> None:
    said = scene.inbound
    used = invites.use(scene.connection, effect.code, scene.person, scene.now)
    opened = (used.agency, said.channel, said.group, said.group_name, scene.person, used.name)
    desks.open_desk(scene.connection, *opened, scene.now)
    (desk,) = desks.desks_in(scene.connection, said.channel, said.group)
    scene.record("desk.open", used.agency, {}, {"desk": desk.id, "invite": used.name})
    agency, texts = _name(scene, used.agency), scene.facts.texts
    mine = [
        office
        for office in officers.offices_of(scene.connection, scene.person)
        if office.agency == used.agency
    ]
    for to in _in_charge(scene, used.agency):
        name = label(texts, to.language, mine[0]) if mine else texts.render(to.language, "joining.somebody")
        _send(scene, to, staff_notices.desk_opened(texts, to.language, desk, agency, name))


def _move_desk(scene: Scene, effect: effects.MoveDesk) -> None:
    desks.move(scene.connection, scene.inbound.channel, effect.old, effect.new)
    if not scene.inbound.became:
        scene.record("desk.move", effect.old, {"desk": effect.old}, {"desk": effect.new})


def _close_desk(scene: Scene, effect: effects.CloseDesk) -> None:
    texts = scene.facts.texts
    for desk in desks.close(scene.connection, effect.channel, effect.address):
        invites.close(scene.connection, desk.invite, scene.now)
        scene.record("desk.close", desk.agency, {"desk": desk.id})
        agency = _name(scene, desk.agency)
        if scene.inbound.became != "left":
            here = Contact(scene.person, desk.language, desk.channel, desk.address)
            _send(scene, here, staff_notices.group_closed(texts, desk.language, agency))
        for to in _in_charge(scene, desk.agency):
            _send(scene, to, staff_notices.desk_closed(texts, to.language, desk, agency))
        _tell_if_nobody(scene, desk.agency)


def _rename(scene: Scene, effect: effects.Rename) -> None:
    officers.rename(scene.connection, scene.person, effect.name)


def _locate(scene: Scene, effect: effects.Locate) -> None:
    officers.locate(scene.connection, scene.person, effect.point, scene.now)


PERFORM: Mapping[type, Callable[[Scene, Any], None]] = {
    effects.MakeInvite: _make_invite,
    effects.ChangeInvite: _change_invite,
    effects.UseInvite: _use_invite,
    effects.OpenDesk: _open_desk,
    effects.MoveDesk: _move_desk,
    effects.CloseDesk: _close_desk,
    effects.SetDuty: _set_duty,
    effects.EndOffice: _end_office,
    effects.GiveShift: _give_shift,
    effects.Rename: _rename,
    effects.Locate: _locate,
}


def _office(scene: Scene, row: int) -> Office:
    found = officers.office(scene.connection, row)
    if found is None or not found.active:
        raise Overtaken("office")
    return found


def _in_charge(scene: Scene, agency: str) -> list[Contact]:
    """Who runs the agency, but who does this just now."""
    return [
        to
        for to in officers.in_charge(scene.connection, agency, but=scene.person)
        if to.person != scene.person
    ]


def _ladder(scene: Scene, agency: str) -> list[str]:
    known = agency in scene.facts.directory.agencies
    return [agency, *(step.id for step in scene.facts.directory.ladder(agency))] if known else [agency]


def _name(scene: Scene, agency: str) -> str:
    return scene.facts.directory.short_name(agency)


def _send(scene: Scene, to: Contact, reply: Reply) -> None:
    scene.letters.append(outbox.Letter("officer", to.person, to.channel, to.address, reply))
