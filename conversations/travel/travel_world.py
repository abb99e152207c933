"""What the engine may ask about travellers: their journeys, what stands on the roads, and the survey."""

from datetime import datetime
from typing import Protocol, Self

from conversations.messages import Inbound
from conversations.report_views import Trouble
from conversations.session import Session
from conversations.travel.alerting import Rules
from conversations.travel.told import Naming
from conversations.travel.trip import Trip
from geo.model import Point, Side


class TravelWorld(Protocol):
    """Part of conversations.world.World."""

    alerting: Rules
    naming: Naming
    graded_from: int  # whole questionnaires before IKM has a grade

    def trip_of(self, person: int) -> Trip | None:
        """The journey a person is on."""

    def supposing(self, trip: Trip) -> Self:
        """The same world, were that the journey its traveller is on."""

    def past_trip(self, person: int, row: int) -> Trip | None:
        """That journey of theirs, which is over; None for any other, and where another took its place."""

    def over_trip(self, person: int, since: datetime, why: str) -> Trip | None:
        """Their newest journey, where it is over since a moment, and for that reason: "expired", "stopped"."""

    def told_last(self, trip: int, since: datetime) -> tuple[datetime, list[Trouble]] | None:
        """What a traveller was told last to be ahead on a journey, and when; None for nothing since a moment."""

    def may_survey(self, person: int) -> bool:
        """Whether a person may be asked how content they are: not lately, not after a no, never after STOP."""

    def surveyed(self, person: int, subject: str) -> tuple[int, ...] | None:
        """The elements a person has answered about a subject; None where nothing is asked, or no more."""

    def survey_open(self, person: int, since: datetime) -> str:
        """The subject a person was asked about last, since a moment, and may still answer; else empty."""

    def standing(self, limit: int) -> list[Trouble]:
        """Confirmed troubles that are open and nobody's secret, newest first."""

    def standing_on(self, line: str, limit: int) -> list[Trouble]:
        """The same on one toll road or corridor."""

    def standing_around(self, point: Point, limit: int) -> list[Trouble]:
        """The same around a point, as far as `alerting` says."""

    def last_told(self, there: str | Point, since: datetime, side: Side | None = None) -> datetime | None:
        """When the newest report about a line, one way of it, or around a point, came, whatever became of it."""


def trip_in_words(session: Session, inbound: Inbound, world: TravelWorld) -> Trip | None:
    """The journey of who writes words; of whoever sends a position, a photo or a voice none."""
    return None if inbound.point or inbound.media else world.trip_of(session.person)
