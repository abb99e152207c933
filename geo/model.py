"""The words geo speaks in: points, places, and what a search for a place returns."""

from typing import Literal

from msgspec import Struct

Side = Literal["A", "B"]
Kind = Literal["rest_area", "toll_gate", "interchange", "station", "terminal", "port", "airport"]
Need = Literal[  # what a report's words say is needed, beyond what its category says
    "danger", "fire", "trapped", "buried", "water", "sea", "wreck", "power", "train", "commuter", "ship", "ferry",
    "thugs", "national_road", "charging", "missing", "breakdown", "in_town", "fare", "crew", "police", "station",
    "fuel_station", "in_front",
]  # fmt: skip
Source = Literal[
    "pin",
    "post",
    "facility",
    "regency",
    "corridor",
    "link",
    "coordinates",
    "plus_code",
    "exif",
    "words",
    "lookup",
    "forwarded",
]
PINS: tuple[Source, ...] = (
    "pin",
    "link",
    "coordinates",
    "plus_code",
    "exif",
    "forwarded",
)  # given, not described
Problem = Literal["nothing", "outside", "no_such_km", "no_such_road", "short_link", "plus_code_needs_town"]


class Point(Struct, frozen=True, gc=False, omit_defaults=True):
    """A position in WGS 84 degrees."""

    lat: float
    lon: float


class Place(Struct, frozen=True, gc=False, omit_defaults=True):
    """One place on Java, as exactly as it is known.

    `side` is the carriageway (A leads away from Jakarta, B towards it) and `direction` the town travelled
    towards: kept apart, for under contraflow and one way they disagree. `km` counts in the road's own series.
    `precision_m` is the radius in metres within which the trouble is expected. With `km_to` it is all of a stretch,
    from `km` to that.
    """

    point: Point | None
    precision_m: int
    source: Source
    name: str | None = None
    facility: Kind | None = None
    road: str | None = None
    km: float | None = None
    side: Side | None = None
    direction: str | None = None
    regency_code: str | None = None
    regency: str | None = None
    province: str | None = None
    district: str | None = None
    corridor: str | None = None
    km_to: float | None = None

    @property
    def is_guess(self) -> bool:
        """Whether it was taken for want of an answer which place is meant: known by words, and found all the same."""
        return self.source == "words" and bool(self.point or self.road or self.regency_code or self.corridor)

    @property
    def is_whole_road(self) -> bool:
        """Whether it is a toll road as a whole, at no kilometre, gate or rest area of it."""
        return self.road is not None and self.km is None and not self.facility


class Candidate(Struct, frozen=True, gc=False):
    """A place that may be meant, with a confidence from 0 to 1."""

    place: Place
    confidence: float


class Located(Struct, frozen=True, gc=False):
    """What a search found, best first; `problem` says why there is nothing usable (or only a neighbour)."""

    candidates: tuple[Candidate, ...] = ()
    problem: Problem | None = None

    @property
    def certain(self) -> Place | None:
        """The one place meant, or None where a person has to choose."""
        if self.problem or not self.candidates:
            return None
        first, *rest = self.candidates
        if rest and rest[0].confidence > first.confidence - 0.15:
            return None
        return first.place if first.confidence >= 0.5 else None
