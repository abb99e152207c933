"""What should happen because of what tellers of a report do, or do not do."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AwaitSilence:
    """If the person says nothing more until a moment, hear that, as `Inbound.silent` about the draft."""

    draft: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Endanger:
    """Later words tell that life may be at risk: the report is urgent from now on."""

    reference: str
