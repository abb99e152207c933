"""Every category, road, regency and facility has somebody to ask, and wrong data is refused by row."""

import csv
import itertools
from typing import get_args

import pytest
from msgspec.structs import replace

from geo.agencies import read_book
from geo.directory import Directory
from geo.model import Kind, Place
from geo.written_out import DATA


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.load()


def column(table: str, name: str) -> list[str]:
    with (DATA / table).open(encoding="utf-8", newline="") as lines:
        return [row[name] for row in csv.DictReader(lines)]


ROADS, REGENCIES = column("roads.csv", "id"), column("regencies.csv", "code")
CORRIDORS = sorted(set(column("corridors.csv", "corridor")))


def short_names(directory: Directory, category: str, place: Place) -> list[str]:
    return [agency.short_name for agency in directory.responsible(category, place).agencies]


def test_every_category_on_every_road_in_every_regency_has_an_owner(directory: Directory) -> None:
    assert len(REGENCIES) == 119 and len(ROADS) == 38 and len(directory.categories) == 16
    for category, road, code in itertools.product(directory.categories, ROADS, REGENCIES):
        found = directory.responsible(category, Place(None, 500, "post", road=road, regency_code=code))
        assert found.owner_found, (category, road, code)


def test_every_category_in_every_regency_has_an_owner_whatever_is_there(directory: Directory) -> None:
    for category, code in itertools.product(directory.categories, REGENCIES):
        for facility, corridor in [
            (None, None),
            *((kind, None) for kind in get_args(Kind)),
            (None, "PANTURA"),
        ]:
            place = Place(None, 500, "pin", facility=facility, regency_code=code, corridor=corridor)
            found = directory.responsible(category, place)
            assert found.agencies
            assert found.owner_found or (category == "other" and not facility), (category, place)


def test_where_a_category_has_no_rule_any_more_it_shows() -> None:
    book = read_book()
    for category in set(book.categories) - book.may_have_no_owner:
        rules = tuple(replace(rule, category=rule.category - {category}) for rule in book.rules)
        holes = Directory(replace(book, rules=rules)).check()
        assert sum(hole.startswith(f"agencies.yaml: {category} at ") for hole in holes) > len(
            REGENCIES + ROADS
        )


def test_every_agency_that_is_taken_away_is_missed() -> None:
    book = read_book()
    for kind in ("toll_operator", "police_district", "road_office", "health_office", "transport_office"):
        gone = {name for name, agency in book.agencies.items() if agency.kind == kind}
        left = {name: agency for name, agency in book.agencies.items() if name not in gone}
        assert Directory(replace(book, agencies=left)).check(), kind


def test_a_regencys_own_police_roads_and_transport_offices_are_asked(directory: Directory) -> None:
    for code in REGENCIES:
        for category in ("crime", "road_damage", "congestion"):
            first = directory.responsible(category, Place(None, 9, "regency", regency_code=code)).agencies[0]
            assert code in first.regencies, (category, code, first.id)


def test_every_ladder_ends_at_the_posko(directory: Directory) -> None:
    for agency in directory.agencies.values():
        steps = directory.ladder(agency.id)
        assert agency not in steps and len(set(steps)) == len(steps)
        assert (steps or (agency,))[-1].id == "posko"


def test_nothing_is_wrong_with_the_projects_own_data(directory: Directory) -> None:
    assert directory.check() == []


def test_the_operator_before_the_regency_the_road_crosses(directory: Directory) -> None:
    place = Place(None, 500, "post", road="CIPALI", km=102, regency_code="32.13")
    assert short_names(directory, "road_damage", place) == ["Astra Tol Cipali", "BPJT"]
    assert short_names(directory, "accident", place) == ["Astra Tol Cipali", "PJR Korlantas"]
    assert short_names(directory, "crime", place)[0] == "Polres Subang"
    assert short_names(directory, "medical", place) == ["PSC 119 Kab. Subang", "Astra Tol Cipali"]


def test_each_road_is_answered_for_by_the_operator_the_facts_name(directory: Directory) -> None:
    for road, operator in zip(ROADS, column("roads.csv", "operator"), strict=True):
        first = directory.responsible("road_damage", Place(None, 9, "post", road=road)).agencies[0]
        facts = operator.casefold().replace("(", "").replace(")", "")
        assert first.name.removeprefix("PT ").removesuffix(" (Persero)").casefold() in facts or (
            road == "DALAM_KOTA" and first.id == "jasamarga-metropolitan"
        ), (road, operator, first.name)


