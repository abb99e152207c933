"""How fast geo answers, beside shapely's STRtree alone. Run: python -m benchmarks.geo [repeat]"""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import shapely

from geo import Geo
from geo.gazetteer import load_gazetteer
from geo.model import Point

DATA = Path(__file__).parent.parent / "geo" / "data"
PINS, TEXTS = 20_000, 10_000
ROADS = ("cipali", "japek", "tol solo ngawi", "pantura", "cipularang", "", "", "tol merak", "purbaleunyi")
WORDS = (
    "banyak lubang",
    "kecelakaan beruntun",
    "macet total 2 jam",
    "banjir",
    "arah jakarta",
    "arah semarang",
    "",
)
PLACES = (
    "rest area 57", "gt palimanan", "stasiun senen", "di brebes", "kab. subang", "terminal bungurasih",
    "pelabuhan merak", "bandara juanda", "jalan rusak parah", "tolong ada begal", "gerbang tol kalikangkungg",
)  # fmt: skip


def main(repeat: int = 3) -> None:
    """Print medians, the ratio to STRtree alone, and what it costs to load."""
    geo, build = _best_of(repeat, Geo.load)
    dice = random.Random(20260318)
    pins, texts = _pins(geo, dice), [_text(dice) for _ in range(TEXTS)]
    tree, shapes = _strtree()
    alone = _median_us(lambda pin: _regency_by_tree(tree, shapes, pin), pins)
    pin, words = _median_us(geo.at, pins), _median_us(geo.locate, texts)
    rows = [
        ("pin -> place", f"{pin:.1f} us", "50 us", f"{pin / alone:.2f} x STRtree alone"),
        ("pin -> regency, STRtree alone", f"{alone:.1f} us", "", "1.00"),
        ("words -> place", f"{words:.0f} us", "2000 us", f"{words / alone:.1f} x STRtree alone"),
        ("load", f"{build * 1000:.0f} ms", "1000 ms", ""),
        ("memory of a process with geo", f"{_memory_mb('import geo; geo.Geo.load()'):.0f} MB", "60 MB", ""),
        (
            "memory of numpy and shapely alone",
            f"{_memory_mb('import numpy, shapely, rapidfuzz'):.0f} MB",
            "",
            "",
        ),
    ]
    for name, value, limit, ratio in rows:
        print(f"{name:36}{value:>10}  {'limit ' + limit if limit else '':16}{ratio}")


def _pins(geo: Geo, dice: random.Random) -> list[Point]:
    """Half near toll roads, half anywhere in Java's box."""
    posts = [post for lines in geo.roads.values() for line in lines for post in line]
    near = (dice.choice(posts) for _ in range(PINS // 2))
    return [
        *(Point(lat + dice.gauss(0, 0.003), lon + dice.gauss(0, 0.003)) for lat, lon in near),
        *(Point(dice.uniform(-8.5, -6.0), dice.uniform(105.5, 114.3)) for _ in range(PINS // 2)),
    ]


def _text(dice: random.Random) -> str:
    if dice.random() < 0.4:
        return f"{dice.choice(PLACES)} {dice.choice(WORDS)}"
    side = dice.choice(("", " A", "b", "+400"))
    return f"KM {dice.randrange(1, 850)}{side} {dice.choice(ROADS)} {dice.choice(WORDS)}"


def _strtree() -> tuple[shapely.STRtree, list[Any]]:
    shapes: list[Any] = list(load_gazetteer(DATA).shapes.values())
    shapely.prepare(shapes)
    return shapely.STRtree(shapes), shapes


def _regency_by_tree(tree: shapely.STRtree, shapes: Sequence[Any], pin: Point) -> int | None:
    found = tree.query(shapely.Point(pin.lon, pin.lat), predicate="within")
    return int(found[0]) if len(found) else None


def _median_us(ask: Callable[[Any], object], questions: Sequence[object]) -> float:
    times = []
    for question in questions:
        begun = time.perf_counter_ns()
        ask(question)
        times.append(time.perf_counter_ns() - begun)
    return statistics.median(times) / 1000


def _best_of(repeat: int, build: Callable[[], Geo]) -> tuple[Geo, float]:
    times = []
    for _ in range(repeat):
        begun = time.perf_counter()
        built = build()
        times.append(time.perf_counter() - begun)
    return built, min(times)


def _memory_mb(code: str) -> float:
    """The largest resident size a fresh process reaches by running some code (Linux)."""
    report = (
        "; print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code + report], cwd=root, capture_output=True, check=True)
    return int(done.stdout) / 1024


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
