"""A correction while a report is told puts right the part it is of, and leaves every other part as it is."""

import re

from msgspec import Struct
from msgspec.structs import replace

from conversations.corrections import Correction, correction, other_way, sided, whole_km
from conversations.describe import kilometre
from conversations.heading import is_way, on_side
from conversations.other_place import ROADLESS, elsewhere, kept, off_toll
from conversations.session import Draft
from conversations.understand import is_guess, understand
from conversations.words import plain
from conversations.world import World
from geo.model import Candidate, Located, Place, Side

_MOST_WORDS, _LONGEST = 12, 200  # more is a story
_TOLL = re.compile(
    r"(?:(?:di|jalan|jalur|the|on|a|dari|pintu|lewat) )*(?:tol|toll|exit|gerbang|gt|gate|jalan tol)"
    r"(?: ?(?:nya|ne|na|tol|road|exit|gate))*"
)
_ORDINARY = re.compile(
    r"(?:(?:di|ing|ning|on|in|at|the|itu|tapi|lewat|lewatnya|yang|yg) )*"
    r"(?:(?:ordinary|normal|main|national|regular|city|local) (?:road|street)s?|town|city|"
    r"(?:jalan|jl|jln|dalan) (?:biasa|raya|umum|nasional|kampung|bawah|lama|arteri)\w{0,3}|"
    r"arteri\w{0,3}|jalur arteri|(?:dalam )?kota(?:nya|ne|na)?|non ?tol|jalan(?:nya)?|bawah(?:nya)?)"
    r"(?: (?:biasa|aja|saja|pak|bu|min|ya|kok))*"
)


class Amendment(Struct, frozen=True):
    """What a correction puts right: where it is (several places are asked about), or its kind (empty: asked for)."""

    place: Located | None = None
    category: str | None = None
    said: str = ""  # what it says it is, without what it is not
    danger: bool = False  # of a kind put right: whether any is told all the same


def amendment(draft: Draft, text: str, world: World) -> Amendment | None:
    """What a text puts right of a draft that has a kind or a place; None where it corrects nothing."""
    if (
        not text
        or len(text) > _LONGEST
        or len(text.split()) > _MOST_WORDS
        or not (draft.place or draft.category)
    ):
        return None
    if draft.place and (turned := _turned(draft, draft.place, text, world)):
        return Amendment(_only(turned), said=text)
    told = correction(text)
    if draft.place and told is None and not draft.place.road and is_way(text):
        told = Correction(text)
    if told is None:
        return None
    if draft.place and (found := _of_place(draft, draft.place, told, world)):
        return Amendment(found, said=told.said)
    category = _of_kind(draft, told, world)
    if category is None:
        return None
    return Amendment(category=category, said=told.said, danger=_is_danger(draft, told, world))


def _is_danger(draft: Draft, told: Correction, world: World) -> bool:
    """Whether danger is told also without what it is said not to be."""
    denied = re.compile(re.escape(told.denied), re.IGNORECASE)
    others = (denied.sub(" ", said) for said in draft.words)
    told_without = (understand(each, world.lexicon) for each in others)
    still = draft.danger and any(each.danger and each.category for each in told_without)
    return still or understand(told.said, world.lexicon).danger


def _only(place: Place) -> Located:
    return Located((Candidate(place, 1.0),))


def _turned(draft: Draft, place: Place, text: str, world: World) -> Place | None:
    """The place the other way round: "arah sebaliknya", "kebalik"; an accident may be overturned itself."""
    turns = other_way(text)
    if turns is None or (draft.category == "accident" and not turns and text.lower() == "kebalik"):
        return None
    if turns:
        return _towards(place, turns, world) or (
            _on_side(place, letter, world) if (letter := sided(turns)) else None
        )
    if place.road and place.side:
        return _on_side(place, "B" if place.side == "A" else "A", world)
    if place.road or not place.direction:
        return None
    beyond = world.geo.away(place.corridor, place.direction, place.point)
    return replace(place, direction=beyond)


def _towards(place: Place, text: str, world: World) -> Place | None:
    """The place on the way to the town a text names."""
    way = text if is_way(text) else f"arah {text.lower().removeprefix('ke ')}"
    side, town = world.geo.heading(place.road or "", way, place.km)
    if not town or place.facility in ROADLESS or not is_way(way):
        return None
    return replace(place, side=side or place.side, direction=town)


def _on_side(place: Place, letter: Side, world: World) -> Place | None:
    if not place.road:
        return None
    if place.facility == "rest_area" and place.km is not None:
        there = world.geo.locate(
            f"rest area km {kilometre(place.km)}{letter} {world.geo.road_name(place.road)}"
        )
        return there.certain if there.certain and there.certain.facility == place.facility else None
    return on_side(place, letter, world.geo)


def _of_place(draft: Draft, place: Place, told: Correction, world: World) -> Located | None:
    """Where it is by a correction of its way, side, kilometre, or of the place; None where it is of none of these."""
    said, denied = told.said, told.denied
    if is_way(said) and (towards := _towards(place, said, world)):
        return _only(towards)
    if (letter := sided(said)) and place.road:
        there = _on_side(place, letter, world)
        return _only(there) if there else None
    if not said:
        return _not_there(draft, place, denied, world)
    if place.road and place.km is not None and (km := whole_km(said)):
        return _at_km(place, km, world)
    if (_TOLL.fullmatch(" ".join(plain(denied))) or not denied) and _ORDINARY.fullmatch(
        " ".join(plain(said))
    ):
        return off_toll(draft, place, world)
    return elsewhere(place, told, world)


def _not_there(draft: Draft, place: Place, denied: str, world: World) -> Located | None:
    """What is only said not to be: the other side, another way, the ordinary road."""
    letter = sided(denied)
    if letter and place.side == letter:
        there = _on_side(place, "B" if letter == "A" else "A", world)
        return _only(there) if there else None
    if _TOLL.fullmatch(" ".join(plain(denied))):
        return off_toll(draft, place, world)
    towards = world.geo.heading(place.road or "", denied, place.km)[1] if is_way(denied) else None
    if towards and towards == place.direction:
        if place.road and place.side:
            return _only(on_side(place, "B" if place.side == "A" else "A", world.geo))
        return _only(replace(place, direction=world.geo.away(place.corridor, towards, place.point)))
    return None


def _at_km(place: Place, km: str, world: World) -> Located | None:
    """Another kilometre of the road: on the same side and way, if no other letter is said."""
    letter = "" if km[-1] in "AB" else place.side or ""
    noun = "rest area " if place.facility == "rest_area" else ""
    found = world.geo.locate(f"{noun}km {km}{letter} {world.geo.road_name(place.road or '')}")
    if found.problem == "no_such_km":
        return found
    there = [each for each in found.candidates if each.place.road == place.road]
    return Located(tuple(kept(each, place, world) for each in there)) if there else None


def _of_kind(draft: Draft, told: Correction, world: World) -> str | None:
    """The kind it is instead; empty where it is only said not to be the one that was told."""
    if not draft.category or not told.plainly:
        return None
    denied = understand(told.denied, world.lexicon)
    denies = draft.category in (denied.category, *denied.guesses[:1])
    said = understand(told.said, world.lexicon).category
    if said and not is_guess(told.said, world.lexicon):
        return said if denies and said != draft.category else None
    return "" if denies and not told.said else None
