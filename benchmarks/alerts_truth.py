"""What travellers were told on a simulated day, held against where everybody truly was."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import func, select

from benchmarks.alerts_day import Day, Traveller, Trouble, ahead_minutes, along_route
from conversations.messages import Reply
from geo.network import BELOW
from storage.database import Database
from storage.tables import OUTBOX, TRIP, WARNED

NEAR_KM = 100.0
SOMEWHERE = "of both: only the regency told"
MAYBE = "may be ahead or behind, said so"
_LINE, _MAYBE_LINE = "Petugas sudah tahu", "mungkin di depan Anda"  # in every line; in that of a maybe
LONG_ENOUGH = 5  # minutes near and ahead; who passes sooner than a look comes round need not hear

_Told = tuple[int, int, datetime, int]  # journey, report, when, person
_Letter = tuple[int, datetime, bytes]  # person, when, body


@dataclass
class Tally:
    """What was told to travellers of one kind, held against the truth."""

    told: int = 0
    right: int = 0
    unclear: int = (
        0  # wrong, and it was said that the direction is not clear, or that it is on the road above
    )
    behind: int = 0
    should: int = 0
    heard: int = 0
    maybe: int = 0  # heard only that it may be ahead

    def shown(self) -> dict[str, Any]:
        """For people to read."""
        precision, recall = self.right / max(self.told, 1), self.heard / max(self.should, 1)
        either = (self.heard + self.maybe) / max(self.should, 1)
        return {
            "told": self.told, "precision": round(precision, 4), "wrong": self.told - self.right,
            "of them said to be of unclear direction or above": self.unclear, "behind": self.behind,
            "should have heard": self.should, "recall": round(recall, 4), "recall with maybe": round(either, 4),
        }  # fmt: skip


def held_against_the_truth(database: Database, day: Day) -> dict[str, Any]:
    """What was told on a day to whom, by what each traveller truly had ahead."""
    with database.read() as connection:
        told = select(WARNED.c.trip_id, WARNED.c.report_id, WARNED.c.at, TRIP.c.person_id)
        rows = connection.execute(told.join(TRIP, TRIP.c.id == WARNED.c.trip_id).order_by(WARNED.c.id)).all()
        put = select(OUTBOX.c.person_id, OUTBOX.c.created_at, OUTBOX.c.body).order_by(OUTBOX.c.id)
        letters = connection.execute(put.where(OUTBOX.c.key == "alert.ahead")).all()
        clears = select(func.count()).where(OUTBOX.c.key == "alert.clear")
        cleared = connection.execute(clears).scalar_one()
    troubles = {trouble.row: trouble for trouble in day.troubles if trouble.row}
    tallies = {"live position": Tally(), "estimated": Tally(), SOMEWHERE: Tally()}
    maybe = _maybe([tuple(row) for row in rows], [tuple(letter) for letter in letters])
    only_maybe = Tally()
    sure = {(trip, report) for trip, report, *_ in rows} - maybe
    for trip, report, at, _ in rows:
        traveller, trouble = day.by_trip[trip], troubles[report]
        is_maybe = (trip, report) in maybe
        counting = [only_maybe] if is_maybe else _counting(tallies, traveller, trouble)
        _judge(counting, traveller, trouble, at)
    for traveller in day.by_trip.values():
        for trouble in troubles.values():
            if worth(trouble) and ahead_minutes(traveller, trouble, NEAR_KM).sum() >= LONG_ENOUGH:
                for tally in _counting(tallies, traveller, trouble):
                    tally.should += 1
                    tally.maybe += (traveller.trip, trouble.row) in maybe
                    tally.heard += (traveller.trip, trouble.row) in sure
    return {
        "journeys": len(day.by_trip), "messages": len(letters), "troubles told": len(rows),
        "the same message twice": sum(count - 1 for count in Counter((w, body) for w, _, body in letters).values()),
        **{name: tally.shown() for name, tally in tallies.items()},
        MAYBE: {"told": only_maybe.told, "ahead": only_maybe.right, "behind": only_maybe.behind},
        "all-clears": cleared,
    }  # fmt: skip


def worth(trouble: Trouble) -> bool:
    """Whether travellers ahead should hear of it at all."""
    return trouble.matters and not trouble.secret and trouble.confirmed is not None


def _maybe(rows: Iterable[_Told], letters: Iterable[_Letter]) -> set[tuple[int, int]]:
    """Which (journey, report) were told as what may be ahead: lines of messages are in the order of the rows."""
    lines = defaultdict[tuple[int, datetime], list[bool]](list)
    for person, at, body in letters:
        text = msgspec.json.decode(body, type=Reply).text
        lines[person, at] += [_MAYBE_LINE in line for line in text.splitlines() if _LINE in line]
    said = {key: iter(each) for key, each in lines.items()}
    return {(trip, report) for trip, report, at, person in rows if next(said[person, at])}


def _judge(tallies: Sequence[Tally], traveller: Traveller, trouble: Trouble, at: datetime) -> None:
    along = along_route(traveller.route, trouble)
    for tally in tallies:
        tally.told += 1
        tally.behind += along is not None and traveller.at(at) > along
        tally.unclear += along is None and (trouble.place.side is None or trouble.line in BELOW)
        tally.right += worth(trouble) and along is not None and traveller.at(at) <= along


def _counting(tallies: dict[str, Tally], traveller: Traveller, trouble: Trouble) -> list[Tally]:
    kind = tallies["live position" if traveller.live else "estimated"]
    return [kind, tallies[SOMEWHERE]] if trouble.place.source == "corridor" else [kind]