def test_national_roads_go_to_the_ministrys_office_of_the_province(directory: Directory) -> None:
    offices = {"31": "BBPJN DKI-Jabar", "32": "BBPJN DKI-Jabar", "33": "BBPJN Jateng-DIY",
               "34": "BBPJN Jateng-DIY", "35": "BBPJN Jatim-Bali", "36": "BPJN Banten"}  # fmt: skip
    for code, corridor in itertools.product(REGENCIES, CORRIDORS):
        place = Place(None, 500, "pin", regency_code=code, corridor=corridor)
        assert short_names(directory, "road_damage", place)[0] == offices[code[:2]]


def test_no_unit_that_may_be_accused_is_told_of_extortion(directory: Directory) -> None:
    for category, road, code in itertools.product(("extortion", "staff"), (None, *ROADS), REGENCIES):
        for kind in (None, *get_args(Kind)):
            place = Place(None, 9, "pin", road=road, facility=kind, regency_code=code)
            found = directory.responsible(category, place).agencies
            told = {*found, *(step for agency in found for step in directory.ladder(agency.id))}
            assert {agency.id for agency in told} == {"ombudsman", "lapor", "posko"}


@pytest.mark.parametrize(
    ("kind", "name", "code", "first"),
    [
        ("terminal", "Terminal Tirtonadi (Surakarta)", "33.72", "BPTD Jawa Tengah"),
        ("terminal", "Terminal Cicaheum (Bandung)", "32.73", "Dishub Kota Bandung"),
        ("terminal", "Terminal Kalideres", "31.73", "Sudinhub Jakarta Barat"),
        ("station", "Stasiun Brebes", "33.29", "KAI Daop 3 Cirebon"),
        ("station", "Stasiun Gubeng", None, "KAI"),
        ("port", "Pelabuhan Merak", "36.72", "ASDP"),
        ("port", "Pelabuhan Tanjung Perak (Surabaya)", "35.78", "Pelindo"),
        ("port", "pelabuhan bbj bojonegara", "36.04", "BBJ Bojonegara"),
        ("airport", "Bandara Juanda", "35.15", "InJourney Airports"),
        ("airport", "Bandara Tunggul Wulung", "33.01", "UPBU Kemenhub"),
    ],
)
def test_a_facility_is_answered_for_by_whoever_runs_it(
    directory: Directory, kind: Kind, name: str, code: str | None, first: str
) -> None:
    place = Place(None, 100, "facility", name=name, facility=kind, regency_code=code)
    assert short_names(directory, "terminal", place)[0] == first
    assert short_names(directory, "transport", place)[0] == first


def test_with_only_a_province_the_provinces_body_is_asked(directory: Directory) -> None:
    place = Place(None, 50_000, "regency", province="Jawa Tengah")
    assert short_names(directory, "accident", place)[0] == "Polda Jawa Tengah"
    assert short_names(directory, "hazard", place)[0] == "BPBD Jawa Tengah"


def test_where_nothing_fits_the_posko_is_asked_and_it_shows(directory: Directory) -> None:
    for category, place in (
        ("accident", Place(None, 50_000, "regency")),
        ("other", Place(None, 50_000, "regency", regency_code="33.29")),
        ("no such category", Place(None, 9, "post", road="CIPALI", regency_code="32.13")),
    ):
        found = directory.responsible(category, place)
        assert [agency.id for agency in found.agencies] == ["posko", "lapor"] and not found.owner_found


def test_police_districts_that_are_not_named_after_their_regency(directory: Directory) -> None:
    names = {"32.17": "Polres Cimahi", "32.73": "Polrestabes Bandung", "32.76": "Polres Metro Depok",
             "33.22": "Polres Semarang", "33.74": "Polrestabes Semarang"}  # fmt: skip
    for code, name in names.items():
        assert short_names(directory, "crime", Place(None, 9, "pin", regency_code=code))[0] == name
    assert directory.ladder("polres-32.76")[0].short_name == "Polda Metro Jaya"


def test_no_two_agencies_look_the_same_to_a_traveller(directory: Directory) -> None:
    names = [agency.short_name for agency in directory.agencies.values()]
    assert len(set(names)) == len(names)
