"""Where a message says it is, read with what was said before: a bare kilometre, a gate's town, a road named."""

import re
from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from conversations.admins.season import POST, post_named
from conversations.meaning.listed import LATER
from conversations.messages import Inbound
from conversations.session import ASKS_PLACE, Draft
from conversations.telling import across, behind, beyond, crossing, two_ways
from conversations.telling.called_by_town import its_hub, of_its_kind, rather_gate, rather_town
from conversations.telling.corrections import corrects
from conversations.telling.heading import is_only_towards, is_way
from conversations.telling.in_full import in_full, town_of_toll
from conversations.telling.offered import among, named_with_way, names_their_road
from conversations.telling.passed import goes_on
from conversations.telling.within import is_whole_regency, of_those_in, on_road_there, part_of_regency
from conversations.understand import understand
from conversations.world import World
from geo.lines import metres_between
from geo.model import Candidate, Located, Place

_ASKED = (*ASKS_PLACE, "edit")
_WILL_BE = re.compile(  # "nyampe solo jam 9 malem": not where it is
    r"(?<!baru )(?<!barusan )(?<!udah )(?<!sudah )(?<!udh )(?<!tadi )(?<!td )"
    r"\b(?:nyampe|nyampai|sampe|sampai|tiba|tekan|dugi|arriv\w+|reach)(?: (?:di|in|at|ka))? (?:[^\W\d]+ ){1,3}?"
    rf"(?:(?:{LATER}|sekitar|kira2|paling|at|around) )*(?:jam|pukul|at) \d{{1,2}}\b(?:[.:]\d\d)?"
    r"(?: (?:pagi|siang|sore|malam|malem|am|pm))?",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:sampai|sampe|nyampe|hingga|tekan|dugi(?: ka)?|until|up to)(?: di)? (?:km|kilometer)\b",
    re.IGNORECASE,
)
_APART_M = 3000.0  # a pin this far from the kilometre written is another place
_TWINS, _TWINS_M = ("toll_gate", "rest_area"), 2000
_BARE_NAMES = ("", "gt", "gerbang tol", "rest area", "rest area km")
_SAID_BEFORE = 3  # messages before, in which the road may be named
_LEFT_OR_REACHED = re.compile(  # "baru berangkat dari purwokerto", "udah sampe kroya" tell about where
    r"\b(?:(?:baru|barusan|baru saja|tadi|abis|habis|just) )*"
    r"(?:berangkat|lepas|keluar|jalan(?= (?:dari|saking|ti|from)\b)|ninggalin|meninggalkan|mangkat|bidhal|left|"
    r"departed)"
    r"(?: (?:dari|saking|ti|from))?\b"
    r"|\b(?:sampai|sampe|nyampe|tiba|tekan|dugi|nepi|reached|arrived)(?: (?:di|ing|ning|ka|in|at))?\b",
    re.IGNORECASE,
)


def located(draft: Draft, inbound: Inbound, text: str, world: World, step: str) -> Located:
    """Where a message says it is, on the carriageway where it says so; `step` is what was asked."""
    if inbound.point:
        return _as_given(world.geo.at(inbound.point), inbound)
    if there := behind.reckoned(text, draft, world):
        return there
    found = beyond.with_the_next(_by_words(draft, text, world, step), text, world)
    if across.says(text):
        return across.on_its_side(found, text, world)
    return two_ways.of_the_trouble(across.on_its_side(found, text, world), text, world)


