"""The golden places and the places said in messages are what they claim to be, and geo does not get worse at them."""

from collections import Counter
from collections.abc import Sequence

from benchmarks import golden, places, slips
from benchmarks.messages import Read
from geo import Geo
from geo.directory import Directory


def test_golden_places_are_many_and_name_what_exists() -> None:
    geo, directory, places = Geo.load(), Directory.load(), golden.read()
    assert len(places) >= 150 and 70 <= sum(place.held_out for place in places) <= len(places) / 2
    for place in places:
        assert place.agency in directory.agencies, place
        assert (place.point is None) == bool(place.words) and place.evidence
        assert not place.road or geo.road_name(place.road) != place.road
        assert not place.road or place.road in directory.agencies[place.agency].roads


def test_the_share_right_is_no_lower_than_measured() -> None:
    geo, directory = Geo.load(), Directory.load()
    outcomes = [golden.judge(place, geo, directory) for place in golden.read()]
    right = Counter(outcome.golden.kind for outcome in outcomes if outcome.right)
    assert right["toll road, words"] == 51
    assert right.total() >= 150 and sum(outcome.right or outcome.handed_on for outcome in outcomes) >= 170


def test_places_said_in_messages_are_read_no_worse_than_measured() -> None:
    *parts, heard, second, third, fourth, strangers, fifth, travellers, sixth, after = places.judged(
        Geo.load()
    )
    assert [len(part) for part in parts] == [498, 150, 68]
    assert (len(strangers), len(travellers), len(after)) == (160, 120, 80)
    for part in (heard, second, third, fourth, fifth, sixth):
        assert not places.wrong_roads(part) and min(_road_and_kilometre(part)) >= 0.96
    for part, least in ((strangers, 0.92), (travellers, 0.96), (after, 0.97)):
        assert len(places.wrong_roads(part)) <= 1 and min(_road_and_kilometre(part)) >= least
    for part in parts:
        for written, (right, n) in places.shares(part).items():
            assert right / n >= (0.96 if written == "kind of place" else 0.97), (written, right, n)
    assert [len(places.wrong_roads(part)) for part in parts] == [0, 1, 0]
    assert sum(len(places.invented(part)) for part in parts) <= 2


def test_names_with_one_slip_of_the_thumb_are_read_or_asked_about() -> None:
    for right, offered, wrong, n in slips.judged(Geo.load()).values():
        assert right >= 0.92 * n and offered >= 0.95 * n and wrong <= 0.01 * n


def _road_and_kilometre(part: Sequence[Read]) -> list[float]:
    shares = places.shares(part)
    return [shares[said][0] / shares[said][1] for said in ("road", "kilometre")]
