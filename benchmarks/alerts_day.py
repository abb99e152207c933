"""A day on Java's roads as it truly is: who travels where and how fast, and what happens on which carriageway."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt

from geo import Geo
from geo.model import Place, Point, Side
from geo.route import Route

START = datetime(2026, 3, 17, 17, 0, tzinfo=UTC)  # midnight in Jakarta
MINUTES = 24 * 60
WAYS = (  # whence, whither, out of a hundred
    ("jakarta", "semarang", 22), ("jakarta", "surabaya", 12), ("jakarta", "yogyakarta", 12),
    ("jakarta", "cirebon", 9), ("bandung", "semarang", 6), ("jakarta", "purwokerto", 6), ("semarang", "jakarta", 8),
    ("surabaya", "jakarta", 6),
    ("tangerang", "solo", 6), ("surabaya", "malang", 3), ("merak", "jakarta", 4), ("cirebon", "jakarta", 6),
    ("jakarta", "semarang lewat pantura", 4), ("tegal", "jakarta lewat pantura", 4),
)  # fmt: skip
EARLY_MIN, LATE_MIN = -10, 40  # of setting out, beside what was said
JAMS = ((0.55, 70, 95), (0.25, 35, 60), (0.2, 6, 20))  # chance, kilometres an hour from and to
SOMEWHERE = 0.4  # the chance that of a trouble on an ordinary road only the regency is told
REST = 0.1  # the chance that a stretch of time is a rest
KINDS = (  # category, words, chance, whether travellers hear of it
    ("congestion", "macet total", 45, True), ("accident", "kecelakaan beruntun", 20, True),
    ("hazard", "pohon tumbang", 12, True), ("rest_area", "rest area penuh", 6, True),
    ("rest_area", "toilet kotor", 7, False), ("staff", "petugas kasar", 5, False),
    ("telecom", "sinyal hilang", 5, False),
)  # fmt: skip


@dataclass
class Traveller:
    """`true_start` and `steps` are what nobody tells us: kilometres gone in each minute from then on."""

    name: str
    words: str
    said: datetime  # when they told us
    true_start: datetime
    steps: npt.NDArray[np.float64]
    live: bool
    route: Route | None = None
    trip: int = 0

    @cached_property
    def gone(self) -> npt.NDArray[np.float64]:
        """Kilometres along the route at each minute of the day."""
        begun = int((self.true_start - START) / timedelta(minutes=1))
        gone = np.zeros(MINUTES + 1)
        moving = np.cumsum(self.steps)[: max(0, MINUTES + 1 - begun)]
        gone[begun : begun + len(moving)] = moving
        gone[begun + len(moving) :] = moving[-1] if len(moving) else 0.0
        return np.minimum(gone, self.route.length_km if self.route else 0.0)

    def at(self, now: datetime) -> float:
        """Where they are."""
        return float(self.gone[min(minute(now), MINUTES)])


@dataclass
class Trouble:
    """`side` is where it is, which `place` may not tell."""

    number: int
    category: str
    words: str
    place: Place
    line: str
    km: float
    side: Side
    matters: bool
    secret: bool
    told: int  # minutes of the day
    confirmed: int | None
    over: int
    row: int = 0

    @property
    def danger(self) -> bool:
        """Whether a life may be at risk."""
        return self.category == "accident"


@dataclass
class Day:
    """Everybody and everything of one day."""

    travellers: list[Traveller]
    troubles: list[Trouble]
    by_trip: dict[int, Traveller] = field(default_factory=dict)


def made_day(geo: Geo, travellers: int, troubles: int, seed: int = 7) -> Day:
    """A day out of a seed."""
    dice = random.Random(seed)
    return Day(
        [_traveller(dice, number) for number in range(travellers)],
        [_trouble(dice, geo, number) for number in range(troubles)],
    )


def minute(now: datetime) -> int:
    """Of the day."""
    return int((now - START) / timedelta(minutes=1))


def ahead_minutes(traveller: Traveller, trouble: Trouble, near_km: float) -> npt.NDArray[np.bool_]:
    """For each minute from its confirmation to its end: whether it lies ahead of the traveller, and near enough."""
    along = along_route(traveller.route, trouble)
    if along is None or trouble.confirmed is None:
        return np.zeros(0, dtype=bool)
    first = max(trouble.confirmed, minute(traveller.said))
    gone = traveller.gone[first : min(trouble.over, MINUTES)]
    return (gone < along) & (along - gone <= near_km)


def along_route(route: Route | None, trouble: Trouble) -> float | None:
    """How far along a route a trouble truly is; None where it is not on it, or on the other carriageway."""
    for leg in route.legs if route else ():
        if leg.line == trouble.line and leg.side == trouble.side and leg.has(trouble.km):
            return leg.along(trouble.km)
    return None


def _traveller(dice: random.Random, number: int) -> Traveller:
    start, goal, _ = dice.choices(WAYS, [share for *_, share in WAYS])[0]
    hour = min(max(dice.gauss(8, 4), 1), 18)  # most set out in the morning
    starts = START + timedelta(minutes=int(hour * 60))
    local = starts + timedelta(hours=7)
    words = f"/perjalanan {start} ke {goal} {local.day}/{local.month} {local:%H.%M}"
    said = starts - timedelta(minutes=dice.randint(1, 59))
    late = timedelta(minutes=dice.randint(EARLY_MIN, LATE_MIN))
    return Traveller(f"T{number}", words, said, starts + late, _steps(dice), dice.random() < 0.5)


def _steps(dice: random.Random) -> npt.NDArray[np.float64]:
    steps: list[float] = []
    while len(steps) < MINUTES:
        length = dice.randint(10, 40)
        _, low, high = dice.choices(JAMS, [chance for chance, *_ in JAMS])[0]
        speed = 0.0 if dice.random() < REST else dice.uniform(low, high)
        steps += [speed / 60] * length
    return np.array(steps)


def _trouble(dice: random.Random, geo: Geo, number: int) -> Trouble:
    category, words, _, matters = dice.choices(KINDS, [share for *_, share, _ in KINDS])[0]
    line = dice.choices([*geo.roads, "PANTURA"], [*(len(way[0]) for way in geo.roads.values()), 120])[0]
    vertices = geo.network.lines[line]
    vertex = dice.choice(vertices[1:-1])
    side: Side = dice.choice(("A", "B"))
    told = dice.randint(60, MINUTES - 300)
    confirmed = told + dice.randint(2, 25) if dice.random() < 0.85 else None
    over = (confirmed or told) + dice.randint(20, 110)
    place = _place(dice, geo, Point(vertex.lat, vertex.lon), line, vertex.mark, side)
    secret = dice.random() < 0.05
    return Trouble(
        number, category, words, place, line, vertex.mark, side, matters, secret, told, confirmed, over
    )


def _place(dice: random.Random, geo: Geo, point: Point, line: str, km: float, side: Side) -> Place:
    if line not in geo.network.corridors:
        return Place(point, 1000, "post", road=line, km=km, side=side if dice.random() < 0.85 else None)
    if dice.random() > SOMEWHERE:
        return Place(point, 100, "pin", corridor=line)
    code = geo.at(point).candidates[0].place.regency_code
    return Place(point, 20_000, "corridor", corridor=line, regency_code=code)
