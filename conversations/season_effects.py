"""What should happen when an admin sets the season, the list of agencies, or bounds to abuse."""

from dataclasses import dataclass

from conversations.season import Declared
from geo.edits import Edit


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
