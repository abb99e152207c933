"""The map card: small, quick, right about where and which way, and never an error."""

import io
import random
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image

from geo import Geo
from geo.canvas import Canvas, Window
from geo.draw import HEIGHT, WIDTH, map_card
from geo.font import written
from geo.frame import ATTRIBUTION, header_height
from geo.model import Place, Point
from geo.told_stretch import with_stretch
from geo.troubles_map import Mark, troubles_map

TITLE = ("LM-7F3K2Q-5 Jalan rusak", "sekitar KM 102 A Tol Cipali (±1 km)")
CIPALI_102 = Place(
    Point(-6.50877, 107.71811), 1000, "post", road="CIPALI", km=102.0, side="A", regency_code="32.13"
)
MIDDLE = (WIDTH // 2, round((HEIGHT + header_height(TITLE) - 20) / 2))
PLACES = {
    "a kilometre": CIPALI_102,
    "a kilometre without a side": replace(CIPALI_102, side=None),
    "a pin far from any road": Place(Point(-8.2, 114.1), 30, "pin", regency_code="35.10"),
    "a terminal": Place(Point(-7.5512, 110.8), 300, "facility", "Tirtonadi", "terminal", regency_code="33.72"),
    "a port": Place(Point(-5.932, 105.9997), 300, "facility", "Pelabuhan Merak", "port", regency_code="36.72"),
    "a town within 10 km": Place(Point(-7.2, 110.0), 10_000, "facility", regency_code="33.23"),
    "a regency": Place(None, 20_000, "regency", regency_code="32.13"),
    "a regency with its middle": Place(Point(-6.57, 107.76), 20_000, "regency", regency_code="32.13"),
    "islands": Place(None, 20_000, "regency", regency_code="31.01"),
    "a road": Place(None, 50_000, "post", road="SOLO_NGAWI"),
    "a road not drawn": Place(None, 50_000, "post", road="SOROJA", side="A"),
    "a corridor": Place(None, 100_000, "corridor", corridor="PANTURA"),
    "a short corridor": Place(None, 100_000, "corridor", corridor="BANDUNG_BOGOR_PUNCAK"),
    "nothing": Place(None, 0, "regency"),
    "what does not exist": Place(None, 0, "post", road="X", side="B", regency_code="99.99", corridor="Y"),
    "the ocean": Place(Point(0, 0), 0, "pin"),
    "a vague pin": Place(Point(-7, 110), 3_000_000, "pin", road="CIPALI", side="B"),
}  # fmt: skip


@pytest.fixture(scope="module")
def geo() -> Geo:
    return Geo.load()


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every text written on a card."""
    texts: list[str] = []
    words = Canvas.words

    def listening(canvas: Canvas, at: Any, text: str, *rest: Any, **more: Any) -> None:
        texts.append(text)
        words(canvas, at, text, *rest, **more)

    monkeypatch.setattr(Canvas, "words", listening)
    yield texts


@pytest.fixture
def no_facilities(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rest areas are as blue as the arrow."""
    monkeypatch.setattr("geo.lettering._MOST_FACILITIES", 0)


def pixels(card: bytes) -> np.ndarray[Any, np.dtype[np.int16]]:
    return np.asarray(Image.open(io.BytesIO(card)).convert("RGB")).astype(np.int16)


def blue(card: bytes) -> tuple[float, float]:
    """The middle of what is arrow blue, in pixels from the marker: right and down. (0, 0) for nothing blue."""
    x, y = MIDDLE
    red, green, strong = (pixels(card)[y - 50 : y + 50, x - 62 : x + 62, colour] for colour in range(3))
    down, right = np.nonzero((red < 90) & (green < 130) & (strong > 120))
    return (float(right.mean()) - 62, float(down.mean()) - 50) if len(down) > 20 else (0.0, 0.0)


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_a_card_for_every_kind_of_place(geo: Geo, place: Place) -> None:
    card = map_card(geo, place, TITLE)
    image = Image.open(io.BytesIO(card))
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    assert len(card) < 60_000
    assert len(np.unique(pixels(card).reshape(-1, 3), axis=0)) > 8  # not an empty sheet


def test_cards_of_all_roads_and_many_regencies_stay_small(geo: Geo) -> None:
    places = [Place(None, 9, "post", road=road) for road in geo.roads]
    places += [Place(None, 9, "regency", regency_code=code) for code in sorted(geo.regencies)[::8]]
    assert max(len(map_card(geo, place, TITLE)) for place in places) < 60_000


def test_the_marker_is_at_the_place_and_its_circle_as_wide_as_the_doubt(geo: Geo) -> None:
    near, wide = (pixels(map_card(geo, replace(CIPALI_102, precision_m=m), TITLE)) for m in (100, 1000))
    assert np.abs(near[MIDDLE[1], MIDDLE[0]] - (206, 32, 41)).sum() < 60
    below = (MIDDLE[1] + 45, MIDDLE[0] + 20)  # about 750 m away
    assert near[below][0] - near[below][1] < 15 < wide[below][0] - wide[below][1]


def test_a_place_known_by_its_regency_only_has_no_marker(geo: Geo) -> None:
    with_middle, without = (PLACES[name] for name in ("a regency with its middle", "a regency"))
    assert map_card(geo, with_middle, TITLE) == map_card(geo, without, TITLE)


@pytest.mark.usefixtures("no_facilities")
def test_the_arrow_keeps_left_of_the_carriageway(geo: Geo) -> None:
    # At KM 102 the Cipali runs east: A's traffic keeps to the north of the middle, B's to the south.
    _, a = blue(map_card(geo, CIPALI_102, TITLE))
    _, b = blue(map_card(geo, replace(CIPALI_102, side="B"), TITLE))
    assert a < -8 and b > 8


@pytest.mark.usefixtures("no_facilities")
def test_contraflow_turns_the_arrow_but_not_the_carriageway(geo: Geo, said: list[str]) -> None:
    east, ahead = blue(map_card(geo, CIPALI_102, TITLE))
    said.clear()
    west, against = blue(map_card(geo, replace(CIPALI_102, direction="Bekasi"), TITLE))
    assert abs(ahead - against) < 4 and ahead < -8
    assert east > west + 4  # the head is the heavier end
    assert "A Bekasi" in said


@pytest.mark.usefixtures("no_facilities")
def test_no_side_and_no_direction_no_arrow(geo: Geo) -> None:
    assert blue(map_card(geo, replace(CIPALI_102, side=None), TITLE)) == (0, 0)
    assert blue(map_card(geo, CIPALI_102, TITLE)) != (0, 0)


def test_kilometres_gates_and_the_road_are_named_and_the_sources(geo: Geo, said: list[str]) -> None:
    map_card(geo, CIPALI_102, TITLE)
    assert {"99", "104", "105", "Tol Cipali", "GT Kalijati", "Rest Area KM 101B", "1 km", *TITLE} <= set(said)
    assert ATTRIBUTION in said and "OpenStreetMap" in ATTRIBUTION and "ODbL" in ATTRIBUTION
    assert "105.0" not in said


@pytest.mark.parametrize(
    "lat, lon, named",
    [(-8.2, 111.1, {"Pringkuku", "Kebonagung"}), (-7.3796, 112.7857, {"Gedangan", "Sedati", "GT Juanda"})],
)
def test_a_pin_with_no_road_near_shows_the_places_around(
    geo: Geo, said: list[str], lat: float, lon: float, named: set[str]
) -> None:
    map_card(geo, Place(Point(lat, lon), 30, "pin"), TITLE)
    assert named <= set(said)


def test_a_road_without_a_line_shows_where_its_gates_are(geo: Geo, said: list[str]) -> None:
    map_card(geo, Place(None, 50_000, "post", road="JORR"), TITLE)
    assert {"Jatiasih", "Cilandak", "5 km"} <= set(said) and "Yogyakarta" not in said


def test_all_of_java_names_its_cities(geo: Geo, said: list[str]) -> None:
    map_card(geo, PLACES["a corridor"], ())
    assert {"Jakarta", "Semarang", "Surabaya", ATTRIBUTION} <= set(said)


@pytest.mark.parametrize(
    "title",
    [(), ("",), ("\u200b",), ("x" * 4096,), ("Jalan 😀 rusak — kémacetan → ꦗꦮ",) * 9, ("a\nb\tc\x00",)],
)
def test_any_title_can_be_drawn(geo: Geo, title: tuple[str, ...]) -> None:
    assert len(map_card(geo, CIPALI_102, title)) < 60_000


def test_what_the_font_lacks_is_written_in_plain_letters() -> None:
    assert written("kémacetan → Désa “Ciasem” 😀 ꦗ") == 'kemacetan > Desa "Ciasem"'
    assert written("±1 km © 5°") == "±1 km © 5°"


def test_labels_never_cover_one_another_or_the_edge() -> None:
    dice, drawn = random.Random(3), []
    canvas = Canvas(Window(Point(-7, 110), 10, 300, 200), (255, 255, 255))
    canvas.smooth()
    for number in range(200):
        before = len(canvas._taken)
        at = (dice.uniform(-20, 320), dice.uniform(-20, 220))
        if canvas.label(at, f"Kota {number}", 14, (0, 0, 0), (255, 255, 255)):
            drawn += canvas._taken[before:]
    assert len(drawn) > 10
    for number, (west, north, east, south) in enumerate(drawn):
        assert west >= 0 and north >= 0 and east <= 300 and south <= 200
        for other in drawn[:number]:
            assert east <= other[0] or other[2] <= west or south <= other[1] or other[3] <= north


def test_troubles_are_numbered_none_hides_another_and_danger_has_its_own_shape(
    geo: Geo, said: list[str]
) -> None:
    there = [Mark(replace(CIPALI_102, km=102.0 + n / 10), n + 1, danger=n == 0) for n in range(9)]
    card = troubles_map(geo, Place(None, 0, "post", road="CIPALI"), TITLE, there, here=Point(-6.5, 107.7))
    assert set("123456789") <= set(said) and len(card) < 60_000
    seen = pixels(card)
    red, ink = (
        int((np.abs(seen - colour).sum(axis=2) < 30).sum()) for colour in ((206, 32, 41), (32, 52, 92))
    )
    assert ink > 7 * red / 2 > 0, "eight discs beside one triangle"
    calm = [replace(mark, danger=False) for mark in there]
    assert troubles_map(geo, Place(None, 0, "post", road="CIPALI"), TITLE, calm) != card


def test_a_stretch_is_drawn_from_its_beginning_to_its_end(geo: Geo) -> None:
    first, last = 102.0, 118.0
    told = with_stretch(replace(CIPALI_102, precision_m=17_500), ("macet km 102 sampai km 118 cipali",))
    assert told.km_to == last and with_stretch(CIPALI_102, ("macet km 102 sampai km 118",)).km_to is None
    red = (np.abs(pixels(map_card(geo, told, TITLE)) - (206, 32, 41)).sum(axis=2) < 30).sum()
    assert red > (last - first) * 100, "a line, where a point is a dot"


def test_what_nobody_can_place_leaves_the_road_alone_on_the_map(geo: Geo) -> None:
    marks = [Mark(Place(None, 20_000, "post", road="JORR", km=12.0), 1, danger=False)]
    assert troubles_map(geo, Place(None, 0, "post", road="JORR"), TITLE, marks)
