"""What should happen when an admin sets the season, the list of agencies, or bounds to abuse."""

from dataclasses import dataclass
from datetime import datetime

from conversations.season import Declared
from geo.edits import Edit
from geo.windows import Window


@dataclass(frozen=True, slots=True)
class DeclareWindow:
    """A stretch of road flows one way or in contraflow; every process knows from the next message on."""

    window: Window


@dataclass(frozen=True, slots=True)
class EndWindow:
    """A declared window is over. Ended meanwhile: the whole turn is thought anew."""

    window: str


@dataclass(frozen=True, slots=True)
class EditDirectory:
    """The list of agencies says otherwise from now on, in every process."""

    edit: Edit


@dataclass(frozen=True, slots=True)
class Declare:
    """Something holds for a time; every process knows from the next message on."""

    declared: Declared


@dataclass(frozen=True, slots=True)
class EndDeclared:
    """What was declared is over. Ended meanwhile: the whole turn is thought anew."""

    name: str


@dataclass(frozen=True, slots=True)
class Release:
    """A report held back goes to its agency. Somebody else decided meanwhile: the whole turn is thought anew."""

    reference: str


@dataclass(frozen=True, slots=True)
class RejectHeld:
    """Reports held back are none; their tellers hear so. Otherwise as Release."""

    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlockReporter:
    """What the reporter of a report tells from now on is looked at first; they hear until when, and why."""

    reference: str
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class LiftBlock:
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
