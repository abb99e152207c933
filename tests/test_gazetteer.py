"""Points get their regency, district and corridor."""

import shutil
from pathlib import Path

import pytest

from geo.gazetteer import Gazetteer, load_gazetteer
from geo.model import Point
from geo.tables import DataError

DATA = Path(__file__).parent.parent / "geo" / "data"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(DATA)


def test_all_119_regencies_have_a_polygon(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.regencies) == len(gazetteer.shapes) == 119


def test_the_middle_of_nearly_every_district_lies_in_its_regency(gazetteer: Gazetteer) -> None:
    districts = [district for listed in gazetteer.districts.values() for district in listed]
    wrong = []
    for district in districts:
        found = gazetteer.regency_at(district.point)
        if found is None or found.code != district.regency:
            wrong.append(district.name)
    assert len(districts) == 2146
    assert len(wrong) <= len(districts) * 0.005, wrong


@pytest.mark.parametrize(
    ("lat", "lon", "regency"),
    [
        (-6.1754, 106.8272, "Kota Administrasi Jakarta Pusat"),
        (-6.50877, 107.71811, "Kabupaten Subang"),
        (-5.9320, 105.9980, "Kota Cilegon"),  # the ferry pier at Merak, outside the polygon
        (-6.7386, 107.2997, "Kabupaten Bandung Barat"),  # on the Cirata reservoir, left out of the polygons
        (-7.0139, 113.8635, "Kabupaten Sumenep"),  # Madura
        (0.0, 0.0, None),
        (-5.4, 105.26, None),  # Lampung
        (-8.65, 115.2, None),  # Bali
        (-5.5, 110.0, None),  # Java Sea
    ],
)
def test_regency_at(gazetteer: Gazetteer, lat: float, lon: float, regency: str | None) -> None:
    found = gazetteer.regency_at(Point(lat, lon))
    assert (found.name if found else None) == regency


def test_district_is_the_nearest_one_of_the_regency(gazetteer: Gazetteer) -> None:
    found = gazetteer.district_at(Point(-7.0188, 107.8873), "32.04")
    assert found is not None and found.name == "Nagreg"
    assert gazetteer.district_at(Point(-7.0, 107.9), "99.99") is None


def test_corridor_at(gazetteer: Gazetteer) -> None:
    found = gazetteer.corridor_at(Point(-6.8691, 109.0378))
    assert found is not None and found[0].id == "PANTURA" and found[1] < 50
    assert gazetteer.corridor_at(Point(-6.508, 107.718)) is None


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        (
            "regencies.csv",
            "33.29,Kabupaten Brebes,Kabupaten",
            "33.29,Kabupaten Brebes,Distrik",
            "allowed are",
        ),
        ("regencies.geojson", '"33.29"', '"33.99"', "differs from regencies.csv"),
        ("regencies.geojson", '"geometry":', '"shape":', "not a collection of polygons"),
        ("corridors.csv", "PANTURA,1,Merak,-5.9207", "PANTURA,1,Merak,", "not on Java"),
        ("corridor_names.csv", "PANTURA,", "PANTURAA,", "fewer than two towns"),
        ("districts.csv", "32.13.01,32.13", "32.13.01,99.13", "not known"),
    ],
)
def test_wrong_data_is_refused_with_its_file(
    tmp_path: Path, file: str, old: str, new: str, reason: str
) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    path = tmp_path / "data" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=reason) as error:
        load_gazetteer(tmp_path / "data")
    assert error.value.file == file
