"""What travellers were told on a simulated day, held against where everybody truly was."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from benchmarks.alerts_day import Day, Traveller, Trouble, ahead_minutes, along_route
from storage.database import Database
from storage.tables import OUTBOX, WARNED

NEAR_KM = 100.0
SOMEWHERE = "of both: only the regency told"
LONG_ENOUGH = 5  # minutes near and ahead; who passes sooner than a look comes round need not hear


@dataclass
class Tally:
    """What was told to travellers of one kind, held against the truth."""

    told: int = 0
    right: int = 0
    unclear: int = 0  # wrong, and it was said that the direction is not clear
    behind: int = 0
    should: int = 0
    heard: int = 0

    def shown(self) -> dict[str, Any]:
        """For people to read."""
        precision, recall = self.right / max(self.told, 1), self.heard / max(self.should, 1)
        return {
            "told": self.told, "precision": round(precision, 4), "wrong": self.told - self.right,
            "of them said to be of unclear direction": self.unclear, "behind": self.behind,
            "should have heard": self.should, "recall": round(recall, 4),
        }  # fmt: skip


def held_against_the_truth(database: Database, day: Day) -> dict[str, Any]:
    """What was told on a day to whom, by what each traveller truly had ahead."""
    with database.read() as connection:
        rows = list(connection.execute(select(WARNED.c.trip_id, WARNED.c.report_id, WARNED.c.at)))
        alerts_put = OUTBOX.c.key == "alert.ahead"
        bodies = connection.execute(select(OUTBOX.c.person_id, OUTBOX.c.body).where(alerts_put)).all()
        clears = select(func.count()).where(OUTBOX.c.key == "alert.clear")
        cleared = connection.execute(clears).scalar_one()
    troubles = {trouble.row: trouble for trouble in day.troubles if trouble.row}
    tallies = {"live position": Tally(), "estimated": Tally(), SOMEWHERE: Tally()}
    heard = {(trip, report) for trip, report, _ in rows}
    for trip, report, at in rows:
        _judge(tallies, day.by_trip[trip], troubles[report], at)
    for traveller in day.by_trip.values():
        for trouble in troubles.values():
            if worth(trouble) and ahead_minutes(traveller, trouble, NEAR_KM).sum() >= LONG_ENOUGH:
                for tally in _counting(tallies, traveller, trouble):
                    tally.should += 1
                    tally.heard += (traveller.trip, trouble.row) in heard
    return {
        "journeys": len(day.by_trip), "messages": len(bodies), "troubles told": len(rows),
        "the same message twice": sum(count - 1 for count in Counter(map(tuple, bodies)).values()),
        **{name: tally.shown() for name, tally in tallies.items()},
        "all-clears": cleared,
    }  # fmt: skip


def worth(trouble: Trouble) -> bool:
    """Whether travellers ahead should hear of it at all."""
    return trouble.matters and not trouble.secret and trouble.confirmed is not None


def _judge(tallies: dict[str, Tally], traveller: Traveller, trouble: Trouble, at: datetime) -> None:
    along = along_route(traveller.route, trouble)
    for tally in _counting(tallies, traveller, trouble):
        tally.told += 1
        tally.behind += along is not None and traveller.at(at) > along
        tally.unclear += along is None and trouble.place.side is None
        tally.right += worth(trouble) and along is not None and traveller.at(at) <= along


def _counting(tallies: dict[str, Tally], traveller: Traveller, trouble: Trouble) -> list[Tally]:
    kind = tallies["live position" if traveller.live else "estimated"]
    return [kind, tallies[SOMEWHERE]] if trouble.place.source == "corridor" else [kind]
