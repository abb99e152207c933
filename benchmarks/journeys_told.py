"""How journeys are read that others told who had seen nothing of the bot: heard as such, each place and hour right.

Run: python -m benchmarks.journeys_told. The labels are tests/golden/journeys_*.csv (benchmarks/learn_ends.py).
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from benchmarks.learn_ends import JOURNEY, Told, is_there, labelled, read
from conversations.describe import WIB
from conversations.meaning import ends
from conversations.session import Plan, Session
from conversations.travel.journeys import told_alone
from conversations.travel.planning import read_plan
from conversations.world import World

NOON = datetime(2026, 3, 18, 5, tzinfo=UTC)  # when they wrote, 12.00 WIB
PARTS_OF_DAY = {
    "morning": (3, 10),
    "noon": (10, 15),
    "afternoon": (14, 19),
    "evening": (17, 20),
    "night": (18, 24),
}
_NOW, _HALF_AN_HOUR = timedelta(minutes=90), 30


def measure(part: str, world: World) -> dict[str, tuple[int, int]]:
    """Of each that was told, how many are right and how many there are; `world` is at NOON.

    "heard" and "left alone" are of all messages; the rest of those that are heard; "role" of every place named.
    """
    right, all_ = Counter[str](), Counter[str]()
    for told in read(part):
        for what, is_right in _judged(told, world):
            right[what] += is_right
            all_[what] += 1
    return {what: (right[what], count) for what, count in all_.items()}


def _judged(told: Told, world: World) -> Iterator[tuple[str, bool]]:
    heard = told_alone(Session(1, "id"), told.text, world)
    if told.kind != JOURNEY:
        yield "left alone", heard is None
        return
    yield "heard", heard is not None
    words, roles = labelled(told, world.geo)
    yield from (
        ("role", one == other)
        for one, other in zip(ends.roles(words, world.lexicon.ends), roles, strict=True)
    )
    if heard is None:
        return
    plan = read_plan(heard[1], Plan(), world)
    yield "goal", is_there(plan.goal, told.goal, world.geo)
    if told.start or not (told.here or told.stop):
        yield "start", is_there(plan.start, told.start, world.geo)
    if told.here:
        yield "by now", is_there(plan.here or plan.start, told.here, world.geo)
    if told.when:
        yield "when", _is_then(plan.at, told.when)


def _is_then(at: datetime | None, told: str) -> bool:
    """Whether an hour is the one that is told: "now", a day, or a day and an hour or part of it."""
    if at is None or told == "now":
        return at is not None and abs(at - NOON) < _NOW
    day, _, hour = told.partition(" ")
    local = at.astimezone(WIB)
    if local.date().isoformat() != day or not hour:
        return local.date().isoformat() == day
    if hour in PARTS_OF_DAY:
        first, last = PARTS_OF_DAY[hour]
        return first <= local.hour <= last
    hours, minutes = map(int, hour.split(":"))
    return abs(local.hour * 60 + local.minute - hours * 60 - minutes) <= _HALF_AN_HOUR
