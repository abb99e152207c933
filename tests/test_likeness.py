"""Which reports are the same trouble, by road, way, kilometre and time; how often so on a simulated day."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from benchmarks.witnesses import Score, add, simulate
from conversations.meaning.faults import FaultList
from conversations.telling.likeness import Case, Rule, Telling, alike
from geo.model import Point
from tests.conftest import NOON
from tests.jobs_rig import geo


def told(words: str, minutes: float = 0) -> Telling:
    located = geo().locate(words)
    return Telling(located.candidates[0].place, NOON + timedelta(minutes=minutes))


FIRST = told("km 102 cipali arah jakarta")


@pytest.mark.parametrize(
    "mine, same",
    [
        (told("km 103 cipali arah jakarta", 90), True),
        (told("km 103.1 cipali arah jakarta", 10), False),
        (told("km 102 cipali arah jakarta", 91), False),
        (told("km 102 cipali arah jakarta", -90), True),  # written before it, though it came later
        (told("km 102 cipali arah cirebon", 10), False),
        (told("km 102 cipali", 10), True),
        (told("cipali arah jakarta", 10), False),
        (told("km 57 japek arah jakarta", 10), False),
        (told("rest area 102 cipali", 10), False),
        (told("km 95-101 cipali arah jakarta", 10), True),
        (told("km 95-100 cipali arah jakarta", 10), False),
        (told("km 95 sampai 110 cipali arah jakarta", 10), True),
    ],
)
def test_near_the_same_way_and_lately(mine: Telling, same: bool) -> None:
    assert bool(alike(mine, [Case("LM-1", (FIRST,))], Rule(), geo())) is same


def test_off_toll_roads_by_distance_or_by_the_same_name() -> None:
    nagreg, brebes = told("macet di nagreg"), told("macet di kabupaten brebes")
    pins = [geo().at(Point(-6.87 - north, 109.05)).candidates[0].place for north in (0.0, 0.0035, 0.009)]
    near, far = Telling(pins[1], NOON), Telling(pins[2], NOON)
    case = [Case("LM-1", (Telling(pins[0], NOON),))]
    assert alike(near, case, Rule(), geo()) == ["LM-1"] and not alike(far, case, Rule(), geo())
    assert alike(nagreg, [Case("LM-1", (nagreg,))], Rule(), geo()) == ["LM-1"]
    assert not alike(brebes, [Case("LM-1", (brebes,))], Rule(), geo())  # a whole regency


@pytest.mark.parametrize(
    "mine, same", [("semarang", True), ("surabaya", True), ("jakarta", False), ("pekalongan", False)]
)
def test_off_toll_roads_the_other_way_is_another(mine: str, same: bool) -> None:
    known = Case("LM-1", (told("macet di weleri arah semarang"),))
    assert bool(alike(told(f"macet di weleri arah {mine}"), [known], Rule(), geo())) is same
    assert alike(told("macet di weleri"), [known], Rule(), geo()) == ["LM-1"]


def test_what_moves_is_followed_and_what_stands_is_not() -> None:
    along = [told(f"km {102 + step} cipali arah jakarta", 60 * step) for step in range(4)]
    for rule, same in ((Rule(follows=True), ["LM-1"]), (Rule(), [])):
        assert alike(along[3], [Case("LM-1", tuple(along[:3]))], rule, geo()) == same


def test_a_witness_keeps_an_accident_no_fresher_than_its_first_teller_did() -> None:
    seen = [FIRST, told("km 102 cipali arah jakarta", 81)]
    for rule, same in ((Rule(), ["LM-1"]), (Rule(from_first=True), [])):
        assert (
            alike(told("km 102 cipali arah jakarta", 160), [Case("LM-1", tuple(seen))], rule, geo()) == same
        )


@pytest.mark.parametrize(
    "category, known, mine, same",
    [
        ("hazard", "mobil mogok di lajur kiri", "pohon tumbang", False),
        ("hazard", "mobil mogok di lajur kiri", "truk pecah ban, butuh derek", True),
        ("hazard", "ada sapi di jalan", "genangan selutut", False),
        ("hazard", "pohone ambruk", "a fallen tree", True),
        ("signage", "lampu jalan mati", "guardrail penyok", False),
        ("fuel", "bensin habis di spbu", "spklu mati", False),
        ("fuel", "bensin habis di spbu", "pertalite kosong", True),
        ("terminal", "toilet kotor stasiun senen", "ac mati di stasiun senen", False),
        ("toll_gate", "gardu error", "saldo kepotong 2x", False),
        ("toll_gate", "gardu error", "kartu ga kebaca", True),
        ("rest_area", "musola kotor", "toilet mampet", False),
    ],
)
def test_another_fault_is_not_offered(category: str, known: str, mine: str, *, same: bool) -> None:
    faults = FaultList.load().of(category)
    case = Case("LM-1", (replace(FIRST, words=(known,)),))
    assert bool(alike(replace(FIRST, words=(mine,)), [case], Rule(unsaid=1), geo(), faults)) is same


def test_the_nearest_comes_first() -> None:
    cases = [Case("LM-1", (told("km 101 cipali arah jakarta"),)), Case("LM-2", (FIRST,))]
    assert alike(told("km 101.9 cipali arah jakarta"), cases, Rule(), geo()) == ["LM-2", "LM-1"]


@pytest.mark.parametrize(
    "mine, km, same",
    [
        ("aspal bolong, ban sobek", 103.4, True),  # the same fault
        ("jembatannya goyang", 102.1, False),  # another
        ("jalan rusak parah", 102.9, True),  # any
        ("jalan rusak parah", 103.4, False),  # any, and further away
    ],
)
def test_who_names_another_fault_is_not_asked_and_who_names_none_only_nearby(
    mine: str, km: float, same: bool
) -> None:
    known = Case("LM-1", (replace(FIRST, words=("banyak lubangnya",)),))
    faults, place = FaultList.load().of("road_damage"), told(f"km {km} cipali arah jakarta").place
    assert bool(alike(Telling(place, NOON, (mine,)), [known], Rule(km=1.5), geo(), faults)) is same


def test_a_simulated_day_keeps_what_docs_accuracy_md_says() -> None:
    scores, reports = simulate(1, 700, 3, geo())
    whole = Score()
    for one in scores.values():
        add(whole, one)
    assert reports.total() > 1500 and whole.repeated > 1000
    assert whole.precision >= 0.95 and whole.recall >= 0.8
