"""Who answers for an agency, as conversations see them: offices, desks, invitations."""

from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

Role = Literal["officer", "supervisor"]
View = Literal["mine", "ours", "late"]  # of the worklist
Ending = Literal["left", "removed", "undone"]  # why an office is over
POSITION_FOR = timedelta(
    hours=2
)  # so long an officer's last position sorts the worklist; then it is forgotten


class Office(Struct, frozen=True):
    """One person's place in one agency. Reporters never see `name`; with none, colleagues say "Petugas 3"."""

    id: int
    person: int
    agency: str
    role: Role
    on_duty: bool
    number: int
    name: str
    active: bool = True
    invite: str = ""  # name of the invitation they came by


class Desk(Struct, frozen=True):
    """A group that answers for an agency; `address` is the group, or "group:topic"."""

    id: int
    agency: str
    channel: str
    address: str
    title: str
    invite: str  # name of the invitation it was opened by
    language: str  # of who added us


class Invitation(Struct, frozen=True):
    """An invitation by its `name`; its code is known to nobody but who has the link.

    `uses` are left; `replaces` is the person whose place it hands over.
    """

    name: str
    agency: str
    role: Role
    uses: int
    expires_at: datetime
    made_at: datetime
    made_by: int
    replaces: int | None = None
