"""What should happen to the roles of those who run the season: data only, as conversations/effects.py."""

from dataclasses import dataclass

from conversations.roles import Role, RoleInvitation


@dataclass(frozen=True, slots=True)
class UseSetupCode:
    """Become the owner. Used meanwhile, or somebody else is: the whole turn is thought anew."""

    code: str


@dataclass(frozen=True, slots=True)
class MakeRoleInvite:
    """An invitation to a role; of its code only the hash is stored."""

    code: str
    invitation: RoleInvitation


@dataclass(frozen=True, slots=True)
class UseRoleInvite:
    """Have the role the code invites to. Used up meanwhile: the whole turn is thought anew."""

    code: str


@dataclass(frozen=True, slots=True)
class TakeRole:
    """A person has this role no longer. Has another, or is the last owner by now: the turn is thought anew."""

    person: int
    role: Role


@dataclass(frozen=True, slots=True)
class MakeRoomLink:
    """A link to the control room for the writer; of its code only the hash is stored."""

    code: str


@dataclass(frozen=True, slots=True)
class Remind:
    """Whoever has a report that is late is reminded once more. Not late by now: the turn is thought anew."""

    reference: str


RoleEffect = UseSetupCode | MakeRoleInvite | UseRoleInvite | TakeRole | MakeRoomLink | Remind
