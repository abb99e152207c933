"""How long a map card takes and how large it is, for every road, every regency and pins all over Java.

Run: python -m benchmarks.cards
"""

import random
import statistics
import time
from collections.abc import Sequence

from geo import Geo
from geo.draw import map_card
from geo.model import Place, Point

TITLE = ("LM-7F3K2Q-5 Jalan rusak", "sekitar KM 102 A Tol Cipali", "18/03 12.00 WIB")
PINS = 200


def main() -> None:
    """Print milliseconds and bytes, beside the limits; the ratio is to a pin's card."""
    geo, dice = Geo.load(), random.Random(9)
    begun = time.perf_counter()
    map_card(geo, Place(None, 9, "regency"), TITLE)  # the first reads the chart
    print(f"first card of a process: {(time.perf_counter() - begun) * 1000:.0f} ms")
    posts = [(road, post) for road, lines in geo.roads.items() for line in lines for post in line]
    pins = [
        Place(Point(dice.uniform(-8.4, -6.2), dice.uniform(105.8, 114.2)), 100, "pin") for _ in range(PINS)
    ]
    on_roads = [
        Place(Point(*post), 1000, "post", road=road, side="A") for road, post in dice.sample(posts, PINS)
    ]
    print(f"{'':16}{'n':>5}{'median':>10}{'worst':>10}{'ratio':>8}{'largest':>10}   limits 150 ms, 60 kB")
    first = _show("pins", geo, pins, 0.0)
    _show("kilometres", geo, on_roads, first)
    _show("whole roads", geo, [Place(None, 9, "post", road=road) for road in geo.roads], first)
    _show("regencies", geo, [Place(None, 9, "regency", regency_code=code) for code in geo.regencies], first)


def _show(name: str, geo: Geo, places: Sequence[Place], first: float) -> float:
    times, sizes = [], []
    for place in places:
        begun = time.perf_counter()
        sizes.append(len(map_card(geo, place, TITLE)))
        times.append((time.perf_counter() - begun) * 1000)
    median = statistics.median(times)
    print(
        f"{name:16}{len(places):>5}{median:>7.0f} ms{max(times):>7.0f} ms{median / (first or median):>8.2f}"
        f"{max(sizes) / 1000:>7.1f} kB"
    )
    return median


if __name__ == "__main__":
    main()
