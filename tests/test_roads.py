"""Kilometres and points of toll roads, both ways, and what wrong data is told."""

import shutil
from pathlib import Path

import pytest
from geopy.distance import geodesic  # type: ignore[import-untyped]

from geo.lines import metres_between
from geo.model import Point
from geo.roads import Roads, load_roads
from geo.tables import DataError

DATA = Path(__file__).parent.parent / "geo" / "data"


@pytest.fixture(scope="module")
def roads() -> Roads:
    return load_roads(DATA)


def test_every_tenth_of_a_kilometre_comes_back_within_150_metres(roads: Roads) -> None:
    for road, line in roads.posts.items():
        if road in roads.sketched:
            continue
        first, last = round(line[0].mark * 10), round(line[-1].mark * 10)
        for tenth in range(first, last + 1):
            post = roads.post(road, tenth / 10)
            assert post is not None
            back = [hit for hit in roads.near(post.point) if abs(hit.km - tenth / 10) < 0.15]
            assert back, f"{road} KM {tenth / 10}"
            assert back[0].metres < 150


def test_no_point_is_told_to_be_on_a_road_of_which_only_some_gates_are_known(roads: Roads) -> None:
    assert roads.sketched == {"GEMPAN", "PANMAL", "BOCIMI", "CISUMDAWU"}
    for road in roads.sketched:
        for post in roads.posts[road]:
            assert all(hit.road.id != road for hit in roads.near(Point(post.lat, post.lon)))


def test_a_point_beside_the_road_gets_the_nearest_kilometre(roads: Roads) -> None:
    hit = roads.near(Point(-6.5090, 107.7181))[0]
    assert (hit.road.id, round(hit.km), hit.exact) == ("CIPALI", 102, True)
    assert hit.metres < 60


@pytest.mark.parametrize(
    ("km", "expected"),
    [
        (207, {"PALIKANCI"}),
        (102, {"CIPALI", "CIPULARANG"}),
        (424, {"SMG_ABC", "SMG_SOLO"}),
        (45, {"TANGERANG_MERAK", "JAPEK", "MBZ", "JAGORAWI"}),
        (140, {"CIPALI", "PADALEUNYI"}),
        (188, {"PALIKANCI"}),  # the road that begins there, not the one that ends
        (500, {"SOLO_NGAWI"}),
        (950, set()),
    ],
)
def test_which_roads_have_a_kilometre(roads: Roads, km: float, expected: set[str]) -> None:
    assert {road.id for road in roads.with_km(km)} == expected


def test_a_kilometre_the_road_does_not_have_has_a_nearest_valid_one(roads: Roads) -> None:
    cipali = roads.by_id["CIPALI"]
    assert not cipali.has(71) and cipali.nearest_valid(71) == 72
    assert not cipali.has(500) and cipali.nearest_valid(500) == 188
    assert roads.post("CIPALI", 500) is None


def test_where_one_road_becomes_the_next_there_is_one_answer(roads: Roads) -> None:
    post = roads.post("PALIKANCI", 188)
    assert post is not None
    assert len(roads.near(post.point)) == 1


def test_mbz_lies_above_japek_so_both_are_there(roads: Roads) -> None:
    post = roads.post("MBZ", 30)
    assert post is not None
    assert [hit.road.id for hit in roads.near(post.point)][:2] == ["JAPEK", "MBZ"]


def test_towards(roads: Roads) -> None:
    assert (roads.towards("CIPALI", "A"), roads.towards("CIPALI", "B")) == ("Cirebon", "Jakarta")
    assert roads.towards("JORR", "A") is None
    assert roads.towards("NO_SUCH", "A") is None


def test_flat_metres_agree_with_the_geodesic() -> None:
    for a, b in (((-6.5, 107.7), (-6.51, 107.72)), ((-7.8, 112.0), (-7.1, 112.4))):
        assert metres_between(*a, *b) == pytest.approx(geodesic(a, b).meters, rel=0.007)


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("kilometres.csv", "CIPALI,102,-6.50877", "CIPALI,102,-6.5x", "not a number"),
        ("kilometres.csv", "CIPALI,102,-6.50877", "CIPALI,102,47.1", "not on Java"),
        ("kilometres.csv", "CIPALI,102,", "CIPALLI,102,", "not in roads.csv"),
        ("kilometres.csv", "CIPALI,102,", "CIPALI,202,", "no kilometre 202"),
        ("kilometres.csv", "CIPALI,102,", "CIPALI,100,", "out of order"),
        ("kilometres.csv", "centreline", "guess", "allowed are centreline, chord"),
        ("roads.csv", ",72,188,", ",188,72,", "no range"),
        ("roads.csv", "CIPALI,Tol Cipali", "JAPEK,Tol Cipali", "twice"),
    ],
)
def test_wrong_data_is_refused_with_file_row_and_reason(
    tmp_path: Path, file: str, old: str, new: str, reason: str
) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    path = tmp_path / "data" / file
    text = path.read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=reason) as error:
        load_roads(tmp_path / "data")
    assert error.value.file == file
    assert error.value.row in (line, line + 1)  # a wrong order shows at the row after it


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"roads\.csv, row 0: cannot be read"):
        load_roads(tmp_path)
