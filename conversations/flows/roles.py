"""Who runs the season, in chat: the first owner's code, the list of roles, inviting to one, taking one away."""

from collections.abc import Sequence

from conversations.admins.role_effects import MakeRoleInvite, TakeRole, UseRoleInvite, UseSetupCode
from conversations.admins.roles import ROLES, Holder, Role, RoleInvitation, covers, givable, may_take
from conversations.describe import clock
from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.messages import Choice, Inbound, Reply
from conversations.prompts import Flow, button, sentence, tell, tell_with
from conversations.session import Session
from conversations.understand import visible
from conversations.world import World

_SHOWN = 30
_BUTTONS = 8
_LONGEST_NAME = 30


def become_owner(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    """/pemilik <code>: the code was printed where the bot was first started."""
    if world.role(session.person) == "owner":
        return tell(session, world, "roles.owner_already")
    if not words.strip():
        return tell(session, world, "roles.which_code")
    if not world.fits_setup(words):
        return tell(session, world, "roles.bad_code")
    room = (button(session, world, "rk:open", "choice.room"),)
    return tell_with(session, world, "roles.owner", room, effects=(UseSetupCode(words),))


def join(session: Session, world: World, invitation: RoleInvitation, code: str) -> Turn:
    """Use an invitation to a role; who has a higher one keeps it."""
    mine, role = world.role(session.person), invitation.role
    if covers(mine, role):
        held = sentence(session, world, f"role.{mine}")
        return tell(session, world, "roles.has_already", role=held)
    name = sentence(session, world, f"role.{role}")
    room = (button(session, world, "rk:open", "choice.room"),)
    return tell_with(session, world, f"roles.joined_{role}", room, effects=(UseRoleInvite(code),), role=name)


def called(session: Session, world: World, holder: Holder) -> str:
    """What a holder of a role is called."""
    return holder.name or sentence(session, world, "roles.nameless", number=str(holder.person))


def _roles(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    """/peran lists; /peran <role> [name] invites."""
    if not may_run(session, world, "admin"):
        return tell(session, world, "admin.not_admin")
    first, _, rest = visible(words).strip().partition(" ")
    if not first:
        return _list(session, world)
    role = _role_named(world, first)
    return _invite(session, world, role, rest) if role else tell(session, world, "roles.which_role")


def _role_named(world: World, word: str) -> Role | None:
    for role in ROLES:
        if word.lower() in (
            role,
            *(world.texts.render(name, f"role.{role}").lower() for name in world.languages),
        ):
            return role
    return None


def _list(session: Session, world: World) -> Turn:
    mine, holders = world.role(session.person), world.role_holders()
    lines = [sentence(session, world, "roles.list", count=str(len(holders)))]
    for number, holder in enumerate(holders[:_SHOWN], 1):
        lines.append(
            sentence(
                session, world, "roles.line_self" if holder.person == session.person else "roles.line",
                number=str(number), role=sentence(session, world, f"role.{holder.role}"),
                name=called(session, world, holder), channel=holder.channel or "-",
            )
        )  # fmt: skip
    lines.append(sentence(session, world, "roles.how"))
    choices = [
        button(session, world, f"ro:new:{role}", "choice.invite_role", role=sentence(session, world, f"role.{role}"))
        for role in givable(mine)
    ]  # fmt: skip
    choices += [
        _take_button(session, world, holder)
        for holder in holders
        if holder.person != session.person and may_take(mine, holder.role)
    ]
    return Turn(session, (Reply(key="roles.list", text="\n".join(lines), choices=tuple(choices[:_BUTTONS])),))


def _take_button(session: Session, world: World, holder: Holder) -> Choice:
    name = called(session, world, holder)[:20]
    return button(session, world, f"ro:take:{holder.person}:{holder.role}", "choice.take_role", name=name)


def _invite(session: Session, world: World, role: Role, words: str) -> Turn:
    if role not in givable(world.role(session.person)):
        return tell(session, world, "roles.too_high")
    name = " ".join(visible(words).split())
    if len(name) > _LONGEST_NAME or sum(map(str.isdigit, name)) > 4:
        return tell(session, world, "roles.which_name")
    code, until = world.new_code(), world.now + world.invite_for
    invitation = RoleInvitation(role, name, session.person, world.now, until)
    links = world.invite_links(code)
    values = {
        "role": sentence(session, world, f"role.{role}"), "code": code, "links": "\n".join(links) or "-",
        "until": clock(until, world.now), "name": name or sentence(session, world, "roles.somebody"),
    }  # fmt: skip
    text = sentence(session, world, "roles.invited", **values)
    picture = f"qr:{links[0]}" if links else ""
    reply = Reply(key="roles.invited", text=text, values=values, picture=picture)
    return Turn(session, (reply,), (MakeRoleInvite(code, invitation),))


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    if not may_run(session, world, "admin"):
        return tell(session, world, "engine.not_yours")
    verb, what, role = (*parts, "", "", "")[:3]
    if verb == "new" and what in ROLES:
        return _invite(session, world, what, "")
    holder = next((one for one in world.role_holders() if what == str(one.person) and role == one.role), None)
    if verb not in ("take", "taken") or holder is None:
        return tell(session, world, "roles.taken_already" if verb == "taken" else "engine.old_button")
    return _take(session, world, holder, sure=verb == "taken")


def _take(session: Session, world: World, holder: Holder, sure: bool) -> Turn:
    """Asks once; nobody takes a role as high as their own, and the last owner stays."""
    values = {"name": called(session, world, holder), "role": sentence(session, world, f"role.{holder.role}")}
    own = holder.person == session.person
    if not own and not may_take(world.role(session.person), holder.role):
        return tell(session, world, "roles.too_high")
    if holder.role == "owner" and sum(one.role == "owner" for one in world.role_holders()) == 1:
        return tell(session, world, "roles.last_owner")
    if sure:
        return tell(session, world, "roles.taken", effects=(TakeRole(holder.person, holder.role),), **values)
    choice = button(
        session, world, f"ro:taken:{holder.person}:{holder.role}", "choice.take_role_sure", **values
    )
    return tell_with(session, world, "roles.take", (choice,), name=values["name"], role=values["role"])


def _step_down(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    """/lepas_peran: one's own."""
    mine = next((one for one in world.role_holders() if one.person == session.person), None)
    return _take(session, world, mine, sure=False) if mine else tell(session, world, "roles.none")


FLOW = Flow(
    steps={},
    commands={"pemilik": become_owner, "peran": _roles, "lepas_peran": _step_down},
    presses={"ro": _pressed},
)
