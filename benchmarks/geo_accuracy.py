"""How right geo is, measured against what it was not told. Run: python -m benchmarks.geo_accuracy

Kilometre posts: each is left out, and the line through the others must say where it is. The posts were measured along
that line, so this tells only that reading between posts is sound. Gates and rest areas are the evidence: their
published position must give the kilometre that the press or the operator reports. Gates beside a chord are its ends
and prove nothing. Regencies: the middle of each district must lie in the regency it belongs to.
"""

import csv
import statistics
from collections.abc import Iterable
from pathlib import Path

from geo.gazetteer import load_gazetteer
from geo.lines import LineGrid
from geo.model import Point
from geo.roads import REACH_M, Roads, load_roads

DATA = Path(__file__).parent.parent / "geo" / "data"


def main() -> None:
    """Print the table."""
    roads, gazetteer = load_roads(DATA), load_gazetteer(DATA)
    print(f"{'kilometre off, in km':44}{'n':>6}{'median':>9}{'90 %':>8}{'worst':>8}")
    _show("posts on a centreline, each left out", _posts_left_out(roads, exact=True))
    _show("gates beside a centreline, km reported", _named(roads, "gates.csv", "km_reported", exact=True))
    _show("rest areas with a published position", _named(roads, "rest_areas.csv", "km", exact=None))
    districts = [district for listed in gazetteer.districts.values() for district in listed]
    found = [(gazetteer.regency_at(district.point), district.regency) for district in districts]
    right = sum(regency is not None and regency.code == code for regency, code in found)
    print(f"\nregency of {len(districts)} district middles right: {100 * right / len(districts):.2f} %")


def _posts_left_out(roads: Roads, exact: bool) -> list[float]:
    errors = []
    for road, line in roads.posts.items():
        for i in range(1, len(line) - 1):
            if road == "MBZ" or any(post.exact != exact for post in line[i - 1 : i + 2]):
                continue
            hits = LineGrid([line[:i] + line[i + 1 :]], cell=0.01, reach_m=REACH_M).near(
                line[i].lat, line[i].lon
            )
            errors.append(abs(hits[0].mark - line[i].mark) if hits else REACH_M / 1000)
    return errors


def _named(roads: Roads, file: str, column: str, exact: bool | None) -> list[float]:
    errors = []
    with (DATA / file).open(encoding="utf-8", newline="") as listed:
        for row in csv.DictReader(listed):
            if not row[column] or not row["lat"] or row.get("position", "published") != "published":
                continue
            if "do not use" in row.get("km_source", ""):  # the source contradicts itself
                continue
            point = Point(float(row["lat"]), float(row["lon"]))
            hits = [hit for hit in roads.near(point) if hit.road.id == row["road"]]
            if hits and exact in (None, hits[0].exact):
                errors.append(abs(hits[0].km - float(row[column])))
    return errors


def _show(name: str, errors: Iterable[float]) -> None:
    ordered = sorted(errors)
    ninety = ordered[int(len(ordered) * 0.9)]
    print(f"{name:44}{len(ordered):>6}{statistics.median(ordered):>9.2f}{ninety:>8.2f}{ordered[-1]:>8.2f}")


if __name__ == "__main__":
    main()