def _by_words(draft: Draft, text: str, world: World, step: str) -> Located:
    if post := post_named(world.declared(), text, world.now) if POST in text.lower() else None:
        return Located((Candidate(post, 1.0),))
    beside_it = _UP_TO.search(text) or (step not in _ASKED and _is_only_going(text, draft, world))
    # How far it reaches, how far they have come, or where they turn off.
    if not text or (draft.place and beside_it and not corrects(text)):
        return Located(problem="nothing")
    text = _WILL_BE.sub(" ", in_full(text, draft, step, world))
    of_kind = step in ASKS_PLACE and not names_their_road(text, draft.places, world)
    if of_kind and (there := of_its_kind(text, draft, world)):
        return _as_one(among(there, draft.places))
    if (
        there := _nearer(text, draft, world)
        or _told_apart(text, draft, world)
        or of_those_in(text, draft, world)
    ):
        return _as_one(there)
    near = draft.place.point if draft.place else None
    found = on_road_said(world.geo.locate(text, near), _known(draft, world))
    found = rather_gate(rather_town(on_road_there(found, draft.places), text, draft), text, draft, world)
    found = found if found.candidates else part_of_regency(text, draft, world) or found
    if is_only_towards(found, text, draft):
        return Located(problem="nothing")
    if hub := its_hub(found, text, draft, world):
        return hub
    if not found.candidates and draft.place is None and (port := crossing.port(text, draft, world)):
        return port
    if _is_on_road_not_known(found, text, draft, world):
        return Located(problem="no_such_road")
    return _as_one(found if found.certain else _with_what_was_said(found, text, draft, world, step) or found)


def _is_only_going(text: str, draft: Draft, world: World) -> bool:
    """Whether words say where their teller turns off or rests, and tell no danger, nor where it is more exactly."""
    exact = draft.place is not None and (draft.place.km is not None or bool(draft.place.facility))
    return exact and goes_on(text) and not understand(text, world.lexicon).danger


def _known(draft: Draft, world: World) -> Sequence[Place]:
    """The place told before, or those offered: of them, the ones on a road that was named."""
    if draft.place:
        return (draft.place,)
    named = {road for said in draft.words for road in world.geo.roads_named(said)} if draft.places else ()
    return [place for place in draft.places if place.road in named] or draft.places


def _is_on_road_not_known(found: Located, text: str, draft: Draft, world: World) -> bool:
    """Whether a kilometre of no road named is that of a road told before of which we have no data."""
    marks = [each.place.km for each in found.candidates if not each.place.facility]
    bare = bool(marks) and None not in marks and not world.geo.roads_named(text)
    return bare and any(map(world.geo.names_road_not_known, draft.words))


def _as_one(found: Located) -> Located:
    """Gates or rest areas of one name beside each other are one place: which way they go tells them apart."""
    places = [each.place for each in found.candidates]
    if len(places) < 2 or not places[0].road or places[0].facility not in _TWINS:
        return found
    first = places[0]
    alike = all((each.road, each.facility) == (first.road, first.facility) for each in places)
    name = " ".join(_common([(each.name or "").rstrip("AB") for each in places]))
    if (
        not alike
        or name.lower() in _BARE_NAMES
        or any(far_apart(first, each, _TWINS_M) for each in places[1:])
    ):
        return found
    km = next((each.km for each in places if each.km is not None), None)
    one = replace(
        first, name=name, km=km, side=None, direction=None, precision_m=max(first.precision_m, _TWINS_M)
    )
    return Located((Candidate(one, 1.0),))


def far_apart(one: Place, other: Place, least_m: float = _APART_M) -> bool:
    """Whether two places are surely not the same."""
    if one.point is None or other.point is None:
        return False
    apart = metres_between(one.point.lat, one.point.lon, other.point.lat, other.point.lon)
    return apart > max(least_m, one.precision_m, other.precision_m)


def are_apart(one: Place, other: Place) -> bool:
    """Whether they are far from each other, or of two regencies and not on one road."""
    regencies = {one.regency_code, other.regency_code}
    in_two = len(regencies) == 2 and None not in regencies and (one.road is None or one.road != other.road)
    return in_two or far_apart(one, other)


def _common(names: Sequence[str]) -> list[str]:
    """The words all names begin with."""
    split = [name.split() for name in names]
    return [words[0] for words in takewhile(lambda words: len(set(words)) == 1, zip(*split, strict=False))]


