"""What should happen because of what tellers of a report do, or do not do."""

from datetime import datetime

from msgspec import Struct

from conversations.session import Draft
from conversations.workflow import Status
from geo.model import Place


class AwaitSilence(Struct, frozen=True):
    """If the person says nothing more until a moment, hear that, as `Inbound.silent` about the draft."""

    draft: str
    until: datetime


class Endanger(Struct, frozen=True):
    """Later words tell that life may be at risk: the report is urgent from now on."""

    reference: str


class HideTeller(Struct, frozen=True):
    """Who told a report is hidden from now on as `privacy` says, which hides more than before."""

    reference: str
    privacy: str


class JoinReport(Struct, frozen=True):
    """Store the draft under `reference` as a witness of `to`. Ended meanwhile: the whole turn is thought anew."""

    reference: str
    draft: Draft
    to: str


class PartReport(Struct, frozen=True):
    """A witness's report goes its own way after all. Parted meanwhile: the whole turn is thought anew."""

    reference: str


class Recategorise(Struct, frozen=True):
    """Its teller says that it is of another kind; its officers hear. `calms`: and that nothing of it is dangerous."""

    reference: str
    category: str
    calms: bool = False


class Relocate(Struct, frozen=True):
    """A late pin or word says better where a report is; its officers hear."""

    reference: str
    place: Place


class Withdraw(Struct, frozen=True):
    """The reporter takes a report back. It ends if it `closes`; else whoever has it, or shares it, is told only.

    Moved from `expected` meanwhile: the whole turn is thought anew.
    """

    reference: str
    expected: Status
    closes: bool
