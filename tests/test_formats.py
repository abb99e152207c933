"""Positions in every habit: coordinates, links, geo: URIs and Plus Codes."""

import pytest

from geo.formats import find_position
from geo.model import Point
from geo.plus_codes import find_plus_code

REST_AREA = Point(-6.508, 107.718)


@pytest.mark.parametrize(
    "text",
    [
        "-6.508, 107.718",
        "macet di -6.508,107.718.",
        "-6,508, 107,718",
        "-6,508 107,718",
        "107.718, -6.508",
        "6.508 LS 107.718 BT",
        "6.508S, 107.718E",
        "S 6.508 E 107.718",
        "lat: -6.508 long: 107.718",
        "koordinat 6.508, 107.718",
        "6°30'28.8\"S 107°43'04.8\"E",
        "6°30′28,8″ LS, 107°43′4,8″ BT",
        "S6 30.48 E107 43.08",
        "S 6°30'28.8\" E 107°43'04.8\"",
        "https://www.google.com/maps/place/6%C2%B030'28.8%22S+107%C2%B043'04.8%22E/",
        "https://www.google.com/maps/@-6.508,107.718,15z",
        "https://maps.google.com/?q=-6.508,107.718",
        "https://www.google.com/maps?q=-6.508%2C107.718",
        "https://maps.google.com/maps?q=loc:-6.508,107.718&z=17",
        "https://www.google.com/maps/search/-6.508,+107.718",
        "https://www.google.com/maps/place/X/@-6.5,107.7,17z/data=!3m1!4b1!8m2!3d-6.508!4d107.718",
        "https://maps.apple.com/?ll=-6.508,107.718&q=x",
        "https://www.openstreetmap.org/?mlat=-6.508&mlon=107.718#map=15/-6.5/107.7",
        "https://www.openstreetmap.org/#map=15/-6.508/107.718",
        "https://waze.com/ul?ll=-6.508%2C107.718&navigate=yes",
        "geo:-6.508,107.718",
        "geo:0,0?q=-6.508,107.718(Rest Area)",
    ],
)
def test_a_position_is_read_as_written(text: str) -> None:
    found = find_position(text)
    assert found is not None and found.point is not None
    assert (found.point.lat, found.point.lon) == pytest.approx((REST_AREA.lat, REST_AREA.lon), abs=1e-6)


@pytest.mark.parametrize(
    "text",
    [
        "harga 7.500, 110.000",
        "7.500, 110.000",
        "Rp 6.508, 107.718",
        "jam 10.30, 11.45",
        "KM 57+300",
        "102+400 B",
        "KM 102,4 a",
        "0812 3456 7890",
        "B 1234 XY",
        "macet",
        "",
    ],
)
def test_prices_times_and_kilometres_are_no_positions(text: str) -> None:
    assert find_position(text) is None


def test_a_short_link_is_seen_but_has_no_point() -> None:
    found = find_position("di sini https://maps.app.goo.gl/AbCdEf123")
    assert found is not None and found.source == "link" and found.point is None


def test_a_message_of_two_numbers_is_a_position_anywhere_on_earth() -> None:
    for text, point in (("0,0", Point(0, 0)), ("51.5074, -0.1278", Point(51.5074, -0.1278))):
        found = find_position(text)
        assert found is not None and found.point == point


def test_a_full_plus_code_is_decoded() -> None:
    code = find_plus_code("8FVC9G8F+6X")  # the example of the Open Location Code documentation, in Zurich
    assert code is not None and code.full
    point = code.point()
    assert point is not None
    assert (point.lat, point.lon) == pytest.approx((47.365590, 8.524997), abs=0.0002)


@pytest.mark.parametrize("digits", ["6P58FPR9+QX", "FPR9+QX", "R9+QX"])
def test_a_short_plus_code_is_completed_near_a_town(digits: str) -> None:
    code = find_plus_code(digits)
    assert code is not None
    near = Point(-6.51, 106.71)
    point = code.point(near)
    assert point is not None
    assert (point.lat, point.lon) == pytest.approx((-6.50806, 106.71994), abs=1e-4)


def test_a_short_plus_code_alone_has_no_point() -> None:
    code = find_plus_code("FPR9+QX")
    assert code is not None and code.point() is None
