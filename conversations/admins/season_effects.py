"""What should happen when an admin sets the season, the list of agencies, or bounds to abuse."""

from datetime import datetime

from msgspec import Struct

from conversations.admins.season import Declared
from geo.edits import Edit
from geo.windows import Window


class DeclareWindow(Struct, frozen=True):
    """A stretch of road flows one way or in contraflow; every process knows from the next message on."""

    window: Window


class EndWindow(Struct, frozen=True):
    """A declared window is over. Ended meanwhile: the whole turn is thought anew."""

    window: str


class EditDirectory(Struct, frozen=True):
    """The list of agencies says otherwise from now on, in every process."""

    edit: Edit


class Declare(Struct, frozen=True):
    """Something holds for a time; every process knows from the next message on."""

    declared: Declared


class EndDeclared(Struct, frozen=True):
    """What was declared is over. Ended meanwhile: the whole turn is thought anew."""

    name: str


class Release(Struct, frozen=True):
    """A report held back goes to its agency. Somebody else decided meanwhile: the whole turn is thought anew."""

    reference: str


class RejectHeld(Struct, frozen=True):
    """Reports held back are none; their tellers hear so. Otherwise as Release."""

    references: tuple[str, ...]


class BlockReporter(Struct, frozen=True):
    """What the reporter of a report tells from now on is looked at first; they hear until when, and why."""

    reference: str
    until: datetime
    reason: str


class LiftBlock(Struct, frozen=True):
    """A block is over before its time. Lifted meanwhile: the whole turn is thought anew."""

    block: int


SeasonEffect = (
    DeclareWindow
    | EndWindow
    | EditDirectory
    | Declare
    | EndDeclared
    | Release
    | RejectHeld
    | BlockReporter
    | LiftBlock
)