def on_road_said(located: Located, known: Sequence[Place]) -> Located:
    """Of the places words may mean, the one on the road said before, or in that regency, or on that of all."""
    roads = {place.road for place in known}
    if located.certain or len(roads) != 1:
        return located
    if None in roads:
        codes = {place.regency_code for place in known if len(known) == 1 and is_whole_regency(place)}
        there = [candidate for candidate in located.candidates if candidate.place.regency_code in codes]
    else:
        there = [candidate for candidate in located.candidates if candidate.place.road in roads]
    return replace(located, candidates=(replace(there[0], confidence=1.0),)) if len(there) == 1 else located


def says_nearer(text: str, draft: Draft, world: World) -> bool:
    """Whether words say better where on a road told before it is, or that the toll road of a town is meant."""
    return bool(
        behind.reckoned(text, draft, world) or town_of_toll(text, draft) or _nearer(text, draft, world)
    )


def _nearer(text: str, draft: Draft, world: World) -> Located | None:
    """The part of a whole road told before where a town says about where; None where nothing does."""
    place = draft.place
    if place is None or place.point is not None or not place.name or is_way(text):
        return None
    alone = world.geo.locate(text).candidates
    there = _part(place, f"{place.name} {text}", world)
    if there and not (alone or place.road) and _is_all_of(place, there, world):
        return None
    if there or any(each.place.road == place.road for each in alone):
        return there
    town = text.lower().removeprefix("di ")
    at_gate = _part(place, f"{place.name} gerbang tol {town}", world) if place.road else None
    return at_gate or _part(place, f"{place.name} di {town}", world)


def _part(road: Place, said: str, world: World) -> Located | None:
    found = world.geo.locate(said)
    ways = {(each.place.road, each.place.corridor) for each in found.candidates}
    known = (road.road, road.corridor) in ways and all(each.place.point for each in found.candidates)
    return found if known else None


def _is_all_of(line: Place, found: Located, world: World) -> bool:
    """Whether places are no more than the towns in the name of a line: "Jalur Puncak (Bandung-Cianjur-Bogor)"."""
    towns = {each.place.regency for each in world.geo.locate(line.name or "").candidates}
    return all(not each.place.district and each.place.regency in towns for each in found.candidates)


def _told_apart(text: str, draft: Draft, world: World) -> Located | None:
    """Of places offered on several roads, the one that leads where they go, or that is in the town they name."""
    roads = {place.road for place in draft.places}
    if draft.place or len(roads) < 2:
        return None
    if named := named_with_way(text, draft.places, world):
        return Located((Candidate(named, 1.0),))
    if is_way(text):
        both = [world.geo.locate(f"{said}, {text}") for said in reversed(draft.words[-_SAID_BEFORE:])]
        return next((found for found in both if found.certain and found.certain.road in roads), None)
    codes = {each.place.regency_code for each in world.geo.locate(text).candidates if each.place.km is None}
    there = [place for place in draft.places if place.regency_code and place.regency_code in codes]
    return Located(tuple(Candidate(place, 1 / len(there)) for place in there)) if there else None


def _with_what_was_said(found: Located, text: str, draft: Draft, world: World, step: str) -> Located | None:
    """A kilometre that several roads have, of the road named before; or what they have just left."""
    if step in ASKS_PLACE and not found.candidates and (left := _LEFT_OR_REACHED.search(text)):
        rest = text[left.end() :].strip()
        return of_its_kind(rest, draft, world) or world.geo.locate(rest)
    marks = {each.place.km for each in found.candidates} - {None}
    roads = {each.place.road for each in found.candidates}
    for said in reversed(draft.words[-_SAID_BEFORE:] if marks and len(roads) > 1 else ()):
        both = world.geo.locate(f"{said}, {text}")
        if both.certain and both.certain.km in marks:
            return both
    return None


def _as_given(located: Located, inbound: Inbound) -> Located:
    """A pin with what came along: the name of a picked venue, and that it was forwarded, so is not where they are."""
    given = []
    for candidate in located.candidates:
        place = replace(candidate.place, name=candidate.place.name or inbound.place_name or None)
        place = replace(place, source="forwarded") if inbound.forwarded else place
        place = replace(place, source="exif") if inbound.taken else place
        given.append(replace(candidate, place=place))
    return replace(located, candidates=tuple(given))
