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
