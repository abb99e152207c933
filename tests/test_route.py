"""Ways over Java: by toll and without, there and back, and where along them a place is."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from geo import Geo
from geo.flow import flows
from geo.model import Place, Point
from geo.route import Route
from geo.windows import Window
from tests.conftest import NOON
from tests.jobs_rig import geo


def town(name: str) -> Place:
    return geo().locate(name).candidates[0].place


def way(start: str, goal: str, tolls: bool = True) -> Route:
    found = geo().network.route(town(start), town(goal), tolls)
    assert found
    return found


@pytest.mark.parametrize(
    ("start", "goal", "least", "most", "through"),
    [
        ("jakarta", "semarang", 400, 470, ("JAPEK", "CIPALI", "JSB")),
        ("jakarta", "surabaya", 740, 820, ("CIPALI", "SMG_SOLO", "SUMO")),
        ("bandung", "cirebon", 120, 160, ("PADALEUNYI", "CISUMDAWU", "CIPALI")),
        ("jakarta", "sukabumi", 80, 110, ("JAGORAWI", "BOCIMI")),
        ("jakarta", "cianjur", 80, 110, ("JAGORAWI", "BANDUNG_BOGOR_PUNCAK")),
        ("jakarta", "tasikmalaya", 220, 280, ("CIPULARANG", "PADALEUNYI", "SELATAN")),
        ("jakarta", "purwokerto", 320, 400, ("CIPALI", "TEGAL_PURWOKERTO")),
        ("malang", "surabaya", 70, 110, ("PANMAL", "GEMPAN", "SURGEM")),
        ("merak", "jakarta", 90, 130, ("TANGERANG_MERAK", "JAKARTA_TANGERANG")),
    ],
)
def test_ways_people_take(start: str, goal: str, least: int, most: int, through: tuple[str, ...]) -> None:
    there, back = way(start, goal), way(goal, start)
    assert least < there.length_km < most
    assert [line for line in there.lines if line in through] == list(through)
    assert [(leg.line, leg.side) for leg in back.legs if leg.line in through] == [
        (leg.line, "B" if leg.side == "A" else "A") for leg in reversed(there.legs) if leg.line in through
    ]


def test_without_tolls_it_goes_by_the_corridor() -> None:
    assert way("jakarta", "semarang", tolls=False).lines == ("PANTURA",)


def test_no_way_leads_to_a_town_no_road_here_is_near() -> None:
    far = Place(Point(-5.8, 110.2), 100, "pin")  # in the Java Sea
    assert geo().network.route(town("jakarta"), far) is None


def test_every_kilometre_of_a_route_is_found_again() -> None:
    route = way("tangerang", "kebumen")
    before = -1.0
    for along in range(0, int(route.length_km), 3):
        line, km = route.at(float(along))
        again = route.along(line, km)
        assert again is not None and again >= before - 1e-6
        before = again


def test_a_position_beside_the_road_is_along_it_and_one_far_off_is_not() -> None:
    route = way("jakarta", "semarang")
    post = geo().locate("km 130 a cipali").candidates[0].place
    assert post.point
    along = geo().network.along(route, post.point)
    assert along == pytest.approx(route.along("CIPALI", 130), abs=1)
    assert geo().network.along(route, Point(-7.80, 110.36)) is None  # Yogyakarta


def one_way(kind: str, towards: str) -> Window:
    hour = timedelta(hours=1)
    return Window("w", "CIPALI", kind, 72, 188, towards, NOON - hour, NOON + hour)  # type: ignore[arg-type]


def test_whom_a_trouble_meets() -> None:
    java: Geo = geo()
    place = replace(java.locate("km 130 a cipali").candidates[0].place, direction=None)
    nobody = replace(place, side=None)

    def met(where: Place, *windows: Window) -> str:
        return "".join(sorted(flows(java, where, "CIPALI", 130, windows, NOON)))

    assert met(place) == "A" and met(nobody) == ""
    assert met(replace(nobody, direction="Semarang")) == "A"
    assert met(replace(nobody, direction="Jakarta")) == "B"
    assert met(place, one_way("one_way", "B")) == "B", "both carriageways lead to Jakarta then"
    assert met(nobody, one_way("one_way", "B")) == "B"
    assert met(place, one_way("contraflow", "B")) == "AB"
    assert met(replace(place, km=200), one_way("one_way", "B")) == "B", "the kilometre asked about counts"


@pytest.mark.parametrize(("town_", "side"), [("Semarang", "A"), ("Jakarta", "B"), ("Brebes", None)])
def test_which_way_a_corridor_leads(town_: str, side: str | None) -> None:
    near = geo().network.near(Point(-6.8691, 109.0378))
    km = next(mark for line, mark, _ in near if line == "PANTURA")
    assert geo().leads_to("PANTURA", town_, km) == side


@pytest.mark.parametrize(
    ("line", "town_", "km", "side"),
    [
        ("TENGAH", "Solo", 285.0, "B"),
        ("PANTURA", "Jawa", 380.0, "A"),
        ("PANTURA", "barat", 380.0, "B"),
        ("PANTURA", "selatan", 380.0, None),
        ("SELATAN", "timur", 300.0, "B"),
        ("SELATAN", "Purwokerto", 90.0, "A"),
        ("BANDUNG_BOGOR_PUNCAK", "Puncak", 80.0, "B"),
        ("TEGAL_PURWOKERTO", "selatan", 50.0, "A"),
    ],
)
def test_which_way_a_corridor_leads_by_compass_and_by_other_names(
    line: str, town_: str, km: float, side: str | None
) -> None:
    assert geo().leads_to(line, town_, km) == side
