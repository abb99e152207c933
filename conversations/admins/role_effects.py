"""What should happen to the roles of those who run the season: data only, as conversations/effects.py."""

from msgspec import Struct

from conversations.admins.roles import Role, RoleInvitation


class UseSetupCode(Struct, frozen=True):
    """Become the owner. Used meanwhile, or somebody else is: the whole turn is thought anew."""

    code: str


class MakeRoleInvite(Struct, frozen=True):
    """An invitation to a role; of its code only the hash is stored."""

    code: str
    invitation: RoleInvitation


class UseRoleInvite(Struct, frozen=True):
    """Have the role the code invites to. Used up meanwhile: the whole turn is thought anew."""

    code: str


class TakeRole(Struct, frozen=True):
    """A person has this role no longer. Has another, or is the last owner by now: the turn is thought anew."""

    person: int
    role: Role


class MakeRoomLink(Struct, frozen=True):
    """A link to the control room for the writer; of its code only the hash is stored."""

    code: str


class Remind(Struct, frozen=True):
    """Whoever has a report that is late is reminded once more. Not late by now: the turn is thought anew."""

    reference: str


RoleEffect = UseSetupCode | MakeRoleInvite | UseRoleInvite | TakeRole | MakeRoomLink | Remind
