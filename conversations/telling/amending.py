"""A correction while a report is told puts right the part it is of, and leaves every other part as it is."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from conversations.describe import bare_town, kilometre
from conversations.meaning.words import plain
from conversations.session import Draft
from conversations.telling import only_that
from conversations.telling.called_by_town import HUBS
from conversations.telling.corrections import Correction, correction
from conversations.telling.heading import away_from, coming_from, from_to, is_way
from conversations.telling.other_carriageway import area_of_that_way, over_there, there_on
from conversations.telling.other_km import at_km, at_rest_area, is_at_one
from conversations.telling.other_place import (
    BESIDE_IT,
    ORDINARY,
    elsewhere,
    is_its_road,
    is_of,
    lies_in,
    names_unknown,
    off_toll,
)  # fmt: skip
from conversations.telling.other_road import on_road_named
from conversations.telling.other_way import other_way, sided, whole_km
from conversations.telling.ways import are_both, says_season, seasonal
from conversations.telling.within import on_road_there
from conversations.travel.names_alone import only_names
from conversations.understand import is_guess, kind_named, names_danger, understand
from conversations.world import World
from geo.model import Candidate, Located, Place

_OF_WAY = frozenset((
    "arah", "arahnya", "ke", "ka", "dari", "dr", "from", "to", "towards", "toward", "menuju", "jurusan", "yang", "yg",
    "the", "heading", "bound", "for", "saking", "ti", "nu", "sing", "dhateng", "marang", "direction", "kota",
))  # fmt: skip
_WAYWARD = (
    "arah ", "arahnya ", "ke ", "ka ", "menuju ", "jurusan ", "towards ", "to ", "heading ", "marang ", "dhateng ",
)  # fmt: skip
_KINDS = frozenset(("jenis", "jenisnya", "kategori", "kategorinya", "kind", "category", "type"))
_MOST_WORDS, _LONGEST = 12, 200  # more is a story
_DETAIL_WORDS, _TOWN_WORDS = 2, 3
_TOLL = re.compile(
    r"(?:(?:di|ing|ning|dina|yang|yg|sing|a?nu|jalan|jalur|the|on|a|dari|pintu|lewat) )*(?:tol|toll|exit|gerbang|"
    r"gt|gate)(?: ?(?:nya|ne|na|tol|road|exit|gate))*"
)


class Amendment(Struct, frozen=True):
    """What a correction puts right: where it is (several places are asked about), or its kind (empty: asked for)."""

    place: Located | None = None
    category: str | None = None
    said: str = ""  # what it says it is, without what it is not
    danger: bool = False  # of a kind put right: whether any is told all the same


def amendment(draft: Draft, text: str, world: World, asked: bool = False) -> Amendment | None:
    """What a text puts right of a draft that has a kind or a place; None where it corrects nothing.

    `asked`: whether it answers what is to be changed.
    """
    if (
        not text
        or len(text) > _LONGEST
        or len(text.split()) > _MOST_WORDS
        or not (draft.place or draft.category)
    ):
        return None
    if draft.place and (turned := _turned(draft, draft.place, text, world)):
        return Amendment(turned, said=text)
    if kind := only_that.kind(draft, text, world):
        return Amendment(category=kind, said=text)
    told = correction(text)
    if draft.place and told is None and (area := area_of_that_way(draft, draft.place, text, world)):
        return Amendment(_only(area), said=text)
    if draft.place and told is None and (road := on_road_named(draft.place, text, world)):
        return Amendment(road, said=text)
    if draft.place and told is None and _is_answer(draft.place, text):
        told = Correction(text, plainly=asked)
    if told is None:
        return None
    told = _as_told(told, draft.place)
    if draft.place and (found := _of_place(draft, draft.place, told, world)):
        return Amendment(found if told.denied else on_road_there(found, (draft.place,)), said=told.said)
    return _of_kind(draft, told, world)


def _as_told(told: Correction, place: Place | None) -> Correction:
    """Without the denial of a toll road on which the place is not anyway: "yg lama ya bukan tol"."""
    on_none = place is not None and not place.road and _TOLL.fullmatch(" ".join(plain(told.denied)))
    return replace(told, denied="") if on_none else told


def _is_answer(place: Place, text: str) -> bool:
    """Whether words may be no more than what is wrong of a place read back: its side, another way, another town."""
    if from_to(text) or coming_from(text) or are_both(text) or says_season(text):
        return True
    if place.road:
        return bool(sided(text) or whole_km(text)[-1:].isalpha())
    return is_way(text) or (not place.facility and len(text.split()) <= _TOWN_WORDS)


def is_danger(words: Sequence[str], told: Correction, world: World) -> bool:
    """Whether words name danger also without what it is said not to be, or what it is said to be does."""
    denied = re.compile(re.escape(told.denied), re.IGNORECASE)
    others = (denied.sub(" ", said) for said in words) if told.denied else ()
    return any(_names(each, world) for each in others) or understand(told.said, world.lexicon).danger


def _names(said: str, world: World) -> bool:
    """Whether a word of it names the danger that is heard in it."""
    if not understand(said, world.lexicon).danger:
        return False
    return bool(kind_named(said, world.lexicon)) or names_danger(said, world.lexicon)


def _only(place: Place) -> Located:
    return Located((Candidate(place, 1.0),))


def _turned(draft: Draft, place: Place, text: str, world: World) -> Located | None:
    """The place the other way round: "arah sebaliknya", "kebalik"; an accident may be overturned itself."""
    turns = other_way(text)
    if turns is None or (draft.category == "accident" and not turns and text.lower() == "kebalik"):
        return None
    if not turns:
        return over_there(draft, place, world)
    letter = sided(turns)
    return there_on(draft, place, letter, world) if letter else _towards(place, _way(turns), world)


def _way(said: str) -> str:
    """What is said of a way, with a word that it is one: "ke jakarta", "dari jakarta ke cirebon", "jakarta"."""
    return said if said.split()[0] in _OF_WAY else f"arah {said}"


def _towards(place: Place, way: str, world: World) -> Located | None:
    """The place on the way to the town a text names and says no more."""
    side, town = world.geo.heading(place.road or "", way, place.km)
    if not town or place.facility in HUBS:
        return None
    there = replace(place, side=side or place.side, direction=town)
    bare = " ".join(word for word in plain(way) if word not in _OF_WAY)
    return _only(there) if only_names(bare, (there,), world) else None


def _of_place(draft: Draft, place: Place, told: Correction, world: World) -> Located | None:
    """Where it is by a correction of its way, side, kilometre, or of the place; None where it is of none of these."""
    said, denied = told.said, told.denied
    if of_way := _of_way(place, said, world):
        return of_way
    if _agrees(place, told, world) or is_its_road(place, told, world):
        return _only(place)
    if (letter := sided(said)) and place.road:
        return there_on(draft, place, letter, world)
    if not said:
        return _not_there(draft, place, denied, world)
    if place.road and place.km is not None and (km := whole_km(said)):
        return at_rest_area(place, km, world) if is_at_one(place, said) else at_km(place, km, world)
    if place.facility == "rest_area" and place.km is not None and BESIDE_IT.fullmatch(" ".join(plain(said))):
        return at_km(replace(place, facility=None, name=None), kilometre(place.km), world)
    if (_TOLL.fullmatch(" ".join(plain(denied))) or not denied) and ORDINARY.fullmatch(" ".join(plain(said))):
        return off_toll(draft, place, world)
    if not place.road and _TOLL.fullmatch(" ".join(plain(said))):
        town = world.geo.locate(f"tol {bare_town(place.name or place.regency or '')}")
        return town if town.candidates else None
    if found := elsewhere(place, told, world):
        return found
    unknown = told.plainly and not denied and len(said.split()) <= _TOWN_WORDS and names_unknown(said, world)
    nowhere = (unknown or is_of(place, denied, world)) and not understand(said, world.lexicon).category
    return Located(problem="nothing") if nowhere and not draft.danger else None


def _agrees(place: Place, told: Correction, world: World) -> bool:
    """Whether it is said to be in the regency where it is, and not in another: "bukan indramayu, yg brebes"."""
    right = not told.plainly or (told.denied and not is_of(place, told.denied, world))
    return bool(right) and lies_in(place, told.said, world)


def _of_way(place: Place, said: str, world: World) -> Located | None:
    """The place on the way that is said, and nothing else: both ways, the way home, towards a town."""
    if are_both(said):
        return _only(replace(place, side=None, direction=None))
    there = seasonal(place, said, world.geo) if says_season(said) else None
    if town := coming_from(said):
        there = away_from(place, town, world)
    way = from_to(said) or (said if is_way(said) or said.lower().startswith(_WAYWARD) else "")
    return _only(there) if there else _towards(place, way, world) if way else None


def _not_there(draft: Draft, place: Place, denied: str, world: World) -> Located | None:
    """What is only said not to be: the other side, another way, the ordinary road."""
    letter = sided(denied)
    if letter and place.side == letter:
        return over_there(draft, place, world)
    if _TOLL.fullmatch(" ".join(plain(denied))):
        return off_toll(draft, place, world)
    side, towards = world.geo.heading(place.road or "", denied, place.km) if is_way(denied) else (None, None)
    is_theirs = towards == place.direction or (not place.direction and side == place.side)
    return over_there(draft, place, world) if towards and is_theirs else None


def _of_kind(draft: Draft, told: Correction, world: World) -> Amendment | None:
    """Another kind, or none where it is only said not to be the one told; a detail that is denied leaves the kind."""
    if not draft.category or not (told.denied or told.lessens):
        return None
    denied, said = understand(told.denied, world.lexicon), understand(told.said, world.lexicon)
    denies = draft.category in (denied.category, *denied.guesses[:1])
    of_kind = told.denied.lower() in _KINDS  # "salah jenis, harusnya pungli"
    if not told.said:
        return (
            Amendment(category="", danger=is_danger(draft.words if draft.danger else (), told, world))
            if denies
            else None
        )
    if told.lessens and (is_guess(told.said, world.lexicon) or said.danger or said.category == "medical"):
        return None  # "cuma lecet" is how it ended, and no other kind
    denies = of_kind or (denies and not _is_detail(draft, told.denied, world))
    another = said.category not in ("", draft.category)
    if another and (denies or told.lessens):
        return Amendment(
            category=said.category,
            said=told.said,
            danger=is_danger(draft.words if draft.danger else (), told, world),
        )
    if another and not said.danger and len(told.said.split()) <= _DETAIL_WORDS:
        return Amendment(category=draft.category, danger=draft.danger)  # "bukan truk, bus": still broken down
    return None


def _is_detail(draft: Draft, denied: str, world: World) -> bool:
    """Whether what was told is of its kind also without what is denied: "pohon" of "pohon tumbang"."""
    one = re.compile(rf"\b{re.escape(denied)}\b", re.IGNORECASE)
    without = [one.sub(" ", said) for said in draft.words if one.search(said)]
    return any(kind_named(each, world.lexicon) == draft.category for each in without)
