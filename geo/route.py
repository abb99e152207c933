"""A way from one town to another: stretches of toll roads and corridors, and how far along it a kilometre is."""

from collections.abc import Iterable

from msgspec import Struct

from geo.model import Side


class Leg(Struct, frozen=True, omit_defaults=True):
    """A stretch of one line, from `low` to `high` in its own kilometres, travelled towards `side`.

    Side A is travelled with rising kilometres, B with falling ones; it begins `offset_km` after the route's start.
    """

    line: str  # a road's or a corridor's id
    side: Side
    low: float
    high: float
    offset_km: float

    def along(self, km: float) -> float:
        """How far along the route a kilometre of this line is."""
        return self.offset_km + (km - self.low if self.side == "A" else self.high - km)

    def has(self, km: float, beside: float = 0.0) -> bool:
        """Whether the leg passes a kilometre, or ends no further than `beside` kilometres from it."""
        return self.low - beside <= km <= self.high + beside


class Route(Struct, frozen=True, omit_defaults=True):
    """Legs in the order they are travelled; `length_km` counts the ways between them too."""

    legs: tuple[Leg, ...]
    length_km: float

    @property
    def lines(self) -> tuple[str, ...]:
        """The roads and corridors of the route, each once, in order."""
        return tuple(dict.fromkeys(leg.line for leg in self.legs))

    def along(self, line: str, km: float, beside: float = 0.0) -> float | None:
        """How far along the route a kilometre of a line is, None where the route does not pass it."""
        return next((leg.along(km) for leg in self.legs if leg.line == line and leg.has(km, beside)), None)

    def at(self, along_km: float) -> tuple[str, float]:
        """The line and kilometre so far along the route; between two legs, where the next one begins."""
        leg, km = self.leg_at(along_km)
        return leg.line, km

    def leg_at(self, along_km: float) -> tuple[Leg, float]:
        """The same with the leg that is travelled there."""
        for leg in self.legs:
            gone = along_km - leg.offset_km
            if gone <= leg.high - leg.low:
                gone = max(gone, 0.0)
                return leg, leg.low + gone if leg.side == "A" else leg.high - gone
        last = self.legs[-1]
        return last, last.high if last.side == "A" else last.low


def joined(steps: Iterable[tuple[str, float, str, float, float]]) -> Route:
    """A route of steps (line, mark, next line, its mark, kilometres), of which neighbours on a line become a leg."""
    legs: list[Leg] = []
    run: list[float] = []  # marks on the present line
    on, begun, gone = "", 0.0, 0.0
    for line, mark, next_line, next_mark, km in steps:
        if line == next_line and line:
            if on != line or _turns(run, next_mark):
                legs += _leg(on, run, begun)
                on, run, begun = line, [mark], gone
            run.append(next_mark)
        gone += km
    legs += _leg(on, run, begun)
    return Route(tuple(legs), gone)


def following(first: Route, second: Route) -> Route:
    """One route after another, which begins where the first ends; a line that goes on is one leg."""
    gone = first.length_km
    legs = [Leg(leg.line, leg.side, leg.low, leg.high, leg.offset_km + gone) for leg in second.legs]
    last, goes_on = first.legs[-1], legs[0]
    if (last.line, last.side) == (goes_on.line, goes_on.side):
        low, high = min(last.low, goes_on.low), max(last.high, goes_on.high)
        merged = Leg(last.line, last.side, low, high, last.offset_km)
        return Route((*first.legs[:-1], merged, *legs[1:]), gone + second.length_km)
    return Route((*first.legs, *legs), gone + second.length_km)


def _turns(run: list[float], mark: float) -> bool:
    return len(run) > 1 and (run[-1] > run[-2]) != (mark > run[-1])


def _leg(line: str, run: list[float], begun: float) -> list[Leg]:
    if len(run) < 2 or run[0] == run[-1]:
        return []
    low, high = sorted((run[0], run[-1]))
    return [Leg(line, "A" if run[-1] > run[0] else "B", low, high, begun)]
