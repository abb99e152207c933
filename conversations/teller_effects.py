"""What should happen because of what tellers of a report do, or do not do."""

from dataclasses import dataclass
from datetime import datetime

from conversations.session import Draft
from conversations.workflow import Status
from geo.model import Place


@dataclass(frozen=True, slots=True)
class AwaitSilence:
    """If the person says nothing more until a moment, hear that, as `Inbound.silent` about the draft."""

    draft: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Endanger:
    """Later words tell that life may be at risk: the report is urgent from now on."""

    reference: str


@dataclass(frozen=True, slots=True)
class JoinReport:
    """Store the draft under `reference` as a witness of `to`. Ended meanwhile: the whole turn is thought anew."""

    reference: str
    draft: Draft
    to: str


@dataclass(frozen=True, slots=True)
class PartReport:
    """A witness's report goes its own way after all. Parted meanwhile: the whole turn is thought anew."""

    reference: str


@dataclass(frozen=True, slots=True)
class Relocate:
    """A late pin or word says better where a report is; its officers hear."""

    reference: str
    place: Place


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The reporter takes a report back. It ends if it `closes`; else whoever has it, or shares it, is told only.

    Moved from `expected` meanwhile: the whole turn is thought anew.
    """

    reference: str
    expected: Status
    closes: bool
