"""Makes happen what concerns who runs the season: its first owner, roles given and taken, ways into the room."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.scene import Scene
from conversations.admins import role_effects as effects
from conversations.admins import role_notices
from conversations.admins.roles import Holder
from storage import outbox, people, roles, visits


def _use_setup_code(scene: Scene, effect: effects.UseSetupCode) -> None:
    before = scene.world.role(scene.person)
    roles.use_setup_code(scene.connection, effect.code, scene.person, scene.now)
    scene.record("role.setup", str(scene.person), {"role": before}, {"role": "owner"})


def _make_role_invite(scene: Scene, effect: effects.MakeRoleInvite) -> None:
    made = effect.invitation
    roles.invite(scene.connection, effect.code, made)
    scene.record("role.invite", made.name, {}, {"role": made.role})


def _use_role_invite(scene: Scene, effect: effects.UseRoleInvite) -> None:
    before = scene.world.role(scene.person)
    used = roles.use(scene.connection, effect.code, scene.person, scene.now)
    scene.record("role.join", str(scene.person), {"role": before}, {"role": used.role, "by": used.made_by})
    joined = Holder(scene.person, used.role, used.name, scene.inbound.channel)
    told = {holder.person for holder in scene.world.role_holders() if holder.role == "owner"}
    for person in sorted((told | {used.made_by}) - {scene.person}):
        if to := people.contact(scene.connection, person):
            reply = role_notices.joined(scene.facts.texts, to.language, joined)
            scene.letters.append(outbox.Letter("officer", person, to.channel, to.address, reply))


def _take_role(scene: Scene, effect: effects.TakeRole) -> None:
    roles.take(scene.connection, effect.person, effect.role, scene.now)
    scene.record("role.take", str(effect.person), {"role": effect.role}, {"role": ""})
    to = people.contact(scene.connection, effect.person) if effect.person != scene.person else None
    if to:
        reply = role_notices.taken(scene.facts.texts, to.language, effect.role)
        scene.letters.append(outbox.Letter("officer", to.person, to.channel, to.address, reply))


def _make_room_link(scene: Scene, effect: effects.MakeRoomLink) -> None:
    until = scene.now + scene.world.room_link_for
    visits.make_link(scene.connection, effect.code, scene.person, scene.inbound.channel, scene.now, until)


PERFORM: Mapping[type, Callable[[Scene, Any], None]] = {
    effects.UseSetupCode: _use_setup_code,
    effects.MakeRoleInvite: _make_role_invite,
    effects.UseRoleInvite: _use_role_invite,
    effects.TakeRole: _take_role,
    effects.MakeRoomLink: _make_room_link,
}
